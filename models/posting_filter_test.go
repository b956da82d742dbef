package models_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/models"
)

func TestAFilterSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{}`: "", `{"q":"x","status":"reading","location":"Gouda","remote":false,"source":"board","system":"lever","min_score":0,"max_age_days":3650}`: "",
		`{"salary_min":0,"salary_currency":"EUR","salary_period":"hour"}`: "", `{"salary_min":1,"salary_currency":"EUR"}`: "",
		`{"q":"` + strings.Repeat("ä", 200) + `"}`: "", `{"q":"` + strings.Repeat("ä", 201) + `"}`: "q",
		`{"status":"new"}`: "status", `{"location":"` + strings.Repeat("a", 101) + `"}`: "location", `{"source":"mail"}`: "source",
		`{"system":"` + strings.Repeat("a", 101) + `"}`: "system", `{"min_score":-1}`: "min_score", `{"min_score":101}`: "min_score",
		`{"max_age_days":0}`: "max_age_days", `{"max_age_days":3651}`: "max_age_days",
		`{"salary_min":1}`: "salary_currency", `{"salary_currency":"EUR"}`: "salary_min", `{"salary_period":"year"}`: "salary_min", `{"salary_min":-1,"salary_currency":"EUR"}`: "salary_min",
		`{"salary_min":1,"salary_currency":"eur"}`: "salary_currency", `{"salary_min":1,"salary_currency":"EURO"}`: "salary_currency", `{"salary_min":1,"salary_currency":"EUR","salary_period":"shift"}`: "salary_period",
	} {
		var f models.PostingFilter
		if err := json.Unmarshal([]byte(text), &f); err != nil {
			t.Fatal(err)
		}
		member, err := f.Check()
		if member != want || (err != nil) != (want != "") || want != "" && models.CodeOf(err) != models.CodeInvalid {
			t.Errorf("%.80s: %q is wrong, %v; want %q", text, member, err, want)
		}
		again, err := json.Marshal(f)
		var same models.PostingFilter
		if err != nil || json.Unmarshal(again, &same) != nil || !cmp.Equal(f, same) {
			t.Errorf("%s comes back as %s, %v", text, again, err)
		}
	}
	for _, n := range []float64{math.NaN(), math.Inf(1)} {
		if member, _ := (models.PostingFilter{SalaryMin: &n, SalaryCurrency: "EUR"}).Check(); member != "salary_min" {
			t.Errorf("%v is a pay", n)
		}
	}
}

func TestPayIsBroughtToAYear(t *testing.T) {
	t.Parallel()
	ten := 10.0
	for period, want := range map[string]float64{"": 10, "year": 10, "month": 120, "week": 520, "day": 2600, "hour": 20800} {
		if got := (models.PostingFilter{SalaryMin: &ten, SalaryPeriod: period}).YearlyPay(); got != want {
			t.Errorf("10 for a %q are %v a year, want %v", period, got, want)
		}
	}
}
