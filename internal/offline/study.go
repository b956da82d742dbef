package offline

// degreeWords are what a course of study ends in.
var degreeWords = set(`degree bachelor's bachelors bachelor master's masters master diploma phd doctorate apprenticeship ba bsc ma msc mba
beng meng nvq hnd btec a-levels gcse gcses associate's associates ged pgce bootcamp ph.d. b.sc. m.sc. b.a. m.a.
ausbildung lehre abitur grado licenciatura máster título diplôme licence bac cap bts mestrado graduação curso`)

var fieldStops = set(`por pela pelo von aus dem der at from and but then where when while which who i we for since until between during before after with part-time
full-time bei an bis seit von y desde hasta et depuis e desde até na no chez pendant in im en em à au aus there online because so to
as or that finishing graduating last this two three four five by`)

// fillStudy reads a degree, a field and a school in any order.
func (x *reader) fillStudy(s sentence, h *hit, at, after int) bool {
	lead := s.toks[at].lower
	degree := span{}
	if degreeWords[lead] {
		degree = span{degreeStart(s, at, max(0, at-3)), at + 1}
	}
	after = skipTimes(s.toks, after)
	h.end = after
	for j := at + 1; j < len(s.toks) && j < at+24; j++ {
		t := s.toks[j]
		if t.lower == "." || t.lower == ";" || j > after && (selfWords[t.lower] || otherWords[t.lower] || t.lower == "then") {
			break
		}
		switch {
		case degreeWords[t.lower] && degree.to <= j && (degree.to == 0 || degree.to == j):
			if degree.to == 0 {
				degree.from = degreeStart(s, j, after)
			}
			degree.to = j + 1
			h.end = max(h.end, j+1)
		case degree.to == j && (t.lower == "in" || t.lower == "of" || t.lower == "as" || t.lower == "zum" || t.lower == "zur" || t.lower == "en" || t.lower == "em" || t.lower == "de"):
			if f, ok := readField(s, j+1); ok {
				h.field, h.end = f, f.to
				j = f.to - 1
			}
		case h.org.to == 0 && t.lower == "," && j+1 < len(s.toks) && s.toks[j+1].upper:
			if org, ok := capitalRun(s, j+1); ok && containsWord(s, org, orgNouns) {
				h.org, h.end = org, max(h.end, org.to)
				j = org.to - 1
			}
		case h.org.to == 0 && (placePrepositions[t.lower] && t.lower != "bei" && t.lower != "beim" || t.lower == "from"):
			if org, ok := readOrganisation(s, j+1, t.lower, x.how); ok && (t.lower == "from" || x.isPlace(s, org, t.lower)) && j+1 < len(s.toks) {
				h.org, h.end = org, max(h.end, org.to)
				j = org.to - 1
			}
		case j == after && h.field.to == 0 && studyVerbs[lead] && degree.to == 0:
			if f, ok := readField(s, j); ok {
				h.field, h.end = f, f.to
				j = f.to - 1
			}
		}
	}
	return nameStudy(s, h, lead, at, degree)
}

// finishing verbs tell of a study only with a school.
var finishing = set(`terminé termine acabé saqué terminei concluí conclui`)

var studyVerbs = set(`terminé termine acabé saqué terminei concluí conclui semesters semester terms studierte studiere hab habe studied studying study read majored majoring minored estudié estudie estudiado étudié estudei cursei habe hab studierte studiere studium am i'm im been still gradué licencié titulé formei graduated in`)

func nameStudy(s sentence, h *hit, lead string, at int, degree span) bool {
	switch {
	case degree.to > 0:
		h.title = degree
		if h.field.to > 0 && h.field.from > degree.to && h.field.from <= degree.to+2 {
			h.title.to = h.field.to
		}
	case lead == "read" && h.org.to == 0, finishing[lead] && !(h.org.to > 0 && containsWord(s, h.org, orgNouns)):
		return false
	case lead == "in" && h.field.to > 0:
		h.title = h.field
	case h.field.to > 0 && containsWord(s, h.field, courseNouns):
		return false
	case h.field.to > 0:
		if s.toks[h.field.from-1].lower == "the" && h.org.to == 0 {
			return false
		}
		h.title = h.field
	case h.org.to > 0 && (lead == "studied" || lead == "graduated" || lead == "went" || lead == "studying" || studyVerbs[lead]):
		h.title = span{at, h.org.to}
	default:
		return false
	}
	if h.title.to-h.title.from > 9 {
		h.title.to = h.title.from + 9
	}
	return true
}

// degreeStart takes the words before the degree that belong to it: "first-class
// honours degree".
func degreeStart(s sentence, j, after int) int {
	from := j
	for from > after && j-from < 4 {
		t := s.toks[from-1]
		if t.kind == number && from > after+1 && (s.toks[from-2].lower == "level" || s.toks[from-2].lower == "nivel" || s.toks[from-2].lower == "niveau") {
			from -= 2
			continue
		}
		if t.kind != word || articles[t.lower] || fieldStops[t.lower] || isActionVerb(t.lower) || selfWords[t.lower] || studyActs[t.lower] || titleSkips[t.lower] || timeAdverbs[t.lower] || placePrepositions[t.lower] || titleStops[t.lower] {
			break
		}
		from--
	}
	return from
}

// readField reads what was studied, starting at token i.
func readField(s sentence, i int) (span, bool) {
	for i < len(s.toks) && (articles[s.toks[i].lower] || s.toks[i].lower == "my") {
		i++
	}
	to := i
	for to < len(s.toks) && to-i < 5 {
		t := s.toks[to]
		if to > i && (t.lower == "de" || t.lower == "da" || t.lower == "do" || t.lower == "du" || t.lower == "of" || t.lower == "der") && placeNear(s, to+1) {
			break // "master en statistique de l'institut"
		}
		if (t.lower == "en" || t.lower == "em") && to > i && to+1 < len(s.toks) && !articles[s.toks[to+1].lower] && !s.toks[to+1].upper && timeRun(s.toks, to) == to && !orgNouns[s.toks[to+1].lower] {
			to++
			continue // "ingeniería en sistemas"
		}
		if t.kind != word || fieldStops[t.lower] && t.lower != "and" || isCalendar(t.lower) || isPresent(t.lower) || selfWords[t.lower] || studyActs[t.lower] || t.lower == "studiert" || to > i && timeAdverbs[t.lower] {
			break
		}
		if t.lower == "and" && (to == i || to+1 >= len(s.toks) || subjects[s.toks[to+1].lower] || isActionVerb(s.toks[to+1].lower) || fieldStops[s.toks[to+1].lower] || titleStops[s.toks[to+1].lower]) {
			break
		}
		to++
	}
	if to == i || to == i+1 && orgNouns[s.toks[i].lower] || notTitles[s.toks[i].lower] {
		return span{}, false
	}
	return span{i, to}, true
}

// placeNear reports whether a school stands at token i, past an article.
func placeNear(s sentence, i int) bool {
	for i < len(s.toks) && articles[s.toks[i].lower] {
		i++
	}
	return i < len(s.toks) && (orgNouns[s.toks[i].lower] || schoolNouns[s.toks[i].lower])
}
