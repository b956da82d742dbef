package offline

import "strings"

// turnTo takes in which experience the interviewer named: "How was it at
// Pargeter's?" Asked what came before it, the talk leaves it: "What did you do
// before the bank?"
func (t *telling) turnTo(text string) {
	t.named, t.asksBefore, t.asksThing = nil, false, false
	text = questionIn(text)
	for _, s := range splitSentences(text, talked) {
		t.asksThing = t.asksThing || holds(thingAsks, s, s.whole())
	}
	e := t.referred(text)
	if e == nil {
		e = t.alluded(text)
	}
	past, now := false, false
	for _, tok := range tokenise(text) {
		t.asksBefore = t.asksBefore || beforeAsks[tok.lower]
		past, now = past || askedPast[tok.lower], now || nowAsks[tok.lower]
	}
	t.asksNow = t.asksNow || now && !past && e == nil
	if t.asksBefore || e == nil {
		return
	}
	t.named = e
	t.now, t.nowAt = e, t.at
}

// leaveForBefore takes what is under discussion off the table where the question
// is what came before it, and returns it.
func (t *telling) leaveForBefore() *experience {
	now := t.now
	if t.asksBefore && !t.resume {
		t.now = nil
	}
	return now
}

// nowAsks ask about the present.
var nowAsks = set(`what's whats who's current currently presently nowadays momentan gegenwärtig actualmente actual actuellement actuel atualmente actualmente`)

// beforeAsks ask for what came before.
var beforeAsks = set(`before previously earlier prior davor vorher zuvor früher vor antes anteriormente avant auparavant précédemment`)

// alluded finds the one experience whose place the interviewer names by its kind
// or in another form: "And the dairy?", "at Pargeter's".
func (t *telling) alluded(text string) *experience {
	var found *experience
	for _, tok := range tokenise(text) {
		w := strings.TrimSuffix(tok.lower, "'s")
		if tok.kind != word || len(w) < 4 || vague[w] || !orgNouns[w] && !tok.upper {
			continue
		}
		for _, e := range t.found {
			if e.kind == defaultKind && e.speaksOf(w) && found != e {
				if found != nil {
					return nil
				}
				found = e
			}
		}
	}
	return found
}

// speaksOf reports whether the words that tell of an experience hold a word.
func (e *experience) speaksOf(w string) bool {
	for _, q := range e.evidence[:min(1, len(e.evidence))] {
		for _, have := range strings.FieldsFunc(strings.ToLower(q.Quote), notInWord) {
			if strings.TrimSuffix(have, "'s") == w {
				return true
			}
		}
	}
	return false
}

func notInWord(r rune) bool { return strings.ContainsRune(" ,.;:!?()\"\n\t–—", r) }
