package drill

import (
	"context"
	"errors"
	"math"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"
)

// failover is R8: the API and the workers find Redis through three sentinels,
// and the master is killed while conversations come in. How soon Sentinel takes
// a master for dead is set to one second; the rest of the time is the election
// and ours. The connections to these servers are direct, and it is the process
// that is lost, not the network.
func failover() Drill {
	return Drill{Name: "R8", Title: "Sentinel failover", Reps: [3]int{1, 2, 20}, Env: map[string]string{"ASSAY_CONCURRENCY": "3"}, Run: func(ctx context.Context, r *Rig) (err error) {
		s, err := startReplicated(ctx, filepath.Join(r.dir, "sentinel"))
		if s != nil {
			defer func() { err = errors.Join(err, s.Close()) }()
		}
		if err != nil {
			return err
		}
		for _, p := range r.processes() {
			if p == r.Provider.process {
				continue
			}
			if err := p.Term(15 * time.Second); err != nil {
				return err
			}
			p.setEnv("REDIS_URL", s.URL())
			if err := p.Start(); err != nil {
				return err
			}
		}
		if err := r.AwaitReady(ctx); err != nil {
			return err
		}
		if err := r.Provider.Follow(ctx, Script{Delay: 100 * time.Millisecond, Vary: 200 * time.Millisecond}); err != nil {
			return err
		}
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		for i := range r.N() {
			if i > 0 {
				if err := s.Mend(ctx); err != nil {
					return err
				}
			}
			if err := r.failOver(ctx, user, s); err != nil {
				return err
			}
		}
		r.Trials(r.N())
		return r.Settle(ctx)
	}}
}

// ringsWithin is how soon after the kill workers must be rung again.
const ringsWithin = 10 * time.Second

// failOver kills the master under load, and sees when a task is taken that was
// handed in after that: somebody was rung for it through the new master.
func (r *Rig) failOver(ctx context.Context, user User, s *replicated) error {
	if _, err := r.TellMany(ctx, user, 12, 0); err != nil {
		return err
	}
	if err := r.AwaitCalls(ctx, 2, 20*time.Second); err != nil {
		return err
	}
	killed := time.Now()
	if err := s.KillMaster(); err != nil {
		return err
	}
	// One attempt each: without Redis the API takes work as well.
	var group errgroup.Group
	group.SetLimit(8)
	later := make(chan *Told, 100)
	for time.Since(killed) < 4*time.Second && ctx.Err() == nil && len(later) < cap(later)-8 {
		group.Go(func() error {
			p := NewPerson()
			told, err := r.TellOnce(ctx, user, p, "tell-"+p.Marker)
			if err != nil {
				r.Failf("R8: the API refused work during a failover: %v", err)
				return nil
			}
			later <- told
			return nil
		})
		Pause(ctx, 150*time.Millisecond)
	}
	if err := group.Wait(); err != nil {
		return err
	}
	close(later)
	r.AwaitQuiet(ctx, "after a failover")
	taken := map[string]float64{}
	moves, err := r.Moves(ctx)
	if err != nil {
		return err
	}
	for _, m := range moves {
		if id := m.Task.String(); m.Claimed && taken[id] == 0 {
			taken[id] = m.At
		}
	}
	began := float64(killed.UnixMicro()) / 1e6
	first := math.Inf(1)
	for told := range later {
		if at, ok := taken[told.Task.String()]; ok {
			first = min(first, at-began)
		}
	}
	if math.IsInf(first, 1) || first > ringsWithin.Seconds() {
		r.Slowf("R8: the first task was taken %.1f s after the master was killed, more than %s", first, ringsWithin)
		return nil
	}
	r.Count("rung_again_after_s", math.Round(first*10)/10)
	return nil
}
