package worker_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/internal/fakeboards"
	"assay/internal/posting"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
	"assay/worker"
)

// manners watches how politely hosts are asked.
type manners struct {
	mu    sync.Mutex
	asked map[string]int
	rests map[string]time.Time // until when a host asked to be left alone
	early int                  // requests before that
}

const benchRest = time.Second

// judge notes a request, and has every 200th to a host answered with 429.
func (m *manners) judge(s fakeboards.Seen) fakeboards.Fault {
	m.mu.Lock()
	defer m.mu.Unlock()
	if time.Now().Before(m.rests[s.Host]) {
		m.early++
	}
	if m.asked[s.Host]++; m.asked[s.Host]%200 != 0 {
		return fakeboards.Fault{}
	}
	m.rests[s.Host] = time.Now().Add(benchRest - 20*time.Millisecond) // the answer is on its way for a moment
	return fakeboards.Fault{Status: 429, RetryAfter: strconv.Itoa(int(benchRest.Seconds()))}
}

// benchBoards is how many boards of a system are watched. Of the last one's
// postings each is asked for by itself.
var benchBoards = map[string]int{"greenhouse": 40, "lever": 30, "ashby": 20, "smartrecruiters": 10}

const benchPostings = 200

// BenchmarkBoards is how long four workers take for 100 boards of 200 postings,
// the first time and when nothing changed, and how politely they ask.
func BenchmarkBoards(b *testing.B) {
	for b.Loop() {
		w := watching{bench: setup(b)}
		w.fake = fakeboards.New(b, posting.Options{Hosts: w.store})
		w.pages = w.fake
		m := &manners{asked: map[string]int{}, rests: map[string]time.Time{}}
		w.fake.Break(m.judge)
		ids := w.addMany(b)
		stop := w.serve(b, 4)
		first := w.lookAll(b, ids)
		w.fake.Requests()
		w.later(b, day)
		again := w.lookAll(b, ids)
		lists, details := 0, 0
		for _, s := range w.fake.Requests() {
			if strings.Contains(s.Path, "/postings/") && !strings.Contains(s.Path, "mode=json") {
				details++
			} else {
				lists++
			}
		}
		stop()
		b.ReportMetric(first.Seconds(), "first_s")
		b.ReportMetric(again.Seconds(), "unchanged_s")
		b.ReportMetric(float64(lists), "lists")
		b.ReportMetric(float64(details), "details")
		b.ReportMetric(float64(w.fake.MostAtOnce()), "at_once")
		b.ReportMetric(float64(m.early), "early")
	}
}

// addMany has ten people watch ten boards each, and look for what is on none of
// them, so that requirements are not read.
func (w watching) addMany(b *testing.B) map[models.ID][]models.ID {
	b.Helper()
	ids := map[models.ID][]models.ID{}
	n := 0
	for system, boards := range benchBoards {
		for range boards {
			if n%10 == 0 {
				w.user = storetest.User(b, w.store)
			}
			token := fmt.Sprintf("crumb%d", n)
			jobs := openings(n*1000, n*1000+benchPostings)
			for i := range jobs {
				jobs[i].ID = fmt.Sprint(10_000_000 + n*1000 + i)
			}
			w.fake.Put(system, token, jobs...)
			row := w.add(b, system, token)
			w.do(b, func(tx *store.Tx) error {
				return tx.CreateFilter(b.Context(), models.SavedFilter{ID: models.NewID(), BoardID: &row.ID, Name: "none", Filter: models.PostingFilter{Q: "zeppelin"}})
			})
			ids[w.user] = append(ids[w.user], row.ID)
			n++
		}
	}
	return ids
}

// serve runs workers until stop is called.
func (w watching) serve(b *testing.B, n int) (stop func()) {
	b.Helper()
	ctx, cancel := context.WithCancel(b.Context())
	var running sync.WaitGroup
	for range n {
		one := w.make(worker.Options{Concurrency: 8, SweepEvery: 500 * time.Millisecond})
		running.Go(func() {
			if err := one.Serve(ctx, w.redis); err != nil {
				b.Error(err)
			}
		})
	}
	return func() {
		cancel()
		running.Wait()
	}
}

// lookAll has every board looked at, as their people ask for it, and waits until
// nothing is left to do.
func (w watching) lookAll(b *testing.B, ids map[models.ID][]models.ID) time.Duration {
	b.Helper()
	bell, err := worker.NewBell(w.redis, slog.New(slog.DiscardHandler))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = bell.Close() }()
	began := time.Now()
	for user, boards := range ids {
		w.user = user
		for _, id := range boards {
			hash := models.NewID()
			task := models.NewTask(user, models.KindBoard, id, hash[:])
			task.Queue = models.QueueBulk
			w.do(b, func(tx *store.Tx) error {
				task, err = tx.Enqueue(b.Context(), task)
				return err
			})
			bell.Ring(b.Context(), task)
		}
	}
	for user := range ids {
		w.user = user
		for open := int64(1); open > 0; {
			time.Sleep(50 * time.Millisecond)
			w.do(b, func(tx *store.Tx) error {
				var err error
				open, err = tx.OpenTasks(b.Context())
				return err
			})
		}
	}
	return time.Since(began)
}

// BenchmarkFaultyLooks counts postings that a thousand looks closed though they
// were on their board all the time, under faults of every sort.
func BenchmarkFaultyLooks(b *testing.B) {
	for b.Loop() {
		w := watching{bench: setup(b)}
		w.fake = fakeboards.New(b, posting.Options{Hosts: w.store})
		w.pages = w.fake
		w.worker = w.make(worker.Options{})
		chance := rand.New(rand.NewPCG(6, 11))
		var rows []models.Board
		for _, system := range []string{"greenhouse", "lever", "ashby", "workable", "smartrecruiters", "recruitee", "personio", "bamboohr", "rippling", "breezy"} {
			w.fake.Put(system, "crumb", openings(1, 21)...)
			rows = append(rows, w.add(b, system, "crumb"))
			w.look(b, rows[len(rows)-1])
		}
		w.fake.Break(func(s fakeboards.Seen) fakeboards.Fault { return anyFault(chance, s) })
		closed, failed, faults := 0, 0, 0
		for n := range 1000 {
			w.later(b, 7*time.Hour)
			row := rows[n%len(rows)]
			counts := w.look(b, row)
			failed += counts["failed"] + counts["retry"]
			for _, state := range w.states(b, row) {
				if state != "open" && state != "missing" {
					closed++
				}
			}
			faults++
		}
		b.ReportMetric(float64(closed), "wrongly_closed")
		b.ReportMetric(float64(failed)/float64(faults), "looks_failed")
	}
}

// anyFault is one of the ways in which an answer goes wrong, for four in ten. What
// a fault cannot be told apart from is not among them: a posting whose own address
// answers 404 is gone.
func anyFault(chance *rand.Rand, s fakeboards.Seen) fakeboards.Fault {
	half := func(v any) any { return thin(chance, v) }
	faults := []fakeboards.Fault{{Status: 500}, {Status: 502}, {Status: 403}, {Cut: true}, {Body: "{}"}, {Body: "[]"}, {Body: "null"}, {Body: "<html>"},
		{Change: half, Rewrite: func(s string) string { return s[:len(s)*chance.IntN(100)/100] }}}
	if chance.IntN(10) < 6 {
		return fakeboards.Fault{}
	}
	return faults[chance.IntN(len(faults))]
}

// thin takes half of everything out of a list, wherever it is.
func thin(chance *rand.Rand, v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			v[name] = thin(chance, member)
		}
	case []any:
		if len(v) > 5 {
			return v[:len(v)/2]
		}
	}
	return v
}
