package taxonomy

import (
	"encoding/binary"
	"math/bits"
)

// Most of most texts is words of ASCII letters with one space between them.
// Those are folded eight bytes at a time, each byte of a uint64 by itself: no
// sum below carries from one byte into the next, since both sides stay under
// 0x80.
const (
	ones   = 0x0101010101010101
	highs  = 0x80 * ones
	stride = 8
)

// letters folds ASCII words from the letter or digit at pos on, each with the
// space after it, and returns the position of the first byte that is neither.
func (w *folder) letters(pos int) int {
	for pos+stride <= len(w.text) {
		x := load(w.text[pos:])
		known := alphanumerics(x)
		n := bits.TrailingZeros64(known^highs) / 8
		if n == 0 {
			return pos
		}
		w.follow(pos)
		// In letters and digits the bit 0x20 is what makes them small.
		w.begin(markLetter | uint8(^x>>5)&markUpper)
		binary.LittleEndian.PutUint64(w.ch[w.n:], x|0x20*ones)
		binary.LittleEndian.PutUint64(w.mark[w.n:], known>>7*markLetter|^x>>5&(ones*markUpper))
		w.n += n
		pos += n
		if n == stride {
			continue
		}
		// What follows the word was written too, and a space is what it should be.
		if x>>(8*n)&0xff != ' ' {
			return pos
		}
		w.close()
		w.n++
		pos++
	}
	return w.lastLetters(pos)
}

// lastLetters is letters where less than eight bytes are left.
func (w *folder) lastLetters(pos int) int {
	for ; pos < len(w.text); pos++ {
		l := letterOf[w.text[pos]]
		if l.mark == 0 {
			break
		}
		w.follow(pos)
		w.write(l.ch, l.mark)
	}
	return pos
}

// load returns the first eight bytes of s, the first one lowest. The compiler
// makes one load of it.
func load(s string) uint64 {
	_ = s[stride-1]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// alphanumerics returns the high bit of each byte of x that is an ASCII letter
// or digit.
func alphanumerics(x uint64) uint64 {
	low := x &^ highs
	small := low | 0x20*ones
	letter := (small + (0x80-'a')*ones) &^ (small + (0x80-'z'-1)*ones)
	digit := (low + (0x80-'0')*ones) &^ (low + (0x80-'9'-1)*ones)
	return (letter | digit) &^ x & highs
}
