package worker_test

import (
	"context"
	"testing"
	"time"

	"assay/internal/fakellm"
	"assay/models"
	"assay/worker"
)

// serve runs the worker as the program does until the test ends.
func (b *bench) serve(t testing.TB, o worker.Options) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	w := b.make(o)
	go func() { ended <- w.Serve(ctx, b.redis) }()
	stopped := false
	stop = func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(stop)
	return stop
}

// await waits until a task stands as asked.
func (b *bench) await(t testing.TB, id models.ID, ok func(models.Task) bool) models.Task {
	t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		if task := b.task(t, id); ok(task) {
			return task
		}
		select {
		case <-t.Context().Done():
			t.Fatal("the task never got there: ", b.task(t, id))
		case <-tick.C:
		}
	}
}

func final(task models.Task) bool { return task.Status.Final() }

func TestALostRingIsRungBySweeping(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	task := b.tell(t, turns...) // written, and never rung
	b.serve(t, worker.Options{SweepEvery: 20 * time.Millisecond, Stale: time.Millisecond, Grace: time.Second})
	if got := b.await(t, task.ID, final); got.Status != models.StatusDone {
		t.Errorf("ended %s: %s", got.Status, got.Message)
	}
	if n := len(b.fake.Requests()); n != 1 {
		t.Errorf("%d calls for one task that was rung many times", n)
	}
}

// A worker that is told to stop in the middle of a call finishes it within the
// grace; nothing is left running.
func TestStoppingFinishesWhatIsInHand(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	called, release := make(chan struct{}), make(chan struct{})
	b.fake.Script("extract", fakellm.JSON(answer))
	b.onCall(t, func() { close(called); <-release })
	task := b.tell(t, turns...)
	stop := b.serve(t, worker.Options{SweepEvery: 20 * time.Millisecond, Stale: time.Millisecond, Grace: 20 * time.Second})
	<-called
	stopping := make(chan struct{})
	go func() { stop(); close(stopping) }()
	close(release)
	<-stopping
	if got := b.task(t, task.ID); got.Status != models.StatusDone {
		t.Errorf("left %s: %s", got.Status, got.Message)
	}
}

// A lease is extended for as long as its step runs.
func TestHeartbeatExtendsTheLeaseDuringACall(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	called, release := make(chan struct{}), make(chan struct{})
	b.fake.Script("extract", fakellm.JSON(answer))
	b.onCall(t, func() { close(called); <-release })
	task := b.tell(t, turns...)
	b.serve(t, worker.Options{Lease: 3 * time.Second, SweepEvery: 20 * time.Millisecond, Stale: time.Millisecond, Grace: 20 * time.Second})
	<-called
	first := *b.task(t, task.ID).LeaseUntil
	b.await(t, task.ID, func(now models.Task) bool { return now.LeaseUntil != nil && now.LeaseUntil.After(first) })
	close(release)
	if got := b.await(t, task.ID, final); got.Status != models.StatusDone || len(b.fake.Requests()) != 1 {
		t.Errorf("ended %s after %d calls", got.Status, len(b.fake.Requests()))
	}
}
