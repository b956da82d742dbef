package worker_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"assay/internal/match"
	"assay/internal/taxonomy"
	"assay/models"
	"assay/prompts"
	"assay/worker"
)

// answering is a model that gives one answer.
type answering struct {
	extract prompts.ExtractOutput
	analyze prompts.AnalyzeOutput
	err     error
	calls   *int
}

func (a answering) Ask(_ context.Context, call models.Call, _, out any) (string, error) {
	*a.calls++
	switch to := out.(type) {
	case *prompts.ExtractOutput:
		*to = a.extract
	case *prompts.AnalyzeOutput:
		*to = a.analyze
	}
	return "test-model", a.err
}

func rows(turns []turn) []models.ConversationMessage {
	var all []models.ConversationMessage
	for i, one := range turns {
		all = append(all, models.ConversationMessage{ID: models.NewID(), Position: i + 1, Role: one.role, Content: one.text, SentAt: time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)})
	}
	return all
}

// Without a database the steps' own code keeps and refuses what it does with
// one, and its facts can be scored.
func TestReadNeedsNoDatabase(t *testing.T) {
	t.Parallel()
	skills, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	turns, answer := baker()
	answer.Skills = append(answer.Skills, prompts.ExtractedSkill{
		Name: "Forklift driving", Standing: "has", Strength: "used", Prominence: "primary", Evidence: []prompts.Quote{quote("m4", "My brother drives a forklift")},
	})
	calls := 0
	m := answering{extract: answer, calls: &calls, analyze: prompts.AnalyzeOutput{Requirements: []prompts.AnalyzedRequirement{
		{Kind: "skill", Quote: "good Excel", Names: []string{"Microsoft Excel"}, Importance: "required"},
		{Kind: "skill", Quote: "fluent Klingon", Names: []string{"Klingon"}, Importance: "required"},
	}}}
	r, err := worker.Read(t.Context(), m, skills, models.Call{Step: models.KindExtract}, rows(turns))
	if err != nil || r.Model != "test-model" || len(r.Facts.Experiences) != 1 || len(r.Facts.Skills) != 1 || len(r.Dropped) == 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	p, err := worker.ReadPosting(t.Context(), m, skills, models.Call{Step: models.KindAnalyze}, models.JobPosting{Description: "We want good Excel."})
	if err != nil || len(p.Rows) != 1 || p.Rows[0].StartChar != 8 || p.Dropped["not_found"] != 1 || p.Model != "test-model" {
		t.Fatalf("%+v, %v", p, err)
	}
	if got := match.Score(skills, worker.FactsOf(r.Facts, time.Now()), p.Rows); got.Score == 0 || got.Contributions[0].State == models.StateGap {
		t.Errorf("scored %+v", got)
	}
	if calls != 2 {
		t.Errorf("%d calls", calls)
	}
}

func TestReadAsksNobodyAboutSilence(t *testing.T) {
	t.Parallel()
	skills, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	m := answering{calls: &calls, err: errors.New("down")}
	if r, err := worker.Read(t.Context(), m, skills, models.Call{}, rows([]turn{asked("Hello?")})); err != nil || calls != 0 || len(r.Facts.Skills) != 0 {
		t.Errorf("%+v, %v after %d calls", r, err, calls)
	}
	if _, err := worker.ReadPosting(t.Context(), m, skills, models.Call{}, models.JobPosting{Description: " "}); models.CodeOf(err) != models.CodeEmptyContent || calls != 0 {
		t.Errorf("a blank posting: %v", err)
	}
	turns, _ := baker()
	if _, err := worker.Read(t.Context(), m, skills, models.Call{}, rows(turns)); err == nil || calls != 1 {
		t.Errorf("the model's error is lost: %v", err)
	}
}
