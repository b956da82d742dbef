package evidence

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form in which texts are compared: NFKC, straight quotes, "-"
// for every dash, "..." for an ellipsis, one space for every run of white space
// and none at the ends, and nothing for characters that show nothing (zero
// width, soft hyphens, bidirectional controls, variation selectors). Case is
// kept. Fold(Fold(s)) == Fold(s).
func Fold(s string) string { return foldRunes([]rune(s)).s }

// folded is a text in comparison form with the way back. One unit is what one
// or more original characters became together; a match must begin and end with
// a unit.
type folded struct {
	s    string
	from []int32 // by byte of s: first original character of the unit that starts there, or -1
	to   []int32 // by byte of s: one past the last original character of the unit that ends there, or -1

	words map[string][]int32 // see index
}

type folder struct {
	out      strings.Builder
	from, to []int32
	space    bool // the last unit written is a space
	lower    bool
}

func foldRunes(runes []rune) folded { return foldCase(runes, false) }

// foldCase folds, and lowers each unit by itself when lower is set.
func foldCase(runes []rune, lower bool) folded {
	f := folder{lower: lower}
	f.out.Grow(len(runes))
	f.from = make([]int32, 0, len(runes)+1)
	f.to = make([]int32, 1, len(runes)+1)
	f.to[0] = -1
	var seg, buf []byte
	for i := 0; i < len(runes); {
		r := runes[i]
		if dropped(r) {
			i++
			f.extend(i, r)
			continue
		}
		start := i
		i++
		if r < utf8.RuneSelf && (i == len(runes) || runes[i] < utf8.RuneSelf) {
			f.ascii(r, start)
			continue
		}
		seg = append(seg[:0], typography(r)...)
		end := i
		for ; i < len(runes); i++ {
			if dropped(runes[i]) {
				continue
			}
			if startsSegment(runes[i]) {
				break
			}
			seg = append(seg, typography(runes[i])...)
			end = i + 1
		}
		i = end
		buf = normalise(buf[:0], seg)
		f.unit(buf, start, end)
	}
	return f.done()
}

// extend lets a dropped character that belongs to the letter before it, such
// as a variation selector, stay with that letter.
func (f *folder) extend(end int, r rune) {
	if n := len(f.to) - 1; n > 0 && !f.space && extends(r) && int(f.to[n]) == end-1 {
		f.to[n] = int32(end)
	}
}

func (f *folder) ascii(r rune, start int) {
	var one [1]byte
	switch {
	case r == ' ' || r >= '\t' && r <= '\r':
		one[0] = ' '
	case r == '`':
		one[0] = '\''
	default:
		one[0] = byte(r)
	}
	f.unit(one[:], start, start+1)
}

func (f *folder) unit(b []byte, start, end int) {
	if len(b) == 0 {
		return
	}
	if len(b) == 1 && b[0] == ' ' {
		if f.space {
			f.to[len(f.to)-1] = int32(end)
			return
		}
		if f.out.Len() == 0 {
			return
		}
		f.space = true
	} else {
		f.space = false
		if f.lower {
			b = bytes.ToLower(b)
		}
	}
	f.out.Write(b)
	for range b {
		f.from = append(f.from, -1)
		f.to = append(f.to, -1)
	}
	f.from[len(f.from)-len(b)] = int32(start)
	f.to[len(f.to)-1] = int32(end)
}

func (f *folder) done() folded {
	s := f.out.String()
	if f.space {
		s = s[:len(s)-1]
	}
	return folded{s: s, from: f.from[:len(s)], to: f.to[:len(s)+1]}
}

// normalise brings one segment to NFKC and maps what that brought up. A sign
// that NFKC would spell with a space, such as a lone diaeresis, stays as it is.
func normalise(dst, seg []byte) []byte {
	out := norm.NFKC.Bytes(seg)
	if len(out) > 1 && strings.IndexByte(string(out), ' ') >= 0 && strings.IndexByte(string(seg), ' ') < 0 {
		out = norm.NFC.Bytes(seg)
	}
	for len(out) > 0 {
		r, n := utf8.DecodeRune(out)
		if !dropped(r) {
			dst = append(dst, typography(r)...)
		}
		out = out[n:]
	}
	return dst
}

func startsSegment(r rune) bool {
	if r < 0x300 {
		return true
	}
	var b [utf8.UTFMax]byte
	return norm.NFKC.Properties(b[:utf8.EncodeRune(b[:], r)]).BoundaryBefore()
}

// typography maps one character to its plain form.
func typography(r rune) string {
	if r < utf8.RuneSelf {
		if r == '`' {
			return "'"
		}
		if r >= '\t' && r <= '\r' {
			return " "
		}
		return string(r)
	}
	switch r {
	case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x2035, 0x2039, 0x203A, 0x02BC, 0x02B9, 0x02BB, 0x02C8, 0x00B4, 0xFF07, 0x055A, 0x05F3:
		return "'"
	case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0x2036, 0x00AB, 0x00BB, 0x02BA, 0x301D, 0x301E, 0x301F, 0x05F4:
		return `"`
	case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x2043, 0xFE58, 0xFE63, 0xFF0D, 0x058A, 0x2E3A, 0x2E3B:
		return "-"
	case 0x2026, 0x22EF:
		return "..."
	}
	if unicode.IsSpace(r) {
		return " "
	}
	return string(r)
}

// dropped reports whether a character shows nothing and is left out of the
// comparison.
func dropped(r rune) bool {
	if r < utf8.RuneSelf {
		return false
	}
	switch {
	case r == 0xAD:
		return true
	case r < 0x34F:
		return false
	case r >= 0xFFF9 && r <= 0xFFFB, r >= 0x13430 && r <= 0x1345F:
		return false
	}
	return unicode.Is(unicode.Variation_Selector, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) ||
		unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}
