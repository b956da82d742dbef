package match_test

import (
	"testing"

	"assay/internal/match"
	"assay/models"
)

// How long "as a cook" lasted, seen through the share of the 100 months asked.
func TestDatesAreReadAsMonths(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		from, to models.Date
		current  bool
		asOf     models.Date
		months   int // 0 when the length is unknown
	}{
		"months are inclusive":                   {"2020-01", "2020-03", false, today, 3},
		"days do not matter":                     {"2020-01-31", "2020-02-01", false, today, 2},
		"years run from middle to middle":        {"2019", "2021", false, today, 24},
		"one year alone is half a year":          {"2019", "2019", false, today, 6},
		"a month and a later year":               {"2019-03", "2020", false, today, 16},
		"a month and its own year, early":        {"2019-03", "2019", false, today, 4},
		"a month and its own year, late":         {"2019-09", "2019", false, today, 4},
		"a year and a month early in it":         {"2019", "2019-03", false, today, 3},
		"a season is its middle month":           {"2019-21", "2019-22", false, today, 4},
		"running ends with the day of reading":   {"2025-01", "", true, today, 6},
		"running since this year":                {"2025", "", true, today, 6},
		"what lies ahead does not count":         {"2025-01", "2026-12", false, today, 6},
		"wholly ahead is unknown":                {"2026-01", "2026-12", false, today, 0},
		"end before start is unknown":            {"2022-01", "2020-12", false, today, 0},
		"no end is unknown":                      {"2020-01", "", false, today, 0},
		"no start is unknown":                    {"", "2020-01", false, today, 0},
		"running without a day to read on":       {"2020-01", "", true, "", 0},
		"finished without a day to read on":      {"2020-01", "2020-12", false, "", 12},
		"a date of another form is unknown":      {"last year", "2020-12", false, today, 0},
		"a year as the day of reading will do":   {"2025-01", "", true, "2025", 7},
		"current outweighs a finish written too": {"2025-01", "2025-02", true, today, 6},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := job(1, "Cook", c.from, c.to)
			x.IsCurrent = c.current
			f := match.Facts{Experiences: []models.Experience{x}, AsOf: c.asOf}
			got := match.Score(skills(t), f, asks(req("experience", "As a cook", 100.0/12))).Contributions[0]
			want := c.months
			if want == 0 {
				want = 100
			}
			if got.YearsPct != want {
				t.Errorf("%d months, want %d (%s)", got.YearsPct, want, got.Note)
			}
		})
	}
}
