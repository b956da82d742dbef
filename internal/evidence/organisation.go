package evidence

import "strings"

// organisation returns how many tokens from i name an employer or a part of one
// as the one who does something, or 0: "the bank", "our firm", "Legal", "head
// office". What the person runs themselves is theirs: "my shop".
func organisation(toks []token, i int) int {
	if i < len(toks) && departments[toks[i].text] && (toks[i].upper || toks[i].text == "head" || toks[i].text == "management") {
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
	n := organisation(toks, i)
	return n > 0 && i+n < len(toks) && orgVerbs[toks[i+n].text]
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
			if n == 0 {
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

// longName is a word for an employer within a compound: "Autofirma".
func longName(s string) bool {
	return strings.HasSuffix(s, "firma") || strings.HasSuffix(s, "unternehmen") || strings.HasSuffix(s, "betrieb")
}
