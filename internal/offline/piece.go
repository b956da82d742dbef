package offline

// piece is the shortest stretch between two separators and its stance.
type piece struct {
	at     span
	stance stance
	cued   bool // by its own words
	inside bool // in brackets
	aside  bool // behind a dash, or no more than a remark
	loose  bool // asked for by what stands before its sentence alone
}

// cutPieces cuts an item at its separators.
func cutPieces(it item) []piece {
	var out []piece
	from, depth := it.run.from, 0
	for i := it.run.from; i <= it.run.to; i++ {
		if i < it.run.to && !separates(it.s, i, it.run.to) {
			continue
		}
		if sp := trimSigns(it.s, span{from, i}); sp.to > sp.from {
			out = append(out, piece{at: sp, inside: depth > 0})
		}
		if i < it.run.to && it.s.toks[i].lower == "(" {
			depth++
		} else if i < it.run.to && it.s.toks[i].lower == ")" {
			depth = max(0, depth-1)
		}
		from = i
		if i < it.run.to && it.s.toks[i].kind == sign {
			from = i + 1
		}
	}
	return out
}

// separates reports whether a piece ends before token i.
func separates(s sentence, i, end int) bool {
	t := s.toks[i]
	if t.kind == sign {
		switch t.lower {
		case ",", ";", ":", "(", ")", ".", "—", "|", "•", "!", "?", "*", "…":
			return true
		case "–", "-":
			return t.gap && i+1 < len(s.toks) && s.toks[i+1].gap
		}
		return false
	}
	if contrasts[t.lower] || t.lower == "while" || t.lower == "whereas" || t.lower == "although" || t.lower == "because" || t.lower == "weil" || t.lower == "porque" || t.lower == "including" {
		return t.lower != "mais" || i+1 < end && s.toks[i+1].lower != "de"
	}
	if t.lower == "as" && i+1 < end && speaks[s.toks[i+1].lower] {
		return true // "a first aid certificate as you work alone"
	}
	return conjunctions[t.lower] && i+1 < end && (speaks[s.toks[i+1].lower] || opensLiking(s, i+1, end))
}

var (
	conjunctions = set(`and or und oder y et e so`)
	speaks       = set(`you you've you're you'll you'd we we're we'll we'd i i'm our he she they it that's du sie wir unser nosotros nous vous tu nous você nós preferably ideally idealerweise idealmente idéalement preferiblemente
preferencialmente must should not won't don't needn't can't cannot aren't`)
)

func opensLiking(s sentence, i, end int) bool {
	return preferredCues.end(s, i) > 0 && !trailing(s, span{i - 1, end}, i) && s.toks[i].lower != "a" && s.toks[i].lower != "is"
}

// isAside sees what says more about the thing before it: behind a dash, "not
// only in a course", "one week in five", "in real projects".
func isAside(it item, sp span) bool {
	first := it.s.toks[sp.from]
	if sp.from+1 < sp.to && conjunctions[first.lower] && it.s.toks[sp.from+1].lower == "not" {
		return true
	}
	if sp.from > it.run.from {
		switch it.s.toks[sp.from-1].lower {
		case ",", "including":
			return first.kind == number || asideStarts[first.lower] || asideSubjects[first.lower]
		}
	}
	return asideSubjects[first.lower]
}

func behindDash(it item, sp span) bool {
	if sp.from <= it.run.from {
		return false
	}
	switch it.s.toks[sp.from-1].lower {
	case "–", "—", "-":
		return true
	}
	return false
}

var (
	asideStarts = set(`not in by for from on at as to one two three because which who that written whether where when even only just both if of within under through inclusive during including incl
nicht auf bei für von vor nach auch im am zum zur como no en em na nas nos por à au aux chez desde hasta sur pas dans pour par não nem por enough genug suficiente bastante assez etc especially namely i.e. e.g. up`)
	asideSubjects = set(`that'd it'd that's it's this these those same it none das dies eso esto ça cela c'est isso isto`)
)
