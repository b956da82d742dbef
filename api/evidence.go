package api

import (
	"context"

	"assay/internal/store"
	"assay/models"
)

type evidenceList struct {
	Paging
	ExperienceID models.ID `query:"experience_id" doc:"the proofs of this experience and of the skills used in it"`
	SkillID      models.ID `query:"skill_id" doc:"the proofs of this skill and of its uses in experiences"`
	MessageID    models.ID `query:"message_id" doc:"what this message proves"`
}

func (s *server) listEvidences(ctx context.Context, in *evidenceList) (*listed[models.Evidence], error) {
	filter := store.EvidenceFilter{Experience: in.ExperienceID, Skill: in.SkillID, Message: in.MessageID}
	l, err := newLister(in.Paging, "evidences", filter)
	if err != nil {
		return nil, err
	}
	var found []models.Evidence
	err = s.tx(ctx, func(tx *store.Tx) error {
		found, err = tx.FindEvidences(ctx, filter, store.Page{Limit: l.limit + 1, Before: l.after.id})
		return err
	})
	if err != nil {
		return nil, err
	}
	return paged(l, found, func(e models.Evidence) cursor { return cursor{id: e.ID} }), nil
}

func (s *server) getEvidence(ctx context.Context, in *Tagged) (*one[models.Evidence], error) {
	var e models.Evidence
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		e, err = tx.Evidence(ctx, in.ID)
		return err
	})
	return unlessKnown(in.IfNoneMatch, e), err
}
