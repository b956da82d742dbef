package evidence

import (
	"strconv"
	"strings"
)

var (
	units = lookup(map[int]string{
		1: "one a an ein eine einem einen einer un una une um uma eins", 2: "two zwei dos deux dois duas", 3: "three drei tres trois três",
		4: "four vier cuatro quatre quatro", 5: "five fünf cinco cinq", 6: "six sechs seis", 7: "seven sieben siete sept sete",
		8: "eight acht ocho huit oito", 9: "nine neun nueve neuf nove", 10: "ten zehn diez dix dez", 11: "eleven elf once onze",
		12: "twelve zwölf doce douze doze", 13: "thirteen dreizehn trece treize treze", 14: "fourteen vierzehn catorce quatorze catorze",
		15: "fifteen fünfzehn quince quinze", 16: "sixteen sechzehn dieciséis seize dezesseis dezasseis", 17: "seventeen siebzehn diecisiete dezessete dezassete",
		18: "eighteen achtzehn dieciocho dezoito", 19: "nineteen neunzehn diecinueve dezenove dezanove", 21: "veintiuno veintiún", 22: "veintidós",
		23: "veintitrés", 24: "veinticuatro", 25: "veinticinco", 26: "veintiséis", 27: "veintisiete", 28: "veintiocho", 29: "veintinueve",
	})
	tens = lookup(map[int]string{
		20: "twenty zwanzig veinte vingt vinte", 30: "thirty dreißig dreissig treinta trente trinta", 40: "forty fourty vierzig cuarenta quarante quarenta",
		50: "fifty fünfzig cincuenta cinquante cinquenta", 60: "sixty sechzig sesenta soixante sessenta", 70: "seventy siebzig setenta",
		80: "eighty achtzig ochenta oitenta", 90: "ninety neunzig noventa",
	})
	tensLinks = set("- y e et")
)

func lookup(m map[int]string) map[string]int {
	out := map[string]int{}
	for n, names := range m {
		for name := range set(names) {
			out[name] = n
		}
	}
	return out
}

// small reads a number below 100 at i, in digits or words, and returns how many
// tokens it takes, or 0.
func small(toks []token, i int) (n, used int) {
	if i >= len(toks) {
		return 0, 0
	}
	t := toks[i]
	if t.kind == number {
		if len(t.text) > 2 {
			return 0, 0
		}
		return digitsOf(t.text), 1
	}
	if n := compoundWord(t.text); n > 0 {
		return n, 1
	}
	n, base := tens[t.text], i+1
	if t.text == "quatre" && text(toks, i+1) == "-" && strings.HasPrefix(text(toks, i+2), "vingt") {
		n, base = 80, i+3
	}
	if n == 0 {
		n = units[t.text]
		if next := units[text(toks, i+2)]; n == 10 && text(toks, i+1) == "-" && next > 6 && next < 10 {
			return 10 + next, 3
		}
		if n == 0 {
			return 0, 0
		}
		return n, 1
	}
	k := base
	if tensLinks[text(toks, k)] {
		k++
	}
	u, more := units[text(toks, k)], 1
	if k < len(toks) && (len(toks[k].text) > 2 || k > base) && u > 0 && u < 20 && (u < 10 || n == 60 || n == 80) && text(toks, k) != "an" {
		if next := units[text(toks, k+2)]; u == 10 && text(toks, k+1) == "-" && next > 6 && next < 10 {
			u, more = 10+next, 3
		}
		return n + u, k + more - i
	}
	return n, base - i
}

// compoundWord reads a German number written as one word, such as
// "fünfundzwanzig".
func compoundWord(s string) int {
	unit, ten, ok := strings.Cut(s, "und")
	if !ok || tens[ten] == 0 {
		return 0
	}
	if unit == "ein" {
		return tens[ten] + 1
	}
	if u := units[unit]; u > 0 && u < 10 {
		return tens[ten] + u
	}
	return 0
}

// germanYear reads "zweitausendneunzehn" and "neunzehnhundertneunundneunzig".
func germanYear(s string) int {
	for _, c := range []struct {
		prefix string
		base   int
	}{{"zweitausend", 2000}, {"neunzehnhundert", 1900}} {
		rest, ok := strings.CutPrefix(s, c.prefix)
		if !ok {
			continue
		}
		rest = strings.TrimPrefix(rest, "und")
		for _, n := range []int{compoundWord(rest), units[rest], tens[rest]} {
			if n > 0 {
				return c.base + n
			}
		}
		if rest == "" {
			return c.base
		}
	}
	return 0
}

// digitsOf reads ASCII digits, 0 when it cannot.
func digitsOf(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
