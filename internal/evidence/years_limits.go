package evidence

var (
	decadeUnits = set("decade decades jahrzehnt jahrzehnte jahrzehnten década décadas décennie décennies")
	atLeastOne  = sequences(`at least|more than|over|minimum|minimum of|min|min .|mindestens|mehr als|über|más de|mas de|al menos|por lo menos|mínimo|mínimo de|plus de|au moins|minimum de|mais de|pelo menos|no mínimo|well over|upwards of|no less than`)
	atMost      = set("than under within below unter")
	spentIn     = set("behind working spent on at doing with as")
	agedAfter   = set("old alt age alter edad idade âge d'âge younger older")
	// spanBefore are words that let "a year" be a span and not a rate.
	spanBefore = set("for about almost nearly over after than least spent within roughly around exactly only just another of lasted took was", "für seit über etwa rund fast nach nur", "durante por casi", "pendant durant presque", "durante por quase")
)

// unitAt returns how many years the unit at i is, and the tokens it takes.
func unitAt(toks []token, i int) (float64, int) {
	switch t := text(toks, i); {
	case yearUnits[t] || t == "añitos" || t == "añito" || t == "aninhos" || t == "jährchen":
		return 1, 1
	case monthUnits[t] || t == "mos":
		return 1.0 / 12, 1
	case decadeUnits[t]:
		return 10, 1
	}
	return 0, 0
}

// halfAfter is "and a half" behind the unit.
func halfAfter(toks []token, i int) int {
	switch a, b := text(toks, i), text(toks, i+1); {
	case a == "and" && b == "a" && text(toks, i+2) == "half":
		return 3
	case (a == "y" || a == "e") && (b == "medio" || b == "meio" || b == "media"):
		return 2
	case a == "et" && (b == "demi" || b == "demie"):
		return 2
	}
	return 0
}

// addMonths adds the months of "7 years and 3 months".
func (d *lasting) addMonths(toks []token) {
	k := d.end
	switch text(toks, k) {
	case "and", ",", "und", "y", "et", "e":
		k++
	}
	n, next := quantity(toks, k)
	if next == k || n >= 12 {
		return
	}
	if f, used := unitAt(toks, next); used > 0 && f < 1 {
		d.years, d.end = d.years+n*f, next+used
	}
}

// bounds takes in the words that make a lower bound of it, before and after.
func (d *lasting) bounds(toks []token, i int) {
	for lead := 1; lead <= 3 && lead <= i; lead++ {
		if n := atLeastOne.at(toks, i-lead); n == lead {
			d.atLeast, d.lead = true, lead
		}
	}
	switch a, b := text(toks, d.end), text(toks, d.end+1); {
	case (a == "or" || a == "and" || a == "oder" || a == "y" || a == "o" || a == "ou") && (b == "more" || b == "mehr" || b == "más" || b == "mais" || b == "plus" || b == "up"):
		d.atLeast, d.end = true, d.end+2
	case a == "plus" && (d.end+1 == len(toks) || toks[d.end+1].kind == sign || b == "of" || b == "experience"), a == "+":
		d.atLeast, d.end = true, d.end+1
	}
}

// excluded reports whether the span is an age, a moment, a rate or an upper
// bound.
func (d *lasting) excluded(toks []token, i int) bool {
	before, prior := text(toks, i-1), text(toks, i-2)
	k := d.end
	for text(toks, k) == "-" || text(toks, k) == "of" || text(toks, k) == "de" || text(toks, k) == "d'" || text(toks, k) == "'" || text(toks, k) == "in" {
		k++
	}
	after := text(toks, k)
	switch {
	case agedAfter[after], after == "ago", after == "atrás", after == "time" && before == "in", after == "from" && text(toks, k+1) == "now":
		return true
	case before == "vor", before == "aged", before == "every", before == "each", before == "per", before == "pro", before == "jede", before == "alle", before == "cada":
		return true
	case before == "hace" || before == "há":
		return prior != "desde" && text(toks, d.end) != "que"
	case before == "a" && prior == "y" && text(toks, i-3) == "il":
		return text(toks, d.end) != "que"
	case (atMost[before] && d.lead == 0) || before == "to" && prior == "up" || before == "zu" && prior == "bis" || before == "hasta" || before == "de" && (prior == "menos" || prior == "moins"):
		return true
	case before == "tengo" || before == "tenho" || before == "j'ai" || before == "ai" || before == "have" && text(toks, i-2) == "age":
		return !experienceAfter(toks, d.end)
	}
	if toks[i].text == "a" && spentIn[text(toks, d.end)] && before != "twice" && before != "once" && before != "times" {
		return false // "a year behind a bar"
	}
	return (toks[i].text == "a" || toks[i].text == "ein" || toks[i].text == "einem") && d.end == i+2 && d.years < 1.1 && !spanBefore[before] && text(toks, d.end) != "lang"
}

// experienceAfter tells "tengo 5 años de experiencia" from an age.
func experienceAfter(toks []token, i int) bool {
	for k := i; k < len(toks) && k < i+5; k++ {
		if know[toks[k].text] || k == i && (toks[k].text == "de" || toks[k].text == "d'" || toks[k].text == "como" || toks[k].text == "en" || toks[k].text == "em") {
			return true
		}
	}
	return false
}
