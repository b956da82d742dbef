package evidence

import "strings"

// organisation returns how many tokens from i name an employer or a part of one
// as the one who does something, or 0: "the bank", "our firm", "Legal", "head
// office". What the person runs themselves is theirs: "my shop".
func organisation(toks []token, i int) int {
	if i < len(toks) && departments[toks[i].text] && (toks[i].upper || text(toks, i-1) == "by" && toks[i].text != "it" || toks[i].text == "head" || toks[i].text == "management" || toks[i].text == "corporate") {
		if toks[i].text == "head" {
			if text(toks, i+1) != "office" {
				return 0
			}
			return 2
		}
		return 1
	}
	if i >= len(toks) || !determiners[toks[i].text] {
		return 0
	}
	for k := i + 1; k < len(toks) && k <= i+3 && toks[k].kind == word; k++ {
		if orgNouns[toks[k].text] {
			if ownDeterminers[toks[i].text] && ownPlaces[toks[k].text] {
				return 0
			}
			return k + 1 - i
		}
		if verbLike(toks[k]) || prepositions[toks[k].text] {
			return 0
		}
	}
	return 0
}

// employerDoes reports whether an employer named at i does, makes or uses what
// follows.
func employerDoes(toks []token, i int) bool {
	if departments[toks[i].text] && i+1 < len(toks) && leadVerbs[toks[i+1].text] {
		return true
	}
	n := organisation(toks, i)
	if n > 0 && i+n < len(toks) && orgVerbs[toks[i+n].text] {
		return true
	}
	return i+3 < len(toks) && (determiners[toks[i+3].text] || toks[i+3].kind == word && toks[i+3].upper) && determiners[toks[i].text] && !ownDeterminers[toks[i].text] && toks[i].text != "our" && productNouns[toks[i+1].text] && copulas[toks[i+2].text]
}

// makerNamed is "Mossops make prosthetic legs".
func makerNamed(toks []token, i int) bool {
	return toks[i].upper && !ownPronoun[toks[i].text] && makeVerbs[text(toks, i+1)] && i+2 < len(toks) && toks[i+2].text != "it" && !objectMe[toks[i+2].text] && !prepositions[toks[i+2].text]
}

// shopTalk is "it's a Salesforce shop": what an employer is known for.
func shopTalk(toks []token) bool {
	last := len(toks) - 1 - trailing(toks)
	if last < 3 || !orgNouns[toks[last].text] && !ownPlaces[toks[last].text] {
		return false
	}
	head := toks[0].text
	return isOf(toks[0]) || head == "they're" || pointers[head] && copulas[toks[1].text]
}

// madeThere returns where the words begin that tell what an employer makes, or
// -1: "a firm making insulin pumps".
func madeThere(toks []token) int {
	for i := 1; i+1 < len(toks); i++ {
		if makingWords[toks[i].text] && orgNouns[toks[i-1].text] {
			return i
		}
	}
	return -1
}

// givenAway reports whether the person lets somebody else do a thing: "I leave
// the accounts to my wife", "I had a guy do the plastering".
func givenAway(toks []token) bool {
	for i, t := range toks {
		switch {
		case leaving[t.text]:
			for k := i + 1; k < len(toks) && k <= i+6; k++ {
				if toks[k].text == "to" && (agent(toks, k+1) > 0 || organisation(toks, k+1) > 0) {
					return true
				}
			}
		case letting[t.text] && !hasAny(toks[i:], objectMe):
			n := agent(toks, i+1)
			if n == 0 || !surely(toks[i+n]) {
				continue
			}
			next := text(toks, i+1+n)
			if next == "to" && determiners[text(toks, i+1)] || next == "do" || next == "make" || next == "write" || next == "for" || next == "in" && t.text != "had" {
				return true
			}
		}
	}
	return away.in(toks)
}

// surely reports whether a doer's last word names people by itself, not only by
// where it stands: "posters" ends like a trade.
func surely(t token) bool {
	return personWord(t.text) || outsiders[t.text] || ownGroup[t.text] || indefinite[t.text] || otherObject[t.text] || orgNouns[t.text]
}

// aboutEmployer reports whether toks end with an employer, so that "that makes
// pumps" tells of it.
func aboutEmployer(toks []token) bool {
	last := len(toks) - 1 - trailing(toks)
	return last >= 0 && !hasWord(toks, "only", "one", "person") && (orgNouns[toks[last].text] || longName(toks[last].text))
}

// ofSomebody returns where the words begin that belong to somebody, or -1:
// "somebody's shell scripts", "my brother's class 1".
func ofSomebody(toks []token) int {
	for i, t := range toks {
		if stem, ok := strings.CutSuffix(t.text, "'s"); ok && (indefinite[stem] || people[stem] && !served[stem] && !halfOfThing[stem]) && !doneTo(toks, i) {
			if licenceWords[text(toks, i+1)] {
				continue // "an electrician's licence"
			}
			if i+2 < len(toks) && toks[i+1].upper && (joiners[toks[i+2].text] || toks[i+2].kind == sign) {
				continue // "my mum's Polish" is what she is
			}
			return i
		}
	}
	return -1
}

// doneTo reports whether a verb of doing leads to token i.
func doneTo(toks []token, i int) bool {
	for k := max(0, i-3); k < i; k++ {
		if pastTense(toks[k]) || doVerbs[toks[k].text] {
			return true
		}
	}
	return false
}

// longName is a word for an employer within a compound: "Autofirma".
func longName(s string) bool {
	return strings.HasSuffix(s, "firma") || strings.HasSuffix(s, "unternehmen") || strings.HasSuffix(s, "betrieb")
}
