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

// Do answers a ring: it claims the task, runs its step while keeping its lease
// and ends it. A ring for a task that somebody else has, or that has ended,
// does nothing. The error is for the log; the row holds what became of the
// task.
func (w *Worker) Do(ctx context.Context, id models.ID) error {
	hold := store.Hold{TaskID: id, Token: models.NewID()}
	task, found, err := w.claim(ctx, hold)
	if err != nil {
		return err
	}
	if !found {
		return w.store.Leave(ctx, id)
	}
	j := &job{Task: task.Task, worker: w}
	started := time.Now()
	step, release := w.keeper.keep(ctx, hold)
	write, err := w.run(step, j)
	if err == nil {
		err = w.finish(step, j, write)
	}
	cause := context.Cause(step)
	release()
	if task.More {
		defer w.releases.add(task.UserID)
	}
	switch {
	case err == nil:
		w.log.InfoContext(ctx, "task done", "task_id", task.ID, "kind", task.Kind, "attempt", task.Attempt, "ms", time.Since(started).Milliseconds())
		return nil
	case errors.Is(err, errLeaseLost) || errors.Is(cause, errLeaseLost):
		w.refused.Add(1)
		w.log.WarnContext(ctx, "task taken over or cancelled; results refused", "task_id", task.ID, "kind", task.Kind, "refused_so_far", w.refused.Load())
		return nil
	}
	return w.giveUp(ctx, j, err)
}

// Refused is how many results this worker was not allowed to write, because
// its task had been taken over, cancelled or deleted.
func (w *Worker) Refused() int64 { return w.refused.Load() }

// run turns a panic in a step into an error, so that one bad input cannot take
// the other tasks of this process down.
func (w *Worker) run(ctx context.Context, j *job) (write finish, err error) {
	defer func() {
		if p := recover(); p != nil {
			w.log.ErrorContext(ctx, "step panicked", "task_id", j.ID, "kind", j.Kind, "panic", models.PanicError(p), "stack", string(debug.Stack()))
			err = &models.Error{Code: models.CodeCrashed, Err: models.PanicError(p),
				Message: "This step broke on its input. The input is kept; tell whoever runs this Assay."}
		}
	}()
	return w.steps[j.Kind].run(ctx, j)
}

// finish writes results, status and follow-up tasks in one transaction, or
// nothing when the lease was lost, and rings what follows.
func (w *Worker) finish(ctx context.Context, j *job, write finish) (err error) {
	if write == nil {
		held, err := w.ends.ask(ctx, store.Hold{TaskID: j.ID, Token: *j.LeaseToken})
		if err == nil && !held {
			return errLeaseLost
		}
		return err
	}
	var follow []models.Task
	defer func() {
		if p := recover(); p != nil {
			err = &models.Error{Code: models.CodeCrashed, Err: fmt.Errorf("while writing: %w", models.PanicError(p))}
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
	if j.after != nil {
		j.after(ctx)
	}
	for _, task := range follow {
		if task.Status == models.StatusQueued {
			w.bell.Ring(ctx, task)
		}
	}
	return nil
}
