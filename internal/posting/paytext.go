package posting

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// sum is one amount of money in a text, or one range.
type sum struct {
	low, high *float64
	currency  string
	period    string
	from, to  int    // its bytes in the text
	around    string // the part of the sentence it stands in
	clear     bool   // its numbers and currencies agree
	signed    bool   // a currency or "k" stands with it
	bare      bool   // the currency is a dollar sign and nothing more
}

var (
	notPay  = regexp.MustCompile(`(?i)\b(?:revenue|funding|raised|series [a-e]|turnover|budget|bonus|bonuses|bono|stipend|allowance|donat\w*|customers?|arr|sales of|worth|valuation|referral|refer|refers|invest\w*|portfolio|market|umsatz|zuschuss|zuschläge?|nachtzuschlag|zulage|prämie|chiffre d'affaires|relocation|401|pension|deductible|tuition|grant|sign-on|signing|joining|discount|voucher|vouchers|per diem|panier|prime|primes|tickets? resto|tickets? restaurant|chèques?|titres?|insurance|mediclaim|lunch|meals?|spend|learning|training|equipment|laptop|home office|desk|boots|tools?|super|weihnachtsgeld|urlaubsgeld|gutschein\w*|jobticket|kleidung|fortbildung|weiterbildung|startprämie|plus de|vale|vales|subsídio|subsidio|ayuda|formación|seguro|mutuelle|friend|colleague|expenses|mileage|travel|overtime|extra|each|project|projects|contract value|package of work|equity|options|shares|rent|night's|nacht|zimmer|price|prices|cost|costs|from only|ab nur|sold|donation|fine|deposit|fee|fees|charge|kaution|gebühr|indemnité\w*|remboursement|intéressement|participation|13e|13ème|friskvård\w*|wellness|gym|interview|your time|\p{L}*(?:zulagen?|zuschl[aä]ge?|pauschale|entschädigung|toeslag|vergoeding)|trip|commission|variable|profit[- ]shar\w*|per head|provision|startgeld|reiskosten\w*|vergoeding|buoni|premi|premio|cao|verhuis\w*|refeição|alimentação|vouchers?|friends?)\b`)
	ofPay   = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:salary|salaries|pay|pays|paid|wage|wages|compensation|remuneration|rate|ctc|earn|earnings|earning|basic|gehalt\w*|vergütung|verdienst|verdienen|entgelt\w*|mindestentgelt|lohn|stundenlohn|grundgehalt|jahresgehalt|monatsgehalt|einstiegsgehalt|brutto\w*|salaire|rémunération|brut|salario|sueldo|retribución|brutos?|bruta|líquidos?|neto|salário|remuneração|vencimento|retribuzione|ral|stipendio|lordi|netti|lön|månadslön|timlön|salaris|bruto|loon|uurloon|maandsalaris|løn|lønn|timeløn|ordenado|ordenados|retribución|percepciones|gratificación|bolsa|honorarios|honoraires|honorar|fixe|taux|stipendio|paga|compenso|wynagrodzenie|mzda|plat|starting|gross|remunerated|bezahlt|zahlen|anfangsgehalt|ausbildungsvergütung|stundensatz|tagessatz|grundlohn|gehaltsrahmen|gehaltsband|zielgehalt|ote|package)(?:$|[^\p{L}])`)
	fullPay = regexp.MustCompile(`(?i)\b(?:fte|f\.t\.e|full[- ]time equivalent|full time salary|pro rata of|whole[- ]time|vollzeitäquivalent)\b`)
	ownPay  = regexp.MustCompile(`(?i)\b(?:actual|pro[- ]rata'?d?|tatsächlich)\b`)
	stops   = regexp.MustCompile(`[;()•|·]|\s\+|[.,!?:–](?:\s|$)|\b(?:plus|zzgl\.?|dazu|más|mais|sowie|as well as|and an?|und ein|with an?|et une?)\b`)
	upTo    = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:up to|rising to|maximum|max\.?|bis(?: zu)?|maximal|jusqu'à|tot|hasta|até|fino a|upp till|inntil|op til|do)(?:\s*:)?\s*$`)
	fromOn  = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:from|starting at|starts at|starting from|at least|minimum|min\.?|ab|mindestens|à partir de|au moins|dès|vanaf|minimaal|desde|al menos|mínimo(?: de)?|pelo menos|a partir de|da|från|fra|minst|od)(?:\s*:)?\s*$|\b(?:mindestentgelt|mindestlohn|minimum (?:salary|pay|wage)|mindestgehalt)\b[^.;]*$`)
	orMore  = regexp.MustCompile(`^\+`)
)

// sumsIn finds the amounts of money in a text, ranges first.
func sumsIn(s string) []sum {
	s = strings.ReplaceAll(thousands.ReplaceAllString(s, "${1}k$2"), "Kč", "CZK")
	var all []sum
	taken := func(from, to int) bool {
		return slices.ContainsFunc(all, func(o sum) bool { return from < o.to && o.from < to })
	}
	for _, m := range payRange.FindAllStringSubmatchIndex(s, 20) {
		if one, ok := rangeOf(s, m); ok {
			all = append(all, one)
		}
	}
	for _, m := range amount.FindAllStringSubmatchIndex(s, 60) {
		if taken(m[0], m[1]) {
			continue
		}
		g := groups(s, m)
		n, ok := number(g[2])
		if !ok || payCutoff.MatchString(s[m[5]:]) || g[1] == "" && g[4] == "" && g[3] == "" && n < 1000 {
			continue
		}
		if g[3] != "" {
			n *= 1000
		}
		currency, same := oneCurrency(g[1], g[4])
		one := sum{currency: currency, from: m[0], to: m[0] + len(strings.TrimRight(s[m[0]:m[1]], " ")), clear: same, signed: g[1]+g[3]+g[4] != "", bare: g[1] == "$" || g[4] == "$"}
		one.low, one.high = bounds(n, s[:m[0]], s[m[1]:])
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b sum) int { return a.from - b.from })
	cuts := stops.FindAllStringIndex(s, 200)
	for i := range all {
		all[i].place(s, all, cuts)
	}
	return all
}

// thousands are those of German tables: "45 T€", as many bytes as "45 k€".
// "Kč" is no thousand either, and as long as its code.
var thousands = regexp.MustCompile(`(\d\s?)T(€|EUR\b)`)

// rangeOf reads "45-55k", "€45,000 - 55,000" and the like.
func rangeOf(s string, m []int) (sum, bool) {
	g := groups(s, m)
	a, okA := number(g[2])
	b, okB := number(g[6])
	signed := g[1]+g[3]+g[4]+g[5]+g[7]+g[8] != ""
	if !okA || !okB || !signed && (a < 1000 || b < 1000) || payCutoff.MatchString(s[m[13]:]) {
		return sum{}, false
	}
	if g[7] != "" {
		b *= 1000
		if g[3] != "" || a < 1000 {
			a *= 1000
		}
	} else if g[3] != "" {
		a *= 1000
	}
	currency, same := oneCurrency(g[1], g[4], g[5], g[8])
	return sum{low: &a, high: &b, currency: currency, from: m[0], to: m[0] + len(strings.TrimRight(s[m[0]:m[1]], " ")), clear: same && a <= b && a*20 >= b, signed: signed,
		bare: currency == "USD" && (g[1] == "$" || g[8] == "$" || g[4] == "$")}, true
}

// bounds tells which end of a range a single amount is.
func bounds(a float64, before, after string) (low, high *float64) {
	switch {
	case upTo.MatchString(before):
		return nil, &a
	case fromOn.MatchString(before), orMore.MatchString(after):
		return &a, nil
	}
	return &a, ptr(a)
}

// place finds the part of the sentence a sum stands in, and its period: named
// behind it, or else before it.
func (one *sum) place(s string, all []sum, cuts [][]int) {
	left, right := 0, len(s)
	for _, at := range cuts {
		inside := slices.ContainsFunc(all, func(o sum) bool { return at[0] >= o.from && at[0] < o.to })
		switch {
		case inside || shortenedAt(s, at[0]) && !strings.HasPrefix(s[at[1]:], "+"):
		case at[1] <= one.from:
			left = at[1]
		case at[0] >= one.to:
			right = min(right, at[0])
		}
	}
	before, after := 0, len(s) // the sums on both sides
	for _, o := range all {
		if o.from >= one.to {
			after = min(after, o.from)
		} else if o.to <= one.from {
			before = max(before, o.to)
		}
	}
	right = min(right, after)
	one.around = s[left:right]
	one.period = periodAfter(s[one.from:right])
	if before := s[left:one.from]; one.period == "" && strings.TrimSpace(before) != "" {
		one.period = periodOf(before)
	}
	if one.period == "" && right < len(s) && s[right] == '(' {
		one.period = periodOf(s[right+1 : min(len(s), right+40)])
	}
	for _, beside := range []string{s[one.to:after], s[before:one.from]} {
		if one.period != "" {
			return
		}
		one.period = periodOf(workTimes.ReplaceAllString(beside, " "))
		if !one.possible() {
			one.period = ""
		}
	}
}

// workTimes are counts of hours and days, whose "a week" is not that of the pay.
var workTimes = regexp.MustCompile(`(?i)\d[\d.,]*\s*(?:[-–]\s*\d[\d.,]*\s*)?(?:%|h|hours?|hrs?|stunden|std|wochenstunden|heures?|horas?|uur|timmar|timer|ore|days?|tagen?|jours?|días?|dias?|giorni|dagen|dagar|shifts?|weeks?|wochen|urlaubstage|vacation|x|am|pm)(?:$|[^\p{L}])[^,.;(]*`)

// shortenedAt reports whether the stop at i is that of "p.a." or "Std.".
func shortenedAt(s string, i int) bool {
	word := s[strings.LastIndexAny(s[:i], " /(")+1 : i]
	return s[i] == '.' && (len(word) <= 3 && word != "" || strings.HasSuffix(word, "p.a"))
}

// parsePay reads pay from words that are known to be about pay, such as what
// follows "Salary:". Anything that can be read in two ways stays words.
func parsePay(s string) pay {
	s = clip(squeeze(s), 300)
	p := pay{text: s}
	if s == "" || !strings.ContainsAny(s, "0123456789") {
		return p
	}
	sums := sumsIn(s)
	if lakh := lakhs.FindStringSubmatch(s); lakh != nil {
		return payInLakhs(s, lakh)
	}
	certain := slices.DeleteFunc(slices.Clone(sums), func(o sum) bool { return notPay.MatchString(o.around) && !ofPay.MatchString(o.around) })
	if len(certain) == 0 {
		certain = slices.DeleteFunc(sums, func(o sum) bool { return o.period == "" || !o.possible() })
	}
	if sums = certain; len(sums) == 0 {
		p.unclear = true
		return p
	}
	one, ok := settle(sums)
	if !ok {
		p.unclear = true
		return p
	}
	p.min, p.max, p.currency, p.period = one.low, one.high, one.currency, one.period
	if !p.sound() {
		return pay{text: s, unclear: true}
	}
	return p
}

var lakhs = regexp.MustCompile(`(?i)(\d+(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(\d+(?:\.\d+)?))?\s*(?:LPA\b|lakhs? (?:per annum|p\.?\s?a\.?|a year))`)

// payInLakhs reads "4 - 6 LPA": hundreds of thousands of rupees a year.
func payInLakhs(s string, m []string) pay {
	low, _ := number(m[1])
	high := low
	if m[2] != "" {
		high, _ = number(m[2])
	}
	return pay{text: s, min: ptr(low * 100_000), max: ptr(high * 100_000), currency: "INR", period: "year"}
}

// settle is the one pay that some sums tell: the only one, the one that is
// really paid where another is for full time, or the lowest to the highest of
// several rates for one period. Sums of another order are of something else.
func settle(sums []sum) (sum, bool) {
	if own := slices.DeleteFunc(slices.Clone(sums), func(o sum) bool { return !ownPay.MatchString(o.around) }); len(own) == 1 {
		sums = own
	}
	if rest := slices.DeleteFunc(slices.Clone(sums), func(o sum) bool { return fullPay.MatchString(o.around) }); len(rest) > 0 {
		sums = rest
	}
	most := 0.0
	for _, o := range sums {
		most = max(most, o.top())
	}
	sums = slices.DeleteFunc(slices.Clone(sums), func(o sum) bool { return o.top()*4 < most && (o.period == "" || o.period == sums[0].period) })
	if len(sums) == 0 || !sums[0].clear {
		return sum{}, false
	}
	all := sums[0]
	for _, o := range sums[1:] {
		o.period, all.period = orDefault(o.period, all.period), orDefault(all.period, o.period)
		o.currency, all.currency = orDefault(o.currency, all.currency), orDefault(all.currency, o.currency)
		if o.clear && all.rises(o) {
			all.high = o.high
			continue
		}
		if !o.clear || o.currency != all.currency || o.period != all.period || o.low == nil || o.high == nil || all.low == nil || all.high == nil {
			return sum{}, false
		}
		same := *o.low == *all.low && *o.high == *all.high
		if all.period != "hour" && !same || *o.high > 3**all.low || *all.high > 3**o.low {
			return sum{}, false
		}
		all.low, all.high = ptr(min(*all.low, *o.low)), ptr(max(*all.high, *o.high))
	}
	return all, true
}

// top is the higher end of a sum.
func (one sum) top() float64 {
	if one.high != nil {
		return *one.high
	}
	return *one.low
}

// rises reports whether o is the upper end that the words "up to" give one: "from
// €20, up to €24", "€20 to start, rising to €24".
func (one sum) rises(o sum) bool {
	single := one.low != nil && (one.high == nil || *one.high == *one.low)
	return single && o.low == nil && o.high != nil && *o.high >= *one.low && *o.high <= 3**one.low && o.currency == one.currency && o.period == one.period
}

// maxFactLines is how far into a text facts are looked for. No posting is as long.
const maxFactLines = 250

// payInText looks for the pay that a posting states in its text. A sum counts
// when words of pay stand with it, a period in which it is plausible, or, at the
// top, nothing else; the strongest sums win, and must agree.
func payInText(lines []line) pay {
	best := 0
	var found []pay
	first := 0 // the line of found[0]
	for i, l := range lines[:min(len(lines), maxFactLines)] {
		if !strings.ContainsAny(l.text, "0123456789") || !anyMoney.MatchString(l.text) {
			continue
		}
		short := utf8.RuneCountInString(l.text) <= 140
		for _, s := range sentences(clip(l.text, 1200)) {
			if !strings.ContainsAny(s, "0123456789") || !anyMoney.MatchString(s) {
				continue
			}
			p, weight := payOf(s, short, i < topLines)
			if weight > best {
				best, found, first = weight, nil, i
			}
			if weight == best && weight > 0 && !(len(found) > 0 && i > first+1 && elsewhere(l, i, first, len(lines))) {
				found = append(found, p)
			}
		}
	}
	found = slices.CompactFunc(found, func(a, b pay) bool { return a.equal(b) })
	switch {
	case len(found) == 0:
		return pay{}
	case len(found) == 1:
		return found[0]
	}
	return pay{text: clip(found[0].text+"; "+found[1].text, 300), unclear: true}
}

// elsewhere reports whether the pay in line i is of something else than that
// in an earlier one: of another job that the line names, or far below.
func elsewhere(l line, i, first, all int) bool {
	return roleLike(l.text) || first*5 < all*3 && i*10 > all*7
}

// anyMoney is what a line about pay has at least.
var anyMoney = regexp.MustCompile(`[$€£¥₹₪₩₺₴₦]|\d\s?[kK]\b|\b(?:R|Rs\.?|K[Ss]hs?\.?|[A-Z]{3}|kr|Fr\.?)\s?\d|\d\s?(?:[A-Z]{3}\b|kr|zł|Kč|[Ee]uro|pounds|dollars)`)

// payOf reads the pay in one sentence, and how much speaks for it.
func payOf(sentence string, short, atTop bool) (pay, int) {
	weight := 0
	var kept []sum
	for _, one := range sumsIn(sentence) {
		if w := one.weight(sentence, short, atTop); w > 0 {
			kept, weight = append(kept, one), max(weight, w)
		}
	}
	if weight == 0 {
		return pay{}, 0
	}
	text := clip(sentence, 300)
	if strings.ContainsAny(text, "|·•") || weight == 1 {
		text = strings.TrimSpace(kept[0].around)
	}
	one, ok := settle(kept)
	p := pay{text: text, min: one.low, max: one.high, currency: one.currency, period: one.period}
	if !ok || !p.sound() {
		return pay{text: text, unclear: true}, weight
	}
	return p, weight
}

// equal compares two pays by their numbers.
func (p pay) equal(o pay) bool {
	same := func(a, b *float64) bool { return a == b || a != nil && b != nil && *a == *b }
	return same(p.min, o.min) && same(p.max, o.max) && p.currency == o.currency && p.unclear == o.unclear
}

// weight is how much speaks for a sum being the pay; 0 for one that is not.
func (one sum) weight(sentence string, short, atTop bool) int {
	named := ofPay.MatchString(one.around)
	if !one.signed || notPay.MatchString(one.around) && !(named && one.period != "") || !one.possible() {
		return 0
	}
	switch {
	case named && one.period != "" && !payVerbAlone(one.around):
		return 4
	case one.period != "" && (short && utf8.RuneCountInString(sentence) <= 80 || regexpPayVerb.MatchString(sentence)):
		return 3
	case named && !payVerbAlone(one.around):
		return 3
	case ofPay.MatchString(sentence) && !payVerbAlone(sentence) && !notPay.MatchString(sentence):
		return 2
	case one.large() && !notPay.MatchString(one.around):
		return 2
	case short && atTop && letters(amount.ReplaceAllString(one.around, "")) <= 12:
		return 1
	}
	return 0
}

// large reports whether a sum is a range that hardly anything else in a posting
// comes in: tens of thousands.
func (one sum) large() bool {
	return one.low != nil && one.high != nil && *one.low >= 12_000 && *one.high <= 400_000 && *one.high > *one.low && *one.high <= 2**one.low
}

// payVerbAlone reports whether "pay" is all that speaks of pay: "we pay €150 for
// your time".
func payVerbAlone(s string) bool {
	rest := regexpPayVerb.ReplaceAllString(s, " ")
	return rest != s && !ofPay.MatchString(rest)
}

var regexpPayVerb = regexp.MustCompile(`(?i)\b(?:pay|pays|paid|rate|earn|basic)\b`)

func (one sum) possible() bool {
	for _, v := range []*float64{one.low, one.high} {
		if v != nil && !plausiblePay(*v, one.period, one.currency) && !(one.bare && plausiblePay(*v, one.period, "COP")) {
			return false
		}
	}
	return true
}
