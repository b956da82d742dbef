package board_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/internal/board"
	"assay/internal/fakeboards"
	"assay/internal/posting"
	"assay/models"
)

// sample is one system as these tests ask it.
type sample struct {
	token string
	id    func(n int) string // the form its ids have
	page  string             // an address of a posting, with TOKEN and ID in it; "" when none is recognised
	lacks string             // what the system does not say of a posting, in words
	pages int                // list calls for three postings
	alias func(n int) string // what an address has in the place of the id; nil for the id itself
}

// without reports whether the system lacks something.
func (s sample) without(what string) bool { return slices.Contains(strings.Fields(s.lacks), what) }

// method is how a posting is read: as a page where the system publishes those.
func (s sample) method() string {
	if strings.Contains(s.page, "teamtailor") || strings.Contains(s.page, "breezy") || s.page == "" {
		return posting.MethodStructured
	}
	return posting.MethodSystem
}

// inAddress is what stands for a posting in its address.
func (s sample) inAddress(n int) string {
	if s.alias != nil {
		return s.alias(n)
	}
	return s.id(n)
}

func number(n int) string { return fmt.Sprint(6_000_000 + n) }
func uuid(n int) string   { return fmt.Sprintf("2193db3f-77c5-43b8-b030-8f92c98%05d", n) }

func shortcode(n int) string   { return fmt.Sprintf("D0C6D%05d", n) }
func hexadecimal(n int) string { return fmt.Sprintf("18df3ec%05x", n) }
func requisition(n int) string { return fmt.Sprintf("JR20%05d", n) }
func slugOf(n int) string      { return fmt.Sprintf("pump-engineer-%d", n) }
func itemPage(n int) string {
	return fmt.Sprintf("https://saltmarsh.feeds.example/jobs/Pump-engineer-%d", n)
}
func sitePage(n int) string {
	return fmt.Sprintf("https://saltmarsh.sites.example/jobs/Pump-engineer-%d", n)
}
func uuidOf(n int) string { return fakeboards.UUID(fakeboards.Job{ID: number(n)}) }

// samples has every system there is.
var samples = map[string]sample{
	"greenhouse":      {"pinecrest", number, "https://job-boards.greenhouse.io/TOKEN/jobs/ID", "employment currency-period", 1, nil},
	"lever":           {"Saltmarsh", uuid, "https://jobs.lever.co/TOKEN/ID", "company until country language", 1, nil},
	"lever-eu":        {"saltmarsh", uuid, "https://jobs.eu.lever.co/TOKEN/ID/apply", "company until country language", 1, nil},
	"ashby":           {"Salt Marsh", uuid, "https://jobs.ashbyhq.com/Salt%20Marsh/ID/application", "company until language", 1, nil},
	"workable":        {"saltmarsh", shortcode, "https://apply.workable.com/saltmarsh/j/ID/", "until pay language", 1, nil},
	"smartrecruiters": {"Saltmarsh2", number, "https://jobs.smartrecruiters.com/TOKEN/ID-pump-engineer", "until pay no-board", 1, nil},
	"recruitee":       {"saltmarsh", number, "https://saltmarsh.recruitee.com/o/ID", "language", 1, slugOf},
	"pinpoint":        {"saltmarsh", number, "https://saltmarsh.pinpointhq.com/en/postings/ID", "company posted country language", 1, uuidOf},
	"personio":        {"saltmarsh", number, "https://saltmarsh.jobs.personio.de/job/ID?language=en", "until country language", 1, nil},
	"personio-com":    {"saltmarsh", number, "https://saltmarsh.jobs.personio.com/job/ID", "until country language", 1, nil},
	"teamtailor":      {"saltmarsh", number, "https://saltmarsh.teamtailor.com/jobs/ID-pump-engineer", "language", 1, nil},
	"bamboohr":        {"saltmarsh", number, "https://saltmarsh.bamboohr.com/careers/ID?source=x", "company until language", 1, nil},
	"breezy":          {"salt-marsh", hexadecimal, "https://salt-marsh.breezy.hr/p/ID-pump-engineer/apply", "until pay language", 1, nil},
	"rippling":        {"saltmarsh", uuid, "https://ats.rippling.com/en-GB/saltmarsh/jobs/ID", "until language", 1, nil},
	"workday":         {"saltmarsh.wd3/Careers_1", requisition, "https://saltmarsh.wd3.myworkdayjobs.com/en-US/Careers_1/job/Norway-Ostwick/Pump-engineer_ID/apply", "country pay language gone", 1, nil},
	"oracle":          {"fa-salt-saasfaprod1.fa.ocs.oraclecloud.com/CX_1", number, "https://fa-salt-saasfaprod1.fa.ocs.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/ID/", "company pay language no-board", 1, nil},
	"feed":            {"https://saltmarsh.feeds.example/jobs.rss", itemPage, "", "whole", 1, nil},
	"sitemap":         {"https://saltmarsh.sites.example/sitemap.xml", sitePage, "", "", 1, nil},
}

const (
	description = "<h2>About the work</h2><p>You keep the pumps of our harbour running, day and night, and know each of them by its sound.</p>"
	duties      = "<li>Service forty pumps</li><li>Write down what was done</li>"
)

func job(s sample, n int) fakeboards.Job {
	return fakeboards.Job{ID: s.id(n), Title: fmt.Sprintf("Pump engineer %d", n), Company: "Pinecrest Harbours", City: "Ostwick", Country: "Norway",
		HTML: description, Duties: duties, Employment: "Full-time", Min: 51_000, Max: 64_000, Currency: "EUR",
		Posted: time.Date(2026, 9, 1, 8, 0, 0, 0, time.UTC), Until: time.Date(2026, 12, 24, 23, 59, 59, 0, time.UTC), Updated: time.Date(2026, 9, 2, 8, n%60, 0, 0, time.UTC)}
}

func TestEverySystemIsTried(t *testing.T) {
	t.Parallel()
	for _, name := range board.Systems() {
		if _, ok := samples[name]; !ok {
			t.Errorf("no sample of %s", name)
		}
	}
	if len(samples) != len(board.Systems()) {
		t.Errorf("%d samples of %d systems", len(samples), len(board.Systems()))
	}
}

// each runs a test for every system, with a board of three postings on it.
func each(t *testing.T, test func(t *testing.T, s sample, b board.Board, fake *fakeboards.Server)) {
	t.Helper()
	t.Parallel()
	for name, s := range samples {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fake := fakeboards.New(t, posting.Options{})
			fake.Put(name, s.token, job(s, 1), job(s, 2), job(s, 3))
			test(t, s, board.Board{System: name, Token: s.token}, fake)
		})
	}
}

// asked is what a fake was asked for, robots.txt aside.
func asked(fake *fakeboards.Server) []fakeboards.Seen {
	return slices.DeleteFunc(fake.Requests(), func(seen fakeboards.Seen) bool { return seen.Path == "/robots.txt" })
}

func mustList(t *testing.T, b board.Board, g board.Getter) board.List {
	t.Helper()
	list, err := b.List(t.Context(), g, "", "")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestABoardIsRecognised(t *testing.T) {
	t.Parallel()
	for name, s := range samples {
		if s.page == "" {
			continue // what it answers tells
		}
		address := strings.NewReplacer("TOKEN", s.token, "ID", s.inAddress(1)).Replace(s.page)
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		want := board.Place{Board: board.Board{System: name, Token: s.token}, Posting: s.inAddress(1)}
		if got, ok := board.Recognise(u); !ok || got != want {
			t.Errorf("%s is %+v, want %+v", address, got, want)
		}
	}
	for _, address := range []string{
		"https://example.com/acme", "https://greenhouse.io/acme", "https://boards.greenhouse.io.evil.example/acme", "https://xn--greenhuse-k0a.io/acme",
		"https://boards.greenhouse.io/", "https://boards.greenhouse.io/a%2fb/jobs/1", "https://boards.greenhouse.io/..%2f/jobs/1",
		"https://boards.greenhouse.io/" + strings.Repeat("a", 300), "https://jobs.lever.co/a?x=1%23b/../", "https://boards.greenhouse.io/%EF%BC%8E%EF%BC%8E",
	} {
		u, err := url.Parse(address)
		if err != nil {
			continue
		}
		if got, ok := board.Recognise(u); ok && strings.ContainsAny(got.Token, "/%?#") {
			t.Errorf("%s is %+v", address, got)
		} else if ok && !strings.Contains(address, "lever.co/a?") {
			t.Errorf("%s is %+v", address, got)
		}
	}
}

func TestAListIsWhole(t *testing.T) {
	each(t, func(t *testing.T, s sample, b board.Board, fake *fakeboards.Server) {
		list := mustList(t, b, fake)
		if list.Complete == s.without("whole") || list.Left != 0 || len(list.Entries) != 3 {
			t.Fatalf("%d entries, complete %v, left %d", len(list.Entries), list.Complete, list.Left)
		}
		versions := map[string]bool{}
		for i, e := range list.Entries {
			if e.ID != s.id(i+1) || e.Title != fmt.Sprintf("Pump engineer %d", i+1) || !strings.HasPrefix(e.URL, "https://") {
				t.Errorf("entry %+v", e)
			}
			versions[e.Version] = true
		}
		if got := len(asked(fake)); got != s.pages || len(versions) != 3 {
			t.Errorf("%d requests, want %d; %d versions", got, s.pages, len(versions))
		}
	})
}

func TestAPostingIsRead(t *testing.T) {
	each(t, func(t *testing.T, s sample, b board.Board, fake *fakeboards.Server) {
		raw, err := board.Place{Board: b, Posting: s.id(2)}.Fetch(t.Context(), fake)
		if err != nil {
			t.Fatal(err)
		}
		got, err := b.Read(raw)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{"title": "Pump engineer 2", "company": "Pinecrest Harbours", "places": "Ostwick, Norway", "employment": "full-time",
			"posted": "2026-09-01", "until": "2026-12-24", "pay": "51000 64000 EUR year", "method": s.method()}
		for _, name := range []string{"company", "employment", "posted", "until", "pay"} {
			if s.without(name) {
				want[name] = ""
			}
		}
		if s.without("country") {
			want["places"] = "Ostwick"
		}
		if s.without("pay") {
			want["pay"] = ""
		}
		if again, err := (board.Place{Board: b, Posting: s.inAddress(2)}).Fetch(t.Context(), fake); err != nil || string(again) != string(raw) {
			t.Errorf("by its address it is another: %s, %v", again, err)
		}
		if diff := cmp.Diff(want, said(got)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		for _, words := range []string{"know each of them by its sound", "Service forty pumps"} {
			if !strings.Contains(got.Description, words) && !(words == "Service forty pumps" && s.without("duties")) {
				t.Errorf("the description lacks %q:\n%s", words, got.Description)
			}
		}
		if strings.Contains(got.Description, "<") || strings.Contains(got.Description, "&") {
			t.Errorf("the description holds markup:\n%s", got.Description)
		}
	})
}

// said is what a reading says, in words.
func said(r posting.Reading) map[string]string {
	day := func(t *time.Time) string {
		if t == nil {
			return ""
		}
		return t.UTC().Format(time.DateOnly)
	}
	pay := ""
	if r.SalaryMin != nil && r.SalaryMax != nil {
		pay = strings.TrimSpace(fmt.Sprint(*r.SalaryMin, " ", *r.SalaryMax, " ", r.SalaryCurrency, " ", r.SalaryPeriod))
	}
	return map[string]string{"title": r.JobTitle, "company": r.CompanyName, "places": strings.Join(r.Location, "; "), "employment": strings.TrimSuffix(r.EmploymentType, ", permanent"),
		"posted": day(r.PostedAt), "until": day(r.ValidThrough), "pay": pay, "method": r.Method}
}

func TestRemoteWork(t *testing.T) {
	each(t, func(t *testing.T, s sample, b board.Board, fake *fakeboards.Server) {
		away := job(s, 1)
		away.Remote = true
		fake.Put(b.System, b.Token, away, job(s, 2))
		for id, want := range map[string]bool{s.id(1): true, s.id(2): false} {
			raw, err := board.Place{Board: b, Posting: id}.Fetch(t.Context(), fake)
			if err != nil {
				t.Fatal(err)
			}
			got, err := b.Read(raw)
			if err != nil || (got.RemoteOK != nil && *got.RemoteOK) != want {
				t.Errorf("%s remote %v, want %v: %v", id, got.RemoteOK, want, err)
			}
		}
	})
}

func TestAPostingThatIsGone(t *testing.T) {
	each(t, func(t *testing.T, s sample, b board.Board, fake *fakeboards.Server) {
		want := models.CodeGone
		if s.without("gone") {
			want = models.CodeFetchFailed
		}
		if _, err := (board.Place{Board: b, Posting: s.id(9)}).Fetch(t.Context(), fake); models.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
		list, err := board.Board{System: b.System, Token: s.token + "x"}.List(t.Context(), fake, "", "")
		if s.without("no-board") {
			if err != nil || list.Complete || len(list.Entries) != 0 {
				t.Errorf("a board that is not there, of a system that does not say so: %+v, %v", list, err)
			}
		} else if models.CodeOf(err) != models.CodeGone {
			t.Errorf("a board that is not there: %v", err)
		}
	})
}
