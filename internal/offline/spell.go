package offline

import "strings"

// tradeDeeds are verbs that name a trade by themselves, in the past of each
// language: with a length of time they are a job.
var tradeDeeds = set(`waited tended bartended babysat nannied cleaned cooked drove taught sold delivered nursed welded farmed tutored coached guarded lifeguarded temped labored laboured
gekellnert gejobbt gekocht geputzt gefahren unterrichtet gepflegt verkauft ausgeliefert ausgetragen geschweißt gemauert gestrichen serviert kassiert gebacken bedient ausgefahren
vendu enseigné conduit livré cuisiné nettoyé gardé soigné servi bossé trimé
vendí vendi limpié cociné conduje repartí serví cuidé enseñé pinté
limpei cozinhei dirigi entreguei servi cuidei ensinei pintei`)

// notSpells are verbs that say how one lived, learned or stood to a thing, not
// what one worked at.
var notSpells = set(`lived stayed travelled traveled studied learned learnt trained attended played used known loved liked wanted tried missed moved married waited-for needed suffered
retired rested volunteered commuted trialled trialed piloted owned rented applied enrolled visited enjoyed graduated finished passed qualified completed started joined
gewohnt gelebt gelernt studiert gespielt gebraucht gesucht gewartet gehabt benutzt genutzt verwendet gereist gedauert besucht absolviert gemacht gewesen geblieben angefangen abgeschlossen
vécu habité appris étudié joué utilisé cherché voyagé passé fini commencé eu été suivi obtenu resté
viví aprendí estudié jugué usé utilicé busqué viajé tardé terminé empecé pasé saqué hice quedé
vivi aprendi estudei joguei usei utilizei procurei viajei demorei terminei comecei passei fiz fiquei tirei`)

// spell reads work told by any verb of the past, where it lasted: with a named
// place and a stretch of time, or as a trade with a length of time. "J'ai vendu
// des chaussures chez Bottines, de 2013 à 2019."
func (x *reader) spell(s sentence) (hit, bool) {
	for i := range s.toks {
		verb, object, end := ownPast(s, i)
		if verb < 0 || notSpells[s.toks[verb].lower] || subjectOf(s, verb) == subjectOther || !x.said(s, span{verb, verb + 1}) {
			continue
		}
		clause := widerClause(s, s.clauseAt(verb))
		if h, ok := x.spellAt(s, i, verb, object, end, clause); ok {
			return h, true
		}
	}
	return hit{}, false
}

func (x *reader) spellAt(s sentence, at, verb, object, end int, clause span) (hit, bool) {
	h := hit{at: at, kind: defaultKind, fresh: true}
	w := x.readWhen(s, clause, h)
	stretch := w.started != "" && (w.finished != "" || w.current)
	if !stretch && !(verb > 0 && beginsDoing[s.toks[verb-1].lower]) && !(tradeDeeds[s.toks[verb].lower] && lasts(s, clause)) {
		return h, false
	}
	if past := timeRun(s.toks, object); past > object && past < end && ofWords[s.toks[past].lower] {
		object = past + 1 // "cinq ans de caisse"
		verb = object
	}
	to := object
	for to < end && to-object < 5 && s.toks[to].kind == word && !placePrepositions[s.toks[to].lower] && timeRun(s.toks, to) == to && !titleStops[s.toks[to].lower] {
		to++
	}
	if end < len(s.toks) && verb >= end-1 { // German: the verb stands last
		to = end
		verb = object
	}
	h.title, h.end = span{verb, max(to, verb+1)}, max(end, to)
	if org, ok := x.placeAfter(s, object, span{}); ok && org.to <= len(s.toks) && (!plain(s, org) || stretch && containsWord(s, org, orgNouns)) && !toolAt(s, org) && (org.to-org.from > 1 || containsWord(s, org, orgNouns) || !inTown[s.toks[leadOf(s, org)].lower]) {
		h.org, h.end = org, max(h.end, org.to)
	}
	if h.org.to == 0 && !tradeDeeds[s.toks[h.title.to-1].lower] && !tradeDeeds[s.toks[h.title.from].lower] || h.title.to-h.title.from > 6 {
		return h, false
	}
	return h, h.org.to == 0 || h.org.from >= h.title.to || h.org.to <= h.title.from || trimTitle(&h)
}

// trimTitle keeps the place out of the title.
func trimTitle(h *hit) bool {
	if h.org.from > h.title.from+1 {
		h.title.to = h.org.from - 1
		return true
	}
	h.title.from = h.title.to - 1 // "beim Heurigen gekellnert"
	return h.title.from >= h.org.to
}

// ownPast finds a verb of the past at token i whose subject is the person: the
// verb, where its object begins, and where its words end.
func ownPast(s sentence, i int) (verb, object, end int) {
	w := s.toks[i].lower
	next := ""
	if i+1 < len(s.toks) {
		next = s.toks[i+1].lower
	}
	clauseEnd := s.clauseAt(i).to
	switch {
	case (w == "j'ai" || w == "jai") && romanceParticiple(next):
		return i + 1, i + 2, clauseEnd
	case w == "hab" || w == "habe":
		from := i + 1
		if next == "ich" || next == "i" {
			from++
		} else if i == 0 || s.toks[i-1].lower != "ich" && s.toks[i-1].lower != "i" {
			return -1, 0, 0
		}
		for j := from; j < clauseEnd; j++ {
			if t := s.toks[j]; !t.upper && (tradeDeeds[t.lower] || isParticiple(t)) {
				for from < j && (timeRun(s.toks, from) > from || timeAdverbs[s.toks[from].lower]) {
					from = max(from+1, timeRun(s.toks, from))
				}
				return j, from, j + 1
			}
		}
	case (w == "i" || w == "i've" || w == "ive") && (isActionVerb(next) || tradeDeeds[next]):
		return i + 1, i + 2, clauseEnd
	case startsChunk(s, i) && tradeDeeds[w] && subjectOf(s, i) == subjectNone:
		return i, i + 1, clauseEnd
	case beginsDoing[w] && iberianGerund(next):
		return i + 1, i + 2, clauseEnd
	case preterite(w) && (startsChunk(s, i) || i > 0 && (selfWords[s.toks[i-1].lower] || timeAdverbs[s.toks[i-1].lower])):
		return i, i + 1, clauseEnd
	}
	return -1, 0, 0
}

// beginsDoing are verbs that a gerund of work follows: "empecé lavando platos en".
var beginsDoing = set(`empecé empece comencé comecei partí anduve estuve andei estive entré entrei pasé seguí`)

// iberianGerund sees the ending of a Spanish or Portuguese gerund.
func iberianGerund(w string) bool {
	return len(w) > 5 && (strings.HasSuffix(w, "ando") || strings.HasSuffix(w, "endo") || strings.HasSuffix(w, "indo"))
}

// romanceParticiple sees the ending of a French participle.
func romanceParticiple(w string) bool {
	return strings.HasSuffix(w, "é") || strings.HasSuffix(w, "u") || strings.HasSuffix(w, "i") || w == "fait" || w == "conduit" || w == "fais"
}

// lasts reports whether a length of time of a season or more stands in a run.
func lasts(s sentence, sp span) bool {
	for i := sp.from + 1; i < sp.to; i++ {
		if longUnits[s.toks[i].lower] && (s.toks[i-1].kind == number || counts[s.toks[i-1].lower]) {
			return true
		}
	}
	return false
}

var (
	inTown    = set(`in en em à au a no na an`)
	longUnits = set(`year years yrs yr summers seasons season summer jahre jahren jahr sommer saison saisons winter wintersaisons años año temporadas veranos ans saisons étés anos verões temporada`)
	ofWords   = set(`de d' of as come como comme in`)
)
