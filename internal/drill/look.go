package drill

import (
	"context"
	"fmt"
	"time"

	"assay/models"
)

// Scan reads one row of the drill's database, as its owner, into out.
func (r *Rig) Scan(ctx context.Context, sql string, args []any, out ...any) error {
	if err := r.DB.QueryRow(ctx, sql, args...).Scan(out...); err != nil {
		return fmt.Errorf("%s: %w", sql, err)
	}
	return nil
}

// TaskCount counts tasks in any of these states, of all kinds.
func (r *Rig) TaskCount(ctx context.Context, states ...models.Status) int {
	var n int
	if err := r.Scan(ctx, "SELECT count(*) FROM tasks WHERE status = ANY($1)", []any{texts(states)}, &n); err != nil {
		return -1
	}
	return n
}

// Open counts tasks that have neither ended nor are parked.
func (r *Rig) Open(ctx context.Context) int {
	return r.TaskCount(ctx, models.StatusQueued, models.StatusRunning, models.StatusRetry)
}

// TaskOf returns where a task stands.
func (r *Rig) TaskOf(ctx context.Context, id models.ID) (t TaskRow, err error) {
	err = r.Scan(ctx, `SELECT status, attempt, crash_count, COALESCE(error_code, ''), dispatch_no FROM tasks WHERE id = $1`, []any{id},
		&t.Status, &t.Attempt, &t.Crashes, &t.Code, &t.Dispatch)
	return t, err
}

// TaskRow is what the oracle looks at of a task.
type TaskRow struct {
	Status                     models.Status
	Attempt, Crashes, Dispatch int
	Code                       string
}

// AwaitCalls waits until n calls are open at the provider at once.
func (r *Rig) AwaitCalls(ctx context.Context, n int, patience time.Duration) error {
	return until(ctx, patience, fmt.Sprintf("%d calls are open", n), func() bool {
		s, err := r.Provider.State(ctx)
		return err == nil && s.Open >= n
	})
}

// quiet waits until every task has ended or is parked and no call is open.
func (r *Rig) quiet(ctx context.Context, patience time.Duration) error {
	return until(ctx, patience, "all is quiet", func() bool {
		if r.Open(ctx) != 0 {
			return false
		}
		s, err := r.Provider.State(ctx)
		return err == nil && s.Open == 0
	})
}

// AwaitQuiet waits until every task has ended or is parked and no call is open.
// That this takes longer than it may is a broken promise.
func (r *Rig) AwaitQuiet(ctx context.Context, when string) {
	if err := r.quiet(ctx, quietTime); err != nil {
		r.Failf("V1: %v %s: %d tasks are open", err, when, r.Open(ctx))
	}
}

// IdleGap watches until ctx ends and returns the longest stretch in which
// tasks waited that may run now and none ran.
func (r *Rig) IdleGap(ctx context.Context) time.Duration {
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	var since time.Time
	var longest time.Duration
	for {
		select {
		case <-ctx.Done():
			return longest
		case <-tick.C:
		}
		var running, waiting int
		err := r.Scan(ctx, `SELECT count(*) FILTER (WHERE status = 'running' AND lease_until > now()),
			count(*) FILTER (WHERE status IN ('queued', 'retry') AND (next_run_at IS NULL OR next_run_at <= now()) OR status = 'running' AND lease_until <= now())
			FROM tasks`, nil, &running, &waiting)
		switch {
		case err != nil:
		case running > 0 || waiting == 0:
			since = time.Time{}
		case since.IsZero():
			since = time.Now()
		default:
			longest = max(longest, time.Since(since))
		}
	}
}

func texts(states []models.Status) []string {
	var out []string
	for _, s := range states {
		out = append(out, string(s))
	}
	return out
}
