package evidence

import (
	"strings"
	"unicode"
)

// FindIn looks for quote in one plain text, such as a posting: folded, unbroken,
// in its own case, on word boundaries. It returns the first occurrence in
// characters.
func FindIn(text, quote string) (start, end int, ok bool) {
	runes := []rune(text)
	f := foldRunes(runes)
	for _, q := range needles(quote) {
		if s, e, _, ok := f.next(runes, q, 0); ok {
			return s, e, true
		}
	}
	return 0, 0, false
}

// Says reports whether phrase stands in text, whatever its case, on word
// boundaries.
func Says(text, phrase string) bool {
	runes := []rune(text)
	low, q := foldCase(runes, true), foldCase([]rune(phrase), true).s
	for at := 0; q != ""; {
		i := strings.Index(low.s[at:], q)
		if i < 0 {
			return false
		}
		at += i
		if s, e := low.from[at], low.to[at+len(q)]; s >= 0 && e >= 0 &&
			wordEdge(runes, int(s), false) && wordEdge(runes, int(e), false) && whole(runes, int(e)) {
			return true
		}
		at++
	}
	return false
}

// needles returns the folded forms a quote may be looked for in: as it is, and
// without the quotation marks a model put around it.
func needles(quote string) []string {
	q := Fold(quote)
	bare := strings.TrimSpace(strings.Trim(q, `"' `))
	switch {
	case !visible(bare):
		return nil
	case bare == q:
		return []string{q}
	}
	return []string{q, bare}
}

func visible(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsSymbol(r)
	})
}

// next finds the first occurrence of the folded q at byte at or later, and
// returns its characters and the byte where it ends.
func (f *folded) next(runes []rune, q string, at int) (start, end, after int, ok bool) {
	for q != "" && at <= len(f.s)-len(q) {
		if at = f.candidate(q, at); at < 0 {
			break
		}
		s, e := f.from[at], f.to[at+len(q)]
		if s >= 0 && e >= 0 && edge(runes, int(s)) && edge(runes, int(e)) {
			return int(s), int(e), at + len(q), true
		}
		at++
	}
	return 0, 0, 0, false
}

func edge(runes []rune, i int) bool { return whole(runes, i) && wordEdge(runes, i, true) }
