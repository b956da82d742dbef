package drill

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"assay/models"
)

// providerDown is R14: the provider fails for a while, and there is no other.
func providerDown() Drill {
	return Drill{Name: "R14", Title: "the provider is down, without a fallback", Reps: [3]int{1, 2, 10}, Run: func(ctx context.Context, r *Rig) error {
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		for i := range r.N() {
			if err := r.downOnce(ctx, user, i); err != nil {
				return err
			}
		}
		r.Trials(r.N())
		return r.Settle(ctx)
	}}
}

// downtime is how long the provider is away.
func (r *Rig) downtime() time.Duration {
	return [3]time.Duration{6 * time.Second, 20 * time.Second, time.Minute}[r.Size()]
}

// mostFailures is how many calls may fail before nobody asks but to probe.
const mostFailures = 10

// probesApart is how long it is at least from one probe to the next.
const probesApart = 2 * time.Second

func (r *Rig) downOnce(ctx context.Context, user User, round int) error {
	if err := r.Provider.Follow(ctx, Script{Delay: 20 * time.Millisecond}); err != nil {
		return err
	}
	// Two that fail make the failures known; what comes then waits.
	up, err := r.pace(ctx, user, 10)
	if err != nil {
		return err
	}
	r.AwaitQuiet(ctx, "before the provider went down")
	if err := r.Provider.Follow(ctx, Script{Rules: []Rule{{Fault: ServerError}}}); err != nil {
		return err
	}
	before, err := r.Provider.State(ctx)
	if err != nil {
		return err
	}
	began := time.Now()
	if _, err := r.TellMany(ctx, user, 6, 300*time.Millisecond); err != nil {
		return err
	}
	down, err := r.pace(ctx, user, 10)
	if err != nil {
		return err
	}
	// Where the gate shut is where the failures end: probes come two seconds
	// apart and more.
	Pause(ctx, time.Second)
	opened, err := r.Provider.State(ctx)
	if err != nil {
		return err
	}
	if n, most := opened.Calls-before.Calls, mostFailures+int(time.Since(began)/probesApart); n > most {
		r.Failf("R14: %d calls failed before the breaker opened, more than %d", n, most)
	}
	r.Count("failures_before_open", opened.Calls-before.Calls)
	if r.delayed(ctx) == 0 {
		r.Failf("R14: no task says that it is delayed")
	}
	if down > up*3/2+20*time.Millisecond {
		r.Slowf("R14: the API answers in %s while the provider is down, %s before", down, up)
	}
	r.Count(fmt.Sprintf("api_p95_ms_up_down_%d", round), []float64{millis(up), millis(down)})
	Pause(ctx, r.downtime()-time.Since(began))
	if err := r.Provider.Follow(ctx, Script{Delay: 20 * time.Millisecond}); err != nil {
		return err
	}
	mended := time.Now()
	if err := r.quiet(ctx, 2*time.Minute); err != nil {
		r.Failf("R14: %v after the provider was back", err)
	}
	r.Count("done_after_s", math.Round(time.Since(mended).Seconds()*10)/10)
	return nil
}

func millis(d time.Duration) float64 { return math.Round(d.Seconds()*1e5) / 100 }

// delayed counts tasks that tell the person that they wait for the provider.
func (r *Rig) delayed(ctx context.Context) int {
	n := 0
	_ = r.Scan(ctx, "SELECT count(*) FROM tasks WHERE status = 'retry' AND message LIKE '%delayed%'", nil, &n) // 0 says it
	return n
}

// pace hands in conversations one by one and returns the 95th percentile of
// the API's answers.
func (r *Rig) pace(ctx context.Context, user User, n int) (time.Duration, error) {
	var took []time.Duration
	for range n {
		began := time.Now()
		if _, err := r.Tell(ctx, user); err != nil {
			return 0, err
		}
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	return took[len(took)*95/100], nil
}

// fallback is R14 with a second provider, which the user allowed.
func fallback() Drill {
	return Drill{Name: "R14b", Title: "the provider is down, with a fallback", Reps: [3]int{1, 2, 10}, Run: func(ctx context.Context, r *Rig) error {
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		for i, w := range slices.Clone(r.Workers) {
			if err := w.Term(20 * time.Second); err != nil {
				return err
			}
			other, err := r.AddWorker(fmt.Sprintf("worker%d", workers+i+1), map[string]string{
				"ASSAY_FALLBACK_API_KEY": "drill-2", "ASSAY_FALLBACK_BASE_URL": "http://" + r.Provider.addr + "/v1", "ASSAY_FALLBACK_MODEL": Model})
			if err != nil {
				return err
			}
			if err := other.Start(); err != nil {
				return err
			}
		}
		for range r.N() {
			if err := r.fallBackOnce(ctx, user); err != nil {
				return err
			}
		}
		r.Trials(r.N())
		return r.Settle(ctx)
	}}
}

// fallBackOnce cuts the way to the first provider. That to the second is
// another.
func (r *Rig) fallBackOnce(ctx context.Context, user User) error {
	r.ProviderLink.Cut()
	began := time.Now()
	if _, err := r.TellMany(ctx, user, 20, 0); err != nil {
		return err
	}
	r.AwaitQuiet(ctx, "with a fallback")
	r.Count("done_in_s_without_the_first", math.Round(time.Since(began).Seconds()*10)/10)
	if failed := r.TaskCount(ctx, models.StatusFailed); failed > 0 {
		r.Failf("R14: %d tasks failed while the fallback answered", failed)
	}
	calls, err := r.Provider.Calls()
	if err != nil {
		return err
	}
	asked := 0
	for _, c := range calls {
		if strings.HasPrefix(c.From, fallbackCaller) {
			asked++
		}
	}
	r.Count("calls_to_fallback", asked)
	if asked == 0 {
		r.Failf("R14: the fallback was never asked")
	}
	return r.ProviderLink.Mend()
}
