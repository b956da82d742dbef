package posting

import (
	"regexp"
	"strings"
)

const awayWords = `remote|remotely|home[- ]?office|télétravail|teletrabajo|teletrabalho|trabajo remoto|trabalho remoto|en remoto|remoto|thuiswerk(?:en)?|da remoto|smart working|telework`

var (
	away      = whole(awayWords)
	allAway   = whole(`(?:fully|completely|entirely|100\s?%|purely) remote|remote[- ]first|(?:position|role|job) is remote|remote (?:position|role|job)|work from anywhere|remote within|(?:deutschlandweit|bundesweit|europaweit) (?:im|aus dem) home[- ]?office|100\s?% (?:home[- ]?office|télétravail|remoto|teletrabajo)|télétravail complet|home[- ]?office möglich|totalmente remoto|completamente da remoto|volledig remote`)
	notAway   = whole(`not (?:a )?remote|no remote|non[- ]remote|cannot be (?:done |performed )?remote(?:ly)?|on-?site only|in[- ]office only|remote work is not|kein home ?office|pas de télétravail|sin teletrabajo`)
	here      = whole(`on[- ]?site|hybrid|hybride|híbrido|híbrida|ibrido|presencial|presencialmente|in presenza|in[- ]office|in[- ]person|vor ort|präsenz|sur site|sur place|op locatie|på plats`)
	leadsAway = regexp.MustCompile(`(?i)^(?:fully )?remote\s*(?:$|[(,|·–-]|full|part)`)
	chipHere  = whole(`presencial|híbrido|in presenza|on[- ]?site`) // one of several facts in a line at the top
	partAway  = whole(`(?:\d|one|two|three|four|un|deux|trois|quatre|ein|zwei|drei|vier)(?: jours?| days?| tage?| días?| dias?)?(?: a week| per week| par semaine| pro woche)?(?: de| of| im)? (?:` + awayWords + `)|(?:` + awayWords + `) (?:fréquent|partiel|ponctuel|occasionnel|parcial|possible \d|\d)|(?:days?|jours?|tage?|días?|dias?) (?:a week |per week |par semaine )?(?:in the office|au bureau|im büro|en la oficina|no escritório|on campus)|in (?:our|the) (?:\p{L}+ )?office (?:mondays|tuesdays|wednesdays|thursdays|fridays|\d|one|two|three|four)`)
	wholeHere = whole(`(?:this is )?an? (?:on[- ]?site|hybrid|in[- ]office|in[- ]person) (?:role|position|job|post)|on[- ]?site (?:role|position|job|only)`)
)

// remoteByWords tells whether a posting says where its work is done: true when
// all of it can be done from elsewhere, as schema.org's TELECOMMUTE means it,
// false when some or all of it is done on the spot. It is nil when nothing is
// said. A few words alone ("Hybrid", "Remote (Ireland only)") count where they
// first stand; in a sentence only what is plain.
func remoteByWords(title string, places []string, lines []line) *bool {
	said := make([]string, len(lines)) // by line; "" where nothing of it may be about the workplace
	for i, l := range lines {
		if text := clip(l.text, maxItemChars); mayNameWorkplace(text) {
			said[i] = text
		}
	}
	for _, text := range said {
		if text != "" && notAway.MatchString(text) {
			return ptr(false)
		}
	}
	for _, s := range append([]string{title}, places...) {
		if says := briefPlace(s); says != nil {
			return says
		}
	}
	for i, text := range said[:min(len(said), factLines)] {
		if text == "" || lines[i].kind == bullet || len(strings.Fields(text)) > 2*briefWords {
			continue
		}
		if leadsAway.MatchString(plainSigns(text)) {
			return ptr(true)
		}
		if chipHere.MatchString(text) {
			return ptr(false)
		}
	}
	for i, text := range said {
		if text == "" {
			continue
		}
		if allAway.MatchString(text) {
			return ptr(true)
		}
		if wholeHere.MatchString(text) || partAway.MatchString(text) {
			return ptr(false)
		}
		if lines[i].kind != bullet && len(strings.Fields(text)) <= briefWords {
			if says := briefPlace(text); says != nil {
				return says
			}
		}
	}
	return nil
}

// workplaceStems are such that one of them is in whatever the patterns match:
// patterns are slow, and pages are long.
var workplaceStems = strings.Split("remot|anywhere|home office|home-office|homeoffice|télétravail|teletra|thuiswerk|smart working|telework|on-site|on site|onsite|sur site|"+
	"hybrid|híbrid|ibrid|presencial|presenza|in person|in-person|office|bureau|büro|oficina|escritório|campus|vor ort|präsenz|sur place|locatie|plats", "|")

func mayNameWorkplace(text string) bool { return anyOf(strings.ToLower(text), workplaceStems...) }

// leading are signs and a label before what a short line says.
var leading = regexp.MustCompile(`^[^\p{L}\p{N}(]*(?:[\p{L} ]{3,24}:\s*)?`)

// briefPlace reads a few words of which some part is a workplace and nothing
// else: "Daventry (on site)", "Hybrid, three days on campus".
func briefPlace(s string) *bool {
	for _, part := range strings.FieldsFunc(leading.ReplaceAllString(s, ""), func(r rune) bool { return strings.ContainsRune(",;|/()·•–—", r) }) {
		part = strings.TrimSpace(part)
		n := len(strings.Fields(part))
		switch {
		case n <= 3 && here.MatchString(part):
			return ptr(false)
		case n <= 2 && away.MatchString(part) && !partAway.MatchString(part) && !here.MatchString(s):
			return ptr(true)
		}
	}
	return nil
}
