package posting

import (
	"regexp"
	"strings"
)

// The words for the time that a pay is for, in the languages postings are
// written in. A slash, "per" or an article leads the noun; adverbs stand alone.
const perPart = `(?:/|\bper|\ban?|\bpro|\bpar|\bpor|\bal|\bim|\bin der|\bdie|\bdas|\bder|\bde|\bà|\bje|\beach|\bevery|\bla|\bi|\bden|\ball|\bil|\bcada|\bno|\bao|\bà la|\bx|\bpr\.?|\bna|\bza)\s?(?:l'|')?\s?`

var periods = []struct {
	name  string
	match *regexp.Regexp
}{
	{"hour", periodWords(`hour|hr|h|stunde|std|heure|uur|hora|ora|timme|timmen|time|godz|godzinę|hodinu|hod`, `hourly|p/h|ph|stündlich|stundenlohn|timlön|uurloon|de l'heure|l'heure|horaire|all'ora|orari|orario|horario|kr/tim|por hora|phr|p\.h|taux horaire|hodinově|godzinowo|godzinowa`)},
	{"day", periodWords(`day|tag|jour|dag|día|dia|giorno`, `giornaliero|diario|diária|journée|daily|day rate|tagessatz|tjm|diaria|diária|diarios|journalier|p/d|pd|por dia`)},
	{"week", periodWords(`week|wk|woche|semaine|semana|settimana|vecka`, `settimanale|weekly|p/w|pw|wöchentlich|semanal|semanales|semanais|hebdomadaire`)},
	{"month", periodWords(`month|mo|monat|mois|maand|mes|mês|mese|månad|mån|måned|mnd|md|mth|miesiąc|mies|měsíc`, `monthly|pm|p/m|pcm|p\.m|monatlich|mtl|mensuel|mensuels|mensuelle|mensual|mensuales|mensal|mensais|mensili|mensile|mensil|månadslön|månaden|monatsgehalt|monatslohn|brutto/monat|miesięcznie|měsíčně|maandelijks|\d+ pagas`)},
	{"year", periodWords(`year|yr|annum|jahr|an|jaar|año|ano|anno|år|rok`, `annual|annually|yearly|pa|p/a|p\.\s?a|jährlich|jahresgehalt|jahresbrutto|annuel|annuels|annuelle|anual|anuales|anuais|annui|annuo|annua|annua|årslön|k/yr|ral|rocznie|ročně|jaarlijks|jahresbruttogehalt|bruttojahresgehalt|jahreszielgehalt|annuale|annuali|annue`)},
}

func periodWords(nouns, adverbs string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:` + perPart + `(?:` + nouns + `)|(?:^|[^\p{L}])(?:` + adverbs + `))(?:$|[^\p{L}])`)
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

// periodAfter returns the first period named in s.
func periodAfter(s string) string {
	first, at := "", len(s)+1
	for _, p := range periods {
		if m := p.match.FindStringIndex(s); m != nil && m[0] < at {
			first, at = p.name, m[0]
		}
	}
	return first
}

// plausible bounds what somebody is paid in a period, so that "€2,000 a year to
// spend on learning" is no pay. It judges amounts that nothing else calls pay.
func plausiblePay(v float64, period, currency string) bool {
	scale := 1.0
	switch {
	case currency == "":
	case strings.Contains("COP CLP IDR VND UGX TZS ARS KRW", currency):
		scale = 3000
	case strings.Contains("INR JPY KES HUF NGN PHP RUB ISK PKR MXN ZAR THB CZK TRY EGP UYU", currency):
		scale = 30
	}
	low, high := 0.0, 0.0
	switch period {
	case "hour":
		low, high = 4, 400
	case "day":
		low, high = 40, 4000
	case "week":
		low, high = 150, 15_000
	case "month":
		low, high = 350, 60_000
	case "year":
		low, high = 6_000, 1_500_000
	default:
		low, high = 4, 1_500_000
	}
	return v >= low && v <= high*scale
}

// onlyPeriods are, for currencies whose worth is alike, what a sum without a
// period can only be for: nobody is paid €40,000 a month, or €14 a day, in a
// posting that does not say so.
var onlyPeriods = []struct {
	low, high float64
	period    string
}{{7, 75, "hour"}, {12_000, 400_000, "year"}}

// onlyPeriod is the one period that a pay without one can be for, or "".
func (r *Reading) onlyPeriod() string {
	if !strings.Contains("EUR GBP USD CAD AUD NZD CHF SGD", r.SalaryCurrency) || r.SalaryCurrency == "" {
		return ""
	}
	for _, o := range onlyPeriods {
		in := func(v *float64) bool { return v == nil || *v >= o.low && *v <= o.high }
		if in(r.SalaryMin) && in(r.SalaryMax) {
			return o.period
		}
	}
	low := orMax(r.SalaryMin, r.SalaryMax)
	if r.SalaryCurrency == "EUR" && r.Method != MethodStructured && r.Method != MethodSystem && low >= 800 && low <= 6_000 {
		return "month" // as pay is named wherever there are euros
	}
	return ""
}

func orMax(low, high *float64) float64 {
	if low != nil {
		return *low
	}
	return *high
}
