package drill

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"assay/models"
)

// cancelRunning is R20: tasks are cancelled, and what they work on is deleted,
// while their calls are open.
func cancelRunning() Drill {
	return Drill{Name: "R20", Title: "cancel and delete while running", Reps: [3]int{6, 20, 200}, Run: func(ctx context.Context, r *Rig) error {
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		const batch = 5
		for done := 0; done < r.N(); done += batch {
			if err := r.cancelOnce(ctx, user, min(batch, r.N()-done)); err != nil {
				return err
			}
		}
		for range max(1, r.N()/batch) {
			if err := r.deleteOnce(ctx, user); err != nil {
				return err
			}
		}
		r.Trials(r.N())
		// A retry would come with the next sweeps.
		Pause(ctx, Lease+2*time.Second)
		return r.Settle(ctx)
	}}
}

// closedIn is how soon after the answer to a cancel the call is closed.
const closedIn = time.Second

func (r *Rig) cancelOnce(ctx context.Context, user User, n int) error {
	if err := r.Provider.Follow(ctx, Script{Hold: true}); err != nil {
		return err
	}
	told, err := r.TellMany(ctx, user, n, 0)
	if err != nil {
		return err
	}
	if err := r.AwaitCalls(ctx, n, 20*time.Second); err != nil {
		return err
	}
	answered := map[string]time.Time{}
	for _, t := range told {
		if _, err := r.Request(ctx, user, http.MethodPost, "/api/v1/tasks/"+t.Task.String()+"/cancel", "", nil, nil); err != nil {
			return err
		}
		answered[t.Marker] = time.Now()
		t.Want = models.StatusCancelled
	}
	return r.seeClosed(ctx, answered)
}

// seeClosed waits until no call is open, judges how soon each of these was
// closed, and then has the provider answer whoever is still there.
func (r *Rig) seeClosed(ctx context.Context, answered map[string]time.Time) error {
	err := until(ctx, quietTime, "the calls are closed", func() bool {
		s, err := r.Provider.State(ctx)
		return err == nil && s.Open == 0
	})
	if err != nil {
		r.Failf("R20: %v", err)
	}
	if err := r.Provider.Follow(ctx, Script{}); err != nil {
		return err
	}
	calls, err := r.Provider.Calls()
	if err != nil {
		return err
	}
	for _, c := range calls {
		at, ok := answered[c.Marker]
		switch {
		case !ok:
		case c.Ended.IsZero() || !c.Gone:
			r.Failf("R20: a call for what was cancelled was answered")
		case c.Ended.Sub(at) > closedIn:
			r.Slowf("R20: a call was closed %s after the cancel was answered", c.Ended.Sub(at).Round(time.Millisecond))
		}
	}
	return nil
}

// deleteOnce deletes a posting while it is read.
func (r *Rig) deleteOnce(ctx context.Context, user User) error {
	if err := r.Provider.Follow(ctx, Script{Hold: true}); err != nil {
		return err
	}
	p := NewPerson()
	body, err := json.Marshal(map[string]string{"text": "Welder at " + p.Firm + "\n\nRequirements\n- Excel\n- Three years of welding in a workshop\n\nWe weld for forty shops and start early."})
	if err != nil {
		return err
	}
	var posted struct {
		Posting struct {
			ID models.ID `json:"id"`
		} `json:"posting"`
	}
	if _, err := r.Request(ctx, user, http.MethodPost, "/api/v1/job-postings", "post-"+p.Marker, body, &posted); err != nil {
		return fmt.Errorf("posting: %w", err)
	}
	if err := r.AwaitCalls(ctx, 1, 20*time.Second); err != nil {
		return err
	}
	if _, err := r.Request(ctx, user, http.MethodDelete, "/api/v1/job-postings/"+posted.Posting.ID.String(), "", nil, nil); err != nil {
		return fmt.Errorf("deleting: %w", err)
	}
	if err := r.seeClosed(ctx, map[string]time.Time{p.Marker: time.Now()}); err != nil {
		return err
	}
	var left int
	err = r.Scan(ctx, `SELECT (SELECT count(*) FROM job_postings WHERE id = $1) + (SELECT count(*) FROM job_requirements WHERE job_posting_id = $1)`, []any{posted.Posting.ID}, &left)
	if left > 0 {
		r.Failf("R20: %d rows of a deleted posting are left", left)
	}
	return err
}
