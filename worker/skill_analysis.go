package worker

import (
	"context"
	"crypto/sha256"
	"slices"
	"time"

	"assay/internal/match"
	"assay/internal/store"
	"assay/models"
)

// analyzer names the rules of an analysis and their version.
const analyzer = "assay-analysis-v1"

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
		requirements, err := tx.Requirements(ctx)
		if err != nil {
			return nil, err
		}
		prepared := match.Prepare(w.taxonomy, factsOf(profile, time.Now()))
		var scored []match.Scored
		for _, asked := range byPosting(requirements) {
			scored = append(scored, match.Scored{PostingID: asked[0].JobPostingID, Result: prepared.Score(asked)})
		}
		result.AnalysisID = &a.ID
		if err := describe(ctx, tx, &a, profile, scored); err != nil {
			return nil, err
		}
		return nil, tx.SaveAnalysis(ctx, a)
	}, nil
}

// describe fills every column of an analysis.
func describe(ctx context.Context, tx *store.Tx, a *models.SkillAnalysis, p store.Profile, scored []match.Scored) error {
	postings, err := tx.PostingTitles(ctx)
	if err != nil {
		return err
	}
	since, err := tx.PreviousAnalysis(ctx, a.ID)
	if err != nil {
		return err
	}
	a.Status, a.AnalyzerVersion = models.AnalysisDone, analyzer+" "+match.Scorer
	a.TotalExperiencesAnalyzed, a.TotalSkillsFound, a.TotalJobsAnalyzed = len(p.Experiences), len(p.Skills), len(scored)
	a.SkillGaps, a.JobMatches, a.SkillsExtracted = match.Gaps(scored), []models.JobMatch{}, []models.SkillSummary{}
	a.TotalSkillGaps = len(a.SkillGaps)
	uses := map[models.ID]int{}
	for _, l := range p.Links {
		uses[l.SkillID]++
	}
	a.NewSkillsCreated = 0
	for _, s := range p.Skills {
		if s.CreatedAt.After(since) {
			a.NewSkillsCreated++
		}
		a.SkillsExtracted = append(a.SkillsExtracted, models.SkillSummary{
			SkillID: s.ID, CanonicalKey: s.CanonicalKey, Title: s.Title, Category: s.Category, Experiences: uses[s.ID],
		})
	}
	summarise(a, scored, postings)
	return nil
}

// summarise fills the columns about postings.
func summarise(a *models.SkillAnalysis, scored []match.Scored, postings map[models.ID]store.PostingTitle) {
	var scores []int
	for _, m := range scored {
		scores = append(scores, m.Result.Score)
		a.JobMatches = append(a.JobMatches, models.JobMatch{
			JobPostingID: m.PostingID, JobTitle: postings[m.PostingID].JobTitle, CompanyName: postings[m.PostingID].CompanyName,
			Score: m.Result.Score, Low: m.Result.Low, High: m.Result.High, Band: m.Result.Band,
		})
	}
	slices.SortStableFunc(a.JobMatches, func(x, y models.JobMatch) int { return y.Score - x.Score })
	a.AverageJobMatchScore, a.HighestJobMatchScore, a.LowestJobMatchScore = nil, nil, nil
	if len(scores) > 0 {
		sum := 0
		for _, s := range scores {
			sum += s
		}
		// Hundredths of a point are kept as whole numbers; only what is shown
		// here becomes a fraction.
		a.AverageJobMatchScore = points(sum / len(scores))
		a.HighestJobMatchScore, a.LowestJobMatchScore = points(slices.Max(scores)), points(slices.Min(scores))
	}
}

func points(hundredths int) *float64 {
	p := float64(hundredths) / 100
	return &p
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
