package api_test

import (
	"testing"
	"time"

	"assay/internal/store"
	"assay/models"
)

// call writes a call to a model as it stands in the ledger once settled.
func (b *bundle) call(t *testing.T, task, conversation *models.ID, step string, cost int64) {
	t.Helper()
	ev := models.AIEvent{ID: models.NewID(), UserID: b.user, TaskID: task, ConversationID: conversation, Step: step, Provider: "openai",
		Model: "gpt-4.1-mini", PromptVersion: "1", PromptHash: make([]byte, 32), Status: models.AIStarted, ReservedMicros: 2 * cost}
	if err := b.store.StartAIEvent(t.Context(), ev, time.Minute); err != nil {
		t.Fatal(err)
	}
	ev.Status, ev.CostMicros, ev.InputTokens, ev.CachedTokens, ev.OutputTokens = models.AISuccess, cost, 100, 40, 10
	if err := b.store.SettleAIEvent(t.Context(), ev, nil); err != nil {
		t.Fatal(err)
	}
}

func TestUsageIsSummedUp(t *testing.T) {
	t.Parallel()
	b := setup(t)
	made := b.post(t, conversations, story, 201)
	conversation := id(t, text(t, made, "id"))
	analyze := id(t, b.enqueue(t, models.KindAnalyze))
	var posting models.ID
	b.tx(t, b.user, func(tx *store.Tx) error {
		task, err := tx.Task(t.Context(), analyze)
		posting = task.SubjectID
		return err
	})
	b.call(t, nil, &conversation, "extract", 300)
	b.call(t, nil, &conversation, "extract", 100)
	b.call(t, &analyze, nil, "analyze", 50)
	today := time.Now().UTC().Format("2006-01-02")
	b.run(t, []scenario{
		{name: "by day", url: "/api/v1/ai-usage", status: 200, contains: []string{`"key":"` + today + `"`, `"calls":3`, `"cost_micros":450`, `"input_tokens":300`, `"cached_tokens":120`,
			`"output_tokens":30`, `"per_conversation_micros":400`, `"per_posting_micros":50`}},
		{name: "by step", url: "/api/v1/ai-usage?by=step", status: 200, contains: []string{`"key":"analyze"`, `"key":"extract"`}},
		{name: "by model", url: "/api/v1/ai-usage?by=model", status: 200, contains: []string{`"key":"openai/gpt-4.1-mini"`}},
		{name: "by conversation", url: "/api/v1/ai-usage?by=conversation", status: 200, contains: []string{`"key":"` + conversation.String()}, lacks: []string{posting.String()}},
		{name: "by posting", url: "/api/v1/ai-usage?by=posting", status: 200, contains: []string{`"key":"` + posting.String()}, lacks: []string{conversation.String()}},
		{name: "an earlier time", url: "/api/v1/ai-usage?to=2026-01-02T00:00:00Z", status: 200, contains: []string{`"items":[]`, `"per_posting_micros":null`, `"calls":0`}},
		{name: "a time that ends before it begins", url: "/api/v1/ai-usage?from=2026-02-01T00:00:00Z&to=2026-01-02T00:00:00Z", status: 422, contains: []string{"query.from"}},
		{name: "an unknown group", url: "/api/v1/ai-usage?by=mood", status: 422},
	})
}

func TestABudgetIsSetReachedAndRaised(t *testing.T) {
	t.Parallel()
	b := setup(t)
	made := b.post(t, conversations, story, 201)
	conversation := id(t, text(t, made, "id"))
	extract := conversations + "/" + conversation.String() + "/extract"
	b.call(t, nil, &conversation, "extract", 300)
	b.token = b.newToken(t, b.user, models.ScopeRead, models.ScopeWrite, models.ScopeAI, models.ScopeAdmin)
	month := time.Now().UTC().Format("2006-01")
	b.run(t, []scenario{
		{name: "no limit", url: "/api/v1/ai-budget", status: 200, contains: []string{`"cap_micros":null`, `"spent_micros":300`, `"remaining_micros":null`, `"month":"` + month}},
		{name: "set", method: "PUT", url: "/api/v1/ai-budget", body: `{"cap_micros":1000}`, status: 200, contains: []string{`"cap_micros":1000`, `"spent_micros":300`, `"remaining_micros":700`}},
		{name: "lowered below what is spent", method: "PUT", url: "/api/v1/ai-budget", body: `{"cap_micros":200}`, status: 200, contains: []string{`"remaining_micros":0`}},
		{name: "reached", method: "POST", url: extract, body: `{"again":true}`, status: 402, contains: []string{`"code":"budget_reached"`, "/api/v1/ai-budget"}},
		{name: "a conversation is taken all the same", method: "POST", url: conversations, body: story, status: 201},
		{name: "less than nothing", method: "PUT", url: "/api/v1/ai-budget", body: `{"cap_micros":-1}`, status: 422},
		{name: "nothing at all", method: "PUT", url: "/api/v1/ai-budget", body: `{}`, status: 422},
		{name: "ended", method: "PUT", url: "/api/v1/ai-budget", body: `{"cap_micros":null}`, status: 200, contains: []string{`"cap_micros":null`}},
		{name: "asked again", method: "POST", url: extract, body: `{"again":true}`, status: 202},
	})
}

func TestABudgetNeedsTheScopeAdmin(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.token = b.newToken(t, b.user, models.ScopeRead, models.ScopeWrite, models.ScopeAI)
	b.run(t, []scenario{
		{name: "looked at", url: "/api/v1/ai-budget", status: 200},
		{name: "set", method: "PUT", url: "/api/v1/ai-budget", body: `{"cap_micros":1}`, status: 403},
	})
}
