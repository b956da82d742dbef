package offline

// outcomeWords tell that something came of it.
var outcomeWords = set(`reduced cut saved increased improved doubled tripled halved won award awarded prize faster fewer grew raised boosted
decreased eliminated prevented resulted record percent per-cent awards commended
reduziert gesenkt gesteigert verbessert gespart gewonnen verdoppelt prozent schneller dadurch
reduje redujo aumenté aumentó mejoré mejoró ahorramos ahorré gané ganó duplicó resultado
réduit augmenté amélioré économisé gagné doublé résultat
reduzi reduziu aumentei aumentou melhorei melhorou economizou ganhei dobrou`)

// outcomePhrases tell the same in several words.
var outcomePhrases = newFrameIndex([]frame{
	{pattern: "as a result"}, {pattern: "so that"}, {pattern: "which meant"}, {pattern: "meaning that"}, {pattern: "led to"},
	{pattern: "went|came|fell|rose|down|up|time|times|dropped from"}, {pattern: "went up|down"}, {pattern: "in half"},
	{pattern: "ahead of schedule"}, {pattern: "under budget"}, {pattern: "on time"}, {pattern: "in the end"}, {pattern: "not a single"},
	{pattern: "zero accidents|incidents|complaints|defects|errors"}, {pattern: "no more"}, {pattern: "best ever"}, {pattern: "sold out"},
	{pattern: "instead of"}, {pattern: "thanks to"}, {pattern: "als ergebnis"}, {pattern: "como resultado"},
})

// situationPhrases set the scene.
var situationPhrases = newFrameIndex([]frame{
	{pattern: "when i|we arrived|started|joined|began|came|took"}, {pattern: "the problem|issue|challenge|trouble was"},
	{pattern: "at the|that time|point"}, {pattern: "there was|were a|an|no|some|lots|too?"}, {pattern: "we had|kept|were"},
	{pattern: "was|were struggling|failing|losing|behind|short|broken|understaffed|short-staffed"}, {pattern: "kept breaking|failing|crashing|losing|running|getting"},
	{pattern: "used to"}, {pattern: "short staffed|of"}, {pattern: "one day|night|time|winter|summer"}, {pattern: "during the|a"},
})

// outcome returns the clause that tells what came of it, or false.
func outcome(s sentence) (span, bool) {
	for i, t := range s.toks {
		found := outcomeWords[t.lower] || t.lower == "%" && i > 0 && s.toks[i-1].kind == number
		if !found {
			found = outcomePhrases.end(s, i) > 0
		}
		if found {
			return s.clauseAt(i), true
		}
	}
	return span{}, false
}

func situation(s sentence) (span, bool) {
	for i := range s.toks {
		if situationPhrases.end(s, i) > 0 {
			return s.clauseAt(i), true
		}
	}
	return span{}, false
}

// tell adds what a sentence tells of the experience: what was the case, what
// the person did, and what came of it.
func (x *reader) tell(s sentence, e *experience, roleSentence bool) {
	verb := ownVerb(s, s.whole(), true)
	result, hasResult := outcome(s)
	if verb >= 0 && x.said(s, s.clauseAt(verb)) {
		if e.action == nil && !(roleSentence && !hasResult) {
			e.action = x.pickOrNil(s, s.clauseAt(verb))
		}
		e.told = true
	} else if begun := e.kind == "project" && len(e.evidence) < 2 && holds(beganMaking, s, s.whole()); begun && x.said(s, s.whole()) {
		if q := x.pickOrNil(s, s.whole()); q != nil {
			e.prove(*q)
		}
	}
	switch {
	case hasResult && e.result == nil && e.told:
		if countWords(s, result) < minQuoteWords+1 {
			result = s.whole()
		}
		e.result = x.tight(s, result)
	case e.situation == nil && e.action == nil && verb < 0 && !roleSentence:
		if sp, ok := situation(s); ok {
			e.situation = x.pickOrNil(s, sp)
		}
	}
	if verb >= 0 && !roleSentence && len(e.evidence) < 4 && x.said(s, s.clauseAt(verb)) {
		if q := x.pickOrNil(s, s.clauseAt(verb)); q != nil {
			e.prove(*q)
		}
	}
}

// achievement makes an experience of a deed told without any role: "I rebuilt
// the deployment pipeline".
func (x *reader) achievement(s sentence) *experience {
	verb := ownVerb(s, s.whole(), true)
	if verb < 0 {
		verb = presentDeed(s)
	}
	if verb < 0 || subjectOf(s, verb) == subjectNone && countWords(s, s.whole()) < 5 || !x.said(s, s.clauseAt(verb)) {
		return nil
	}
	end := verb + 1
	for end < len(s.toks) && end-verb < 9 {
		t := s.toks[end]
		if t.kind == sign || (endsDeed[t.lower] || t.lower == "for" || t.lower == "in" && end+1 < len(s.toks) && (s.toks[end+1].kind == number || isMonth(s.toks[end+1].lower))) && end > verb+1 || end > verb+1 && (isActionVerb(t.lower) || selfWords[t.lower]) {
			break
		}
		end++
	}
	for end > verb+1 && (articles[s.toks[end-1].lower] || placePrepositions[s.toks[end-1].lower] || titleJoins[s.toks[end-1].lower]) {
		end--
	}
	if end < verb+2 || end == verb+2 && pronouns[s.toks[verb+1].lower] {
		return nil
	}
	q, ok := x.pick(s, s.clauseAt(verb), asserted)
	if !ok {
		return nil
	}
	kind := "project"
	if containsWord(s, s.whole(), unpaidWords) {
		kind = "volunteering"
	}
	e := &experience{kind: kind, title: capitalised(s.quote(span{verb, end})), titled: true}
	e.prove(q)
	return e
}

// presentDeed finds what the person makes now: "I maintain an open source tool".
func presentDeed(s sentence) int {
	for i := 1; i < len(s.toks); i++ {
		if madeNow[s.toks[i].lower] && selfWords[s.toks[i-1].lower] {
			return i
		}
	}
	return -1
}

// pronouns name no thing.
var pronouns = set(`most muito mucho beaucoup viel lots it them this that him her us me everything something things stuff`)

var madeNow = set(`maintain build write run develop design organise organize lead coach teach publish`)

var beganMaking = newFrameIndex([]frame{
	{pattern: "i started|began to build|make|write|develop|design|collect|organise|plan"}, {pattern: "i started|began building|making|writing|developing|designing|it"},
})

// unpaidPosts are posts that are hardly ever paid.
var unpaidPosts = set(`elternbeirat trustee churchwarden scoutmaster schatzmeister schatzmeisterin kassenwart`)

var unpaidWords = set(`bénévole volontaires freiwillige freiwilligen voluntariado unpaid voluntary voluntarily volunteer ehrenamtlich voluntario bénévolement voluntariamente`)

var endsDeed = set(`and so but which that because when while after before by to from since until using during who where it then und y et e`)
