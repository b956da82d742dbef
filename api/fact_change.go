package api

import (
	"context"
	"time"

	"assay/internal/store"
	"assay/models"
)

// FactChange is one change of a fact.
type FactChange struct {
	ID        models.ID           `json:"id"`
	At        time.Time           `json:"at"`
	Change    string              `json:"change" enum:"updated,removed,merged" doc:"merged: another experience, named by subject_id, became part of this one"`
	By        string              `json:"by" doc:"you; or the model that a reading asked; empty when nothing is known of it" example:"you"`
	SubjectID models.ID           `json:"subject_id" doc:"the fact that was changed"`
	Fields    []store.FieldChange `json:"fields" doc:"what was changed, by name"`
}

func (s *server) experienceHistory(ctx context.Context, in *part) (*listed[FactChange], error) {
	return s.history(ctx, in, (*store.Tx).ExperienceHistory)
}

func (s *server) skillHistory(ctx context.Context, in *part) (*listed[FactChange], error) {
	return s.history(ctx, in, (*store.Tx).SkillHistory)
}

func (s *server) history(ctx context.Context, in *part,
	of func(*store.Tx, context.Context, models.ID, store.Page) ([]store.Change, error)) (*listed[FactChange], error) {
	l, err := newLister(in.Paging, "history", in.ID)
	if err != nil {
		return nil, err
	}
	changes := []FactChange{}
	err = s.tx(ctx, func(tx *store.Tx) error {
		rows, err := of(tx, ctx, in.ID, store.Page{Limit: l.limit + 1, Before: l.after.id})
		for _, c := range rows {
			change := FactChange{ID: c.ID, At: c.At, Change: c.Change, By: models.ChangedBy(c.Cause), SubjectID: c.SubjectID, Fields: c.Fields}
			switch {
			case c.SubjectID != in.ID:
				change.Change = "merged"
			case c.Change == "deleted":
				change.Change = "removed"
			}
			changes = append(changes, change)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return paged(l, changes, func(c FactChange) cursor { return cursor{id: c.ID} }), nil
}
