package worker

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"assay/models"
)

// maxTrends is how many lines of each sort an analysis' trends list.
const maxTrends = 50

// compare fills in what is different from the previous analysis, or says that
// there is none.
func compare(a *models.SkillAnalysis, before models.SkillAnalysis, found bool) {
	t := &models.AnalysisTrends{Compared: found, GapLines: []models.GapTrend{}, JobLines: []models.JobTrend{}, NewSkills: []models.SkillSummary{}}
	a.Trends, a.NewSkillsCreated = t, len(a.SkillsExtracted)
	if !found {
		return
	}
	t.PreviousID, t.PreviousAt, t.SameRules = &before.ID, &before.CreatedAt, before.AnalyzerVersion == a.AnalyzerVersion
	t.AverageJobMatchScore = scoreTrend(before.AverageJobMatchScore, a.AverageJobMatchScore)
	t.HighestJobMatchScore = scoreTrend(before.HighestJobMatchScore, a.HighestJobMatchScore)
	t.LowestJobMatchScore = scoreTrend(before.LowestJobMatchScore, a.LowestJobMatchScore)
	compareSkills(t, before, a)
	compareGaps(t, before, *a)
	compareJobs(t, before, *a)
}

// scoreTrend is nil unless both analyses have the number.
func scoreTrend(before, now *float64) *models.ScoreTrend {
	if before == nil || now == nil {
		return nil
	}
	return &models.ScoreTrend{Before: *before, Now: *now}
}

func compareSkills(t *models.AnalysisTrends, before models.SkillAnalysis, a *models.SkillAnalysis) {
	known := map[models.ID]bool{}
	for _, s := range before.SkillsExtracted {
		known[s.SkillID] = true
	}
	a.NewSkillsCreated = 0
	for _, s := range a.SkillsExtracted {
		if known[s.SkillID] {
			continue
		}
		a.NewSkillsCreated++
		if len(t.NewSkills) < maxTrends {
			t.NewSkills = append(t.NewSkills, s)
		}
	}
}

// pair is a thing as two analyses list it; nil where one does not.
type pair[T any] struct{ before, now *T }

// pairs finds what is listed before and what now by their keys, in the order of
// the keys.
func pairs[T any](before, now []T, key func(T) string) []pair[T] {
	all := map[string]pair[T]{}
	for i := range before {
		all[key(before[i])] = pair[T]{before: &before[i]}
	}
	for i := range now {
		p := all[key(now[i])]
		p.now = &now[i]
		all[key(now[i])] = p
	}
	keys := make([]string, 0, len(all))
	for k := range all {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := make([]pair[T], len(keys))
	for i, k := range keys {
		out[i] = all[k]
	}
	return out
}

// sorting is what a list says of the things it does not hold: whole says that
// there are none.
type sorting struct{ before, now bool }

// count counts one pair, and reports whether it is worth a line.
func count[T any](c *models.TrendCounts, p pair[T], whole sorting, of func(T) int) bool {
	switch {
	case p.before == nil && !whole.before, p.now == nil && !whole.now:
		c.Unknown++
		return false
	case p.before == nil:
		c.New++
	case p.now == nil:
		c.Gone++
	case of(*p.now) > of(*p.before):
		c.Up++
	case of(*p.now) < of(*p.before):
		c.Down++
	default:
		c.Same++
		return false
	}
	return true
}

func compareGaps(t *models.AnalysisTrends, before, a models.SkillAnalysis) {
	whole := sorting{len(before.SkillGaps) >= before.TotalSkillGaps, len(a.SkillGaps) >= a.TotalSkillGaps}
	key := func(g models.SkillGap) string {
		if g.CanonicalKey != "" {
			return "key " + g.CanonicalKey
		}
		return "text " + strings.ToLower(g.Title)
	}
	for _, p := range pairs(before.SkillGaps, a.SkillGaps, key) {
		if !count(&t.Gaps, p, whole, func(g models.SkillGap) int { return g.PointsToGain }) {
			continue
		}
		line := models.GapTrend{Change: models.GapClosed}
		if p.before != nil {
			line.CanonicalKey, line.Title = p.before.CanonicalKey, p.before.Title
			line.PostingsBefore, line.PointsBefore = p.before.Postings, p.before.PointsToGain
		}
		if p.now != nil {
			line.CanonicalKey, line.Title = p.now.CanonicalKey, p.now.Title
			line.PostingsNow, line.PointsNow = p.now.Postings, p.now.PointsToGain
			line.Change = models.GapShrunk
			if line.PointsNow > line.PointsBefore {
				line.Change = models.GapGrown
			}
			if p.before == nil {
				line.Change = models.GapNew
			}
		}
		t.GapLines = append(t.GapLines, line)
	}
	slices.SortStableFunc(t.GapLines, func(x, y models.GapTrend) int {
		return cmp.Compare(distance(y.PointsBefore, y.PointsNow), distance(x.PointsBefore, x.PointsNow))
	})
	t.GapLines = t.GapLines[:min(len(t.GapLines), maxTrends)]
}

// compareJobs lists the postings that both analyses know; one that is new or
// gone is counted and has no score to compare.
func compareJobs(t *models.AnalysisTrends, before, a models.SkillAnalysis) {
	whole := sorting{len(before.JobMatches) >= before.TotalJobsAnalyzed, len(a.JobMatches) >= a.TotalJobsAnalyzed}
	for _, p := range pairs(before.JobMatches, a.JobMatches, func(m models.JobMatch) string { return m.JobPostingID.String() }) {
		if !count(&t.Jobs, p, whole, func(m models.JobMatch) int { return m.Score }) || p.before == nil || p.now == nil {
			continue
		}
		t.JobLines = append(t.JobLines, models.JobTrend{
			JobPostingID: p.now.JobPostingID, JobTitle: p.now.JobTitle, ScoreBefore: p.before.Score, ScoreNow: p.now.Score,
			BandBefore: p.before.Band, BandNow: p.now.Band,
		})
	}
	slices.SortStableFunc(t.JobLines, func(x, y models.JobTrend) int {
		return cmp.Or(cmp.Compare(distance(y.ScoreBefore, y.ScoreNow), distance(x.ScoreBefore, x.ScoreNow)), bytes.Compare(x.JobPostingID[:], y.JobPostingID[:]))
	})
	t.JobLines = t.JobLines[:min(len(t.JobLines), maxTrends)]
}

func distance(a, b int) int { return max(a-b, b-a) }
