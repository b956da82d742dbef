package drill

import (
	"context"
	"fmt"
	"math"
	"time"

	"assay/internal/store"
	"assay/models"
)

// budget is R19: many calls start at once, and there is money for ten.
func budget() Drill {
	return Drill{Name: "R19", Title: "64 conversations at once with a budget for 10 calls, then SIGKILL", Reps: [3]int{1, 3, 200},
		Env: map[string]string{"ASSAY_CONCURRENCY": "32", "ASSAY_MODEL_TIMEOUT": "3s", "ASSAY_LEASE": "1s", "ASSAY_SWEEP_EVERY": "500ms", "ASSAY_QUOTA_PAUSE": "1s"},
		Run: func(ctx context.Context, r *Rig) error {
			for range r.N() {
				if err := r.spendOnce(ctx); err != nil {
					return err
				}
			}
			r.Trials(r.N())
			return r.Settle(ctx)
		}}
}

const (
	affordable = 10
	eager      = 64
	// freedWithin is how long what a killed worker had reserved may stay reserved.
	freedWithin = 10 * time.Second
)

func (r *Rig) spendOnce(ctx context.Context) error {
	if err := r.Provider.Follow(ctx, Script{Hold: true}); err != nil {
		return err
	}
	user, err := r.NewUser(ctx)
	if err != nil {
		return err
	}
	each, err := r.estimate(ctx)
	if err != nil {
		return err
	}
	limit := each*affordable + each/2
	if err := r.store.Tx(ctx, user.ID, func(tx *store.Tx) error { return tx.SetAIBudget(ctx, &limit) }); err != nil {
		return err
	}
	if _, err := r.TellMany(ctx, user, eager, 0); err != nil {
		return err
	}
	parked := func() bool { return r.TaskCount(ctx, models.StatusWaitingProvider) >= eager-affordable }
	if err := until(ctx, quietTime, "who has no money waits", parked); err != nil {
		r.Failf("R19: %v", err)
	}
	open, err := r.Provider.State(ctx)
	if err != nil {
		return err
	}
	r.Count("calls_at_once", open.Open)
	if open.Open > affordable {
		r.Failf("R19: %d calls are under way, there is money for %d", open.Open, affordable)
	}
	if err := r.leak(ctx, user); err != nil {
		return err
	}
	if err := r.Provider.Follow(ctx, Script{}); err != nil {
		return err
	}
	none := r.store.Tx(ctx, user.ID, func(tx *store.Tx) error { return tx.SetAIBudget(ctx, nil) })
	if none != nil {
		return none
	}
	resumed := func() bool { return r.TaskCount(ctx, models.StatusWaitingProvider) == 0 && r.Open(ctx) == 0 }
	if err := until(ctx, quietTime, "work goes on without a limit", resumed); err != nil {
		r.Failf("R19: %v", err)
	}
	return nil
}

// estimate is what one call reserves: that of somebody without a limit tells.
func (r *Rig) estimate(ctx context.Context) (micros int64, err error) {
	user, err := r.NewUser(ctx)
	if err != nil {
		return 0, err
	}
	t, err := r.Tell(ctx, user)
	if err != nil {
		return 0, err
	}
	if err := r.AwaitCalls(ctx, 1, quietTime); err != nil {
		return 0, err
	}
	if err := r.Scan(ctx, "SELECT reserved_micros FROM ai_events WHERE conversation_id = $1", []any{t.Conversation}, &micros); err != nil {
		return 0, err
	}
	if micros == 0 {
		return 0, fmt.Errorf("a call reserves nothing")
	}
	t.Want = models.StatusCancelled
	_, err = r.Request(ctx, user, "POST", "/api/v1/tasks/"+t.Task.String()+"/cancel", "", nil, nil)
	if err != nil {
		return 0, err
	}
	return micros, until(ctx, quietTime, "the first call is closed", func() bool { s, err := r.Provider.State(ctx); return err == nil && s.Open == 0 })
}

// leak kills the workers in their calls, starts no others until the leases are
// over, and sees that what they had reserved comes back.
func (r *Rig) leak(ctx context.Context, user User) error {
	for _, w := range r.Workers {
		if err := w.Kill(); err != nil {
			return err
		}
	}
	// What is called from now on reserves anew; what must go is what stood now.
	if err := r.Provider.Follow(ctx, Script{Rules: []Rule{{Fault: NoQuota}}}); err != nil {
		return err
	}
	began := time.Now()
	for _, w := range r.Workers {
		if err := w.Start(); err != nil {
			return err
		}
	}
	var left int
	err := until(ctx, quietTime, "what killed workers had reserved is free", func() bool {
		err := r.Scan(ctx, "SELECT count(*) FROM ai_events WHERE user_id = $1 AND status = 'started' AND reserved_micros > 0 AND deadline - interval '8 s' < $2", []any{user.ID, began}, &left)
		return err == nil && left == 0
	})
	if err != nil {
		r.Failf("R19: %v: %d calls", err, left)
	}
	if took := time.Since(began); took > freedWithin {
		r.Slowf("R19: what killed workers had reserved was free after %s, more than %s", took.Round(time.Millisecond), freedWithin)
	}
	r.Count("freed_after_s", math.Round(time.Since(began).Seconds()*10)/10)
	var held int64
	if err := r.Scan(ctx, "SELECT reserved_micros FROM ai_budgets WHERE user_id = $1", []any{user.ID}, &held); err != nil {
		return err
	}
	r.Count("still_reserved_micros", held)
	return nil
}
