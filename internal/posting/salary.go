package posting

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
)

// pay reads baseSalary in all its shapes. estimatedSalary is left: it is a
// site's guess, not the employer's word.
func (s *structured) pay(o object) pay {
	v, ok := o["baseSalary"]
	if !ok || v == nil {
		if words := o.text("salary"); words != "" {
			return parsePay(words)
		}
		return pay{}
	}
	currency := o.text("salaryCurrency")
	if list, isList := v.([]any); isList {
		return firstPay(list, currency)
	}
	return payItem(v, currency)
}

// firstPay reads a list of the same pay for several periods. Different pays for
// one period are unclear.
func firstPay(list []any, currency string) pay {
	var found pay
	for i, v := range list[:min(len(list), maxJSONList)] {
		p := payItem(v, currency)
		switch {
		case i == 0:
			found = p
		case p.period == found.period && !p.equal(found):
			return pay{unclear: true}
		}
	}
	return found
}

func payItem(v any, currency string) pay {
	switch v := v.(type) {
	case string:
		return wordsOrNumber(v, currency, "")
	case json.Number:
		return single(v, currency, "")
	case map[string]any:
		return moneyItem(v, currency)
	}
	return pay{unclear: true}
}

// moneyItem reads a MonetaryAmount, a QuantitativeValue or a PriceSpecification.
func moneyItem(v map[string]any, currency string) pay {
	o := object(v)
	for _, key := range []string{"currency", "priceCurrency"} {
		if c := o.text(key); c != "" {
			currency = c
		}
	}
	unit := firstText(o, "unitText", "unitCode")
	inner := v["value"]
	if list, ok := inner.([]any); ok && len(list) == 1 {
		inner = list[0]
	}
	if list, ok := inner.([]any); ok && len(list) == 2 {
		inner = map[string]any{"minValue": list[0], "maxValue": list[1]}
	}
	if q, ok := inner.(map[string]any); ok {
		o = object(q)
		if u := firstText(o, "unitText", "unitCode"); u != "" {
			unit = u
		}
		inner = q["value"]
	}
	low, hasLow, okLow := bound(o, "minValue", "minPrice")
	high, hasHigh, okHigh := bound(o, "maxValue", "maxPrice")
	if low != nil && high != nil && *low > *high && *low <= *high*5 {
		low, high = high, low // which is which is beyond doubt
	}
	if hasLow || hasHigh {
		return finish(pay{min: low, max: high, unclear: !okLow || !okHigh}, currency, unit)
	}
	if inner == nil {
		inner = o["price"]
	}
	switch n := inner.(type) {
	case string:
		return wordsOrNumber(n, currency, unit)
	case json.Number:
		return single(n, currency, unit)
	}
	return pay{}
}

func firstText(o object, keys ...string) string {
	for _, key := range keys {
		if s := o.text(key); s != "" {
			return s
		}
	}
	return ""
}

// bound reads one end of a range. A zero is what systems write for "not
// stated" and counts as absent.
func bound(o object, keys ...string) (v *float64, has, ok bool) {
	for _, key := range keys {
		switch n := o[key].(type) {
		case json.Number:
			f, err := grouped(n)
			if err != nil || f < 0 || f > 1e10 {
				return nil, true, false
			}
			if f > 0 {
				return &f, true, true
			}
		case string:
			if strings.TrimSpace(n) == "" {
				continue
			}
			if f, ok := number(n); ok && f > 0 && plainNumber.MatchString(n) {
				return &f, true, true
			}
			p := wordsOrNumber(n, "", "")
			if p.min == nil {
				return nil, true, false
			}
			return p.min, true, true
		}
	}
	return nil, false, true
}

var plainNumber = regexp.MustCompile(`^\s*\d[\d.,' ]*$`)

func single(n json.Number, currency, unit string) pay {
	f, err := grouped(n)
	if err == nil && f == 0 {
		return pay{}
	}
	if err != nil || f < 0 {
		return pay{unclear: true}
	}
	return finish(pay{min: &f, max: ptr(f)}, currency, unit)
}

// grouped is a number's value; three decimals are thousands of a locale that
// writes them behind a point.
func grouped(n json.Number) (float64, error) {
	if m := pointed.FindStringSubmatch(n.String()); m != nil {
		n = json.Number(m[1] + m[2])
	}
	return n.Float64()
}

var pointed = regexp.MustCompile(`^([1-9]\d{0,2})\.(\d{3})$`)

func wordsOrNumber(s, currency, unit string) pay {
	s = oneLine(s)
	if f, ok := number(s); ok && plainNumber.MatchString(s) {
		return single(json.Number(strconv.FormatFloat(f, 'f', -1, 64)), currency, unit)
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return single(json.Number(s), currency, unit)
	}
	p := parsePay(s)
	if p.min == nil && p.max == nil && !p.unclear && strings.ContainsAny(s, "0123456789") {
		p.unclear = true
	}
	if p.unclear && currencySign(currency) != "" {
		if again := parsePay(currencySign(currency) + " " + s); !again.unclear {
			again.text = s
			p = again
		}
	}
	if p.currency == "" {
		p.currency = currencySign(currency)
	}
	if p.period == "" {
		p.period = unitPeriod(unit)
	}
	if !p.sound() {
		return pay{text: p.text, unclear: true}
	}
	return p
}

// finish adds currency, period and words to numbers, or drops the numbers.
func finish(p pay, currency, unit string) pay {
	p.currency, p.period = currencySign(currency), unitPeriod(unit)
	if !p.sound() {
		return pay{unclear: true}
	}
	if p.unclear {
		p.min, p.max = nil, nil
		return p
	}
	p.text = payWords(p)
	return p
}

func currencySign(s string) string {
	if len(s) > 5 {
		return ""
	}
	return currencyCode(s)
}

func unitPeriod(unit string) string {
	switch u := strings.ToUpper(strings.TrimSpace(unit)); u {
	case "HOUR", "HUR":
		return "hour"
	case "DAY":
		return "day"
	case "WEEK", "WEE":
		return "week"
	case "MONTH", "MON":
		return "month"
	case "YEAR", "ANN", "ANNUM":
		return "year"
	}
	unit = strings.ToLower(strings.ReplaceAll(unit, "_", " "))
	if p := periodOf(unit); p != "" {
		return p
	}
	return periodOf("per " + unit)
}

// payWords writes numbers as words, for postings that state no others.
func payWords(p pay) string {
	show := func(f *float64) string { return strconv.FormatFloat(*f, 'f', -1, 64) }
	var s string
	switch {
	case p.min != nil && p.max != nil && *p.min != *p.max:
		s = show(p.min) + " - " + show(p.max)
	case p.min != nil && p.max != nil:
		s = show(p.min)
	case p.min != nil:
		s = "from " + show(p.min)
	case p.max != nil:
		s = "up to " + show(p.max)
	default:
		return ""
	}
	if p.currency != "" {
		s += " " + p.currency
	}
	if p.period != "" {
		s += " per " + p.period
	}
	return s
}
