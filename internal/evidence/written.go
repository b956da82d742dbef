package evidence

// WrittenIn returns the ISO 639-1 code of the language a text is written in, of
// the five that the rules know, or "" when its words do not tell clearly.
func WrittenIn(text string) string {
	var score [len(tongues)]int
	for _, t := range lex([]rune(text)) {
		if t.kind != word {
			continue
		}
		for l := range tongues {
			if tongues[l][t.text] {
				score[l] += telling(t)
			}
		}
	}
	const few = 3 // a sentence that names a book has one or two
	best, second := english, 0
	for l := range score {
		if score[l] > score[best] {
			best = tongue(l)
		}
	}
	for l := range score {
		if tongue(l) != best {
			second = max(second, score[l])
		}
	}
	if score[best] < few || score[best] < 2*second {
		return ""
	}
	return [...]string{english: "en", german: "de", spanish: "es", french: "fr", portuguese: "pt"}[best]
}
