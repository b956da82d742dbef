package taxonomy

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Classes of the bytes of a text.
const (
	classBeyond = iota // part of a character beyond ASCII
	classLetter
	classSpace
	classPunctuation
)

// asciiClass and letterOf tell what a byte of a text is, and what an ASCII
// letter or digit folds to; latinOf does the same for the letters from U+0080
// that fold to one or two plain ones. They never change.
var (
	asciiClass = classes()
	letterOf   = letters()
	latinOf    = latin()
)

// letter is a folded letter and its mark, which is 0 for anything else.
type letter struct{ ch, mark byte }

// latinLetter is what one letter beyond ASCII folds to; size 0 is for what needs
// a closer look.
type latinLetter struct {
	ch   [2]byte
	size uint8
	mark uint8
}

// lastLatin is the end of the Latin letters that are written in two bytes.
const lastLatin = 0x24f

func classes() (table [256]uint8) {
	for c := range utf8.RuneSelf {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
			table[c] = classLetter
		case c == ' ', c == '\t', c == '\n', c == '\r':
			table[c] = classSpace
		default:
			table[c] = classPunctuation
		}
	}
	return table
}

func letters() (table [256]letter) {
	for c := range utf8.RuneSelf {
		if asciiClass[c] != classLetter {
			continue
		}
		table[c] = letter{byte(unicode.ToLower(rune(c))), markOf(rune(c))}
	}
	return table
}

func latin() (table [lastLatin + 1]latinLetter) {
	for r := rune(utf8.RuneSelf); r <= lastLatin; r++ {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			continue
		}
		plain := plainLetters(r)
		if len(plain) > 2 || len(plain) == 0 {
			continue
		}
		l := latinLetter{size: uint8(len(plain)), mark: markOf(r)}
		for i, c := range plain {
			if c >= utf8.RuneSelf {
				l.size = 0
			}
			l.ch[i] = byte(c)
		}
		table[r] = l
	}
	return table
}

// markOf returns the mark of a letter or digit.
func markOf(r rune) uint8 {
	if unicode.IsUpper(r) {
		return markLetter | markUpper
	}
	return markLetter
}

// plainLetters folds a letter or number beyond ASCII to its base characters.
func plainLetters(r rune) []rune {
	if spelled, ok := spelledOut(r); ok {
		return []rune(spelled)
	}
	var buf [utf8.UTFMax]byte
	k := utf8.EncodeRune(buf[:], r)
	parts := norm.NFKD.Properties(buf[:k]).Decomposition()
	if parts == nil {
		return []rune{unicode.ToLower(r)}
	}
	var out []rune
	for _, c := range string(parts) {
		if !unicode.Is(unicode.M, c) && (unicode.IsLetter(c) || unicode.IsNumber(c)) {
			out = append(out, unicode.ToLower(c))
		}
	}
	return out
}

// spelledOut returns the plain letters of a letter that does not decompose.
func spelledOut(r rune) (string, bool) {
	switch r {
	case 'ß', 'ẞ':
		return "ss", true
	case 'ø', 'Ø':
		return "o", true
	case 'ł', 'Ł':
		return "l", true
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d", true
	case 'æ', 'Æ':
		return "ae", true
	case 'œ', 'Œ':
		return "oe", true
	case 'ı':
		return "i", true
	}
	return "", false
}

// plainOf returns the ASCII character that a typographic one stands for.
func plainOf(r rune) (byte, bool) {
	switch r {
	case '\u2018', '\u2019', '\u02bc', '\u2032', '\u00b4':
		return '\'', true
	case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb':
		return '"', true
	case '\u2010', '\u2011', '\u2012', '\u2013', '\u2212', '\ufe63', '\uff0d':
		return '-', true
	case '\u00a0', '\u2007', '\u202f':
		return ' ', true
	}
	if r >= '\uff01' && r <= '\uff5e' {
		return byte(r - 0xfee0), true
	}
	return 0, false
}
