package api

import (
	"context"

	"assay/internal/store"
	"assay/models"
)

// MatchDetail is a score, what it is made of, the experiences behind it, and
// what talking about next would tell most.
type MatchDetail struct {
	models.Match
	JobExperiences []models.JobExperience `json:"job_experiences" doc:"the experiences that speak for the posting, the strongest first"`
	Questions      []models.Question      `json:"questions" doc:"about what was not discussed or is met in part, the ones with most at stake first; 10 at the most"`
	NotCounted     []models.NotCounted    `json:"not_counted" doc:"what the posting says and no fact on file can speak to; it is left out of the score, not held against you"`
}

func (s *server) getMatch(ctx context.Context, in *Tagged) (*one[MatchDetail], error) {
	var m MatchDetail
	err := s.tx(ctx, func(tx *store.Tx) error {
		posting, err := tx.Posting(ctx, in.ID)
		if err != nil {
			return err
		}
		if m.Match, err = tx.Match(ctx, in.ID); err != nil {
			return err
		}
		m.Questions, m.NotCounted = models.Questions(m.Contributions), m.Match.NotCounted(posting)
		m.JobExperiences, err = tx.JobExperiences(ctx, in.ID)
		return err
	})
	return unlessKnown(in.IfNoneMatch, m), err
}

type matchList struct {
	Paging
	Band string `query:"band" enum:"strong,good,partial,low,unknown"`
}

func (s *server) listMatches(ctx context.Context, in *matchList) (*listed[models.Match], error) {
	return listRows(ctx, s, in.Paging, "matches", where(store.Filter{Column: "band", Value: in.Band}), (*store.Tx).Matches,
		func(m models.Match) models.ID { return m.ID })
}
