package offline

import (
	"strings"

	"assay/internal/occupation"
)

// asked is the chapter of life the interviewer's last question was about. It
// tells how to read an answer that has no verb and is never quoted.
type asked uint8

const (
	askedNothing asked = iota
	askedStudy         // school, training, degrees
	askedUnpaid        // volunteering, clubs
)

var (
	studyAsks = newFrameIndex([]frame{
		{pattern: "study|studied|studies|degree|degrees|education|educated|university|college|school|schooling|training|trained|apprenticeship"},
		{pattern: "ausbildung|ausbildungen|studium|studiert|gelernt|schule|abschluss|weiterbildung|weiterbildungen|lehre"},
		{pattern: "formación|formacion|estudios|estudiaste|estudió|estudiado|carrera|título|titulación|universidad"},
		{pattern: "formation|formations|études|diplôme|diplômes|école|scolarité|étudié|appris"},
		{pattern: "formação|estudos|estudou|graduação|faculdade|escola|cursou|cursos"},
	})
	unpaidAsks = newFrameIndex([]frame{
		{pattern: "volunteer|volunteering|voluntary|charity|unpaid|ehrenamt|ehrenamtlich|ehrenamtliches|voluntariado|voluntario|voluntaria|voluntário|bénévole|bénévolat|associatif|asociaciones"},
		{pattern: "outside of? the? work|job|office|hospital|school"}, {pattern: "free|spare time"}, {pattern: "neben dem beruf|job"}, {pattern: "fuera del trabajo"}, {pattern: "fora do trabalho"}, {pattern: "en dehors du travail"},
	})
)

func askedOf(question []sentence) asked {
	found := askedNothing
	for _, s := range question {
		switch {
		case holds(unpaidAsks, s, s.whole()):
			found = askedUnpaid
		case holds(studyAsks, s, s.whole()):
			found = askedStudy
		}
	}
	return found
}

// studyAt reads an answer on studies that has no noun of study: "Maths and stats
// at Warwick, finished in 2017".
func (x *reader) studyAt(s sentence, i, limit int) (hit, bool) {
	from, _ := opened(s, i, limit, false)
	to := from
	for to < limit && to-from < 7 && s.toks[to].kind != sign && !placePrepositions[s.toks[to].lower] && s.toks[to].lower != "from" {
		t := s.toks[to]
		if selfWords[t.lower] || otherWords[t.lower] || verbsOfBeing[t.lower] || isActionVerb(t.lower) || studyActs[t.lower] || timeRun(s.toks, to) > to {
			return hit{}, false
		}
		to++
	}
	if to == from || to >= limit-1 || !placePrepositions[s.toks[to].lower] && s.toks[to].lower != "from" || hasRole(s, span{from, to}) || notOrgs[s.toks[from].lower] {
		return hit{}, false
	}
	org, ok := readOrganisation(s, to+1, s.toks[to].lower, x.how)
	if !ok || org.to > limit || plain(s, org) && !containsWord(s, org, orgNouns) && !x.how.lowerOnly {
		return hit{}, false
	}
	h := hit{at: i, end: org.to, kind: "education", title: span{from, to}, org: org, chunk: true}
	return h, (timed(s, s.whole()) || org.to == len(s.toks) || s.toks[org.to].kind == sign) && x.said(s, span{from, org.to})
}

// schoolNouns are places one studies at.
var schoolNouns = occupation.Words(`university uni college academy institute polytechnic tafe universität hochschule fachhochschule berufsschule fh tu htw htl rwth akademie kolleg
meisterschule universidad facultad politécnico politécnica conservatorio université école iut ifsi cfa fac faculté institut universidade faculdade politécnico
conservatório senai senac`)

// studyEnds say that a course was ended.
var studyEnds = set(`finished finish graduated completed passed abgeschlossen fertig terminado terminada terminé terminée acabado acabada fini finie obtenu obtenue concluído concluída`)

// anySchool are schools of all kinds, where most people work rather than study.
var anySchool = set(`school schule colegio escuela école collège lycée escola colégio`)

// notStudied are what one does at a school without studying there.
var notStudied = set(`work job shift shifts cover reception admin administration kitchen canteen cleaning catering security maintenance library lecture talk
küche mensa verwaltung sekretariat bibliothek limpieza cocina secretaría ménage cuisine accueil limpeza cozinha secretaria years year months`)

// atSchool reports whether an answer that names no study tells of one all the
// same: a field, a school and a time.
func atSchool(s sentence, h hit) bool {
	school := containsWord(s, h.org, schoolNouns)
	for i, t := range s.toks[h.org.from:h.org.to] {
		if j := h.org.from + i + 1; anySchool[t.lower] && j < h.org.to && fieldPreps[s.toks[j].lower] {
			school = true // "School of Nursing"
		}
		school = school || t.upper && strings.HasPrefix(t.lower, "uni") && len(t.lower) > 3 && t.lower != "unilever" && t.lower != "united" && t.lower != "union"
	}
	if !school || containsWord(s, h.title, notStudied) || strings.HasSuffix(s.toks[h.title.to-1].lower, "ing") && h.title.to == h.title.from+1 && s.toks[h.title.from].lower != "nursing" && s.toks[h.title.from].lower != "engineering" {
		return false
	}
	return timed(s, span{h.at, min(len(s.toks), h.end+8)})
}
