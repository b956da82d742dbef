package board_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"assay/internal/board"
	"assay/internal/fakeboards"
	"assay/internal/posting"
	"assay/models"
)

// Workday writes when a posting appeared in words that change from day to day.
func TestWorkdayAnotherDayIsNoChange(t *testing.T) {
	_, b, fake := trap(t, "workday", func(*fakeboards.Job) {})
	before := mustList(t, b, fake)
	set(fake, "postedOn", "Posted 4 Days Ago")
	after := mustList(t, b, fake)
	for i := range after.Entries {
		if after.Entries[i].Version != before.Entries[i].Version || strings.Contains(string(after.Entries[i].Raw), "Days Ago") {
			t.Errorf("%s", after.Entries[i].Raw)
		}
	}
	set(fake, "locationsText", "Nordhamn")
	if moved := mustList(t, b, fake); moved.Entries[0].Version == before.Entries[0].Version {
		t.Error("another place is the same version")
	}
}

// giant is a Workday site with more postings than Workday lists. Those whose
// number is in nowhere belong to no category.
func giant(t *testing.T, count int, nowhere ...int) (board.Board, *fakeboards.Server) {
	t.Helper()
	t.Parallel()
	s, fake := samples["workday"], fakeboards.New(t, posting.Options{})
	var jobs []fakeboards.Job
	for n := range count {
		j := job(s, n)
		if slices.Contains(nowhere, n) {
			j.City = ""
		}
		jobs = append(jobs, j)
	}
	fake.Put("workday", s.token, jobs...)
	return board.Board{System: "workday", Token: s.token}, fake
}

func TestWorkdayListsMoreThanItCounts(t *testing.T) {
	b, fake := giant(t, 2150)
	if list := mustList(t, b, fake); !list.Complete || list.Left != 0 || len(list.Entries) != 2150 {
		t.Errorf("%d entries, complete %v, left %d", len(list.Entries), list.Complete, list.Left)
	}
}

// Some tenants count on, and list on.
func TestWorkdayWithoutALimit(t *testing.T) {
	_, fake := giant(t, 0)
	s, b := samples["workday"], board.Board{System: "workday", Token: "unbounded.wd3/Careers_1"}
	var jobs []fakeboards.Job
	for n := range 2050 {
		jobs = append(jobs, job(s, n))
	}
	fake.Put("workday", b.Token, jobs...)
	if list := mustList(t, b, fake); !list.Complete || len(list.Entries) != 2050 || len(fake.Requests()) != 103 {
		t.Errorf("%d entries, complete %v", len(list.Entries), list.Complete)
	}
}

func TestWorkdayWithPostingsOfNoCategory(t *testing.T) {
	b, fake := giant(t, 2100, 7)
	if list := mustList(t, b, fake); list.Complete || len(list.Entries) != 2100 {
		t.Errorf("%d entries, complete %v", len(list.Entries), list.Complete)
	}
}

func TestWorkdayThatCannotBeSplit(t *testing.T) {
	b, fake := giant(t, 2100)
	for name, facets := range map[string]any{
		"no facets": []any{}, "one value": []any{map[string]any{"facetParameter": "jobFamilyGroup", "values": []any{map[string]any{"id": "deck", "count": 2100}}}},
		"another count": []any{map[string]any{"facetParameter": "jobFamilyGroup", "values": []any{map[string]any{"id": "deck", "count": 1050}, map[string]any{"id": "engine", "count": 1049}}}},
	} {
		set(fake, "facets", facets)
		if list := mustList(t, b, fake); list.Complete || len(list.Entries) < 2000 {
			t.Errorf("%s: %d entries, complete %v", name, len(list.Entries), list.Complete)
		}
	}
}

// The path to a posting comes from outside and must not leave the site.
func TestWorkdayPathsThatLeadAway(t *testing.T) {
	s, b, fake := trap(t, "workday", func(*fakeboards.Job) {})
	for _, path := range []string{"//evil.example/job/a_JR2000001", "https://evil.example/job/a_JR2000001", "@evil.example/job/a_JR2000001", "/job/../../x_JR2000001",
		"/job/%2e%2e/x_JR2000001", "/job/a_JR2000001?x=1", "/job/a_JR2000001#x", ".evil.example/job/a_JR2000001"} {
		fake.Requests()
		set(fake, "externalPath", path)
		_, err := board.Place{Board: b, Posting: s.id(1)}.Fetch(t.Context(), fake)
		if models.CodeOf(err) != models.CodeSourceChanged || len(fake.Requests()) != 1 {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestWorkdayCompanies(t *testing.T) {
	s, b, fake := trap(t, "workday", func(*fakeboards.Job) {})
	raw, err := board.Place{Board: b, Posting: s.id(1)}.Fetch(t.Context(), fake)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(raw), "Something else") {
		t.Error("other postings are kept as part of this one")
	}
	for name, want := range map[string]string{"1000 Pinecrest Harbours": "Pinecrest Harbours", "0210 - Pinecrest": "Pinecrest", "7 Harbours": "7 Harbours",
		"3M": "3M", "2021": "2021", "Pinecrest": "Pinecrest"} {
		var v map[string]any
		if err := json.Unmarshal(raw, &v); err != nil {
			t.Fatal(err)
		}
		changed, err := json.Marshal(without(v, "name", name))
		if err != nil {
			t.Fatal(err)
		}
		if r, err := b.Read(changed); err != nil || r.CompanyName != want {
			t.Errorf("%q is %q, want %q: %v", name, r.CompanyName, want, err)
		}
	}
}

// A requisition that is posted again has a number behind its own, which the
// search does not know.
func TestWorkdaySearchesForTheRequisition(t *testing.T) {
	t.Parallel()
	var words []string
	ask := getter(func(r posting.Request) (posting.Page, error) {
		var asked struct{ SearchText string }
		if err := json.Unmarshal(r.Body, &asked); err != nil {
			t.Fatal(err)
		}
		words = append(words, asked.SearchText)
		return posting.Page{Status: 200, Body: []byte(`{"total":0,"jobPostings":[]}`)}, nil
	})
	b := board.Board{System: "workday", Token: "acme.wd5/Site"}
	for _, id := range []string{"JR2000001-1", "R-12", "R-123456"} {
		if _, err := (board.Place{Board: b, Posting: id}).Fetch(t.Context(), ask); models.CodeOf(err) != models.CodeFetchFailed {
			t.Errorf("%s: %v", id, err)
		}
	}
	if got := strings.Join(words, " "); got != "JR2000001-1 JR2000001 R-12 R-123456" {
		t.Errorf("searched for %s", got)
	}
}
