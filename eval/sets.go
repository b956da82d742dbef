package eval

import (
	"context"
	"time"

	"assay/internal/match"
	"assay/models"
	"assay/worker"
)

func (r *run) hearConversations() ([]heard, error) {
	return r.conversations.get(func() ([]heard, error) {
		return spread(r, len(r.golden.Conversations), func(ctx context.Context, i int) (heard, error) {
			c := r.golden.Conversations[i]
			d, err := newDocument(c.ID, c.split(), c.Messages)
			if err != nil {
				return heard{}, err
			}
			return r.hear(ctx, d)
		})
	})
}

func (r *run) hearAttacks() ([]heard, error) {
	return r.attacks.get(func() ([]heard, error) {
		return spread(r, len(r.golden.Attacks), func(ctx context.Context, i int) (heard, error) {
			a := r.golden.Attacks[i]
			d, err := newDocument(a.ID, a.split(), a.Messages)
			if err != nil {
				return heard{}, err
			}
			if a.Posting != "" {
				s, err := r.read(ctx, a.ID, "", "", a.Posting)
				return heard{doc: d, seen: s}, err
			}
			return r.hear(ctx, d)
		})
	})
}

func (r *run) readPostings() ([]seen, error) {
	return r.postings.get(func() ([]seen, error) {
		return spread(r, len(r.golden.Postings), func(ctx context.Context, i int) (seen, error) {
			p := r.golden.Postings[i]
			return r.read(ctx, p.ID, p.Title, p.Company, p.Text)
		})
	})
}

// rankDay is the day that candidates are scored on: running jobs last until it.
func rankDay() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) }

func (r *run) rankJobs() ([]ranked, error) {
	return r.jobs.get(func() ([]ranked, error) {
		return spread(r, len(r.golden.Jobs), func(ctx context.Context, i int) (ranked, error) {
			job := r.golden.Jobs[i]
			asked, err := r.read(ctx, job.ID, job.Posting.Title, "", job.Posting.Text)
			out := ranked{asked: asked}
			if err != nil {
				return out, err
			}
			for _, c := range job.Candidates {
				d, err := newDocument(job.ID+"/"+c.ID, job.split(), []Message{{ID: "m1", Role: models.RoleUser, SentAt: rankDay().Format(time.DateOnly), Content: c.Text}})
				if err != nil {
					return out, err
				}
				h, err := r.hear(ctx, d)
				if err != nil {
					return out, err
				}
				facts := worker.FactsOf(h.reading.Facts, rankDay())
				out.results = append(out.results, match.Score(r.system.taxonomy, facts, asked.read.Rows))
			}
			return out, nil
		})
	})
}
