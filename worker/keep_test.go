package worker_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/internal/fakellm"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
	"assay/worker"
)

// A person who cancels, or deletes what is worked on, ends the call to the
// provider; nothing is written afterwards and nothing tries again.
func TestCancellingClosesTheCall(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*bench, *testing.T, models.Task){
		"cancelled": func(b *bench, t *testing.T, task models.Task) {
			b.do(t, func(tx *store.Tx) error { return tx.CancelTask(t.Context(), task.ID) })
		},
		"subject gone": func(b *bench, t *testing.T, task models.Task) {
			b.do(t, func(tx *store.Tx) error { return tx.CancelTasksOf(t.Context(), task.SubjectID) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			b.fake.Script("extract", fakellm.Hang())
			turns, _ := baker()
			task := b.tell(t, turns...)
			b.serve(t, worker.Options{SweepEvery: 20 * time.Millisecond, Stale: time.Millisecond, Grace: time.Second})
			b.asked(t, func(log []fakellm.Request) bool { return len(log) == 1 })
			end(b, t, task)
			b.asked(t, func(log []fakellm.Request) bool { return log[0].Gone })
			got := b.await(t, task.ID, final)
			if got.Status != models.StatusCancelled || len(b.profile(t).Experiences) != 0 {
				t.Errorf("ended %s", got.Status)
			}
			if n := len(b.fake.Requests()); n != 1 {
				t.Errorf("%d calls for a task that was cancelled in the first", n)
			}
		})
	}
}

// A step that is not done when the grace is over is handed back: due at once,
// without a word of it counting.
func TestStoppingHandsBackWhatTheGraceIsTooShortFor(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.fake.Script("extract", fakellm.Hang())
	turns, answer := baker()
	task := b.tell(t, turns...)
	stop := b.serve(t, worker.Options{SweepEvery: 20 * time.Millisecond, Stale: time.Millisecond, Grace: 50 * time.Millisecond})
	b.asked(t, func(log []fakellm.Request) bool { return len(log) == 1 })
	stop()
	got := b.task(t, task.ID)
	if got.Status != models.StatusRetry || got.Attempt != 0 || got.CrashCount != 0 || got.ErrorCode != nil {
		t.Fatalf("left %s, attempt %d, %d crashes, %v", got.Status, got.Attempt, got.CrashCount, got.ErrorCode)
	}
	b.fake.Reply("extract", answer)
	b.serve(t, worker.Options{Grace: time.Second})
	if got := b.await(t, task.ID, final); got.Status != models.StatusDone {
		t.Errorf("the next worker left it %s: %s", got.Status, got.Message)
	}
}

// Ten workers that all got a ring, and one more after the end.
func TestTenRingsRunAStepOnce(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	task := b.tell(t, turns...)
	ended := make(chan error)
	for range 10 {
		w := b.make(worker.Options{})
		go func() { ended <- w.Do(context.WithoutCancel(t.Context()), task.ID) }()
	}
	for range 10 {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	b.run(t, task.ID)
	if n := len(b.fake.Requests()); n != 1 {
		t.Errorf("%d calls", n)
	}
	if got := b.task(t, task.ID); got.Status != models.StatusDone || got.Attempt != 1 {
		t.Errorf("%s after %d attempts", got.Status, got.Attempt)
	}
}

// A worker that stood still past its lease wakes up when another has done its
// work: what it brings is refused, and counted.
func TestResultsOfAStaleWorkerAreRefusedAndCounted(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	task := b.tell(t, turns...)
	stale := b.make(worker.Options{Lease: time.Hour})
	b.onCall(t, func() {
		b.onCall(t, nil)
		b.alter(t, "UPDATE tasks SET lease_until = now() - interval '1 second'")
		b.run(t, task.ID)
	})
	if err := stale.Do(t.Context(), task.ID); err != nil {
		t.Fatal(err)
	}
	if stale.Refused() != 1 || b.worker.Refused() != 0 {
		t.Errorf("refused %d and %d results, want 1 and 0", stale.Refused(), b.worker.Refused())
	}
	if p := b.profile(t); len(p.Experiences) != 1 {
		t.Errorf("%d experiences, want 1", len(p.Experiences))
	}
}

// One person hands in thirty conversations, then another one: that one is not
// thirty-first in line.
func TestOnePersonsBacklogDoesNotHoldUpAnother(t *testing.T) {
	t.Parallel()
	b := setupIn(t, store.Options{Window: 2})
	b.fake.Script("extract", fakellm.Minimal())
	for i := range 30 {
		b.tell(t, said(fmt.Sprintf("I worked as a baker in shop %d.", i)))
	}
	b.user = storetest.User(t, b.store)
	mine := b.tell(t, said("I worked as a sailor."))
	b.serve(t, worker.Options{Concurrency: 1, SweepEvery: 20 * time.Millisecond, Grace: time.Second, Stale: 20 * time.Millisecond})
	b.await(t, mine.ID, final)
	for i, r := range b.fake.Requests() {
		if strings.Contains(r.User, "sailor") {
			if i > 20 { // a sweep that a busy machine holds up lets some pass
				t.Errorf("the other person was served as number %d", i+1)
			}
			return
		}
	}
	t.Error("the other person was never served")
}
