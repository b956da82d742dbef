package posting

import (
	"regexp"
	"strconv"
	"strings"
)

// pay is what a posting says about money. The numbers are set only when the
// words leave no doubt; text then still holds the words.
type pay struct {
	text     string
	min, max *float64
	currency string // ISO 4217
	period   string // hour, day, week, month or year
	unclear  bool   // there is something that could not be read
}

func (r *Reading) setPay(p pay, warnings *[]string) {
	r.Salary, r.SalaryMin, r.SalaryMax = p.text, p.min, p.max
	if p.min != nil || p.max != nil {
		r.SalaryCurrency, r.SalaryPeriod = p.currency, p.period
	}
	if p.unclear {
		*warnings = warnOnce(*warnings, WarnSalary)
	}
}

// An amount: a currency on either side, digits with separators, and "k".
const (
	currencyPart = `(?:US\$|CA\$|C\$|AU\$|A\$|NZ\$|HK\$|S\$|R\$|[$€£¥₹₪₩₺₴]|\b(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|CAD|AUD|NZD|INR|JPY|SGD|HKD|ZAR|BRL|MXN|AED|ILS|TRY|CNY)\b|\b(?:[Ee]uros?|zł|Kč|kr|KR|Kr))`
	numberPart   = `\d{1,3}(?:[.,'’ \x{00A0}\x{202F}]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?`
	amountPart   = `(` + currencyPart + `)?\s?(` + numberPart + `)\s?([kK](?:\b|$))?(?:,-|,–)?\s?(` + currencyPart + `)?`
)

var (
	amount    = regexp.MustCompile(amountPart)
	payRange  = regexp.MustCompile(amountPart + periodPart + `?\s*(?:-|–|—|−|~|\bto\b|\bbis\b|\band\b|\bà\b|\btill\b|\btot\b|\bund\b|\bet\b)\s*(?:zu\s|up to\s)?` + amountPart)
	payCutoff = regexp.MustCompile(`(?i)\b\d+(?:[.,]\d+)?\s?(?:m|mn|bn|b|million|billion|millionen|milliarden)\b`)
)

const periodPart = `(?:\s?(?:/\s?|\b(?:per|an|a|pro)\s+)(?:hour|hr|h|day|week|month|mo|year|yr|annum|stunde|monat|jahr)\b)`

var periods = []struct {
	name  string
	match *regexp.Regexp
}{
	{"hour", regexp.MustCompile(`(?i)(?:/\s?|\b(?:per|an|a|pro|par|por|per)\s+)(?:hour|hr|h|stunde|std|heure|uur|hora)\b|\b(?:hourly|p/h|ph|stündlich|stundenlohn|timlön|timme|uurloon)\b|\bi timmen\b`)},
	{"day", regexp.MustCompile(`(?i)(?:/\s?|\b(?:per|a|pro|par|por)\s+)(?:day|tag|jour|dag|día)\b|\b(?:daily|day rate|tagessatz|tjm)\b`)},
	{"week", regexp.MustCompile(`(?i)(?:/\s?|\b(?:per|a|pro|par|por)\s+)(?:week|wk|woche|semaine|semana)\b|\bweekly\b`)},
	{"month", regexp.MustCompile(`(?i)(?:/\s?|\b(?:per|a|pro|par|por|al)\s+)(?:month|mo|monat|mois|maand|mes|månad|mnd)\b|\b(?:monthly|monatlich|mensuel|mensual|månadslön|i månaden)\b`)},
	{"year", regexp.MustCompile(`(?i)(?:/\s?|\b(?:per|a|pro|par|por|al)\s+)(?:year|yr|annum|jahr|an|jaar|año|år)\b|\b(?:annual|annually|yearly|p\.?\s?a\b|pa\b|jährlich|jahresgehalt|brut annuel|annuel|anual|anuales|årslön|k/yr)`)},
}

// PayPeriod returns the one period of pay that words name: hour, day, week,
// month or year, or "".
func PayPeriod(words string) string { return periodOf(words) }

// periodOf returns the one period named in s, or "".
func periodOf(s string) string {
	found := ""
	for _, p := range periods {
		if p.match.MatchString(s) {
			if found != "" {
				return ""
			}
			found = p.name
		}
	}
	return found
}

// periodAt returns the period of the amount at byte i of s: the first named
// after it, unless another is named before it ("38 hours a week, €20 an hour"
// stays without).
func periodAt(s string, i int) string {
	first, at := "", len(s)
	for _, p := range periods {
		if p.match.MatchString(s[:i]) {
			return periodOf(s)
		}
		if m := p.match.FindStringIndex(s[i:]); m != nil && m[0] < at {
			first, at = p.name, m[0]
		}
	}
	return first
}

// parsePay reads pay from words that are known to be about pay, such as what
// follows "Salary:". Anything that can be read in two ways stays words.
func parsePay(s string) pay {
	s = clip(squeeze(s), 300)
	p := pay{text: s}
	if s == "" || !strings.ContainsAny(s, "0123456789") {
		return p
	}
	low, high, currency, at, ok := amounts(s)
	if !ok {
		p.unclear = true
		return p
	}
	p.min, p.max, p.currency, p.period = low, high, currency, periodAt(s, at)
	if !p.sound() {
		return pay{text: s, unclear: true}
	}
	return p
}

// amounts finds one range or one amount, and where it stands. More than that
// is not clear.
func amounts(s string) (low, high *float64, currency string, at int, ok bool) {
	if payCutoff.MatchString(s) {
		return nil, nil, "", 0, false
	}
	if m := payRange.FindStringSubmatchIndex(s); m != nil {
		if money(s[:m[0]]) || money(s[m[1]:]) {
			return nil, nil, "", 0, false
		}
		g := groups(s, m)
		a, okA := number(g[2])
		b, okB := number(g[6])
		currency, same := oneCurrency(g[1], g[4], g[5], g[8])
		if !okA || !okB || !same {
			return nil, nil, "", 0, false
		}
		if g[7] != "" {
			b *= 1000
			if g[3] != "" || a < 1000 {
				a *= 1000
			}
		} else if g[3] != "" {
			a *= 1000
		}
		return &a, &b, currency, m[0], a*20 >= b
	}
	all := amount.FindAllStringSubmatchIndex(s, 4)
	var hits [][]string
	var before string
	for _, m := range all {
		g := groups(s, m)
		if n, good := number(g[2]); good && (g[1] != "" || g[4] != "" || g[3] != "" || n >= 1000) {
			hits = append(hits, g)
			before = s[:m[0]]
		}
	}
	if len(hits) != 1 {
		return nil, nil, "", 0, false
	}
	a, _ := number(hits[0][2])
	if hits[0][3] != "" {
		a *= 1000
	}
	currency, same := oneCurrency(hits[0][1], hits[0][4])
	low, high = bounds(a, before, s[len(before):])
	return low, high, currency, len(before), same
}

var (
	upTo   = regexp.MustCompile(`(?i)(?:up to|maximum|max\.?|bis(?: zu)?|jusqu'à|tot|hasta|upp till)\s*$`)
	fromOn = regexp.MustCompile(`(?i)(?:from|starting at|starts at|at least|minimum|min\.?|ab|mindestens|à partir de|dès|vanaf|desde|från)\s*$`)
	orMore = regexp.MustCompile(`^\S*\d[kK]?\s?\+`)
)

// bounds tells which end of a range a single amount is.
func bounds(a float64, before, from string) (low, high *float64) {
	switch {
	case upTo.MatchString(before):
		return nil, &a
	case fromOn.MatchString(before), orMore.MatchString(strings.TrimSpace(from)):
		return &a, nil
	}
	return &a, ptr(a)
}

// money reports whether s names another amount of money.
func money(s string) bool {
	for _, m := range amount.FindAllStringSubmatchIndex(s, 4) {
		g := groups(s, m)
		if n, ok := number(g[2]); ok && (g[1] != "" || g[4] != "" || g[3] != "" || n >= 1000) {
			return true
		}
	}
	return false
}

func groups(s string, m []int) []string {
	out := make([]string, len(m)/2)
	for i := range out {
		if m[2*i] >= 0 {
			out[i] = s[m[2*i]:m[2*i+1]]
		}
	}
	return out
}

func oneCurrency(names ...string) (string, bool) {
	found := ""
	for _, n := range names {
		if n == "" {
			continue
		}
		c := currencyCode(n)
		if found != "" && c != found && !(c == "" || found == "?") {
			return "", false
		}
		if c == "" {
			c = "?"
		}
		if found == "" || found == "?" {
			found = c
		}
	}
	return strings.TrimSuffix(found, "?"), true
}

// currencyCode returns the ISO 4217 code of a sign or code, or "" when the
// sign stands for several currencies. A bare dollar sign is read as US dollars;
// Reading.dollars takes that back where another country uses it.
func currencyCode(s string) string {
	s = strings.ToUpper(strings.TrimSpace(s))
	switch s {
	case "$", "US$":
		return "USD"
	case "€", "EURO", "EUROS":
		return "EUR"
	case "£":
		return "GBP"
	case "₹":
		return "INR"
	case "CA$", "C$":
		return "CAD"
	case "AU$", "A$":
		return "AUD"
	case "NZ$":
		return "NZD"
	case "HK$":
		return "HKD"
	case "S$":
		return "SGD"
	case "R$":
		return "BRL"
	case "ZŁ":
		return "PLN"
	case "KČ":
		return "CZK"
	case "₪":
		return "ILS"
	case "₩":
		return "KRW"
	case "₺":
		return "TRY"
	case "₴":
		return "UAH"
	case "KR", "¥":
		return ""
	}
	if len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		return s
	}
	return ""
}

// number reads digits with separators. A separator before exactly three
// digits groups thousands; before one or two digits at the end it is the
// decimal sign.
func number(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	if len(s) > 24 {
		return 0, false
	}
	cut := strings.LastIndexAny(s, ".,")
	if cut >= 0 && (len(s)-cut-1 != 3 || strings.IndexAny(s, ".,") > 3) {
		whole := keepDigits(s[:cut])
		s = whole + "." + keepDigits(s[cut+1:])
	} else if !strings.ContainsAny(s, "eE+-") {
		s = keepDigits(s)
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil && f <= 1e12 && f >= -1e12
}

func keepDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// sound refuses numbers that cannot be a pay in the period they are given for.
func (p pay) sound() bool {
	for _, v := range []*float64{p.min, p.max} {
		if v == nil {
			continue
		}
		switch {
		case *v <= 0, *v > 1e10:
			return false
		case p.period == "hour" && *v > 100_000, p.period == "year" && *v < 100:
			return false
		}
	}
	return p.min == nil || p.max == nil || *p.min <= *p.max
}
