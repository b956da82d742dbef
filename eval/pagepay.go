package eval

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"assay/internal/evidence"
	"assay/internal/posting"
)

// payOf is the pay of a reading, or nil.
func payOf(r posting.Reading) *Pay {
	if r.Salary == "" && r.SalaryMin == nil && r.SalaryMax == nil {
		return nil
	}
	return &Pay{Text: r.Salary, Min: r.SalaryMin, Max: r.SalaryMax, Currency: r.SalaryCurrency, Period: r.SalaryPeriod}
}

// String is what pay says, for comparing: its numbers with their currency and
// period, or "words" when it has none, or "" for no pay.
func (p *Pay) String() string {
	if p == nil {
		return ""
	}
	if p.Min == nil && p.Max == nil {
		return "words"
	}
	show := func(v *float64) string {
		if v == nil {
			return "?"
		}
		return fmt.Sprintf("%.2f", *v)
	}
	return strings.Join([]string{show(p.Min), show(p.Max), p.Currency, p.Period}, " ")
}

// genderMarks are what titles carry to say that a job is for everyone.
func genderMarks() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\(\s*(?:[mwfdxhnvk](?:\s*[/|,*]\s*[mwfdxhnvk]){1,3}|all genders|gn)\s*\)|\b(?:m/w|w/m|f/m|m/f|h/f|f/h|m/v|v/m)(?:/[dx])?\b`)
}

// everyWord is every word of a text, folded, in order.
func everyWord(text string) []string {
	return strings.FieldsFunc(strings.ToLower(evidence.Fold(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
