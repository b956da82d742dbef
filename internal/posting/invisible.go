package posting

import (
	"strings"
	"unicode"
)

// invisible reports whether r shows nothing: zero-width and direction marks,
// soft hyphens, blank fillers and tag characters. The two joiners are
// left to visible, since some scripts need them.
func invisible(r rune) bool {
	switch {
	case r == 0x00AD, r == 0x034F, r == 0x061C, r == 0x115F, r == 0x1160, r == 0x180E, r == 0x3164, r == 0xFEFF, r == 0xFFA0,
		r == 0x200B, r == 0x200E, r == 0x200F,
		r >= 0x202A && r <= 0x202E,
		r >= 0x2060 && r <= 0x206F,
		r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return false
}

// visible drops what invisible names, and joiners that join nothing. hidden
// counts dropped characters that can carry or disguise a message; marks that
// pages use for line breaking and direction are dropped without counting.
func visible(s string) (text string, hidden int) {
	if !strings.ContainsFunc(s, func(r rune) bool { return invisible(r) || joiner(r) }) {
		return s, 0
	}
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case joiner(r):
			if i > 0 && i+1 < len(runes) && joins(runes[i-1]) && joins(runes[i+1]) {
				b.WriteRune(r)
			}
		case invisible(r):
			if r >= 0xE0000 || r >= 0x202D && r <= 0x202E || r >= 0x2061 && r <= 0x2064 {
				hidden++
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), hidden
}

func joiner(r rune) bool { return r == 0x200C || r == 0x200D }

func joins(r rune) bool {
	return r >= 0x0600 && (unicode.IsLetter(r) || unicode.IsMark(r)) || r >= 0x2190 && unicode.IsSymbol(r) || r == 0xFE0F
}

// letters counts the letters and digits in s, the measure for how much text
// there is.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
