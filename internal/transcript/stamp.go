package transcript

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// What a date and a time of day look like in exports.
const (
	datePattern  = `(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.] ?\d{1,2}[-/.] ?\d{2,4}|(?:[A-Z][a-z]{2,8}\.? )?\d{1,2},? [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})`
	clockPattern = `\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d{1,3})?(?:[\s\x{202f}\x{a0}]?[AaPp]\.?[\s\x{a0}\x{202f}]?[Mm]\b\.?)?(?:Z|[+-]\d{2}:?\d{2})?`
	stampPattern = `(?:(` + datePattern + `)(?:,|T| at| um| à)?[\s\x{202f}\x{a0}]*)?(` + clockPattern + `)`
)

var (
	wholeDate = regexp.MustCompile(`\b(?:20\d\d[-/.]\d{2}[-/.]\d{2}|20\d{6}|\d{1,2}[./]\d{1,2}[./]20\d\d|\d{1,2}\.? [A-Z][a-z]{2,8} 20\d\d|[A-Z][a-z]{2,8} \d{1,2}, 20\d\d)\b`)
	compact   = regexp.MustCompile(`(?:^|\D)(20\d\d)(\d\d)(\d\d)(?:\D|$)`)
	numbers   = regexp.MustCompile(`\d+`)
	wordsOf   = regexp.MustCompile(`[A-Za-z]+`)
)

// dateOrder is which of day, month and year comes first where a date does not
// say.
type dateOrder int

const (
	dayFirst dateOrder = iota
	monthFirst
)

// orderOf tells how the dates of a file are written. A chat goes forward in
// time: of two orders the one in which it does is meant. Where both do, dates
// beside AM and PM are American.
func orderOf(dates []string, halfDays bool) dateOrder {
	can := [2]bool{true, true}
	backward := [2]int{}
	var last [2]time.Time
	for _, d := range dates {
		for o := range can {
			at, ok := day(d, dateOrder(o))
			if !ok {
				can[o] = false
				continue
			}
			if at.Before(last[o]) {
				backward[o]++
			}
			last[o] = at
		}
	}
	switch {
	case can[dayFirst] != can[monthFirst]:
		if can[monthFirst] {
			return monthFirst
		}
		return dayFirst
	case backward[dayFirst] != backward[monthFirst]:
		if backward[monthFirst] < backward[dayFirst] {
			return monthFirst
		}
		return dayFirst
	case halfDays:
		return monthFirst
	}
	return dayFirst
}

// day reads a date. A date with dots has its day first, whatever the order.
func day(s string, order dateOrder) (time.Time, bool) {
	n := numbers.FindAllString(s, -1)
	if w := monthOf(s); w > 0 && len(n) == 2 {
		return newDay(n[1], strconv.Itoa(w), n[0])
	}
	if len(n) != 3 {
		return time.Time{}, false
	}
	switch {
	case len(n[0]) == 4:
		return newDay(n[0], n[1], n[2])
	case order == monthFirst && !strings.Contains(s, "."):
		return newDay(n[2], n[0], n[1])
	}
	return newDay(n[2], n[1], n[0])
}

func newDay(year, month, of string) (time.Time, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(of)
	if len(year) == 2 {
		y += 2000
	}
	at := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return at, y >= 1990 && y < 2200 && int(at.Month()) == m && at.Day() == d
}

func monthOf(s string) int {
	for _, w := range wordsOf.FindAllString(s, -1) {
		for m := time.January; m <= time.December; m++ {
			if len(w) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), strings.ToLower(w)) {
				return int(m)
			}
		}
	}
	return 0
}

// clock reads a time of day, or how far a recording is.
func clock(s string) (time.Duration, bool) {
	low := strings.ToLower(s)
	n := numbers.FindAllString(low, -1)
	if len(n) < 2 {
		return 0, false
	}
	h, _ := strconv.Atoi(n[0])
	m, _ := strconv.Atoi(n[1])
	sec := 0
	if len(n) > 2 && len(n[2]) <= 2 {
		sec, _ = strconv.Atoi(n[2])
	}
	if i := strings.IndexAny(low, "ap"); i >= 0 && h <= 12 {
		h %= 12
		if low[i] == 'p' {
			h += 12
		}
	}
	if h > 99 || m > 59 || sec > 59 {
		return 0, false
	}
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(sec)*time.Second, true
}

// dayIn finds the day of a recording in a heading or in the name of a file, or
// returns zero.
func dayIn(s string) time.Time {
	if m := compact.FindStringSubmatch(s); m != nil {
		if at, ok := newDay(m[1], m[2], m[3]); ok {
			return at
		}
	}
	if at, ok := day(wholeDate.FindString(s), dayFirst); ok {
		return at
	}
	return time.Time{}
}
