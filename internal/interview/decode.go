package interview

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// mostSaid bounds what a Decoder gives out, in bytes: no question needs more.
const mostSaid = 8 << 10

// Decoder reads the string "say" out of a JSON object that comes in pieces cut
// anywhere. What it gives out is, put together, what encoding/json would read.
// It never fails: of what is no such object it gives out nothing.
type Decoder struct {
	state   state
	depth   int    // of objects and lists, 1 within the outermost
	atKey   bool   // the next string at depth 1 is a key
	key     []byte // the key being read
	escape  []byte // an escape being read, without the backslash
	high    rune   // the first half of a pair of escapes, 0 for none
	partial []byte // of a character
	given   int
}

type state int

const (
	before state = iota // before the object
	between
	inKey
	inOther // a string that is not wanted
	inSay
	over
)

// Write reads a piece and returns what there is more of "say".
func (d *Decoder) Write(piece string) string {
	var out strings.Builder
	for i := 0; i < len(piece) && d.state != over; i++ {
		d.read(piece[i], &out)
	}
	d.given += out.Len()
	if d.given > mostSaid {
		d.state = over
	}
	return out.String()
}

func (d *Decoder) read(c byte, out *strings.Builder) {
	switch d.state {
	case before:
		if c == '{' {
			d.state, d.depth, d.atKey = between, 1, true
		}
	case between:
		d.structure(c)
	case inKey:
		d.readKey(c)
	case inOther:
		switch {
		case len(d.escape) > 0:
			d.escape = d.escape[:0]
		case c == '\\':
			d.escape = append(d.escape, c)
		case c == '"':
			d.state = between
		}
	case inSay:
		d.say(c, out)
	}
}

func (d *Decoder) readKey(c byte) {
	switch {
	case len(d.escape) > 0:
		d.escape = d.escape[:0]
	case c == '\\':
		d.escape, d.key = append(d.escape, c), append(d.key, c) // spelt so, it is no key that matters
	case c == '"':
		d.state = between
	case len(d.key) < 8: // longer than any key that matters
		d.key = append(d.key, c)
	}
}

// structure reads what is outside of strings.
func (d *Decoder) structure(c byte) {
	switch c {
	case '{', '[':
		d.depth++
	case '}', ']':
		d.depth--
		if d.depth <= 0 {
			d.state = over
		}
	case ',':
		d.atKey = d.depth == 1
	case ':':
		if d.depth == 1 {
			d.atKey = false
		}
	case '"':
		switch {
		case d.depth == 1 && d.atKey:
			d.state, d.key = inKey, d.key[:0]
		case d.depth == 1 && string(d.key) == "say":
			d.state = inSay
		default:
			d.state = inOther
		}
	}
}

// say reads one byte of the wanted string.
func (d *Decoder) say(c byte, out *strings.Builder) {
	switch {
	case len(d.escape) > 0:
		d.escape = append(d.escape, c)
		d.unescape(out)
	case c == '\\':
		d.flush(out)
		d.escape = append(d.escape, c)
	case c == '"':
		d.lone(out)
		d.flush(out)
		d.state = over
	default:
		d.lone(out)
		d.partial = append(d.partial, c)
		if utf8.FullRune(d.partial) {
			d.whole(out)
		}
	}
}

// whole gives out the characters that are complete, and what is none as U+FFFD.
func (d *Decoder) whole(out *strings.Builder) {
	for len(d.partial) > 0 && utf8.FullRune(d.partial) {
		r, size := utf8.DecodeRune(d.partial)
		out.WriteRune(r)
		d.partial = d.partial[size:]
	}
}

// flush gives out a character that will not be completed.
func (d *Decoder) flush(out *strings.Builder) {
	d.whole(out)
	for range d.partial {
		out.WriteRune(utf8.RuneError)
	}
	d.partial = d.partial[:0]
}

// lone gives out the first half of a pair whose second half did not come.
func (d *Decoder) lone(out *strings.Builder) {
	if d.high != 0 {
		out.WriteRune(utf8.RuneError)
		d.high = 0
	}
}

// unescape gives out an escape when it is complete.
func (d *Decoder) unescape(out *strings.Builder) {
	kind := d.escape[1]
	if kind == 'u' && len(d.escape) < 6 {
		return
	}
	simple := map[byte]rune{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
	r, ok := simple[kind]
	if kind == 'u' {
		n, err := strconv.ParseUint(string(d.escape[2:]), 16, 32)
		r, ok = rune(n), err == nil
	}
	d.escape = d.escape[:0]
	if !ok {
		d.state = over // no JSON
		return
	}
	if d.high != 0 {
		high := d.high
		d.high = 0
		if pair := utf16.DecodeRune(high, r); kind == 'u' && pair != utf8.RuneError {
			out.WriteRune(pair)
			return
		}
		out.WriteRune(utf8.RuneError)
	}
	switch {
	case utf16.IsSurrogate(r) && r < 0xDC00:
		d.high = r
	default:
		out.WriteRune(r) // a second half by itself becomes U+FFFD
	}
}
