package offline

import (
	"strings"

	"assay/internal/evidence"
	"assay/models"
)

// degreeAsks are words of education in postings.
var degreeAsks = set(`degree bachelor's bachelors bachelor master's masters master diploma phd doctorate ged ba bsc msc b.sc. m.sc. b.a. m.a. bs ms mba bsn
ph.d. a-levels gcse gcses graduate studium berufsausbildung ausbildung hochschulabschluss abitur hochschulstudium schulabschluss
hauptschulabschluss realschulabschluss titulación licenciatura grado bachillerato fp diplôme licence bac bac+2 bac+3 bac+5 bep cap bts
graduação ensino mestrado apprenticeship`)

// degreeLinks may stand between the words of one degree.
var degreeLinks = set(`or in of / 's a an the equivalent related field and relevant discipline subject high school secondary university college
associate undergraduate advanced level oder als zum zur im en de du d' em o ou similar abgeschlossene abgeschlossenes technical
vocational completed`)

// degrees reads the education an item asks for, as one group.
func degrees(it item) []group {
	s := it.s
	for i := it.run.from; i < it.run.to; i++ {
		t := s.toks[i]
		if !degreeAsks[t.lower] && !(t.lower == "high" && i+1 < it.run.to && s.toks[i+1].lower == "school") || notDegree(s, i, it.run.to) {
			continue
		}
		g := group{kind: models.RequirementEducation, at: span{i, i + 1}, ageless: true}
		for g.at.from > it.run.from && (degreeBefore[s.toks[g.at.from-1].lower]) {
			g.at.from--
		}
		for g.at.to < it.run.to && g.at.to-i < 16 && goesOnDegree(s, g.at.to, it.run.to) {
			g.at.to++
		}
		for g.at.to > i+1 && (degreeLinks[s.toks[g.at.to-1].lower] && s.toks[g.at.to-1].lower != "school" && s.toks[g.at.to-1].lower != "field" && s.toks[g.at.to-1].lower != "equivalent" && s.toks[g.at.to-1].lower != "discipline" && s.toks[g.at.to-1].lower != "subject" || s.toks[g.at.to-1].kind == sign) {
			g.at.to--
		}
		g.names = []string{s.quote(span{g.at.from, degreeNameEnd(s, g.at, i)})}
		return []group{g}
	}
	return nil
}

var degreeBefore = set(`high school secondary university college associate associate's undergraduate advanced abgeschlossene abgeschlossenes
technical vocational nursing engineering abgeschlossenen honours completed ensino`)

// notDegree sees words of degrees that ask for none.
func notDegree(s sentence, i, end int) bool {
	w := s.toks[i].lower
	next := ""
	if i+1 < end {
		next = s.toks[i+1].lower
	}
	switch w {
	case "degree":
		return next == "of"
	case "master":
		return next != "of" && next != "degree" && next != "in" && next != "'s" && i > 0 && (s.toks[i-1].lower == "to" || s.toks[i-1].lower == "scrum")
	case "licence":
		return next != "de" && next != "en"
	case "ms", "ma", "ba", "bs", "cap", "fp", "bac", "bts", "bep", "ged":
		text := s.quote(span{i, i + 1})
		return text != strings.ToUpper(text) && w != "bac"
	case "graduate", "graduado":
		return true
	}
	return false
}

// goesOnDegree takes the field of study and its alternatives into the degree.
func goesOnDegree(s sentence, i, end int) bool {
	t := s.toks[i]
	if t.kind == number || t.breaks > 0 {
		return false
	}
	if t.kind == sign {
		return t.lower == "/" || t.lower == "," && i+1 < end && listsField(s, i+1, end)
	}
	switch t.lower {
	case "with", "plus", "required", "preferred", "is", "are", "must", "and/or", "but", "at", "from", "desired", "who", "minimum", "ideally", "mit", "con", "avec", "com":
		return false
	case "and":
		return i+1 < end && s.toks[i+1].kind == word && s.toks[i+1].upper && !holds(requiredCues, s, span{i, min(end, i+4)})
	case "or":
		return i+1 < end && (s.toks[i+1].lower == "equivalent" || len(evidence.Years(s.quote(span{i + 1, min(end, i+5)}))) == 0)
	}
	return true
}

// listsField sees that a comma goes on with fields: "Mathematics, Physics or".
func listsField(s sentence, i, end int) bool {
	for j := i; j < end && j < i+6; j++ {
		if s.toks[j].lower == "or" && j > i || s.toks[i].lower == "or" {
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
		if w == "," || w == "(" || w == "or" && i+1 < at.to && (s.toks[i+1].lower == "equivalent" || s.toks[i+1].lower == "a" || s.toks[i+1].lower == "related" || s.toks[i+1].lower == "similar" || s.toks[i+1].lower == "ged") {
			return i
		}
	}
	return at.to
}

// conditionFrames are things asked that are neither skill nor schooling.
var conditionFrames = newFrameIndex([]frame{
	{pattern: "valid|full|clean|uk|us|eu? driver's|drivers|driving|driver licence|license|permit"}, {pattern: "führerschein klasse? b|c|ce|c1e?"}, {pattern: "führerschein"}, {pattern: "carnet|carné|permiso de conducir"},
	{pattern: "permis de conduire"}, {pattern: "permis b|c|ce"}, {pattern: "carteira de motorista|habilitação"}, {pattern: "cnh"}, {pattern: "carta de condução"},
	{pattern: "own|reliable car|vehicle|transport|transportation"}, {pattern: "right to work"}, {pattern: "work permit|authorization|authorisation|visa"}, {pattern: "authorized|authorised|eligible to work"}, {pattern: "arbeitserlaubnis"},
	{pattern: "rotating|night|evening|early|late|weekend|day|flexible? shifts|shift work?"}, {pattern: "shift work|working|pattern"}, {pattern: "weekend|weekends work|availability"}, {pattern: "work|working|available|availability on|at|evenings? nights|weekends|evenings"}, {pattern: "available weekends|evenings|nights"},
	{pattern: "schichtarbeit|schichtdienst|schichtbereitschaft|wochenendarbeit|reisebereitschaft"}, {pattern: "turnos rotativos?"}, {pattern: "disponibilidad para? viajar|horaria|inmediata|trabajar"}, {pattern: "travail de nuit"}, {pattern: "disponibilidade para viajar|viagens"},
	{pattern: "willing|willingness|able|ability|required|need to travel|relocate"}, {pattern: "travel up|required|internationally|extensively|frequently to?"}, {pattern: "lift|lifting|carry up? to?"}, {pattern: "lift|lifting heavy|boxes|weights"}, {pattern: "heavy lifting"}, {pattern: "stand for"}, {pattern: "standing for"},
	{pattern: "on call|on-call"}, {pattern: "background|criminal|drug|reference check|checks|test|screening|screen"}, {pattern: "enhanced? dbs check|clearance?"}, {pattern: "security clearance"}, {pattern: "work overtime"}, {pattern: "overtime when|as|required"},
	{pattern: "over|at least? 18 years|or"}, {pattern: "18 years old|of"}, {pattern: "physically fit"}, {pattern: "physical fitness"}, {pattern: "führungszeugnis"}, {pattern: "non-smoker"}, {pattern: "us|u.s.|british|eu citizen|citizenship"},
})

// conditions reads shifts, travel, permits and their like.
func conditions(it item) []group {
	var out []group
	for i := it.run.from; i < it.run.to; {
		end := conditionFrames.end(it.s, i)
		if end < 0 || end > it.run.to {
			i++
			continue
		}
		for end < it.run.to && (it.s.toks[end].kind == number || weightUnits[it.s.toks[end].lower]) {
			end++
		}
		out = append(out, group{kind: models.RequirementOther, names: []string{it.s.quote(nameOfCondition(it.s, span{i, end}))}, at: span{i, end}, ageless: true})
		i = end
	}
	return out
}

// nameOfCondition leaves out the words at its end that only lead on.
func nameOfCondition(s sentence, sp span) span {
	for sp.to > sp.from+1 {
		switch s.toks[sp.to-1].lower {
		case "required", "up", "to", "for", "when", "as", "of", "or", "frequently", "extensively":
			sp.to--
			continue
		}
		break
	}
	return sp
}

var weightUnits = set(`kg kilos lbs lb pounds kilograms 25kg 20kg 50lbs 50lb`)

var licenceWords = set(`licence license licensed certificate certification certifications certified licensure registration zertifikat zertifizierung schein
staplerschein certificado certificación carnet certificat habilitation caces certificação`)

// licence reads a licence the taxonomy does not know by the words before it.
func licence(it item, taken []bool) (group, bool) {
	s := it.s
	for i := it.run.from; i < it.run.to; i++ {
		if !licenceWords[s.toks[i].lower] || taken[i] {
			continue
		}
		from := i
		for from > it.run.from && i-from < 4 && s.toks[from-1].kind == word && !taken[from-1] && !leadWords[s.toks[from-1].lower] {
			from--
		}
		to := i + 1
		if from == i {
			if from > it.run.from && taken[from-1] {
				continue // "forklift certificate": the taxonomy has it
			}
			for to < it.run.to && to-i < 6 && s.toks[to].kind != sign && (!leadWords[s.toks[to].lower] || s.toks[to].lower == "in" || s.toks[to].lower == "as" || s.toks[to].lower == "a") && !taken[to] {
				to++
			}
			if to == i+1 {
				continue
			}
		}
		return group{kind: models.RequirementCertification, names: []string{s.quote(span{from, to})}, at: span{from, to}, ageless: true}, true
	}
	return group{}, false
}

// roleAsked reads "experience as a nurse", "3 years in a warehouse", "5 years of
// experience".
func roleAsked(it item, taken []bool) (group, bool) {
	s := it.s
	piece := it.run
	for i := piece.from; i < piece.to; i++ {
		if !experienceWords[s.toks[i].lower] || taken[i] {
			continue
		}
		own := pieceOf(it, span{i, i + 1})
		if j := pastDuration(s, i+1, piece.to); j < piece.to {
			switch s.toks[j].lower {
			case "as", "als", "como", "comme":
				if title, _, ok := readTitle(s, j+1, false); ok && title.to <= piece.to && !anyTaken(taken, title) {
					return group{kind: models.RequirementExperience, names: []string{s.quote(title)}, at: span{i, title.to}}, true
				}
			case "in", "within", "im", "en", "dans", "em", "working":
				if anyTaken(taken, own) {
					break // "experience in development with Java" asks for Java
				}
				if at, ok := nounsFrom(s, j+1, piece.to); ok && !anyTaken(taken, at) {
					return group{kind: models.RequirementExperience, names: []string{s.quote(at)}, at: span{i, at.to}}, true
				}
			default:
				if at, ok := nounsFrom(s, j, piece.to); ok && at.from == j && strings.HasSuffix(s.toks[j].lower, "ing") && !anyTaken(taken, at) {
					return group{kind: models.RequirementExperience, names: []string{s.quote(at)}, at: span{i, at.to}}, true
				}
			}
		}
		if anyTaken(taken, own) {
			continue // the years are of a skill named beside them
		}
		if at, ok := fieldBefore(s, own, i); ok {
			return group{kind: models.RequirementExperience, names: []string{s.quote(at)}, at: at}, true
		}
	}
	return yearsAlone(it, taken)
}

// pastDuration skips "de 2 ans" and "(2 years)" after a word for experience.
func pastDuration(s sentence, i, end int) int {
	j := i
	for j < end && (s.toks[j].kind == number || durationWords[s.toks[j].lower] || s.toks[j].lower == "de" || s.toks[j].lower == "d'au" || s.toks[j].lower == "moins" || s.toks[j].lower == "mínima" || s.toks[j].lower == "mínimo" || s.toks[j].lower == "minimum") {
		j++
	}
	return j
}

var experienceWords = set(`experience berufserfahrung erfahrung experiencia expérience experiência background`)

// fieldBefore takes the field that stands before "experience": "warehouse
// experience", "professional experience".
func fieldBefore(s sentence, own span, i int) (span, bool) {
	from := i
	for from > own.from && i-from < 3 {
		t := s.toks[from-1]
		if t.kind != word || leadWords[t.lower] || durationWords[t.lower] {
			break
		}
		from--
	}
	if from == i && len(evidence.Years(s.quote(own))) == 0 {
		return span{}, false
	}
	return span{from, i + 1}, true
}

var durationWords = set(`year years year's years' yrs yr month months jahre jahr jahren años año ans an anos ano one two three four five six seven eight nine ten`)

// yearsAlone reads "3 years in a warehouse", where no word for experience stands.
func yearsAlone(it item, taken []bool) (group, bool) {
	s := it.s
	for _, y := range evidence.Years(s.quote(it.run)) {
		said := tokensAt(s, it.run, y.Start, y.End)
		if said.to >= it.run.to || anyTaken(taken, said) {
			continue
		}
		switch s.toks[said.to].lower {
		case "in", "as", "working", "of", "als", "im", "en", "comme", "como":
			i := said.to + 1
			if i < it.run.to && (s.toks[i].lower == "as" || s.toks[i].lower == "in") {
				i++
			}
			at, ok := nounsFrom(s, i, it.run.to)
			if ok && !anyTaken(taken, at) && s.toks[at.from].lower != "age" {
				return group{kind: models.RequirementExperience, names: []string{s.quote(at)}, at: span{said.from, at.to}}, true
			}
		}
	}
	return group{}, false
}
