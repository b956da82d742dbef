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
