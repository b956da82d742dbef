package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/internal/twin"
	"assay/models"
)

// harbour makes up postings: many companies, each with sentences that stand in
// all of its postings, and jobs that are there in many towns.
type harbour struct{ random *rand.Rand }

func (h harbour) sentence(of *rand.Rand, n int) string {
	text := make([]string, n)
	for i := range text {
		text[i] = fmt.Sprintf("%c%cr%c%c", 'a'+of.IntN(26), 'a'+of.IntN(26), 'a'+of.IntN(26), 'a'+of.IntN(4))
	}
	return strings.Join(text, " ") + "."
}

func (h harbour) posting(i int) models.JobPosting {
	company, job := i%500, i/4
	about, duties := rand.New(rand.NewPCG(uint64(company), 1)), rand.New(rand.NewPCG(uint64(job), 2))
	lines := []string{h.sentence(about, 30), "What you do"}
	for range 6 {
		lines = append(lines, "- "+h.sentence(duties, 9))
	}
	lines = append(lines, "What we offer", h.sentence(about, 25))
	return models.JobPosting{ID: models.NewID(), Source: models.PostingFromURL, JobTitle: fmt.Sprintf("Keeper of %s", h.sentence(duties, 2)), CompanyName: fmt.Sprintf("Harbour%d Ltd", company),
		Location: models.Strings{fmt.Sprintf("Town%d", i%977)}, Language: "en", Description: strings.Join(lines, "\n"), CreatedAt: time.Date(2026, 1, 1, 0, 0, i, 0, time.UTC)}
}

const inHarbour = 100_000

func (h harbour) fill(b *testing.B, url string, user models.ID) []models.JobPosting {
	conn, err := pgx.Connect(b.Context(), url)
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close(context.Background())
	rows := make([]models.JobPosting, inHarbour)
	var postings, bands [][]any
	for i := range rows {
		p := h.posting(i)
		rows[i] = p
		postings = append(postings, []any{p.ID, user, p.Source, p.JobTitle, p.CompanyName, []string(p.Location), p.Language, p.Description, true, p.CreatedAt})
		for _, band := range twin.Read(p).Bands() {
			bands = append(bands, []any{user, p.ID, band})
		}
	}
	// The search over texts has no part in this, and filling its index takes longer than all else.
	if _, err := conn.Exec(b.Context(), "ALTER TABLE job_postings DISABLE TRIGGER search"); err != nil {
		b.Fatal(err)
	}
	columns := []string{"id", "user_id", "source", "job_title", "company_name", "location", "language", "description", "banded", "created_at"}
	if _, err := conn.CopyFrom(b.Context(), pgx.Identifier{"job_postings"}, columns, pgx.CopyFromRows(postings)); err != nil {
		b.Fatal(err)
	}
	if _, err := conn.CopyFrom(b.Context(), pgx.Identifier{"posting_bands"}, []string{"user_id", "job_posting_id", "band"}, pgx.CopyFromRows(bands)); err != nil {
		b.Fatal(err)
	}
	if _, err := conn.Exec(b.Context(), "ALTER TABLE job_postings ENABLE TRIGGER search; ANALYZE job_postings, posting_bands"); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d postings, %d bands", len(postings), len(bands))
	return rows
}

// BenchmarkTwins links new postings among the hundred thousand of one person:
// copies of some that are there, as another site shows them.
func BenchmarkTwins(b *testing.B) {
	url := storetest.URL(b)
	s, err := store.Open(b.Context(), store.Options{URL: url})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	user := storetest.User(b, s)
	h := harbour{rand.New(rand.NewPCG(1, 2))}
	rows := h.fill(b, url, user)
	for b.Loop() {
		var took []time.Duration
		for range 200 {
			original := rows[h.random.IntN(len(rows))]
			p := original
			p.ID, p.CreatedAt, p.Description = models.NewID(), time.Now(), "Posted 2 days ago\n\n"+strings.ReplaceAll(p.Description, "\n- ", "\n• ")+"\n\nApply now"
			var linked models.JobPosting
			err := s.Tx(b.Context(), user, func(tx *store.Tx) error {
				if err := tx.CreatePosting(b.Context(), p); err != nil {
					return err
				}
				began := time.Now()
				if err := tx.LinkPostings(b.Context(), p.ID); err != nil {
					return err
				}
				took = append(took, time.Since(began))
				linked, err = tx.Posting(b.Context(), p.ID)
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
			if linked.DuplicateOf == nil || *linked.DuplicateOf != original.ID {
				b.Fatalf("a copy of %s is linked to %v", original.ID, linked.DuplicateOf)
			}
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "twins_100k_ms")
		b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "twins_100k_p95_ms")
	}
}
