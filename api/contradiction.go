package api

import (
	"context"
	"net/http"

	"assay/internal/store"
	"assay/models"
)

// Contradiction is two facts that cannot both be right.
type Contradiction struct {
	models.Contradiction
	First  orNull[Side] `json:"first" doc:"the older experience, or the skill; null once it was removed"`
	Second orNull[Side] `json:"second" doc:"the other experience, or the denial; null once it was removed"`
}

// Side is one of the two facts, with the words that prove it.
type Side struct {
	Kind         string            `json:"kind" enum:"experience,skill,skill_denial"`
	ID           models.ID         `json:"id"`
	Title        string            `json:"title"`
	Organisation string            `json:"organisation,omitempty"`
	DateStarted  models.Date       `json:"date_started,omitempty"`
	DateFinished models.Date       `json:"date_finished,omitempty"`
	IsCurrent    bool              `json:"is_current"`
	Review       string            `json:"review,omitempty" enum:"proposed,accepted,rejected" doc:"of an experience or a skill"`
	Evidences    []models.Evidence `json:"evidences"`
}

type contradictionList struct {
	Paging
	Status       string    `query:"status" enum:"open,resolved"`
	ExperienceID models.ID `query:"experience_id" doc:"only those that this experience is part of"`
}

func (s *server) listContradictions(ctx context.Context, in *contradictionList) (*listed[Contradiction], error) {
	l, err := newLister(in.Paging, "contradictions", in.Status, in.ExperienceID)
	if err != nil {
		return nil, err
	}
	var found []Contradiction
	err = s.tx(ctx, func(tx *store.Tx) error {
		rows, err := tx.Contradictions(ctx, in.ExperienceID, in.Status, l.after.n == 1, store.Page{Limit: l.limit + 1, Before: l.after.id})
		if err != nil {
			return err
		}
		found, err = withSides(ctx, tx, rows)
		return err
	})
	if err != nil {
		return nil, err
	}
	return paged(l, found, func(c Contradiction) cursor {
		if c.Status == models.ContradictionResolved {
			return cursor{id: c.ID, n: 1}
		}
		return cursor{id: c.ID}
	}), nil
}

// withSides looks up the facts of contradictions.
func withSides(ctx context.Context, tx *store.Tx, rows []models.Contradiction) ([]Contradiction, error) {
	var experiences, skills, denials []models.ID
	collect := func(to *[]models.ID, id *models.ID) {
		if id != nil {
			*to = append(*to, *id)
		}
	}
	for _, c := range rows {
		collect(&experiences, c.ExperienceID)
		collect(&experiences, c.OtherID)
		collect(&skills, c.SkillID)
		collect(&denials, c.SkillDenialID)
	}
	sides := map[models.ID]Side{}
	told, err := tx.ExperiencesByID(ctx, experiences)
	if err != nil {
		return nil, err
	}
	for _, e := range told {
		sides[e.ID] = Side{Kind: models.FactExperience, ID: e.ID, Title: e.Title, Organisation: e.Organisation,
			DateStarted: e.DateStarted, DateFinished: e.DateFinished, IsCurrent: e.IsCurrent, Review: e.Review, Evidences: e.Evidences}
	}
	has, err := tx.SkillsByID(ctx, skills)
	if err != nil {
		return nil, err
	}
	for _, k := range has {
		sides[k.ID] = Side{Kind: models.FactSkill, ID: k.ID, Title: k.Title, Review: k.Review, Evidences: k.Evidences}
	}
	lacks, proofs, err := tx.SkillDenials(ctx, denials)
	if err != nil {
		return nil, err
	}
	for _, d := range lacks {
		side := Side{Kind: models.FactSkillDenial, ID: d.ID, Title: d.Title, Evidences: []models.Evidence{}}
		for _, p := range proofs {
			if *p.SkillDenialID == d.ID {
				side.Evidences = append(side.Evidences, p)
			}
		}
		sides[d.ID] = side
	}
	out := make([]Contradiction, len(rows))
	side := func(ids ...*models.ID) (found orNull[Side]) {
		for _, id := range ids {
			if id != nil {
				if s, ok := sides[*id]; ok {
					found.Value = &s
				}
			}
		}
		return found
	}
	for i, c := range rows {
		out[i] = Contradiction{c, side(c.ExperienceID, c.SkillID), side(c.OtherID, c.SkillDenialID)}
	}
	return out, nil
}

type resolution struct {
	Keep string `json:"keep" enum:"first,second,both" doc:"of two experiences the other one is rejected, a skill or its denial is removed; both: both are right"`
}

type resolvedContradiction struct {
	Subject
	Body resolution
}

// ContradictionTask is a contradiction and the re-scoring that resolving it asked
// for.
type ContradictionTask struct {
	Contradiction
	Task orNull[models.Task] `json:"task" doc:"the task that scores all postings again; null when no score can change"`
}

func (s *server) resolveContradiction(ctx context.Context, in *resolvedContradiction) (*one[ContradictionTask], error) {
	out := &one[ContradictionTask]{Status: http.StatusOK}
	var tasks []models.Task
	err := s.tx(ctx, func(tx *store.Tx) error {
		if err := tx.ChangeFacts(ctx, models.CausePerson); err != nil {
			return err
		}
		c, err := tx.LockContradiction(ctx, in.ID)
		if err != nil {
			return err
		}
		if c.Status == models.ContradictionResolved && c.Resolution != in.Body.Keep {
			return models.Errorf(models.CodeConflict, "This was resolved already. Review the experience or the skill itself, or say the skill again, to change it.")
		}
		if c.Status == models.ContradictionOpen {
			if err := tx.ResolveContradiction(ctx, c, in.Body.Keep); err != nil {
				return err
			}
			if in.Body.Keep != models.KeepBoth {
				if tasks, err = s.scoreAgain(ctx, tx, &out.Body.Task); err != nil {
					return err
				}
			}
		}
		if c, err = tx.LockContradiction(ctx, in.ID); err != nil {
			return err
		}
		rows, err := withSides(ctx, tx, []models.Contradiction{c})
		if err == nil {
			out.Body.Contradiction = rows[0]
			out.ETag = etag(rows[0])
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	s.ring(ctx, tasks...)
	return out, nil
}

// scoreAgain asks for all postings to be scored, because facts have changed.
func (s *server) scoreAgain(ctx context.Context, tx *store.Tx, out *orNull[models.Task]) ([]models.Task, error) {
	task, err := s.enqueue(ctx, tx, models.KindMatch, tx.User, "review", models.NewID().String())
	out.Value = &task
	return []models.Task{task}, err
}
