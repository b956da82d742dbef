package worker_test

import (
	"strings"
	"testing"
	"time"

	"assay/internal/fakellm"
	"assay/internal/posting"
	"assay/internal/store"
	"assay/models"
)

// TestBadRepliesStoreNothing sends every way a provider can fail through the
// real client and looks at what the task, the facts and the ledger say.
func TestBadRepliesStoreNothing(t *testing.T) {
	t.Parallel()
	shape := fakellm.Text(`{"experiences": "many"}`)
	for name, c := range map[string]struct {
		replies []fakellm.Behaviour
		status  models.Status
		code    models.Code
		calls   int
		spent   int // attempts
	}{
		"not JSON":            {[]fakellm.Behaviour{fakellm.Text("I think she baked.")}, models.StatusFailed, models.CodeModelMalformed, 2, 1},
		"JSON of wrong shape": {[]fakellm.Behaviour{shape}, models.StatusFailed, models.CodeModelMalformed, 2, 1},
		"truncated":           {[]fakellm.Behaviour{fakellm.Truncated(`{"experiences": [{"ti`)}, models.StatusFailed, models.CodeModelTruncated, 2, 1},
		"refusal":             {[]fakellm.Behaviour{fakellm.Refusal("I cannot help with that")}, models.StatusFailed, models.CodeModelRefused, 1, 1},
		"content filter":      {[]fakellm.Behaviour{fakellm.ContentFilter()}, models.StatusFailed, models.CodeModelFiltered, 1, 1},
		"200 with an error":   {[]fakellm.Behaviour{fakellm.ErrorIn200("server_error", "overloaded", "busy")}, models.StatusRetry, models.CodeModelUnavailable, 1, 1},
		"200 without choices": {[]fakellm.Behaviour{fakellm.EmptyChoices()}, models.StatusFailed, models.CodeModelMalformed, 1, 1},
		"200 with HTML":       {[]fakellm.Behaviour{fakellm.NotJSON()}, models.StatusFailed, models.CodeModelMalformed, 1, 1},
		"429 with a wait":     {[]fakellm.Behaviour{fakellm.RateLimit("20")}, models.StatusRetry, models.CodeModelRateLimited, 1, 0},
		"429 without a wait":  {[]fakellm.Behaviour{fakellm.RateLimit("")}, models.StatusRetry, models.CodeModelRateLimited, 1, 0},
		"quota used up":       {[]fakellm.Behaviour{fakellm.Quota()}, models.StatusWaitingProvider, models.CodeModelQuota, 1, 0},
		"500":                 {[]fakellm.Behaviour{fakellm.ServerError()}, models.StatusRetry, models.CodeModelUnavailable, 1, 1},
		"401":                 {[]fakellm.Behaviour{fakellm.Fail(401, "invalid_request_error", "invalid_api_key", "no")}, models.StatusFailed, models.CodeModelRejected, 1, 1},
		"cut in the middle":   {[]fakellm.Behaviour{fakellm.CutMidBody()}, models.StatusRetry, models.CodeModelUnavailable, 1, 1},
		"endless body":        {[]fakellm.Behaviour{fakellm.HugeBody()}, models.StatusFailed, models.CodeModelMalformed, 1, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			b.fake.Script("extract", c.replies...)
			turns, _ := baker()
			task := b.run(t, b.tell(t, turns...).ID)
			b.expect(t, task, c.status, c.code)
			if task.Attempt != c.spent {
				t.Errorf("%d attempts counted, want %d", task.Attempt, c.spent)
			}
			if n := len(b.fake.Requests()); n != c.calls {
				t.Errorf("%d calls, want %d", n, c.calls)
			}
		})
	}
}

// expect holds for every bad reply: the code and a sentence without anything
// of the provider's, no fact, and a settled entry in the ledger.
func (b *bench) expect(t *testing.T, task models.Task, status models.Status, code models.Code) {
	t.Helper()
	if task.Status != status || task.ErrorCode == nil || *task.ErrorCode != code {
		t.Fatalf("task ended %s %v (%s), want %s %s", task.Status, task.ErrorCode, task.Message, status, code)
	}
	if !strings.HasSuffix(task.Message, ".") || strings.Contains(task.Message, "baked") || strings.Contains(task.Message, "cannot help") {
		t.Errorf("the person is told %q", task.Message)
	}
	if task.LeaseToken != nil || status.Final() != (task.FinishedAt != nil) || !status.Final() && task.NextRunAt == nil {
		t.Errorf("the row is left as %+v", task)
	}
	if p := b.profile(t); len(p.Experiences)+len(p.Skills)+len(p.Evidences)+len(p.Denials) > 0 {
		t.Errorf("facts were stored: %+v", p)
	}
	events := b.events(t)
	if len(events) == 0 {
		t.Fatal("no ai_event")
	}
	for _, e := range events {
		if e.Status == models.AIStarted {
			t.Error("an ai_event was never settled")
		}
	}
}

func TestSlowProvidersAreCutOff(t *testing.T) {
	t.Parallel()
	for name, reply := range map[string]fakellm.Behaviour{
		"hang": fakellm.Hang(),
		"drip": fakellm.Drip(strings.Repeat(" ", 100_000), 20*time.Millisecond),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := setupWith(t, 300*time.Millisecond, posting.Options{})
			b.fake.Script("extract", reply)
			turns, _ := baker()
			task := b.run(t, b.tell(t, turns...).ID)
			b.expect(t, task, models.StatusRetry, models.CodeModelTimeout)
		})
	}
}

func TestRepairIsAskedForOnceAndUsed(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Script("extract", fakellm.Text("Here you go: {"), fakellm.JSON(answer))
	task := b.run(t, b.tell(t, turns...).ID)
	if task.Status != models.StatusDone || len(b.fake.Requests()) != 2 || len(b.events(t)) != 2 {
		t.Errorf("task ended %s after %d calls and %d events", task.Status, len(b.fake.Requests()), len(b.events(t)))
	}
}

// A task that loses its lease after the reply was stored writes nothing, and
// the next try does not pay for the reply again.
func TestStoredReplyIsNotPaidForAgain(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	task := b.tell(t, turns...)
	b.fake.Script("extract", fakellm.JSON(answer), fakellm.ServerError())
	b.onCall(t, func() {
		b.do(t, func(tx *store.Tx) error { return tx.CancelTask(t.Context(), task.ID) })
	})
	if got := b.run(t, task.ID); got.Status != models.StatusCancelled {
		t.Fatalf("a task cancelled during its call ended %s", got.Status)
	}
	if p := b.profile(t); len(p.Experiences) != 0 {
		t.Errorf("a cancelled task stored %+v", p.Experiences)
	}
	b.onCall(t, nil)
	b.do(t, func(tx *store.Tx) error { return tx.RetryTask(t.Context(), task.ID) })
	if got := b.run(t, task.ID); got.Status != models.StatusDone {
		t.Fatalf("the second try ended %s: %s", got.Status, got.Message)
	}
	if n := len(b.fake.Requests()); n != 1 {
		t.Errorf("%d calls for one prompt", n)
	}
	if events := b.events(t); len(events) != 2 || !events[0].CacheHit || events[0].CostMicros != 0 {
		t.Errorf("ledger holds %+v", events)
	}
}

func TestTaskWhoseSubjectIsGoneFails(t *testing.T) {
	t.Parallel()
	b := setup(t)
	for _, kind := range []models.Kind{models.KindSkillAnalysis, models.KindScrape, models.KindExtract, models.KindAnalyze} {
		task := models.NewTask(b.user, kind, models.NewID(), []byte("x"))
		b.enqueue(t, task)
		if got := b.run(t, task.ID); got.Status != models.StatusFailed || *got.ErrorCode != models.CodeNotFound {
			t.Errorf("%s of nothing ended %s %v", kind, got.Status, got.ErrorCode)
		}
	}
}
