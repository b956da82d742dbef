package models_test

import (
	"testing"

	"assay/models"
)

func TestPeriodsThatCannotBothBeRight(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		a, b  models.Period
		fits  bool
		field string
	}{
		"the same":                             {models.Period{Start: "2010", End: "2014"}, models.Period{Start: "2010", End: "2014"}, true, ""},
		"nothing is known of one":              {models.Period{Start: "2010", End: "2014"}, models.Period{}, true, ""},
		"a blank to fill":                      {models.Period{Start: "2010"}, models.Period{End: "2014"}, true, ""},
		"one says more":                        {models.Period{Start: "2010", End: "2014"}, models.Period{Start: "2010-03", End: "2014-21"}, true, ""},
		"a season and a month in it":           {models.Period{Start: "2010-24"}, models.Period{Start: "2010-01"}, true, ""},
		"another end":                          {models.Period{Start: "2010", End: "2014"}, models.Period{Start: "2010", End: "2012"}, false, "date_finished"},
		"another end, and no start":            {models.Period{Start: "2010", End: "2014"}, models.Period{End: "2012"}, false, "date_finished"},
		"another start":                        {models.Period{Start: "2010", End: "2014"}, models.Period{Start: "2011", End: "2014"}, false, "date_started"},
		"another month":                        {models.Period{Start: "2010-03"}, models.Period{Start: "2010-05"}, false, "date_started"},
		"a month of another season":            {models.Period{Start: "2010-21"}, models.Period{Start: "2010-06"}, false, "date_started"},
		"another start, no ends":               {models.Period{Start: "2010"}, models.Period{Start: "2012"}, false, "date_started"},
		"overlapping":                          {models.Period{Start: "2010", End: "2014"}, models.Period{Start: "2012", End: "2016"}, false, "dates"},
		"one within the other":                 {models.Period{Start: "2010", End: "2020"}, models.Period{Start: "2012", End: "2016"}, false, "dates"},
		"a year that ends with the other":      {models.Period{Start: "2010", End: "2012"}, models.Period{Start: "2012", End: "2012"}, false, "date_started"},
		"two stints":                           {models.Period{Start: "2010", End: "2012"}, models.Period{Start: "2018", End: "2020"}, false, ""},
		"two stints that touch":                {models.Period{Start: "2010", End: "2014"}, models.Period{Start: "2014", End: "2018"}, false, ""},
		"a second stint that has not ended":    {models.Period{Start: "2010", End: "2012"}, models.Period{Start: "2018"}, false, ""},
		"until one year, and since a later":    {models.Period{End: "2012"}, models.Period{Start: "2018"}, false, ""},
		"a start in the range and no end":      {models.Period{Start: "2010", End: "2014"}, models.Period{Start: "2012"}, false, "date_started"},
		"one day and another":                  {models.Period{Start: "2010-03-14"}, models.Period{Start: "2010-03-15"}, false, "date_started"},
		"one day, and the month that it is in": {models.Period{Start: "2010-03-14"}, models.Period{Start: "2010-03"}, true, ""},
	} {
		if got := c.a.Fits(c.b); got != c.fits || c.b.Fits(c.a) != got {
			t.Errorf("%s: fits %v, the other way %v; want %v", name, got, c.b.Fits(c.a), c.fits)
		}
		if got := c.a.Contradicts(c.b); got != c.field || c.b.Contradicts(c.a) != got {
			t.Errorf("%s: contradicts in %q, the other way %q; want %q", name, got, c.b.Contradicts(c.a), c.field)
		}
	}
}

// What was merged into a date fits it for ever: it only ever gets narrower.
func TestADateThatGotNarrowerStillFits(t *testing.T) {
	t.Parallel()
	dates := []models.Date{"", "2019", "2020", "2019-21", "2019-22", "2019-24", "2019-01", "2019-03", "2019-05", "2019-12", "2019-12-02", "2019-03-14", "2019-03-15"}
	for _, a := range dates {
		for _, b := range dates {
			for _, c := range dates {
				if both := a.Narrower(b); a.Agrees(b) && both.Agrees(c) && (!both.Narrower(c).Agrees(a) || !both.Narrower(c).Agrees(b) || !a.Agrees(c)) {
					t.Errorf("%q, then %q, then %q", a, b, c)
				}
			}
			if !a.Agrees(b) && a.Narrower(b) != a {
				t.Errorf("%q became %q", a, a.Narrower(b))
			}
		}
	}
}
