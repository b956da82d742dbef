package evidence

import "sort"

// Polarity says what a stretch of text does with what it names.
type Polarity string

// Polarities. Only Asserted proves anything.
const (
	Asserted     Polarity = "asserted"     // the person did it, does it, has it
	Negated      Polarity = "negated"      // the person did not
	Hypothetical Polarity = "hypothetical" // imagined, conditional, or asked
	Planned      Polarity = "planned"      // wished, planned, or still being learnt
	ThirdParty   Polarity = "third_party"  // somebody else did it, or said it
	Corrected    Polarity = "corrected"    // the person took it back: a slip, no denial
)

// clause is a stretch with one subject and one verb, as near as rules get.
type clause struct {
	toks     []token
	frame    bool // it only sets the scene
	polarity Polarity
	scopes   []scope
}

// scope is a part of a clause that goes another way than the whole, as in "I
// used Java, not JavaScript".
type scope struct {
	start, end int
	polarity   Polarity
}

func (c clause) start() int { return c.toks[0].start }
func (c clause) end() int   { return c.toks[len(c.toks)-1].end }

// analysis is a text cut into sentences and clauses, in order.
type analysis struct {
	sentences []sentence
	clauses   []clause
}

func analyse(runes []rune) *analysis {
	a := &analysis{}
	toks := lex(runes)
	if len(toks) == 0 {
		return a
	}
	markForeign(toks, false)
	a.sentences = sentences(toks)
	tongue := language(toks)
	var carried Polarity
	asked := -1
	for _, s := range a.sentences {
		judged := judge(s, tongue)
		carried = carry(carried, s, judged)
		if asked >= 0 {
			a.clauses[asked].polarity, a.clauses[asked].scopes = answer(s, judged[0]), nil
			asked = -1
		}
		if echo(s) && len(judged) == 1 {
			asked = len(a.clauses)
		}
		if n := len(a.clauses); n > 0 && s.toks[0].newline < 2 {
			lookBack(&a.clauses[n-1], judged, tongue)
		}
		a.clauses = append(a.clauses, judged...)
	}
	a.correct()
	a.joked()
	return a
}

// carry hands the polarity of a heading such as "Currently learning:" to the
// list under it, and returns what to hand on.
func carry(carried Polarity, s sentence, judged []clause) Polarity {
	first, last := s.toks[0], s.toks[len(s.toks)-1]
	if last.text == ":" {
		if p := judged[len(judged)-1].polarity; p != Asserted {
			return p
		}
		return ""
	}
	if carried == "" || first.newline > 1 || !bullets[first.text] {
		return ""
	}
	for i := range judged {
		if judged[i].polarity == Asserted {
			judged[i].polarity = carried
		}
	}
	return carried
}

// overlapping returns the clauses that characters start to end touch. The gap
// after a clause belongs to it.
func (a *analysis) overlapping(start, end int) []clause {
	from := sort.Search(len(a.clauses), func(i int) bool { return a.clauses[i].start() > start })
	from = max(0, from-1)
	to := sort.Search(len(a.clauses), func(i int) bool { return a.clauses[i].start() >= end })
	if from >= to {
		return nil
	}
	return a.clauses[from:to]
}

// quoted is the polarity of the characters start to end. A text without a word
// asserts what it shows.
func (a *analysis) quoted(start, end int) Polarity {
	if len(a.clauses) == 0 {
		return Asserted
	}
	var first Polarity
	best := 0
	touched := a.overlapping(start, end)
	for _, c := range touched {
		n, all := c.covered(start, end)
		if n == 0 {
			continue
		}
		p := c.within(start, end)
		if c.frame && len(touched) > 1 && p == Asserted {
			continue
		}
		if p == Asserted && (n >= 3 || 2*n >= all) {
			return Asserted
		}
		if first == "" || n > best {
			first, best = p, n
		}
	}
	if first == "" {
		return Asserted
	}
	return first
}

// denial returns why the characters start to end are no denial about the
// person, or "".
func (a *analysis) denial(start, end int) Reason {
	why := ReasonAsserted
	for _, c := range a.overlapping(start, end) {
		if n, _ := c.covered(start, end); n == 0 {
			continue
		}
		p := c.within(start, end)
		if p == Negated {
			return ""
		}
		for _, s := range c.scopes {
			if s.polarity == Negated && s.start < end && start < s.end {
				return ""
			}
		}
		if why == ReasonAsserted && p != Asserted {
			why = Reason(p)
		}
	}
	return why
}

// covered counts the words of c inside the span, and all of them.
func (c clause) covered(start, end int) (n, all int) {
	for _, t := range c.toks {
		if t.kind == sign {
			continue
		}
		all++
		if t.start < end && start < t.end {
			n++
		}
	}
	return n, all
}

// within is the polarity of the part of c inside the span: that of a scope when
// the words inside all lie in it.
func (c clause) within(start, end int) Polarity {
	for _, s := range c.scopes {
		inside := true
		for _, t := range c.toks {
			if t.kind != sign && t.start < end && start < t.end && (t.start < s.start || t.end > s.end) {
				inside = false
				break
			}
		}
		if inside {
			return s.polarity
		}
	}
	return c.polarity
}

// wholeSentence reports whether the span holds every word of a sentence, of a
// part of it set off by a semicolon or colon, or of the whole text.
func (a *analysis) wholeSentence(start, end int) bool {
	from := sort.Search(len(a.sentences), func(i int) bool { return a.sentences[i].end() > start })
	for _, s := range a.sentences[from:] {
		if s.start() >= end {
			break
		}
		part := 0
		for i, t := range s.toks {
			if t.text == ";" || t.text == ":" && !t.glued || t.text == ":" && i+1 < len(s.toks) && !s.toks[i+1].glued {
				if holds(s.toks[part:i], start, end) {
					return true
				}
				part = i + 1
			}
		}
		if holds(s.toks[part:], start, end) || holds(s.toks, start, end) {
			return true
		}
	}
	return false
}

// holds reports whether the span holds every word of toks, and there is one.
func holds(toks []token, start, end int) bool {
	any := false
	for _, t := range toks {
		if t.kind == sign && !visible(t.text) {
			continue
		}
		if t.start < start || t.end > end {
			return false
		}
		any = true
	}
	return any
}
