package evidence

import "unicode"

const (
	zwnj = 0x200C
	zwj  = 0x200D
)

// extends reports whether r belongs to the character before it.
func extends(r rune) bool {
	if r < 0x300 {
		return false
	}
	return unicode.IsMark(r) || r == zwj || r == zwnj || r >= 0x1F3FB && r <= 0x1F3FF || r >= 0xE0020 && r <= 0xE007F
}

// whole reports whether a cut before runes[i] splits nothing a reader sees as
// one character.
func whole(runes []rune, i int) bool {
	if i <= 0 || i >= len(runes) {
		return true
	}
	r := runes[i]
	switch {
	case extends(r):
		return false
	case r == '\n' && runes[i-1] == '\r':
		return false
	case runes[i-1] == zwj && unicode.Is(unicode.So, r):
		return false
	case regional(r) && regional(runes[i-1]):
		n := 0
		for j := i - 1; j >= 0 && regional(runes[j]); j-- {
			n++
		}
		return n%2 == 0
	}
	return true
}

func regional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }

// spaceless reports whether r is of a script that sets no space between words,
// or, as in Korean, glues particles to foreign words.
func spaceless(r rune) bool {
	return r >= 0xE00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Bopomofo)
}

// around returns the visible characters on both sides of a cut and where they
// stand; a combining mark gives way to its letter. -1 is the edge of the text.
func around(runes []rune, i int) (left, right int) {
	left, right = i-1, i
	for left >= 0 && (dropped(runes[left]) || unicode.IsMark(runes[left])) {
		left--
	}
	for right < len(runes) && dropped(runes[right]) {
		right++
	}
	if right == len(runes) {
		right = -1
	}
	return left, right
}

// wordEdge reports whether a cut before runes[i] falls between words. With
// strict, a compound such as "Node.js", "Objective-C", "C++" or "12,000" is one
// word as well, so that no quote stops half way through it.
func wordEdge(runes []rune, i int, strict bool) bool {
	l, r := around(runes, i)
	if l < 0 || r < 0 {
		return true
	}
	a, b := runes[l], runes[r]
	if wordRune(a) && wordRune(b) {
		return spaceless(a) != spaceless(b) || spaceless(a)
	}
	if wordRune(a) {
		if b == '+' || b == '#' {
			return !suffixSign(runes, r)
		}
		return !joins(runes, l, r, strict)
	}
	if wordRune(b) && l > 0 {
		before, _ := around(runes, l)
		if before >= 0 && wordRune(runes[before]) && before == l-1 {
			return !joinsBack(runes, before, l, r, strict)
		}
	}
	return true
}

// suffixSign reports whether the + or # at i belongs to the word before it, as
// in "C++" and "C#".
func suffixSign(runes []rune, i int) bool {
	if i+1 >= len(runes) {
		return true
	}
	next := runes[i+1]
	return next == '+' || !wordRune(next)
}

// joins reports whether the sign at r ties the word that ends at l to one that
// follows.
func joins(runes []rune, l, r int, strict bool) bool {
	if r != l+1 || r+1 >= len(runes) || !wordRune(runes[r+1]) {
		return false
	}
	next := runes[r+1]
	if apostrophe(runes[r]) {
		possessive := (next == 's' || next == 'S') && (r+2 >= len(runes) || !wordRune(runes[r+2]))
		return strict || !possessive && !elided(runes, l)
	}
	return strict && compound(runes, runes[l], runes[r], r+1)
}

// joinsBack is joins seen from the second word.
func joinsBack(runes []rune, before, sign, r int, strict bool) bool {
	if apostrophe(runes[sign]) {
		return !elided(runes, before) && strict
	}
	return strict && compound(runes, runes[before], runes[sign], r)
}

func compound(runes []rune, a, sign rune, next int) bool {
	b := runes[next]
	switch sign {
	case '.':
		if unicode.IsDigit(a) && unicode.IsDigit(b) || unicode.IsLower(b) {
			return true
		}
		return unicode.IsUpper(b) && next+1 < len(runes) && unicode.IsUpper(runes[next+1])
	case ',', ':', '/':
		return unicode.IsDigit(a) && unicode.IsDigit(b)
	case '-', 0x2010, 0x2011:
		return !spaceless(a) && !spaceless(b)
	}
	return false
}

func apostrophe(r rune) bool { return r == '\'' || r == 0x2019 || r == 0x02BC || r == 0xFF07 }

// elided reports whether the word that ends at i is a French or similar short
// form before an apostrophe, as in "l'équipe".
func elided(runes []rune, i int) bool {
	start := i
	for start > 0 && wordRune(runes[start-1]) {
		start--
	}
	switch w := string(runes[start : i+1]); w {
	case "l", "d", "j", "m", "t", "s", "c", "qu", "L", "D", "J", "M", "T", "S", "C", "Qu":
		return true
	}
	return false
}
