package search

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Word is one word of a text.
type Word struct {
	Text       string // in lower case, without what is not seen
	Start, End int    // in Unicode code points; End is not in it
}

// Words returns the words of a text: runs of letters and digits. C++ and C#
// keep their signs, as they do in the index.
func Words(text string) []Word {
	var words []Word
	var b strings.Builder
	start, end, at := -1, 0, 0
	runes := []rune(text)
	flush := func() {
		if b.Len() > 0 {
			words = append(words, Word{b.String(), start, end})
		}
		b.Reset()
		start = -1
	}
	for at < len(runes) {
		r := runes[at]
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.M, r) && b.Len() > 0:
			if b.Len() == 0 {
				start = at
			}
			b.WriteRune(unicode.ToLower(r))
			end = at + 1
		case unseen(r) && b.Len() > 0:
		case r == '#' && b.Len() > 0 && end == at:
			b.WriteRune(r)
			end = at + 1
		case r == '+' && b.Len() > 0 && end == at && at+1 < len(runes) && runes[at+1] == '+':
			b.WriteString("++")
			at++
			end = at + 1
		default:
			flush()
		}
		at++
	}
	flush()
	return words
}

// unseen are signs within a word that nobody sees: a place to hyphenate, say.
func unseen(r rune) bool { return r == 0xAD || r == 0x200B || r == 0x2060 || r == 0xFEFF }

// Beginnings are how some words begin, without accents.
type Beginnings [][]rune

// beginning is how many letters are compared: of no word of the languages
// there are do forms differ in so few.
const beginning = 3

// BeginningsOf returns how words begin, each once.
func BeginningsOf(words []string) Beginnings {
	var all Beginnings
	for _, word := range words {
		if b := bare(word); !slices.ContainsFunc(all, func(known []rune) bool { return slices.Equal(known, b) }) {
			all = append(all, b)
		}
	}
	return all
}

// May reports whether a word may be a form of one of those. It errs on the
// side of yes.
func (all Beginnings) May(word string) bool {
	own := bare(word)
	return slices.ContainsFunc(all, func(b []rune) bool {
		for i := range min(len(b), len(own)) {
			if b[i] != own[i] && b[i] < unicode.MaxASCII && own[i] < unicode.MaxASCII {
				return false
			}
		}
		return true
	})
}

// bare returns the first letters of a word without accents.
func bare(word string) []rune {
	out := make([]rune, 0, beginning)
	for i, r := range word {
		if len(out) == beginning {
			return out
		}
		if r > unicode.MaxASCII {
			for _, r := range norm.NFD.String(word[i:]) {
				if len(out) < beginning && !unicode.Is(unicode.M, r) {
					out = append(out, r)
				}
			}
			return out
		}
		out = append(out, r)
	}
	return out
}
