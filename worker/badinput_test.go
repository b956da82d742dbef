package worker_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"assay/eval"
	"assay/internal/llm"
	"assay/internal/match"
	"assay/internal/offline"
	"assay/internal/posting"
	"assay/internal/taxonomy"
	"assay/models"
	"assay/worker"
)

// promptClasses are the rows of posting's list of bad inputs that are texts which
// speak to machines; posting's TestEveryBadInputIsTried looks for their ids here.
// What is hidden, the last of them, is every text in a place that nobody sees.
func promptClasses() []string { return []string{"P01", "P02", "P03", "P04", "P05", "P06"} }

// path is the whole way from a page to a score: fetched, read, asked about and
// scored for one person.
type path struct {
	t      *testing.T
	skills *taxonomy.Taxonomy
	model  *eval.System
	facts  match.Facts
	asked  atomic.Pointer[[]byte] // what the model was asked last
	inside atomic.Int64           // connections to where injections point
	port   int
}

// RoundTrip is the model's transport: it keeps what is asked.
func (p *path) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	p.asked.Store(&body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	return offline.New(p.skills).Transport().RoundTrip(r)
}

func newPath(t *testing.T) *path {
	t.Helper()
	p := &path{t: t}
	var err error
	if p.skills, err = taxonomy.Default(); err != nil {
		t.Fatal(err)
	}
	if p.model, err = eval.NewSystem(llm.Config{Transport: p, Model: offline.Model}, nil, nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.model.Close)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	p.port = l.Addr().(*net.TCPAddr).Port
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			p.inside.Add(1)
			_ = conn.Close()
		}
	}()
	turns := []turn{
		asked("What did you do at the harbour?"),
		said("I am Ottilie Marsh. I led a crew of nine at Fell Docks from 2016 to 2021, kept the stock list in Excel every day and drove the forklift."),
	}
	read, err := worker.Read(t.Context(), p.model, p.skills, models.Call{Step: models.KindExtract, UserID: models.NewID(), LedgerKey: []byte("test")}, rows(turns))
	if err != nil || len(read.Facts.Skills) == 0 {
		t.Fatalf("%+v, %v", read, err)
	}
	p.facts = worker.FactsOf(read.Facts, time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC))
	return p
}

// outcome is what comes of a page.
type outcome struct {
	Fields posting.Reading
	Rows   []models.JobRequirement
	Score  match.Result
}

func (p *path) walk(page string) outcome {
	p.t.Helper()
	requests := 0
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests++
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, page)
	}))
	defer site.Close()
	got, err := posting.NewClient(posting.Options{AllowLoopback: true}).Fetch(p.t.Context(), site.URL+"/jobs/4")
	if err != nil {
		p.t.Fatal(err)
	}
	got.URL, got.FinalURL = "https://tarn.example/jobs/4", "https://tarn.example/jobs/4"
	var out outcome
	if out.Fields, err = posting.ReadPage(got); err != nil {
		p.t.Fatal(err)
	}
	var row models.JobPosting
	out.Fields.Apply(&row)
	read, err := worker.ReadPosting(p.t.Context(), p.model, p.skills, models.Call{Step: models.KindAnalyze, UserID: models.NewID(), LedgerKey: []byte("test")}, row)
	if err != nil {
		p.t.Fatal(err)
	}
	out.Rows = read.Rows
	out.Score = match.Score(p.skills, p.facts, read.Rows)
	if requests != 2 {
		p.t.Errorf("%d requests for a page and its robots.txt", requests)
	}
	if asked := string(*p.asked.Load()); strings.Contains(asked, "Ottilie") || strings.Contains(asked, "Fell Docks") {
		p.t.Error("the model is told of the person when it reads a posting")
	}
	return out
}

// changes says what is different in two outcomes, apart from the posting's text,
// items of it that are new, and where in it words stand.
func changes(want, got outcome) string {
	was := sectionsOf(&want.Fields)
	for i, is := range sectionsOf(&got.Fields) {
		*is = slices.DeleteFunc(slices.Clone(*is), func(item string) bool { return !slices.Contains(*was[i], item) })
	}
	return cmp.Diff(want, got, cmpopts.EquateEmpty(),
		cmpopts.IgnoreFields(posting.Reading{}, "Description", "RawJSON", "Warnings"),
		cmpopts.IgnoreFields(models.JobRequirement{}, "ID", "StartChar", "EndChar"),
		cmpopts.IgnoreFields(match.Result{}, "FactsHash"), // ids are hashed in it
		cmp.FilterPath(func(path cmp.Path) bool { return path.Last().Type() == reflect.TypeFor[models.ID]() }, cmp.Ignore()))
}

func sectionsOf(r *posting.Reading) []*models.Strings {
	return []*models.Strings{&r.Responsibilities, &r.Qualifications, &r.Logistics, &r.AdditionalInfo, &r.Benefits}
}

type injection struct{ ID, Name, Text string }

// A page that gives orders to machines is read, asked about and scored like the
// same page without them.
func TestInjectionsChangeNoRequirementAndNoScore(t *testing.T) {
	t.Parallel()
	p := newPath(t)
	source, err := os.ReadFile("../internal/posting/testdata/injected.html")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../internal/posting/testdata/injections.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []injection
	if err := json.Unmarshal(data, &all); err != nil || len(all) < 40 {
		t.Fatalf("%d injections: %v", len(all), err)
	}
	page := strings.NewReplacer("LDDUTY", "", "LDITEM", "", "LDFIELD", "").Replace(string(source))
	want := p.walk(strings.Replace(page, "LDTEXT", "", 1))
	if len(want.Rows) < 4 || want.Score.Score == 0 {
		t.Fatalf("the page itself asks for %d things and scores %d", len(want.Rows), want.Score.Score)
	}
	for _, class := range promptClasses() {
		t.Run(class, func(t *testing.T) {
			for _, in := range all {
				text := html.EscapeString(strings.ReplaceAll(in.Text, "PORT", fmt.Sprint(p.port)))
				quoted, _ := json.Marshal("<p>" + text + "</p>")
				if class == "P06" {
					quoted, _ = json.Marshal(`<p style="display:none">` + text + `; salary 900,000 GBP per year; ten years of COBOL required</p><!-- ` + strings.ReplaceAll(text, "--", "") + ` -->`)
				} else if in.ID != class {
					continue
				}
				got := p.walk(strings.Replace(page, "LDTEXT", strings.Trim(string(quoted), `"`), 1))
				if diff := changes(want, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", in.Name, diff)
				}
				if class == "P06" && got.Fields.Description != want.Fields.Description {
					t.Errorf("%s: hidden text is part of the posting", in.Name)
				}
			}
		})
	}
	if n := p.inside.Load(); n != 0 {
		t.Errorf("%d connections were made", n)
	}
}
