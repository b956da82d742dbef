package offline

import (
	"strings"

	"assay/internal/occupation"
)

// certifiedWords make a title a paper that one holds, not a job.
var certifiedWords = set(`certified licensed licenced chartered registered accredited zertifizierter zertifizierte zertifiziert geprüfter geprüfte certificado certificada colegiado
colegiada certifié certifiée agréé agréée habilitado habilitada`)

// tellsCourse reports whether the words that lead to a place name a course of
// study there: "my apprenticeship at Wexcombe Tech".
func tellsCourse(s sentence, sp span) bool {
	for i := sp.from; i < sp.to; i++ {
		if occupation.Names(s.toks[i].lower) || isActionVerb(s.toks[i].lower) && !studyActs[s.toks[i].lower] {
			return false
		}
	}
	for i := sp.from; i < sp.to; i++ {
		if courseNouns[s.toks[i].lower] || isStudy(s, i) {
			return true
		}
	}
	return false
}

// graduating are verbs of ending a course of study.
var graduating = set(`graduated acabei terminei concluí formei acabé terminé egresé terminé fini diplômé diplômée abgeschlossen studiert absolviert`)

// certificate reports whether a title is a paper one holds: "I'm a licensed
// bookkeeper too", "Acme Certified Engineer, 2024".
func certificate(s sentence, h hit) bool {
	for i := h.title.from; i < h.title.to; i++ {
		if certifiedWords[s.toks[i].lower] && (s.toks[i].upper && i > h.title.from && s.toks[i-1].upper || h.current && h.org.to <= h.org.from && !timed(s, s.clauseAt(i))) {
			return true
		}
	}
	return false
}

// isCourse reports whether what was read as work is a course of study: "stage and
// production course", "apprenticeship".
func isCourse(s sentence, title span) bool {
	for _, tok := range s.toks[title.from:title.to] {
		if occupation.Names(tok.lower) {
			return false
		}
	}
	first, last := s.toks[title.from].lower, s.toks[title.to-1].lower
	return courseNouns[last] || courseNouns[first] || isStudy(s, title.to-1) || isStudy(s, title.from)
}

// ledFrom is the named place that a sentence sets out from before a role at token
// at: "previously in-house at Ostermoor, a dairy, as key user and later as".
func (t *telling) ledFrom(s sentence, at int) (span, bool) {
	from := 0
	if t.readIn == t.at {
		from = t.readTo
	}
	if at-from < 3 {
		return span{}, false
	}
	for _, tok := range s.toks[from:at] {
		if selfWords[tok.lower] || otherWords[tok.lower] || verbsOfBeing[tok.lower] || isActionVerb(tok.lower) || turningWords[tok.lower] && tok.lower != "previously" && tok.lower != "later" {
			return span{}, false
		}
	}
	org, ok := t.placeIn(s, span{from, at})
	return org, ok && !plain(s, org) && sureAt[s.toks[leadOf(s, org)].lower]
}

// workThere is what the words around a place say one did: "on the service desk for
// a trust", "in a phone shop in Deal selling contracts".
func workThere(s sentence, h hit) (span, bool) {
	for i := h.at; i+2 < h.org.from; i++ {
		if w := s.toks[i].lower; (w == "on" || w == "in") && (s.toks[i+1].lower == "the" || w == "on") {
			from := i + 1
			if s.toks[from].lower == "the" {
				from++
			}
			to := from
			for to < h.org.from && to-from < 4 && !placePrepositions[s.toks[to].lower] && !sectionNouns[s.toks[to].lower] && s.toks[to].kind == word {
				to++
			}
			if to > from && to < h.org.from && timeRun(s.toks, from) == from {
				return span{from, to}, true
			}
		}
	}
	i := h.org.to
	if i+1 < len(s.toks) && townPreps[s.toks[i].lower] && s.toks[i+1].upper {
		i += 2
	}
	if i+1 < len(s.toks) && strings.HasSuffix(s.toks[i].lower, "ing") && !notOrgs[s.toks[i].lower] {
		to := i + 1
		for to < len(s.toks) && to-i < 4 && s.toks[to].kind == word && !titleStops[s.toks[to].lower] && timeRun(s.toks, to) == to {
			to++
		}
		return span{i, to}, true
	}
	return span{}, false
}

// sectionNouns end the name of a part of a place.
var sectionNouns = set(`section department team division unit ward`)

// pastTown reads on from what may be a town to the employer behind it: "no Uíge,
// na Escola da Missão", "in Fowey, at Tollman Marine".
func (x *reader) pastTown(s sentence, org span, prep string) span {
	if !inTown[prep] || org.to-org.from > 1 || containsWord(s, org, orgNouns) || org.to+2 >= len(s.toks) || s.toks[org.to].lower != "," {
		return org
	}
	i := org.to + 1
	if next := s.toks[i]; placePrepositions[next.lower] {
		if there, ok := readOrganisation(s, i+1, next.lower, x.how); ok && containsWord(s, there, orgNouns) && !plain(s, there) {
			return there
		}
		return org
	}
	if s.toks[i].upper && s.toks[i+1].upper {
		if there, ok := capitalRun(s, i); ok && !hasRole(s, there) && !x.isSkill(s, there) {
			return there
		}
	} else if s.toks[i].upper && runJoins[s.toks[i+1].lower] {
		if there, ok := capitalRun(s, i); ok && there.to-there.from > 2 && !hasRole(s, there) {
			return there
		}
	}
	return org
}

// splitPlace takes the place out of a title that names it: "treasurer of the
// bowls club", "tesoureira da associação de pais".
func (x *reader) splitPlace(s sentence, h *hit) {
	if h.org.to > h.org.from || h.named != "" {
		return
	}
	for i := h.title.from + 1; i+1 < h.title.to; i++ {
		if !ofPlace[s.toks[i].lower] {
			continue
		}
		from := i + 1
		for from < h.title.to && articles[s.toks[from].lower] {
			from++
		}
		first, last := s.toks[min(from, h.title.to-1)].lower, s.toks[h.title.to-1].lower
		if from >= h.title.to || !heldAt[first] && !heldAt[last] && !orgNouns[first] && !orgNouns[last] || sections[first] || sections[last] {
			continue
		}
		if from+1 == h.title.to && !s.toks[from].upper && h.kind == defaultKind {
			continue // "head of kitchen"
		}
		h.title.to, h.org = i, span{from, h.title.to}
		return
	}
}

var (
	ofPlace = set(`of at de da do du des del der des dos das d' de-la`)
	// clubPosts are posts of a club that are paid nowhere else.
	clubPosts = set(`treasurer tesorero tesorera tesoureiro tesoureira trésorier trésorière kassier kassierin kassenwart schriftführer schriftführerin catequista catéchiste catechist scoutmaster churchwarden
beisitzer beisitzerin vereinsvorstand elternvertreter elternvertreterin bénévole voluntaria voluntario voluntária voluntário`)
	// heldAt are bodies that one holds a post in.
	heldAt = set(`club choir band parish committee board association society council union league church school scouts verein chor elternbeirat gemeinde club coro parroquia asociación ampa
peña iglesia chorale association paroisse club tontine comité associação igreja paróquia coral condomínio sindicato syndicat gewerkschaft`)
	// sections are parts of a place of work, which are part of the title.
	sections = set(`kitchen kitchens bar office section department garden yard depot laboratory lab group team unit services solutions systems logistics transport construction cuisine salon cocina
cozinha obra obras bar almacén transporte transports praxis küche garage taller oficina escritório laboratorio laboratório station services security press radio direction grupo groupe étude étude`)
)
