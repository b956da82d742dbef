package worker_test

import (
	"fmt"
	"testing"
	"time"

	"assay/internal/fakellm"
	"assay/models"
	"assay/worker"
)

// several stores conversations that each need a call of their own.
func (b *bench) several(t *testing.T, n int) []models.Task {
	t.Helper()
	var tasks []models.Task
	for i := range n {
		tasks = append(tasks, b.tell(t, said(fmt.Sprintf("I worked as a baker in shop %d.", i))))
	}
	return tasks
}

// What one worker learns of the provider holds all others back: no call, no
// attempt spent, and the person is told that it goes on by itself.
func TestAProviderThatAsksForRestGetsIt(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		reply  fakellm.Behaviour
		status models.Status
		code   models.Code
		calls  int
	}{
		"rate limit": {fakellm.RateLimit("20"), models.StatusRetry, models.CodeModelRateLimited, 1},
		"quota":      {fakellm.Quota(), models.StatusWaitingProvider, models.CodeModelQuota, 1},
		"failing":    {fakellm.ServerError(), models.StatusRetry, models.CodeModelPaused, models.GateFailures},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			b.fake.Script("extract", c.reply)
			tasks := b.several(t, 10)
			for _, task := range tasks {
				b.worker = b.make(worker.Options{})
				b.run(t, task.ID)
			}
			if n := len(b.fake.Requests()); n != c.calls {
				t.Errorf("%d calls, want %d", n, c.calls)
			}
			last := b.task(t, tasks[9].ID)
			if last.Status != c.status || *last.ErrorCode != c.code || last.Attempt != 0 || last.NextRunAt == nil {
				t.Errorf("the last task is left %s %v after %d attempts", last.Status, *last.ErrorCode, last.Attempt)
			}
			// The provider is back: one asks ahead of the others, then all go on.
			b.fake.Script("extract", fakellm.Minimal())
			b.alter(t, "UPDATE provider_gates SET shut_until = now()")
			b.alter(t, "UPDATE tasks SET next_run_at = now() WHERE id = '"+tasks[0].ID.String()+"'")
			b.serve(t, worker.Options{SweepEvery: 20 * time.Millisecond, Grace: time.Second})
			for _, task := range tasks[c.calls:] {
				if got := b.await(t, task.ID, final); got.Status != models.StatusDone {
					t.Errorf("ended %s: %s", got.Status, got.Message)
				}
			}
		})
	}
}

// Whoever asks ahead of the others does so for all of them: that the provider
// is still away is no attempt of its own.
func TestAProbeThatFailsIsNoAttempt(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.fake.Script("extract", fakellm.ServerError())
	tasks := b.several(t, models.GateFailures+1)
	for _, task := range tasks {
		b.run(t, task.ID)
	}
	last := b.task(t, tasks[models.GateFailures-1].ID)
	if *last.ErrorCode != models.CodeModelPaused || last.Attempt != 0 {
		t.Errorf("the failure that shut the gate left %s after %d attempts", *last.ErrorCode, last.Attempt)
	}
	probing := tasks[models.GateFailures].ID
	for range 6 {
		b.alter(t, "UPDATE provider_gates SET shut_until = now()")
		b.alter(t, "UPDATE tasks SET next_run_at = now() WHERE id = '"+probing.String()+"'")
		b.run(t, probing)
	}
	if n := len(b.fake.Requests()); n != models.GateFailures+6 {
		t.Errorf("%d calls, want %d", n, models.GateFailures+6)
	}
	if got := b.task(t, probing); got.Status != models.StatusRetry || got.Attempt != 0 {
		t.Errorf("after six probes the task is %s at attempt %d", got.Status, got.Attempt)
	}
}
