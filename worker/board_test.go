package worker_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/internal/fakeboards"
	"assay/internal/posting"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
	"assay/worker"
)

// watching is a bench whose worker asks systems that are played.
type watching struct {
	*bench
	fake *fakeboards.Server
}

func watch(t testing.TB) watching {
	t.Helper()
	b := setup(t)
	w := watching{b, fakeboards.New(t, posting.Options{})}
	b.pages = w.fake
	b.worker = b.make(worker.Options{})
	return w
}

// opening is one of a shop's jobs.
func opening(n int) fakeboards.Job {
	return fakeboards.Job{ID: fmt.Sprint(4000 + n), Title: fmt.Sprintf("Baker %d", n), Company: "Crumb Works", City: "Leeds", Country: "United Kingdom", Employment: "full time",
		HTML:   strings.Repeat("<p>You bake bread at night, shape the loaves by hand and look after the ovens with a team of four.</p>", 4) + "<ul><li>Two years in a bakery</li></ul>",
		Posted: time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC), Updated: time.Date(2026, 11, 3, 8, 0, 0, 0, time.UTC)}
}

func openings(from, to int) (jobs []fakeboards.Job) {
	for n := from; n < to; n++ {
		jobs = append(jobs, opening(n))
	}
	return jobs
}

// add has the person watch a board.
func (w watching) add(t testing.TB, system, token string) models.Board {
	t.Helper()
	b := models.Board{ID: models.NewID(), System: system, Token: token, URL: "https://example.com/" + token, EveryHours: models.UsualEveryHours, NextRunAt: time.Now()}
	w.do(t, func(tx *store.Tx) error { return tx.CreateBoard(t.Context(), b) })
	return b
}

// look looks at a board, fetches what that asks for, and says what changed. The
// requirements of postings are not read.
func (w watching) look(t testing.TB, b models.Board) map[string]int {
	t.Helper()
	id := models.NewID()
	task := models.NewTask(w.user, models.KindBoard, b.ID, id[:])
	task.Queue = models.QueueBulk
	w.enqueue(t, task)
	task = w.run(t, task.ID)
	if task.Status != models.StatusDone {
		return map[string]int{string(task.Status): 1}
	}
	counts := maps.Clone(task.Result.Listed)
	for _, next := range task.Result.FollowUpIDs {
		if w.task(t, next).Kind == models.KindScrape {
			w.run(t, next)
			if counts == nil {
				counts = map[string]int{}
			}
			counts["asked"]++
		}
	}
	return counts
}

// later lets time pass for everything that was noted.
func (w watching) later(t testing.TB, d time.Duration) {
	t.Helper()
	past := fmt.Sprintf("- interval '%d seconds'", int(d.Seconds()))
	w.alter(t, "UPDATE posting_snapshots SET fetched_at = fetched_at "+past)
	w.alter(t, "UPDATE boards SET doubted_since = doubted_since "+past+", next_run_at = next_run_at "+past)
	w.alter(t, "UPDATE job_postings SET missing_since = missing_since "+past)
}

// states says of every posting of a board where it stands.
func (w watching) states(t testing.TB, b models.Board) map[string]string {
	t.Helper()
	out := map[string]string{}
	w.do(t, func(tx *store.Tx) error {
		rows, err := tx.BoardPostings(t.Context(), b.System, b.Token)
		for _, p := range rows {
			state := "open"
			switch {
			case p.ClosedAt != nil:
				state = *p.ClosedBecause
			case p.MissingSince != nil:
				state = "missing"
			}
			out[p.ExternalID] = state
		}
		return err
	})
	return out
}

func (w watching) board(t testing.TB, id models.ID) (b models.Board) {
	t.Helper()
	w.do(t, func(tx *store.Tx) error {
		var err error
		b, err = tx.Board(t.Context(), id)
		return err
	})
	return b
}

func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

const day = 24 * time.Hour

func TestABoardIsWatched(t *testing.T) {
	t.Parallel()
	w := watch(t)
	b := w.add(t, "greenhouse", "crumb")
	w.fake.Put("greenhouse", "crumb", openings(1, 4)...)
	same(t, "first look", w.look(t, b), map[string]int{"new": 3})
	var p models.JobPosting
	w.do(t, func(tx *store.Tx) error {
		found, ok, err := tx.PostingOf(t.Context(), "greenhouse", "crumb", "4001")
		if p = found; !ok {
			t.Error("the first posting is not there")
		}
		return err
	})
	if p.JobTitle != "Baker 1" || p.CompanyName != "Crumb Works" || !slices.Contains(p.Location, "Leeds") && len(p.Location) == 0 || !strings.Contains(p.Description, "shape the loaves") || p.Source != models.PostingFromBoard {
		t.Errorf("read as %+v", p)
	}
	w.fake.Requests()

	w.later(t, day)
	same(t, "nothing changed", w.look(t, b), map[string]int(nil))
	if calls := w.fake.Requests(); len(calls) != 1 {
		t.Errorf("an unchanged board was asked %d times: %v", len(calls), calls)
	}

	changed := opening(2)
	changed.HTML += "<p>Now with a van.</p>"
	changed.Updated = changed.Updated.Add(day)
	w.fake.Put("greenhouse", "crumb", opening(1), changed)
	w.later(t, day)
	same(t, "one changed, one gone", w.look(t, b), map[string]int{"changed": 1, "missing": 1})
	same(t, "states", w.states(t, b), map[string]string{"4001": "open", "4002": "open", "4003": "missing"})
	w.later(t, 6*time.Hour)
	same(t, "too soon to close", w.look(t, b), map[string]int(nil))
	w.later(t, 7*time.Hour)
	same(t, "missing for 13 hours", w.look(t, b), map[string]int{"closed": 1})
	same(t, "states", w.states(t, b), map[string]string{"4001": "open", "4002": "open", "4003": models.ClosedMissing})

	w.fake.Put("greenhouse", "crumb", openings(1, 4)...)
	w.later(t, day)
	same(t, "back", w.look(t, b), map[string]int{"back": 1, "changed": 1})
	same(t, "open again", w.states(t, b)["4003"], "open")
	if now := w.board(t, b.ID); now.CompanyName != "Crumb Works" || now.Listed != 3 || now.LastCompleteAt == nil || !now.NextRunAt.After(time.Now().Add(20*time.Hour)) {
		t.Errorf("board %+v", now)
	}
}

// Of a system whose list says little, each posting is asked for once.
func TestOnlyWhatIsNewIsAskedFor(t *testing.T) {
	t.Parallel()
	w := watch(t)
	b := w.add(t, "smartrecruiters", "Crumb")
	w.fake.Put("smartrecruiters", "Crumb", openings(1, 6)...)
	same(t, "first look", w.look(t, b), map[string]int{"new": 5, "asked": 5})
	w.fake.Requests()
	w.later(t, day)
	w.fake.Put("smartrecruiters", "Crumb", openings(1, 7)...)
	same(t, "one is new", w.look(t, b), map[string]int{"new": 1, "asked": 1})
	w.later(t, day)
	w.fake.Requests()
	same(t, "nothing changed", w.look(t, b), map[string]int(nil))
	if calls := w.fake.Requests(); len(calls) != 1 {
		t.Errorf("an unchanged board was asked %v", calls)
	}
}

// A posting that could not be had is asked for again at the next look, though the
// list did not change.
func TestWhatFailedIsAskedForAgain(t *testing.T) {
	t.Parallel()
	w := watch(t)
	b := w.add(t, "smartrecruiters", "Crumb")
	w.fake.Put("smartrecruiters", "Crumb", openings(1, 3)...)
	w.fake.Break(func(s fakeboards.Seen) fakeboards.Fault {
		if strings.Contains(s.Path, "4001") {
			return fakeboards.Fault{Body: `{"id":`}
		}
		return fakeboards.Fault{}
	})
	same(t, "first look", w.look(t, b), map[string]int{"new": 2, "asked": 2})
	w.fake.Break(nil)
	w.later(t, day)
	same(t, "again", w.look(t, b), map[string]int{"changed": 1, "asked": 1})
	w.later(t, day)
	same(t, "done", w.look(t, b), map[string]int(nil))
}

func TestAFailedLookChangesNothing(t *testing.T) {
	t.Parallel()
	w := watch(t)
	b := w.add(t, "greenhouse", "crumb")
	w.fake.Put("greenhouse", "crumb", openings(1, 4)...)
	w.look(t, b)
	for i, fault := range []fakeboards.Fault{{Status: 404}, {Status: 410}, {Body: "[]"}, {Body: `{"jobs": "none"}`}} {
		w.fake.Break(func(fakeboards.Seen) fakeboards.Fault { return fault })
		w.later(t, day)
		same(t, fmt.Sprint(fault), w.look(t, b), map[string]int{"failed": 1})
		same(t, "states", w.states(t, b), map[string]string{"4001": "open", "4002": "open", "4003": "open"})
		if now := w.board(t, b.ID); now.Failures != i+1 || now.LastError == nil {
			t.Errorf("after %v the board says %+v", fault, now)
		}
	}
	w.fake.Break(nil)
	w.later(t, day)
	w.look(t, b)
	if now := w.board(t, b.ID); now.Failures != 0 || now.LastError != nil {
		t.Errorf("board %+v", now)
	}
}

// When much vanishes at once each posting is asked for by itself.
func TestADoubtfulListIsNotBelieved(t *testing.T) {
	t.Parallel()
	w := watch(t)
	b := w.add(t, "greenhouse", "crumb")
	w.fake.Put("greenhouse", "crumb", openings(1, 11)...)
	w.look(t, b)
	w.later(t, day)
	w.fake.Put("greenhouse", "crumb", openings(1, 5)...)
	w.fake.Requests()
	same(t, "six of ten vanish", w.look(t, b), map[string]int{"doubted": 6, "asked": 6})
	want := map[string]string{}
	for n := 1; n < 11; n++ {
		want[fmt.Sprint(4000+n)] = map[bool]string{true: "open", false: models.ClosedGone}[n < 5]
	}
	same(t, "each was asked for", w.states(t, b), want)
}

// Where a posting cannot be asked for by itself, lists have to go without it for
// days.
func TestDoubtPasses(t *testing.T) {
	t.Parallel()
	w := watch(t)
	b := w.add(t, "ashby", "crumb")
	w.fake.Put("ashby", "crumb", openings(1, 11)...)
	w.look(t, b)
	w.later(t, day)
	w.fake.Put("ashby", "crumb", openings(1, 5)...)
	for range 3 {
		same(t, "six of ten vanish", w.look(t, b), map[string]int{"doubted": 6})
		w.later(t, day)
	}
	same(t, "believed", w.look(t, b), map[string]int{"missing": 6})
	w.later(t, day)
	same(t, "closed", w.look(t, b), map[string]int{"closed": 6})
	if now := w.board(t, b.ID); now.Doubted != 0 || now.DoubtedSince != nil {
		t.Errorf("board %+v", now)
	}
}

// A posting that the person saved by its address is the board's posting.
func TestASavedPostingJoinsItsBoard(t *testing.T) {
	t.Parallel()
	w := watch(t)
	w.fake.Put("greenhouse", "crumb", openings(1, 3)...)
	saved := w.post(t, models.JobPosting{Source: models.PostingFromURL, URL: ptr("https://boards.greenhouse.io/crumb/jobs/4001"), System: "greenhouse", Token: "crumb", ExternalID: "4001"})
	if task := w.run(t, saved.ID); task.Status != models.StatusDone {
		t.Fatalf("%s: %s", task.Status, task.Message)
	}
	b := w.add(t, "greenhouse", "crumb")
	if got := w.look(t, b); got["new"] != 1 {
		t.Errorf("first look %v", got)
	}
	w.do(t, func(tx *store.Tx) error {
		p, err := tx.Posting(t.Context(), saved.SubjectID)
		if p.BoardID == nil || *p.BoardID != b.ID {
			t.Errorf("it belongs to %v", p.BoardID)
		}
		return err
	})
}

// What was fetched for one person serves another.
func TestOneFetchServesAll(t *testing.T) {
	t.Parallel()
	w := watch(t)
	w.fake.Put("smartrecruiters", "Crumb", openings(1, 4)...)
	first := w.add(t, "smartrecruiters", "Crumb")
	w.look(t, first)
	w.fake.Requests()
	firstUser := w.user
	w.user = storetest.User(t, w.store)
	second := w.add(t, "smartrecruiters", "Crumb")
	same(t, "another person's look", w.look(t, second), map[string]int{"new": 3, "asked": 3})
	if calls := w.fake.Requests(); len(calls) != 0 {
		t.Errorf("it was asked anew: %v", calls)
	}
	w.user = firstUser
	same(t, "the first person's postings", len(w.states(t, first)), 3)
}

func TestBoardsThatAreDueAreLookedAt(t *testing.T) {
	t.Parallel()
	w := watch(t)
	w.fake.Put("greenhouse", "crumb", openings(1, 3)...)
	due, paused, later := w.add(t, "greenhouse", "crumb"), w.add(t, "greenhouse", "paused"), w.add(t, "greenhouse", "later")
	w.alter(t, "UPDATE boards SET paused = token = 'paused', next_run_at = now() + CASE token WHEN 'later' THEN interval '1 hour' ELSE interval '-1 minute' END")
	for range 2 {
		if err := w.worker.WatchBoards(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	w.do(t, func(tx *store.Tx) error {
		tasks, err := tx.Tasks(t.Context(), store.Page{})
		if len(tasks) != 1 || tasks[0].Kind != models.KindBoard || tasks[0].SubjectID != due.ID || tasks[0].Queue != models.QueueBulk {
			t.Errorf("tasks %+v", tasks)
		}
		return err
	})
	for _, b := range []models.Board{due, paused, later} {
		if now := w.board(t, b.ID); b.ID == due.ID && !now.NextRunAt.After(time.Now().Add(20*time.Hour)) {
			t.Errorf("it is looked at next at %s", now.NextRunAt)
		}
	}
}

// What an address leads to is found out by asking it.
func TestAFeedIsFoundAndWatched(t *testing.T) {
	t.Parallel()
	w := watch(t)
	const address = "https://crumb.feeds.example/jobs.atom"
	w.fake.Put("feed", address, openings(1, 4)...)
	b := w.add(t, "", address)
	w.alter(t, "UPDATE boards SET url = token")
	if got := w.look(t, b); got["new"] != 3 {
		t.Fatalf("first look %v", got)
	}
	b = w.board(t, b.ID)
	if b.System != "feed" || b.Token != address {
		t.Errorf("it is taken for %s %s", b.System, b.Token)
	}
	w.later(t, day)
	w.fake.Put("feed", address, openings(2, 5)...)
	if got := w.look(t, b); got["new"] != 1 || got["missing"] != 0 {
		t.Errorf("what a feed does not show any more was taken for missing: %v", got)
	}
}

func TestWhatIsNoBoardIsNotAskedAgain(t *testing.T) {
	t.Parallel()
	w := watch(t)
	w.fake.Break(func(fakeboards.Seen) fakeboards.Fault { return fakeboards.Fault{Body: `"nothing here"`} })
	b := w.add(t, "", "https://crumb.feeds.example/about")
	w.alter(t, "UPDATE boards SET url = token")
	same(t, "look", w.look(t, b), map[string]int{"failed": 1})
	if b = w.board(t, b.ID); !b.Paused || b.LastError == nil || *b.LastError != models.CodeInvalidBoard {
		t.Errorf("board %+v", b)
	}
}

// Reading again what is kept asks nobody, and finds the same.
func TestReadingAgainNeedsNoNetwork(t *testing.T) {
	t.Parallel()
	w := watch(t)
	w.fake.Put("greenhouse", "crumb", openings(1, 2)...)
	b := w.add(t, "greenhouse", "crumb")
	w.look(t, b)
	page := opening(2)
	page.ID = "https://crumb.sites.example/jobs/4002"
	saved := w.post(t, models.JobPosting{Source: models.PostingFromURL, URL: &page.ID})
	w.fake.Put("sitemap", "https://crumb.sites.example/sitemap.xml", page)
	w.run(t, saved.ID)
	w.fake.Requests()
	w.fake.Break(func(fakeboards.Seen) fakeboards.Fault { return fakeboards.Fault{Status: 500} })
	var before []store.FoundPosting
	w.do(t, func(tx *store.Tx) error {
		var err error
		before, err = tx.FindPostings(t.Context(), store.PostingQuery{Limit: 10})
		return err
	})
	if len(before) != 2 {
		t.Fatalf("%d postings", len(before))
	}
	for _, p := range before {
		if p.ScrapingSuccess == nil || !*p.ScrapingSuccess {
			t.Fatalf("%s was not read: %v", p.Source, p.ScrapingError)
		}
		id := models.NewID()
		task := models.NewTask(w.user, models.KindReread, p.ID, id[:])
		w.enqueue(t, task)
		if done := w.run(t, task.ID); done.Status != models.StatusDone {
			t.Errorf("%s: %s", done.Status, done.Message)
		}
		w.do(t, func(tx *store.Tx) error {
			now, err := tx.Posting(t.Context(), p.ID)
			if now.Description != p.Description || now.JobTitle != p.JobTitle || !slices.Equal(now.Location, p.Location) {
				t.Errorf("read again as %+v, before as %+v", now, p)
			}
			return err
		})
	}
	if calls := w.fake.Requests(); len(calls) != 0 {
		t.Errorf("it asked %v", calls)
	}
}

// Of a board's postings those are read for requirements that meet a filter on it.
func TestOnlyWhatIsLookedForIsAnalyzed(t *testing.T) {
	t.Parallel()
	w := watch(t)
	jobs := openings(1, 7)
	for i := range jobs {
		if i%3 == 0 {
			jobs[i].Title = fmt.Sprintf("Van driver %d", i)
		}
	}
	filter := func(b models.Board, q string) {
		w.do(t, func(tx *store.Tx) error {
			return tx.CreateFilter(t.Context(), models.SavedFilter{ID: models.NewID(), BoardID: &b.ID, Name: q, Filter: models.PostingFilter{Q: q, MinScore: ptr(90)}})
		})
	}
	analyzed := func(b models.Board) (titles []string) {
		w.do(t, func(tx *store.Tx) error {
			tasks, err := tx.Tasks(t.Context(), store.Page{Limit: 100, Where: []store.Filter{{Column: "kind", Value: models.KindAnalyze}}})
			for _, k := range tasks {
				p, err := tx.Posting(t.Context(), k.SubjectID)
				if err != nil {
					return err
				}
				if *p.BoardID == b.ID {
					titles = append(titles, p.JobTitle)
				}
			}
			slices.Sort(titles)
			return err
		})
		return titles
	}
	for _, system := range []string{"greenhouse", "smartrecruiters"} {
		w.fake.Put(system, "crumb", jobs...)
		b := w.add(t, system, "crumb")
		filter(b, "driver")
		w.look(t, b)
		same(t, system, analyzed(b), []string{"Van driver 0", "Van driver 3"})
		filter(b, "baker")
		w.later(t, day)
		w.look(t, b)
		same(t, system+" with another filter", len(analyzed(b)), 6)
		w.later(t, day)
		w.look(t, b)
		same(t, system+" again", len(analyzed(b)), 6)
	}
}
