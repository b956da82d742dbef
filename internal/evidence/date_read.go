package evidence

import (
	"fmt"
	"time"

	"assay/models"
)

// reader finds the dates in one text.
type reader struct {
	toks []token
	said time.Time
	out  []DateMention
}

// found adds a mention over tokens from to end.
func (r *reader) found(d models.Date, from, end int) {
	if d.Valid() && d != "" {
		r.out = append(r.out, DateMention{d, r.toks[from].start, r.toks[end-1].end})
	}
}

// Dates returns the dates text states, in order: absolute ones, in digits or
// words, and those relative to said, the moment the text was said. With a zero
// said there are no relative ones.
//
// A number is a year only from 1940 to six years after said, and only where
// something makes it a date: a preposition such as "in" or "since", a month or a
// season beside it, a range, brackets, or standing alone at the start or end of a
// line. What it counts ("2000 euros", "2019 patients"), names ("room 2012",
// "Excel 2019") or belongs to (a phone number, a version) makes it none. Decades
// are no dates. Of 03/04/2019 only the year is sure.
func Dates(text string, said time.Time) []DateMention {
	r := reader{toks: lex([]rune(text)), said: said}
	for i := 0; i < len(r.toks); {
		i += max(1, r.at(i))
	}
	return r.out
}

// at reads the date at token i and returns how many tokens it took, or 0.
func (r *reader) at(i int) int {
	for _, read := range []func(int) int{r.numeric, r.monthFirst, r.dayFirst, r.relative, r.year} {
		if n := read(i); n > 0 {
			return n
		}
	}
	return 0
}

// lastYear is the latest year a text may speak of.
func (r *reader) lastYear() int {
	if r.said.IsZero() {
		return 2100
	}
	return r.said.Year() + 6
}

func (r *reader) inRange(year int) bool { return year >= 1940 && year <= r.lastYear() }

// fullYear reads a year of four digits, or in words, at i.
func (r *reader) fullYear(i int) (year, used int) {
	if i >= len(r.toks) {
		return 0, 0
	}
	if t := r.toks[i]; t.kind == number {
		if len(t.text) == 4 && r.inRange(digitsOf(t.text)) {
			return digitsOf(t.text), 1
		}
		return 0, 0
	}
	return r.spelled(i)
}

// spelled reads a year in words: "two thousand (and) nineteen", "nineteen
// ninety-nine", and their like in the other languages.
func (r *reader) spelled(i int) (year, used int) {
	if y := germanYear(r.toks[i].text); y > 0 && r.inRange(y) {
		return y, 1
	}
	switch text(r.toks, i) {
	case "two", "dos", "deux", "dois":
		if m := text(r.toks, i+1); m == "thousand" || m == "mil" || m == "mille" {
			return r.rest(i, i+2, 2000)
		}
	case "mil", "mille":
		switch {
		case text(r.toks, i+1) == "novecientos" || text(r.toks, i+1) == "novecentos":
			return r.rest(i, i+2, 1900)
		case text(r.toks, i+1) == "neuf" && (text(r.toks, i+2) == "cent" || text(r.toks, i+2) == "cents"):
			return r.rest(i, i+3, 1900)
		}
	case "nineteen", "twenty":
		century := 2000
		if text(r.toks, i) == "nineteen" {
			century = 1900
		}
		k := i + 1
		if text(r.toks, k) == "-" {
			k++
		}
		if n, used := small(r.toks, k); used > 0 && r.toks[k].kind == word && n >= 10 && r.inRange(century+n) {
			return century + n, k + used - i
		}
	}
	return 0, 0
}

// rest reads what follows the thousands or hundreds that end at k.
func (r *reader) rest(i, k, base int) (year, used int) {
	from := k
	if t := text(r.toks, k); t == "and" || t == "e" || t == "y" {
		k++
	}
	if n, used := small(r.toks, k); used > 0 && r.toks[k].kind == word && len(r.toks[k].text) > 1 && r.inRange(base+n) {
		return base + n, k + used - i
	}
	return base, from - i
}

// shortYear reads "'98" at i.
func (r *reader) shortYear(i int) (year, used int) {
	if i+1 >= len(r.toks) || r.toks[i].text != "'" || r.toks[i+1].kind != number || len(r.toks[i+1].text) != 2 || !r.toks[i+1].glued {
		return 0, 0
	}
	return r.century(digitsOf(r.toks[i+1].text)), 2
}

func (r *reader) century(two int) int {
	if two <= r.lastYear()%100 {
		return 2000 + two
	}
	return 1900 + two
}

func dateOf(year, month int) models.Date {
	if month > 0 {
		return models.YearMonth(year, month)
	}
	return models.YearOnly(year)
}

func dayOf(year, month, day int) models.Date {
	return models.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
}

// calendar reads a month or season at i.
func (r *reader) calendar(i int) (month, used int) {
	if i >= len(r.toks) || r.toks[i].kind != word {
		return 0, 0
	}
	m := months[r.toks[i].text]
	if m == 0 {
		m = seasons[r.toks[i].text]
	}
	if m == 0 {
		return 0, 0
	}
	if text(r.toks, i+1) == "." && r.toks[i+1].glued && len(r.toks[i].text) <= 5 {
		return m, 2
	}
	return m, 1
}

var yearLinks = set(", of de del do the")

// yearAfter reads the year that goes with a month, past a comma, "of" or "de".
func (r *reader) yearAfter(i int) (year, used int) {
	k := i
	for k < i+2 && yearLinks[text(r.toks, k)] {
		k++
	}
	if y, n := r.fullYear(k); n > 0 {
		return y, k + n - i
	}
	if y, n := r.shortYear(k); n > 0 {
		return y, k + n - i
	}
	if y, n := r.relativeYear(k); n > 0 {
		return y, k + n - i
	}
	if text(r.toks, i) == "/" && r.toks[i].glued && i+1 < len(r.toks) && r.toks[i+1].glued {
		if y, n := r.fullYear(i + 1); n > 0 {
			return y, n + 1
		}
		if t := r.toks[i+1]; t.kind == number && len(t.text) == 2 {
			return r.century(digitsOf(t.text)), 2
		}
	}
	return r.bareShort(i)
}

// relativeYear reads the year of "June of last year", "maio do ano passado".
func (r *reader) relativeYear(k int) (year, used int) {
	if r.said.IsZero() || k+1 >= len(r.toks) {
		return 0, 0
	}
	if text(r.toks, k) == "l'" || text(r.toks, k) == "l" {
		if y, n := r.relativeYear(k + 1); n > 0 {
			return y, n + 1
		}
		return 0, 0
	}
	a, b := text(r.toks, k), text(r.toks, k+1)
	switch {
	case lastWords[a] && yearUnits[b], yearUnits[a] && pastAfter[b]:
		return r.said.Year() - 1, 2
	case thisWords[a] && yearUnits[b]:
		return r.said.Year(), 2
	}
	return 0, 0
}

// careerVerbs stand before the month and the year of a step: "started Jan 25".
var careerVerbs = set("started began joined launched finished left completed passed opened closed hired promoted graduated qualified moved to empecé entré terminé comecei entrei terminei saí commencé fini entrée parti")

// bareShort reads the two digits of "since Jan 21" and "in Sept 98": a year
// where no day of the month is meant.
func (r *reader) bareShort(i int) (year, used int) {
	if i < 1 || i >= len(r.toks) || r.toks[i].kind != number || len(r.toks[i].text) != 2 {
		return 0, 0
	}
	n := digitsOf(r.toks[i].text)
	if next := text(r.toks, i+1); next == "." && i+2 < len(r.toks) && r.toks[i+2].glued || next == ":" || r.inRange(digitsOf(next)) || next == "," && i+2 < len(r.toks) && r.inRange(digitsOf(text(r.toks, i+2))) {
		return 0, 0
	}
	before := text(r.toks, i-2)
	if n > 31 || (rangeStart[before] || n > 9 && careerVerbs[before]) && r.inRange(r.century(n)) && r.century(n) <= r.lastYear()-6 {
		return r.century(n), 1
	}
	return 0, 0
}
