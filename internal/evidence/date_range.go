package evidence

// rangeTo reports whether token i leads to the far end of a range that is no
// bare year: "2009 to date", "2016 to last summer", "2019 bis Januar 2023".
func (r *reader) rangeTo(i int) bool {
	w := text(r.toks, i)
	if !rangeWords[w] || pairWords[w] || i+1 >= len(r.toks) {
		return false
	}
	far, next := text(r.toks, i+1), text(r.toks, i+2)
	if toPresent[far] || lastWords[far] && (yearUnits[next] || months[next] > 0 || seasons[next] > 0) {
		return true
	}
	m, n := r.calendar(i + 1)
	if m == 0 {
		return false
	}
	y, _ := r.yearAfter(i + 1 + n)
	return y > 0
}

// closesShort reports whether the two digits at k can only be a later year than
// that at first: "2012 to 13."
func (r *reader) closesShort(first, k int) bool {
	y, n := r.fullYear(first)
	after := text(r.toks, k+1)
	return n > 0 && !pairWords[r.toks[k-1].text] && (after == "" || after == "," || after == ")" || after == ";" || stops[after]) && r.century(digitsOf(r.toks[k].text)) > y
}

// wordMonths are months that are words of their own as well.
var wordMonths = set("may mar march mars set out ago abr")

// lastCentury reads the year of "till 98", of which nothing else is counted.
func (r *reader) lastCentury(i int) (year, used int) {
	t := r.toks[i]
	if t.kind != number || len(t.text) != 2 || t.text < "60" || i == 0 || !rangeStart[text(r.toks, i-1)] && text(r.toks, i-1) != "in" {
		return 0, 0
	}
	if after := text(r.toks, i+1); after != "" && after != "," && after != ")" && !stops[after] {
		return 0, 0
	}
	return 1900 + digitsOf(t.text), 1
}

// shortRange reads "del 98 al 2009" and "from 98 to 2004".
func (r *reader) shortRange(i int) int {
	if i == 0 || r.toks[i].kind != number || len(r.toks[i].text) != 2 || !rangeWords[text(r.toks, i+1)] || !yearBefore[text(r.toks, i-1)] {
		return 0
	}
	y := r.century(digitsOf(r.toks[i].text))
	y2, n := r.fullYear(i + 2)
	if n == 0 || y > y2 || r.counted(i+2+n) {
		return 0
	}
	r.found(dateOf(y, 0), i, i+1)
	r.found(dateOf(y2, 0), i+2, i+2+n)
	return 2 + n
}

// rangeEnd reads at i the far end of "2015 to 2018" or "2015-18". "And" makes a
// pair of dates only when the first one is a date already.
func (r *reader) rangeEnd(first, i int) (year, used, at int) {
	if i+1 >= len(r.toks) || !rangeWords[r.toks[i].text] && r.toks[i].text != "/" || pairWords[r.toks[i].text] && !yearBefore[text(r.toks, first-1)] {
		return 0, 0, 0
	}
	k := i + 1
	if text(r.toks, k) == "en" {
		k++
	}
	if y, n := r.fullYear(k); n > 0 {
		return y, n, k
	}
	if t := r.toks[k]; t.kind == number && len(t.text) == 2 && (t.glued && r.toks[i].glued || r.closesShort(first, k)) {
		if y := r.century(digitsOf(t.text)); r.inRange(y) {
			return y, 1, k
		}
	}
	return 0, 0, 0
}

// winterYear reads the second half of "winter 2019/20", which has its January in
// the later year.
func (r *reader) winterYear(month, y, i int) int {
	if month != 24 || text(r.toks, i) != "/" && text(r.toks, i) != "-" || i+1 >= len(r.toks) || !r.toks[i+1].glued {
		return 0
	}
	if n := digitsOf(r.toks[i+1].text); n == y+1 || n == (y+1)%100 && len(r.toks[i+1].text) == 2 {
		return 2
	}
	return 0
}

// monthsAlone reads "from November to February": in the year the text named
// before it, else the last time both were over.
func (r *reader) monthsAlone(i, end, j, last, month, m2 int) int {
	if b := text(r.toks, i-1); !rangeStart[b] && b != "de" && b != "between" && b != "entre" && b != "zwischen" && b != "d'" {
		return 0
	}
	y2 := 0
	for n := len(r.out) - 1; n >= 0 && y2 == 0; n-- {
		if len(r.out[n].Date) == 4 {
			y2 = r.out[n].Date.Year()
		}
	}
	if y2 == 0 {
		if r.said.IsZero() {
			return 0
		}
		y2 = r.said.Year()
		if m2 > int(r.said.Month()) {
			y2--
		}
	}
	y1 := y2
	if month > m2 {
		y1--
	}
	r.found(dateOf(y1, month), i, end)
	r.found(dateOf(y2, m2), j, last)
	return last - i
}
