package twin

import (
	"slices"
	"strings"
)

// hidden are words that stand where the name of a company is kept back.
var hidden = set("confidential vertraulich anonym anonymous confidentiel confidentielle confidencial undisclosed unknown private privat chiffre")

// readCompany returns the words of a company's name without its legal form, or
// none when the name is not given.
func readCompany(s string) []string {
	var out []string
	folded := fold(s)
	for _, dotted := range [...][2]string{{"s.l.", "sl"}, {"s.a.", "sa"}, {"e.v.", "ev"}, {"b.v.", "bv"}, {"n.v.", "nv"}, {"s.a.s.", "sas"}, {"s.coop.", "scoop"}, {"s. coop.", "scoop"},
		{"s.r.l.", "srl"}, {"s.p.a.", "spa"}, {"s.a.p.i.", "sapi"}, {"c.v.", "cv"}, {"l.l.c.", "llc"}, {"g.m.b.h.", "gmbh"}, {"'s", "s"}} {
		folded = strings.ReplaceAll(folded, dotted[0], dotted[1])
	}
	all := words(folded)
	for i, w := range all {
		if hidden[w] {
			return nil
		}
		if (w == "via" || w == "by") && i <= 1 { // "Jobs via ..." names a site
			return nil
		}
		if !legal[w] {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// sameCompany reports whether names of companies agree, and whether they say
// anything: either may be unknown, or be that of the site.
func sameCompany(a, b *Print) (same, known bool) {
	x, y := a.company, b.company
	switch {
	case len(x) == 0 || len(y) == 0:
		return true, false
	case strings.Join(x, "") == strings.Join(y, ""), sameWords(x, y):
		return true, true
	case begins(x, y) || begins(y, x):
		return true, true
	case names(b.words, x) && !names(b.words, y) && !names(a.words, y), names(a.words, y) && !names(a.words, x) && !names(b.words, x):
		return true, false // one stands for the site that shows it
	}
	return false, true
}

func sameWords(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// begins reports whether the longer name begins with the shorter one.
func begins(long, short []string) bool {
	n := len(short)
	return n < len(long) && slices.Equal(long[:n], short) && (n > 1 || len(short[0]) >= 5)
}

// names reports whether a text names a company by all words of its name.
func names(text []word, name []string) bool {
	for i := 0; i+len(name) <= len(text); i++ {
		n := 0
		for n < len(name) && text[i+n].text == name[n] {
			n++
		}
		if n == len(name) {
			return true
		}
	}
	return false
}
