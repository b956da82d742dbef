package posting_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"assay/internal/posting"
	"assay/models"
)

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func ptr[T any](v T) *T { return &v }

func day(s string) *time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return &t
}

func TestFixtures(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		url  string
		want posting.Reading
	}{
		"structured.html": {"https://jobs.norrsken-steel.example/openings/4471?ref=1", posting.Reading{
			JobTitle: "Structural Welder", CompanyName: "Norrsken Steel Works",
			Location: models.Strings{"Hull, East Yorkshire, GB", "Grimsby, GB"}, EmploymentType: "full-time, contract",
			Salary: "31000 - 36500 GBP per year", SalaryMin: ptr(31000.0), SalaryMax: ptr(36500.0), SalaryCurrency: "GBP", SalaryPeriod: "year",
			Responsibilities: models.Strings{"You would join the evening crew that closes the last seams before blasting and paint.", "Weld plate and box sections to ISO 9606-1", "Read fabrication drawings and mark out", "Check your own seams with dye penetrant"},
			Qualifications:   models.Strings{"3 years of MIG and MAG welding", "A valid coding for position PF"},
			Benefits:         models.Strings{"Paid re-coding every two years", "33 days of leave"},
			Language:         "en", PostedAt: day("2026-02-03T00:00:00Z"), ValidThrough: day("2026-03-31T23:59:00Z"),
			CanonicalURL: "https://jobs.norrsken-steel.example/openings/4471", Method: posting.MethodStructured,
		}},
		"german.html": {"https://lindau-logistik.example/karriere/77#top", posting.Reading{
			JobTitle: "Sachbearbeiter Disposition (m/w/d)", CompanyName: "Lindau Logistik GmbH",
			Location: models.Strings{"Lindau (Bodensee)"}, EmploymentType: "full-time",
			Salary: "2.800 - 3.200 EUR brutto/Monat", SalaryMin: ptr(2800.0), SalaryMax: ptr(3200.0), SalaryCurrency: "EUR", SalaryPeriod: "month",
			Responsibilities: models.Strings{"Touren für den Nahverkehr planen", "Fahrerinnen und Fahrer am Telefon begleiten", "Lieferscheine prüfen und abrechnen"},
			Qualifications:   models.Strings{"Ausbildung als Kaufmann oder Kauffrau für Spedition", "Sicherer Umgang mit Excel", "Deutsch auf dem Niveau C1"},
			Benefits:         models.Strings{"Gehalt: 2.800 - 3.200 EUR brutto/Monat", "30 Tage Urlaub", "Ein Jobticket für Bus und Bahn"},
			Logistics:        nil, Language: "de", ValidThrough: day("2026-04-30T23:59:59Z"),
			CanonicalURL: "https://lindau-logistik.example/karriere/77", Method: posting.MethodPage,
			Warnings: []string{posting.WarnHiddenText},
		}},
		"short_data.html": {"", posting.Reading{
			JobTitle: "Night Nurse", CompanyName: "Harbour View Clinic", Location: models.Strings{"Cork, Ireland"},
			Salary: "€19.40 - €22.10 per hour", SalaryMin: ptr(19.4), SalaryMax: ptr(22.1), SalaryCurrency: "EUR", SalaryPeriod: "hour",
			Responsibilities: models.Strings{"Care for patients through the night. On a ward of eighteen beds you work beside one other nurse and a care assistant, with a doctor on call.", "Observe and record vital signs", "Give medicines as prescribed", "Hand over to the day shift in writing", "You work three nights and are off for four."},
			Benefits:         models.Strings{"Nights are paid with a premium of a quarter."},
			Qualifications:   models.Strings{"Registration with the Nursing and Midwifery Board", "At least 2 years on an acute ward"},
			Language:         "en", Method: posting.MethodStructured,
			Warnings: []string{posting.WarnPageText, posting.WarnRepaired},
		}},
		"several.html": {"https://milllane.example/jobs/baker-11", posting.Reading{
			JobTitle: "Baker", CompanyName: "Mill Lane Bread", Responsibilities: models.Strings{"Bake sourdough in a team of four."},
			Qualifications: models.Strings{"You shape, score and load two deck ovens from two in the morning, and you know your flour."}, Language: "en", CanonicalURL: "https://milllane.example/jobs/baker-11",
			Method: posting.MethodStructured, Warnings: []string{posting.WarnSeveral},
		}},
		"microdata.html": {"", posting.Reading{
			JobTitle: "Menuisier poseur", CompanyName: "Atelier Vasseur", Location: models.Strings{"Rennes, FR"}, EmploymentType: "full-time",
			Responsibilities: models.Strings{"Prendre les mesures sur place", "Poser et régler les menuiseries"},
			Qualifications:   models.Strings{"CAP menuiserie ou expérience de trois ans", "Permis B"},
			Language:         "fr", PostedAt: day("2026-01-15T00:00:00Z"), Method: posting.MethodStructured,
		}},
		"flight.html": {"", posting.Reading{
			JobTitle: "Tide Analyst", CompanyName: "Saltmarsh Data", Location: models.Strings{"Ireland"}, RemoteOK: ptr(true),
			Language: "en", Method: posting.MethodStructured,
		}},
		"hidden.html": {"", posting.Reading{
			JobTitle: "Archivist", CompanyName: "Quill House", Language: "en", Method: posting.MethodPage,
			Qualifications: models.Strings{"A degree in archive studies", "A steady hand with fragile paper",
				"You work part of the week in a cold store; apply with a letter and the names of two people who know your experience. Write to us"},
			Warnings: []string{posting.WarnHiddenText},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := posting.ReadHTML(fixture(t, name), c.url)
			if err != nil {
				t.Fatal(err)
			}
			ignore := cmpopts.IgnoreFields(posting.Reading{}, "Description", "RawJSON", "Logistics", "AdditionalInfo")
			if diff := cmp.Diff(c.want, got, ignore, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("reading (-want +got):\n%s\n%s", diff, got.Description)
			}
			if (got.Method == posting.MethodStructured) != (len(got.RawJSON) > 0) {
				t.Errorf("method %s with %d bytes of raw data", got.Method, len(got.RawJSON))
			}
		})
	}
}

func TestDescriptionKeepsItsLines(t *testing.T) {
	t.Parallel()
	r, err := posting.ReadHTML(fixture(t, "german.html"), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\n\nDeine Aufgaben\n- Touren für den Nahverkehr planen\n- Fahrerinnen", "\n- Deutsch auf dem Niveau C1\n\nWir bieten\n- 30 Tage"} {
		if !strings.Contains(r.Description, want) {
			t.Errorf("description lacks %q:\n%s", want, r.Description)
		}
	}
	for _, furniture := range []string{"Cookies", "Kontakt", "Impressum", "Weitere Stellen", "Berufskraftfahrer", "Jetzt bewerben", "Springe"} {
		if strings.Contains(r.Description, furniture) {
			t.Errorf("description holds %q:\n%s", furniture, r.Description)
		}
	}
}

func TestHiddenTextStaysOut(t *testing.T) {
	t.Parallel()
	page := fixture(t, "hidden.html")
	deep := append([]byte("<html><body>"+strings.Repeat("<div>", 3000)), page...)
	for name, source := range map[string][]byte{"tree": page, "tags": deep} {
		r, err := posting.ReadHTML(source, "")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, bad := range []string{"HIDDEN", "alert", "steal", "@import", "900000", "\u200b"} {
			if strings.Contains(r.Description, bad) {
				t.Errorf("%s: description holds %q:\n%s", name, bad, r.Description)
			}
		}
		if !strings.Contains(r.Description, "who know your experience") || r.SalaryMin != nil {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestPagesThatAreNoPosting(t *testing.T) {
	t.Parallel()
	for name, page := range map[string]string{
		"sign-in":    string(fixture(t, "login.html")),
		"product":    string(fixture(t, "product.html")),
		"short":      "<html><title>Welder</title><h1>Welder</h1><p>Apply now for this job.</p>",
		"untitled":   "<body>" + strings.Repeat("<p>You will weld. Apply with your experience for the position.</p>", 20),
		"article":    "<html><title>Rust</title><h1>How rust forms</h1>" + strings.Repeat("<p>Iron meets water and air, and the red flakes that follow never hold.</p>", 20),
		"list":       list(12),
		"just a bar": "<html><nav>" + strings.Repeat("<a>Jobs</a> ", 200) + "</nav></html>",
	} {
		r, err := posting.ReadHTML([]byte(page), "https://jobs.example.com/")
		if models.CodeOf(err) != models.CodeNotAPosting {
			t.Errorf("%s: %v, %+v", name, err, r)
		}
	}
	for _, empty := range []string{"", " \n\t ", "\u200b\u200b"} {
		if _, err := posting.ReadHTML([]byte(empty), ""); models.CodeOf(err) != models.CodeEmptyContent {
			t.Errorf("%q: %v", empty, err)
		}
	}
	if _, err := posting.ReadHTML(make([]byte, posting.MaxHTMLBytes+1), ""); models.CodeOf(err) != models.CodeBodyTooLarge {
		t.Errorf("too large: %v", err)
	}
}

func list(n int) string {
	var b strings.Builder
	b.WriteString(`<html><title>Open positions</title><h1>Open positions</h1><script type="application/ld+json">[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`{"@type":"JobPosting","title":"Welder ` + string(rune('A'+i)) + `","description":"Weld things for us, job ` + string(rune('A'+i)) + `, with care and for a long time."}`)
	}
	b.WriteString(`]</script>` + strings.Repeat("<p>Welder, Hull, apply</p>", 20))
	return b.String()
}

func TestApplyFillsAPosting(t *testing.T) {
	t.Parallel()
	r, err := posting.ReadHTML(fixture(t, "structured.html"), "https://jobs.norrsken-steel.example/openings/4471")
	if err != nil {
		t.Fatal(err)
	}
	p := models.JobPosting{Source: models.PostingFromHTML, URL: ptr("kept")}
	r.Apply(&p)
	if p.JobTitle != r.JobTitle || p.Description != r.Description || *p.CanonicalURL != r.CanonicalURL || *p.URL != "kept" || p.Source != "html" || len(p.RawJSON) == 0 {
		t.Errorf("%+v", p)
	}
}
