package api

import (
	"context"
	"net/http"
	"strings"

	"assay/internal/store"
	"assay/models"
)

type experienceList struct {
	Paging
	ConversationID models.ID `query:"conversation_id" doc:"only what this conversation proved"`
	Type           string    `query:"type" enum:"employment,education,project,volunteering,other"`
	Review         string    `query:"review" enum:"proposed,accepted,rejected"`
}

func (s *server) listExperiences(ctx context.Context, in *experienceList) (*listed[models.Experience], error) {
	filters := where(store.Filter{Column: "conversation_id", Value: in.ConversationID},
		store.Filter{Column: "experience_type", Value: in.Type}, store.Filter{Column: "review", Value: in.Review})
	return listRows(ctx, s, in.Paging, "experiences", filters, (*store.Tx).Experiences, func(e models.Experience) models.ID { return e.ID })
}

// ExperienceDetail is an experience with its proofs and the skills it shows.
type ExperienceDetail struct {
	models.Experience
	Skills []models.ExperienceSkill `json:"skills" doc:"the skills it demonstrates, and how strongly"`
}

// ExperienceTask is an experience and the re-scoring that an edit asked for.
type ExperienceTask struct {
	ExperienceDetail
	Task orNull[models.Task] `json:"task" doc:"the task that scores all postings again; null when no score can change"`
}

func (s *server) getExperience(ctx context.Context, in *Tagged) (*one[ExperienceDetail], error) {
	var e ExperienceDetail
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		e, err = experienceOf(ctx, tx, in.ID)
		return err
	})
	return unlessKnown(in.IfNoneMatch, e), err
}

func experienceOf(ctx context.Context, tx *store.Tx, id models.ID) (e ExperienceDetail, err error) {
	if e.Experience, err = tx.Experience(ctx, id); err != nil {
		return e, err
	}
	e.Skills, err = tx.ExperienceSkills(ctx, id)
	return e, err
}

type experienceEdit struct {
	Title      *string `json:"title,omitempty" minLength:"1" maxLength:"300" doc:"how it is called; the proofs stay as they are"`
	Visibility *string `json:"visibility,omitempty" enum:"private,public"`
	Review     *string `json:"review,omitempty" enum:"proposed,accepted,rejected" doc:"what is rejected counts for no score; a change has all postings scored again"`
}

type editedExperience struct {
	Subject
	Edit
	Body experienceEdit
}

func (s *server) updateExperience(ctx context.Context, in *editedExperience) (*one[ExperienceTask], error) {
	if in.Body == (experienceEdit{}) {
		return nil, nothingToEdit("title", "visibility", "review")
	}
	if in.Body.Title != nil && strings.TrimSpace(*in.Body.Title) == "" {
		return nil, at("body.title", models.Errorf(models.CodeInvalid, "An experience needs a title. Send one with letters in it."))
	}
	out := &one[ExperienceTask]{Status: http.StatusOK}
	var tasks []models.Task
	err := s.tx(ctx, func(tx *store.Tx) error {
		if err := tx.ChangeFacts(ctx, models.CausePerson); err != nil {
			return err
		}
		if _, err := tx.LockExperience(ctx, in.ID); err != nil {
			return err
		}
		e, err := experienceOf(ctx, tx, in.ID)
		if err != nil {
			return err
		}
		if err := in.check(e); err != nil {
			return err
		}
		review := e.Review
		set(&e.Title, in.Body.Title)
		set(&e.Visibility, in.Body.Visibility)
		set(&e.Review, in.Body.Review)
		if err := tx.UpdateExperience(ctx, e.Experience); err != nil {
			return err
		}
		if e.Review != review {
			if tasks, err = s.scoreAgain(ctx, tx, &out.Body.Task); err != nil {
				return err
			}
		}
		out.Body.ExperienceDetail, err = experienceOf(ctx, tx, in.ID)
		out.ETag = etag(out.Body.ExperienceDetail)
		return err
	})
	if err != nil {
		return nil, err
	}
	s.ring(ctx, tasks...)
	return out, nil
}
