package evidence

import "strings"

// gluedDuration reads a number and its unit written as one word at token i:
// "5yrs", "2ans", "dreijährige Erfahrung".
func gluedDuration(toks []token, i int) (years float64, ok bool) {
	w := text(toks, i)
	digits := 0
	for digits < len(w) && w[digits] >= '0' && w[digits] <= '9' {
		digits++
	}
	if digits > 2 || w == "" {
		return 0, false
	}
	if digits > 0 {
		n := float64(digitsOf(w[:digits]))
		switch unit := w[digits:]; {
		case yearUnits[unit]:
			return n, true
		case monthUnits[unit]:
			return n / 12, true
		}
		return 0, false
	}
	if at := strings.Index(w, "jährig"); at > 0 && len(w)-at < len("jährig")+3 && praxis(toks, i+1) {
		n := units[w[:at]]
		return float64(n), n > 0
	}
	return 0, false
}

// praxis sees the German words for experience, of which alone "dreijährig"
// says how long it was.
func praxis(toks []token, i int) bool {
	for k := i; k < i+3; k++ {
		w := text(toks, k)
		for _, end := range []string{"erfahrung", "praxis", "tätigkeit"} {
			if strings.HasSuffix(w, end) {
				return true
			}
		}
	}
	return false
}

// gluedAfter reads "5yrs" and the ranges "1-2yrs", "ein- bis zweijährige".
func gluedAfter(toks []token, i int) (lasting, bool) {
	if y, ok := gluedDuration(toks, i); ok {
		return lasting{years: y, end: i + 1}, true
	}
	n, k := quantity(toks, i)
	if k == i || text(toks, k) != "-" && text(toks, k) != "–" {
		return lasting{}, false
	}
	k++
	if w := text(toks, k); w == "jährige" || w == "jähriger" || w == "jährigen" || w == "jähriges" {
		return lasting{years: n, end: k + 1}, praxis(toks, k+1)
	}
	if w := text(toks, k); w == "bis" || w == "oder" {
		k++
	}
	if y, ok := gluedDuration(toks, k); ok && y >= n {
		return lasting{years: n, atLeast: true, end: k + 1}, true
	}
	return lasting{}, false
}

// spentAt lead to what a share of the years was spent with.
var spentAt = set("in im en em sur bei mit with as avec con com comme como als dans na no on at")

// partOf reads a share of a time named before: "five years, two of them with
// trains", "trois ans, dont un en caisse". It returns how many years and the token after
// them.
func partOf(toks []token, i int) (lasting, bool) {
	lead := 0
	for n := 1; n <= 5 && n <= i; n++ {
		switch text(toks, i-n) {
		case "dont", "davon", "cuales", "quais", "which", "whereof":
			lead = n
		}
	}
	n, k, atLeast := amount(toks, i)
	if k == i || n > 30 {
		return lasting{}, false
	}
	switch a, b := text(toks, k), text(toks, k+1); {
	case a == "of" && (b == "them" || b == "those" || b == "which" || b == "these"), a == "de" && (b == "ellos" || b == "ellas"), a == "d'" && b == "entre":
		return lasting{years: n, atLeast: atLeast, end: k + 2}, true
	case a == "deles" || a == "davon":
		return lasting{years: n, atLeast: atLeast, end: k + 1}, true
	case lead > 0 && (toks[i].kind == word || spentAt[a]):
		return lasting{years: n, atLeast: atLeast, end: k}, true
	}
	return lasting{}, false
}
