package taxonomy

import (
	"unicode"
	"unicode/utf8"
)

// wideScripts are written without spaces, so that a word of another script may
// begin right after them.
var wideScripts = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai}

// beyondASCII folds the character at pos, which is none of ASCII, and returns
// the position after it.
func (w *folder) beyondASCII(pos int) int {
	r, size := utf8.DecodeRuneInString(w.text[pos:])
	w.reserve(pos)
	begin := w.n
	if r <= lastLatin && latinOf[r].size > 0 {
		l := &latinOf[r]
		for _, c := range l.ch[:l.size] {
			w.write(c, l.mark)
		}
	} else {
		w.wideRune(r, pos, size)
	}
	w.shift -= int32(size - 1)
	if w.n > begin {
		w.single(begin, pos, size)
	}
	return pos + size
}

// wideRune folds one character beyond ASCII.
func (w *folder) wideRune(r rune, pos, size int) {
	if plain, ok := plainOf(r); ok {
		switch asciiClass[plain] {
		case classLetter:
			w.write(letterOf[plain].ch, letterOf[plain].mark)
		case classSpace:
			w.space(false, pos)
		default:
			w.punctuation(plain, pos, size)
		}
		return
	}
	switch {
	case unicode.Is(unicode.Cf, r): // a soft hyphen too
	case unicode.Is(unicode.M, r):
		if last, _ := utf8.DecodeLastRune(w.ch[:w.n]); w.n > 0 && last < 0x0590 {
			w.stretch(pos, size)
			return
		}
		w.writeRune(r, markLetter)
	case unicode.IsSpace(r):
		w.space(false, pos)
	case unicode.IsLetter(r) || unicode.IsNumber(r):
		w.wideLetter(r)
	default:
		w.writeRune(r, 0)
		if r == '\u2026' || r == '\u3002' {
			w.sentence++
		}
	}
}

// wideLetter folds a letter or number beyond ASCII.
func (w *folder) wideLetter(r rune) {
	if unicode.In(r, wideScripts...) {
		w.writeRune(r, markOf(r)|markWide)
		return
	}
	for _, c := range plainLetters(r) {
		w.writeRune(c, markOf(r))
	}
}

// parts takes a text that is folded already, and finds its words. Folding it
// again could make something else of it.
func (w *folder) parts(text string) {
	w.start(text)
	for _, r := range text {
		var mark uint8
		switch {
		case (r == '+' || r == '#') && w.inWord():
			mark = markLetter
		case r < utf8.RuneSelf:
			mark = letterOf[r].mark
		case unicode.In(r, wideScripts...):
			mark = markLetter | markWide
		case unicode.In(r, unicode.L, unicode.N, unicode.M):
			mark = markLetter
		}
		w.writeRune(r, mark)
	}
	w.close()
	w.ch, w.mark = w.ch[:w.n], w.mark[:w.n]
}
