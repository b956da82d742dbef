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

var headingMarks = strings.NewReplacer("’", "'", "‘", "'", "&", " and ")

// foldHeading brings a heading to the form of headingWords.
func foldHeading(s string) string {
	s = strings.ToLower(headingMarks.Replace(s))
	return squeeze(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\'' || r == '-' {
			return r
		}
		return ' '
	}, s))
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
