package interview

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MostChars bounds what the interviewer says at once, in characters.
const MostChars = 600

// refused is what a question never holds: addresses, markup, code, and talk of
// the instructions behind it.
var refused = regexp.MustCompile(`(?i)://|www\.|\b[a-z0-9-]+\.(com|org|net|io|ru|cn|info|xyz|app|dev|co|de|fr|es|pt|br)\b|@[a-z0-9]|mailto:|javascript:|data:text|[<>{}\[\]\\|` + "`" + `]|` +
	`BEGIN DATA|END DATA|system prompt|api[ _-]?key|ignore (all|the|previous|any)|as an ai|language model`)

// Plain keeps of a text what can be said: no control or invisible characters, no
// line breaks, single spaces.
func Plain(text string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(clean), " ")
}

// OneQuestion cuts a text behind its first question: one at a time.
func OneQuestion(text string) string {
	text = Plain(text)
	if i := strings.IndexAny(text, "?？"); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		return text[:i+size]
	}
	return text
}

// Check says what keeps a text from being said, or "". It is one question, short
// and plain, not asked before, and every number in it comes from material: what
// was said and what is on file.
func Check(text string, before []string, material string) string {
	switch {
	case !strings.ContainsAny(text, "?？"):
		return "not a question"
	case utf8.RuneCountInString(text) > MostChars:
		return "too long"
	case refused.MatchString(text):
		return "holds what no question holds"
	case !slices.Equal(figure.FindAllString(text, -1), known(figure.FindAllString(text, -1), material)):
		return "a number that nobody said"
	}
	for _, said := range before {
		if fold(said) == fold(text) {
			return "asked before"
		}
	}
	return ""
}

func known(numbers []string, material string) []string {
	var out []string
	for _, n := range numbers {
		if strings.Contains(material, strings.TrimRight(n, ".,")) {
			out = append(out, n)
		}
	}
	return out
}

// Sayable reports whether the beginning of a text may be shown before the rest
// is known.
func Sayable(beginning string) bool {
	return utf8.RuneCountInString(beginning) <= MostChars && !refused.MatchString(beginning)
}
