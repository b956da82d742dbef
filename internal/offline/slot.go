package offline

import (
	"strings"

	"assay/internal/occupation"
)

func (x *reader) fillTitle(s sentence, h *hit, after int, f compiled) bool {
	for after > h.at+1 && titleOpeners[s.toks[after-1].lower] {
		after--
	}
	title, next, ok := readTitle(s, after, f.needRole)
	if !ok {
		if title, next, ok = x.unknownRole(s, h.at, after, f); !ok {
			return false
		}
	}
	h.title, h.end = title, next
	if f.bare && (isActionVerb(s.toks[title.from].lower) && !occupation.Names(s.toks[title.from].lower) || s.toks[title.from].lower == "was") {
		return false
	}
	if f.bare && next < len(s.toks) && s.toks[next].kind == word && !afterBare[s.toks[next].lower] {
		return false
	}
	if h.title, h.org, ok = x.titleOfPlace(s, title, next); ok {
		h.end = max(next, h.org.to)
		return true
	}
	if containsWord(s, title, studentWords) {
		h.kind = "education"
		if !timed(s, s.clauseAt(h.at)) && !f.current {
			if _, ok := x.placeAfter(s, next, title); !ok {
				return false // "when I was a student"
			}
		}
	}
	if containsWord(s, title, volunteerWords) {
		h.kind = "volunteering"
	}
	if org, ok := x.placeAfter(s, next, h.title); ok {
		h.org, h.end = org, org.to
	} else if org, ok := x.placeBefore(s, h.at); ok {
		h.org = org
	} else if org, ok := x.placeIn(s, span{s.clauseAt(h.at).from, h.at}); ok && (s.toks[h.at].lower == "als" || org.to >= h.at-1 && sureAt[s.toks[max(0, leadOf(s, org))].lower]) {
		h.org = org
	} else if org, ok := x.sceneBefore(s, h.at); ok {
		h.org = org
	}
	return true
}

// titleOpeners are words of a lead that belong to the title after it: "I was
// shift lead".
var titleOpeners = set(`head lead senior junior assistant deputy chief site shift team store office night staff general acting`)

// afterBare may follow a role that was told without a verb.
var afterBare = set(`at for with in from since until till for and then between or where when but to because bei im en chez na no`)

// titleOfPlace splits "finance director of a housing association".
func (x *reader) titleOfPlace(s sentence, title span, next int) (name, org span, ok bool) {
	for i := title.from + 1; i+1 < title.to; i++ {
		if s.toks[i].lower != "of" || !articles[s.toks[i+1].lower] || !hasRole(s, span{title.from, i}) {
			continue
		}
		if org, ok := readOrganisation(s, i+1, "of", x.how); ok && containsWord(s, span{i + 1, org.to}, orgNouns) {
			return span{title.from, i}, org, true
		}
	}
	return title, span{}, false
}

// placeBefore reads the organisation that "where" refers to: "then I went to
// Asda where I was a supervisor".
func (x *reader) placeBefore(s sentence, at int) (span, bool) {
	where := -1
	for j := at; j >= 0 && at-j <= 4; j-- {
		if w := s.toks[j].lower; w == "where" || w == "wo" || w == "donde" || w == "où" || w == "onde" {
			where = j
		}
	}
	for j := where - 1; j >= 0 && where-j <= 8; j-- {
		w := s.toks[j].lower
		if !placePrepositions[w] && w != "to" && w != "joined" {
			continue
		}
		org, ok := readOrganisation(s, j+1, "at", x.how)
		if ok && org.to <= where && where-org.to <= 1 && !x.isTown(s, org) {
			return org, true
		}
	}
	return span{}, false
}

// sceneBefore reads the place that sets the scene of a role: "two seasons in a
// ski hotel, I was the pastry chef".
func (x *reader) sceneBefore(s sentence, at int) (span, bool) {
	if !selfWords[s.toks[at].lower] || at < 3 || s.toks[at-1].lower != "," {
		return span{}, false
	}
	for j := at - 2; j >= 0 && at-j <= 8 && !isActionVerb(s.toks[j].lower); j-- {
		if w := s.toks[j].lower; w != "in" && w != "at" {
			continue
		}
		if org, ok := readOrganisation(s, j+1, s.toks[j].lower, x.how); ok && containsWord(s, span{j + 1, org.to}, orgNouns) {
			return org, true
		}
	}
	return span{}, false
}

// fillLate reads a role some words after the verb: "worked for a family with
// three kids as a nanny".
func (x *reader) fillLate(s sentence, h *hit, after int) bool {
	for j := after + 1; j < len(s.toks)-1 && j < after+14; j++ {
		t := s.toks[j]
		if t.lower == "." || t.lower == ";" || selfWords[t.lower] || otherWords[t.lower] || isActionVerb(t.lower) {
			return false
		}
		if t.lower != "as" && t.lower != "como" && t.lower != "comme" && t.lower != "als" {
			continue
		}
		title, next, ok := readTitle(s, j+1, !h.begins)
		if !ok || title.to-title.from > 3 && !hasRole(s, title) {
			return false
		}
		h.title, h.end = title, next
		if org, ok := x.placeAfter(s, after, span{}); ok && org.to <= j {
			h.org = org
		} else if org, ok := x.placeAfter(s, next, title); ok {
			h.org, h.end = org, org.to
		}
		return true
	}
	return false
}

// unknownRole takes a title that no list knows when the place follows at once:
// "I was a dinner lady at St Joseph's".
func (x *reader) unknownRole(s sentence, at, after int, f compiled) (span, int, bool) {
	if f.kind != "" || f.bare || f.cued {
		return span{}, 0, false
	}
	if title, next, ok := x.backedRole(s, after, f, timed(s, span{at, after})); ok {
		return title, next, true
	}
	if !articles[s.toks[after-1].lower] {
		return span{}, 0, false
	}
	title, next, ok := readTitle(s, after, false)
	if !ok || next+1 >= len(s.toks) || !sureAt[s.toks[next].lower] || notHeld[s.toks[title.to-1].lower] || strings.HasSuffix(s.toks[title.to-1].lower, "ly") {
		return span{}, 0, false
	}
	org, ok := readOrganisation(s, next+1, s.toks[next].lower, x.how)
	return title, next, ok && s.toks[org.from].upper
}

// backedRole takes a title that only looks like a role, when a named place or a
// time follows at once: "fui teleoperadora en Atento", "I was a cataloguer, 2005".
func (x *reader) backedRole(s sentence, after int, f compiled, when bool) (span, int, bool) {
	title, next, ok := readTitle(s, after, false)
	if !ok || next >= len(s.toks) && !when || containsWord(s, title, notHeld) || title.to-title.from > 5 {
		return span{}, 0, false
	}
	looks := false
	for i, t := range s.toks[title.from:title.to] {
		looks = looks || mayBeRole(t.lower) && !isActionVerb(t.lower) && (i == 0 || !t.upper || !s.toks[title.from].upper || occupation.Names(t.lower))
	}
	if !looks {
		return span{}, 0, false
	}
	if when || f.begins && f.stays || strings.HasSuffix(f.pattern, " as") {
		return title, next, true
	}
	k := next
	if s.toks[k].lower == "," && k+1 < len(s.toks) {
		k++
	}
	if timeRun(s.toks, k) > k || sinceWords[s.toks[k].lower] {
		return title, next, true
	}
	if !placePrepositions[s.toks[k].lower] {
		return span{}, 0, false
	}
	org, ok := readOrganisation(s, k+1, s.toks[k].lower, x.how)
	return title, next, ok && (!plain(s, org) || containsWord(s, org, orgNouns)) && x.isPlace(s, org, s.toks[k].lower)
}

// notHeld are things one can be at a place without working there.
var notHeld = set(`patient customer regular guest visitor member child kid fan stranger client success failure disaster boy girl user resident
paciente cliente miembro niño niña socio socia baja vacaciones viaje permiso paro membre client enfant patiente membro criança kind mitglied gast kunde kundin patientin
inpatient bit lot while shareholder speaker participant delegate nuisance mess`)

var (
	studentWords   = set(`student studentin estudiante étudiant étudiante estudante azubi auszubildende auszubildender undergraduate pupil`)
	volunteerWords = set(`volunteer volunteers ehrenamtlich voluntario voluntaria bénévole voluntária voluntário`)
)

func containsWord(s sentence, sp span, words map[string]bool) bool {
	for _, t := range s.toks[sp.from:sp.to] {
		if words[t.lower] {
			return true
		}
	}
	return false
}

// placeAfter looks for the organisation that belongs to a role ending at from.
func (x *reader) placeAfter(s sentence, from int, title span) (span, bool) {
	kind := span{}
	for j := from; j < len(s.toks)-1 && j < from+reach; j++ {
		t := s.toks[j]
		if j-from >= 8 && kind.to > 0 || t.lower == "." || t.lower == ";" || j > from && (selfWords[t.lower] || otherWords[t.lower] || teamWords[t.lower] || t.lower == "then" || j > from && turning[t.lower] || t.lower == "where" || t.lower == "who" || t.lower == "whom" || t.lower == "which" || isActionVerb(t.lower) || registered[t.lower] || preterite(t.lower)) {
			break
		}
		if !placePrepositions[t.lower] {
			continue
		}
		if org, ok := readOrganisation(s, j+1, t.lower, x.how); ok && (x.isPlace(s, org, t.lower) || containsWord(s, span{j + 1, org.from}, orgNouns)) {
			// A kind of place may be told before its name: "in a care home, at the
			// Three Lindens".
			if unnamed := plain(s, org); !unnamed || kind.to > kind.from {
				if unnamed {
					continue
				}
				return x.pastTown(s, org, t.lower), true
			}
			kind = org
		}
	}
	return kind, kind.to > kind.from
}

// plain reports whether a run has no capital.
func plain(s sentence, sp span) bool {
	for _, t := range s.toks[sp.from:sp.to] {
		if t.upper {
			return false
		}
	}
	return true
}

// registered are words of being on a register, which is no place of work.
var registered = set(`registered inscrita inscrito inscrite inscrit colegiada colegiado eingetragen licensed certified`)

// preterite sees the ending of a first person in the past of Spanish and
// Portuguese: what follows is told of another deed.
func preterite(w string) bool {
	return len(w) > 5 && (strings.HasSuffix(w, "é") || strings.HasSuffix(w, "ei")) && !orgNouns[w] && !occupation.Names(w)
}

// isPlace keeps tools, fields and towns from passing for employers.
func (x *reader) isPlace(s sentence, org span, prep string) bool {
	switch prep {
	case "at", "bei", "beim", "chez", "":
		return true
	}
	if containsWord(s, org, orgNouns) || containsWord(s, org, companyForms) || germanPlace(s, org) {
		return true
	}
	if (prep == "im" || prep == "am") && org.to-org.from >= 2 && s.toks[org.from].upper && s.toks[org.from+1].upper {
		return true // "im Labor Weigand"
	}
	if prep == "en" && containsWord(s, s.whole(), frenchWords) {
		return false // "j'ai travaillé en Ontario"
	}
	switch prep {
	case "auf", "in", "inside", "im", "en", "em", "dans", "à", "au", "an", "na", "no", "num", "numa":
		return (prep == "na" || prep == "no" || prep == "en" || prep == "à" || prep == "au") && !x.isTown(s, org)
	}
	if _, isSkill := x.skills.Lookup(s.quote(org)); isSkill && prep == "with" {
		return false
	}
	return true
}

// isTown guesses: after "en" or "à", one bare capitalised word is a town more
// often than an employer, unless the person also says a town after it.
func (x *reader) isTown(s sentence, org span) bool {
	return towns[s.toks[org.from].lower]
}

var towns = set(`madrid barcelona sevilla valencia bilbao málaga zaragoza méxico bogotá lima buenos quito santiago españa argentina chile colombia
perú paris lyon marseille lille toulouse bordeaux nantes nice strasbourg france belgique bruxelles genève montréal québec lisboa porto
coimbra braga são rio brasil portugal brasília berlin hamburg münchen köln frankfurt wien zürich london inglaterra alemania alemanha
allemagne angleterre espagne italie italia itália`)

func (x *reader) fillPlace(s sentence, h *hit, after int, f compiled) bool {
	prep := s.toks[after-1].lower
	if f.begins && !placePrepositions[prep] {
		prep = ""
	}
	org, ok := readOrganisation(s, after, prep, x.how)
	if !ok && f.begins && x.fillLate(s, h, after) {
		return true
	}
	if f.timed && (!ok || !x.isPlace(s, org, prep)) {
		if org, ok = x.placeAfter(s, after, span{}); !ok || org.from > after+6 {
			return false
		}
		if to := org.from - 1; to > after && to-after <= 5 {
			h.title = placeTitle(s, after, to)
		}
	}
	if !ok || prep == "with" && !x.isPlace(s, org, prep) {
		return false
	}
	if plain(s, org) {
		if named, ok := x.placeAfter(s, org.to, span{}); ok && !plain(s, named) && named.from <= org.to+4 {
			org = named
		}
	}
	h.org, h.end = org, org.to
	for j := org.to; j < len(s.toks)-1 && j < org.to+10; j++ {
		w := s.toks[j].lower
		if w == "." || w == ";" || selfWords[w] || otherWords[w] || isActionVerb(w) {
			break
		}
		if w == "as" || w == "als" || w == "como" || w == "comme" {
			if title, next, ok := readTitle(s, j+1, false); ok {
				h.title, h.end = title, next
				if at, ok := x.placeAfter(s, next, title); ok && goesTo[s.toks[after-1].lower] {
					h.org, h.end = at, at.to
				}
			}
			break
		}
	}
	if f.cued && h.title.to == 0 && !containsWord(s, org, orgNouns) && !containsWord(s, org, companyForms) {
		return false
	}
	return true
}

// placeTitle is the ward or section that stands between a verb and the place:
// "estoy en urgencias en el Hospital".
func placeTitle(s sentence, from, to int) span {
	for from < to && articles[s.toks[from].lower] {
		from++
	}
	for to > from && (articles[s.toks[to-1].lower] || placePrepositions[s.toks[to-1].lower] || s.toks[to-1].kind == sign) {
		to--
	}
	for j := from; j < to; j++ {
		if s.toks[j].kind != word || s.toks[j].upper || titleStops[s.toks[j].lower] {
			return span{}
		}
	}
	return span{from, to}
}

// goesTo are prepositions that lead to a town as often as to an employer.
var goesTo = set(`to in into`)

// titleOf is the text of the title of a hit; without one, what the person said
// of the place stands in.
func titleOf(s sentence, h hit) string {
	switch {
	case h.named != "":
		return capitalised(h.named)
	case h.title.to > h.title.from:
		return capitalised(s.quote(h.title))
	}
	if work, ok := workThere(s, h); ok {
		return capitalised(s.quote(work))
	}
	return capitalised(s.quote(span{h.at, h.org.to}))
}

// leadOf is the token of the preposition before an organisation.
func leadOf(s sentence, org span) int {
	j := org.from - 1
	for j > 0 && articles[s.toks[j].lower] {
		j--
	}
	return j
}

// frenchWords tell that a sentence is French, where "en" leads to no employer.
var frenchWords = set(`je j'ai jai j'étais suis jsuis chez puis pour dans avec ans et une`)
