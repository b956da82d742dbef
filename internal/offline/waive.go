package offline

// waived sees that something is not asked: "no experience required".
func waived(s sentence, sp span) bool {
	if holds(never, s, sp) || refuses(s, sp) && (sp.to-sp.from > 1 || sp.from > 0 && s.toks[sp.from-1].lower == ":") {
		return true
	}
	for i := sp.from; i < sp.to; i++ {
		if askings[s.toks[i].lower] && negatedNear(s, sp, i) {
			return true
		}
	}
	return false
}

// refuses sees a plain no: "shorthand: not any more".
func refuses(s sentence, sp span) bool {
	return negations[s.toks[sp.from].lower] && countWords(s, sp) <= 4 && plainOnly(s, sp)
}

func firstNegation(s sentence, sp span) int {
	for i := sp.from; i < sp.to; i++ {
		if negations[s.toks[i].lower] {
			return i
		}
	}
	return sp.from
}

func negatedNear(s sentence, sp span, i int) bool {
	// A German clause ends with what denies it: "Englisch brauchst du bei uns nicht".
	if last := s.toks[sp.to-1].lower; (last == "nicht" || last == "nich") && sp.to-1 > i {
		return true
	}
	for k := max(sp.from, i-6); k < min(sp.to, i+4); k++ {
		if negations[s.toks[k].lower] && (k < i || k <= i+3 && s.toks[k].lower != "no" && s.toks[k].lower != "not" && s.toks[k].lower != "without") {
			return true
		}
	}
	return false
}

// provides sees what the employer gives at the end of a clause: "hotel paid",
// "lodge paid if you live far off".
func provides(s sentence, sp span) bool {
	for i := sp.from + 1; i < sp.to; i++ {
		if provided[s.toks[i].lower] && (i+1 == sp.to || providedBy[s.toks[i+1].lower]) {
			return true
		}
	}
	return false
}

// doneBy sees the German order of what somebody else does: "SEO macht Tom",
// "Backen tut die Wirtin".
func doneBy(s sentence, sp span) bool {
	for i := sp.from + 1; i+1 < sp.to && i < sp.from+5; i++ {
		switch s.toks[i].lower {
		case "macht", "machen", "tut", "übernimmt", "übernehmen", "erledigt", "erledigen", "betreut", "schreibt", "führt":
			next := s.toks[i+1]
			return next.upper && next.lower != "sie" && next.kind == word || theWords[next.lower]
		}
	}
	return false
}

// orLearns sees "or the will to learn it": what stands before it is welcome only.
func orLearns(s sentence, sp span) bool {
	if !ors[s.toks[sp.from].lower] || countWords(s, sp) > 9 {
		return false
	}
	for _, t := range s.toks[sp.from:sp.to] {
		if learning[t.lower] {
			return true
		}
	}
	return false
}

// obtains sees a readiness to get a paper, which names none.
func obtains(s sentence, sp span) bool {
	last := s.toks[sp.to-1].lower
	return getting[last] || sp.to-sp.from > 2 && getting[s.toks[sp.to-2].lower] && pointers[last]
}

var providedBy = set(`if when by after once von wenn por si par pelo pela se`)

var getting = set(`get obtain acquire gain undertake upgrade erwerben machen nachholen ablegen obtenir passer obtener sacar sacarlo obtenerlo obter tirar`)

var learning = set(`learn learning lernen erlernen einzuarbeiten aprender aprenderlo apprendre aprendê-lo lernbereitschaft lernbereit trainable taught`)
