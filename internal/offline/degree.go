package offline

import (
	"strings"

	"assay/internal/evidence"
	"assay/internal/occupation"
	"assay/models"
)

// degreeAsks are words of education in postings.
var degreeAsks = set(`degree degrees bachelor's bachelors bachelor master's masters master diploma phd doctorate ged ba bsc msc b.sc. b.sc m.sc. m.sc b.a. m.a. bs ms ma mba bsn
ph.d. ph.d a-level a-levels gcse gcses b.e b.e. b.tech btech m.tech b.com bcom m.com m.com. mcom mca bca hnd hnc btec llb postgraduate undergraduate matriculation
studium berufsausbildung ausbildung hochschulabschluss abitur hochschulstudium schulabschluss matura fachabitur realschule fachschule studiums lehre lehrabschluss meisterbrief
staatsexamen hauptschulabschluss realschulabschluss hauptschule abschluss universitätsabschluss
titulación titulo título licenciatura grado bachillerato bachiller fp diplomatura ingeniería eso secundario secundaria preparatoria prepa máster ciclo terciario
dec dep dess deust diplôme licence bac bac+2 bac+3 bac+5 bep cap bts dut deug master2 baccalauréat
graduação pós-graduação superior ensino mestrado diploma pós bacharelado licenciado tecnólogo escolaridade apprenticeship nvq svq formation formación formado formada graduado graduada titulado titulada diplomado diplomada estudios estudos nível gelernte gelernter gelernt examinierte examinierter examiniert leaving btec's college-educated`)

// degreeLinks may not end what is read as a degree.
var degreeLinks = set(`or in of / 's a an the related and relevant oder als zum zur im en de du d' em o ou y e similar i`)

// degreeKeeps may stand before the head of a degree.
var degreeBefore = set(`high school secondary university college associate associate's undergraduate advanced abgeschlossene abgeschlossenes abgeschlossener kaufmännische
handwerkliche technische pädagogische medizinische technical vocational nursing engineering abgeschlossenen honours honors completed law science a`)

// degrees reads the education an item asks for, those of one line as one.
func degrees(it item) []group {
	s := it.s
	var out []group
	for i := it.run.from; i < it.run.to; i++ {
		if !opensDegree(s, i, it.run.to) {
			continue
		}
		g := group{kind: models.RequirementEducation, at: span{i, i + 1}, ageless: true}
		for g.at.from > it.run.from && (degreeBefore[s.toks[g.at.from-1].lower] && s.toks[g.at.from-1].lower != "a" || s.toks[g.at.from-1].kind == number && strings.HasPrefix(s.toks[i].lower, "gcse")) {
			g.at.from--
		}
		for g.at.to < it.run.to && g.at.to-i < 16 && goesOnDegree(s, g.at.to, it.run.to) {
			g.at.to++
		}
		for g.at.to > i+1 && (degreeLinks[s.toks[g.at.to-1].lower] || s.toks[g.at.to-1].kind == sign) {
			g.at.to--
		}
		out = append(out, eachSubject(s, g, i)...)
		i = out[len(out)-1].at.to - 1
	}
	return out
}

// eachSubject makes one of each school subject of "GCSEs in Maths and English",
// which are asked for one by one; else it names the degree.
func eachSubject(s sentence, g group, head int) []group {
	var more []group
	if strings.HasPrefix(s.toks[head].lower, "gcse") {
		including := false
		for i := head + 1; i < len(s.toks) && i < head+14 && s.toks[i].lower != ";" && s.toks[i].lower != "."; i++ {
			if w := s.toks[i].lower; strings.HasPrefix(w, "incl") {
				including, g.at.to = true, min(g.at.to, i)
			}
			if !schoolSubjects[s.toks[i].lower] {
				continue
			}
			if len(more) == 0 && !including {
				g.at.to, including = i+1, true
				continue
			}
			g.at.to = min(g.at.to, i)
			more = append(more, group{kind: g.kind, names: []string{s.quote(span{i, i + 1})}, at: span{i, i + 1}, ageless: true})
		}
		for g.at.to > head+1 && (degreeLinks[s.toks[g.at.to-1].lower] || s.toks[g.at.to-1].kind == sign) {
			g.at.to--
		}
	}
	g.names = []string{s.quote(span{g.at.from, degreeNameEnd(s, g.at, head)})}
	return append([]group{g}, more...)
}

var schoolSubjects = set(`maths math mathematics english science physics chemistry biology`)

// opensDegree reports whether a degree has its head at token i.
func opensDegree(s sentence, i, end int) bool {
	w, next := s.toks[i].lower, ""
	if i+1 < end {
		next = s.toks[i+1].lower
	}
	switch {
	case w == "high" || w == "secondary":
		return next == "school"
	case w == "a" || w == "o":
		return (next == "level" || next == "levels") && s.toks[i].upper
	case w == "curso":
		return next == "técnico" || next == "superior" || next == "universitário"
	case w == "bac":
		return true
	case strings.HasSuffix(w, "lehre") && len(w) > 6 && !strings.HasSuffix(w, "schaftslehre"):
		return true // "Kochlehre"
	case strings.HasSuffix(w, "ausbildung") || strings.HasSuffix(w, "studium") || strings.HasSuffix(w, "abschluss") && len(w) > 12:
		return !strings.HasPrefix(w, "jahres") && !notDegree(s, i, end)
	case !degreeAsks[w]:
		return false
	}
	return !notDegree(s, i, end)
}

// notDegree sees words of degrees that ask for none.
func notDegree(s sentence, i, end int) bool {
	w, next, before := s.toks[i].lower, "", ""
	if shortCourses[w] && i+2 < end && acronym(s, i+2) {
		return true // "formación en ATEX" is a short course
	}
	if i+1 < end {
		next = s.toks[i+1].lower
	}
	if i > 0 {
		before = s.toks[i-1].lower
	}
	if before == "teach" || before == "teaching" || before == "tutoring" {
		return true
	}
	switch w {
	case "degree", "degrees":
		return next == "of" || s.toks[max(0, i-1)].kind == number
	case "master", "masters":
		return next != "of" && next != "degree" && next != "in" && next != "'s" && next != "en" && next != "em" && (before == "to" || before == "scrum" || before == "web" || occupation.Names(next))
	case "pós":
		return next != "em" && next != "-" && next != "graduação"
	case "licence":
		return next != "de" && next != "en" && next != "pro"
	case "superior", "ensino", "secundario", "ciclo":
		return next != "completo" && next != "em" && next != "médio" && next != "superior" && next != "fundamental" && next != "formativo" && next != "técnico"
	case "ms", "ma", "ba", "bs", "cap", "fp", "bts", "dec", "dep", "dess", "deust", "bep", "ged", "eso", "mca", "bca":
		text := s.quote(span{i, i + 1})
		return text != strings.ToUpper(text) || degreesOfNoKind[next] || i+1 < end && s.toks[i+1].kind == number
	case "formation", "formación", "formado", "formada", "graduado", "graduada", "titulado", "titulada", "diplomado", "diplomada", "estudios", "estudos":
		return next != "en" && next != "de" && next != "em" && next != "d'" && next != "universitarios" && next != "superiores" && next != "académica" && next != "profesional" && next != "reglada" && next != "técnica" && next != "superior"
	case "nível":
		return next != "superior" && next != "médio" && next != "técnico"
	case "leaving":
		return next != "cert" && next != "certificate"
	case "lehre", "grado", "abschluss":
		return next != "als" && next != "zum" && next != "zur" && next != "en" && next != "superior" && next != "medio" && next != "im" && next != "in"
	case "ausbildung":
		return before == "der" && next != "als" || next == "von"
	}
	return false
}

// acronym sees a short word of capitals.
func acronym(s sentence, i int) bool {
	name := s.quote(span{i, i + 1})
	return len(name) > 1 && len(name) < 7 && s.toks[i].kind == word && name == strings.ToUpper(name)
}

// degreesOfNoKind follow MS where it is the maker's name: "MS Excel".
var degreesOfNoKind = set(`excel office word outlook project teams sql access visio powerpoint dynamics azure windows sharepoint power 365 exchange server`)

// goesOnDegree takes the field of study and its alternatives into the degree.
func goesOnDegree(s sentence, i, end int) bool {
	t := s.toks[i]
	if t.breaks > 0 {
		return false
	}
	if t.kind == number {
		return i > 0 && s.toks[i-1].lower != "and"
	}
	if t.kind == sign {
		return t.lower == "/" || t.lower == "," && i+1 < end && (s.toks[i+1].lower == "including" || s.toks[i+1].lower == "incl") || t.lower == "," && i+1 < end && listsField(s, i+1, end)
	}
	switch t.lower {
	case "with", "plus", "required", "preferred", "is", "are", "must", "and/or", "but", "at", "from", "desired", "who", "minimum", "ideally", "mit", "con", "avec", "com", "gern", "gerne", "wäre", "desejável", "deseable", "would", "souhaité", "exigé":
		return false
	case "and":
		if inField(s, i) && i+1 < end && s.toks[i+1].kind == word && !experienceWords[s.toks[i+1].lower] && !holds(requiredCues, s, span{i, min(end, i+4)}) {
			return true
		}
		return i+1 < end && s.toks[i+1].kind == word && s.toks[i+1].upper && !holds(requiredCues, s, span{i, min(end, i+4)})
	case "und", "y", "e", "et":
		return i+1 < end && s.toks[i+1].kind == word && !experienceWords[s.toks[i+1].lower] && !negations[s.toks[i+1].lower] && !isLicence(s.toks[i+1].lower) && youAsk.end(s, i+1) < 0 && !holds(requiredCues, s, span{i, min(end, i+4)})
	case "or", "oder", "o", "ou":
		return i+1 < end && (s.toks[i+1].lower == "equivalent" || len(evidence.Years(s.quote(span{i + 1, min(end, i+5)}))) == 0)
	}
	return true
}

// inField sees that the word before an "and" is a field: "in health and social care".
func inField(s sentence, i int) bool {
	return i > 1 && s.toks[i-2].lower == "in"
}

// listsField sees that a comma goes on with fields: "Mathematics, Physics or".
func listsField(s sentence, i, end int) bool {
	for j := i; j < end && j < i+6; j++ {
		or := s.toks[j].lower == "or" || s.toks[j].lower == "oder" || s.toks[j].lower == "ou" || s.toks[j].lower == "o"
		if or {
			return len(evidence.Years(s.quote(span{j, end}))) == 0
		}
		if s.toks[j].kind == sign && s.toks[j].lower != "," {
			return false
		}
	}
	return false
}

// degreeNameEnd keeps the name of a degree short: up to its first alternative.
func degreeNameEnd(s sentence, at span, head int) int {
	for i := head + 1; i < at.to; i++ {
		w := s.toks[i].lower
		if w == "," || w == "(" || w == "/" && s.toks[i].gap || w == "or" && i+1 < at.to && (s.toks[i+1].lower == "equivalent" || s.toks[i+1].lower == "a" || s.toks[i+1].lower == "related" || s.toks[i+1].lower == "similar" || degreeAsks[s.toks[i+1].lower]) {
			return i
		}
	}
	return at.to
}
