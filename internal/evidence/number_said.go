package evidence

// Numbers returns the numbers from 2 to 99 that a text spells out in words, in
// the order in which they stand. Digits are not among them; a word that is a
// number in one language and none in the text's own ("once", "dos") is not
// either.
func Numbers(text string) []int {
	toks := lex([]rune(text))
	language := WrittenIn(text)
	var out []int
	for i := 0; i < len(toks); {
		n, used := small(toks, i)
		if used == 0 || toks[i].kind == number {
			i++
			continue
		}
		other := used == 1 && (toks[i].text == "once" && language == "en" || toks[i].text == "dos" && language == "pt")
		if n > 1 && !other {
			out = append(out, n)
		}
		i += used
	}
	return out
}
