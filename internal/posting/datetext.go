package posting

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// months has the names of the months in the languages postings are written in.
var months = indexMonths(
	"january jan januar jänner januari janvier janv enero ene gennaio gen janeiro",
	"february feb februar februari février févr fév febrero febbraio fevereiro fev",
	"march mar märz mär mars marzo março maart marts mrz",
	"april apr avril avr abril abr aprile",
	"may mai mayo maggio mag maio mei maj",
	"june jun juni juin junio giugno giu junho",
	"july jul juli juillet juil julio luglio lug julho",
	"august aug août aout agosto ago augusti augustus",
	"september sept sep septembre septiembre settembre set setembro",
	"october oct oktober okt octobre octubre ottobre ott outubro out",
	"november nov novembre noviembre novembro",
	"december dec dezember dez décembre déc diciembre dic dicembre dezembro",
)

func indexMonths(lists ...string) map[string]time.Month {
	m := map[string]time.Month{}
	for i, list := range lists {
		for name := range strings.FieldsSeq(list) {
			m[name] = time.Month(i + 1)
		}
	}
	return m
}

var (
	dayMonthYear = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th|er|[ºª°.])?(?:\s+(?:de|of|d'|van))?\s+(\p{L}{3,10})\.?,?(?:\s+(?:de|del|of))?\s+(20\d\d)\b`)
	monthDayYear = regexp.MustCompile(`(?i)\b(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(20\d\d)\b`)
	yearFirst    = regexp.MustCompile(`\b(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:\b|T)`)
	yearLast     = regexp.MustCompile(`\b(\d{1,2})([-/.])(\d{1,2})[-/.](20\d\d)\b`)
)

// day is a date that a text names, and where.
type day struct {
	date time.Time
	at   int
}

// daysIn finds the dates in a text. Digits alone are read day first where the
// language leaves no other way; in English only when one of them is no month.
func daysIn(s, language string) []day {
	var all []day
	add := func(at int, year, month, dayOfMonth string, named time.Month) {
		y, _ := strconv.Atoi(year)
		m, _ := strconv.Atoi(month)
		d, _ := strconv.Atoi(dayOfMonth)
		if named != 0 {
			m = int(named)
		}
		t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		if m >= 1 && m <= 12 && t.Day() == d && d > 0 {
			all = append(all, day{t, at})
		}
	}
	for _, m := range dayMonthYear.FindAllStringSubmatchIndex(s, 20) {
		if name := months[strings.ToLower(s[m[4]:m[5]])]; name != 0 {
			add(m[0], s[m[6]:m[7]], "", s[m[2]:m[3]], name)
		}
	}
	for _, m := range monthDayYear.FindAllStringSubmatchIndex(s, 20) {
		if name := months[strings.ToLower(s[m[2]:m[3]])]; name != 0 {
			add(m[0], s[m[6]:m[7]], "", s[m[4]:m[5]], name)
		}
	}
	for _, m := range yearFirst.FindAllStringSubmatchIndex(s, 20) {
		add(m[0], s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]], 0)
	}
	for _, m := range yearLast.FindAllStringSubmatchIndex(s, 20) {
		a, _ := strconv.Atoi(s[m[2]:m[3]])
		b, _ := strconv.Atoi(s[m[6]:m[7]])
		switch {
		case a > 12 || a == b || s[m[4]:m[5]] == "." || language != "en" && language != "":
			add(m[0], s[m[8]:m[9]], s[m[6]:m[7]], s[m[2]:m[3]], 0)
		case b > 12:
			add(m[0], s[m[8]:m[9]], s[m[2]:m[3]], s[m[6]:m[7]], 0)
		}
	}
	return all
}

var (
	untilWords  = regexp.MustCompile(`(?i)(?:closing date|closes|closing|closed on|close on|deadline|last date|last day|apply by|applications? by|apply before|applications? before|no later than|on or before|expires?|expiry|bewerbungsfrist|bewerbungsschluss|bewerbung(?:en)? bis|bis zum|bis spätestens|spätestens|einsendeschluss|date limite|avant le|jusqu'au|au plus tard|clôture|fin de l'affichage|date butoir|fecha límite|plazo|hasta el|antes del|fecha de cierre|data limite|até (?:ao )?(?:dia )?|prazo|inscrições|encerra|entro il|scadenza|sista ansökningsdag|senast|uiterlijk|sluitingsdatum|vóór|søknadsfrist|ansøgningsfrist|\bby\b|\bbefore\b|\buntil\b|\btill\b|\bbis\b|\buntil the\b)`)
	applyWords  = regexp.MustCompile(`(?i)appl(?:y|ic)|\bcv\b|résumé|resume|closing|closes|deadline|last date|expires|expiry|form\b|letter|send|write to|bewerb|bewirb|schreib|unterlagen|einsend|melde|frist|candidat|postul|adress|dossier|envo[iy]|clôture|date limite|fin de l'affichage|solicitud|inscri|envía|enviar|candidatura|plazo|fecha límite|currículo|prazo|data limite|vaga|manda|scadenza|candidarsi|ansök|sollicit|søk|ansøg`)
	otherDays   = regexp.MustCompile(`(?i)befristet|fixed[- ]term|contract (?:until|to|runs)|interviews?\b.{0,20}(?:will|are|on)|vorstellungsgespräch|entretiens?\b|entrevistas?\b|start(?:s|ing)? (?:date|on)|beginnt|prise de poste|maternity cover|until the end of|contrato hasta|incorporación|notified|hear from us`)
	postedWords = regexp.MustCompile(`(?i)(?:posted|published|date of advert|advertised|publish date|online since|listed|date posted|issued|veröffentlicht|erschienen|eingestellt am|online seit|anzeige vom|ausgeschrieben am|publiée?|mise? en ligne|publication|publicad[oa]|fecha de publicación|publicación|data de publicação|publicação|pubblicat[oa]|publicerad|geplaatst|publisert|opslået)`)
)

// readDays fills the dates that the text states, each when there is one only:
// of the advert, and until when people may apply.
func (r *Reading) readDays(lines []line) {
	if r.PostedAt == nil {
		r.PostedAt = oneDay(lines, r.Language, false, func(s, _ string) []int { return ends(postedWords, s) })
	}
	if r.ValidThrough == nil {
		r.ValidThrough = oneDay(lines, r.Language, true, func(s, around string) []int {
			if !applyWords.MatchString(around) || otherDays.MatchString(s) && !strongUntil.MatchString(s) {
				return nil
			}
			return ends(untilWords, s)
		})
	}
	if r.PostedAt != nil && r.ValidThrough != nil && r.ValidThrough.Before(*r.PostedAt) {
		r.ValidThrough = nil
		r.warn(WarnValidThrough)
	}
}

var strongUntil = regexp.MustCompile(`(?i)closing date|deadline|last date|apply by|bewerbungsfrist|bewerb\p{L}*\s.{0,20}bis|date limite|fecha límite|data limite|sista ansökningsdag`)

func ends(words *regexp.Regexp, s string) []int {
	var at []int
	for _, m := range words.FindAllStringIndex(s, 10) {
		at = append(at, m[1])
	}
	return at
}

// oneDay is the one date that stands shortly behind words that announce it.
func oneDay(lines []line, language string, end bool, announced func(sentence, around string) []int) *time.Time {
	var found []time.Time
	for _, l := range append(slices.Clone(lines[:min(len(lines), maxFactLines)]), lines[max(min(len(lines), maxFactLines), len(lines)-20):]...) {
		if !strings.Contains(l.text, "20") {
			continue
		}
		for _, s := range sentences(clip(l.text, 1200)) {
			days := daysIn(s, language)
			if len(days) == 0 {
				continue
			}
			for _, at := range announced(s, l.text) {
				for _, d := range days {
					if d.at >= at && d.at-at <= 45 {
						found = append(found, d.date)
						break
					}
				}
			}
		}
	}
	if len(found) == 0 {
		return nil
	}
	for _, t := range found[1:] {
		if !t.Equal(found[0]) {
			return nil
		}
	}
	t := wholeDay(found[0], end)
	return &t
}
