package postingfile_test

import (
	"bytes"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"assay/internal/postingfile"
	"assay/models"
)

// read reads a whole file, as an import does.
func read(t testing.TB, file, format string) ([]postingfile.Row, postingfile.Facts) {
	t.Helper()
	f, err := postingfile.Look(func() io.Reader { return strings.NewReader(file) }, format)
	if err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	r, err := postingfile.NewReader(strings.NewReader(file), format, f)
	if err != nil {
		t.Fatal(err)
	}
	var rows []postingfile.Row
	for {
		row, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	if _, err := r.Next(); err != io.EOF {
		t.Errorf("asked again at the end, it says %v", err)
	}
	if len(rows) != f.Rows {
		t.Errorf("%d rows read, %d counted", len(rows), f.Rows)
	}
	return rows, f
}

func written(t testing.TB, format string, postings ...models.JobPosting) string {
	t.Helper()
	var file bytes.Buffer
	w := postingfile.NewWriter(&file, format)
	for _, p := range postings {
		if err := w.Write(p); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

// anyPosting draws one such as may be stored.
func anyPosting(t *rapid.T) models.JobPosting {
	text := rapid.OneOf(rapid.SampledFrom([]string{"", "=1+1", "-5", "+49 30 1", "@here", "'=x", "''quoted'", "a|b", `back\slash`, `\|`, " ends with spaces ", `"`, `say "hi", now; or`,
		"two\nlines", "\ttab", "\n", "Zürich", "日本", "\U0001f527", ",", ";", " | ", "'", "\u00a0", "<b>&amp;"}), rapid.StringMatching(`[ -~äöü€\n]{0,40}`))
	some := rapid.StringMatching(`[a-z ]{0,5}[^\pC\n]{1,20}`)
	list := rapid.Map(rapid.SliceOfN(rapid.OneOf(text, some), 0, 4), func(items []string) models.Strings {
		return slices.DeleteFunc(models.Strings(items), func(s string) bool { return s == "" })
	})
	perhaps := rapid.Ptr(rapid.Map(some, func(s string) string { return s }), true)
	moment := rapid.Ptr(rapid.Map(rapid.Int64Range(-10e9, 100e9), func(s int64) time.Time { return time.Unix(s, s%1000*1000).UTC() }), true)
	amount := rapid.Ptr(rapid.Float64Range(0, 1e12), true)
	p := models.JobPosting{
		URL: perhaps.Draw(t, "url"), CanonicalURL: perhaps.Draw(t, "canonical"), System: rapid.SampledFrom([]string{"", "greenhouse"}).Draw(t, "system"),
		CompanyName: text.Draw(t, "company"), JobTitle: some.Draw(t, "title"), Location: list.Draw(t, "location"), RemoteOK: rapid.Ptr(rapid.Bool(), true).Draw(t, "remote"),
		EmploymentType: text.Draw(t, "employment"), Salary: text.Draw(t, "salary"), SalaryMin: amount.Draw(t, "min"), SalaryMax: amount.Draw(t, "max"),
		SalaryCurrency: rapid.SampledFrom([]string{"", "EUR", "JPY"}).Draw(t, "currency"), SalaryPeriod: rapid.SampledFrom([]string{"", "hour", "year"}).Draw(t, "period"),
		Description: text.Draw(t, "description"), Responsibilities: list.Draw(t, "responsibilities"), Qualifications: list.Draw(t, "qualifications"), Logistics: list.Draw(t, "logistics"),
		AdditionalInfo: list.Draw(t, "additional"), Benefits: list.Draw(t, "benefits"), Language: rapid.SampledFrom([]string{"", "de"}).Draw(t, "language"),
		PostedAt: moment.Draw(t, "posted"), ValidThrough: moment.Draw(t, "valid"), ClosedAt: moment.Draw(t, "closed"),
		ClosedBecause: rapid.Ptr(rapid.SampledFrom([]string{models.ClosedGone, models.ClosedExpired}), true).Draw(t, "because"),
	}
	if p.System != "" {
		p.Token, p.ExternalID = text.Draw(t, "token"), text.Draw(t, "external")
	}
	return p
}

// same holds postings alike whose lists are empty, nil or not.
func same(a, b models.JobPosting) string {
	return cmp.Diff(a, b, cmp.Transformer("list", func(s models.Strings) []string { return append([]string{}, s...) }))
}

// What is written is read again as it was, whatever it holds and in either form.
func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	t.Parallel()
	for _, format := range []string{models.FormatCSV, models.FormatJSON} {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(rt *rapid.T) {
				want := rapid.SliceOfN(rapid.Custom(anyPosting), 1, 4).Draw(rt, "postings")
				rows, f := read(t, written(t, format, want...), format)
				if len(rows) != len(want) || len(f.UnknownColumns) > 0 || f.Encoding != "utf-8" {
					rt.Fatalf("%d rows of %d, %+v", len(rows), len(want), f)
				}
				for i, row := range rows {
					if row.Refused != nil || !row.Whole {
						rt.Fatalf("refused: %+v", row)
					}
					if diff := same(want[i], row.Posting); diff != "" {
						rt.Fatalf("written (-) and read (+) differ:\n%s", diff)
					}
				}
			})
		})
	}
}

// Every field that the API shows stands in a written file.
func TestEveryFieldThatIsShownIsWritten(t *testing.T) {
	t.Parallel()
	header, _, _ := strings.Cut(written(t, models.FormatCSV), "\r\n")
	for field := range reflect.TypeFor[models.JobPosting]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name != "-" && !strings.Contains(header, `"`+name+`"`) {
			t.Errorf("%s is shown and not written; give it a column, or say told: true", name)
		}
	}
}

// No cell of a CSV begins with what a spreadsheet computes.
func TestNoCellIsAFormula(t *testing.T) {
	t.Parallel()
	file := written(t, models.FormatCSV, models.JobPosting{JobTitle: "=HYPERLINK(1)", CompanyName: "@SUM(1)", Salary: "-1", Description: "\t=1", EmploymentType: "+1",
		Location: models.Strings{"=a", "b"}, Benefits: models.Strings{"'-c"}, Language: "a;=1+1"})
	for cell := range strings.SplitSeq(strings.ReplaceAll(file, "\r\n", ","), ",") {
		if len(cell) > 2 && strings.ContainsRune("=+-@\t\r\n", rune(cell[1])) || cell != "" && cell[0] != '"' {
			t.Errorf("a cell says %s", cell)
		}
	}
}

func TestAFileWithoutPostingsIsWhole(t *testing.T) {
	t.Parallel()
	if got := written(t, models.FormatJSON); got != "[\n\n]\n" {
		t.Errorf("%q", got)
	}
	if got := written(t, models.FormatCSV); strings.Count(got, "\r\n") != 1 {
		t.Errorf("%q", got)
	}
}
