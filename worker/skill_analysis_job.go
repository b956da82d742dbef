package worker

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"assay/internal/match"
	"assay/internal/store"
	"assay/models"
)

// maxJobMatches is how many postings an analysis lists.
const maxJobMatches = 500

// jobSurvey gathers the scores of postings, one at a time, and keeps the
// highest.
type jobSurvey struct {
	count           int
	sum             int // hundredths of a point
	highest, lowest *float64
	top             []models.JobMatch
}

func (s *jobSurvey) add(posting models.ID, r match.Result) {
	s.count++
	s.sum += r.Score
	score := points(r.Score)
	if s.highest == nil || *score > *s.highest {
		s.highest = score
	}
	if s.lowest == nil || *score < *s.lowest {
		s.lowest = score
	}
	s.top = append(s.top, models.JobMatch{JobPostingID: posting, Score: r.Score, Low: r.Low, High: r.High, Band: r.Band})
	if len(s.top) == 2*maxJobMatches {
		s.cut()
	}
}

func (s *jobSurvey) cut() {
	slices.SortFunc(s.top, func(a, b models.JobMatch) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), bytes.Compare(a.JobPostingID[:], b.JobPostingID[:]))
	})
	s.top = s.top[:min(len(s.top), maxJobMatches)]
}

// average is the mean score. Hundredths of a point are kept as whole numbers;
// only what is shown becomes a fraction.
func (s *jobSurvey) average() *float64 {
	if s.count == 0 {
		return nil
	}
	return points(s.sum / s.count)
}

// list returns the highest scores with the names of their postings.
func (s *jobSurvey) list(ctx context.Context, tx *store.Tx) ([]models.JobMatch, error) {
	s.cut()
	ids := make([]models.ID, len(s.top))
	for i, m := range s.top {
		ids[i] = m.JobPostingID
	}
	titles, err := tx.PostingTitles(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]models.JobMatch, len(s.top))
	for i, m := range s.top {
		m.JobTitle, m.CompanyName = titles[m.JobPostingID].JobTitle, titles[m.JobPostingID].CompanyName
		out[i] = m
	}
	return out, nil
}

func points(hundredths int) *float64 {
	p := float64(hundredths) / 100
	return &p
}
