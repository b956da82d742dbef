package taxonomy

import (
	"unicode"
	"unicode/utf8"
)

// punctuation folds an ASCII character, or what stands for one, that is neither
// letter, digit nor space. Inside a word a hyphen, dot, underscore or
// apostrophe becomes a joining space, so that Node.js, node-js and "node js" are
// one.
func (w *folder) punctuation(c byte, pos, size int) {
	switch c {
	case '.', '-', '_', '\'', '`':
		w.joint(c, pos, size)
	case '+', '#':
		w.follow(pos)
		if w.inWord() {
			w.write(c, markLetter)
			return
		}
		w.write(c, 0)
	case '&':
		if next, _ := w.next(pos + size); w.lastIs(' ') && unicode.IsSpace(next) {
			w.and(pos, size)
			return
		}
		w.follow(pos)
		w.write(c, 0)
	default:
		w.follow(pos)
		w.write(c, 0)
		if c == '!' || c == '?' {
			w.sentence++
		}
	}
}

// joint folds a character that may join two parts of a word.
func (w *folder) joint(c byte, pos, size int) {
	next, after := w.next(pos + size)
	switch {
	case after && w.inWord():
		if (c == '\'' || c == '`') && w.possessive(next, pos+size) {
			w.stretch(pos, size)
			return
		}
		w.follow(pos)
		w.write(' ', markJoin)
	case c == '.' && after && unicode.IsLetter(next) && !w.lastIs('.'):
		w.reserve(pos)
		begin := w.n
		for _, r := range dotLead {
			w.writeRune(r, 0)
		}
		w.single(begin, pos, size)
	default:
		w.follow(pos)
		w.write(c, 0)
		if c == '.' && !w.abbreviated() {
			w.sentence++
		}
	}
}

// and writes out an ampersand that stands alone.
func (w *folder) and(pos, size int) {
	w.reserve(pos)
	begin := w.n
	for _, c := range []byte("and") {
		w.write(c, markLetter)
	}
	w.single(begin, pos, size)
}

// inWord reports whether the last folded character belongs to a word.
func (w *folder) inWord() bool {
	return w.n > 0 && w.mark[w.n-1]&markLetter != 0
}

func (w *folder) lastIs(c byte) bool {
	return w.n > 0 && w.ch[w.n-1] == c
}

// next returns the character of the text at pos, and whether it is a letter or
// digit.
func (w *folder) next(pos int) (rune, bool) {
	if pos >= len(w.text) {
		return ' ', false
	}
	if c := w.text[pos]; c < utf8.RuneSelf {
		return rune(c), asciiClass[c] == classLetter
	}
	r, _ := utf8.DecodeRuneInString(w.text[pos:])
	return r, unicode.IsLetter(r) || unicode.IsDigit(r)
}

// possessive reports whether the apostrophe before pos opens a final s, as in
// "driver's".
func (w *folder) possessive(next rune, pos int) bool {
	if next != 's' && next != 'S' {
		return false
	}
	_, more := w.next(pos + 1)
	return !more
}

// abbreviated reports whether the last word so far is one that is written with
// a full stop in the middle of a sentence.
func (w *folder) abbreviated() bool {
	if len(w.words) == 0 {
		return false
	}
	switch string(w.word(len(w.words) - 1)) {
	case "g", "e", "eg", "ie", "incl", "esp", "approx", "vs", "resp", "z", "bzw":
		return true
	}
	return false
}
