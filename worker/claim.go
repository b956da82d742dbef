package worker

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"assay/internal/store"
	"assay/models"
)

// Do answers a ring: it claims the task, runs its step under a heartbeat and
// ends it. A ring for a task that somebody else has, or that has ended, does
// nothing. The error is for the log; the row holds what became of the task.
func (w *Worker) Do(ctx context.Context, id models.ID) error {
	lease := store.Lease{Token: models.NewID(), For: w.options.Lease}
	task, found, err := w.store.Claim(ctx, id, lease, w.kinds())
	if err != nil || !found {
		return err
	}
	j := &job{Task: task, worker: w}
	log := w.log.With("task_id", task.ID, "kind", task.Kind)
	started := time.Now()
	stepCtx, stop := w.heartbeat(ctx, j, lease)
	write, err := w.run(stepCtx, j)
	if err == nil {
		err = w.finish(stepCtx, j, write)
	}
	cause := context.Cause(stepCtx)
	stop()
	switch {
	case err == nil:
		log.InfoContext(ctx, "task done", "attempt", task.Attempt, "ms", time.Since(started).Milliseconds())
		return nil
	case errors.Is(err, errLeaseLost) || errors.Is(cause, errLeaseLost):
		log.WarnContext(ctx, "task taken over or cancelled; results refused")
		return nil
	}
	return w.setBack(context.WithoutCancel(ctx), j, err, ctx.Err() != nil)
}

// errLeaseLost ends a step whose task is no longer this worker's.
var errLeaseLost = &models.Error{Code: models.CodeLeaseLost, Message: "Another worker took this task over, or it was cancelled."}

// heartbeat extends the lease until stop is called, and ends the returned
// context when the lease is lost.
func (w *Worker) heartbeat(ctx context.Context, j *job, lease store.Lease) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(lease.For / 3)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			held, err := w.store.Heartbeat(ctx, j.ID, lease)
			if err != nil {
				w.log.WarnContext(ctx, "heartbeat not recorded", "task_id", j.ID, "error", err)
			} else if !held {
				cancel(errLeaseLost)
				return
			}
		}
	}()
	return ctx, func() {
		cancel(context.Canceled)
		<-done
	}
}

// run turns a panic in a step into an error, so that one bad input cannot take
// the other tasks of this process down.
func (w *Worker) run(ctx context.Context, j *job) (write finish, err error) {
	defer func() {
		if p := recover(); p != nil {
			w.log.ErrorContext(ctx, "step panicked", "task_id", j.ID, "kind", j.Kind, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			err = &models.Error{Code: models.CodeCrashed, Err: fmt.Errorf("panic: %v", p),
				Message: "This step broke on its input. The input is kept; tell whoever runs this Assay."}
		}
	}()
	return w.steps[j.Kind].run(ctx, j)
}

// finish writes results, status and follow-up tasks in one transaction, or
// nothing when the lease was lost, and rings what follows.
func (w *Worker) finish(ctx context.Context, j *job, write finish) (err error) {
	var follow []models.Task
	defer func() {
		if p := recover(); p != nil {
			err = &models.Error{Code: models.CodeCrashed, Err: fmt.Errorf("panic while writing: %v", p)}
		}
	}()
	err = j.tx(ctx, func(tx *store.Tx) error {
		var result models.TaskResult
		var err error
		if follow, err = write(ctx, tx, &result); err != nil {
			return err
		}
		for _, task := range follow {
			result.FollowUpIDs = append(result.FollowUpIDs, task.ID)
		}
		return tx.FinishTask(ctx, j.ID, *j.LeaseToken, result)
	})
	if err != nil {
		return err
	}
	for _, task := range follow {
		if task.Status == models.StatusQueued {
			w.bell.Ring(ctx, task)
		}
	}
	return nil
}
