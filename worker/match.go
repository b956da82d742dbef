package worker

import (
	"context"
	"slices"
	"time"

	"assay/internal/match"
	"assay/internal/store"
	"assay/models"
)

// match scores the person's facts against one posting, or, when the task's
// subject is the person, against all of their postings that new facts can touch.
// It is arithmetic without a model call, so reading, scoring and writing are one
// transaction.
func (w *Worker) match(_ context.Context, j *job) (finish, error) {
	return func(ctx context.Context, tx *store.Tx, result *models.TaskResult) ([]models.Task, error) {
		// One scorer of a person at a time, so that an older reading of the facts
		// is never written over a newer one.
		if err := tx.OneAtATime(ctx, "match"); err != nil {
			return nil, err
		}
		s := &scoring{tx: tx, user: j.UserID, result: result}
		var err error
		if j.SubjectID == j.UserID {
			err = s.person(ctx, w.lexicon)
		} else {
			err = s.posting(ctx, w.lexicon, j.SubjectID)
		}
		if err != nil || s.written == 0 {
			return nil, err
		}
		return s.analysis(ctx, j)
	}, nil
}

// factsOf arranges what the store holds as scoring reads it.
func factsOf(p store.Profile, now time.Time) match.Facts {
	f := match.Facts{
		Denials: p.Denials, Experiences: p.Experiences, Educations: p.Educations, Evidence: p.Evidences,
		Statements: statementsOf(p.Evidences), Tenures: tenures(p.Experiences, p.Evidences),
		AsOf: models.YearMonth(now.Year(), int(now.Month())),
	}
	uses := map[models.ID][]match.Use{}
	for _, l := range p.Links {
		uses[l.SkillID] = append(uses[l.SkillID], match.Use{
			ID: l.ID, ExperienceID: l.ExperienceID, Proficiency: l.ProficiencyDemonstrated, Prominence: l.Prominence,
		})
	}
	for _, s := range slices.Concat(p.Skills, p.Rejected) {
		f.Skills = append(f.Skills, match.SkillFact{Skill: s, Uses: uses[s.ID]})
	}
	return f
}

// byPosting groups requirements that come ordered by posting.
func byPosting(rows []models.JobRequirement) [][]models.JobRequirement {
	var groups [][]models.JobRequirement
	for start, i := 0, 1; i <= len(rows); i++ {
		if i == len(rows) || rows[i].JobPostingID != rows[start].JobPostingID {
			groups = append(groups, rows[start:i])
			start = i
		}
	}
	return groups
}
