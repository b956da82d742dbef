package evidence

// correct lets a person take a word back: after "sorry, I mean Java, not
// JavaScript", what the sentences just before said of JavaScript is denied too.
func (a *analysis) correct() {
	for i, c := range a.clauses {
		if !meantAs.in(c.toks) && (i == 0 || !meantAs.in(a.clauses[i-1].toks)) {
			continue
		}
		for _, s := range c.scopes {
			if s.polarity != Negated {
				continue
			}
			a.takeBack(i, inside(c.toks, s))
		}
	}
}

// reachBack is how many clauses a correction looks back.
const reachBack = 6

func (a *analysis) takeBack(i int, taken []token) {
	if len(taken) < 2 {
		return
	}
	taken = taken[1:]
	for k := max(0, i-reachBack); k <= i; k++ {
		c := &a.clauses[k]
		for at := 0; at+len(taken) <= len(c.toks); at++ {
			if !sameWords(c.toks[at:at+len(taken)], taken) {
				continue
			}
			c.scopes = append(c.scopes, scope{c.toks[at].start, c.toks[at+len(taken)-1].end, Negated})
			if k < i && c.polarity == Asserted && !hasWord(c.toks, "and", "or", ",", "und", "y", "et", "e", "ou") {
				c.polarity = Negated
			}
		}
	}
}

func inside(toks []token, s scope) []token {
	from, to := len(toks), 0
	for i, t := range toks {
		if t.start >= s.start && t.end <= s.end && t.kind != sign {
			from, to = min(from, i), max(to, i+1)
		}
	}
	if from >= to {
		return nil
	}
	return toks[from:to]
}

func sameWords(a, b []token) bool {
	for i := range a {
		if a[i].text != b[i].text {
			return false
		}
	}
	return true
}
