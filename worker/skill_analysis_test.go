package worker_test

import (
	"testing"

	"assay/internal/store"
	"assay/models"
)

// An analysis asked for after new facts compares itself with the one before and
// leaves the person's notes alone.
func TestAnAnalysisFollowsTheOneBefore(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	b.fake.Reply("analyze", asksFor())
	one := b.post(t, models.JobPosting{Source: models.PostingFromText, Raw: []byte(bakery)})
	b.runAll(t, one.ID)
	first := b.newest(t)
	if first.Trends == nil || first.Trends.Compared || first.NewSkillsCreated != 0 || first.TotalJobsAnalyzed != 1 {
		t.Fatalf("the first: %+v", first.Trends)
	}
	b.do(t, func(tx *store.Tx) error { return tx.NoteAnalysis(t.Context(), first.ID, "mine") })
	b.runAll(t, b.tell(t, turns...).ID)
	two := b.post(t, models.JobPosting{Source: models.PostingFromText, Raw: []byte(bakery)})
	b.runAll(t, two.ID)

	a := models.NewSkillAnalysis(map[string]any{"asked_by": "test"})
	b.do(t, func(tx *store.Tx) error { return tx.CreateAnalysis(t.Context(), a) })
	task := models.NewTask(b.user, models.KindSkillAnalysis, a.ID, []byte("x"))
	b.enqueue(t, task)
	b.run(t, task.ID)
	now := b.newest(t)
	if now.ID != a.ID || !now.Trends.Compared || !now.Trends.SameRules || now.Trends.PreviousID == nil {
		t.Fatalf("now: %+v", now.Trends)
	}
	for _, g := range now.SkillGaps {
		denied := g.State == models.StateGap
		if g.PointsToGain <= 0 || len(g.Raises) == 0 || g.Raises[0].To <= g.Raises[0].From || denied != (g.Question == nil) || denied != (g.Note != "") {
			t.Errorf("%+v", g)
		}
	}
	b.do(t, func(tx *store.Tx) error {
		was, err := tx.Analysis(t.Context(), first.ID)
		if was.UserNotes != "mine" {
			t.Errorf("the notes are %q", was.UserNotes)
		}
		return err
	})
}

// newest is the newest finished analysis.
func (b *bench) newest(t *testing.T) (a models.SkillAnalysis) {
	t.Helper()
	b.do(t, func(tx *store.Tx) error {
		rows, err := tx.Analyses(t.Context(), store.Page{Where: []store.Filter{{Column: "status", Value: models.AnalysisDone}}})
		if err == nil && len(rows) > 0 {
			a = rows[0]
		}
		return err
	})
	return a
}
