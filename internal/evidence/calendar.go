package evidence

import "strconv"

// months, seasons and number words in the five languages. An abbreviation that
// is a word of its own ("may", "mar", "set") counts only beside a year, as every
// month does.
var (
	months = lookup(map[int]string{
		1:  "january jan januar jänner enero ene janvier janv janeiro",
		2:  "february feb februar febrero février fevrier févr fevereiro fev",
		3:  "march mar märz mär mrz marzo mars março marco",
		4:  "april apr abril abr avril avr",
		5:  "may mai mayo maio",
		6:  "june jun juni junio juin junho",
		7:  "july jul juli julio juillet juil julho",
		8:  "august aug agosto ago août aout",
		9:  "september sep sept septiembre setiembre septembre setembro set",
		10: "october oct oktober okt octubre octobre outubro out",
		11: "november nov noviembre novembre novembro",
		12: "december dec dezember dez diciembre dic décembre decembre déc dezembro",
	})
	seasons = lookup(map[int]string{
		21: "spring frühling frühjahr primavera printemps",
		22: "summer sommer verano été verão verao",
		23: "autumn fall herbst otoño otono automne outono",
		24: "winter invierno hiver inverno",
	})
	units = lookup(map[int]string{
		1: "one a an ein eine einem einen einer un una uno une um uma eins", 2: "two zwei dos deux dois duas", 3: "three drei tres trois três",
		4: "four vier cuatro quatre quatro", 5: "five fünf cinco cinq", 6: "six sechs seis", 7: "seven sieben siete sept sete",
		8: "eight acht ocho huit oito", 9: "nine neun nueve neuf nove", 10: "ten zehn diez dix dez", 11: "eleven elf once onze",
		12: "twelve zwölf doce douze doze", 13: "thirteen dreizehn trece treize treze", 14: "fourteen vierzehn catorce quatorze catorze",
		15: "fifteen fünfzehn quince quinze", 16: "sixteen sechzehn dieciséis seize dezesseis dezasseis", 17: "seventeen siebzehn diecisiete dezessete dezassete",
		18: "eighteen achtzehn dieciocho dezoito", 19: "nineteen neunzehn diecinueve dezenove dezanove",
	})
	tens = lookup(map[int]string{
		20: "twenty zwanzig veinte vingt vinte", 30: "thirty dreißig dreissig treinta trente trinta", 40: "forty fourty vierzig cuarenta quarante quarenta",
		50: "fifty fünfzig cincuenta cinquante cinquenta", 60: "sixty sechzig sesenta soixante sessenta", 70: "seventy siebzig setenta",
		80: "eighty achtzig ochenta oitenta", 90: "ninety neunzig noventa",
	})
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
	if n, ok := units[t.text]; ok {
		return n, 1
	}
	n, ok := tens[t.text]
	if !ok {
		return 0, 0
	}
	k := i + 1
	if text(toks, k) == "-" || text(toks, k) == "y" || text(toks, k) == "e" {
		k++
	}
	if u := units[text(toks, k)]; u > 0 && u < 10 && len(text(toks, k)) > 2 {
		return n + u, k + 1 - i
	}
	return n, 1
}

// digitsOf reads decimal digits of any script, 0 when it cannot.
func digitsOf(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
