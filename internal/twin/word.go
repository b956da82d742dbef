package twin

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// word is one word of a text, folded: lower case, without accents.
type word struct {
	text   string
	line   int  // of the text it stands in
	opens  bool // a line, a sentence or an item of a list begins with it
	bullet bool // its line is an item of a list
	frame  bool // it is not compared: it belongs to the page around the posting, or to a date
}

// maxWords bounds what of a text is compared.
const maxWords = 6000

// fold writes a text in lower case and without accents.
func fold(s string) string {
	plain := true
	for i := range len(s) {
		if s[i] >= 0x80 {
			plain = false
			break
		}
	}
	if plain {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\u00ad', r == '\u200b':
		case r == 'ß':
			b.WriteString("ss")
		case r == 'æ':
			b.WriteString("ae")
		case r == 'œ':
			b.WriteString("oe")
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ł':
			b.WriteByte('l')
		case r == '’' || r == '´' || r == '`':
			b.WriteByte('\'')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// words are the words of a folded text: runs of letters and digits. C++ and C#
// keep their signs.
func words(s string) []string {
	var out []string
	start := -1
	for i, r := range s {
		switch in := unicode.IsLetter(r) || unicode.IsDigit(r); {
		case in && start < 0:
			start = i
		case in:
		case start >= 0 && (r == '+' || r == '#') && i-start <= 2: // c++, c#, f#
		case start >= 0:
			out = append(out, s[start:i])
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}

// read cuts a description into words and notes where its lines and sentences
// begin.
func read(text string) []word {
	var out []word
	for n, line := range strings.Split(fold(text), "\n") {
		trimmed := strings.TrimSpace(line)
		bullet := strings.HasPrefix(trimmed, "- ") || strings.HasPrefix(trimmed, "* ") || strings.HasPrefix(trimmed, "• ") ||
			strings.HasPrefix(trimmed, "– ") || strings.HasPrefix(trimmed, "· ")
		for part := range sentences(trimmed) {
			for i, w := range words(part) {
				if len(out) == maxWords {
					return out
				}
				out = append(out, word{text: w, line: n, opens: i == 0, bullet: bullet})
			}
		}
	}
	return out
}

// sentences are the parts of a line between full stops, semicolons, bullets and
// the like.
func sentences(line string) func(func(string) bool) {
	return func(yield func(string) bool) {
		start := 0
		for i, r := range line {
			ends := r == '•' || r == '·' || r == '|' || r == ';'
			if r == '.' || r == '!' || r == '?' || r == ':' {
				rest := line[i+1:]
				ends = rest == "" || rest[0] == ' '
			}
			if ends {
				if !yield(line[start:i]) {
					return
				}
				start = i
			}
		}
		yield(line[start:])
	}
}

// number reports whether a word is one: digits alone.
func number(w string) bool { return w != "" && strings.Trim(w, "0123456789") == "" }

// hasDigit reports whether a word has a digit, as in "b2" or "2026".
func hasDigit(w string) bool { return strings.ContainsAny(w, "0123456789") }

// set makes a set of the words in a text of words.
func set(text string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		out[w] = true
	}
	return out
}
