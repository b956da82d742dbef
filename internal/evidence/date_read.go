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
// words, and those relative to said, the moment the text was said.
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

// spelled reads "two thousand (and) nineteen" and "nineteen ninety-nine".
func (r *reader) spelled(i int) (year, used int) {
	switch text(r.toks, i) {
	case "two":
		if text(r.toks, i+1) != "thousand" {
			return 0, 0
		}
		k := i + 2
		if text(r.toks, k) == "and" {
			k++
		}
		if n, used := small(r.toks, k); used > 0 && r.inRange(2000+n) {
			return 2000 + n, k + used - i
		}
		return 2000, 2
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
	return 0, 0
}
