package models

// Period is when something was, as far as it was told. The zero value is
// unknown.
type Period struct{ Start, End Date }

// months returns the months that d may mean, counted from year 0, as a year and
// a set of its months.
func (d Date) months() (year int, set uint16) {
	const all = 1<<13 - 2
	year = d.Year()
	if len(d) < 7 {
		return year, all
	}
	if season := number(string(d)[5:7]); season > 20 {
		first := 3 * (season - 20) // March, June, September, December
		for m := first; m < first+3; m++ {
			set |= 1 << ((m-1)%12 + 1)
		}
		return year, set
	}
	return year, 1 << d.Month()
}

// Agrees reports whether both dates can be right about one moment. An unknown
// one agrees with all.
func (d Date) Agrees(other Date) bool {
	if d == "" || other == "" {
		return true
	}
	y, a := d.months()
	z, b := other.months()
	return y == z && a&b != 0 && (len(d) < 10 || len(other) < 10 || d == other)
}

// Narrower returns other when it is d said more closely, or d is unknown; else
// d. The database has the same rule under the same name.
func (d Date) Narrower(other Date) Date {
	if d == "" {
		return other
	}
	_, a := d.months()
	_, b := other.months()
	if other != "" && d.Agrees(other) && (a&b == b && a != b || len(other) > len(d) && a == b) {
		return other
	}
	return d
}

// before reports whether d can be no later than other; of seasons the year
// counts alone.
func (d Date) before(other Date) bool {
	if d == "" || other == "" {
		return true
	}
	if d.Year() != other.Year() || len(d) < 7 || len(other) < 7 || d[5] == '2' || other[5] == '2' {
		return d.Year() <= other.Year()
	}
	n := min(len(d), len(other))
	return d[:n] <= other[:n]
}

// Fits reports whether both can be tellings of one and the same period.
func (p Period) Fits(other Period) bool {
	return p.Start.Agrees(other.Start) && p.End.Agrees(other.End) && p.Start.before(other.End) && other.Start.before(p.End)
}

// Admits returns what of another telling may be added to p.
func (p Period) Admits(other Period) Period {
	if !p.Fits(Period{Start: other.Start}) {
		other.Start = ""
	}
	if !p.Fits(Period{End: other.End}) || !other.Start.before(other.End) {
		other.End = ""
	}
	return other
}

// Contradicts says what two periods disagree about when not both can be right:
// date_started, date_finished or dates; else "". One that may be over before the
// other begins is another time at the same place, if they share neither end.
func (p Period) Contradicts(other Period) string {
	same := func(a, b Date) bool { return a != "" && b != "" && a.Agrees(b) }
	apart := func(a, b Period) bool { return a.End != "" && b.Start != "" && a.End.before(b.Start) }
	if p.Fits(other) || !same(p.Start, other.Start) && !same(p.End, other.End) && (apart(p, other) || apart(other, p)) {
		return ""
	}
	switch start, end := p.Start.Agrees(other.Start), p.End.Agrees(other.End); {
	case start == end:
		return "dates"
	case !start:
		return "date_started"
	default:
		return "date_finished"
	}
}
