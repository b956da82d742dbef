package posting_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"assay/internal/posting"
)

func TestTitlesLoseWhatIsNoName(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/titleforms.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for row := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimRight(row, "\n"), "\t")
		if len(cells) != 4 {
			continue
		}
		data, err := json.Marshal(map[string]any{"@type": "JobPosting", "title": cells[0], "hiringOrganization": cells[2], "jobLocation": cells[1],
			"description": strings.Repeat("You join beams and frames for bridges with us and our partners. ", 6)})
		if err != nil {
			t.Fatal(err)
		}
		r, err := posting.ReadHTML([]byte(`<html><head><script type="application/ld+json">`+string(data)+`</script></head><body></body></html>`), "https://acme.example/job")
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(strings.NewReplacer(" (m/w/d)", "", " H/F", "", " (F/H)", "", " (H/F)", "", " (w/m/d)", "", " (m/v/x)", "").Replace(r.JobTitle)); got != cells[3] {
			t.Errorf("%q gives %q, not %q", cells[0], r.JobTitle, cells[3])
		}
	}
}
