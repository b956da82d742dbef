package drill

import (
	"context"
	"time"
)

// clockOff is how much clocks are off.
const clockOff = 2 * time.Minute

// dueSQL has the database write down how long after its time a task that was
// set back is taken.
const dueSQL = `
CREATE TABLE drill_due (task_id uuid NOT NULL, late double precision NOT NULL);
CREATE FUNCTION drill_due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
	INSERT INTO drill_due VALUES (NEW.id, extract(epoch FROM clock_timestamp() - OLD.next_run_at));
	RETURN NEW;
END $$;
CREATE TRIGGER drill_due AFTER UPDATE OF status ON tasks FOR EACH ROW
	WHEN (OLD.status = 'retry' AND NEW.status = 'running' AND OLD.next_run_at IS NOT NULL) EXECUTE FUNCTION drill_due();`

// wrongClock is R24: one worker's clock is two minutes ahead, the other's two
// minutes behind, and the API's is with one of them; the next time around they
// change. Each time, tasks in hand are rung for again and again for longer than
// their lease, one worker after the other is killed, and tasks are set back by
// errors. The database's own clock is right throughout, and no clock jumps while
// its process runs.
func wrongClock() Drill {
	return Drill{Name: "R24", Title: "worker clocks 120 s ahead and behind", Reps: [3]int{1, 5, 20}, Build: skewEdits(), Env: quickLease, Run: func(ctx context.Context, r *Rig) error {
		if _, err := r.DB.Exec(ctx, dueSQL); err != nil {
			return err
		}
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		off := clockOff
		for range r.N() {
			if err := r.setClocks(ctx, user, off); err != nil {
				return err
			}
			if err := r.loseWorkers(ctx, user); err != nil {
				return err
			}
			if err := r.setBackOnce(ctx, user); err != nil {
				return err
			}
			off = -off
		}
		r.Trials(r.N())
		return r.Settle(ctx)
	}}
}

// setClocks sets the first worker's clock and the API's one way, and the second
// worker's the other way.
func (r *Rig) setClocks(ctx context.Context, user User, off time.Duration) error {
	for _, p := range []*Process{r.API, r.Workers[0]} {
		if err := r.SetClock(p, off); err != nil {
			return err
		}
	}
	if err := r.SetClock(r.Workers[1], -off); err != nil {
		return err
	}
	if err := r.AwaitReady(ctx); err != nil {
		return err
	}
	return r.seeClock(ctx, user, off)
}

// loseWorkers has calls outlast their lease while both workers are rung for
// them, and kills one worker after the other: the one that is left takes over
// what was held when the lease has run out, and what nobody lost stays where it
// is.
func (r *Rig) loseWorkers(ctx context.Context, user User) error {
	if err := r.Provider.Follow(ctx, Script{Hold: true}); err != nil {
		return err
	}
	told, err := r.TellMany(ctx, user, 8, 0)
	if err != nil {
		return err
	}
	if err := r.AwaitCalls(ctx, len(told), 20*time.Second); err != nil {
		return err
	}
	for range 2 {
		if err := r.loseWorker(ctx, told); err != nil {
			return err
		}
	}
	if err := r.Provider.Follow(ctx, Script{}); err != nil {
		return err
	}
	r.AwaitQuiet(ctx, "after the workers were killed")
	return nil
}

// loseWorker kills the worker that holds most of the tasks, and waits until none
// of them is its own.
func (r *Rig) loseWorker(ctx context.Context, told []*Told) error {
	for range 3 {
		if err := r.ring(ctx, told, 1); err != nil {
			return err
		}
		Pause(ctx, 400*time.Millisecond)
	}
	victim, most := r.Workers[0], 0
	for _, w := range r.Workers {
		held, err := r.heldBy(ctx, w)
		if err != nil {
			return err
		}
		if len(held) > most {
			victim, most = w, len(held)
		}
	}
	killed := time.Now()
	if err := victim.Kill(); err != nil {
		return err
	}
	if err := r.ring(ctx, told, 1); err != nil {
		return err
	}
	err := until(ctx, claimTime, "the tasks of a killed worker are taken over", func() bool {
		left, err := r.heldBy(ctx, victim)
		return err == nil && len(left) == 0
	})
	if err != nil {
		r.Failf("R24: %v", err)
	}
	took := time.Since(killed)
	r.Count("taken_over_after_s", took.Seconds())
	if took > 10*time.Second {
		r.Slowf("R24: tasks of a killed worker were taken over after %s", took.Round(time.Millisecond))
	}
	return victim.Start()
}

// latestDue is how long after its time a task that was set back may be taken.
const latestDue = 5.0

// setBackOnce has tasks set back, by trouble at the provider and by a rate
// limit, and looks when they are taken again.
func (r *Rig) setBackOnce(ctx context.Context, user User) error {
	rules := []Rule{{Times: 1, Fault: ServerError}, {Times: 2, Fault: RateLimited}}
	if err := r.Provider.Follow(ctx, Script{Rules: rules, Retry: "1"}); err != nil {
		return err
	}
	if _, err := r.TellMany(ctx, user, 4, 0); err != nil {
		return err
	}
	r.AwaitQuiet(ctx, "after errors that may pass")
	var n, early int
	var late float64
	err := r.Scan(ctx, "SELECT count(*), count(*) FILTER (WHERE late < 0), COALESCE(max(late), 0) FROM drill_due", nil, &n, &early, &late)
	r.Count("set_back", n)
	r.Count("taken_after_due_s", late)
	if n == 0 {
		r.Failf("R24: no task was set back")
	}
	if early > 0 {
		r.Failf("R24: %d tasks that were set back were taken before their time", early)
	}
	if late > latestDue {
		r.Slowf("R24: a task that was set back was taken %.1f s after its time", late)
	}
	return err
}
