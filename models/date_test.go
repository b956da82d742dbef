package models_test

import (
	"testing"

	"assay/models"
)

func TestDate(t *testing.T) {
	t.Parallel()
	for d, want := range map[models.Date]struct {
		valid       bool
		year, month int
	}{
		"":           {true, 0, 0},
		"2019":       {true, 2019, 0},
		"2019-03":    {true, 2019, 3},
		"2019-21":    {true, 2019, 4},
		"2019-24":    {true, 2019, 1},
		"2019-03-31": {true, 2019, 3},
		"2019-13":    {false, 0, 0},
		"2019-25":    {false, 0, 0},
		"2019-00":    {false, 0, 0},
		"2019-21-03": {false, 0, 0},
		"2019-03-32": {false, 0, 0},
		"19":         {false, 0, 0},
		"March 2019": {false, 0, 0},
	} {
		if d.Valid() != want.valid || d.Year() != want.year || d.Month() != want.month {
			t.Errorf("%q: valid %v, year %d, month %d; want %+v", d, d.Valid(), d.Year(), d.Month(), want)
		}
	}
}

func TestDateWords(t *testing.T) {
	t.Parallel()
	for d, want := range map[models.Date]string{"2018-21": "spring 2018", "2018-24": "winter 2018", "2018-03": "2018-03", "2018": "2018", "": "", "2018-99": "2018-99"} {
		if got := d.Words(); got != want {
			t.Errorf("%q is %q, want %q", d, got, want)
		}
	}
}
