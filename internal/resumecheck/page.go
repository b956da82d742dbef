package resumecheck

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"assay/models"
)

// page is a text, read.
type page struct {
	text  string
	runes []rune
	lines []int // where each line begins
	words []word
	at    map[string][]int // stem -> words
}

// word is a run of letters and digits.
type word struct {
	start, end int
	fold       string // in small letters without accents
	stem       string
	glue       bool
	parted     bool // a sentence or a paragraph ends before it
}

// found is where something stands: the first places, and how many there are.
type found struct {
	places []models.TextPlace
	times  int
}

func (f *found) add(at models.TextPlace) {
	if f.times++; len(f.places) < maxPlaces {
		f.places = append(f.places, at)
	}
}

func (f *found) join(other found) {
	f.times += other.times
	f.places = append(f.places, other.places...)
}

func newPage(text string) *page {
	p := &page{text: text, runes: []rune(text), lines: []int{0}, at: map[string][]int{}}
	last := 0
	for i := 0; i < len(p.runes); {
		if p.runes[i] == '\n' {
			p.lines = append(p.lines, i+1)
		}
		if !inWord(p.runes[i]) {
			i++
			continue
		}
		from := i
		for i < len(p.runes) && inWord(p.runes[i]) {
			i++
		}
		w := word{start: from, end: i, fold: fold(string(p.runes[from:i]))}
		w.stem, w.glue, w.parted = stem(w.fold), isGlue(w.fold), parts(string(p.runes[last:from]))
		last = i
		p.at[w.stem] = append(p.at[w.stem], len(p.words))
		p.words = append(p.words, w)
	}
	return p
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// fold is text in small letters, without accents, with its ligatures taken
// apart.
func fold(text string) string {
	if isPlain(text) {
		return strings.ToLower(text)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.IsMark(r):
		case r == 'ß':
			b.WriteString("ss")
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func isPlain(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// stem takes off what makes a plural or a case in the languages that are read,
// and leaves four letters at least.
func stem(text string) string {
	for _, end := range []string{"en", "es", "er", "ns", "s", "n", "e"} {
		if base, ok := strings.CutSuffix(text, end); ok && len(base) >= 4 {
			return base
		}
	}
	return text
}

// glue are the words of names that are left out or differ from text to text.
const glue = " a an the of and or in on at for to with by from de la le el los las du des und der die das y et e o & van het een en di del della e "

func isGlue(fold string) bool { return strings.Contains(glue, " "+fold+" ") }

// literal finds where the words of a name stand one after another, plurals and
// small words between them aside.
func (p *page) literal(name string) (out found) {
	var want []string
	for _, w := range newPage(name).words {
		if !w.glue {
			want = append(want, w.stem)
		}
	}
	if len(want) == 0 {
		return out
	}
	for _, i := range p.at[want[0]] {
		if last, ok := p.follow(i, want); ok {
			out.add(p.place(p.words[i].start, p.words[last].end))
		}
	}
	return out
}

// follow reports whether the words of want stand from word i on, in one line or
// over its end, and which is the last.
func (p *page) follow(i int, want []string) (last int, ok bool) {
	for n, w := range want {
		for n > 0 && i < len(p.words) && p.words[i].glue && !p.words[i].parted {
			i++
		}
		if i >= len(p.words) || p.words[i].stem != w || n > 0 && p.words[i].parted {
			return 0, false
		}
		last = i
		i++
	}
	return last, true
}

// parts reports whether what stands between two words ends a sentence or a
// paragraph.
func parts(between string) bool {
	return strings.ContainsAny(between, ";:!?•|\t") || strings.Contains(between, ". ") || strings.Contains(between, ".\n") || strings.Count(between, "\n") > 1
}

// maxShown is how much of a place is shown, in characters.
const maxShown = 80

// place is the stretch from start to end.
func (p *page) place(start, end int) models.TextPlace {
	line, exact := slices.BinarySearch(p.lines, start)
	if exact {
		line++
	}
	return models.TextPlace{Start: start, End: end, Line: line, Text: string(p.runes[start:min(end, start+maxShown)])}
}
