package posting

import (
	"regexp"
	"strings"
)

var (
	placeList = placeName + `(?:(?:,\s*|\s+(?:and|or|und|oder|et|ou|y|o|e)\s+)` + placeName + `){0,4}`
	// chipPlace is a part of a line of facts that is places and nothing else.
	chipPlace = regexp.MustCompile(`^(` + placeList + `)(?:\s[-–]\s[A-Z]{2})?$`)
	// headPlace is a place before the other facts of a line that lost what
	// parted them.
	headPlace = regexp.MustCompile(`^(` + placeName + `(?:\s[-–]\s[A-Z]{2}|,\s[A-Z]{2})?)\s+(?:(?:oder|or|ou|o|of)\s.{0,30})?(?:full|part|permanent|vollzeit|teilzeit|efetivo|temps|cdi|cdd|jornada|remote|hybrid|home ?office|hybride|voltijd|fulltime|parttime)\b`)
	awayIn    = regexp.MustCompile(`(?i)^(?:fully )?remote\s*[(,–-]\s*(?:within )?([\p{L} ]{2,30}?)(?: only)?\)?(?:$|[\s,)])`)
	numbered  = regexp.MustCompile(`^(?:\d{2}|\d{5}) - (\p{Lu}[\p{Lu}'’ -]{2,40}\p{Lu})(?:$|[^\p{L}])`)
	withCode  = regexp.MustCompile(`(?:^|[^\p{L}])(?:in|à|en|em|a|te)\s+(?:[A-Z]{1,2}-)?\d{4,5}\s+(` + placeName + `)`)
	dutyPlace = regexp.MustCompile(`(?i)^(?:dienstorte?|duty stations?|arbeitsorte?|einsatzorte?|lieux? de travail|lugar(?:es)? de trabajo|locais? de trabalho|standplaats(?:en)?|sede(?: di lavoro)?)\b`)
	behindIn  = regexp.MustCompile(`(?:^|[^\p{L}])(?:in|at|à|en|em|a)\s+(` + placeName + `)`)
	edgeOf    = regexp.MustCompile(`(?:in the (?:cent(?:re|er)|heart) of|on the edge of|on the outskirts of|am (?:Orts)?rand(?:e)? von|im (?:Zentrum|Herzen) von|au (?:cœur|centre) de|en el centro de|no centro de|nel centro di|in het centrum van|a dois passos de|a \d+ km do centro de)\s+(` + placeName + `)`)
	weAreIn   = regexp.MustCompile(`^(?:We are|We're|Wir sind|Somos|Nous sommes|Siamo|Wij zijn)\s[^.]{0,80}?\s(?:in|at|en|à|em|a)\s+(` + placeName + `)`)
	seatIn    = regexp.MustCompile(`(?i:\bsede|\bsitz|\bbase)\s*:\s*[^.,]{3,60},\s*(` + placeName + `)`)
)

// addHint adds the places that a hint names and reports whether there were any.
func (r *Reading) addHint(found string) bool {
	if found != "" {
		addPlaces(r, found)
	}
	return len(r.Location) > 0
}

const factLines = 8

// chipPlaces reads lines of facts at the top: "Drachten | 38 uur | mbo 3".
func (r *Reading) chipPlaces(lines []line) string {
	for _, l := range lines[:min(len(lines), factLines)] {
		text := plainSigns(l.text)
		if l.kind == bullet || len(strings.Fields(text)) > 16 {
			continue
		}
		if m := awayIn.FindStringSubmatch(text); m != nil && countryNames[strings.ToLower(strings.TrimSpace(m[1]))] {
			return strings.TrimSpace(m[1])
		}
		parts := strings.FieldsFunc(text, func(c rune) bool { return c == '|' || c == '·' || c == '•' })
		for _, part := range parts {
			part = strings.TrimSpace(part)
			if m := chipPlace.FindStringSubmatch(part); m != nil && len(parts) > 1 && r.besideFacts(parts, part) && r.mayBePlace(m[1]) {
				return part
			}
		}
		if m := headPlace.FindStringSubmatch(lowerTail(text)); m != nil && r.mayBePlace(m[1]) {
			return m[1]
		}
	}
	return ""
}

// lowerTail keeps the case of a text: headPlace wants names with capitals and
// other words without.
func lowerTail(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if i > 0 && factWord.MatchString(w) {
			words[i] = strings.ToLower(w)
		}
	}
	return strings.Join(words, " ")
}

var factWord = regexp.MustCompile(`(?i)^(?:full|part|permanent|vollzeit|teilzeit|efetivo|temps|cdi|cdd|jornada|remote|hybrid|home-?office|hybride|voltijd|fulltime|parttime)\b`)

// besideFacts reports whether another part of a line tells hours, a kind of
// employment, pay or a day.
func (r *Reading) besideFacts(parts []string, but string) bool {
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != but && (employmentOf(part) != "" || cueHours.MatchString(part) || cueMoney.MatchString(part) || cueMonth.MatchString(part) || briefPlace(part) != nil) {
			return true
		}
	}
	return false
}

func (r *Reading) numberedPlace(lines []line) string {
	for i, l := range lines[:min(len(lines), 60)] {
		if m := numbered.FindStringSubmatch(l.text); m != nil && i < factLines {
			return capitalised(m[1])
		}
		if m := withCode.FindStringSubmatch(l.text); m != nil && r.mayBePlace(m[1]) {
			return m[1]
		}
	}
	return ""
}

// capitalised writes VILLE-SUR-ORGE as Ville-Sur-Orge.
func capitalised(s string) string {
	start := true
	return strings.Map(func(c rune) rune {
		out := c
		if !start {
			out = []rune(strings.ToLower(string(c)))[0]
		}
		start = strings.ContainsRune(" -'’", c)
		return out
	}, s)
}

// dutyPlaces reads a sentence that begins with the word for a place of work and
// names places behind prepositions.
func (r *Reading) dutyPlaces(lines []line) string {
	for _, l := range lines[:min(len(lines), 100)] {
		for _, s := range sentences(clip(l.text, maxItemChars)) {
			if !dutyPlace.MatchString(s) {
				continue
			}
			var all []string
			for _, m := range behindIn.FindAllStringSubmatch(s, 5) {
				all = append(all, m[1])
			}
			if len(all) > 0 {
				return strings.Join(all, "; ")
			}
		}
	}
	return ""
}

func (r *Reading) toldPlace(lines []line) string {
	for _, l := range lines[:min(len(lines), 100)] {
		text := clip(l.text, maxItemChars)
		for _, form := range []*regexp.Regexp{weAreIn, edgeOf, seatIn} {
			if m := form.FindStringSubmatch(text); m != nil && r.mayBePlace(m[1]) {
				return m[1]
			}
		}
	}
	return ""
}

// noPlace are names of departments and of work, which postings write like places.
var noPlace = regexp.MustCompile(`(?i)ing$|^(?:sales|finance|product|design|operations|support|technology|technik|it|hr|legal|people|data|security|customer success|vertrieb|produktion|logistik|verwaltung|commercial|ventas|producción|tecnología|research|development|health|care|administration|professional services|posted|today|new|urgent)\b`)

// mayBePlace refuses what has the form of a place and is known to be something
// else.
func (r *Reading) mayBePlace(s string) bool {
	return !noPlace.MatchString(s) && !isNote(s) && months[strings.ToLower(s)] == 0 && !r.isCompany(s) && !roleLike(s) && !placeWords.MatchString(s) &&
		employmentOf(s) == "" && sectionOf(line{kind: heading, text: s}) == noSection && !strings.Contains(r.JobTitle, s)
}
