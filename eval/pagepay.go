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

// genderMarks are what titles carry to say that a job is for everyone: "(m/w/d)",
// "H/F", and the endings of "délégué·e", "Erzieher:in" and "abogado/a".
func genderMarks() *regexp.Regexp {
	return regexp.MustCompile(`(?i)[(\[]\s*(?:[mwfdxhnvki]|div(?:ers)?\.?|gn)(?:\s*[/|,*+-]\s*(?:[mwfdxhnvki]|div(?:ers)?\.?|gn|\*)){1,4}\s*[)\]]|\((?:all genders|alle geschlechter|tous genres|gn|mwd)[^)]{0,30}\)|\b(?:m/w/d|w/m/d|m/w/x|m/f/d|f/m/d|x/f/m|f/m/x|m/f/x|m/w|w/m|f/m|m/f|h/f|f/h|h/m|m/h|m/v|v/m)\b|\((?:e|a|ne|trice|euse|in|s)\)|[·•:*_](?:e|a|ne|in|innen|trice|euse)(?:s)?\b|/-?(?:e|a|in|ne|trice|euse)\b`)
}

// legalForms are what the names of companies end in by law: a page names its
// employer with and without.
func legalForms() *regexp.Regexp {
	return regexp.MustCompile(`(?i)[\s,]+(?:gmbh(?:\s*&\s*co\.?\s*kg(?:aa)?)?|mbh|ag|se|kg|ohg|e\.\s?v\.|ltd\.?|limited|llp|plc|inc\.?|incorporated|llc|corp\.?|corporation|co\.|ab|asa|as|a/s|aps|oyj?|sas|sarl|s\.a\.?s?\.?|sa|srl|s\.p\.a\.?|spa|s\.r\.l\.?|s\.l\.?u?\.?|slu?|b\.?v\.?|n\.?v\.?|sp\. z o\.o\.|pty|pvt\.?|lda\.?|ltda\.?|s\.a\. de c\.v\.|scop|sprl|cic|eg|ug)\.?\s*$`)
}

// foldCompany is foldName without the form of the company.
func foldCompany(s string) string {
	for range 2 {
		s = legalForms().ReplaceAllString(strings.TrimSpace(s), "")
	}
	return foldName(s)
}

// everyWord is every word of a text, folded, in order.
func everyWord(text string) []string {
	return strings.FieldsFunc(strings.ToLower(evidence.Fold(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
