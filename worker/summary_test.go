package worker_test

import (
	"encoding/json"
	"strings"
	"testing"

	"assay/internal/store"
	"assay/models"
	"assay/prompts"
)

// complete tells a conversation that is complete.
func (b *bench) complete(t *testing.T) models.Task {
	t.Helper()
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	task := b.tell(t, turns...)
	b.do(t, func(tx *store.Tx) error {
		return tx.UpdateConversation(t.Context(), models.Conversation{ID: task.SubjectID, Status: models.ConversationCompleted})
	})
	return task
}

func (b *bench) conversation(t *testing.T, id models.ID) (c models.Conversation) {
	t.Helper()
	b.do(t, func(tx *store.Tx) error {
		var err error
		c, err = tx.Conversation(t.Context(), id)
		return err
	})
	return c
}

// ofKind are the tasks of one kind.
func (b *bench) ofKind(t *testing.T, kind models.Kind) (tasks []models.Task) {
	t.Helper()
	b.do(t, func(tx *store.Tx) error {
		var err error
		tasks, err = tx.Tasks(t.Context(), store.Page{Limit: 100, Where: []store.Filter{{Column: "kind", Value: kind}}})
		return err
	})
	return tasks
}

// A completed conversation is summed up when it has been read, from what it
// proved, and a sentence without proof is dropped.
func TestSummaryFollowsReading(t *testing.T) {
	t.Parallel()
	b := setup(t)
	task := b.complete(t)
	b.fake.Reply("summary", prompts.SummaryOutput{
		Narrative:    []prompts.SummaryText{{Text: "I worked as a pastry baker at Mühlenhof.", Proofs: []string{"e1"}}, {Text: "I ran a bank in Zürich.", Proofs: []string{"e1"}}},
		Bullets:      []prompts.SummaryLine{{Experience: "x1", Text: "Cut the bread waste by 90 percent.", Proofs: []string{"e1"}}},
		Stories:      []prompts.SummaryStory{},
		Achievements: []prompts.SummaryText{},
		RoleContext:  []prompts.SummaryText{{Text: "Pastry baker at Mühlenhof, 2015 to 2019.", Proofs: []string{"e1"}}},
	})
	b.runAll(t, task.ID)
	c := b.conversation(t, task.SubjectID)
	s := c.ExperienceSummary
	if s == nil {
		t.Fatal("there is no summary")
	}
	if s.Model != "test-model" || len(s.Narrative) != 1 || len(s.Bullets) != 0 || len(s.RoleContext) != 1 || len(s.Timeline) != 1 || len(s.Skills) != 1 {
		t.Errorf("the summary is %+v", s)
	}
	written := b.ofKind(t, models.KindSummary)
	if len(written) != 1 || written[0].Result == nil || written[0].Result.Dropped["name_not_said"] != 1 || written[0].Result.Dropped["number_not_said"] != 1 || *written[0].ParentID != task.ID {
		t.Errorf("the task is %+v", written)
	}
	requests := b.fake.Requests()
	if last := requests[len(requests)-1]; last.Step != "summary" {
		t.Errorf("the model was asked last for %s", last.Step)
	}
	b.provenAll(t, task.SubjectID, s)
}

// provenAll holds every proof of a summary to be one of its conversation.
func (b *bench) provenAll(t *testing.T, conversation models.ID, s *models.ExperienceSummary) {
	t.Helper()
	of := map[models.ID]bool{}
	b.do(t, func(tx *store.Tx) error {
		f, err := tx.SummaryFacts(t.Context(), conversation)
		for _, p := range f.Proofs {
			of[p.ID] = true
		}
		return err
	})
	ids := s.Proofs()
	if len(ids) == 0 {
		t.Error("the summary names no proof")
	}
	for _, id := range ids {
		if !of[id] {
			t.Errorf("%s is no proof of this conversation", id)
		}
	}
}

// A conversation that goes on has no summary, and one in which nothing was
// proven has none either and asks no model.
func TestNothingToSumUp(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	open := b.tell(t, turns...)
	b.runAll(t, open.ID)
	if n := len(b.ofKind(t, models.KindSummary)); n != 0 {
		t.Errorf("%d summaries of a conversation that goes on", n)
	}
	b.fake.Reply("extract", prompts.ExtractOutput{Experiences: []prompts.ExtractedExperience{}, Skills: []prompts.ExtractedSkill{}})
	empty := b.tell(t, said("Hello there."))
	b.do(t, func(tx *store.Tx) error {
		return tx.UpdateConversation(t.Context(), models.Conversation{ID: empty.SubjectID, Status: models.ConversationCompleted})
	})
	b.runAll(t, empty.ID)
	tasks := b.ofKind(t, models.KindSummary)
	if len(tasks) != 1 || tasks[0].Status != models.StatusDone || b.conversation(t, empty.SubjectID).ExperienceSummary != nil {
		t.Errorf("the tasks are %+v", tasks)
	}
	for _, r := range b.fake.Requests() {
		if r.Step == "summary" {
			t.Error("a model was asked to sum up nothing")
		}
	}
}

// What was written of a fact goes when the fact is withdrawn or rejected.
func TestSummaryForgetsWhatIsWithdrawn(t *testing.T) {
	t.Parallel()
	b := setup(t)
	task := b.complete(t)
	b.fake.Reply("summary", prompts.SummaryOutput{
		Narrative: []prompts.SummaryText{{Text: "I worked as a pastry baker at Mühlenhof.", Proofs: []string{"e1"}}}, Bullets: []prompts.SummaryLine{}, Stories: []prompts.SummaryStory{},
		Achievements: []prompts.SummaryText{}, RoleContext: []prompts.SummaryText{},
	})
	b.runAll(t, task.ID)
	b.alter(t, "UPDATE experiences SET review = 'rejected'")
	s := b.conversation(t, task.SubjectID).ExperienceSummary
	if s == nil || !s.Empty() {
		t.Errorf("of a rejected experience it still says %+v", s)
	}
	b.alter(t, "UPDATE experiences SET review = 'accepted'")
	if s := b.conversation(t, task.SubjectID).ExperienceSummary; s == nil || len(s.Narrative) != 1 {
		t.Errorf("of an accepted one it says %+v", s)
	}
	b.alter(t, "DELETE FROM evidences WHERE field = 'experience'")
	data, err := json.Marshal(b.conversation(t, task.SubjectID).ExperienceSummary)
	if err != nil || strings.Contains(string(data), "Mühlenhof.") {
		t.Errorf("what has no proof is said: %s (%v)", data, err)
	}
}
