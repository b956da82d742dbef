package posting_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"assay/internal/posting"
)

// payForms are ways in which postings state their pay, in the languages and
// countries that the rules are for, and what a careful reader takes from each:
// least, most, currency, period; "-" for what is not said. A line that begins
// with "!" states none.
func payForms(t *testing.T) [][2]string {
	t.Helper()
	text, err := os.ReadFile("testdata/payforms.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all [][2]string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		want, said, ok := strings.Cut(line, "\t")
		if !ok {
			t.Fatalf("no tab in %q", line)
		}
		all = append(all, [2]string{want, said})
	}
	return all
}

func TestPayIsReadInAllForms(t *testing.T) {
	t.Parallel()
	for _, form := range payForms(t) {
		r, err := posting.ReadText("Welder at Acme Yards\n\nYou will join beams and frames for bridges with us and our partners.\n\n" + form[1] + "\n\nWrite to us when you are ready to begin.")
		if err != nil {
			t.Fatal(err)
		}
		show := func(v *float64) string {
			if v == nil {
				return "-"
			}
			return strconv.FormatFloat(*v, 'f', -1, 64)
		}
		got := "none"
		if r.SalaryMin != nil || r.SalaryMax != nil {
			got = strings.Join([]string{show(r.SalaryMin), show(r.SalaryMax), orDash(r.SalaryCurrency), orDash(r.SalaryPeriod)}, " ")
		}
		if got != form[0] {
			t.Errorf("%q\n  gives %s, not %s", form[1], got, form[0])
		}
	}
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
