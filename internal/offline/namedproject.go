package offline

// namesProject reads the answer to a question about a project that opens with
// what it was: "Thornebank Court! 62 flats.", "The move to Ceph, in 2021."
func (t *telling) namesProject(sentences []sentence) {
	t.thing = nil
	if t.theme != themeProject && !t.asksThing || t.resume || len(sentences) == 0 || len(t.found) >= maxExperiences {
		return
	}
	if e := t.now; e != nil && e.kind == "project" && e.born == t.message {
		t.thing = e
		t.doneAt(e)
		return
	}
	s := sentences[0]
	from := 0
	for from < len(s.toks)-1 && (openingWords[s.toks[from].lower] || articles[s.toks[from].lower] || answers[s.toks[from].lower] || s.toks[from].kind == sign || timeAdverbs[s.toks[from].lower]) {
		from++
	}
	to := from
	for to < len(s.toks) && to-from < 7 && s.toks[to].kind != sign && timeRun(s.toks, to) == to && !endsDeed[s.toks[to].lower] && !selfWords[s.toks[to].lower] && !teamWords[s.toks[to].lower] {
		if w := s.toks[to].lower; verbsOfBeing[w] || otherWords[w] || isActionVerb(w) && to > from || pronouns[w] || teamVerbs[w] {
			return
		}
		to++
	}
	if to == from || to < len(s.toks) && s.toks[to].kind != sign && timeRun(s.toks, to) == to && !endsDeed[s.toks[to].lower] || isActionVerb(s.toks[from].lower) || len(s.toks[from].lower) < 3 || notHeld[s.toks[from].lower] || t.isSkill(s, span{from, to}) {
		return
	}
	q, ok := t.pick(s, span{from, to}, asserted)
	if !ok {
		return
	}
	e := &experience{kind: "project", title: capitalised(s.quote(span{from, to})), titled: true, born: t.message, seen: t.message}
	e.prove(q)
	t.doneAt(e)
	t.found = append(t.found, e)
	t.thing, t.theme = e, themeNone
	t.now, t.nowAt = e, t.at+1
}

// thingAsks ask for one piece of work without the word for a project.
var thingAsks = newFrameIndex([]frame{
	{pattern: "proud|proudest of"}, {pattern: "stolz"}, {pattern: "orgulloso|orgullosa"}, {pattern: "fier|fière de"}, {pattern: "eine|welche|grösste|größte baustelle"},
	{pattern: "un|quel|gros|beau|votre chantier"}, {pattern: "una|alguna|qué obra"}, {pattern: "uma|alguma|que obra"}, {pattern: "a|one|which job you remember|enjoyed|liked"}, {pattern: "marcó|marcou|marqué"},
})

// ofProject gives the time told in an answer about one project to it, also where
// a part in it is told: "I was stream lead, from March to May 2021".
func (t *telling) ofProject(s sentence, h hit, cut span, org string) bool {
	e := t.thing
	if e == nil || org != "" || h.kind != defaultKind || h.chunk {
		return false
	}
	w := t.readWhen(s, cut, hit{kind: "project", finishes: containsWord(s, cut, endWords)})
	if q := t.pickOrNil(s, w.at); q != nil && w.any() {
		e.date(w, q)
		return true
	}
	return h.title.to > h.title.from
}

// teamVerbs open an answer that tells a deed, not a name.
var teamVerbs = set(`we've haben hemos temos avons hicimos fizemos built made did hice fiz`)
