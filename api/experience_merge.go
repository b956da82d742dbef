package api

import (
	"context"
	"net/http"

	"assay/internal/store"
	"assay/models"
)

type mergedExperience struct {
	Subject
	Keyed
	Body struct {
		With models.ID `json:"with" doc:"the experience that becomes part of this one, and is gone then"`
	}
}

func (s *server) mergeExperience(ctx context.Context, in *mergedExperience) (*made[ExperienceTask], error) {
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[ExperienceTask]) ([]models.Task, error) {
		if err := tx.ChangeFacts(ctx, models.CausePerson); err != nil {
			return nil, err
		}
		into, err := tx.LockExperience(ctx, in.ID)
		if err != nil {
			return nil, err
		}
		other, err := tx.LockExperience(ctx, in.Body.With)
		if err != nil {
			return nil, at("body.with", err)
		}
		if into.ID == other.ID {
			return nil, at("body.with", models.Errorf(models.CodeInvalid, "An experience cannot be merged with itself. Name another one."))
		}
		if err := tx.MergeExperiences(ctx, into, other); err != nil {
			return nil, err
		}
		tasks, err := s.scoreAgain(ctx, tx, &out.Body.Task)
		if err != nil {
			return nil, err
		}
		out.Status = http.StatusOK
		out.Body.ExperienceDetail, err = experienceOf(ctx, tx, in.ID)
		out.ETag = etag(out.Body.ExperienceDetail)
		return tasks, err
	})
}
