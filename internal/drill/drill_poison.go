package drill

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"assay/models"
)

// poison is R18: input that breaks the worker that reads it.
func poison() Drill {
	return Drill{Name: "R18", Title: "panics, exits and kills for want of memory on one input", Reps: [3]int{1, 4, 20}, Points: true, Env: quickLease, Run: func(ctx context.Context, r *Rig) error {
		revive, stop := context.WithCancel(ctx)
		defer stop()
		wait := r.Revive(revive)
		for range r.N() {
			for _, kind := range []string{"panic", "exit", "kill"} {
				if err := r.poisonOnce(ctx, kind); err != nil {
					return err
				}
			}
		}
		stop()
		if err := wait(); err != nil {
			return err
		}
		r.Trials(3 * r.N())
		return r.Settle(ctx)
	}}
}

// poisonOnce has one conversation break its workers until it is put aside,
// while another user's are read, and then tries it again with a worker that can
// read it.
func (r *Rig) poisonOnce(ctx context.Context, kind string) error {
	users, err := r.Users(ctx, 2)
	if err != nil {
		return err
	}
	token := filepath.Join(r.crashDir(), "poison-"+users[0].ID.String()+"-"+kind)
	if err := os.WriteFile(token, nil, 0o600); err != nil {
		return err
	}
	bad, err := r.Tell(ctx, users[0])
	if err != nil {
		return err
	}
	bad.Want = models.StatusQuarantined
	others, err := r.TellMany(ctx, users[1], 6, 100*time.Millisecond)
	if err != nil {
		return err
	}
	var row TaskRow
	if err := until(ctx, 20*time.Second, "what breaks workers is put aside", func() bool {
		row, err = r.TaskOf(ctx, bad.Task)
		return err == nil && row.Status == models.StatusQuarantined
	}); err != nil {
		r.Failf("R18: %v; after a %s it is %s with %d crashes", err, kind, row.Status, row.Crashes)
		return os.Remove(token)
	}
	if row.Crashes != 3 {
		r.Failf("R18: put aside after %d crashes, not 3", row.Crashes)
	}
	r.AwaitQuiet(ctx, "beside what breaks workers")
	for _, t := range others {
		if row, err := r.TaskOf(ctx, t.Task); err != nil || row.Status != models.StatusDone {
			r.Failf("R18: beside what breaks workers, another task is %s (%v)", row.Status, err)
		}
	}
	if err := os.Remove(token); err != nil {
		return err
	}
	if _, err := r.Request(ctx, bad.User, "POST", "/api/v1/tasks/"+bad.Task.String()+"/retry", "", nil, nil); err != nil {
		r.Failf("R18: what was put aside cannot be tried again: %v", err)
	}
	bad.Want = models.StatusDone
	r.AwaitQuiet(ctx, "after the task was tried again")
	return nil
}
