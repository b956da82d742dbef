package drill

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// quickLease makes drills that wait for leases to run out shorter.
var quickLease = map[string]string{"ASSAY_LEASE": "1s", "ASSAY_SWEEP_EVERY": "250ms"}

// crashAtPoints is R2: a worker ends at each of seven points of a task's way.
func crashAtPoints() Drill {
	return Drill{Name: "R2", Title: "os.Exit at 7 points", Reps: [3]int{1, 3, 50}, Points: true, Env: quickLease, Run: func(ctx context.Context, r *Rig) error {
		revive, stop := context.WithCancel(ctx)
		defer stop()
		wait := r.Revive(revive)
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		for range r.N() {
			for _, point := range Points() {
				if err := r.crashOnce(ctx, user, point); err != nil {
					return fmt.Errorf("at %s: %w", point, err)
				}
			}
		}
		stop()
		if err := wait(); err != nil {
			return err
		}
		r.Trials(r.N() * len(Points()))
		return r.Settle(ctx)
	}}
}

// crashOnce has one conversation meet one crash, with nothing else going on, so
// that the calls it may cost are known to the last.
func (r *Rig) crashOnce(ctx context.Context, user User, point Point) error {
	if err := r.CrashAt(point, 1); err != nil {
		return err
	}
	t, err := r.Tell(ctx, user)
	if err != nil {
		return err
	}
	if err := until(ctx, 20*time.Second, "the crash has come", func() bool { return r.CrashesLeft() == 0 }); err != nil {
		return err
	}
	r.AwaitQuiet(ctx, "after a crash at "+string(point))
	calls, err := r.Provider.Calls()
	if err != nil {
		return err
	}
	made := 0
	for _, c := range calls {
		if c.Marker == t.Marker {
			made++
		}
	}
	most := 1
	if point == AfterReply {
		most = 2
	}
	if made > most {
		r.Slowf("V3: a crash at %s cost %d calls, more than %d", point, made, most)
	}
	return nil
}

// stopAndGo is R16: a worker stands still for longer than its lease, while
// another takes its tasks over, and then goes on.
func stopAndGo() Drill {
	return Drill{Name: "R16", Title: "SIGSTOP past the lease, then SIGCONT", Reps: [3]int{4, 12, 100}, Points: true, Env: quickLease, Run: func(ctx context.Context, r *Rig) error {
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		points := []Point{BeforeTx, MidTx, AfterReply, AfterLedger}
		for i := range r.N() {
			if err := r.stopOnce(ctx, user, points[i%len(points)]); err != nil {
				return err
			}
			if err := r.loseCalls(ctx, user); err != nil {
				return err
			}
		}
		r.Trials(r.N())
		refused := 0
		for _, w := range r.Workers {
			refused += countLines(w.Log(), "results refused")
		}
		r.Count("results_refused", refused)
		return r.Settle(ctx)
	}}
}

// stopOnce stops a worker at a point and lets it go on while whoever took its
// tasks over is still at work, so that both believe to hold them.
func (r *Rig) stopOnce(ctx context.Context, user User, point Point) error {
	if err := r.Provider.Follow(ctx, Script{Delay: 100 * time.Millisecond, Vary: 200 * time.Millisecond}); err != nil {
		return err
	}
	told := make(chan error, 1)
	go func() { _, err := r.TellMany(ctx, user, 6, 0); told <- err }()
	stopped, err := r.StopAt(ctx, point)
	if err != nil {
		return err
	}
	if err := <-told; err != nil {
		return err
	}
	held, err := r.heldBy(ctx, stopped)
	if err != nil {
		return err
	}
	if err := r.Provider.Follow(ctx, Script{Delay: 1500 * time.Millisecond}); err != nil {
		return err
	}
	if err := r.AwaitClaims(ctx, held, 2, "the tasks of a stopped worker are taken over"); err != nil {
		r.Failf("R16: %v", err)
	}
	if err := stopped.Cont(); err != nil {
		return err
	}
	r.AwaitQuiet(ctx, "after SIGCONT")
	return nil
}

// loseCalls stops a worker in its calls until they are another's, and sees that
// they are closed soon after it goes on.
func (r *Rig) loseCalls(ctx context.Context, user User) error {
	if err := r.Provider.Follow(ctx, Script{Hold: true}); err != nil {
		return err
	}
	if _, err := r.TellMany(ctx, user, 4, 0); err != nil {
		return err
	}
	if err := r.AwaitCalls(ctx, 4, 20*time.Second); err != nil {
		return err
	}
	w := r.Workers[r.Chance.IntN(len(r.Workers))]
	held, err := r.heldBy(ctx, w)
	if err != nil {
		return err
	}
	if err := w.Stop(); err != nil {
		return err
	}
	if err := r.AwaitClaims(ctx, held, 2, "the tasks of a stopped worker are taken over"); err != nil {
		r.Failf("R16: %v", err)
	}
	me := w.Me()
	if err := w.Cont(); err != nil {
		return err
	}
	err = until(ctx, quietTime, "the calls of a worker that lost its tasks are closed", func() bool {
		s, err := r.Provider.State(ctx)
		return err == nil && s.OpenBy[me] == 0
	})
	if err != nil {
		r.Failf("R16: %v", err)
	}
	if err := r.Provider.Follow(ctx, Script{}); err != nil {
		return err
	}
	r.AwaitQuiet(ctx, "after the calls were answered")
	return nil
}

// heldBy returns the conversations whose task a worker has in hand.
func (r *Rig) heldBy(ctx context.Context, w *Process) ([]*Told, error) {
	moves, err := r.Moves(ctx)
	if err != nil {
		return nil, err
	}
	last := map[string]Move{}
	for _, m := range moves {
		last[m.Task.String()] = m
	}
	told := r.Told()
	return slices.DeleteFunc(told, func(t *Told) bool {
		m := last[t.Task.String()]
		return !m.Claimed || m.Who != w.Me()
	}), nil
}
