package taxonomy

import "unicode/utf8"

// Marks on a folded byte.
const (
	markUpper  = 1 << iota // was a capital
	markJoin               // a space that stands for a hyphen, dot or apostrophe inside a word
	markLetter             // letter or digit
	markWide               // letter of a script written without spaces
)

// dotLead stands for the dot of ".NET", so that it is no sentence end.
const dotLead = "\u00b7"

// folded is a text in the form it is compared in: lower case, no accents, one
// separator between words. It is UTF-8, and positions in it are bytes; place
// and span lead back to the text.
type folded struct {
	text   string
	ch     []byte  // the folded text
	mark   []uint8 // a mark for each byte of ch
	words  []word
	places []place
	here   int // the place asked for last
}

// word is a run of letters and digits, [start, end) in the folded text.
type word struct {
	start, end int32
	sentence   int32
	hash       uint32 // of its bytes
}

// room is how many bytes the folder keeps free beyond one for each byte of the
// text to come: enough for any character that folds to more than its own size,
// and for hashing a last word eight bytes at a time.
const room = 64

// folder reads a text once, from left to right, and writes what it folds to. A
// character that needs the ones before it sees them folded.
type folder struct {
	folded
	n        int   // bytes written to ch and mark
	shift    int32 // characters read less bytes read
	straight int32 // text position less folded position in the run of ASCII under way
	open     int   // where the word under way begins, or -1
	wide     uint8 // markWide when the word under way is of such a script
	sentence int32
	line     int // where the last line break stands
}

// fold brings text into its comparison form in one pass.
func fold(text string) *folded {
	var w folder
	w.fold(text)
	return &w.folded
}

// fold brings text into its comparison form in one pass, in the memory of the
// text before.
func (w *folder) fold(text string) {
	w.start(text)
	for pos := 0; pos < len(text); {
		switch c := text[pos]; asciiClass[c] {
		case classLetter:
			pos = w.letters(pos)
		case classSpace:
			w.space(c == '\n' || c == '\r', pos)
			pos++
		case classPunctuation:
			w.punctuation(c, pos, 1)
			pos++
		default:
			pos = w.beyondASCII(pos)
		}
	}
	w.close()
	w.ch, w.mark = w.ch[:w.n], w.mark[:w.n]
}

// start gets ready for a text.
func (w *folder) start(text string) {
	w.folded = folded{text: text, ch: w.ch[:cap(w.ch)], mark: w.mark[:cap(w.mark)], words: w.words[:0], places: w.places[:0]}
	w.n, w.shift, w.sentence = 0, 0, 0
	w.straight, w.open, w.line = bent, -1, -2
	if w.words == nil {
		w.words = make([]word, 0, len(text)/6+2)
	}
	w.reserve(0)
}

// reserve makes room for what the text from pos on folds to. Whoever writes more
// than the character had bytes calls it first.
func (w *folder) reserve(pos int) {
	need := w.n + len(w.text) - pos + room
	if need <= len(w.ch) {
		return
	}
	if w.n > 0 {
		need += need / 2
	}
	both := make([]byte, 2*need)
	copy(both, w.ch[:w.n])
	copy(both[need:], w.mark[:w.n])
	w.ch, w.mark = both[:need:need], both[need:]
}

// begin opens a word with the letter about to be written, which has that mark,
// unless it goes on with the one under way.
func (w *folder) begin(mark uint8) {
	if w.open >= 0 {
		if mark&markWide == w.wide {
			return
		}
		w.close()
	}
	w.open, w.wide = w.n, mark&markWide
	if w.line == w.n-1 && mark&markUpper == 0 && w.line > 0 && w.mark[w.line-1]&markLetter != 0 {
		// The line was merely wrapped: it goes on in small letters.
		w.ch[w.line] = ' '
		w.sentence--
	}
}

// close ends the word under way.
func (w *folder) close() {
	if w.open < 0 {
		return
	}
	w.words = append(w.words, word{
		start: int32(w.open), end: int32(w.n), sentence: w.sentence, hash: hashWord(w.ch, w.open, w.n),
	})
	w.open = -1
}

// space folds a run of white space into one space, or into one line break.
func (w *folder) space(brk bool, pos int) {
	if k := w.n - 1; k >= 0 && (w.ch[k] == ' ' && w.mark[k]&markJoin == 0 || w.ch[k] == '\n') {
		if brk && w.ch[k] == ' ' {
			w.ch[k] = '\n'
			w.breakLine(k)
		}
		return
	}
	w.follow(pos)
	if brk {
		w.write('\n', 0)
		w.breakLine(w.n - 1)
		return
	}
	w.write(' ', 0)
}

// breakLine ends the sentence with the line break at k, until the next word
// shows otherwise.
func (w *folder) breakLine(k int) {
	w.line = k
	w.sentence++
}

// write writes one ASCII character.
func (w *folder) write(c byte, mark uint8) {
	if mark&markLetter != 0 {
		w.begin(mark)
	} else {
		w.close()
	}
	w.ch[w.n], w.mark[w.n] = c, mark
	w.n++
}

// writeRune writes one folded character.
func (w *folder) writeRune(r rune, mark uint8) {
	if r < utf8.RuneSelf {
		w.write(byte(r), mark)
		return
	}
	if mark&markLetter != 0 {
		w.begin(mark)
	} else {
		w.close()
	}
	for range utf8.EncodeRune(w.ch[w.n:], r) {
		w.mark[w.n] = mark
		w.n++
	}
}

// keyOf returns the folded text without outer separators, by which a name is
// looked up.
func keyOf(text string) string {
	var w folder
	w.fold(text)
	return w.key()
}

// key returns the folded text as one string without outer separators.
func (f *folded) key() string {
	from, to := 0, len(f.ch)
	for from < to && (f.ch[from] == ' ' || f.ch[from] == '\n') {
		from++
	}
	for from < to && (f.ch[to-1] == ' ' || f.ch[to-1] == '\n') {
		to--
	}
	return string(f.ch[from:to])
}

// word returns the folded word k, or nothing outside the text.
func (f *folded) word(k int) []byte {
	if k < 0 || k >= len(f.words) {
		return nil
	}
	return f.ch[f.words[k].start:f.words[k].end]
}
