package api

import (
	"context"
	"net/http"

	"assay/internal/store"
	"assay/models"
)

type skillList struct {
	Paging
	Type   string `query:"type" enum:"technical,professional,interpersonal,language,certification"`
	Review string `query:"review" enum:"proposed,accepted,rejected"`
}

func (s *server) listSkills(ctx context.Context, in *skillList) (*listed[models.Skill], error) {
	filters := where(store.Filter{Column: "skill_type", Value: in.Type}, store.Filter{Column: "review", Value: in.Review})
	return listRows(ctx, s, in.Paging, "skills", filters, (*store.Tx).Skills, func(k models.Skill) models.ID { return k.ID })
}

func (s *server) getSkill(ctx context.Context, in *Tagged) (*one[models.Skill], error) {
	var skill models.Skill
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		skill, err = tx.Skill(ctx, in.ID)
		return err
	})
	return unlessKnown(in.IfNoneMatch, skill), err
}

// SkillTask is a skill and the re-scoring that an edit asked for.
type SkillTask struct {
	models.Skill
	Task orNull[models.Task] `json:"task" doc:"the task that scores all postings again; null when no score can change"`
}

// skillEdit has no title: what a skill is called follows from its key, by which
// it counts, see docs/decisions/0017-reviewing-skills.md.
type skillEdit struct {
	Review *string `json:"review,omitempty" enum:"proposed,accepted,rejected" doc:"what is rejected counts for no score and stays rejected when it is told again; a change has all postings scored again"`
}

type editedSkill struct {
	Subject
	Edit
	Body skillEdit
}

func (s *server) updateSkill(ctx context.Context, in *editedSkill) (*one[SkillTask], error) {
	if in.Body.Review == nil {
		return nil, nothingToEdit("review")
	}
	out := &one[SkillTask]{Status: http.StatusOK}
	var tasks []models.Task
	err := s.tx(ctx, func(tx *store.Tx) error {
		if err := tx.ChangeFacts(ctx, models.CausePerson); err != nil {
			return err
		}
		skill, err := tx.LockSkill(ctx, in.ID)
		if err != nil {
			return err
		}
		if err := in.check(skill); err != nil {
			return err
		}
		if err := tx.ReviewSkill(ctx, skill, *in.Body.Review); err != nil {
			return err
		}
		if skill.Review != *in.Body.Review {
			if tasks, err = s.scoreAgain(ctx, tx, &out.Body.Task); err != nil {
				return err
			}
		}
		out.Body.Skill, err = tx.Skill(ctx, in.ID)
		out.ETag = etag(out.Body.Skill)
		return err
	})
	if err != nil {
		return nil, err
	}
	s.ring(ctx, tasks...)
	return out, nil
}
