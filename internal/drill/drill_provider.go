package drill

import (
	"context"
	"math"
	"time"

	"golang.org/x/sync/errgroup"

	"assay/models"
)

// mixedFaults is R12: a fifth of the calls meet one fault or another. Reps are
// conversations.
func mixedFaults() Drill {
	return Drill{Name: "R12", Title: "429, 5xx, hangs, malformed, cut, refused and overlong replies", Reps: [3]int{40, 250, 5000}, MayFail: true,
		Env: map[string]string{"ASSAY_MODEL_TIMEOUT": "2s"},
		Run: func(ctx context.Context, r *Rig) error {
			err := r.Provider.Follow(ctx, Script{Delay: 50 * time.Millisecond, Vary: 100 * time.Millisecond, Retry: "1", Mix: []Share{
				{RateLimited, .10}, {ServerError, .08}, {Hang, .04}, {Malformed, .04}, {CutShort, .02}, {Refused, .02}, {TooLong, .01}}})
			if err != nil {
				return err
			}
			users, err := r.Users(ctx, 4)
			if err != nil {
				return err
			}
			var group errgroup.Group
			for _, u := range users {
				group.Go(func() error { _, err := r.TellMany(ctx, u, r.N()/len(users), 0); return err })
			}
			if err := group.Wait(); err != nil {
				return err
			}
			// Every tenth call shuts the provider's key for a second.
			patience := quietTime + time.Duration(r.N())*150*time.Millisecond
			if err := r.quiet(ctx, patience); err != nil {
				r.Failf("V1: %v under faults", err)
			}
			r.Trials(r.N())
			return r.judgeMixed(ctx)
		}}
}

// judgeMixed sees that no more was asked than the faults explain, and that what
// no model answered is no result.
func (r *Rig) judgeMixed(ctx context.Context) error {
	calls, err := r.Provider.Calls()
	if err != nil {
		return err
	}
	perJob := float64(len(calls)) / float64(len(r.Told()))
	r.Count("calls_per_conversation", math.Round(perJob*100)/100)
	// A few conversations may by chance meet more than their share.
	if most := 1.6; perJob > most && r.N() >= 100 {
		r.Failf("R12: %.2f calls for each conversation, more than %.1f", perJob, most)
	}
	done, err := r.done(ctx)
	if err != nil {
		return err
	}
	answered, refused := map[string]bool{}, map[string]bool{}
	faults := map[Fault]int{}
	for _, c := range calls {
		faults[c.Fault]++
		answered[c.Marker] = answered[c.Marker] || c.Fault == Answer && !c.Gone
		refused[c.Marker] = refused[c.Marker] || c.Fault == Refused
	}
	r.Count("faults", faults)
	for _, t := range r.Told() {
		if done[t.Conversation] && (!answered[t.Marker] || refused[t.Marker]) {
			r.Failf("R12: conversation %s is done, and no model read it", t.Marker)
		}
	}
	return r.Settle(ctx)
}

// rateLimited is R13: the provider answers 429 with a Retry-After for a while.
func rateLimited() Drill {
	return Drill{Name: "R13", Title: "429 with Retry-After", Reps: [3]int{1, 2, 10}, Run: func(ctx context.Context, r *Rig) error {
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		wait, spell := 2*time.Second, 7*time.Second
		if r.Size() == Full {
			wait, spell = 20*time.Second, 2*time.Minute
		}
		for range r.N() {
			if err := r.limitOnce(ctx, user, wait, spell); err != nil {
				return err
			}
		}
		var most int
		if err := r.Scan(ctx, "SELECT max(attempt) FROM tasks WHERE kind = 'extract'", nil, &most); err != nil {
			return err
		}
		if most > 1 {
			r.Failf("R13: a 429 was counted as an attempt: a task is at attempt %d", most)
		}
		r.Trials(r.N())
		return r.Settle(ctx)
	}}
}

const limitedTasks = 48

func (r *Rig) limitOnce(ctx context.Context, user User, wait, spell time.Duration) error {
	limit := Script{Retry: formatSeconds(wait), Rules: []Rule{{Fault: RateLimited}}}
	if err := r.Provider.Follow(ctx, limit); err != nil {
		return err
	}
	before, err := r.Provider.State(ctx)
	if err != nil {
		return err
	}
	began := time.Now()
	if _, err := r.TellMany(ctx, user, limitedTasks, 0); err != nil {
		return err
	}
	// What was under way when the first 429 came cannot know of it.
	Pause(ctx, time.Second)
	begun, err := r.Provider.State(ctx)
	if err != nil {
		return err
	}
	Pause(ctx, spell)
	ended, err := r.Provider.State(ctx)
	if err != nil {
		return err
	}
	// Every hand may have passed the gate before the first 429 shut it, however
	// late it then comes to its call; after that one probe goes out for each wait.
	all := ended.Calls - before.Calls
	if most := 8*workers + int(time.Since(began)/wait) + 1; all > most {
		r.Failf("R13: %d calls, more than %d, while the provider asked for %s of quiet", all, most, wait)
	}
	most := int(spell/wait) + 1
	probes := ended.Calls - begun.Calls
	r.Count("calls_at_first", begun.Calls-before.Calls)
	r.Count("probes", probes)
	if probes > most {
		r.Slowf("R13: %d calls in %s, more than %d, while the provider asked for %s of quiet", probes, spell, most, wait)
	}
	const each = 100 * time.Millisecond
	if err := r.Provider.Follow(ctx, Script{Delay: each}); err != nil {
		return err
	}
	mended := time.Now()
	r.AwaitQuiet(ctx, "after the provider took calls again")
	// At best the gate had just shut, and then all hands work without a pause.
	ideal := wait + each*limitedTasks/(8*workers)
	drain := time.Since(mended)
	r.Count("drain_s", math.Round(drain.Seconds()*10)/10)
	if drain > ideal*3/2+time.Second {
		r.Slowf("R13: what waited took %s, more than one and a half times %s", drain.Round(time.Millisecond), ideal)
	}
	return nil
}

const quotaPause = 6 * time.Second

// noQuota is R13b: the account at the provider has no money left.
func noQuota() Drill {
	return Drill{Name: "R13b", Title: "429 insufficient_quota", Reps: [3]int{1, 3, 10}, Env: map[string]string{"ASSAY_QUOTA_PAUSE": quotaPause.String()}, Run: func(ctx context.Context, r *Rig) error {
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		for range r.N() {
			if err := r.quotaOnce(ctx, user); err != nil {
				return err
			}
		}
		alerts := 0
		for _, w := range r.Workers {
			alerts += countLines(w.Log(), "ALERT: the account")
		}
		if alerts != r.N() {
			r.Failf("R13b: %d alerts for %d times without money", alerts, r.N())
		}
		r.Trials(r.N())
		return r.Settle(ctx)
	}}
}

func (r *Rig) quotaOnce(ctx context.Context, user User) error {
	if err := r.Provider.Follow(ctx, Script{Rules: []Rule{{Fault: NoQuota}}}); err != nil {
		return err
	}
	before, err := r.Provider.State(ctx)
	if err != nil {
		return err
	}
	began := time.Now()
	told, err := r.TellMany(ctx, user, 1, 0)
	if err != nil {
		return err
	}
	parked := func() bool { return r.TaskCount(ctx, models.StatusWaitingProvider) == len(told) }
	if err := until(ctx, quietTime, "the first task is parked", parked); err != nil {
		r.Failf("R13b: %v", err)
	}
	more, err := r.TellMany(ctx, user, 20, 0)
	if err != nil {
		return err
	}
	told = append(told, more...)
	if err := until(ctx, quietTime, "all tasks are parked", parked); err != nil {
		r.Failf("R13b: %v", err)
	}
	after, err := r.Provider.State(ctx)
	if err != nil {
		return err
	}
	r.Count("calls_without_quota", after.Calls-before.Calls)
	// One more for each time that the pause was over meanwhile.
	if n, most := after.Calls-before.Calls, 3+int(time.Since(began)/quotaPause); n > most {
		r.Failf("R13b: %d calls without money, more than %d", n, most)
	}
	if err := r.Provider.Follow(ctx, Script{}); err != nil {
		return err
	}
	resumed := func() bool { return r.TaskCount(ctx, models.StatusWaitingProvider) == 0 && r.Open(ctx) == 0 }
	if err := until(ctx, quietTime, "work goes on by itself", resumed); err != nil {
		r.Failf("R13b: %v", err)
	}
	return nil
}
