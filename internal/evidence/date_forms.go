package evidence

import "strings"

// numeric reads dates in digits: 2019-03-14, 2019-03, 14.03.2019, 03/2019. Of a
// day and a month that could be either, only the year is sure.
func (r *reader) numeric(i int) int {
	nums, used := r.digitGroups(i)
	switch {
	case len(nums) == 3 && len(nums[0]) == 4:
		y, m, d := digitsOf(nums[0]), digitsOf(nums[1]), digitsOf(nums[2])
		if r.inRange(y) && m >= 1 && m <= 12 && d >= 1 && d <= 31 {
			r.found(dayOf(y, m, d), i, i+used)
		}
		return used
	case len(nums) == 3 && len(nums[2]) == 4:
		r.dayMonthYear(nums, i, used)
		return used
	case len(nums) == 2 && len(nums[0]) == 4 && len(nums[1]) == 2:
		y, m := digitsOf(nums[0]), digitsOf(nums[1])
		if r.inRange(y) && m >= 1 && m <= 12 && text(r.toks, i+1) == "-" {
			r.found(dateOf(y, m), i, i+used)
			return used
		}
		return 0
	case len(nums) == 2 && len(nums[1]) == 4 && len(nums[0]) <= 2:
		y, m := digitsOf(nums[1]), digitsOf(nums[0])
		if r.inRange(y) && m >= 1 && m <= 12 && text(r.toks, i+1) != "-" {
			r.found(dateOf(y, m), i, i+used)
		}
		return used
	case len(nums) > 2:
		return used
	}
	return 0
}

func (r *reader) dayMonthYear(nums []string, i, used int) {
	d, m, y := digitsOf(nums[0]), digitsOf(nums[1]), digitsOf(nums[2])
	if !r.inRange(y) || d < 1 || m < 1 || d > 31 || m > 31 || d > 12 && m > 12 {
		return
	}
	switch {
	case text(r.toks, i+1) == "." && m <= 12, d > 12, d == m:
		r.found(dayOf(y, m, d), i, i+used)
	case m > 12:
		r.found(dayOf(y, d, m), i, i+used)
	default:
		r.found(dateOf(y, 0), i, i+used)
	}
}

// digitGroups reads groups of digits glued together by one sign of - . /
func (r *reader) digitGroups(i int) (nums []string, used int) {
	if r.toks[i].kind != number || i > 0 && r.toks[i].glued && r.toks[i-1].text != "(" && r.toks[i-1].text != "-" && r.toks[i-1].text != `"` {
		return nil, 0
	}
	nums = append(nums, r.toks[i].text)
	k := i + 1
	for k+1 < len(r.toks) && r.toks[k].glued && r.toks[k+1].glued && r.toks[k+1].kind == number && r.toks[k].text == text(r.toks, i+1) {
		switch r.toks[k].text {
		case "-", ".", "/":
			nums = append(nums, r.toks[k+1].text)
			k += 2
			continue
		}
		break
	}
	return nums, k - i
}

// monthFirst reads "March 2019", "March 12, 2019", "spring 2019" and the open
// end of a range, "March to June 2020".
func (r *reader) monthFirst(i int) int {
	month, used := r.calendar(i)
	if used == 0 {
		return 0
	}
	k := i + used
	if month <= 12 {
		if day, n := r.day(k); n > 0 {
			if y, m := r.yearAfter(k + n); m > 0 {
				r.found(dayOf(y, month, day), i, k+n+m)
				return k + n + m - i
			}
		}
	}
	if y, n := r.yearAfter(k); n > 0 && !r.counted(k+n) {
		if m := r.winterYear(month, y, k+n); m > 0 {
			r.found(dateOf(y, month), i, k+n+m)
			return k + n + m - i
		}
		r.found(dateOf(y, month), i, k+n)
		return k + n - i
	}
	if j := k + 1; rangeWords[text(r.toks, k)] {
		if m2, n := r.calendar(j); n > 0 {
			if y, n2 := r.yearAfter(j + n); n2 > 0 {
				r.found(dateOf(y, month), i, k)
				r.found(dateOf(y, m2), j, j+n+n2)
				return j + n + n2 - i
			}
			if month <= 12 && m2 <= 12 {
				return r.monthsAlone(i, k, j, j+n, month, m2)
			}
		}
	}
	if (rangeStart[text(r.toks, i-1)] || careerVerbs[text(r.toks, i-1)] && text(r.toks, i-1) != "to" || inWords[text(r.toks, i-1)] && r.stepBefore(i)) && month <= 12 && r.openMonth(i, k) && !r.said.IsZero() {
		r.found(dateOf(r.said.Year()+nearestYear(-1, int(r.said.Month()), month-1, month), month), i, k)
		return k - i
	}
	return 0
}

// inWords stand before a month, and stepBefore reports whether a step of a career
// is told right before: "I finished a bootcamp in February".
var inWords = set("in im en em")

func (r *reader) stepBefore(i int) bool {
	for k := i - 2; k >= 0 && i-k <= 6; k-- {
		if t := r.toks[k]; stops[t.text] || t.text == "," || t.kind == number {
			return false
		} else if careerVerbs[t.text] && t.text != "to" && t.text != "passed" && t.text != "opened" && t.text != "closed" {
			return true
		}
	}
	return false
}

// rangeStart are words after which a month alone is one of the past year.
var rangeStart = set("since from until till seit ab bis von desde hasta depuis dès até")

// openMonth reports whether a month stands without a year, as a word of its own.
func (r *reader) openMonth(i, k int) bool {
	next := text(r.toks, k)
	return len(r.toks[i].text) > 3 && r.toks[i].text != "march" && r.toks[i].text != "mars" && !rangeWords[next] && (k >= len(r.toks) || r.toks[k].kind != number) || r.toks[i].upper && next == ""
}

// dayFirst reads "12 March 2019", "12. März 2019" and "12th of March 2019".
func (r *reader) dayFirst(i int) int {
	day, used := r.day(i)
	if used == 0 {
		return 0
	}
	k := i + used
	for k < i+used+2 && yearLinks[text(r.toks, k)] && text(r.toks, k) != "," {
		k++
	}
	month, n := r.calendar(k)
	if n == 0 || month > 12 {
		return 0
	}
	if y, m := r.yearAfter(k + n); m > 0 {
		r.found(dayOf(y, month, day), i, k+n+m)
		return k + n + m - i
	}
	return 0
}

// day reads a day of the month at i: 12, 12th, 12. or 1er.
func (r *reader) day(i int) (day, used int) {
	if i >= len(r.toks) {
		return 0, 0
	}
	t := r.toks[i]
	n := 0
	for n < len(t.text) && t.text[n] >= '0' && t.text[n] <= '9' {
		n++
	}
	if n == 0 || n > 2 {
		return 0, 0
	}
	switch t.text[n:] {
	case "", "st", "nd", "rd", "th", "er", "º", "o":
	default:
		return 0, 0
	}
	day, used = digitsOf(t.text[:n]), 1
	if day < 1 || day > 31 {
		return 0, 0
	}
	if text(r.toks, i+1) == "." && r.toks[i+1].glued {
		used = 2
	}
	return day, used
}

var (
	rangeWords = set("- to until till til through thru and bis und a al hasta à au jusqu' até ao y et e")
	pairWords  = set("and und y et e")
	yearBefore = set("in since from until till til to by between of around about circa during after before early late mid year years through class graduated grad finished completed qualified joined left retired started began",
		"angefangen begonnen gestartet gegründet abschluss fertig bachelor diplom abitur seit ab bis von vom im um zwischen jahr jahre jahren anfang ende mitte nach vor", "empecé entré terminé acabé en desde hasta de del entre año a al", "depuis dès jusqu'en jusqu' à année entre en de vers fin début", "em até ano ao")
	countAfter = set("euro euros eur dollar dollars usd pounds gbp chf francs people patients employees users customers clients students pupils units pieces hours minutes days weeks years year km kg miles meters metres m tons tonnes cars orders tickets calls cases beds servers lines items products visitors guests members percent cents bucks a.m rpm volts watts psi",
		"patienten mitarbeiter kunden stück stunden tage wochen jahre leute franken kilometer", "pacientes empleados clientes horas días personas años kilómetros", "personnes heures jours ans clients employés", "pessoas dias anos horas reais funcionários")
)

// year reads a lone year. It needs something that makes it a date: a preposition
// before it, a range, brackets, or standing alone; and nothing after it that it
// counts.
func (r *reader) year(i int) int {
	y, n := r.fullYear(i)
	if n == 0 {
		if used := r.shortRange(i); used > 0 {
			return used
		}
		if y, n = r.shortYear(i); n == 0 {
			y, n = r.lastCentury(i)
		}
		after := text(r.toks, i+n)
		if n == 0 || i == 0 || !yearBefore[text(r.toks, i-1)] && !(n == 2 && text(r.toks, i-1) == "," && (after == "" || stops[after])) {
			return 0
		}
		r.found(dateOf(y, 0), i, i+n)
		return n
	}
	if r.counted(i+n) || r.numbered(i) {
		return n
	}
	if m, k := r.calendar(i + n); m > 0 && m <= 12 && yearBefore[text(r.toks, i-1)] && r.toks[i].kind == number && !wordMonths[r.toks[i+n].text] && (i+n+k >= len(r.toks) || r.toks[i+n+k].kind != number) {
		r.found(dateOf(y, m), i, i+n+k) // "from 2020 dec"
		return n + k
	}
	if i > 0 && rangeWords[text(r.toks, i-1)] && len(r.out) > 0 && r.out[len(r.out)-1].End <= r.toks[i-1].start && r.near(i-1) {
		r.found(dateOf(y, 0), i, i+n)
		return n
	}
	if y2, n2, at := r.rangeEnd(i, i+n); n2 > 0 {
		if r.counted(at + n2) {
			return at + n2 - i
		}
		r.found(dateOf(y, 0), i, i+n)
		r.found(dateOf(y2, 0), at, at+n2)
		return at + n2 - i
	}
	if r.placed(i, i+n) {
		r.found(dateOf(y, 0), i, i+n)
	}
	return n
}

// germanBefore are words that stand right before a bare year in a German
// sentence, and germanVerbs ones that stand after it when it opens the sentence.
var (
	germanBefore = set("ich wir mich habe hab haben bin war wurde dann erst schon ist hatte auch")
	germanVerbs  = set("habe hab haben bin war waren wurde kam ging begann fing machte bekam wechselte gründete arbeitete startete bekamen gab")
)

// bareGerman sees the year that German says without a preposition: "habe ich
// 2020 angefangen", "2014 wurde ich".
func (r *reader) bareGerman(i, end int) bool {
	if r.toks[i].kind != number || end >= len(r.toks) {
		return i > 0 && germanBefore[text(r.toks, i-1)] && end >= len(r.toks)
	}
	next := r.toks[end]
	if strings.HasSuffix(r.toks[i].text, "00") {
		return false // "wir haben 2000 am Tag gemacht"
	}
	if germanVerbs[next.text] && !next.upper {
		return i == 0 || r.toks[i-1].kind == sign || pairWords[text(r.toks, i-1)]
	}
	return i > 0 && germanBefore[text(r.toks, i-1)] && !next.upper && !plural(r.toks, end) && (next.kind == word || stops[next.text] || next.text == ",")
}

// near reports whether the last date found ends right before token i.
func (r *reader) near(i int) bool {
	return i > 0 && r.out[len(r.out)-1].End == r.toks[i-1].end
}

// counted reports whether token i is something the number before it counts.
func (r *reader) counted(i int) bool {
	if i >= len(r.toks) {
		return false
	}
	t := r.toks[i]
	return countAfter[t.text] || t.text == "%" || t.text == "€" || t.text == "$" || t.text == "£" || t.glued && (t.text == "+" || (t.text == "." || t.text == ",") && i+1 < len(r.toks) && r.toks[i+1].glued && r.toks[i+1].kind == number)
}

// numbered reports whether the number at i is part of another: money, a phone
// number, a decimal.
func (r *reader) numbered(i int) bool {
	if i == 0 {
		return false
	}
	prev := r.toks[i-1]
	switch prev.text {
	case "$", "€", "£", "#", "+", "/", "¥":
		return true
	case ".", ",", "-":
		return r.toks[i].glued && prev.glued && i > 1 && r.toks[i-2].kind == number && len(r.toks[i-2].text) != 4
	}
	return prev.kind == number && prev.newline == 0 && r.toks[i].newline == 0
}

// placed reports whether what stands around tokens i to end makes a year of it.
func (r *reader) placed(i, end int) bool {
	before, after := text(r.toks, i-1), text(r.toks, end)
	alone := after == "" || stops[after] || after == ")" || after == "]" || r.toks[end].newline > 0
	opening := i == 0 || r.toks[i].newline > 0 || stops[before]
	switch {
	case r.rangeTo(end):
		return true
	case yearBefore[before]:
		return !plural(r.toks, end) || before == "since" || before == "until" || before == "seit"
	case before == "-" && r.toks[i].glued && yearBefore[text(r.toks, i-2)]:
		return true
	case before == "(" || before == "[":
		return true
	case r.bareGerman(i, end):
		return true
	case opening:
		return alone || after == "," || after == ":" || after == "-"
	case before == ",":
		return alone
	}
	return false
}

// toPresent ends a range that goes on: "2009 to date".
var toPresent = set("date present now today heute hoy hoje actualidad aujourd'hui presente")

// plural reports whether the word at i looks like something counted.
func plural(toks []token, i int) bool {
	if i >= len(toks) || toks[i].kind != word || toks[i].upper || toks[i].newline > 0 {
		return false
	}
	s := toks[i].text
	n := len(s)
	return n > 3 && s[n-1] == 's' && s[n-2] != 's' && !adverbs[s] && !frequency[s] && !prepositions[s] && !presentVerbs[s]
}
