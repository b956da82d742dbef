package drill

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/hibiken/asynq"

	"assay/models"
)

// ringTen is R17: each task is rung for ten times more, and each request is
// sent fifty times with one key.
func ringTen() Drill {
	return Drill{Name: "R17", Title: "ring 10 times; one Idempotency-Key 50 times at once", Reps: [3]int{12, 40, 500}, Env: quickLease, Run: func(ctx context.Context, r *Rig) error {
		if err := r.Provider.Follow(ctx, Script{Delay: 1800 * time.Millisecond}); err != nil {
			return err
		}
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		told, err := r.TellMany(ctx, user, r.N(), 0)
		if err != nil {
			return err
		}
		// A call outlasts its lease, so that a lease that is not kept shows.
		if err := r.ring(ctx, told, 10); err != nil {
			return err
		}
		keys := max(2, r.N()*2/5)
		for range keys {
			if err := r.sendFifty(ctx, user); err != nil {
				return err
			}
		}
		if err := r.Provider.Follow(ctx, Script{}); err != nil {
			return err
		}
		r.AwaitQuiet(ctx, "after the load")
		if err := r.readAgain(ctx, told[:2]); err != nil {
			return err
		}
		// What has ended is rung for as well.
		if err := r.ring(ctx, told, 2); err != nil {
			return err
		}
		Pause(ctx, 2*time.Second)
		r.Trials(r.N() + keys)
		r.Count("keys", keys)
		if err := r.oneClaimEach(ctx); err != nil {
			return err
		}
		return r.Settle(ctx)
	}}
}

// ring rings for tasks as the product does, but with names of our own.
func (r *Rig) ring(ctx context.Context, told []*Told, times int) error {
	opt, err := asynq.ParseRedisURI(r.Lab.Redis.url)
	if err != nil {
		return err
	}
	client := asynq.NewClient(opt)
	defer client.Close()
	for i := range times {
		for _, t := range told {
			if _, err := client.EnqueueContext(ctx, asynq.NewTask("assay:ring", []byte(t.Task.String())),
				asynq.TaskID(fmt.Sprintf("drill:%s:%s:%d", t.Task, models.NewID(), i)), asynq.Queue(models.QueueInteractive)); err != nil {
				return err
			}
		}
	}
	return nil
}

// oneClaimEach sees that nobody took a task twice.
func (r *Rig) oneClaimEach(ctx context.Context) error {
	var twice int
	err := r.Scan(ctx, "SELECT count(*) FROM (SELECT task_id FROM drill_audit WHERE claimed GROUP BY task_id HAVING count(*) > 1) d", nil, &twice)
	// A lease may run out while the machine is busy elsewhere; that nobody takes a
	// task whose lease stands is V7, which holds always.
	if twice > 0 {
		r.Slowf("R17: %d tasks ran more than once", twice)
	}
	return err
}

// sendFifty sends one conversation fifty times at once with one key, and then
// another one with the same key.
func (r *Rig) sendFifty(ctx context.Context, user User) error {
	p, key := NewPerson(), "fifty-"+models.NewID().String()
	var mu sync.Mutex
	ids, statuses := map[models.ID]int{}, map[int]int{}
	var wait sync.WaitGroup
	for range 50 {
		wait.Go(func() {
			var out struct {
				ID models.ID `json:"id"`
			}
			_, err := r.Request(ctx, user, http.MethodPost, "/api/v1/conversations", key, p.conversation(), &out)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				statuses[StatusOf(err)]++
				return
			}
			ids[out.ID]++
		})
	}
	wait.Wait()
	if len(ids) > 1 {
		r.Failf("R17: one key made %d conversations", len(ids))
	}
	for status, n := range statuses {
		if status != http.StatusConflict && status != http.StatusServiceUnavailable {
			r.Failf("R17: %d of 50 requests with one key were answered %d", n, status)
		}
	}
	// An honest client goes on until it is answered.
	if _, err := r.TellAgain(ctx, user, p, key); err != nil {
		return err
	}
	_, err := r.Request(ctx, user, http.MethodPost, "/api/v1/conversations", key, NewPerson().conversation(), nil)
	if StatusOf(err) != http.StatusConflict {
		r.Failf("R17: another request with the same key was answered %v, not 409", err)
	}
	return nil
}

// readAgain has conversations read once more: first as a double click does,
// which makes no new work, and then on purpose.
func (r *Rig) readAgain(ctx context.Context, told []*Told) error {
	for _, t := range told {
		path := "/api/v1/conversations/" + t.Conversation.String() + "/extract"
		for range 2 {
			var clicked struct {
				ID models.ID `json:"id"`
			}
			if _, err := r.Request(ctx, t.User, http.MethodPost, path, "", nil, &clicked); err != nil {
				return fmt.Errorf("reading again: %w", err)
			}
			if clicked.ID != t.Task {
				r.Failf("R17: asking again for what was done made task %s beside %s", clicked.ID, t.Task)
			}
		}
		if _, err := r.Request(ctx, t.User, http.MethodPost, path, "", []byte(`{"again": true}`), nil); err != nil {
			return fmt.Errorf("reading again: %w", err)
		}
		t.Tasks = 2
		// The facts on file are part of the prompt now.
		r.Excuse(Excuse{Marker: t.Marker, Calls: 1, Why: "read again"})
	}
	r.AwaitQuiet(ctx, "after the load")
	return nil
}
