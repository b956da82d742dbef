package worker

import (
	"context"
	"crypto/sha256"
	"time"

	"assay/internal/match"
	"assay/internal/store"
	"assay/models"
)

// analyzer names the rules of an analysis and their version.
const analyzer = "assay-analysis-v2"

// skillAnalysis writes where the person stands across all their postings. It
// is computed from stored facts in one transaction, without a model call.
func (w *Worker) skillAnalysis(_ context.Context, j *job) (finish, error) {
	return func(ctx context.Context, tx *store.Tx, result *models.TaskResult) ([]models.Task, error) {
		a, err := tx.Analysis(ctx, j.SubjectID)
		if err != nil {
			return nil, err
		}
		profile, err := tx.Profile(ctx)
		if err != nil {
			return nil, err
		}
		result.AnalysisID = &a.ID
		if err := describe(ctx, tx, &a, profile, w.lexicon.Prepare(factsOf(profile, time.Now()))); err != nil {
			return nil, err
		}
		return nil, tx.SaveAnalysis(ctx, a)
	}, nil
}

// describe fills every column of an analysis. Postings are read and scored one
// after another, since a person may have very many.
func describe(ctx context.Context, tx *store.Tx, a *models.SkillAnalysis, p store.Profile, prepared *match.Prepared) error {
	gaps, jobs := match.NewSurvey(), &jobSurvey{}
	err := tx.EachPosting(ctx, func(posting models.ID, asks []models.JobRequirement) error {
		r := prepared.Score(asks)
		gaps.Add(posting, r)
		jobs.add(posting, r)
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	a.Status, a.AnalyzerVersion = models.AnalysisDone, analyzer+" "+match.Scorer
	a.TotalExperiencesAnalyzed, a.TotalSkillsFound, a.TotalJobsAnalyzed = len(p.Experiences), len(p.Skills), jobs.count
	a.SkillGaps, a.TotalSkillGaps = gaps.Gaps()
	a.AverageJobMatchScore, a.HighestJobMatchScore, a.LowestJobMatchScore = jobs.average(), jobs.highest, jobs.lowest
	a.SkillsExtracted = skillsOf(p)
	if a.JobMatches, err = jobs.list(ctx, tx); err != nil {
		return err
	}
	previous, found, err := tx.PreviousAnalysis(ctx, a.ID)
	if err != nil {
		return err
	}
	compare(a, previous, found)
	return nil
}

func skillsOf(p store.Profile) []models.SkillSummary {
	uses := map[models.ID]int{}
	for _, l := range p.Links {
		uses[l.SkillID]++
	}
	out := make([]models.SkillSummary, 0, len(p.Skills))
	for _, s := range p.Skills {
		out = append(out, models.SkillSummary{
			SkillID: s.ID, CanonicalKey: s.CanonicalKey, Title: s.Title, Category: s.Category, Experiences: uses[s.ID],
		})
	}
	return out
}

// skillAnalysisFailed leaves a mark on the analysis that could not be made.
func (w *Worker) skillAnalysisFailed(ctx context.Context, tx *store.Tx, j *job, _ error) error {
	a, err := tx.Analysis(ctx, j.SubjectID)
	if models.CodeOf(err) == models.CodeNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	a.Status = models.AnalysisFailed
	return tx.SaveAnalysis(ctx, a)
}

// analysisAfter asks for an analysis of what this transaction commits, unless
// one that nobody has begun will see it anyway.
func analysisAfter(ctx context.Context, tx *store.Tx, j *job) ([]models.Task, error) {
	if queued, found, err := tx.QueuedTask(ctx, models.KindSkillAnalysis, models.ID{}); err != nil || found {
		return []models.Task{queued}, err
	}
	a := models.NewSkillAnalysis(map[string]any{"asked_by": "match"})
	if err := tx.CreateAnalysis(ctx, a); err != nil {
		return nil, err
	}
	hash := sha256.Sum256(a.ID[:])
	task := models.NewTask(j.UserID, models.KindSkillAnalysis, a.ID, hash[:])
	task.ParentID, task.Queue = &j.ID, j.Queue
	task, err := tx.Enqueue(ctx, task)
	return []models.Task{task}, err
}
