package evidence

// jsonField returns the end of the line in which a field of JSON begins at i, or
// i: half an object, as it stands where somebody closes one that is not there.
func jsonField(toks []token, i int) int {
	if i+4 >= len(toks) || text(toks, i) != `"` || text(toks, i+2) != `"` || text(toks, i+3) != ":" {
		return i
	}
	if next := text(toks, i+4); next != "[" && next != "{" && next != `"` && toks[i+4].kind != number {
		return i
	}
	end := i + 4
	for end < len(toks) && toks[end].newline == 0 {
		end++
	}
	return end
}

// braces returns the end of the data that opens at i.
func braces(toks []token, i int) int {
	depth := 0
	for k := i; k < len(toks); k++ {
		switch toks[k].text {
		case "{":
			depth++
		case "}":
			if depth--; depth == 0 {
				return k + 1
			}
		}
	}
	return len(toks)
}

// farthestMark bounds how far the end of a mark is looked for.
const farthestMark = 600

// markup returns the end of an imitated tag and what it holds. A closing tag or
// a control mark that nothing opened pretends that the message ended there.
func markup(toks []token, i int) int {
	k := i + 1
	switch {
	case text(toks, k) == "|", text(toks, k) == "/" && machineWords[text(toks, k+1)]:
		return len(toks)
	case text(toks, k) == "!" && text(toks, k+1) == "-":
		for k < len(toks) && toks[k].text != ">" {
			k++
		}
		return min(len(toks), k+1)
	case k < len(toks) && toks[k].kind == word && toks[k].glued:
		end, closed := closing(toks, k, "<")
		if closed || machineWords[toks[k].text] {
			return end
		}
	}
	return i
}

// closing returns the end of the mark that closes what the name at k opened, or
// the end of the text when nothing does.
func closing(toks []token, k int, bracket string) (end int, closed bool) {
	for j := k + 1; j+2 < len(toks) && j < k+farthestMark; j++ {
		if toks[j].text == bracket && toks[j+1].text == "/" && toks[j+2].text == toks[k].text {
			return min(len(toks), j+4), true
		}
	}
	return len(toks), false
}

// fence reports whether a line of nothing but three or more of one sign stands
// at i, as between the parts of a prompt.
func fence(toks []token, i int) bool {
	n := i
	for n < len(toks) && toks[n].text == toks[i].text && (n == i || toks[n].glued) {
		n++
	}
	return n-i >= 3 && (i == 0 || toks[i].newline > 0) && (n == len(toks) || toks[n].newline > 0)
}
