package match

import (
	"cmp"
	"slices"

	"assay/models"
)

// span is a stretch of whole months counted from the year 0: from is its first
// month, to the month after its last.
type span struct{ from, to int }

// when is what is known of the time of an experience.
type when struct {
	span
	// timed says that from and to are both known, so that it has a length.
	timed bool
	// ended says that to is known, so that the last use is.
	ended bool
}

// asOfMonth returns the month after the one facts are read in, or 0 when d is
// unknown.
func asOfMonth(d models.Date) int {
	if d.Year() == 0 {
		return 0
	}
	return edge(d, 7) + 1
}

// edge is the month d names, or the given month of its year when d names none.
func edge(d models.Date, month int) int {
	if m := d.Month(); m != 0 {
		month = m
	}
	return d.Year()*12 + month - 1
}

// readWhen reads the dates of an experience against now, the month after the
// day of reading (0 is unknown). A date without a month stands for the middle
// of its year; where that would put the end before the start, for the part of
// the year that is left; and "2019 to 2019" is six months. Nothing after now
// counts. Dates that contradict each other count as unknown.
func readWhen(start, finish models.Date, current bool, now int) when {
	var w when
	switch {
	case current && now > 0:
		w.to, w.ended = now, true
	case !current && finish.Year() != 0:
		w.to, w.ended = lastMonth(start, finish), true
		if now > 0 {
			w.to = min(w.to, now)
		}
	}
	if start.Year() == 0 || !w.ended {
		return w
	}
	w.from = edge(start, 7)
	if !current && start == finish && start.Month() == 0 {
		w.from = edge(start, 4)
	}
	if w.from >= w.to {
		w.from = edge(start, 1)
	}
	if w.from >= w.to {
		return when{}
	}
	w.timed = true
	return w
}

// lastMonth is the month after the last one.
func lastMonth(start, finish models.Date) int {
	switch {
	case finish.Month() != 0:
		return edge(finish, 0) + 1
	case start == finish:
		return edge(finish, 10)
	case start.Year() == finish.Year() && start.Month() >= 7:
		return edge(finish, 12) + 1
	default:
		return edge(finish, 7)
	}
}

// unionMonths is how many months the spans cover together; a month that two
// of them cover counts once.
func unionMonths(spans []span) int {
	slices.SortFunc(spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	total, end := 0, 0
	for i, s := range spans {
		if i == 0 || s.from > end {
			end = s.from
		}
		if s.to > end {
			total += s.to - end
			end = s.to
		}
	}
	return total
}
