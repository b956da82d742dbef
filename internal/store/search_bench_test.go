package store_test

import (
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"assay/internal/store"
	"assay/models"
)

const (
	benchMine   = 100_000 // postings of the one who searches
	benchOthers = 20_000  // of others beside
)

// BenchmarkSearch measures a mix of searches over 100,000 postings of one
// person, each as the app does it: in a transaction of its own, 20 to a page.
func BenchmarkSearch(b *testing.B) {
	l := library
	l.once.Do(func() {
		l.vocab = newVocabulary()
		l.build(b)
	})
	var all []time.Duration
	for b.Loop() {
		rng := rand.New(rand.NewPCG(uint64(b.N), 7))
		for _, kind := range l.kinds() {
			var own []time.Duration
			for range 20 {
				own = append(own, l.timed(b, kind.query(rng), kind.pages))
			}
			slices.Sort(own)
			b.Logf("%-28s median %6.1f ms, p95 %6.1f ms", kind.name, ms(own[len(own)/2]), ms(own[len(own)*95/100]))
			all = append(all, own...)
		}
	}
	slices.Sort(all)
	b.ReportMetric(ms(all[len(all)*95/100]), "search_p95_ms")
	b.ReportMetric(ms(all[len(all)/2]), "search_p50_ms")
	b.ReportMetric(ms(all[len(all)*99/100]), "search_p99_ms")
	b.ReportMetric(0, "ns/op")
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// shelves is what the benchmark searches.
type shelves struct {
	s     *store.Store
	user  models.ID
	board models.ID
	vocab *vocabulary

	once sync.Once
	mu   sync.Mutex
}

// searchKind is one sort of search; pages are gone through before the one that
// is timed.
type searchKind struct {
	name  string
	query func(*rand.Rand) store.PostingQuery
	pages int
}

func (l *shelves) kinds() []searchKind {
	v := l.vocab
	filter := func(f models.PostingFilter) func(*rand.Rand) store.PostingQuery {
		return func(*rand.Rand) store.PostingQuery {
			return store.PostingQuery{PostingFilter: f, Sort: store.SortCreated}
		}
	}
	text := func(fn func(*rand.Rand) string) func(*rand.Rand) store.PostingQuery {
		return func(r *rand.Rand) store.PostingQuery {
			return store.PostingQuery{PostingFilter: models.PostingFilter{Q: fn(r)}, Sort: store.SortRelevance}
		}
	}
	with := func(fn func(*rand.Rand) store.PostingQuery, change func(*store.PostingQuery)) func(*rand.Rand) store.PostingQuery {
		return func(r *rand.Rand) store.PostingQuery {
			q := fn(r)
			change(&q)
			return q
		}
	}
	word := func(from, to int) func(*rand.Rand) string {
		return func(r *rand.Rand) string { return v.word(r.IntN(5), from+r.IntN(to-from)) }
	}
	two := func(a, b func(*rand.Rand) string) func(*rand.Rand) string {
		return func(r *rand.Rand) string { return a(r) + " " + b(r) }
	}
	rare, middle, common, usual := word(8000, 20000), word(500, 3000), word(30, 200), word(0, 10)
	title := func(r *rand.Rand) string { return v.titles[r.IntN(len(v.titles))] }
	yes, high, pay, week := true, 95, 90_000.0, 7
	byMatch := func(q *store.PostingQuery) { q.Sort = store.SortMatch }
	return []searchKind{
		{"rare word", text(rare), 0}, {"word", text(middle), 0}, {"common word", text(common), 0}, {"word of every posting", text(usual), 0},
		{"title", text(title), 0}, {"two titles", text(two(title, title)), 0}, {"two words", text(two(middle, common)), 0}, {"two common words", text(two(common, common)), 0},
		{"three words", text(two(two(title, common), usual)), 0},
		{"or", text(func(r *rand.Rand) string { return middle(r) + " or " + title(r) }), 0}, {"not", text(func(r *rand.Rand) string { return title(r) + " -" + common(r) }), 0},
		{"phrase", text(v.phrase), 0},
		{"no words", filter(models.PostingFilter{}), 0}, {"status", filter(models.PostingFilter{Status: "failed"}), 0}, {"location", filter(models.PostingFilter{Location: "town 17"}), 0},
		{"remote", filter(models.PostingFilter{Remote: &yes}), 0}, {"salary", filter(models.PostingFilter{SalaryMin: &pay, SalaryCurrency: "EUR"}), 0},
		{"score", filter(models.PostingFilter{MinScore: &high}), 0}, {"system", filter(models.PostingFilter{System: "lever"}), 0}, {"board", filter(models.PostingFilter{BoardID: &l.board}), 0},
		{"age", filter(models.PostingFilter{MaxAgeDays: &week}), 0},
		{"title and remote", with(text(title), func(q *store.PostingQuery) { q.Remote = &yes }), 0},
		{"common word and score", with(text(common), func(q *store.PostingQuery) { q.MinScore = &high }), 0},
		{"title and location", with(text(title), func(q *store.PostingQuery) { q.Location = "town 3" }), 0},
		{"by match", with(filter(models.PostingFilter{}), byMatch), 0}, {"title by match", with(text(title), byMatch), 0}, {"common word by match", with(text(common), byMatch), 0},
		{"remote by match, 20th page", with(filter(models.PostingFilter{Remote: &yes}), byMatch), 19},
		{"title, 10th page", text(title), 9}, {"common word, 30th page", text(common), 29},
	}
}

// timed answers with how long the page after some took.
func (l *shelves) timed(b *testing.B, q store.PostingQuery, pages int) time.Duration {
	b.Helper()
	q.Limit = 21
	var took time.Duration
	for range pages + 1 {
		start := time.Now()
		var found []store.FoundPosting
		do(b, l.s, l.user, func(tx *store.Tx) (err error) {
			found, err = tx.FindPostings(b.Context(), q)
			return err
		})
		took = time.Since(start)
		if len(found) < q.Limit {
			break
		}
		q.After = found[19].Place
	}
	return took
}

// library is built once for all runs of the benchmark.
var library = &shelves{board: models.NewID()}
