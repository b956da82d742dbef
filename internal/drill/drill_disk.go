package drill

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// fullDisk is R23: the disk that Postgres has its tables on fills up while
// conversations come in and are read, stays full for a while, and is given room
// again. Whoever asks meanwhile is told so, and nothing of what was accepted
// needs a hand afterwards. Uploads are not drilled, since there are none yet;
// nor is a disk without room for Postgres' log, which ends the server and is
// R9.
func fullDisk() Drill {
	return Drill{Name: "R23", Title: "disk full for Postgres", Reps: [3]int{1, 3, 10}, Env: quickLease, Run: func(ctx context.Context, r *Rig) (err error) {
		d, err := r.smallDisk(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, d.Close(context.WithoutCancel(ctx))) }()
		r.Count("disk", d.Kind())
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		for range r.N() {
			if err := r.fillOnce(ctx, user, d); err != nil {
				return err
			}
		}
		r.Trials(r.N())
		return r.Settle(ctx)
	}}
}

// fullFor is how long the disk stays full, by size: longer than it takes to
// spend four attempts, but in a smoke.
var fullFor = [3]time.Duration{4 * time.Second, 15 * time.Second, 40 * time.Second}

func (r *Rig) fillOnce(ctx context.Context, user User, d disk) error {
	if err := r.Provider.Follow(ctx, Script{Hold: true}); err != nil {
		return err
	}
	if _, err := r.TellMany(ctx, user, 12, 0); err != nil {
		return err
	}
	if err := r.AwaitCalls(ctx, 12, 20*time.Second); err != nil {
		return err
	}
	if err := d.Fill(ctx); err != nil {
		return err
	}
	began := time.Now()
	// Calls under way end when there is no room to book them.
	r.Excuse(Excuse{Calls: 12, Why: "calls that ended while the disk was full"})
	if err := r.Provider.Follow(ctx, Script{Delay: 50 * time.Millisecond}); err != nil {
		return err
	}
	turnedAway, err := r.askWhileFull(ctx, user, fullFor[r.Size()])
	if err != nil {
		return err
	}
	r.Count("full_for_s", math.Round(time.Since(began).Seconds()))
	if err := d.Free(ctx); err != nil {
		return err
	}
	freed := time.Now()
	var group errgroup.Group
	group.SetLimit(8)
	for _, p := range turnedAway {
		group.Go(func() error { _, err := r.TellAgain(ctx, user, p, "tell-"+p.Marker); return err })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	r.AwaitQuiet(ctx, "after the disk had room again")
	r.Count("done_after_room_s", math.Round(time.Since(freed).Seconds()*10)/10)
	return nil
}

// askWhileFull hands in conversations and reads, judges each answer, and
// returns whom it has to ask for again.
func (r *Rig) askWhileFull(ctx context.Context, user User, patience time.Duration) ([]Person, error) {
	var turnedAway []Person
	asked := map[int]int{}
	for began := time.Now(); time.Since(began) < patience && ctx.Err() == nil; Pause(ctx, 10*time.Millisecond) {
		p := NewPerson()
		_, err := r.TellOnce(ctx, user, p, "tell-"+p.Marker)
		if err != nil {
			turnedAway = append(turnedAway, p)
			r.judgeRefusal("handing in", err)
			asked[StatusOf(err)]++
		} else {
			asked[http.StatusOK]++
		}
		if _, err := r.Get(ctx, user, "/api/v1/tasks?limit=5", nil); err != nil {
			r.Failf("R23: reading was answered %v", err)
		}
	}
	r.Count("statuses", fmt.Sprint(asked))
	if len(turnedAway) == 0 {
		return nil, errors.New("the disk was not full")
	}
	return turnedAway, ctx.Err()
}

// judgeRefusal sees that a request was turned away as the documents say.
func (r *Rig) judgeRefusal(what string, err error) {
	var p *problem
	if !errors.As(err, &p) {
		r.Failf("R23: %s was not answered: %v", what, err)
		return
	}
	switch {
	case p.status != http.StatusServiceUnavailable && p.status != http.StatusInsufficientStorage:
		r.Failf("R23: %s was answered %d, neither 503 nor 507: %s", what, p.status, p.body)
	case p.retry == "":
		r.Failf("R23: %s was answered %d without Retry-After", what, p.status)
	case !strings.Contains(p.body, `"code":"storage_full"`) || !strings.Contains(p.body, `"detail":"The database takes nothing more in`):
		r.Failf("R23: %s was answered without a code and a sentence: %s", what, p.body)
	}
}
