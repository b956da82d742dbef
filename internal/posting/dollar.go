package posting

import (
	"net/url"
	"regexp"
	"strings"

	"assay/internal/town"
)

// A bare dollar sign means the dollar or the peso of the country a posting
// belongs to; a bare "kr" the crown of it.
var dollarCountries = []struct {
	currency string
	domain   string
	words    *regexp.Regexp
}{
	{"CAD", "ca", regexp.MustCompile(`\bCanada\b|\b(?:Ontario|Qu[ée]bec|Toronto|Vancouver|Montr[ée]al|Calgary|Edmonton|Ottawa|Winnipeg|Halifax|Manitoba|Saskatchewan|Alberta|British Columbia|Nova Scotia|New Brunswick|Newfoundland)\b|,\s?(?:ON|BC|QC|AB|MB|SK|NS|NB|NL|PE)\b|\bRRSPs?\b|\bRed Seal\b|\bREER\b|\bCNESST\b`)},
	{"AUD", "au", regexp.MustCompile(`\bAustralian?\b|\b(?:Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra|Queensland|Tasmania|New South Wales|Victoria, Australia)\b|\b(?:NSW|QLD|Qld)\b|[\p{Ll}],? (?:VIC|WA|SA|TAS|ACT|NT)\b|\bsuperannuation\b|\b(?:plus|\+|and) super\b|\bPty\b|\bABN\b`)},
	{"NZD", "nz", regexp.MustCompile(`\bNew Zealand\b|\b(?:Auckland|Wellington|Christchurch|Hamilton, NZ|Tauranga|Dunedin|Waikato|Aotearoa)\b|\bKiwiSaver\b`)},
	{"SGD", "sg", regexp.MustCompile(`\bSingapore\b`)},
	{"HKD", "hk", regexp.MustCompile(`\bHong Kong\b`)},
	{"MXN", "mx", regexp.MustCompile(`\bM[ée]xico\b|\bMEXICO\b|\b(?:IMSS|INFONAVIT|Infonavit|CURP|CDMX)\b|,\s?N\.\s?L\.|\bMonterrey\b|\bGuadalajara, Jal|\bJalisco\b|\bAPODACA\b`)},
	{"COP", "co", regexp.MustCompile(`\bColombia\b|\b(?:Bogotá|Medellín|Cali, Valle)\b|\bSMMLV\b`)},
	{"CLP", "cl", regexp.MustCompile(`\bChile\b|\bSantiago de Chile\b|\bAFP\b`)},
	{"ARS", "ar", regexp.MustCompile(`\bArgentina\b|\bBuenos Aires\b`)},
}

// dollarOf is the currency that a bare dollar sign means in a country.
var dollarOf = func() map[string]string {
	of := map[string]string{"US": "USD", "UY": "UYU"}
	for _, c := range dollarCountries {
		of[strings.ToUpper(c.domain)] = c.currency
	}
	return of
}()

// currencyAt is what a bare dollar sign means in the one country that the towns
// of a text lie in, or "" when there are several or none.
func currencyAt(text string) string {
	votes := map[string]int{}
	towns := 0
	for _, at := range town.In(clip(text, 6000)) {
		counted := false
		for _, country := range town.Countries(text[at.From:at.To]) {
			if dollarOf[country] != "" {
				votes[country]++
				counted = true
			}
		}
		towns += btoi(counted)
	}
	one := ""
	for country, n := range votes {
		if n == towns {
			if one != "" {
				return ""
			}
			one = dollarOf[country]
		}
	}
	return one
}

var americanWords = regexp.MustCompile(`\bUSA?\b|\bU\.S\.|\bUnited States\b|\b401\(?k\b|\bW-?2\b`)

// dollars settles which dollar or crown is meant, by the site's country, the
// places, the country the page says it is for, and words of the text that only
// one country has. Where they disagree no currency is kept.
func (r *Reading) dollars(base *url.URL, region string) {
	if r.SalaryMin == nil && r.SalaryMax == nil {
		return
	}
	if r.SalaryCurrency == "" && crown.MatchString(r.Salary) {
		r.SalaryCurrency = map[string]string{"sv": "SEK", "no": "NOK", "da": "DKK"}[r.Language]
		return
	}
	if r.SalaryCurrency != "USD" || strings.Contains(r.Salary, "USD") || strings.Contains(r.Salary, "US$") || r.Method == MethodSystem {
		return
	}
	found := map[string]bool{}
	host := ""
	if base != nil {
		host = strings.ToLower(base.Hostname())
	}
	places := strings.Join(r.Location, "; ")
	if one := currencyAt(places); one != "" {
		found[one] = true
	}
	for _, c := range dollarCountries {
		if strings.HasSuffix(host, "."+c.domain) && c.domain != "co" || c.words.MatchString(places) {
			found[c.currency] = true
		}
	}
	if len(found) == 0 && region != "" {
		found[dollarOf[region]] = true
	}
	if len(found) == 0 && r.Language == "fr" {
		found["CAD"] = true // where French is spoken and paid in dollars
	}
	if len(found) == 0 && !americanWords.MatchString(r.Description) {
		if one := currencyAt(r.Description); one != "" {
			found[one] = true
		}
		for _, c := range dollarCountries {
			if c.words.MatchString(r.Description) {
				found[c.currency] = true
			}
		}
	}
	switch len(found) {
	case 0:
		if r.Language == "es" {
			r.SalaryCurrency = "" // a peso or a dollar, of which country is not said
			return
		}
		if one := (sum{low: r.SalaryMin, high: r.SalaryMax, currency: "USD", period: r.SalaryPeriod}); !one.possible() {
			r.SalaryCurrency = "" // a peso, of which country is not said
		}
		return
	case 1:
		for currency := range found {
			r.SalaryCurrency = currency
		}
	default:
		r.SalaryCurrency = ""
		r.warn(WarnSalary)
	}
}

var crown = regexp.MustCompile(`(?i)\d\s?(?:kr|kronor|kroner)\b|\bkr\s?\d`)

// periodFromText completes pay whose data names no period: the text does, where
// the same number stands in it.
func (r *Reading) periodFromText(lines []line) {
	if r.SalaryPeriod != "" || r.SalaryMin == nil && r.SalaryMax == nil {
		return
	}
	found := map[string]bool{}
	for _, l := range lines {
		if !strings.ContainsAny(l.text, "0123456789") {
			continue
		}
		for _, one := range sumsIn(clip(l.text, 1200)) {
			same := pay{min: one.low, max: one.high}.equal(pay{min: r.SalaryMin, max: r.SalaryMax})
			if same && one.period != "" {
				found[one.period] = true
			}
		}
	}
	if len(found) == 1 {
		for period := range found {
			r.SalaryPeriod = period
		}
	}
}
