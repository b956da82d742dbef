package api_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/internal/store"
	"assay/models"
)

// enqueue writes a task and returns its id.
func (b *bundle) enqueue(t *testing.T, kind models.Kind) string {
	t.Helper()
	task := models.NewTask(b.user, kind, models.NewID(), []byte("input"))
	b.tx(t, b.user, func(tx *store.Tx) error { _, err := tx.Enqueue(t.Context(), task); return err })
	return task.ID.String()
}

func TestTaskShowsAllThatFollows(t *testing.T) {
	t.Parallel()
	b := setup(t)
	root, left, right, leaf := b.enqueue(t, models.KindScrape), b.enqueue(t, models.KindAnalyze), b.enqueue(t, models.KindMatch), b.enqueue(t, models.KindSkillAnalysis)
	url := "/api/v1/tasks/" + root
	counts := func() [3]any {
		p := b.get(t, url)["pipeline"].(map[string]any)
		return [3]any{p["open"], p["failed"], float64(len(p["tasks"].([]any)))}
	}
	expect := func(when string, open, failed, tasks float64) {
		t.Helper()
		if diff := cmp.Diff([3]any{open, failed, tasks}, counts()); diff != "" {
			t.Errorf("%s, open, failed and tasks differ: %s", when, diff)
		}
	}
	expect("before the root has run", 1, 0, 1)
	b.settle(t, root, models.TaskResult{FollowUpIDs: []models.ID{id(t, left), id(t, right)}})
	expect("after the root", 2, 0, 3)
	// Both branches lead to the same leaf, and the leaf back to the root.
	b.settle(t, left, models.TaskResult{FollowUpIDs: []models.ID{id(t, leaf)}})
	b.settle(t, right, models.TaskResult{FollowUpIDs: []models.ID{id(t, leaf), id(t, root)}})
	expect("after both branches", 1, 0, 4)
	b.check(t, scenario{method: "POST", url: "/api/v1/tasks/" + leaf + "/cancel", status: 200, contains: []string{`"status":"cancelled"`, `"error_code":"cancelled"`}})
	expect("after the leaf was cancelled", 0, 1, 4)
}

func TestAnUnchangedTaskIsNotSentAgain(t *testing.T) {
	t.Parallel()
	b := setup(t)
	task := b.enqueue(t, models.KindMatch)
	url := "/api/v1/tasks/" + task
	tag := b.check(t, scenario{url: url, status: 200}).Header().Get("ETag")
	known := map[string]string{"If-None-Match": tag}
	b.check(t, scenario{url: url, headers: known, status: 304})
	b.claim(t, task)
	b.check(t, scenario{url: url, headers: known, status: 200, contains: []string{`"status":"running"`}})
}

func TestPipelineIsBounded(t *testing.T) {
	t.Parallel()
	b := setup(t)
	root := b.enqueue(t, models.KindScrape)
	var next []models.ID
	for range 120 {
		next = append(next, id(t, b.enqueue(t, models.KindMatch)))
	}
	b.settle(t, root, models.TaskResult{FollowUpIDs: next})
	p := b.get(t, "/api/v1/tasks/"+root)["pipeline"].(map[string]any)
	if len(p["tasks"].([]any)) != 100 || p["truncated"] != true || p["open"] != 99.0 {
		t.Errorf("of 121 tasks, %d are shown, %v open, truncated %v", len(p["tasks"].([]any)), p["open"], p["truncated"])
	}
}

func TestRetryAndCancel(t *testing.T) {
	t.Parallel()
	b := setup(t)
	task := b.enqueue(t, models.KindMatch)
	url := "/api/v1/tasks/" + task
	b.run(t, []scenario{
		{name: "one that has not ended cannot be tried again", method: "POST", url: url + "/retry", status: 409, contains: []string{`"code":"conflict"`}},
		{name: "it can be cancelled", method: "POST", url: url + "/cancel", status: 200},
		{name: "but not twice", method: "POST", url: url + "/cancel", status: 409},
		{name: "then it can be tried again", method: "POST", url: url + "/retry", status: 202, contains: []string{`"status":"queued"`}, lacks: []string{"error_code"}},
	})
	if b.rings.count(id(t, task)) != 1 {
		t.Errorf("rang %d times after the retry, want once", b.rings.count(id(t, task)))
	}
	b.claim(t, task)
	b.check(t, scenario{method: "POST", url: url + "/cancel", status: 200})
	err := b.store.Tx(t.Context(), b.user, func(tx *store.Tx) error { return tx.FinishTask(t.Context(), id(t, task), lease, models.TaskResult{}) })
	if models.CodeOf(err) != models.CodeLeaseLost {
		t.Errorf("a cancelled task still finished: %v", err)
	}
}

func TestTasksByStatusAndKind(t *testing.T) {
	t.Parallel()
	b := setup(t)
	scrape, match := b.enqueue(t, models.KindScrape), b.enqueue(t, models.KindMatch)
	b.settle(t, match, models.TaskResult{})
	b.run(t, []scenario{
		{name: "by kind", url: "/api/v1/tasks?kind=scrape", status: 200, contains: []string{scrape}, lacks: []string{match}},
		{name: "by status", url: "/api/v1/tasks?status=done", status: 200, contains: []string{match}, lacks: []string{scrape}},
		{name: "by both", url: "/api/v1/tasks?status=done&kind=scrape", status: 200, contains: []string{`"items":[]`}},
		{name: "an unknown kind", url: "/api/v1/tasks?kind=guess", status: 422, lacks: []string{"guess"}},
	})
}

func TestAIEvents(t *testing.T) {
	t.Parallel()
	b := setup(t)
	made := b.post(t, conversations, story, 201)
	task, conversation := id(t, text(t, made, "task", "id")), id(t, text(t, made, "id"))
	ev := models.AIEvent{ID: models.NewID(), UserID: b.user, TaskID: &task, ConversationID: &conversation, Step: "extract", Provider: "offline",
		Model: "offline-rules-v2", PromptVersion: "1", PromptHash: []byte("secret hash"), Status: models.AIStarted}
	if err := b.store.StartAIEvent(t.Context(), ev, time.Minute); err != nil {
		t.Fatal(err)
	}
	b.run(t, []scenario{
		{name: "all", url: "/api/v1/ai-events", status: 200, contains: []string{ev.ID.String()}, lacks: []string{"prompt_hash"}},
		{name: "of a task", url: "/api/v1/ai-events?task_id=" + task.String(), status: 200, contains: []string{ev.ID.String()}},
		{name: "of another task", url: "/api/v1/ai-events?task_id=" + nobody, status: 200, contains: []string{`"items":[]`}},
		{name: "of a conversation and status", url: "/api/v1/ai-events?status=started&conversation_id=" + conversation.String(), status: 200, contains: []string{ev.ID.String()}},
		{name: "of another status", url: "/api/v1/ai-events?status=error", status: 200, contains: []string{`"items":[]`}},
	})
}
