package drill

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"time"
)

// rollingStop is R3: workers and the API are replaced one after the other, as
// a deployment does, while people speak and models think.
func rollingStop() Drill {
	return Drill{Name: "R3", Title: "rolling SIGTERM under load", Reps: [3]int{3, 8, 50}, Env: map[string]string{"ASSAY_MODEL_TIMEOUT": "65s", "ASSAY_STOP_GRACE": "70s"},
		Run: func(ctx context.Context, r *Rig) error {
			// Calls take as long as those of a slow model, in the full run.
			script := Script{Delay: 200 * time.Millisecond, Vary: 1800 * time.Millisecond}
			if r.Size() == Full {
				script = Script{Delay: time.Second, Vary: 59 * time.Second}
			}
			if err := r.Provider.Follow(ctx, script); err != nil {
				return err
			}
			load, stop := context.WithCancel(ctx)
			defer stop()
			var sent atomic.Int64
			refused := make(chan error, 1)
			go func() { refused <- r.speak(load, &sent) }()
			for i := range r.N() {
				Pause(ctx, 500*time.Millisecond)
				if err := r.replace(ctx, i); err != nil {
					return err
				}
			}
			stop()
			if err := <-refused; err != nil {
				r.Failf("R3: a request failed during a deployment: %v", err)
			}
			r.Count("requests", sent.Load())
			r.Trials(r.N())
			if err := r.judgeAbandoned(); err != nil {
				return err
			}
			return r.Settle(ctx)
		}}
}

// speak hands in five conversations a second, each once, until ctx ends.
func (r *Rig) speak(ctx context.Context, sent *atomic.Int64) error {
	user, err := r.NewUser(ctx)
	if err != nil {
		return err
	}
	answers := make(chan error)
	asked := 0
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	var errs []error
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case err := <-answers:
			errs, asked = append(errs, err), asked-1
		case <-tick.C:
			asked++
			go func() {
				p := NewPerson()
				_, err := r.TellOnce(context.WithoutCancel(ctx), user, p, "speak-"+p.Marker)
				sent.Add(1)
				answers <- err
			}()
		}
	}
	for range asked {
		errs = append(errs, <-answers)
	}
	return errors.Join(errs...)
}

// replace stops one worker, and the API every third time, as a deployment does.
func (r *Rig) replace(ctx context.Context, round int) error {
	const patience = 90 * time.Second
	if round%3 == 2 {
		return r.replaceAPI(ctx, patience)
	}
	w := r.Workers[round%len(r.Workers)]
	if err := w.Term(patience); err != nil {
		r.Failf("R3: %v", err)
	}
	return w.Start()
}

// replaceAPI starts another API, sends new requests there, and then ends the
// old one, as whatever balances the load would.
func (r *Rig) replaceAPI(ctx context.Context, patience time.Duration) error {
	addr, err := freeAddr()
	if err != nil {
		return err
	}
	old := r.API
	next, err := r.Process(old.Name+"+", "api", map[string]string{"ASSAY_ADDR": addr})
	if err != nil {
		return err
	}
	if err := next.Start(); err != nil {
		return err
	}
	base := "http://" + addr
	err = until(ctx, 20*time.Second, "the new API is ready", func() bool {
		resp, err := http.Get(base + "/readyz")
		if err != nil {
			return false
		}
		defer resp.Body.Close()
		return resp.StatusCode == http.StatusOK
	})
	if err != nil {
		return errors.Join(err, next.Kill())
	}
	r.mu.Lock()
	r.base, r.API = base, next
	r.mu.Unlock()
	if err := old.Term(patience); err != nil {
		r.Failf("R3: %v", err)
	}
	return nil
}

// judgeAbandoned sees that every call was waited for.
func (r *Rig) judgeAbandoned() error {
	calls, err := r.Provider.Calls()
	if err != nil {
		return err
	}
	abandoned := 0
	for _, c := range calls {
		if c.Gone {
			abandoned++
		}
	}
	r.Count("calls_abandoned", abandoned)
	if abandoned > 0 {
		r.Failf("R3: %d calls were abandoned, though the grace was longer than any", abandoned)
	}
	return nil
}
