package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"assay/internal/taxonomy"
)

// phrase is the words of a name that tell it from other names, as roots, each
// once, in their order.
type phrase []string

// phraseOf reads a name. Numbers count: an NVQ 2 is no NVQ 3. A name of nothing
// but plain words names nothing.
func phraseOf(name string) phrase {
	var out phrase
	for _, w := range wordsOf(name) {
		if plain[w.text] || linking[w.text] {
			continue
		}
		if r := root(w.text); !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// relate is the taxonomy's relations carried over to words, for what the
// taxonomy does not know. All words on both sides: the same. All of what is
// wanted and more: a kind of it. Nothing else than what is wanted, and half of
// it at least: something broader.
func (have phrase) relate(want phrase) taxonomy.Relation {
	hits := 0
	for _, w := range want {
		if slices.ContainsFunc(have, func(h string) bool { return sameWord(h, w) }) {
			hits++
		}
	}
	switch {
	case len(have) == 0 || len(want) == 0:
		return taxonomy.RelationNone
	case hits == len(want) && len(have) > len(want):
		return taxonomy.RelationChild
	case hits == len(want), spells(have, want), spells(want, have):
		return taxonomy.RelationExact
	case hits == len(have) && hits*2 >= len(want):
		return taxonomy.RelationParent
	}
	return taxonomy.RelationNone
}

// minCompound is how long a word must be to be known again as a part of a
// compound: Staplerschein in Gabelstaplerschein, but not work in network.
const minCompound = 7

func sameWord(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || len(a) >= minCompound && (strings.HasSuffix(b, a) || strings.HasPrefix(b, a))
}

// spells reports whether the one word of short is the initials of long.
func spells(short, long phrase) bool {
	if len(short) != 1 || len(long) < 2 || utf8.RuneCountInString(short[0]) != len(long) {
		return false
	}
	i := 0
	for _, r := range short[0] {
		if first, _ := utf8.DecodeRuneInString(long[i]); first != r {
			return false
		}
		i++
	}
	return true
}

// root is a word without accents and endings, of any of the five languages. It
// takes off one ending after another, so that engineering, engineer and engine
// are one, and the doubling that an ending brings: cropping is crop.
func root(text string) string {
	text = unaccented.Replace(text)
	for short := ""; ; text = short {
		if short = single(withoutEnding(text)); short == text {
			return text
		}
	}
}

func withoutEnding(text string) string {
	if base, ok := cutAny(text, actEndings); ok {
		return base
	}
	if base, ok := cutAny(text, foreignEndings); ok {
		return base
	}
	if s := stem(text); len(s) < len(text) {
		return s
	}
	base, _ := cutAny(text, shortEndings)
	return base
}

func cutAny(text string, endings []string) (string, bool) {
	for _, end := range endings {
		if base, ok := strings.CutSuffix(text, end); ok && len(base) >= minStem {
			return base, true
		}
	}
	return text, false
}

// single is text with a doubled last letter written once, of those that English
// doubles before an ending.
func single(text string) string {
	if n := len(text); n > minStem && text[n-1] == text[n-2] && strings.IndexByte("bdgmnprt", text[n-1]) >= 0 {
		return text[:n-1]
	}
	return text
}

var unaccented = strings.NewReplacer(
	"á", "a", "à", "a", "â", "a", "ã", "a", "ä", "a", "é", "e", "è", "e", "ê", "e", "ë", "e", "í", "i", "ì", "i", "î", "i", "ï", "i",
	"ó", "o", "ò", "o", "ô", "o", "õ", "o", "ö", "o", "ú", "u", "ù", "u", "û", "u", "ü", "u", "ç", "c", "ñ", "n", "ß", "ss", "œ", "oe",
)

// actEndings make a noun of an act and the act of a noun: calibration, calibrate
// and calibrated are one, as are maintenance and maintained.
var actEndings = []string{
	"isations", "izations", "isation", "ization", "ations", "ation", "ating", "ated", "ates", "ate", "ising", "izing", "ised", "ized", "ises", "izes", "ise", "ize",
	"ances", "ance", "ences", "ence",
}

// foreignEndings are what German, Spanish, French and Portuguese put behind a
// stem and English does not, longer ones first; shortEndings are those that some
// English stems end in, and are left to the last.
var foreignEndings = []string{
	"ierungen", "adores", "adoras", "edores", "aduras", "atrice", "ierung", "adora", "edora", "adura", "ateur", "mientos", "miento", "ciones", "mentos", "mento", "ungen", "innen", "euses", "euse", "cion", "coes",
	"erin", "eurs", "eur", "ando", "iendo", "endo", "ados", "adas", "idos", "idas", "eiros", "eiras", "eiro", "eira", "eros", "eras",
	"ador", "edor", "ado", "ada", "ido", "ida", "ero", "era", "cao", "ung",
}

var shortEndings = []string{"ern", "en", "in", "em", "ar", "ir", "os", "as", "a", "o", "n"}

// linking words join the words of a name and tell nothing apart.
var linking = set(`
	level levels niveau nivel nível stufe
	erfahrung erfahrungen berufserfahrung jahr jahre jahren mindestens kenntnisse gute guter sehr
	experiencia años año mínimo menos conocimientos como expérience ans années minimum moins connaissances comme
	experiência anos ano mínima conhecimentos pelo
	by der die das den dem des ein eine einen einer und oder mit für von vom zu zum zur im am bei auf aus über sowie als
	el la los las un una unos unas y e o u de del al con para por en como le les des du une et ou avec pour par au aux dans sur
	os um uma do da dos das em no na nos nas com ao aos à`)
