package offline

import "strings"

// makingVerbs say that a thing was made or changed which can stand for itself:
// with a date or an end of its own it is a project.
var makingVerbs = set(`built rebuilt created designed redesigned developed wrote rewrote launched organised organized automated introduced
implemented migrated refactored restored renovated converted published produced restructured transformed overhauled digitised digitized
launched led moved replaced reorganised reorganized modernised modernized programmed assembled staged curated directed planned
monté monte montei construí construi diseñé diseñe desarrollé desarrolle creé implementé organicé automaticé migré escribí reescribí rediseñé
lancé armé lideré coordiné restauré rehabilité
criei crie implementei organizei automatizei migrei escrevi reescrevi desenvolvi lancei liderei coordenei desenhei refiz reformei construímos montamos
créé développé conçu construit écrit réécrit lancé automatisé refait migré organisé monté rénové piloté informatisé`)

// madeWith are verbs that make a project with an article after them: "I did an
// Access database", "put in a test rig", "fiz uma ferramenta".
var madeWith = newFrameIndex([]frame{
	{pattern: "i|i've|we did|made|set up? a|an|our|the"}, {pattern: "i|i've|we put in|together a|an|our|the"}, {pattern: "i|we ran|led the"},
	{pattern: "hice|hicimos un|una|el|la"}, {pattern: "fiz|fizemos um|uma|o|a"}, {pattern: "j'ai|jai fait un|une|le|la"}, {pattern: "j'ai|jai ~ mis en place"},
	{pattern: "i|we rolled out"}, {pattern: "made|built a|an"}, {pattern: "comecei ~ do zero"}, {pattern: "j'ai|jai ~ tout? refait|créé|monté|écrit|ecrit|développé|conçu|lancé"},
})

// noProject are what one does with such a verb and is no thing of its own.
var noProject = set(`year years month months weeks course courses degree apprenticeship internship training shift shifts stint bit lot exam test
placement job stage formation curso curs ciclo máster master carrera año años estágio técnico prácticas pause break mistake move change
licence license ticket certificate teaching couple few half master's bachelor's diploma thesis`)

// notMade are German participles of no making.
var notMade = set(`gestanden gesessen gelegen gelaufen geschlafen angeleitet begleitet geschult versorgt gefragt gespielt trainiert geblieben gewesen gehabt gearbeitet gekommen gegangen gewohnt gelernt geheiratet gezogen gekündigt bekommen begonnen verlassen verbracht studiert
angefangen aufgehört abgeschlossen abgebrochen gelebt gemacht besucht bestanden gelegen geworden gewechselt gesehen gehört gesagt geblieben erhalten
verdient gefahren verloren gesucht gefunden befördert geboren beendet absolviert gekannt gewusst gebraucht gedacht gefallen genommen benutzt verwendet genutzt
gejobbt betreut gepflegt geholfen unterrichtet übernommen entlassen`)

// project makes an experience of a thing made that has a start, an end or a
// result of its own: "in 2016 I wrote our Modbus stack".
func (t *telling) project(s sentence, next *sentence) *experience {
	verb, end := t.making(s)
	if verb < 0 {
		verb, end = t.datedDeed(s)
	}
	if verb < 0 || !t.said(s, span{verb, verb + 1}) {
		return nil
	}
	clause := s.clauseAt(verb)
	w := t.readWhen(s, widerClause(s, clause), hit{kind: "project"})
	dated := w.started != "" || w.finished != ""
	if !dated && !(next != nil && tellsOfIt(*next) && t.readWhen(*next, next.whole(), hit{kind: "project"}).any()) {
		return nil
	}
	if dated && t.now != nil && t.now.kind == "project" && t.now.dates == nil && end == verb+2 && pronouns[s.toks[verb+1].lower] {
		t.now.date(w, t.pickOrNil(s, w.at))
		return nil // "I rebuilt it in 2022" of the thing just named
	}
	title := span{verb, end}
	if title.to-title.from < 2 || pronouns[s.toks[title.from+1].lower] || containsWord(s, span{title.from, min(title.to, title.from+4)}, noProject) {
		return nil
	}
	core := span{min(clause.from, verb), max(verb+1, min(end, clause.to))}
	q, ok := t.pick(s, core, asserted)
	if !ok {
		return nil
	}
	e := &experience{kind: "project", title: capitalised(s.quote(title)), titled: true, born: t.message}
	if holds(unpaidCues, s, s.whole()) || containsWord(s, s.whole(), unpaidWords) || containsWord(s, title, circleNouns) {
		e.kind = "volunteering"
	}
	e.prove(q)
	if dated {
		if w.started != "" && w.finished == "" && !w.current && len(w.started) == 4 && !containsWord(s, clause, sinceWords) {
			w.finished = w.started // a thing of one year
		}
		e.date(w, t.pickOrNil(s, w.at))
	} else {
		w = t.readWhen(*next, next.whole(), hit{kind: "project", finishes: true})
		e.date(w, t.pickOrNil(*next, w.at))
	}
	return e
}

// datedDeed finds any other deed of the past that has an object and a date in its
// clause: "in 2024 I re-sourced film".
func (t *telling) datedDeed(s sentence) (verb, end int) {
	for i := 1; i+1 < len(s.toks); i++ {
		w := s.toks[i].lower
		if !isActionVerb(w) || noDeed[w] || mildVerbs[w] || notActions[w] || !selfWords[s.toks[i-1].lower] && !teamWords[s.toks[i-1].lower] {
			continue
		}
		next := s.toks[i+1]
		if next.kind == sign || placePrepositions[next.lower] || titleStops[next.lower] || selfWords[next.lower] || timeRun(s.toks, i+1) > i+1 && next.kind != number {
			continue
		}
		if w := t.readWhen(s, widerClause(s, s.clauseAt(i)), hit{kind: "project"}); w.started != "" || w.finished != "" {
			return i, objectEnd(s, i+1)
		}
	}
	return -1, -1
}

// widerClause joins the clauses of a sentence that stand beside one and tell of
// nothing else: its time often follows a comma.
func widerClause(s sentence, clause span) span {
	for _, c := range s.clauses {
		if c.from == clause.to && ownVerb(s, c, false) < 0 && !containsWord(s, c, selfWords) && !containsWord(s, c, otherWords) {
			clause.to = c.to
		}
		if c.to == clause.from && timed(s, c) && ownVerb(s, c, false) < 0 {
			clause.from = c.from
		}
	}
	return clause
}

// making finds the verb of making whose subject is the person or the team, and
// where its object ends.
func (t *telling) making(s sentence) (verb, end int) {
	for i, tok := range s.toks {
		if at := madeWith.end(s, i); at > 0 {
			if sub := subjectOf(s, i+1); sub != subjectOther {
				return verbIn(s, i, at), objectEnd(s, at)
			}
		}
		if !makingVerbs[tok.lower] && !anyDeed(s, i) || i > 0 && (articles[s.toks[i-1].lower] || placePrepositions[s.toks[i-1].lower] || passive[s.toks[i-1].lower]) {
			continue
		}
		sub := subjectOf(s, i)
		if i+1 >= len(s.toks) || movesOneself[tok.lower] && !thingsMoved[s.toks[i+1].lower] && s.toks[i+1].kind != number {
			continue
		}
		if sub == subjectSelf || sub == subjectTeam || sub == subjectNone && (i <= s.clauseAt(i).from+2 || startsChunk(s, i) || endsInFirst(tok.lower)) {
			return i, objectEnd(s, i+1)
		}
	}
	return germanMaking(s)
}

// movesOneself are verbs that need an object told by thingsMoved: one moves
// house as well.
var (
	movesOneself = set(`moved led published directed planned staged`)
	thingsMoved  = set(`our the all every everything my a an`)
)

// endsInFirst sees the ending of a Spanish or Portuguese first person.
func endsInFirst(w string) bool {
	return strings.HasSuffix(w, "é") || strings.HasSuffix(w, "í") || strings.HasSuffix(w, "ei") || strings.HasSuffix(w, "vi")
}

func verbIn(s sentence, i, at int) int {
	for j := i; j < at; j++ {
		if !selfWords[s.toks[j].lower] && !teamWords[s.toks[j].lower] {
			return j
		}
	}
	return i
}

// objectEnd is where the object of a deed that begins at token i ends.
func objectEnd(s sentence, i int) int {
	from := i
	if i < len(s.toks) && pronouns[s.toks[i].lower] {
		return i + 1
	}
	for i < len(s.toks) && i-from < 9 {
		t := s.toks[i]
		if t.kind == sign || i > from && (endsDeed[t.lower] && t.lower != "from" && t.lower != "to" || selfWords[t.lower] || relatives[t.lower] || timeRun(s.toks, i) > i) {
			break
		}
		i++
	}
	for i > from && (articles[s.toks[i-1].lower] || placePrepositions[s.toks[i-1].lower] || titleJoins[s.toks[i-1].lower] || timeGlue[s.toks[i-1].lower]) {
		i--
	}
	return i
}

var relatives = set(`que qui das die der welche wobei damit für-uns avec com con mit tout todo alleine allein`)

// germanMaking finds the participle that closes a German clause, and its object:
// "2020 haben wir den Monolithen zerlegt".
func germanMaking(s sentence) (verb, end int) {
	for i, t := range s.toks {
		if t.lower != "habe" && t.lower != "hab" && t.lower != "haben" {
			continue
		}
		near := span{max(0, i-1), min(len(s.toks), i+3)}
		if !containsWord(s, near, selfWords) && !containsWord(s, near, teamWords) && i > 0 {
			continue
		}
		clause := s.clauseAt(i)
		for j := i + 2; j < clause.to; j++ {
			if !isParticiple(s.toks[j]) {
				continue
			}
			from := i + 1
			for from < j && (selfWords[s.toks[from].lower] || teamWords[s.toks[from].lower] || timeAdverbs[s.toks[from].lower] || timeRun(s.toks, from) > from || s.toks[from].lower == "mal" || s.toks[from].lower == "mit" || from > i+1 && s.toks[from-1].lower == "mit" || from > i+2 && s.toks[from-2].lower == "mit" && s.toks[from].upper) {
				from = max(from+1, timeRun(s.toks, from))
			}
			for from < j && articles[s.toks[from].lower] {
				from++
			}
			if from < j && j-from <= 8 {
				return from, j + 1
			}
			return -1, -1
		}
	}
	return -1, -1
}

func isParticiple(t token) bool {
	w := t.lower
	if t.upper || len(w) < 5 || notMade[w] || !strings.HasSuffix(w, "t") && !strings.HasSuffix(w, "en") {
		return false
	}
	for _, p := range []string{"ge", "auf", "um", "ein", "aus", "ver", "zer", "er", "ent", "neu", "ab", "an"} {
		if rest, ok := strings.CutPrefix(w, p); ok && (p == "ge" || p == "ver" || p == "zer" || p == "er" || p == "ent" || strings.HasPrefix(rest, "ge")) {
			return true
		}
	}
	return strings.HasSuffix(w, "iert")
}

// tellsOfIt sees a sentence that goes on about the thing just told: "It took
// eight months", "It went live in June".
func tellsOfIt(s sentence) bool { return holds(itCues, s, s.whole()) }

var itCues = newFrameIndex([]frame{
	{pattern: "it|that|this took"}, {pattern: "it|that went live"}, {pattern: "it|that was finished|done|ready"}, {pattern: "took us|me"}, {pattern: "we|i finished"},
	{pattern: "das hat ~"}, {pattern: "das|es dauerte|lief"}, {pattern: "tardamos|tardé"}, {pattern: "duró"}, {pattern: "ça|ca a|ma|m'a ~ duré|pris"}, {pattern: "durou|demorou"},
})

// unpaidCues say that work was done for nothing.
var unpaidCues = newFrameIndex([]frame{
	{pattern: "for free|nothing"}, {pattern: "without pay"}, {pattern: "sin cobrar"}, {pattern: "sem receber|cobrar"}, {pattern: "sans être payé|payée"}, {pattern: "gratis"}, {pattern: "de graça"},
	{pattern: "in meiner freizeit"}, {pattern: "à titre bénévole"},
})

// makes reports whether a sentence has a verb of making.
func makes(s sentence) bool {
	for i, t := range s.toks {
		if makingVerbs[t.lower] || madeNow[t.lower] && i > 0 && selfWords[s.toks[i-1].lower] {
			return true
		}
	}
	return false
}

// noDeed are verbs of the past that make no project, whatever they stand with.
var noDeed = set(`won negotiated missed caught heard offered thanked wrote worked started joined left finished passed graduated qualified trained married retired lived learned learnt studied got had came went
began became bought visited travelled traveled stayed tried used wanted attended enrolled applied completed returned decided earned received spent kept
gave took did made met helped looked showed answered hired recruited employed promoted drove cooked cleaned served cared nursed treated sold taught coached
managed ran supervised supported fed milked picked packed loaded unloaded sorted collected checked ordered counted measured processed played watched read
called named needed asked told used assisted carried dealt handled operated assisted monitored closed opened lost broke signed moved renewed obtained gained
trabajé empecé entré estudié terminé acabé saqué pasé quedé llegué dejé viajé compré encontré empezé comencé hablé enseñé ayudé cuidé usé utilicé tomé
trabalhei comecei entrei estudei terminei acabei passei fiquei cheguei deixei viajei comprei encontrei falei ensinei ajudei cuidei usei utilizei tomei ganhei formei renovei aprendi mexi`)

// anyDeed sees any other deed of the past with an object: "I switched our till
// to card only".
func anyDeed(s sentence, i int) bool {
	w := s.toks[i].lower
	if noDeed[w] || i+1 >= len(s.toks) || !thingsMoved[s.toks[i+1].lower] && !articles[s.toks[i+1].lower] {
		return false
	}
	if isActionVerb(w) && i > 0 && (selfWords[s.toks[i-1].lower] || teamWords[s.toks[i-1].lower] || timeAdverbs[s.toks[i-1].lower] && subjectOf(s, i) == subjectSelf) {
		return true
	}
	return preterite(w)
}
