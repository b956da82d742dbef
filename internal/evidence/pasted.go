package evidence

import "strings"

// A person shows texts of others: a CV that is not theirs, an advert, a summary
// made up for the machine. A label or the words before it tell.

// heading returns the end of the part of a document that a heading for the
// machine opens: "## Summary for the recruiter software".
func heading(toks []token, i int) int {
	if i > 0 && toks[i].newline == 0 || toks[i].text != "#" {
		return i
	}
	k := i + 1
	for k < len(toks) && toks[k].newline == 0 {
		k++
	}
	if !hasAny(toks[i:k], readers) && !hasAny(toks[i:k], machines) {
		return i
	}
	for k < len(toks) && toks[k].newline < 2 && !(toks[k].newline > 0 && rule(toks, k)) {
		k++
	}
	return k
}

// rule is a line of dashes.
func rule(toks []token, i int) bool {
	return text(toks, i) == "-" && text(toks, i+1) == "-" && toks[i+1].glued
}

// pasted returns the end of what the person shows of others at i: a CV that is
// not theirs, or an advert.
func pasted(toks []token, i int) int {
	if end := others(toks, i); end > i {
		return end
	}
	if labelEnd(toks, i) > i {
		return endOfOrder(toks, i)
	}
	return i
}

// starred returns the end of what stands between asterisks, or of the line.
func starred(toks []token, i int) int {
	for k := i + 1; k < len(toks) && toks[k].newline == 0; k++ {
		if toks[k].text == "*" && text(toks, k-1) == ":" {
			break // only the label is set off
		}
		if toks[k].text == "*" && toks[k].glued && !(k+1 < len(toks) && toks[k+1].glued && toks[k+1].kind == word) {
			return k + 1
		}
	}
	return endOfOrder(toks, i)
}

// machineAt reports whether toks from i to end name the machine that reads as
// the one spoken to: "PS for the software reading this".
func machineAt(toks []token, i, end int) bool {
	for k := i; k < end; k++ {
		if machines[toks[k].text] && k > i && (prepositions[toks[k-1].text] || determiners[toks[k-1].text] && prepositions[text(toks, k-2)]) && text(toks, k-1) != "of" {
			return true
		}
	}
	return false
}

// labelEnd returns where the label ends that heads what an advert asks for or a
// machine is said to have found, or i: "Requisitos:", "**Verified skills:**".
func labelEnd(toks []token, i int) int {
	for i < len(toks) && toks[i].text == "*" {
		i++
	}
	if i >= len(toks) || !advertLabels[toks[i].text] && !(foundWords[toks[i].text] && (records[text(toks, i+1)] || foundWords[text(toks, i+1)] || prepositions[text(toks, i+1)])) {
		return 0
	}
	for k := i + 1; k < len(toks) && k <= i+3; k++ {
		if toks[k].text == ":" {
			return k
		}
	}
	return 0
}

// others returns where a text of somebody else ends that the person says they
// paste, "here is my sister's", "te copio el de mi primo": at the line that goes
// back to their own.
func others(toks []token, i int) int {
	end := i + 1
	for end < len(toks) && toks[end].newline == 0 {
		end++
	}
	if end == len(toks) || !hasAny(toks[i:end], showing) || !ofRelative(toks[i:end]) {
		return i
	}
	for k := end; k < len(toks); k++ {
		if toks[k].newline > 0 && ownAgain(toks, k) {
			return k
		}
	}
	return len(toks)
}

// ofRelative reports whether toks tell whose a thing is: "my sister's", "el de
// mi primo".
func ofRelative(toks []token) bool {
	for i, t := range toks {
		if stem, ok := strings.CutSuffix(t.text, "'s"); ok && people[stem] {
			return true
		}
		if (t.text == "de" || t.text == "von" || t.text == "da" || t.text == "do" || t.text == "of") && (agent(toks, i+1) > 1 || people[text(toks, i+1)]) {
			return true
		}
	}
	return false
}

// ownAgain reports whether the person speaks of themselves again at i.
func ownAgain(toks []token, i int) bool {
	for k := i; k < len(toks) && k < i+4; k++ {
		if mineWords[toks[k].text] || ownPronoun[toks[k].text] || ownDeterminers[toks[k].text] {
			return true
		}
	}
	return false
}
