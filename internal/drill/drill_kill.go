package drill

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"assay/models"
)

// killWorkers is R1: a worker is killed every half to two seconds while
// conversations come in. Reps are the kills; ten conversations come for each.
func killWorkers() Drill {
	return Drill{Name: "R1", Title: "SIGKILL a worker every 0.5 to 2 s", Reps: [3]int{5, 12, 200}, Run: func(ctx context.Context, r *Rig) error {
		if err := r.Provider.Follow(ctx, Script{Delay: 100 * time.Millisecond, Vary: 400 * time.Millisecond}); err != nil {
			return err
		}
		users, err := r.Users(ctx, 3)
		if err != nil {
			return err
		}
		kills := r.N()
		group, load := errgroup.WithContext(ctx)
		for _, u := range users {
			// Three users who speak every 0.36 s are ten conversations for each kill.
			group.Go(func() error {
				_, err := r.TellMany(load, u, (kills*10+len(users)-1)/len(users), 360*time.Millisecond)
				return err
			})
		}
		for range kills {
			Pause(ctx, 500*time.Millisecond+time.Duration(r.Chance.Int64N(int64(1500*time.Millisecond))))
			if err := r.Kill(r.Workers[r.Chance.IntN(len(r.Workers))]); err != nil {
				return err
			}
		}
		if err := group.Wait(); err != nil {
			return err
		}
		r.Trials(kills)
		r.Count("kills", kills)
		r.AwaitQuiet(ctx, "after the last kill")
		if err := r.delays(ctx); err != nil {
			return err
		}
		if err := r.replay(ctx); err != nil {
			return err
		}
		return r.Settle(ctx)
	}}
}

// delays judges how long a conversation took from hand to facts.
func (r *Rig) delays(ctx context.Context) error {
	var p50, p99 float64
	err := r.Scan(ctx, `SELECT COALESCE(percentile_disc(0.5) WITHIN GROUP (ORDER BY s), 0), COALESCE(percentile_disc(0.99) WITHIN GROUP (ORDER BY s), 0)
		FROM (SELECT extract(epoch FROM finished_at - created_at)::float8 AS s FROM tasks WHERE kind = 'extract' AND status = 'done') d`, nil, &p50, &p99)
	r.Count("delay_p50_s", p50)
	r.Count("delay_p99_s", p99)
	if p99 > 10 {
		r.Slowf("delay: the 99th percentile is %.1f s, more than 10 s", p99)
	}
	return err
}

// replay tries quarantined tasks again, as a person would: three kills of
// workers that had the same task in hand are no fault of it.
func (r *Rig) replay(ctx context.Context) error {
	n := 0
	for _, t := range r.Told() {
		row, err := r.TaskOf(ctx, t.Task)
		if err != nil {
			return err
		}
		if row.Status != models.StatusQuarantined {
			continue
		}
		n++
		if _, err := r.Request(ctx, t.User, "POST", "/api/v1/tasks/"+t.Task.String()+"/retry", "", nil, nil); err != nil {
			r.Failf("quarantine: the task of %s cannot be tried again: %v", t.Marker, err)
		}
	}
	r.Count("quarantined_and_replayed", n)
	return nil
}
