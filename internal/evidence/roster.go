package evidence

// A roster gives everybody their work under their name: "Ana: React, Ben: Go,
// me: the phones". Where the person stands in it as "me", the others' parts are
// not theirs.

// markRoster marks the parts of a roster that are others'.
func markRoster(toks []token) {
	own := -1
	for i := range toks {
		if ownLabels[toks[i].text] && heads(toks, i) && separator(toks, i+1) != "" {
			own = i
			break
		}
	}
	if own < 0 {
		return
	}
	sep := separator(toks, own+1)
	for i := 0; i < len(toks); i++ {
		if !heads(toks, i) || ownLabels[toks[i].text] || separatorAfter(toks, i, sep) < 0 {
			continue
		}
		end := separatorAfter(toks, i, sep) + 1
		for end < len(toks) && !(heads(toks, end) && (ownLabels[toks[end].text] || separatorAfter(toks, end, sep) > 0)) && toks[end].newline < 2 && !stops[toks[end].text] {
			end++
		}
		for k := i; k < end; k++ {
			toks[k].foreign = true
		}
		i = end - 1
	}
}

var ownLabels = set("me myself i ich yo moi eu")

// heads reports whether a part of a roster may begin at token i.
func heads(toks []token, i int) bool {
	if i >= len(toks) || toks[i].kind != word {
		return false
	}
	if i == 0 || toks[i].newline > 0 {
		return true
	}
	if toks[i].glued && toks[i-1].text == "-" {
		return false // the "EU" of "intra-EU"
	}
	switch toks[i-1].text {
	case ",", ";", ".", ":", "(", "-", "*", "•", "and", "und", "y", "et", "e":
		return true
	}
	return false
}

// separator is the sign between a name and its work at token i, or "".
func separator(toks []token, i int) string {
	switch s := text(toks, i); s {
	case ":", "=", "(":
		return s
	case "-":
		if dash(toks, i) {
			return s
		}
	}
	return ""
}

// separatorAfter returns where the separator stands behind a name of a word or
// two that begins at i, or -1.
func separatorAfter(toks []token, i int, sep string) int {
	if determiners[toks[i].text] {
		return -1 // "My stack: ..." is no name
	}
	for k := i + 1; k < len(toks) && k <= i+3; k++ {
		if toks[k].text == sep && separator(toks, k) == sep {
			return k
		}
		if toks[k].kind != word || toks[k].newline > 0 {
			return -1
		}
	}
	return -1
}
