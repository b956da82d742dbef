package taxonomy

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Marks on a folded character.
const (
	markUpper  = 1 << iota // was a capital
	markJoin               // a space that stands for a hyphen, dot or apostrophe inside a word
	markLetter             // letter or digit
	markWide               // letter of a script written without spaces
)

// dotLead stands for the dot of ".NET", so that it is no sentence end.
const dotLead = '\u00b7'

// folded is a text in the form it is compared in: lower case, no accents, one
// separator between words. Each folded character knows the character of the
// text it comes from.
type folded struct {
	text  string
	ch    []rune
	mark  []uint8
	at    []int32 // character of the text where it begins
	end   []int32 // character of the text after it
	off   []int32 // byte of the text where it begins
	offE  []int32 // byte of the text after it
	words []word
}

// word is a run of letters and digits, [start, end) in folded characters.
type word struct {
	start, end int
	sentence   int32
}

// fold brings text into its comparison form in one pass.
func fold(text string) *folded {
	n := len(text) + 8
	f := &folded{
		text: text,
		ch:   make([]rune, 0, n), mark: make([]uint8, 0, n),
		at: make([]int32, 0, n), end: make([]int32, 0, n),
		off: make([]int32, 0, n), offE: make([]int32, 0, n),
	}
	var index int32 // characters read
	for pos := 0; pos < len(text); {
		r, size := rune(text[pos]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[pos:])
		}
		f.add(r, int32(pos), int32(size), index)
		pos += size
		index++
	}
	f.split()
	return f
}

// add folds one character.
func (f *folded) add(r rune, pos, size, index int32) {
	switch {
	case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		f.put(r, markLetter, pos, size, index)
	case r >= 'A' && r <= 'Z':
		f.put(r+'a'-'A', markLetter|markUpper, pos, size, index)
	case r == ' ' || r == '\t' || r == '\n' || r == '\r':
		f.space(r, pos, size, index)
	case r < utf8.RuneSelf:
		f.punctuation(r, pos, size, index)
	default:
		f.addWide(r, pos, size, index)
	}
}

func (f *folded) put(r rune, mark uint8, pos, size, index int32) {
	f.ch = append(f.ch, r)
	f.mark = append(f.mark, mark)
	f.at = append(f.at, index)
	f.end = append(f.end, index+1)
	f.off = append(f.off, pos)
	f.offE = append(f.offE, pos+size)
}

// stretch lets the last folded character cover one more character of the text:
// a combining mark, a zero-width character or more white space.
func (f *folded) stretch(pos, size, index int32) {
	if k := len(f.ch) - 1; k >= 0 {
		f.end[k], f.offE[k] = index+1, pos+size
	}
}

// space folds a run of white space into one space, or into one line break when
// the line was not merely wrapped: the next line starts in lower case then.
func (f *folded) space(r rune, pos, size, index int32) {
	brk := r == '\n' || r == '\r'
	k := len(f.ch) - 1
	if k >= 0 && f.mark[k]&markLetter == 0 && (f.ch[k] == ' ' && f.mark[k]&markJoin == 0 || f.ch[k] == '\n') {
		if brk && f.ch[k] == ' ' {
			f.ch[k] = '\n'
		}
		return
	}
	if brk {
		f.put('\n', 0, pos, size, index)
		return
	}
	f.put(' ', 0, pos, size, index)
}

// addWide folds a character beyond ASCII.
func (f *folded) addWide(r rune, pos, size, index int32) {
	if plain, ok := plainOf(r); ok {
		f.add(plain, pos, size, index)
		return
	}
	switch {
	case unicode.Is(unicode.Cf, r) || r == '\u00ad':
		return
	case unicode.Is(unicode.M, r):
		if k := len(f.ch) - 1; k >= 0 && f.ch[k] < 0x0590 {
			f.stretch(pos, size, index)
			return
		}
		f.put(r, markLetter, pos, size, index)
	case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
		f.space(' ', pos, size, index)
	case unicode.IsLetter(r) || unicode.IsNumber(r):
		f.letter(r, pos, size, index)
	default:
		f.put(r, 0, pos, size, index)
	}
}

// letter folds a letter or number beyond ASCII to its base characters.
func (f *folded) letter(r rune, pos, size, index int32) {
	var mark uint8 = markLetter
	if unicode.IsUpper(r) {
		mark |= markUpper
	}
	if spelled, ok := spelledOut(r); ok {
		for _, c := range spelled {
			f.put(c, mark, pos, size, index)
		}
		return
	}
	if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai) {
		f.put(r, mark|markWide, pos, size, index)
		return
	}
	var buf [utf8.UTFMax]byte
	k := utf8.EncodeRune(buf[:], r)
	parts := norm.NFKD.Properties(buf[:k]).Decomposition()
	if parts == nil {
		f.put(unicode.ToLower(r), mark, pos, size, index)
		return
	}
	for _, c := range string(parts) {
		switch {
		case unicode.Is(unicode.M, c):
		case unicode.IsLetter(c) || unicode.IsNumber(c):
			f.put(unicode.ToLower(c), mark, pos, size, index)
		}
	}
}

// plainOf returns the ASCII character that a typographic one stands for.
func plainOf(r rune) (rune, bool) {
	switch r {
	case '\u2018', '\u2019', '\u02bc', '\u2032', '\u00b4':
		return '\'', true
	case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb':
		return '"', true
	case '\u2010', '\u2011', '\u2012', '\u2212', '\ufe63', '\uff0d':
		return '-', true
	case '\u2013':
		return '-', true
	case '\u00a0', '\u2007', '\u202f':
		return ' ', true
	}
	if r >= '\uff01' && r <= '\uff5e' {
		return r - 0xfee0, true
	}
	return 0, false
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
