package offline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	word tokenKind = iota
	number
	sign
)

// token is one word, number or sign of a text.
type token struct {
	start, end int    // bytes in the text
	lower      string // lower case, with straight apostrophes
	kind       tokenKind
	upper      bool // begins with a capital letter
	breaks     int  // line ends between the token before and this one
	gap        bool // white space before it
}

// abbreviations keep the full stop that follows them.
var abbreviations = set(`st dr mr mrs ms prof sr jr inc ltd co corp llc no approx dept est ave rd mt ft vs etc eg ie
bzw ca nr str inkl kl mind min max ggf evtl sog usw abt bspw sra srta dra cía cia mme mlle dipl ing hon rev gen sgt lt capt`)

// endings are company forms: a sentence may end on them all the same.
var endings = set(`inc. ltd. co. corp. llc. etc. usw. jr. sr.`)

// gluedStarts begin a sentence in hasty typing such as "tesco.then".
var gluedStarts = set(`then i i'm i've and but so my we the it after before now later that he she they`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func tokenise(text string) []token {
	toks := make([]token, 0, len(text)/5+4)
	breaks, gap := 0, false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			if r == '\n' || r == '\u2028' || r == '\u2029' {
				breaks++
			}
			gap = true
			i += size
			continue
		}
		end := i + size
		kind := sign
		if isWordRune(r) || r == '.' && startsDotWord(text, i) {
			if end = elided(text, i); end == i {
				end = wordEnd(text, i+size)
			}
			end = keepStop(text, i, end)
			kind = word
			if unicode.IsDigit(r) && !strings.ContainsFunc(text[i:end], unicode.IsLetter) {
				kind = number
			}
		}
		toks = append(toks, token{start: i, end: end, kind: kind, lower: lowered(text[i:end]), upper: unicode.IsUpper(r), breaks: breaks, gap: gap || i == 0})
		breaks, gap = 0, false
		i = end
	}
	tellIm(toks)
	return toks
}

// germanOnly are words that no other of the five languages has.
var germanOnly = set(`ich und der das bin habe seit bei mit nicht wir ist dem den einen ein eine auch dann`)

// tellIm tells the English "im", typed without its apostrophe, from the German
// one: it is "i'm" where nothing else is German.
func tellIm(toks []token) {
	german, im := false, false
	for _, t := range toks {
		german = german || germanOnly[t.lower]
		im = im || t.lower == "im"
	}
	if !im || german {
		return
	}
	for i, t := range toks {
		if t.lower == "im" && !(i+1 < len(toks) && toks[i+1].upper && i > 0) {
			toks[i].lower = "i'm"
		}
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func startsDotWord(text string, i int) bool {
	next, _ := utf8.DecodeRuneInString(text[i+1:])
	if !unicode.IsUpper(next) || i == 0 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.IsSpace(before) || before == '('
}

// elided returns the end of a French article that stands at i before a word,
// "l'" or "d'", else i.
func elided(text string, i int) int {
	if text[i]|0x20 != 'l' && text[i]|0x20 != 'd' {
		return i
	}
	r, size := utf8.DecodeRuneInString(text[i+1:])
	if r != '\'' && r != '’' {
		return i
	}
	next, n := utf8.DecodeRuneInString(text[i+1+size:])
	after, _ := utf8.DecodeRuneInString(text[i+1+size+n:])
	if !unicode.IsLetter(next) || !unicode.IsLetter(after) {
		return i
	}
	return i + 1 + size
}

// wordEnd reads on over letters, digits and the signs that stand inside words:
// Node.js, St-Pierre, M&S, C++, C#, 40,000, don't.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if isWordRune(r) || r == '\u200d' {
			i += size
			continue
		}
		if (r == '+' || r == '#') && i > 0 && isASCIILetterOr(text[i-1], r) {
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		if !isWordRune(next) || !joins(text, r, i, i+size, next) {
			return i
		}
		i += size
	}
	return i
}

func isASCIILetterOr(b byte, r rune) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || rune(b) == r && r == '+'
}

func joins(text string, r rune, at, after int, next rune) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	switch r {
	case '\'', '’', '-', '‑', '&', '@', '_':
		return true
	case ',':
		return unicode.IsDigit(before) && unicode.IsDigit(next)
	case '.':
		if unicode.IsDigit(before) || unicode.IsDigit(next) {
			return unicode.IsDigit(before) == unicode.IsDigit(next) || unicode.IsLetter(next)
		}
		if unicode.IsUpper(next) {
			return unicode.IsUpper(before)
		}
		return !gluedStarts[lowered(text[after:wordEnd(text, after)])]
	}
	return false
}

// keepStop makes the stop of an abbreviation part of the word: "St.", "e.g.".
func keepStop(text string, start, end int) int {
	if end >= len(text) || text[end] != '.' {
		return end
	}
	w := lowered(text[start:end])
	if abbreviations[w] {
		if (w == "no" || w == "mind" || w == "min" || w == "max") && !numberAfter(text[end+1:]) {
			return end
		}
		return end + 1
	}
	if !strings.Contains(w, ".") {
		return end
	}
	for _, part := range strings.Split(w, ".") {
		if utf8.RuneCountInString(part) > 2 {
			return end
		}
	}
	return end + 1
}

// numberAfter tells "no. 5" from the answer "no."
func numberAfter(rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	return rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

func lowered(s string) string {
	return strings.ReplaceAll(strings.ToLower(s), "’", "'")
}
