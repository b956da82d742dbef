package offline

import (
	"assay/internal/evidence"
	"assay/models"
)

var experienceWords = set(`experience experienced experiences exp berufserfahrung erfahrung erfahrungen praxiserfahrung experiencia expérience expériences experiência experiencias experiências background vivência vivencia trayectoria`)

var durationWords = set(`meses mois monate monaten mes mês year years year's years' yrs yr month months jahre jahr jahren jahren años año ans an anos ano one two three four five six seven eight nine ten plus añitos añito por menos mehrjährige mehrjähriger einjährige`)

// workedIn are ways to ask for time spent somewhere without the word experience.
var workedIn = newFrameIndex([]frame{
	{pattern: "worked|working|work in|as|at|on|for|within"}, {pattern: "background in|as"}, {pattern: "history|career|time|stint|spell|seasons|season or? more? spent? in|as|at|with a?"}, {pattern: "trabajado en|como|de"}, {pattern: "trabalhado em|como|na|no"}, {pattern: "travaillé en|comme|dans|au|à|chez"}, {pattern: "viens|venez du|de|des"},
})

// rolesAsked reads "experience as a nurse", "retail experience", "3 years in a
// warehouse".
func rolesAsked(it item, taken []bool) []group {
	s := it.s
	var out []group
	for i := it.run.from; i < it.run.to; i++ {
		if taken[i] || i > it.run.from && taken[i-1] && i+1 >= it.run.to {
			continue
		}
		g, ok := group{}, false
		switch {
		case experienceWords[s.toks[i].lower]:
			g, ok = experienceAt(it, i, taken)
		case s.toks[i].lower == "gearbeitet":
			g, ok = workedBefore(it, i, taken)
		default:
			if end := workedIn.end(s, i); end > 0 && end <= it.run.to && (s.toks[i].lower != "work" && s.toks[i].lower != "working") {
				g, ok = tenureFrom(it, i, end, taken)
			}
		}
		if ok && !inGroup(out, g.at) {
			out = append(out, g)
			i = max(i, g.at.to-1)
		}
	}
	return append(out, yearsAlone(it, taken, out)...)
}

// experienceAt reads what the word for experience at token i is of.
func experienceAt(it item, i int, taken []bool) (group, bool) {
	s := it.s
	j := pastDuration(s, i+1, it.run.to)
	if j < it.run.to {
		switch s.toks[j].lower {
		case "as", "als", "como", "comme", "in", "within", "im", "en", "dans", "em", "working", "na", "no", "d'au":
			if g, ok := tenureFrom(it, i, j+1, taken); ok {
				return g, true
			}
			if j+1 < it.run.to && takenSoon(taken, j+1, it.run.to) {
				return group{}, false // "experience in development with Java" asks for Java
			}
		case "with", "mit", "con", "avec", "com", "of", "de", "using", "supporting":
			if takenSoon(taken, j+1, it.run.to) {
				return group{}, false
			}
		}
	}
	if at, ok := fieldBefore(s, pieceOf(it, span{i, i + 1}), i, taken); ok {
		return experienceOf(s, at, span{at.from, i + 1}), true
	}
	return group{}, false
}

func experienceOf(s sentence, name, at span) group {
	return group{kind: models.RequirementExperience, names: []string{s.quote(name)}, at: at}
}

// tenureFrom reads the role or field from token j on.
func tenureFrom(it item, i, j int, taken []bool) (group, bool) {
	s := it.s
	for j < it.run.to && (tenureLinks[s.toks[j].lower] || leadWords[s.toks[j].lower] && s.toks[j].kind == word) {
		j++
	}
	if j >= it.run.to || takenSoon(taken, j, min(it.run.to, j+1)) {
		return group{}, false
	}
	if title, _, ok := readTitle(s, j, true); ok && title.to <= it.run.to && !anyTaken(taken, title) {
		return experienceOf(s, title, span{i, title.to}), true
	}
	at, ok := nounsFrom(s, j, it.run.to)
	if !ok || anyTaken(taken, at) {
		return group{}, false
	}
	return experienceOf(s, at, span{i, at.to}), true
}

// workedBefore reads the German order: "an einer Rezeption gearbeitet".
func workedBefore(it item, i int, taken []bool) (group, bool) {
	s := it.s
	for from := i - 1; from >= it.run.from && i-from < 6; from-- {
		switch s.toks[from].lower {
		case "in", "im", "an", "als", "am", "bei", "auf":
			at, ok := nounsFrom(s, from+1, i)
			if !ok || anyTaken(taken, at) {
				return group{}, false
			}
			return experienceOf(s, at, span{from, i + 1}), true
		}
	}
	return group{}, false
}

func takenSoon(taken []bool, from, end int) bool {
	return anyTaken(taken, span{from, min(end, from+3)})
}

// pastDuration skips "de 2 ans" and "(2 years)" after a word for experience.
func pastDuration(s sentence, i, end int) int {
	j := i
	for j < end && (s.toks[j].kind == number || durationWords[s.toks[j].lower] || pastWords[s.toks[j].lower]) {
		j++
	}
	// "de" belongs to what follows unless a length of time does.
	if j > i && s.toks[j-1].lower == "de" {
		j--
	}
	return j
}

var pastWords = set(`pelo al mindestens de d'au moins mínima mínimo minimum previa prévia réussie comprobable comprobada comprovada demostrable significative une saison ( ) first prior`)

// fieldBefore takes the field that stands before "experience": "warehouse
// experience", "professional experience".
func fieldBefore(s sentence, own span, i int, taken []bool) (span, bool) {
	from := i
	for from > own.from && i-from < 5 {
		t := s.toks[from-1]
		if t.kind == number && from-1 > own.from && s.toks[from-2].kind == word && !durationWords[s.toks[from-2].lower] && !leadWords[s.toks[from-2].lower] {
			from-- // "Class 1 experience"
			continue
		}
		if t.kind != word || leadWords[t.lower] && t.lower != "or" && t.lower != "of" || durationWords[t.lower] || taken[from-1] {
			break
		}
		from--
	}
	for from < i && leadWords[s.toks[from].lower] {
		from++
	}
	if from == i && len(evidence.Years(s.quote(own))) == 0 {
		return span{}, false
	}
	if from == i && i+1 < own.to && takenSoon(taken, i+1, own.to) {
		return span{}, false
	}
	return span{from, i + 1}, from < i || !takenNear(taken, own)
}

func takenNear(taken []bool, own span) bool { return anyTaken(taken, own) }

// yearsAlone reads "3 years in a warehouse", where no word for experience stands.
func yearsAlone(it item, taken []bool, have []group) []group {
	s := it.s
	var out []group
	for _, y := range saidYears(it) {
		said := y.yearsAt
		if said.to >= it.run.to || anyTaken(taken, said) || inGroup(have, span{said.from, min(it.run.to, said.to+3)}) {
			continue
		}
		switch s.toks[said.to].lower {
		case "in", "as", "working", "of", "als", "im", "en", "comme", "como", "de", "na", "no", "em", "dans":
			if g, ok := tenureFrom(it, said.from, said.to+1, taken); ok {
				out = append(out, g)
			}
		}
	}
	return out
}
