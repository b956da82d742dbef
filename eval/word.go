package eval

import (
	"strings"
	"unicode"

	"assay/internal/evidence"
)

// words are the folded words of a text that carry meaning: those of three
// letters or more and numbers, or all of them when there is none.
func words(text string) []string {
	var long, all []string
	for _, w := range strings.FieldsFunc(strings.ToLower(evidence.Fold(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '#'
	}) {
		all = append(all, w)
		if len([]rune(w)) >= 3 || strings.ContainsFunc(w, unicode.IsDigit) {
			long = append(long, w)
		}
	}
	if len(long) == 0 {
		return all
	}
	return long
}

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words(text) {
		set[w] = true
	}
	return set
}

// alike is the share of words that two texts have in common, of all words of
// both: 1 for equal sets, 0 for none in common or an empty one.
func alike(a, b string) float64 {
	x, y := wordSet(a), wordSet(b)
	both := 0
	for w := range x {
		if y[w] {
			both++
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(x)+len(y)-both)
}

// holds reports whether text has every word of phrase.
func holds(text, phrase string) bool {
	have := wordSet(text)
	want := words(phrase)
	for _, w := range want {
		if !have[w] {
			return false
		}
	}
	return len(want) > 0
}
