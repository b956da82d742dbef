package offline

import (
	"strings"

	"assay/internal/occupation"
)

// studyNouns are heads of what people call a course of study; courseNouns are
// lesser ones, told of only with a date.
var (
	studyNouns = occupation.Words(`degree bachelor's bachelors bachelor master's masters master diploma phd doctorate apprenticeship ba bsc ma msc mba beng meng nvq hnd hnc ond
diplom staatsexamen magister matura fachabitur realschulabschluss gesellenprüfung facharbeiterbrief techniker-abschluss gnvq a-level hs-diploma thesis-degree
bachillerato bachiller fp2 peritaje tesis deug dea dess prépa agrégation ensino-médio bacharel especialização pós
btec a-levels gcse gcses associate's ged pgce bootcamp ph.d. b.sc. m.sc. b.a. m.a. llb llm mphil foundation-degree traineeship cert
ausbildung lehre abitur studium bachelorstudium masterstudium umschulung meisterschule sonderausbildung fachausbildung referendariat promotion weiterbildung meisterprüfung
grado licenciatura máster ingeniería diplomatura doctorado bachillerato ciclo fp posgrado tecnicatura
diplôme licence bac cap bts dut deug brevet doctorat maîtrise alternance apprentissage bep
mestrado graduação pós-graduação bacharelado doutorado doutoramento técnico tecnólogo faculdade`)
	courseNouns = set(`course formation formación formação curso lehrgang kurs training programme`)
	// studyActs are what one does with a course of study.
	studyActs = set(`did do done doing got enrolled habe hatte completed finished passed gained earned obtained received started began took studied holding hold have
gemacht abgeschlossen angefangen begonnen absolviert besucht bestanden machte habe hab hatte
hice hecho terminé termine acabé saqué cursé empecé obtuve estudié tengo
fiz fi-la fi-lo terminei concluí cursei tirei comecei estudei tenho tranquei
fait suivi suivie passé passée obtenu obtenue fini finie commencé commencée terminé terminée repris reprise eu eue validé validée j'ai jai terminada concluída acabada obtenida obtida`)
	fieldPreps = set(`in of as on en de em d' als zum zur der des du sur für da do del`)
)

// studyNoun reads a course of study by its noun, when an own act, a school or a
// time stands with it.
func (x *reader) studyNoun(s sentence, i, limit int) (hit, bool) {
	w := s.toks[i].lower
	course := courseNouns[w]
	if i+2 < limit && verbsOfBeing[s.toks[i+1].lower] && (isStudy(s, i+2) || i+3 < limit && articles[s.toks[i+2].lower] && isStudy(s, i+3)) {
		return hit{}, false // "the degree is an MEng"
	}
	if w == "licence" && !(i+1 < len(s.toks) && (fieldPreps[s.toks[i+1].lower] || s.toks[i+1].lower == "pro" || s.toks[i+1].lower == "professionnelle")) {
		return hit{}, false
	}
	if !course && !isStudy(s, i) || i > 0 && s.toks[i].lower == "master" && articlesOf[s.toks[i-1].lower] {
		return hit{}, false
	}
	from := i
	if w != "técnico" && w != "cap" {
		from = degreeStart(s, i, max(0, i-4))
	}
	if from > 0 && whileAt(s, from) && from == i && (i+1 >= limit || !fieldPreps[s.toks[i+1].lower]) {
		return hit{}, false // "next to my studies"
	}
	if from > 0 && notOwn(s.toks[from-1].lower) || subjectOf(s, from) == subjectOther {
		return hit{}, false
	}
	h := hit{at: chunkBefore(s, from), end: i + 1, kind: "education", title: span{from, i + 1}, chunk: true}
	x.readSubject(s, &h, limit)
	if i+2 < limit && barePlainDegrees[w] && h.title.to == i+1 && wasWords[s.toks[i+1].lower] {
		if f, ok := readField(s, i+2); ok && f.to <= limit {
			h.field, h.title, h.end = f, f, f.to // "the degree was geography"
		}
	}
	clause := s.clauseAt(i)
	if org, ok := x.schoolAfter(s, h.end, limit); ok {
		h.org, h.end = org, org.to
	}
	end := studyEnd(s, h.end, limit)
	act := studyAct(s, clause, h.title)
	when := timed(s, span{h.end, end}) || timed(s, span{clause.from, from})
	switch {
	case course && !(when && act):
		return hit{}, false
	case !act && h.org.to == 0 && !when, !act && !when && from > 0 && !startsChunk(s, from):
		return hit{}, false
	case h.org.to == 0 && !when && h.title.to == h.title.from+1 && !act:
		return hit{}, false
	}
	return h, x.said(s, span{h.at, max(h.title.to, h.at+1)})
}

// barePlainDegrees say less than the field that "was" gives them.
var (
	barePlainDegrees = set(`degree bachelor bachelors bachelor's master masters master's studium ausbildung lehre carrera grado licenciatura licence graduação apprenticeship`)
	wasWords         = set(`was is war ist era es fue était est é foi`)
)

var articlesOf = set(`scrum web quiz ring station head`)

func notOwn(w string) bool {
	switch w {
	case "his", "her", "their", "your", "whose", "sein", "seine", "ihr", "ihre", "su", "sus", "son", "sa", "seu", "sua", "dele", "dela", "every", "each", "any", "no", "kein", "keine", "sin", "sans", "sem", "without":
		return true
	}
	return strings.HasSuffix(w, "'s")
}

// isStudy sees a study by its noun or by an abbreviation such as B.Com.
func isStudy(s sentence, i int) bool {
	t := s.toks[i]
	if studyNouns[t.lower] {
		return t.lower != "ma" && t.lower != "ba" && t.lower != "cap" && t.lower != "cert" && t.lower != "promotion" || t.upper
	}
	if t.kind == word && t.upper && len(t.lower) <= 7 && strings.IndexByte(t.lower, '.') == 1 && strings.HasPrefix(t.lower, "b.") || strings.HasPrefix(t.lower, "m.") && t.upper && len(t.lower) >= 5 {
		return true
	}
	for _, e := range []string{"ausbildung", "studium", "lehre"} {
		if t.upper && strings.HasSuffix(t.lower, e) && len(t.lower) > len(e)+2 {
			return true
		}
	}
	// "did NCE first, 2008 to 2011": letters alone, right after the act.
	if i == 0 || len(s.quote(span{i, i + 1})) > 6 || s.quote(span{i, i + 1}) != strings.ToUpper(t.lower) || t.kind != word || len(t.lower) < 3 {
		return false
	}
	if i+1 < len(s.toks) && s.toks[i+1].kind == word && !s.toks[i+1].upper && !fieldPreps[s.toks[i+1].lower] && !timeAdverbs[s.toks[i+1].lower] && !placePrepositions[s.toks[i+1].lower] && s.toks[i+1].lower != "level" && s.toks[i+1].lower != "levels" && timeRun(s.toks, i+1) == i+1 {
		return false // "did PHPP calculations"
	}
	act := s.toks[i-1].lower
	return (act == "did" || act == "done" || act == "my" && i > 1 && s.toks[i-2].lower == "did") && studyActs["did"]
}

// readSubject takes what was studied to the title: "degree in law", "B.Ed
// Mathematics Education", "licenciatura em Contabilidade".
func (x *reader) readSubject(s sentence, h *hit, limit int) {
	j := h.title.to
	for j < limit && j < h.title.to+4 && (s.toks[j].upper || studyNouns[s.toks[j].lower] || s.toks[j].kind == number && len(s.toks[j].lower) < 3 || s.toks[j].lower == "levels" || s.toks[j].lower == "level") && s.toks[j].kind != sign && !isCalendar(s.toks[j].lower) && !selfWords[s.toks[j].lower] && timeRun(s.toks, j) == j {
		j++
	}
	if frenchShort[s.toks[h.title.from].lower] || frenchShort[s.toks[h.title.to-1].lower] {
		for j < limit && j < h.title.to+3 && s.toks[j].kind == word && !fieldStops[s.toks[j].lower] && !fieldPreps[s.toks[j].lower] && !selfWords[s.toks[j].lower] && !studyActs[s.toks[j].lower] && !articles[s.toks[j].lower] && timeRun(s.toks, j) == j {
			j++ // "CAP cuisine", "bac pro commerce"
		}
	}
	h.title.to, h.end = j, j
	if j+1 >= limit || !fieldPreps[s.toks[j].lower] {
		return
	}
	k := j + 1
	for k < limit && articles[s.toks[k].lower] {
		k++
	}
	if k >= limit || timeRun(s.toks, j) > j || orgNouns[s.toks[k].lower] || s.toks[j].lower != "in" && s.toks[j].lower != "as" && s.toks[j].lower != "als" && s.toks[k].upper && fieldless(s, k) {
		return
	}
	if f, ok := readField(s, j+1); ok && f.to <= limit {
		h.field = f
		h.title.to, h.end = f.to, f.to
	}
}

// fieldless sees that a capital name is a school rather than a field.
func fieldless(s sentence, k int) bool {
	run, ok := capitalRun(s, k)
	return ok && containsWord(s, run, orgNouns)
}

// studyAct sees an act of studying in a clause, outside the title.
func studyAct(s sentence, clause, title span) bool {
	for j := clause.from; j < clause.to; j++ {
		if (j < title.from || j >= title.to) && studyActs[s.toks[j].lower] {
			return true
		}
	}
	return false
}

// schoolAfter reads the school that stands after a study.
func (x *reader) schoolAfter(s sentence, from, limit int) (span, bool) {
	for j := from; j < limit-1 && j < from+9; j++ {
		t := s.toks[j]
		if t.lower == "." || t.lower == ";" || turnWords[t.lower] && t.lower != "and" && t.lower != "e" && t.lower != "y" && t.lower != "et" || occupation.Names(t.lower) && j > from || selfWords[t.lower] && j > from+3 || otherWords[t.lower] {
			return span{}, false
		}
		if t.lower == "," && s.toks[j+1].upper && !isCalendar(s.toks[j+1].lower) && s.toks[j+1].kind == word && !subjects[s.toks[j+1].lower] {
			if org, ok := capitalRun(s, j+1); ok && org.to <= limit && (containsWord(s, org, orgNouns) || org.to == len(s.toks) || s.toks[org.to].kind == sign || timeRun(s.toks, org.to) > org.to) {
				return org, true
			}
		}
		if !placePrepositions[t.lower] && t.lower != "from" && t.lower != "de" && t.lower != "da" && t.lower != "do" && t.lower != "of" && t.lower != "von" && t.lower != "por" && t.lower != "through" && t.lower != "via" && t.lower != "with" {
			continue
		}
		org, ok := readOrganisation(s, j+1, t.lower, x.how)
		if !ok || org.to > limit {
			continue
		}
		school := containsWord(s, org, orgNouns)
		if (t.lower == "im" || t.lower == "beim" || t.lower == "bei") && org.to-org.from > 1 && s.toks[org.from].upper && s.toks[org.from+1].upper {
			return org, true
		}
		if t.lower == "an" && s.toks[org.from].upper && s.toks[j+1].lower == "der" {
			return org, true
		}
		if school || (t.lower == "at" || t.lower == "from" || t.lower == "through" || t.lower == "via" || t.lower == "na" || (t.lower == "no" || t.lower == "en" || t.lower == "à" || t.lower == "au" || t.lower == "em") && !x.isTown(s, org) || t.lower == "bei" || t.lower == "chez") && s.toks[org.from].upper {
			return org, true
		}
	}
	return span{}, false
}

// studyEnd is where the words that go with a study end.
func studyEnd(s sentence, from, limit int) int {
	for j := from; j < limit && j < from+reach+4; j++ {
		t := s.toks[j]
		if t.lower == "." || t.lower == ";" || t.lower == "then" || selfWords[t.lower] && j > from+6 || otherWords[t.lower] ||
			isActionVerb(t.lower) && !studyActs[t.lower] && !endWords[t.lower] {
			return j
		}
	}
	return min(limit, from+reach+4)
}

// frenchShort are French diplomas that the field follows at once.
var frenchShort = set(`cap bts bac bep dut but licence master deug`)

// whileAt sees that a study only says when something else was: "neben dem
// Studium", "in the apprenticeship we were shown it".
func whileAt(s sentence, i int) bool {
	for j := i - 1; j >= 0 && i-j <= 2; j-- {
		switch w := s.toks[j].lower; {
		case w == "neben" || w == "nach" || w == "vor" || w == "während" || w == "after" || w == "before" || w == "during" || w == "pendant" || w == "après" || w == "durante" || w == "tras" || w == "após" || w == "im" || w == "in" || w == "beim" || w == "au":
			return true
		case !articles[w] && !titleSkips[w] && w != "dem":
			return false
		}
	}
	return false
}

// chunkBefore is where the chunk that holds token i begins, so that a time before
// a study belongs to it.
func chunkBefore(s sentence, i int) int {
	for j := i; j >= 0 && i-j <= 10; j-- {
		if startsChunk(s, j) && (j == 0 || s.toks[j-1].lower != "," || timeRun(s.toks, j) == j || j == i) {
			return j
		}
		if j > 0 && s.toks[j-1].lower == "-" {
			break
		}
	}
	return i
}
