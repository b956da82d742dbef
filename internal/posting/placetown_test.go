package posting_test

import (
	"strings"
	"testing"

	"assay/internal/posting"
)

const bakeText = "\n\nYour tasks\n- Bake bread all night\n- Keep the shop clean\n\nWhat you bring\n- Experience in a bakery\n- A driving licence\n"

func TestPlacesByNamesOfTowns(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, title, places string }{
		"behind the title":         {"Baker – Leeds\nMillstone Ltd" + bakeText, "Baker", "Leeds"},
		"two behind the title":     {"Baker – Leeds & Hull\nMillstone Ltd" + bakeText, "Baker", "Leeds; Hull"},
		"a line by itself":         {"Baker\nMillstone Ltd\nRimouski" + bakeText, "Baker", "Rimouski"},
		"in a sentence":            {"Baker\nMillstone Ltd" + bakeText + "\nWe bake for forty shops in Leeds and York.", "Baker", "Leeds; York"},
		"where flights leave from": {"Baker\nMillstone Ltd" + bakeText + "\nFlights from Perth are paid for.", "Baker", ""},
		"a shift is no place":      {"Warehouse Team Leader – Nights" + bakeText, "Warehouse Team Leader", ""},
		"a word like a town":       {"Baker\nMillstone Ltd" + bakeText + "\nReading recipes is part of it.", "Baker", ""},
	} {
		r, err := posting.ReadText(c.text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if places := strings.Join(r.Location, "; "); r.JobTitle != c.title || places != c.places {
			t.Errorf("%s: %q in %q, wanted %q in %q", name, r.JobTitle, places, c.title, c.places)
		}
	}
}

// Two postings that differ in the town of their title alone stay apart.
func TestATownTakenOffTheTitleIsThePlace(t *testing.T) {
	t.Parallel()
	read := func(town string) posting.Reading {
		r, err := posting.Parts{Title: "Cleaner - " + town, Sections: []posting.Section{{HTML: "<p>You clean offices in the evening, four hours a day, with a team of three.</p>"}}}.Read()
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	a, b := read("Leeds"), read("York")
	if a.JobTitle != "Cleaner" || len(a.Location) != 1 || a.Location[0] != "Leeds" || len(b.Location) != 1 || b.Location[0] != "York" {
		t.Errorf("read %q %v and %q %v", a.JobTitle, a.Location, b.JobTitle, b.Location)
	}
}

func TestWhatABareDollarIs(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Boulanger\nRimouski\nSalaire : 24,15 $ de l'heure" + bakeText: "CAD",
		"Panadera\nOaxaca\nSueldo: $420 por día" + bakeText:            "MXN",
		"Panadera\nSueldo: $420 por día\n\nFunciones\n- Hornear el pan de la noche para las tiendas de la ciudad\n\nRequisitos\n- Experiencia de un año en una panadería y ganas de trabajar con nosotros": "",
		"Baker\nCanmore, AB\nPay: $24.50 an hour" + bakeText: "CAD",
		"Baker\nTucson\nPay: $24.50 an hour" + bakeText:      "USD",
		"Baker\nPay: $24.50 an hour" + bakeText:              "USD",
	} {
		r, err := posting.ReadText(text)
		if err != nil || r.SalaryCurrency != want {
			t.Errorf("%.40q is paid in %q, wanted %q: %v", text, r.SalaryCurrency, want, err)
		}
	}
	page := `<!doctype html><html lang="en-CA"><head><title>Baker</title></head><body><main><h1>Baker</h1><p>We pay $21 to $24 an hour.</p><p>Our mill stands by the river, and the people of the valley have bought their bread from us for ninety years; many of those who bake here learned it from their parents.</p><h2>Your tasks</h2><ul><li>Bake bread all night for our forty shops</li><li>Keep the shop clean and the ovens hot</li></ul><h2>What you bring</h2><ul><li>Experience in a bakery</li></ul></main></body></html>`
	r, err := posting.ReadHTML([]byte(page), "https://mill.example/jobs/baker")
	if err != nil || r.SalaryCurrency != "CAD" {
		t.Errorf("a page for Canada pays in %q: %v", r.SalaryCurrency, err)
	}
}
