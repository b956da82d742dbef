package offline

import "strings"

// notPost are words after "then" that tell of no work.
var notPost = set(`nothing none unemployed unemployment kids kid baby babies maternity travelling traveling travel break pause gap covid corona lockdown school
home illness ill sick pregnant married divorced retirement retired jobless years year months same more again
nichts arbeitslos arbeitssuche arbeitslosigkeit elternzeit mutterschutz pause kinder kind reisen auszeit krank rente schule zuhause corona weltreise
nada paro desempleo desempleado desempleada niños hijos embarazo baja viaje viajes pausa casa covid pandemia
rien chômage enfants congé pause voyage voyages grossesse retraite maladie maison covid
nada desemprego desempregado desempregada filhos gravidez licença viagem viagens pausa casa pandemia covid`)

// nounRun reads a few words that name a thing, without a verb, and returns the
// token after them.
func nounRun(s sentence, from, limit, most int) int {
	to := from
	for to < limit && to-from < most {
		t := s.toks[to]
		if t.kind != word && !(t.lower == "/" || t.lower == "&") || placePrepositions[t.lower] || notPost[t.lower] || selfWords[t.lower] || teamWords[t.lower] || otherWords[t.lower] ||
			verbsOfBeing[t.lower] || pronouns[t.lower] || to > from && timeRun(s.toks, to) > to || turnWords[t.lower] || relatives[t.lower] ||
			isActionVerb(t.lower) && to == from || titleStops[t.lower] && !titleJoins[t.lower] {
			break
		}
		to++
	}
	for to > from && (titleJoins[s.toks[to-1].lower] || articles[s.toks[to-1].lower] || s.toks[to-1].kind == sign) {
		to--
	}
	return to
}

// post reads work that no list knows as such, where the way it is told leaves
// little doubt: "kitchen at the Savoy, 2011 to 2013", "then sorter, two years".
func (x *reader) post(s sentence, i, limit int, going bool) (hit, bool) {
	from, when := opened(s, i, limit, going)
	if from >= limit || explains(s, i) || subjectOf(s, from) == subjectOther {
		return hit{}, false
	}
	to := nounRun(s, from, limit, 5)
	if to == from || from > i && s.toks[from-1].kind == sign && !when || containsWord(s, span{from, to}, studyNouns) || containsWord(s, span{from, to}, registered) || notTitles[s.toks[from].lower] || x.isSkill(s, span{from, to}) {
		return hit{}, false
	}
	if notSpells[s.toks[from].lower] || to == from+1 && preterite(s.toks[from].lower) {
		return hit{}, false // "viví en Cádiz"
	}
	h := hit{at: i, end: to, kind: defaultKind, title: span{from, to}, chunk: true}
	for to > from && (s.toks[to-1].lower == "every" || isCalendar(s.toks[to-1].lower)) {
		to--
	}
	if to == from {
		return hit{}, false
	}
	end := stretchEnd(s, to, limit)
	story := i == 0 || going || storied(s, i, from)
	if to < limit-1 && placePrepositions[s.toks[to].lower] {
		prep := s.toks[to].lower
		org, ok := readOrganisation(s, to+1, prep, x.how)
		named := ok && org.to <= limit && (!plain(s, org) || sureAt[prep] && x.how.lowerOnly || containsWord(s, org, orgNouns))
		if named && story && prep != "with" && prep != "for" && x.isPlace(s, org, prep) && (when || timed(s, span{org.to, max(org.to, end)})) && !endsInVerb(s, end) {
			h.org, h.end = org, org.to
			return h, x.said(s, span{from, org.to})
		}
	}
	if !storied(s, i, from) || to-from > 3 || strings.HasSuffix(s.toks[to-1].lower, "ly") || s.toks[from].upper && !germanTurn(s, i, from) {
		return hit{}, false
	}
	k := to
	if k < limit && s.toks[k].lower == "," {
		k++
	}
	if k < limit && timeRun(s.toks, k) > k || when && (k >= limit || s.toks[to].kind == sign) {
		if org, ok := x.placeAfter(s, to, h.title); ok && org.from < end {
			h.org, h.end = org, max(to, org.to)
		}
		return h, !endsInVerb(s, end) && x.said(s, span{from, to})
	}
	return hit{}, false
}

// endsInVerb sees that what was read is the subject of a verb.
func endsInVerb(s sentence, end int) bool {
	return end < len(s.toks) && (verbsOfBeing[s.toks[end].lower] || isActionVerb(s.toks[end].lower)) && (end == 0 || s.toks[end-1].kind != sign)
}

// storied reports whether the story goes on between tokens i and from: "then",
// "before that", "danach".
func storied(s sentence, i, from int) bool {
	for j := max(0, i-2); j < from; j++ {
		if w := s.toks[j].lower; turningWords[w] || w == "pis" || w == "jetzt" || w == "now" || w == "vorher" {
			return true
		}
	}
	return false
}

// germanTurn reports whether the story goes on in German, where every noun has a
// capital.
func germanTurn(s sentence, i, from int) bool {
	for j := max(0, i-2); j < from; j++ {
		switch s.toks[j].lower {
		case "danach", "davor", "dann", "vorher", "jetzt", "später", "anschließend", "zuvor", "und", "erst", "zuerst":
			return true
		}
	}
	return i == 0 && from == 0
}
