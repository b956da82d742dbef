package drill

import (
	"context"
	"time"
)

// flushRedis is R4: everything in Redis is wiped while tasks are queued and
// running.
func flushRedis() Drill {
	return Drill{Name: "R4", Title: "FLUSHALL and SCRIPT FLUSH with work queued", Reps: [3]int{1, 5, 20}, Env: map[string]string{"ASSAY_CONCURRENCY": "3"},
		Run: func(ctx context.Context, r *Rig) error {
			if err := r.Provider.Follow(ctx, Script{Delay: 250 * time.Millisecond}); err != nil {
				return err
			}
			user, err := r.NewUser(ctx)
			if err != nil {
				return err
			}
			for range r.N() {
				if err := r.flushOnce(ctx, user); err != nil {
					return err
				}
			}
			r.Trials(r.N())
			return r.Settle(ctx)
		}}
}

func (r *Rig) flushOnce(ctx context.Context, user User) error {
	told, err := r.TellMany(ctx, user, 24, 0)
	if err != nil {
		return err
	}
	if err := r.AwaitCalls(ctx, 2, 20*time.Second); err != nil {
		return err
	}
	var at float64
	if err := r.Scan(ctx, "SELECT extract(epoch FROM clock_timestamp())::float8", nil, &at); err != nil {
		return err
	}
	for _, command := range [][]any{{"FLUSHALL"}, {"SCRIPT", "FLUSH"}} {
		if err := r.Lab.Redis.Do(ctx, command...); err != nil {
			return err
		}
	}
	r.AwaitQuiet(ctx, "after FLUSHALL")
	moves, err := r.Moves(ctx)
	if err != nil {
		return err
	}
	// The work itself is a second's, so what is taken late was rung late.
	last := 0.0
	for _, m := range moves {
		for _, t := range told {
			if m.Claimed && m.Task == t.Task {
				last = max(last, m.At-at)
			}
		}
	}
	r.Count("last_taken_after_s", last)
	// What was not noticed at once is found after 5 s; that is the second line.
	if last > 4 {
		r.Slowf("R4: a task was taken %.1f s after FLUSHALL, more than 4 s", last)
	}
	return nil
}

// cutAtCompletion is R6: Redis is away when steps end.
func cutAtCompletion() Drill {
	return Drill{Name: "R6", Title: "Redis cut while steps complete", Reps: [3]int{1, 4, 100}, Run: func(ctx context.Context, r *Rig) error {
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		for range r.N() {
			if err := r.cutOnce(ctx, user, 6); err != nil {
				return err
			}
		}
		r.Trials(r.N())
		return r.Settle(ctx)
	}}
}

func (r *Rig) cutOnce(ctx context.Context, user User, n int) error {
	if err := r.Provider.Follow(ctx, Script{Hold: true}); err != nil {
		return err
	}
	if _, err := r.TellMany(ctx, user, n, 0); err != nil {
		return err
	}
	if err := r.AwaitCalls(ctx, n, 20*time.Second); err != nil {
		return err
	}
	for _, w := range r.Workers {
		r.RedisLink[w.Name].Cut()
	}
	if err := r.Provider.Follow(ctx, Script{}); err != nil {
		return err
	}
	// As long as it takes Asynq to give up telling Redis that it is done.
	Pause(ctx, 6*time.Second)
	for _, w := range r.Workers {
		if err := r.RedisLink[w.Name].Mend(); err != nil {
			return err
		}
	}
	r.AwaitQuiet(ctx, "after Redis came back")
	// A second run would come with the next rings.
	Pause(ctx, Lease+2*time.Second)
	return nil
}
