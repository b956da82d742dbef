package evidence

// questions tells which parts a person asks rather than says.
func questions(s sentence, parts []part) []bool {
	out := make([]bool, len(parts))
	toks := s.toks
	if !asks(toks) {
		out[0] = len(parts) == 1 && toks[len(toks)-1].text != "." && asking(toks)
		return out
	}
	if tagged(toks) {
		return out
	}
	from := 0
	if toks[0].text != "¿" && !asking(toks) {
		for i, p := range parts {
			if asking(p.toks) || p.toks[0].text == "¿" {
				from = i
				break
			}
		}
	}
	for i := from; i < len(out); i++ {
		out[i] = true
	}
	return out
}

func asks(toks []token) bool {
	for i := len(toks) - 1; i >= 0 && i >= len(toks)-4 && toks[i].kind == sign; i-- {
		if toks[i].text == "?" {
			return true
		}
	}
	return false
}

// echo is a question of a word or three that the person answers next: "Java?
// Never touched it."
func echo(s sentence) bool {
	n := 0
	for _, t := range s.toks {
		if t.kind != sign {
			n++
		}
	}
	return asks(s.toks) && n <= 3 && !asking(s.toks) && !sinceVerb(s.toks)
}

// answer is what the sentence after an echo says of it.
func answer(s sentence, first clause) Polarity {
	if refusals[s.toks[0].text] {
		return Negated
	}
	if first.polarity == Asserted && othersOnly(s.toks) && !yesWords[s.toks[0].text] {
		return ThirdParty
	}
	return first.polarity
}

// tagged is a statement with a tag: "I led the team, right?"
func tagged(toks []token) bool {
	i := len(toks) - 1
	for i > 0 && toks[i].kind == sign {
		i--
	}
	return i > 1 && tags[toks[i].text] && (toks[i-1].text == "," || toks[i-1].text == "¿")
}

// asking reports whether toks are put as a question: a verb before its subject,
// or a question word before a verb.
func asking(toks []token) bool {
	i := 0
	for i < len(toks) && askFills[toks[i].text] {
		i++
	}
	if i+1 >= len(toks) {
		return false
	}
	a, b := toks[i].text, toks[i+1].text
	if askVerbs[a] && (nominative[b] || otherPronoun[b] || b == "it" || b == "there" || b == "this" || b == "that" || determiners[b]) {
		return true
	}
	return a == "est" && b == "-" || askWords[a] && (askVerbs[b] || auxiliaries[b] || a == "how" && (b == "much" || b == "many" || b == "long"))
}
