package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// vocabulary makes up words whose frequencies fall as those of real words do:
// the n-th is found about 1/n as often as the first.
type vocabulary struct {
	words  [5][]string // by language
	ends   [5][]string
	titles []string
	tales  []string // some texts, to take phrases from
	zipf   []float64
}

const vocabularySize = 20_000

func languages() []string { return []string{"en", "de", "es", "fr", "pt"} }

func newVocabulary() *vocabulary {
	v := &vocabulary{titles: strings.Fields(`engineer nurse driver baker teacher manager developer designer analyst carpenter
		electrician plumber cook waiter cleaner accountant architect lawyer chemist surveyor welder gardener porter mechanic roofer painter librarian pilot barber optician`)}
	starts := [5]string{"bcdfghlmnprstw", "bdfghklmnrstwz", "bcdfglmnprstvj", "bcdfglmnprstvj", "bcdfglmnprstvx"}
	v.ends = [5][]string{{"", "s", "ing", "ed"}, {"en", "e", "ung", "er"}, {"o", "as", "ción", "ar"}, {"e", "es", "tion", "er"}, {"o", "as", "ção", "ar"}}
	for l := range v.words {
		for n := range vocabularySize {
			var b strings.Builder
			for k := n*5 + l; ; k /= 70 {
				b.WriteByte(starts[l][k%len(starts[l])])
				b.WriteByte("aeiou"[k/len(starts[l])%5])
				if k < 70 {
					break
				}
			}
			v.words[l] = append(v.words[l], b.String())
		}
	}
	total := 0.0
	for n := range vocabularySize {
		total += 1 / (float64(n) + 2.7)
		v.zipf = append(v.zipf, total)
	}
	return v
}

// word is the n-th word of a language, in its first form.
func (v *vocabulary) word(language, n int) string { return v.words[language][n] + v.ends[language][0] }

// text is made of words in all their forms.
func (v *vocabulary) text(r *rand.Rand, language, words int) string {
	var b strings.Builder
	for i := range words {
		at := r.Float64() * v.zipf[vocabularySize-1]
		low, high := 0, vocabularySize-1
		for low < high {
			if mid := (low + high) / 2; v.zipf[mid] < at {
				low = mid + 1
			} else {
				high = mid
			}
		}
		b.WriteString(v.words[language][low])
		b.WriteString(v.ends[language][r.IntN(4)])
		if i%13 == 12 {
			b.WriteString(".")
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// phrase is two words that stand side by side in some posting.
func (v *vocabulary) phrase(r *rand.Rand) string {
	words := strings.Fields(v.tales[r.IntN(len(v.tales))])
	i := r.IntN(len(words) - 1)
	return `"` + words[i] + " " + words[i+1] + `"`
}

// kept is a test that leaves things behind: the server is gone at the end of
// all benchmarks.
type kept struct{ testing.TB }

func (kept) Cleanup(func()) {}
func (kept) Helper()        {}

func (l *shelves) build(b testing.TB) {
	ctx := context.Background()
	url := storetest.URL(kept{b})
	s, err := store.Open(ctx, store.Options{URL: url})
	if err != nil {
		b.Fatal(err)
	}
	l.s, l.user = s, storetest.User(b, s)
	other := storetest.User(b, s)
	l.exec(b, url, fmt.Sprintf("INSERT INTO boards (id, user_id, system, token, url) VALUES ('%s', '%s', 'lever', 'acme', 'https://jobs.lever.co/acme')", l.board, l.user),
		"DROP INDEX posting_searches_words")
	var wg sync.WaitGroup
	for half := range 2 {
		wg.Go(func() { l.fill(b, url, other, half) })
	}
	wg.Wait()
	// The index is made at the end, as for a table that is restored.
	l.exec(b, url, "SET maintenance_work_mem = '512MB'; CREATE INDEX posting_searches_words ON posting_searches USING gin (words)", "VACUUM ANALYZE")
}

func (l *shelves) exec(b testing.TB, url string, all ...string) {
	conn, err := pgx.Connect(context.Background(), url)
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close(context.Background())
	for _, sql := range all {
		if _, err := conn.Exec(context.Background(), sql); err != nil {
			b.Fatal(err)
		}
	}
}

// fill copies every second posting, and half of the matches.
func (l *shelves) fill(b testing.TB, url string, other models.ID, half int) {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		b.Error(err)
		return
	}
	defer conn.Close(ctx)
	r := rand.New(rand.NewPCG(1, uint64(half)))
	start := time.Now().Add(-300 * 24 * time.Hour)
	type match struct {
		user, posting models.ID
		score         int
	}
	var matches []match
	n, total := half, benchMine+benchOthers
	_, err = conn.CopyFrom(ctx, pgx.Identifier{"job_postings"}, strings.Fields(`id user_id source system token external_id board_id company_name job_title location remote_ok
		salary_max salary_currency salary_period description language posted_at scraped_at scraping_success raw created_at`), pgx.CopyFromFunc(func() ([]any, error) {
		if n >= total {
			return nil, nil
		}
		at := start.Add(300 * 24 * time.Hour / time.Duration(total) * time.Duration(n))
		id, user := idAt(at), l.user
		if n%(total/benchOthers) == 0 {
			user = other
		}
		language := r.IntN(5)
		if r.IntN(2) == 0 {
			language = 0
		}
		var pay, board any
		if r.IntN(2) == 0 {
			pay = 20_000 + 80_000*r.Float64()
		}
		if user == l.user && r.IntN(50) == 0 {
			board = l.board
		}
		text := l.vocab.text(r, language, 200+r.IntN(200))
		if n%100 == half {
			l.mu.Lock()
			l.vocab.tales = append(l.vocab.tales, text)
			l.mu.Unlock()
		}
		title := l.vocab.titles[r.IntN(len(l.vocab.titles))] + " " + strings.TrimSuffix(l.vocab.text(r, language, 3), " ")
		if r.IntN(10) < 8 {
			matches = append(matches, match{user, id, r.IntN(10001)})
		}
		row := []any{id, user, "board", []string{"greenhouse", "lever", "ashby"}[r.IntN(3)], "acme", id.String(), board, fmt.Sprintf("Company %d", r.IntN(500)), title,
			[]string{fmt.Sprintf("Town %d", r.IntN(200))}, r.IntN(4) == 0, pay, "EUR", "year", text, languages()[language], at, at, r.IntN(100) > 0, []byte(text), at}
		n += 2
		return row, nil
	}))
	if err != nil {
		b.Error(err)
		return
	}
	_, err = conn.CopyFrom(ctx, pgx.Identifier{"matches"}, strings.Fields("id user_id job_posting_id score low high band contributions facts_hash scorer"),
		pgx.CopyFromSlice(len(matches), func(i int) ([]any, error) {
			m := matches[i]
			return []any{models.NewID(), m.user, m.posting, m.score, m.score, m.score, "good", []byte("[]"), []byte{1}, "bench"}, nil
		}))
	if err != nil {
		b.Error(err)
	}
}

// idAt is an id as one that was made then.
func idAt(at time.Time) (id models.ID) {
	id = models.NewID()
	for i, ms := 0, at.UnixMilli(); i < 6; i++ {
		id[i] = byte(ms >> (8 * (5 - i)))
	}
	return id
}
