package evidence

import (
	"strings"
	"unicode"
)

type kind uint8

const (
	word kind = iota
	number
	sign
)

// token is a word in lower case, a run of digits, or one sign.
type token struct {
	start, end int
	text       string
	kind       kind
	upper      bool // the word starts with a capital
	glued      bool // nothing stands between it and the token before
	newline    int8 // line ends between it and the token before, at most 2
	raw        rune // its first character as written
	capitals   int8 // how many capitals it has, at most 2
	own        bool // its ending makes the person its subject, see judge
	foreign    bool // it is not the person's own word, see markForeign
}

// lex cuts a text into tokens. An apostrophe between letters stays inside its
// word ("don't"), except after a French short form ("n'ai" gives "n'" and "ai").
func lex(runes []rune) []token {
	tokens := make([]token, 0, len(runes)/4+4)
	last, lines := -1, int8(0)
	add := func(start, end int, k kind) {
		t := token{start: start, end: end, kind: k, glued: start == last, newline: min(lines, 2), raw: runes[start]}
		t.text = lowered(runes[start:end])
		t.upper = unicode.IsUpper(runes[start])
		t.capitals = capitals(runes[start:end])
		tokens = append(tokens, t)
		last, lines = end, 0
	}
	for i := 0; i < len(runes); {
		r := runes[i]
		switch {
		case dropped(r):
			if last == i {
				last++
			}
			i++
		case r == '\n' || r == 0x2028 || r == 0x85 || r == '\r' && (i+1 == len(runes) || runes[i+1] != '\n'):
			lines = min(lines+1, 2)
			i++
		case r == 0x2029:
			lines = 2
			i++
		case unicode.IsSpace(r):
			i++
		case unicode.IsDigit(r):
			end, k := digits(runes, i)
			add(i, end, k)
			i = end
		case wordRune(r):
			end := wordEnd(runes, i)
			if cut := elision(runes, i, end); cut > 0 {
				add(i, cut, word)
				i = cut
				continue
			}
			add(i, end, word)
			i = end
		default:
			add(i, i+1, sign)
			i++
		}
	}
	return tokens
}

func capitals(runes []rune) int8 {
	n := int8(0)
	for _, r := range runes {
		if unicode.IsUpper(r) && n < 2 {
			n++
		}
	}
	return n
}

// digits returns the end of the run of digits at i; letters glued to it make it
// a word ("1990s", "3rd").
func digits(runes []rune, i int) (int, kind) {
	end := i
	for end < len(runes) && unicode.IsDigit(runes[end]) {
		end++
	}
	if end < len(runes) && wordRune(runes[end]) && !spaceless(runes[end]) {
		return wordEnd(runes, end), word
	}
	return end, number
}

func wordEnd(runes []rune, i int) int {
	end := i + 1
	for end < len(runes) {
		r := runes[end]
		switch {
		case wordRune(r) && spaceless(r) == spaceless(runes[i]), unicode.IsMark(r):
		case dropped(r) && end+1 < len(runes) && (wordRune(runes[end+1]) || unicode.IsMark(runes[end+1])):
		case apostrophe(r) && end+1 < len(runes) && unicode.IsLetter(runes[end+1]):
		default:
			return end
		}
		end++
	}
	return end
}

// elision returns where a French short form ends, or 0.
func elision(runes []rune, start, end int) int {
	for i := start; i < end && i < start+8; i++ {
		if !apostrophe(runes[i]) {
			continue
		}
		switch strings.ToLower(string(runes[start:i])) {
		case "n", "j", "d", "l", "s", "m", "t", "c", "qu", "lorsqu", "puisqu", "jusqu", "quelqu":
			return i + 1
		}
		return 0
	}
	return 0
}

// lowered is the comparison form of a token in lower case.
func lowered(runes []rune) string {
	plain := true
	for _, r := range runes {
		if r >= 0x80 || r == '`' {
			plain = false
			break
		}
	}
	if plain {
		return strings.ToLower(string(runes))
	}
	return strings.ToLower(foldRunes(runes).s)
}
