package taxonomy

import (
	"unicode"
	"unicode/utf8"
)

// punctuation folds an ASCII character that is neither letter, digit nor space.
// Inside a word a hyphen, dot, underscore or apostrophe becomes a joining
// space, so that Node.js, node-js and "node js" are one.
func (f *folded) punctuation(r rune, pos, size, index int32) {
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
			f.put(dotLead, 0, pos, size, index)
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
func (f *folded) inWord() bool {
	k := len(f.ch) - 1
	return k >= 0 && f.mark[k]&markLetter != 0
}

func (f *folded) ends(r rune) bool {
	k := len(f.ch) - 1
	return k >= 0 && f.ch[k] == r
}

// next returns the character of the text at pos, and whether it is a letter or
// digit.
func (f *folded) next(pos int32) (rune, bool) {
	if int(pos) >= len(f.text) {
		return ' ', false
	}
	r, _ := utf8.DecodeRuneInString(f.text[pos:])
	return r, unicode.IsLetter(r) || unicode.IsDigit(r)
}

// possessive reports whether the apostrophe before pos opens a final s, as in
// "driver's".
func (f *folded) possessive(next rune, pos int32) bool {
	if next != 's' && next != 'S' {
		return false
	}
	_, more := f.next(pos + 1)
	return !more
}

// split finds the words and numbers the sentences.
func (f *folded) split() {
	var sentence int32
	f.words = make([]word, 0, len(f.ch)/5+1)
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
		f.words = append(f.words, word{start: i, end: j, sentence: sentence})
		i = j
	}
}

// breaks reports whether the character at i ends a sentence. A line that was
// merely wrapped goes on, so its break becomes a space.
func (f *folded) breaks(i int) bool {
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
func (f *folded) abbreviated() bool {
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

// key returns the folded text as one string without outer separators.
func (f *folded) key() string {
	ch := f.ch
	for len(ch) > 0 && (ch[0] == ' ' || ch[0] == '\n') {
		ch = ch[1:]
	}
	for len(ch) > 0 && (ch[len(ch)-1] == ' ' || ch[len(ch)-1] == '\n') {
		ch = ch[:len(ch)-1]
	}
	return string(ch)
}

// word returns the folded word k, or "" outside the text.
func (f *folded) word(k int) string {
	if k < 0 || k >= len(f.words) {
		return ""
	}
	return string(f.ch[f.words[k].start:f.words[k].end])
}
