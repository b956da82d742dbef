package evidence_test

import (
	"fmt"
	"strings"
	"testing"

	"assay/internal/evidence"
)

func yearsOf(text string) string {
	runes := []rune(text)
	var out []string
	for _, m := range evidence.Years(text) {
		plus := ""
		if m.AtLeast {
			plus = "+"
		}
		out = append(out, fmt.Sprintf("%.4g%s@%s", m.Years, plus, string(runes[m.Start:m.End])))
	}
	return strings.Join(out, "; ")
}

var yearsCases = map[string]string{
	"I have 5 years of experience":            "5@5 years",
	"five+ years of Go":                       "5+@five+ years",
	"5+ years":                                "5+@5+ years",
	"at least 3 yrs":                          "3+@at least 3 yrs",
	"minimum of 3 years":                      "3+@minimum of 3 years",
	"18 months":                               "1.5@18 months",
	"six months":                              "0.5@six months",
	"a decade of welding":                     "10@a decade",
	"two decades":                             "20@two decades",
	"decades of work":                         "",
	"over ten years":                          "10+@over ten years",
	"more than 10 years":                      "10+@more than 10 years",
	"10 years or more":                        "10+@10 years or more",
	"3-5 years":                               "3+@3-5 years",
	"3 to 5 years":                            "3+@3 to 5 years",
	"two and a half years":                    "2.5@two and a half years",
	"2.5 years":                               "2.5@2.5 years",
	"2,5 Jahre":                               "2.5@2,5 Jahre",
	"a year and a half":                       "1.5@a year and a half",
	"for a year":                              "1@a year",
	"twice a year":                            "",
	"20 projects a year":                      "",
	"half a year":                             "0.5@half a year",
	"7 years and 3 months":                    "7.25@7 years and 3 months",
	"a 5-year-old child":                      "",
	"my 5 years old son":                      "",
	"five-year-old":                           "",
	"at 25 years of age":                      "",
	"5-year track record":                     "5@5-year",
	"three years ago":                         "",
	"less than two years":                     "",
	"up to 3 years":                           "",
	"100 years of tradition":                  "",
	"2019 years":                              "",
	"a dozen years":                           "12@a dozen years",
	"twenty-five years":                       "25@twenty-five years",
	"fünf Jahre":                              "5@fünf Jahre",
	"seit drei Jahren":                        "3@drei Jahren",
	"vor drei Jahren":                         "",
	"mindestens 3 Jahre":                      "3+@mindestens 3 Jahre",
	"mehr als zehn Jahre":                     "10+@mehr als zehn Jahre",
	"anderthalb Jahre":                        "1.5@anderthalb Jahre",
	"eineinhalb Jahre":                        "1.5@eineinhalb Jahre",
	"10 Jahre alt":                            "",
	"fünfundzwanzig Jahre Erfahrung":          "25@fünfundzwanzig Jahre",
	"cinco años de experiencia":               "5@cinco años",
	"más de diez años":                        "10+@más de diez años",
	"hace tres años":                          "",
	"hace tres años que trabajo aquí":         "3@tres años",
	"desde hace tres años":                    "3@tres años",
	"tengo 30 años":                           "",
	"tengo 5 años de experiencia":             "5@5 años",
	"un año y medio":                          "1.5@un año y medio",
	"cinq ans d'expérience":                   "5@cinq ans",
	"depuis trois ans":                        "3@trois ans",
	"il y a trois ans":                        "",
	"plus de dix ans":                         "10+@plus de dix ans",
	"j'ai 30 ans":                             "",
	"j'ai 5 ans d'expérience":                 "5@5 ans",
	"un an et demi":                           "1.5@un an et demi",
	"cinco anos de experiência":               "5@cinco anos",
	"mais de dez anos":                        "10+@mais de dez anos",
	"pelo menos 3 anos":                       "3+@pelo menos 3 anos",
	"tenho 30 anos":                           "",
	"há três anos que trabalho aqui":          "3@três anos",
	"nearly ten years":                        "10@ten years",
	"3 years' experience":                     "3@3 years",
	"experience: 3 yrs.":                      "3@3 yrs",
	"1 year, 6 months":                        "1.5@1 year, 6 months",
	"the 3 years I spent there and 2 in Rome": "3@3 years",
	"five (5) years":                          "5@five (5) years",
	"in 3 years' time":                        "",
	"every two years":                         "",
	"10 or more years":                        "10+@10 or more years",
	"5 years plus":                            "5+@5 years plus",
	"½ year":                                  "0.5@½ year",
}

func TestYears(t *testing.T) {
	t.Parallel()
	for text, want := range yearsCases {
		if got := yearsOf(text); got != want {
			t.Errorf("Years(%q) = %q, want %q", text, got, want)
		}
	}
}
