package posting_test

import (
	"slices"
	"strings"
	"testing"

	"assay/internal/posting"
)

// pasted reads a posting of one remarkable line, as the second of its lines.
func pasted(t *testing.T, line string) posting.Reading {
	t.Helper()
	r, err := posting.ReadText("Welder at Acme Yards\n" + line + "\n\nYou will join beams and frames for bridges with us, and read drawings.")
	if err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	return r
}

func TestEmploymentIsReadFromWords(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"Full time, permanent":                                "full-time, permanent",
		"Hours: part-time or full-time, as you like":          "full-time, part-time",
		"Vollzeit, unbefristet, ab sofort":                    "full-time, permanent",
		"Die Stelle ist in Teilzeit mit 30 Stunden zu haben.": "part-time",
		"Befristet bis zum 31.12.2028":                        "temporary",
		"CDI, temps plein, 39H hebdomadaires":                 "full-time, permanent",
		"Contrato indefinido, jornada completa":               "full-time, permanent",
		"Contrato a tempo inteiro":                            "full-time",
		"Contratto a tempo indeterminato, part-time":          "part-time, permanent",
		"Drachten | 38 uur | mbo niveau 3":                    "full-time",
		"Sunday to Thursday, 40 hours a week":                 "full-time",
		"24 hours a week over three days":                     "part-time",
		"Employment type: Fixed term, paid by a grant":        "temporary",
		"Contract type: by agreement":                         "by agreement",
		// what is said of others, or of something else
		"We have 40 part-time staff and a night shift.":                 "",
		"This is not a full-time post, and never will be.":              "",
		"£25,183 full time equivalent":                                  "",
		"You have a time-served apprenticeship or the like behind you.": "",
		"We keep temporary structures safe on building sites.":          "",
	} {
		if got := pasted(t, line).EmploymentType; got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

func TestWorkplaceIsReadFromWords(t *testing.T) {
	t.Parallel()
	yes, no := ptr(true), ptr(false)
	for line, want := range map[string]*bool{
		"Remote (Ireland only) Full-time":                yes,
		"Göttingen oder deutschlandweit im Home-Office":  yes,
		"Hybrid, three days on campus":                   no,
		"LOCATION: Daventry (on site)":                   no,
		"This is an on-site role.":                       no,
		"3 jours de télétravail max":                     no,
		"Presencial":                                     no,
		"Pas de télétravail.":                            no,
		"You will mend hybrid cars and electric vans.":   nil,
		"Our remote sensors watch four hundred bridges.": nil,
		"You remotely restart pumps from the yard.":      nil,
	} {
		got := pasted(t, line).RemoteOK
		if (got == nil) != (want == nil) || got != nil && *got != *want {
			t.Errorf("%q: %v, want %v", line, show(got), show(want))
		}
	}
}

func show(b *bool) string {
	if b == nil {
		return "unsaid"
	}
	return map[bool]string{true: "remote", false: "on the spot"}[*b]
}

func TestPlacesWithoutALabel(t *testing.T) {
	t.Parallel()
	for line, want := range map[string][]string{
		"Drachten | 38 uur | mbo niveau 3":                                     {"Drachten"},
		"Posted 5 November 2026 · Madrid and Valencia · Full-time":             {"Madrid", "Valencia"},
		"Sorriso - MT Efetivo, CLT 3 vagas":                                    {"Sorriso - MT"},
		"Remote (Ireland only) Full-time":                                      {"Ireland"},
		"69100 - VILLEURBANNE Localiser avec Mappy":                            {"Villeurbanne"},
		"für unser Haus in A-6020 Innsbruck":                                   {"Innsbruck"},
		"Dienstorte sind das Kreishaus in Ostermoor und die Stelle in Friedel": {"Ostermoor", "Friedel"},
		"We are a workshop of six on the canal at Hebden Bridge":               {"Hebden Bridge"},
		"Engineering | Full-time | Posted today":                               nil,
		"We are proud of our work in Welding":                                  nil,
	} {
		if got := pasted(t, line).Location; !slices.Equal(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%q: %q, want %q", line, strings.Join(got, "; "), want)
		}
	}
}
