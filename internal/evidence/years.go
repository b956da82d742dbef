package evidence

import "strconv"

// YearsMention is a span of time a text states, in years: characters Start to
// End. AtLeast is true when the text names a lower bound ("5+ years").
type YearsMention struct {
	Years      float64
	AtLeast    bool
	Start, End int
}

// Years returns the durations in text, in order. A range gives its lower end
// with AtLeast. An age, a point in time ("5 years ago"), a rate ("twice a year")
// and an upper bound ("less than two years") are no durations; nor is what
// exceeds a working life of 70 years.
func Years(text string) []YearsMention {
	toks := lex([]rune(text))
	var out []YearsMention
	for i := 0; i < len(toks); {
		d, ok := readDuration(toks, i)
		if !ok && len(out) > 0 {
			d, ok = partOf(toks, i)
		}
		if !ok {
			i++
			continue
		}
		if d.years > 0 && d.years <= 70 && !d.excluded(toks, i) {
			from := i - d.lead
			out = append(out, YearsMention{d.years, d.atLeast, toks[from].start, toks[d.end-1].end})
		}
		i = d.end
	}
	return out
}

// lasting is a span of time being read.
type lasting struct {
	years   float64
	atLeast bool
	end     int // the token after it
	lead    int // how many tokens before the number belong to it
}

// readDuration reads "5 years", "two and a half years", "3-5 years", "a decade",
// "7 years and 3 months" at token i.
func readDuration(toks []token, i int) (lasting, bool) {
	if d, ok := gluedAfter(toks, i); ok {
		d.bounds(toks, i)
		return d, true
	}
	n, k, atLeast := amount(toks, i)
	if k == i {
		return lasting{}, false
	}
	f, used := unitAt(toks, k)
	if used == 0 {
		return lasting{}, false
	}
	d := lasting{years: n * f, atLeast: atLeast, end: k + used}
	if more := halfAfter(toks, d.end); more > 0 && f == 1 {
		d.years, d.end = d.years+.5, d.end+more
	}
	if f == 1 {
		d.addMonths(toks)
	}
	d.bounds(toks, i)
	return d, true
}

// amount reads how many, and returns the token after it; i itself when there is
// no number.
func amount(toks []token, i int) (n float64, next int, atLeast bool) {
	n, k := quantity(toks, i)
	if k == i {
		return 0, i, false
	}
	if text(toks, k) == "(" && k+2 < len(toks) && toks[k+1].kind == number && toks[k+2].text == ")" {
		k += 3
	}
	if text(toks, k) == "+" || text(toks, k) == "plus" {
		k, atLeast = k+1, true
	}
	switch text(toks, k) {
	case "-", "to", "bis", "a", "à", "or", "oder", "o", "ou":
		if text(toks, k+1) == "more" || text(toks, k+1) == "mehr" || text(toks, k+1) == "más" || text(toks, k+1) == "mais" || text(toks, k+1) == "plus" {
			return n, k + 2, true
		}
		if m, next := quantity(toks, k+1); next > k+1 && m > n {
			if text(toks, next) == "+" {
				next++
			}
			return n, next, true
		}
		if text(toks, k) == "-" && k+1 < len(toks) && toks[k].glued && toks[k+1].glued {
			k++
		}
	}
	return n, k, atLeast
}

// quantity reads one number: digits with decimals, words, halves.
func quantity(toks []token, i int) (float64, int) {
	if i >= len(toks) {
		return 0, i
	}
	switch t := toks[i].text; {
	case t == "anderthalb" || t == "eineinhalb" || t == "einenhalb":
		return 1.5, i + 1
	case len(t) > len("einhalb") && t[len(t)-len("einhalb"):] == "einhalb" && units[t[:len(t)-len("einhalb")]] > 0:
		return float64(units[t[:len(t)-len("einhalb")]]) + .5, i + 1
	case (t == "½" || t == "1⁄2") && toks[i].kind != number:
		return .5, i + 1
	case t == "half" && (text(toks, i+1) == "a" || text(toks, i+1) == "an"):
		return .5, i + 2
	case (t == "medio" || t == "media" || t == "meio" || t == "demi" || t == "halbes" || t == "halben") && i+1 < len(toks):
		return .5, i + 1
	case (t == "a" || t == "one") && text(toks, i+1) == "dozen":
		return 12, i + 2
	case t == "a" && text(toks, i+1) == "couple" && text(toks, i+2) == "of":
		return 2, i + 3
	}
	if toks[i].kind == number {
		return decimal(toks, i)
	}
	n, used := small(toks, i)
	k := i + used
	if used > 0 && text(toks, k) == "and" && text(toks, k+1) == "a" && text(toks, k+2) == "half" {
		return float64(n) + .5, k + 3
	}
	return float64(n), k
}

// decimal reads digits with an optional decimal part. Digits glued to something
// before them, such as "1,000" or "v2", are no amount.
func decimal(toks []token, i int) (float64, int) {
	t := toks[i]
	if len(t.text) > 3 || i > 1 && t.glued && toks[i-1].glued && toks[i-2].kind == number && (toks[i-1].text == "," || toks[i-1].text == ".") {
		return 0, i
	}
	n := float64(digitsOf(t.text))
	k := i + 1
	if k+1 < len(toks) && (toks[k].text == "." || toks[k].text == ",") && toks[k].glued && toks[k+1].glued && toks[k+1].kind == number {
		f, err := strconv.ParseFloat(t.text+"."+toks[k+1].text, 64)
		if err != nil || len(toks[k+1].text) > 2 {
			return 0, i
		}
		return f, k + 2
	}
	if text(toks, k) == "and" && text(toks, k+1) == "a" && text(toks, k+2) == "half" {
		return n + .5, k + 3
	}
	if text(toks, k) == "½" {
		return n + .5, k + 1
	}
	return n, k
}
