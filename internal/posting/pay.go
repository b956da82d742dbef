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
	currencyPart = `(?:\b(?:USD|CAD|AUD|NZD|SGD|HKD|MXN|COP|CLP|ARS)\s?\$|US\$|CA\$|C\$|AU\$|A\$|NZ\$|HK\$|S\$|R\$|[$€£¥₹₪₩₺₴]|\b(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|CAD|AUD|NZD|INR|JPY|SGD|HKD|ZAR|BRL|MXN|AED|ILS|TRY|CNY|KES|NGN|PHP|COP|CLP|ARS|UGX|TZS|GHS|PKR|MYR|THB|BGN|ISK|SAR|QAR|OMR|KWD|BHD|EGP|MAD|PEN|UYU|IDR|VND|TWD|KRW)\b|\bRs\.?|\bK[Ss]hs?\.?|₦|\bMX\$|\bSFr\.?|\bFr\.|\b(?:[Ee]uros?|zł|Kč|kr|KR|Kr|[Dd]ollars|[Pp]ounds)|\bR)`
	numberPart   = `\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:[.,'’ \x{00A0}\x{202F}]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?`
	amountPart   = `(` + currencyPart + `)?\s?(` + numberPart + `)\s?([kK](?:\b|$)|mil\b)?(?:[,.][-–—]+|/-)?\s?(` + currencyPart + `)?`
	unitPart     = `(?:\s?(?:/\s?|\b(?:per|an|a|pro|por|par|al)\s+)(?:\p{L}{1,9}\.?))?`
)

var (
	amount    = regexp.MustCompile(amountPart)
	payRange  = regexp.MustCompile(amountPart + unitPart + `\s*(?:-|–|—|−|~|(?i:\b(?:to|rising to|increasing to|going up to|up to|steigend auf|bis zu|bis|do|and|till|til|tot|und|et|y|e|en|a|al|och|og)\b|à|até))\s*(?:zu\s|up to\s)?` + amountPart)
	payCutoff = regexp.MustCompile(`(?i)^\s?(?:m|mn|bn|b|mio|mrd|million|billion|millionen|milliarden|millions|milhões|millones|lakh|lakhs|%)(?:$|[^\p{L}])`)
)

func groups(s string, m []int) []string {
	out := make([]string, len(m)/2)
	for i := range out {
		if m[2*i] >= 0 {
			out[i] = s[m[2*i]:m[2*i+1]]
		}
	}
	return out
}

// dollarCodes are the currencies that a bare dollar sign may stand for.
var dollarCodes = map[string]bool{"USD": true, "CAD": true, "AUD": true, "NZD": true, "SGD": true, "HKD": true, "MXN": true, "COP": true, "CLP": true, "ARS": true}

// oneCurrency is the currency that signs and codes agree on; "$" beside a code
// is that code's own sign.
func oneCurrency(names ...string) (string, bool) {
	found := ""
	for _, n := range names {
		if n == "" {
			continue
		}
		c := currencyCode(n)
		switch {
		case found == "USD" && dollarCodes[c] && c != "":
			found = c
		case c == "USD" && dollarCodes[found]:
			c = found
		}
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
	if code := strings.TrimSpace(strings.TrimSuffix(s, "$")); len(code) == 3 && len(s) > 3 {
		return code
	}
	switch s {
	case "$", "US$":
		return "USD"
	case "€", "EURO", "EUROS":
		return "EUR"
	case "£":
		return "GBP"
	case "₹", "RS", "RS.":
		return "INR"
	case "KSH", "KSHS", "KSH.":
		return "KES"
	case "₦":
		return "NGN"
	case "MX$":
		return "MXN"
	case "SFR", "SFR.", "FR.":
		return "CHF"
	case "R":
		return "ZAR"
	case "POUNDS":
		return "GBP"
	case "DOLLARS":
		return "USD"
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
