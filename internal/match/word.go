package match

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is one word of a text: folded, and whether it stood in capitals.
type word struct {
	text  string
	upper bool
}

// wordsOf splits text at everything but letters and digits. Full stops and
// apostrophes vanish inside words, so that "B.Sc." is "bsc" and "bachelor's"
// is "bachelors"; a sentence's full stop is followed by a space and ends one.
func wordsOf(text string) []word {
	var out []word
	var b strings.Builder
	upper := true
	flush := func() {
		if b.Len() > 0 {
			out = append(out, word{b.String(), upper})
		}
		b.Reset()
		upper = true
	}
	for _, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			upper = upper && !unicode.IsLower(r)
			b.WriteRune(unicode.ToLower(r))
		case r == '.' || r == '\'' || r == '’':
		default:
			flush()
		}
	}
	flush()
	return out
}

// fold is text with its words in lower case and single spaces, to compare by.
func fold(text string) string {
	var b strings.Builder
	for _, w := range wordsOf(text) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// endings are what English puts behind a stem to make a person, a doing or a
// plural of it; longer ones first. With them off, nurse and nursing, driver and
// driving, carpenter and carpentry are one.
var endings = []string{
	"ements", "ement", "ments", "ment", "ings", "ists", "ing", "ist", "eries", "ers", "ors", "ery", "ry", "er", "or",
	"ies", "ied", "es", "ed", "e", "y", "s",
}

const minStem = 4

// stem takes one ending off a word, leaving at least minStem letters, so that
// care does not become car. Three letters that ask for their e get it back:
// baker, bakery and baking are bake, as carer is care.
func stem(text string) string {
	for _, end := range endings {
		base, ok := strings.CutSuffix(text, end)
		switch {
		case !ok:
		case len(base) >= minStem:
			return base
		case len(end) > 1 && end != "es" && asksForE(base):
			return base + "e"
		}
	}
	return text
}

// asksForE reports whether base is a consonant, a vowel and a consonant, as
// what is left of bak(er) and til(ing) is.
func asksForE(base string) bool {
	if len(base) != 3 {
		return false
	}
	vowel := func(i int) bool { return strings.IndexByte("aeiou", base[i]) >= 0 }
	return !vowel(0) && vowel(1) && !vowel(2)
}

// plain words say how a role is asked for, not which one.
var plain = set(`
	a about ability across also an and any as at be been background both by candidate demonstrated desirable desired
	documented equivalent etc excellent experience experienced experiences expertise familiar familiarity field for
	from full good hands have has having holding ideally in industry into is it job jobs knowledge least like lot
	max min minimum month months more must need needed of on one or other our over paid part past plus position positions
	practical preferably preferred previous previously prior professional professionally proven record recent
	related relevant required requires role roles sector set setting settings several similar skills solid some
	someone strong such than that the their this time to track two type up using various verifiable we well who will with
	within work worked working workplace would year years your you yr yrs half three four five six seven eight nine ten environment environments
	employment career hand any`)

func set(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// telling returns the distinct roots of the words that say which role or field
// is meant, in the order of the text.
func telling(text string) []string {
	var out []string
	seen := map[string]bool{}
	for _, w := range wordsOf(text) {
		if plain[w.text] || linking[w.text] || !tells(w.text) {
			continue
		}
		if s := root(w.text); !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// tells leaves out numbers and single letters, such as the s that a slug makes
// of "bachelor's".
func tells(text string) bool {
	return utf8.RuneCountInString(text) > 1 && !unicode.IsDigit(rune(text[0]))
}
