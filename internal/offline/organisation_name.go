package offline

import "strings"

// organisationName is the text of a run, with capitals where none were typed.
func organisationName(s sentence, sp span) string {
	name := strings.Join(strings.Fields(s.quote(sp)), " ")
	if sp.to == len(s.toks) {
		// The stop of "Ltd." at the end of a sentence is the sentence's.
		name = strings.TrimSuffix(name, ".")
	}
	described := sp.from > 0 && articles[s.toks[sp.from-1].lower]
	if described || name != strings.ToLower(name) {
		return name
	}
	words := strings.Fields(name)
	for i, w := range words {
		if !runJoins[w] || i == 0 {
			words[i] = capitalised(w)
		}
	}
	return strings.Join(words, " ")
}

func isPresent(w string) bool {
	switch w {
	case "present", "today", "now", "current", "heute", "aktuell", "actualidad", "aujourd'hui", "atual", "presente":
		return true
	}
	return false
}

// namedLower reads a kind of place and its name, both typed in lower case: "der
// kita regenbogen".
func namedLower(s sentence, i int) (span, bool) {
	if i+1 >= len(s.toks) || !orgNouns[s.toks[i].lower] {
		return span{}, false
	}
	t := s.toks[i+1]
	if t.kind != word || t.breaks > 0 || orgStops[t.lower] || placePrepositions[t.lower] || notOrgs[t.lower] || titleStops[t.lower] || articles[t.lower] || isActionVerb(t.lower) || timeRun(s.toks, i+1) > i+1 {
		return span{}, false
	}
	return span{i, i + 2}, true
}

// romancePreps lead to places whose kind stands before the name.
var romancePreps = set(`en na no em à au aux dans chez num numa nas nos`)
