package worker

import (
	"strings"
	"testing"

	"assay/models"
)

func TestStatementsHoldWhatIsAsserted(t *testing.T) {
	t.Parallel()
	for quote, want := range map[string]struct{ has, not string }{
		"I planted hedges, but I never drove the tractor.":     {"planted hedges", "tractor"},
		"My brother welds. I cut the sheets.":                  {"cut the sheets", "welds"},
		"i booked people in, but i don't do the phones":        {"booked people", "phones"},
		"I would like to learn bookkeeping":                    {"", "bookkeeping"},
		"Ich habe Wände verputzt, aber keine Fliesen gelegt":   {"Wände verputzt", "Fliesen"},
		"Trabajé en la caja, pero nunca llevé la contabilidad": {"la caja", "contabilidad"},
		"J'ai taillé la vigne mais je n'ai jamais greffé":      {"taillé la vigne", "greffé"},
		"Fiz a poda das oliveiras, mas nunca fiz a enxertia":   {"poda das oliveiras", "enxertia"},
	} {
		got := ""
		for _, a := range asserted(quote) {
			got += a.Text + " | "
		}
		if !strings.Contains(got, want.has) || strings.Contains(got, want.not) {
			t.Errorf("%q asserts %q, want %q without %q", quote, got, want.has, want.not)
		}
	}
	if got := asserted("I was on the ferries for six years. I liked it"); len(got) != 2 || got[0].Years != 6 || got[1].Years != 0 {
		t.Errorf("lengths are read as %v", got)
	}
	if got := asserted("I sow. I reap; I mow"); len(got) != 3 {
		t.Errorf("three sentences are read as %v", got)
	}
}

func TestADenialsQuoteIsNoStatement(t *testing.T) {
	t.Parallel()
	id := models.NewID()
	list := []models.Evidence{
		{ID: models.NewID(), SkillDenialID: &id, Quote: "I use the plough and no tractor"},
		{ID: models.NewID(), SkillID: &id, Quote: "I was on the farm and with the cows"},
	}
	got := statementsOf(list)
	if len(got) != 1 || got[0].Evidence.ID != list[1].ID || got[0].Language != "english" {
		t.Errorf("%+v", got)
	}
}

func TestAnExperienceWithoutDatesLastedAsLongAsItSays(t *testing.T) {
	t.Parallel()
	for quote, want := range map[string]float64{
		"assistant manager on a farm for three years":            3,
		"ich war acht Jahre lang Köchin in einer Klinik":         8,
		"cinco años de camarero en un hotel":                     5,
		"four years a porter, then two years a cleaner":          0, // of which is not told
		"a porter since spring":                                  0,
		"j'ai été vendeuse pendant six ans dans une boulangerie": 6,
	} {
		x := models.Experience{ID: models.NewID()}
		list := []models.Evidence{
			{ID: models.NewID(), ExperienceID: &x.ID, Field: models.FieldExperience, Quote: quote},
			{ID: models.NewID(), ExperienceID: &x.ID, Field: models.FieldAction, Quote: "I saved for 20 years"},
		}
		if got := tenures([]models.Experience{x}, list)[x.ID]; got != want {
			t.Errorf("%q lasted %g years, want %g", quote, got, want)
		}
		x.DateStarted, x.DateFinished = "2020", "2021"
		if got, ok := tenures([]models.Experience{x}, list)[x.ID]; ok {
			t.Errorf("dated, and still %g years", got)
		}
	}
}
