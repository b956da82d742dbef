package api

import (
	"context"
	"net/http"

	"assay/internal/store"
	"assay/models"
)

type newAnalysis struct {
	Keyed
	Body *struct{}
}

type analysisTask struct {
	Analysis models.SkillAnalysis `json:"skill_analysis" doc:"queued; filled in when the task is done"`
	Task     models.Task          `json:"task"`
}

func (s *server) createAnalysis(ctx context.Context, in *newAnalysis) (*made[analysisTask], error) {
	a := models.NewSkillAnalysis(map[string]any{"asked_by": "person"})
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[analysisTask]) ([]models.Task, error) {
		if err := tx.CreateAnalysis(ctx, a); err != nil {
			return nil, err
		}
		task, err := s.enqueue(ctx, tx, models.KindSkillAnalysis, a.ID, a.ID.String())
		if err != nil {
			return nil, err
		}
		out.Status, out.Location, out.Body.Task = http.StatusAccepted, taskLocation(task), task
		out.Body.Analysis, err = tx.Analysis(ctx, a.ID)
		out.ETag = etag(out.Body.Analysis)
		return []models.Task{task}, err
	})
}

type analysisList struct {
	Paging
	Status string `query:"status" enum:"queued,done,failed"`
}

func (s *server) listAnalyses(ctx context.Context, in *analysisList) (*listed[models.SkillAnalysis], error) {
	return listRows(ctx, s, in.Paging, "skill analyses", where(store.Filter{Column: "status", Value: in.Status}), (*store.Tx).Analyses,
		func(a models.SkillAnalysis) models.ID { return a.ID })
}

func (s *server) getAnalysis(ctx context.Context, in *Tagged) (*one[models.SkillAnalysis], error) {
	var a models.SkillAnalysis
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		a, err = tx.Analysis(ctx, in.ID)
		return err
	})
	return unlessKnown(in.IfNoneMatch, a), err
}

type analysisEdit struct {
	UserNotes string `json:"user_notes" maxLength:"10000" doc:"the person's own notes; empty removes them"`
}

type editedAnalysis struct {
	Subject
	Edit
	Body analysisEdit
}

func (s *server) updateAnalysis(ctx context.Context, in *editedAnalysis) (*one[models.SkillAnalysis], error) {
	out := &one[models.SkillAnalysis]{Status: http.StatusOK}
	err := s.tx(ctx, func(tx *store.Tx) error {
		a, err := tx.LockAnalysis(ctx, in.ID)
		if err != nil {
			return err
		}
		if err := in.check(a); err != nil {
			return err
		}
		if err := tx.NoteAnalysis(ctx, in.ID, in.Body.UserNotes); err != nil {
			return err
		}
		out.Body, err = tx.Analysis(ctx, in.ID)
		out.ETag = etag(out.Body)
		return err
	})
	return out, err
}
