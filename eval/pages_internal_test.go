package eval

import (
	"testing"
	"testing/fstest"

	"assay/internal/posting"
	"assay/models"
)

const labelledPage = `<html><body><nav>Home and away</nav><div data-gold="posting"><h1 data-gold="heading">Welder</h1>` +
	`<ul><li data-gold="duty">Weld plates for the yard</li><li data-gold='required'>A licence <b data-gold="preferred">and German</b> in date</li></ul><p data-gold=furniture>Share this</p></div></body></html>`

func TestPagesAreReadWithoutTheirLabels(t *testing.T) {
	t.Parallel()
	g, err := Load(fstest.MapFS{
		"pages/generic/g1.json": {Data: []byte(`{"id": "g1", "kind": "generic", "split": "dev", "language": "en", "title": "Welder", "salary": {"text": "x", "min": 3, "max": null, "currency": "EUR", "period": "hour"}}`)},
		"pages/generic/g1.html": {Data: []byte(labelledPage)},
		"pages/pasted/p1.json":  {Data: []byte(`{"id": "p1", "kind": "pasted", "split": "dev", "language": "en", "title": "Welder", "lines": [{"t": "Share", "s": "furniture"}, {"t": "Weld plates", "s": "duty"}]}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	page, pasted := g.Pages[0], g.Pages[1]
	if want := `<html><body><nav>Home and away</nav><div><h1>Welder</h1><ul><li>Weld plates for the yard</li><li>A licence <b>and German</b> in date</li></ul><p>Share this</p></div></body></html>`; page.source != want {
		t.Errorf("source %s", page.source)
	}
	if size(counted(page.shown)) != 12 || len(page.pieces) != 6 || pasted.source != "Share\nWeld plates" || pasted.shown != "Weld plates" || page.Salary.String() != "3.00 ? EUR hour" {
		t.Errorf("%+v %q %q", page.pieces, page.shown, pasted.shown)
	}
}

func TestReadingsOfPagesAreCompared(t *testing.T) {
	t.Parallel()
	ten := 10.0
	p := Page{ID: "g", Kind: pageGeneric, Split: SplitDev, Title: "Délégué commercial", Company: "Acme", Locations: []string{"Hull", "York, UK"}, Posted: "2026-01-02",
		pieces: []piece{{pieceDuty, "Weld plates for the yard"}, {pieceBenefit, "A bicycle and thirty days"}}, shown: "Délégué commercial Weld plates for the yard A bicycle and thirty days"}
	good := posting.Reading{JobTitle: "Délégué·e commercial·e (H/F)", CompanyName: "ACME Ltd", Location: models.Strings{"Hull, GB", "York"},
		Description: "Weld plates for the yard\nA bicycle and thirty days", Responsibilities: models.Strings{"Weld plates", "for the yard"}, Benefits: models.Strings{"A bicycle and thirty days"}}
	bad := posting.Reading{JobTitle: "Welder", Location: models.Strings{"Leeds"}, SalaryMin: &ten, Description: "Share this page with a friend", Responsibilities: models.Strings{"A bicycle and thirty days"}}
	for name, c := range map[string]struct {
		got  posting.Reading
		want map[string]float64
	}{
		"right": {good, map[string]float64{"generic_title": 1, "generic_company": 1, "generic_locations_f1": 1, "generic_dates": 0, "generic_salaries_invented": 0,
			"generic_sections_macro_f1": 1, "generic_words_kept": 1, "generic_furniture": 0}},
		"wrong": {bad, map[string]float64{"generic_title": 0, "generic_company": 0, "generic_locations_f1": 0, "generic_salaries_invented": 1,
			"generic_sections_macro_f1": 0, "generic_words_kept": 1. / 12, "generic_furniture": 5. / 6}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := bench(t, Golden{Pages: []Page{p}})
			r.pages = memo[[]paged]{done: true, value: []paged{{got: c.got}}}
			scores, err := r.readingPages()
			expect(t, figures(t, scores, err), c.want)
		})
	}
}
