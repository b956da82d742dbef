package evidence

// YearsMention is a span of time a text states, in years: characters Start to
// End. AtLeast is true when the text names a lower bound ("5+ years").
type YearsMention struct {
	Years      float64
	AtLeast    bool
	Start, End int
}

// Years returns the durations in text, in order. A range gives its lower end
// with AtLeast. An age, a point in time ("5 years ago") and an upper bound ("less
// than two years") are no durations.
func Years(text string) []YearsMention {
	toks := lex([]rune(text))
	var out []YearsMention
	for i := 0; i < len(toks); {
		m, used := duration(toks, i)
		if used == 0 {
			i++
			continue
		}
		if m.Years > 0 {
			out = append(out, m)
		}
		i += used
	}
	return out
}

func duration(toks []token, i int) (YearsMention, int) {
	n, used := small(toks, i)
	if used == 0 {
		return YearsMention{}, 0
	}
	k := i + used
	unit := text(toks, k)
	var f float64
	switch {
	case yearUnits[unit]:
		f = float64(n)
	case monthUnits[unit]:
		f = float64(n) / 12
	default:
		return YearsMention{}, 0
	}
	return YearsMention{Years: f, Start: toks[i].start, End: toks[k].end}, k + 1 - i
}
