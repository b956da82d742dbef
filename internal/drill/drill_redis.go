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
	if _, err := r.TellMany(ctx, user, 24, 0); err != nil {
		return err
	}
	if err := r.AwaitCalls(ctx, 2, 20*time.Second); err != nil {
		return err
	}
	watch, stop := context.WithCancel(ctx)
	defer stop()
	gap := make(chan time.Duration, 1)
	go func() { gap <- r.IdleGap(watch) }()
	for _, command := range [][]any{{"FLUSHALL"}, {"SCRIPT", "FLUSH"}} {
		if err := r.Lab.Redis.Do(ctx, command...); err != nil {
			return err
		}
	}
	if err := r.quiet(ctx, quietTime); err != nil {
		r.Failf("R4: %v after FLUSHALL", err)
	}
	stop()
	longest := <-gap
	r.Count("idle_s", longest.Seconds())
	if longest > 5*time.Second {
		r.Failf("R4: nobody was rung for %s, more than 5 s", longest.Round(time.Millisecond))
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
	if err := r.quiet(ctx, quietTime); err != nil {
		r.Failf("R6: %v after Redis came back", err)
	}
	// A second run would come with the next rings.
	Pause(ctx, Lease+2*time.Second)
	return nil
}
