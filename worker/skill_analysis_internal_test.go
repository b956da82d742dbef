package worker

import (
	"encoding/binary"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"assay/internal/match"
	"assay/models"
)

func numbered(noun byte, n int) models.ID {
	var out models.ID
	out[0] = noun
	binary.BigEndian.PutUint32(out[12:], uint32(n))
	return out
}

// analysisOf makes a finished analysis of gaps by their points, and of postings
// by their scores.
func analysisOf(gaps, jobs map[int]int, skills ...int) models.SkillAnalysis {
	a := models.NewSkillAnalysis(nil)
	a.Status, a.AnalyzerVersion = models.AnalysisDone, analyzer
	for n, points := range gaps {
		a.SkillGaps = append(a.SkillGaps, models.SkillGap{CanonicalKey: string(rune('a' + n)), Title: string(rune('A' + n)), Postings: n, PointsToGain: points})
	}
	for n, score := range jobs {
		a.JobMatches = append(a.JobMatches, models.JobMatch{JobPostingID: numbered('j', n), JobTitle: string(rune('A' + n)), Score: score, Band: "low"})
	}
	for _, n := range skills {
		a.SkillsExtracted = append(a.SkillsExtracted, models.SkillSummary{SkillID: numbered('s', n)})
	}
	a.TotalSkillGaps, a.TotalJobsAnalyzed = len(gaps), len(jobs)
	return a
}

func TestAFirstAnalysisHasNoneBefore(t *testing.T) {
	t.Parallel()
	a := analysisOf(map[int]int{1: 5}, map[int]int{1: 5}, 1, 2)
	compare(&a, models.SkillAnalysis{}, false)
	want := &models.AnalysisTrends{GapLines: []models.GapTrend{}, JobLines: []models.JobTrend{}, NewSkills: []models.SkillSummary{}}
	if diff := cmp.Diff(want, a.Trends); diff != "" || a.NewSkillsCreated != 2 {
		t.Errorf("%d new skills %s", a.NewSkillsCreated, diff)
	}
}

func TestAnAnalysisSaysWhatChanged(t *testing.T) {
	t.Parallel()
	before := analysisOf(map[int]int{0: 100, 1: 200, 2: 300, 3: 400}, map[int]int{0: 1000, 1: 2000, 2: 3000, 3: 50}, 1)
	now := analysisOf(map[int]int{1: 250, 2: 100, 3: 400, 4: 70}, map[int]int{1: 2500, 2: 2900, 3: 50, 4: 10}, 1, 2)
	before.AverageJobMatchScore, now.AverageJobMatchScore, now.HighestJobMatchScore = points(1512), points(1365), points(2900)
	compare(&now, before, true)
	want := &models.AnalysisTrends{
		Compared: true, PreviousID: &before.ID, PreviousAt: &before.CreatedAt, SameRules: true,
		AverageJobMatchScore: &models.ScoreTrend{Before: 15.12, Now: 13.65},
		Gaps:                 models.TrendCounts{New: 1, Gone: 1, Up: 1, Down: 1, Same: 1},
		GapLines: []models.GapTrend{
			{CanonicalKey: "c", Title: "C", Change: models.GapShrunk, PostingsBefore: 2, PostingsNow: 2, PointsBefore: 300, PointsNow: 100},
			{CanonicalKey: "a", Title: "A", Change: models.GapClosed, PointsBefore: 100},
			{CanonicalKey: "e", Title: "E", Change: models.GapNew, PostingsNow: 4, PointsNow: 70},
			{CanonicalKey: "b", Title: "B", Change: models.GapGrown, PostingsBefore: 1, PostingsNow: 1, PointsBefore: 200, PointsNow: 250},
		},
		Jobs: models.TrendCounts{New: 1, Gone: 1, Up: 1, Down: 1, Same: 1},
		JobLines: []models.JobTrend{
			{JobPostingID: numbered('j', 1), JobTitle: "B", ScoreBefore: 2000, ScoreNow: 2500, BandBefore: "low", BandNow: "low"},
			{JobPostingID: numbered('j', 2), JobTitle: "C", ScoreBefore: 3000, ScoreNow: 2900, BandBefore: "low", BandNow: "low"},
		},
		NewSkills: []models.SkillSummary{{SkillID: numbered('s', 2)}},
	}
	if diff := cmp.Diff(want, now.Trends); diff != "" || now.NewSkillsCreated != 1 {
		t.Errorf("%d new skills %s", now.NewSkillsCreated, diff)
	}
	before.AnalyzerVersion = "another"
	if compare(&now, before, true); now.Trends.SameRules {
		t.Error("other rules pass for the same")
	}
}

// What a list had to leave out is neither new nor closed.
func TestWhatIsNotListedIsNotCompared(t *testing.T) {
	t.Parallel()
	before := analysisOf(map[int]int{0: 100}, map[int]int{0: 1000})
	now := analysisOf(map[int]int{1: 250}, map[int]int{1: 2500})
	before.TotalSkillGaps, before.TotalJobsAnalyzed = 300, 600
	compare(&now, before, true)
	want := models.TrendCounts{Gone: 1, Unknown: 1}
	if now.Trends.Gaps != want || now.Trends.Jobs != want || len(now.Trends.GapLines) != 1 {
		t.Errorf("%+v", now.Trends)
	}
	before.TotalSkillGaps, before.TotalJobsAnalyzed, now.TotalSkillGaps, now.TotalJobsAnalyzed = 1, 1, 300, 600
	compare(&now, before, true)
	want = models.TrendCounts{New: 1, Unknown: 1}
	if now.Trends.Gaps != want || now.Trends.Jobs != want || len(now.Trends.GapLines) != 1 {
		t.Errorf("%+v", now.Trends)
	}
}

// Compared with itself nothing changed; and whatever came before, every line is
// counted once and the lists are bounded, whatever the order of the lists.
func TestTrendsOfAnyTwoAnalyses(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.MapOfN(rapid.IntRange(0, 150), rapid.IntRange(0, 9), 0, 120)
		before, now := analysisOf(numbers.Draw(t, "gaps"), numbers.Draw(t, "jobs"), 1), analysisOf(numbers.Draw(t, "gaps now"), numbers.Draw(t, "jobs now"), 2)
		compare(&now, before, true)
		if g := now.Trends.Gaps; g.New+g.Up+g.Down+g.Same != len(now.SkillGaps) || g.Gone+g.Up+g.Down+g.Same != len(before.SkillGaps) {
			t.Fatalf("%+v of %d and %d", g, len(before.SkillGaps), len(now.SkillGaps))
		}
		if len(now.Trends.GapLines) > maxTrends || len(now.Trends.JobLines) > maxTrends {
			t.Fatalf("%d and %d lines", len(now.Trends.GapLines), len(now.Trends.JobLines))
		}
		want := *now.Trends
		slices.Reverse(now.SkillGaps)
		slices.Reverse(before.JobMatches)
		compare(&now, before, true)
		if diff := cmp.Diff(want, *now.Trends); diff != "" {
			t.Fatal(diff)
		}
		compare(&now, now, true)
		if g, j := now.Trends.Gaps, now.Trends.Jobs; g != (models.TrendCounts{Same: len(now.SkillGaps)}) || j != (models.TrendCounts{Same: len(now.JobMatches)}) || now.NewSkillsCreated != 0 {
			t.Fatalf("an analysis differs from itself: %+v %+v", g, j)
		}
	})
}

// The highest are kept whatever the order in which postings come, and the sums
// are over all.
func TestTheHighestScoresAreListed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOfN(rapid.IntRange(0, 40), 0, 3*maxJobMatches).Draw(t, "scores")
		var one, other jobSurvey
		sum := 0
		for i, score := range scores {
			one.add(numbered('j', i), match.Result{Score: score})
			sum += score
		}
		for i := range scores {
			i = len(scores) - 1 - i
			other.add(numbered('j', i), match.Result{Score: scores[i]})
		}
		one.cut()
		other.cut()
		if diff := cmp.Diff(one.top, other.top); diff != "" || len(one.top) != min(len(scores), maxJobMatches) {
			t.Fatalf("%d listed of %d %s", len(one.top), len(scores), diff)
		}
		if len(scores) == 0 {
			if one.average() != nil || one.highest != nil {
				t.Fatal("no postings have an average")
			}
			return
		}
		slices.Sort(scores)
		if *one.highest != float64(scores[len(scores)-1])/100 || *one.lowest != float64(scores[0])/100 || *one.average() != float64(sum/len(scores))/100 || one.top[0].Score != scores[len(scores)-1] {
			t.Fatalf("%v to %v, %v", *one.lowest, *one.highest, *one.average())
		}
		if last := one.top[len(one.top)-1].Score; last < scores[max(0, len(scores)-maxJobMatches)] {
			t.Fatalf("%d is listed", last)
		}
	})
}
