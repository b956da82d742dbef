package worker

import (
	"bytes"
	"context"
	"time"

	"assay/internal/match"
	"assay/internal/store"
	"assay/models"
)

// match scores the person's facts against one posting, or against all of their
// postings when the task's subject is the person. It is arithmetic without a
// model call, so reading, scoring and writing are one transaction.
func (w *Worker) match(_ context.Context, j *job) (finish, error) {
	return func(ctx context.Context, tx *store.Tx, result *models.TaskResult) ([]models.Task, error) {
		return w.scoreAll(ctx, tx, j, result)
	}, nil
}

func (w *Worker) scoreAll(ctx context.Context, tx *store.Tx, j *job, result *models.TaskResult) ([]models.Task, error) {
	var postings []models.ID
	if j.SubjectID != j.UserID {
		postings = append(postings, j.SubjectID)
	}
	// One scorer of a person at a time, so that an older reading of the facts
	// is never written over a newer one.
	if err := tx.OneAtATime(ctx, "match"); err != nil {
		return nil, err
	}
	requirements, err := tx.Requirements(ctx, postings...)
	if err != nil || len(requirements) == 0 {
		return nil, err
	}
	profile, err := tx.Profile(ctx)
	if err != nil {
		return nil, err
	}
	before, err := tx.FactsHashes(ctx)
	if err != nil {
		return nil, err
	}
	prepared := match.Prepare(w.taxonomy, factsOf(profile, time.Now()))
	var matches []models.Match
	var backing []models.JobExperience
	for _, asked := range byPosting(requirements) {
		posting, scored := asked[0].JobPostingID, prepared.Score(asked)
		if bytes.Equal(before[posting], scored.FactsHash) {
			continue
		}
		m := scored.Match()
		m.ID, m.UserID, m.JobPostingID = models.NewID(), j.UserID, posting
		matches = append(matches, m)
		for _, b := range scored.JobExperiences {
			b.ID, b.UserID, b.JobPostingID = models.NewID(), j.UserID, m.JobPostingID
			backing = append(backing, b)
		}
	}
	if err := tx.SaveMatches(ctx, matches, backing); err != nil || len(matches) == 0 {
		return nil, err
	}
	for _, m := range matches {
		result.MatchIDs = append(result.MatchIDs, m.ID)
	}
	if len(postings) > 0 {
		return analysisAfter(ctx, tx, j)
	}
	// Everything an analysis is made from is at hand, so it need not wait.
	a := models.NewSkillAnalysis(map[string]any{"asked_by": "match"})
	result.AnalysisID = &a.ID
	if err := w.describe(ctx, tx, &a, profile, prepared); err != nil {
		return nil, err
	}
	return nil, tx.CreateAnalysis(ctx, a)
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
	for _, s := range p.Skills {
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
