package worker

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"assay/internal/posting"
	"assay/internal/store"
	"assay/models"
)

// verdict is what becomes of a task after an error.
type verdict int

const (
	stop  verdict = iota // it failed; a person may try again
	again                // soon, with growing pauses, a few times
	wait                 // when the provider says so, or the database is back or has room; the attempt does not count
	park                 // until there is money again; the attempt does not count
	crash                // as when the worker had ended: the third sets the task aside
)

// maxAttempts bounds again.
const maxAttempts = 4

// verdictOf maps every code to what becomes of the task. A code that is not
// named stops: repeating it would only repeat the answer.
func verdictOf(code models.Code) verdict {
	switch code {
	case models.CodeModelRateLimited, models.CodeModelPaused, models.CodeHostBusy, models.CodeStorageFull, models.CodeUnavailable:
		return wait
	case models.CodeModelQuota, models.CodeBudgetReached:
		return park
	case models.CodeCrashed:
		return crash
	case models.CodeInternal, models.CodeConflict, models.CodeMailFailed,
		models.CodeModelUnavailable, models.CodeModelTimeout, models.CodeFetchFailed, models.CodeFetchTimeout:
		return again
	default:
		return stop
	}
}

// setBack ends a claimed task without a result, as its error's code says.
// When the process is stopping, the task is handed back and the attempt does
// not count.
func (w *Worker) setBack(ctx context.Context, j *job, cause error, stopping bool) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	code := models.CodeOf(cause)
	if stopping {
		_, err := w.store.SetBack(ctx, j.ID, *j.LeaseToken, store.Setback{Status: models.StatusRetry, Refund: true, Message: "Waiting for a worker."})
		w.releases.add(j.UserID)
		return err
	}
	w.log.WarnContext(ctx, "step failed", "task_id", j.ID, "kind", j.Kind, "code", code, "attempt", j.Attempt, "error", cause)
	v := verdictOf(code)
	if v == crash {
		_, err := w.store.Crash(ctx, j.ID, *j.LeaseToken, rand.N(2*time.Second)) // #nosec G404 -- spreads retries; nothing is kept secret by it
		return err
	}
	if v == stop || v == again && j.Attempt >= maxAttempts {
		return w.fail(ctx, j, cause)
	}
	b := store.Setback{Status: models.StatusRetry, Code: code, Message: models.MessageOf(cause)}
	switch v {
	case wait:
		b.After, b.Refund = pause(cause, 2*time.Second), true
	case park:
		b.Status, b.After, b.Refund = models.StatusWaitingProvider, pause(cause, 5*time.Minute), true
	default:
		b.After = pause(cause, rand.N(time.Second<<(2*min(j.Attempt, maxAttempts)-1))) // #nosec G404 -- spreads retries; nothing is kept secret by it
	}
	_, err := w.store.SetBack(ctx, j.ID, *j.LeaseToken, b)
	return err
}

// pause is how long the other side asked us to wait, else the fallback.
func pause(err error, fallback time.Duration) time.Duration {
	var provider interface{ Wait() time.Duration }
	if errors.As(err, &provider) && provider.Wait() > 0 {
		return provider.Wait()
	}
	var site *posting.RetryLater
	if errors.As(err, &site) && site.After > 0 {
		return min(site.After, time.Hour)
	}
	return fallback
}

// fail ends a task for good, together with what its step writes beside it.
func (w *Worker) fail(ctx context.Context, j *job, cause error) error {
	err := j.tx(ctx, func(tx *store.Tx) error {
		if write := w.steps[j.Kind].fail; write != nil {
			if err := write(ctx, tx, j, cause); err != nil {
				return err
			}
		}
		return tx.FailTask(ctx, j.ID, *j.LeaseToken, models.CodeOf(cause), models.MessageOf(cause))
	})
	if errors.Is(err, errLeaseLost) {
		return nil
	}
	return err
}
