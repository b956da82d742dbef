package evidence

import "assay/models"

var (
	yearUnits  = set("year years yr yrs jahr jahre jahren año años ano anos an ans année années")
	monthUnits = set("month months monat monate monaten mes meses mois mês")
	weekUnits  = set("week weeks woche wochen semana semanas semaine semaines day days tag tage tagen día días jour jours dia dias")
	lastWords  = set("last past letztes letzten letzter letzte letztem vergangenes vergangenen vorigen voriges vergangenem")
	thisWords  = set("this dieses diesem diesen dieser este esta cette cet ce neste nesta deste")
	nextWords  = set("next nächstes nächsten nächster nächste próximo próxima")
	pastAfter  = set("pasado pasada dernier dernière passé passée passado passada")
)

// relative reads dates told from the moment of speaking: "three years ago",
// "last spring", "this year", and their like in the other languages.
func (r *reader) relative(i int) int {
	if r.said.IsZero() {
		return 0
	}
	for _, read := range []func(int) int{r.ago, r.lastOne, r.pastOne} {
		if n := read(i); n > 0 {
			return n
		}
	}
	return 0
}

// ago reads "three years ago", "vor drei Jahren", "hace tres años", "il y a
// trois ans", "há três anos", "três anos atrás".
func (r *reader) ago(i int) int {
	if text(r.toks, i) == "the" && text(r.toks, i+1) == "year" && text(r.toks, i+2) == "before" && text(r.toks, i+3) == "last" {
		r.found(models.YearOnly(r.said.Year()-2), i, i+4)
		return 4
	}
	k, before := i, false
	switch t := text(r.toks, i); {
	case t == "vor" || t == "hace" || t == "há":
		k, before = i+1, true
	case t == "il" && text(r.toks, i+1) == "y" && text(r.toks, i+2) == "a":
		k, before = i+3, true
	}
	n, used := small(r.toks, k)
	if used == 0 {
		return 0
	}
	end := k + used + 1
	unit := text(r.toks, k+used)
	switch after := text(r.toks, end); {
	case after == "ago" || after == "atrás":
		end++
	case !before:
		return 0
	case text(r.toks, i-1) == "desde" || after == "que":
		return 0
	}
	d := r.minus(n, unit)
	if d == "" {
		return 0
	}
	r.found(d, i, end)
	return end - i
}

// minus counts back from said: a number of years gives a year, one of months,
// weeks or days a month.
func (r *reader) minus(n int, unit string) models.Date {
	switch {
	case yearUnits[unit]:
		return models.YearOnly(r.said.Year() - n)
	case monthUnits[unit]:
		m := r.said.Year()*12 + int(r.said.Month()) - 1 - n
		return models.YearMonth(m/12, m%12+1)
	case weekUnits[unit]:
		days := n
		if unit[0] == 'w' || unit[0] == 's' {
			days *= 7
		}
		t := r.said.AddDate(0, 0, -days)
		return models.YearMonth(t.Year(), int(t.Month()))
	}
	return ""
}

// lastOne reads "last year", "this spring", "next month", "letzten Sommer".
func (r *reader) lastOne(i int) int {
	step := 0
	switch t := text(r.toks, i); {
	case lastWords[t]:
		step = -1
	case nextWords[t]:
		step = 1
	case !thisWords[t]:
		return 0
	}
	unit := text(r.toks, i+1)
	if before := text(r.toks, i-1); step > 0 && (before == "the" || before == "every") || lastWords[unit] {
		return 0
	}
	d := r.shift(unit, step)
	if d == "" {
		return 0
	}
	r.found(d, i, i+2)
	return 2
}

// pastOne reads "el año pasado", "l'année dernière", "o verão passado".
func (r *reader) pastOne(i int) int {
	if !pastAfter[text(r.toks, i+1)] {
		return 0
	}
	d := r.shift(text(r.toks, i), -1)
	if d == "" {
		return 0
	}
	r.found(d, i, i+2)
	return 2
}

// shift is the unit one step from that of said; for a month or season by name,
// the last that is over, the one of this year, or the next to come.
func (r *reader) shift(unit string, step int) models.Date {
	y, m := r.said.Year(), int(r.said.Month())
	switch {
	case yearUnits[unit] && unit != "years" && unit != "jahre" && unit != "jahren" && unit != "años" && unit != "ans" && unit != "anos" && unit != "années":
		return models.YearOnly(y + step)
	case monthUnits[unit] && unit != "months" && unit != "monate" && unit != "meses":
		n := y*12 + m - 1 + step
		return models.YearMonth(n/12, n%12+1)
	case seasons[unit] == 24:
		// A winter is told by the year it began in, as "winter 2019" is.
		began := y - 1 + nearestYear(step, m, seasonEnd(24), seasonStart(24))
		if step == 0 && m >= 9 {
			began = y
		}
		return dateOf(began, 24)
	case seasons[unit] > 0:
		return dateOf(y+nearestYear(step, m, seasonEnd(seasons[unit]), seasonStart(seasons[unit])), seasons[unit])
	case months[unit] > 0 && (len(unit) > 3 || step != 0 && (unit == "may" || unit == "mai")):
		return dateOf(y+nearestYear(step, m, months[unit], months[unit]), months[unit])
	}
	return ""
}

// nearestYear is the year, relative to this one, of something that runs from month
// begin to month end.
func nearestYear(step, now, end, begin int) int {
	switch {
	case step < 0 && now <= end:
		return -1
	case step > 0 && now >= begin:
		return 1
	}
	return 0
}

// seasonEnd and seasonStart are months; a winter is the one around January.
func seasonEnd(s int) int   { return []int{5, 8, 11, 2}[s-21] }
func seasonStart(s int) int { return []int{3, 6, 9, 1}[s-21] }
