package posting

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// jobWords are words by which a text is known to be about a vacancy, a group
// for each of the larger languages; a "*" stands for any ending. An English
// text needs two different ones; elsewhere, where the list is thin, one is
// enough.
var jobWords = indexJobWords(
	"apply job jobs position role vacancy responsibilities requirements qualifications experience salary hiring candidate candidates career employment shift shifts " +
		"bewerb* stelle* aufgaben anforderungen vollzeit teilzeit gehalt mitarbeiter* arbeitsort " +
		"postul* poste emploi candidature missions profil cdi cdd salaire recrut* " +
		"sollicit* vacature functie ervaring ansök* tjänst* arbetsuppgifter erfarenhet söker jobb* lön " +
		"puesto empleo requisitos experiencia candidat* ofrecemos contrato vacante jornada sueldo buscamos inscri* vaga oferecemos salário experiência procuramos contratação lavoro requisiti cerchiamo offriamo contratto esperienza retribuzione curriculum assunzione mansioni orario solliciteer vacatures salaris werkervaring dienstverband uur stilling* erfaring praca stanowisk* pracov* työ*")

type wordIndex struct {
	exact    map[string]bool
	prefixes map[string][]string // by their first two bytes
}

func indexJobWords(list string) wordIndex {
	x := wordIndex{exact: map[string]bool{}, prefixes: map[string][]string{}}
	for w := range strings.FieldsSeq(list) {
		if stem, ok := strings.CutSuffix(w, "*"); ok {
			x.prefixes[stem[:2]] = append(x.prefixes[stem[:2]], stem)
		} else {
			x.exact[w] = true
		}
	}
	return x
}

func (x wordIndex) has(word string) bool {
	if x.exact[word] {
		return true
	}
	if len(word) < 2 {
		return false
	}
	for _, p := range x.prefixes[word[:2]] {
		if strings.HasPrefix(word, p) {
			return true
		}
	}
	return false
}

// distinctJobWords counts the different job words in a text, up to ten.
func distinctJobWords(lines []line) int {
	seen := map[string]bool{}
	for _, l := range lines {
		for w := range strings.FieldsSeq(foldHeading(clip(l.text, 2000))) {
			if !seen[w] && jobWords.has(w) {
				seen[w] = true
			}
		}
		if len(seen) >= 10 {
			break
		}
	}
	return len(seen)
}

var jobAddress = regexp.MustCompile(`(?i)job|career|vacanc|position|opening|hiring|recruit|employ|stellen|karriere|emploi|vacature|ledig|empleo|lavora`)

// jobSigns counts the signs of a posting around the text: a title that is an
// occupation, a window title and an address that speak of jobs.
func jobSigns(title string, lines []line, head *scanned, base *url.URL) int {
	n := 0
	for _, sign := range []bool{
		roleLike(title),
		jobAddress.MatchString(head.title + " " + head.meta["og:site_name"]),
		base != nil && jobAddress.MatchString(base.Hostname()+base.Path),
		len(calledFor(lines)) > 0 || slices.ContainsFunc(lines[:min(len(lines), calledIn)], func(l line) bool { return callsForPeople(l.text) && roleLike(l.text) }),
		paysByTime(lines),
	} {
		if sign {
			n++
		}
	}
	return n
}

// paysByTime reports whether a text states pay for an hour, week, month or year.
func paysByTime(lines []line) bool {
	return slices.ContainsFunc(lines[:min(len(lines), 200)], func(l line) bool {
		if !strings.ContainsAny(l.text, "0123456789") || utf8.RuneCountInString(l.text) > 1200 {
			return false
		}
		return slices.ContainsFunc(sumsIn(l.text), func(s sum) bool { return s.period != "" && s.currency != "" })
	})
}
