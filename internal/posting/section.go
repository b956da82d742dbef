package posting

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type section uint8

const (
	noSection section = iota
	responsibilities
	qualifications
	benefits
	logistics
	additional
	sectionCount
)

const (
	maxItems     = 100
	maxItemChars = 1000
)

// sectionOf returns the section a line opens, or noSection when it is no
// heading of a posting.
func sectionOf(l line) section {
	if l.kind == bullet || utf8.RuneCountInString(l.text) > 80 {
		return noSection
	}
	folded := foldHeading(l.text)
	if l.kind == heading || headingShape(l.text) {
		for s := section(1); s < sectionCount; s++ {
			if wholeHeadings[s][folded] {
				return s
			}
		}
	}
	words := strings.Fields(folded)
	best, matched := headingSection(words)
	extra := len(words) - matched
	switch {
	case best == noSection:
	case matched == 1 && extra > 0 && roleLike(l.text):
	case l.kind == heading && (extra <= 3*matched+1 || extra <= 8 && matched > 1):
		return best
	case headingShape(l.text) && extra <= matched+2:
		return best
	case extra == 0 && utf8.RuneCountInString(l.text) <= 50 && !leadsLow(l.text):
		return best
	}
	return noSection
}

// headingSection returns the section that the words of a heading name, and how
// many words do so.
func headingSection(words []string) (best section, matched int) {
	if len(words) > 16 {
		return noSection, 0
	}
	headings.each(words, func(p phrase, at int) {
		if n := len(p.words); n > matched {
			best, matched = p.section, n
		}
	})
	return best, matched
}

// headingShape reports whether a line without markup may stand over others,
// when it is little more than known words: it ends with a colon or a question
// mark, or is in capitals.
func headingShape(raw string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(raw))
	if last == ':' || last == '?' {
		return true
	}
	upper := strings.ToUpper(raw)
	return raw == upper && upper != strings.ToLower(raw)
}

// foldHeading brings a heading to the form of headingWords: its words in small
// letters, one space apart. It runs on every line of a page several times, so it
// goes through a line once.
func foldHeading(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	word := func(r rune) {
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '\'' || r == '-':
			word(r)
		case 'A' <= r && r <= 'Z':
			word(r + 'a' - 'A')
		case r == '’' || r == '‘':
			word('\'')
		case r == '&':
			gap = true
			for _, c := range "and" {
				word(c)
			}
			gap = true
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)):
			word(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}

// wordsIn reports whether the words w stand in s, as whole words.
func wordsIn(s, w string) bool {
	return strings.Contains(" "+s+" ", " "+w+" ")
}

// clip cuts s to at most n characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	count := 0
	for i := range s {
		if count == n {
			return s[:i]
		}
		count++
	}
	return s
}
