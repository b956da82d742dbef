package taxonomy

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// slowDot is dotLead.
const slowDot = '\u00b7'

// slowText is a text in the form it is compared in: lower case, no accents, one
// separator between words. Each folded character knows the character of the
// text it comes from.
type slowText struct {
	text  string
	ch    []rune
	mark  []uint8
	at    []int32 // character of the text where it begins
	end   []int32 // character of the text after it
	off   []int32 // byte of the text where it begins
	offE  []int32 // byte of the text after it
	words []slowWord
}

// slowWord is a run of letters and digits, [start, end) in folded characters.
type slowWord struct {
	start, end int
	sentence   int32
}

// slowFold brings text into its comparison form in one pass.
func slowFold(text string) *slowText {
	n := len(text) + 8
	f := &slowText{
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
func (f *slowText) add(r rune, pos, size, index int32) {
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

func (f *slowText) put(r rune, mark uint8, pos, size, index int32) {
	f.ch = append(f.ch, r)
	f.mark = append(f.mark, mark)
	f.at = append(f.at, index)
	f.end = append(f.end, index+1)
	f.off = append(f.off, pos)
	f.offE = append(f.offE, pos+size)
}

// stretch lets the last folded character cover one more character of the text:
// a combining mark, a zero-width character or more white space.
func (f *slowText) stretch(pos, size, index int32) {
	if k := len(f.ch) - 1; k >= 0 {
		f.end[k], f.offE[k] = index+1, pos+size
	}
}

// space folds a run of white space into one space, or into one line break when
// the line was not merely wrapped: the next line starts in lower case then.
func (f *slowText) space(r rune, pos, size, index int32) {
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
func (f *slowText) addWide(r rune, pos, size, index int32) {
	if plain, ok := plainOf(r); ok {
		f.add(rune(plain), pos, size, index)
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
func (f *slowText) letter(r rune, pos, size, index int32) {
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

// punctuation folds an ASCII character that is neither letter, digit nor space.
// Inside a word a hyphen, dot, underscore or apostrophe becomes a joining
// space, so that Node.js, node-js and "node js" are one.
func (f *slowText) punctuation(r rune, pos, size, index int32) {
	before := f.inWord()
	switch r {
	case '.', '-', '_', '\'', '`':
		next, after := f.next(pos + size)
		switch {
		case before && after && (r == '\'' || r == '`'):
			if f.possessive(next, pos+size) {
				f.stretch(pos, size, index)
				return
			}
			f.put(' ', markJoin, pos, size, index)
		case before && after:
			f.put(' ', markJoin, pos, size, index)
		case r == '.' && after && unicode.IsLetter(next) && !f.ends('.'):
			f.put(slowDot, 0, pos, size, index)
		default:
			f.put(r, 0, pos, size, index)
		}
	case '+', '#':
		if before {
			f.put(r, markLetter, pos, size, index)
			return
		}
		f.put(r, 0, pos, size, index)
	case '&':
		next, _ := f.next(pos + size)
		if f.ends(' ') && unicode.IsSpace(next) {
			f.put('a', markLetter, pos, size, index)
			f.put('n', markLetter, pos, size, index)
			f.put('d', markLetter, pos, size, index)
			return
		}
		f.put(r, 0, pos, size, index)
	default:
		f.put(r, 0, pos, size, index)
	}
}

// inWord reports whether the last folded character belongs to a word.
func (f *slowText) inWord() bool {
	k := len(f.ch) - 1
	return k >= 0 && f.mark[k]&markLetter != 0
}

func (f *slowText) ends(r rune) bool {
	k := len(f.ch) - 1
	return k >= 0 && f.ch[k] == r
}

// next returns the character of the text at pos, and whether it is a letter or
// digit.
func (f *slowText) next(pos int32) (rune, bool) {
	if int(pos) >= len(f.text) {
		return ' ', false
	}
	r, _ := utf8.DecodeRuneInString(f.text[pos:])
	return r, unicode.IsLetter(r) || unicode.IsDigit(r)
}

// possessive reports whether the apostrophe before pos opens a final s, as in
// "driver's".
func (f *slowText) possessive(next rune, pos int32) bool {
	if next != 's' && next != 'S' {
		return false
	}
	_, more := f.next(pos + 1)
	return !more
}

// split finds the words and numbers the sentences.
func (f *slowText) split() {
	var sentence int32
	f.words = make([]slowWord, 0, len(f.ch)/5+1)
	for i := 0; i < len(f.ch); {
		if f.mark[i]&markLetter == 0 {
			if f.breaks(i) {
				sentence++
			}
			i++
			continue
		}
		j := i + 1
		wide := f.mark[i] & markWide
		for j < len(f.ch) && f.mark[j]&markLetter != 0 && f.mark[j]&markWide == wide {
			j++
		}
		f.words = append(f.words, slowWord{start: i, end: j, sentence: sentence})
		i = j
	}
}

// breaks reports whether the character at i ends a sentence. A line that was
// merely wrapped goes on, so its break becomes a space.
func (f *slowText) breaks(i int) bool {
	switch f.ch[i] {
	case '!', '?', '\u2026', '\u3002':
		return true
	case '\n':
		if i > 0 && i+1 < len(f.ch) && f.mark[i-1]&markLetter != 0 &&
			f.mark[i+1]&(markLetter|markUpper) == markLetter {
			f.ch[i] = ' '
			return false
		}
		return true
	case '.':
		return !f.abbreviated()
	}
	return false
}

// abbreviated reports whether the last word so far is one that is written with
// a full stop in the middle of a sentence.
func (f *slowText) abbreviated() bool {
	k := len(f.words) - 1
	if k < 0 {
		return false
	}
	w := f.words[k]
	switch string(f.ch[w.start:w.end]) {
	case "g", "e", "eg", "ie", "incl", "esp", "approx", "vs", "resp", "z", "bzw":
		return true
	}
	return false
}

// word returns the folded word k, or "" outside the text.
func (f *slowText) word(k int) string {
	if k < 0 || k >= len(f.words) {
		return ""
	}
	return string(f.ch[f.words[k].start:f.words[k].end])
}
