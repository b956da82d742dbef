package drill

import (
	"context"
	"errors"
	"math"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"assay/models"
)

// redisAway is R5: Redis is killed for a while, and comes back with what it had
// kept, or with nothing.
func redisAway() Drill {
	return Drill{Name: "R5", Title: "Redis killed for 1 to 30 s, back with its file or empty", Reps: [3]int{2, 4, 20}, Run: func(ctx context.Context, r *Rig) error {
		if err := r.Provider.Follow(ctx, Script{Delay: 100 * time.Millisecond, Vary: 200 * time.Millisecond}); err != nil {
			return err
		}
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		for i := range r.N() {
			if err := r.withoutRedis(ctx, user, i%2 == 0); err != nil {
				return err
			}
		}
		r.Trials(r.N())
		return r.Settle(ctx)
	}}
}

func (r *Rig) withoutRedis(ctx context.Context, user User, empty bool) error {
	if _, err := r.TellMany(ctx, user, 12, 0); err != nil {
		return err
	}
	if err := r.Lab.Redis.Kill(ctx); err != nil {
		return err
	}
	away := time.Second + time.Duration(r.Chance.Int64N(int64([3]time.Duration{2, 10, 29}[r.Size()]*time.Second)))
	back := time.Now().Add(away)
	longest := time.Duration(0)
	for time.Now().Before(back) {
		p := NewPerson()
		began := time.Now()
		if _, err := r.TellOnce(ctx, user, p, "away-"+p.Marker); err != nil {
			r.Failf("R5: the API refused work while Redis was away: %v", err)
		}
		longest = max(longest, time.Since(began))
		Pause(ctx, 300*time.Millisecond)
	}
	r.Count("longest_answer_without_redis_s", math.Round(longest.Seconds()*100)/100)
	if err := r.Lab.Redis.Start(ctx, empty); err != nil {
		return err
	}
	began := time.Now()
	r.AwaitQuiet(ctx, "after Redis came back")
	r.Count("quiet_after_s", math.Round(time.Since(began).Seconds()*10)/10)
	return nil
}

// lostLease is R7: a worker dies, and Redis has forgotten that it had its
// rings, which Asynq alone never gets over; and a Redis that evicts.
func lostLease() Drill {
	return Drill{Name: "R7", Title: "SIGKILL and the queue's lease lost; a Redis that evicts", Reps: [3]int{1, 4, 20}, Run: func(ctx context.Context, r *Rig) error {
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		for range r.N() {
			if err := r.orphan(ctx, user); err != nil {
				return err
			}
		}
		if err := r.awaitWorkers(ctx); err != nil {
			return err
		}
		policies := []string{"allkeys-lru", "volatile-lru", "volatile-ttl"}
		for _, policy := range policies {
			if err := r.refuseToStart(ctx, policy); err != nil {
				return err
			}
		}
		r.Trials(r.N() + len(policies))
		return r.Settle(ctx)
	}}
}

// backWithin is how soon an orphan must run again.
const backWithin = 10 * time.Second

func (r *Rig) orphan(ctx context.Context, user User) error {
	if err := r.Provider.Follow(ctx, Script{Hold: true}); err != nil {
		return err
	}
	told, err := r.TellMany(ctx, user, 6, 0)
	if err != nil {
		return err
	}
	if err := r.AwaitCalls(ctx, len(told), 20*time.Second); err != nil {
		return err
	}
	w := r.Workers[r.Chance.IntN(len(r.Workers))]
	held, err := r.heldBy(ctx, w)
	if err == nil && len(held) == 0 {
		// The other one has them all.
		w = r.Workers[0]
		if held, err = r.heldBy(ctx, w); len(held) == 0 {
			w = r.Workers[1]
			held, err = r.heldBy(ctx, w)
		}
	}
	if err != nil {
		return err
	}
	if err := w.Kill(); err != nil {
		return err
	}
	if err := r.dropKeys(ctx, "asynq:*:lease"); err != nil {
		return err
	}
	if err := r.Provider.Follow(ctx, Script{}); err != nil {
		return err
	}
	began := time.Now()
	if err := r.AwaitClaims(ctx, held, 2, "orphans are taken by another worker"); err != nil {
		r.Failf("R7: %v", err)
	}
	took := time.Since(began)
	r.Count("back_after_s", math.Round(took.Seconds()*10)/10)
	r.Count("orphans", len(held))
	if took > backWithin {
		r.Slowf("R7: orphans were back after %s, more than %s", took.Round(time.Millisecond), backWithin)
	}
	if err := w.Start(); err != nil {
		return err
	}
	r.AwaitQuiet(ctx, "after the orphans were back")
	return nil
}

// awaitWorkers waits until every worker has started whole.
func (r *Rig) awaitWorkers(ctx context.Context) error {
	return until(ctx, 20*time.Second, "the workers are ready", func() bool {
		for _, w := range r.Workers {
			if countLines(w.Log(), "worker ready") < len(w.history()) {
				return false
			}
		}
		return true
	})
}

func (r *Rig) dropKeys(ctx context.Context, pattern string) error {
	client, err := r.Lab.Redis.client()
	if err != nil {
		return err
	}
	defer client.Close()
	keys, err := client.Keys(ctx, pattern).Result()
	if err == nil && len(keys) > 0 {
		err = client.Del(ctx, keys...).Err()
	}
	if errors.Is(err, redis.Nil) {
		return nil
	}
	return err
}

// refuseToStart sees that neither program starts on a Redis that evicts, and
// that both say what to do.
func (r *Rig) refuseToStart(ctx context.Context, policy string) error {
	if err := r.Lab.Redis.Do(ctx, "CONFIG", "SET", "maxmemory-policy", policy); err != nil {
		return err
	}
	addr, err := freeAddr()
	if err != nil {
		return err
	}
	for _, subcommand := range []string{"worker", "api"} {
		p, err := r.Process("on-"+policy+"-"+subcommand, subcommand, map[string]string{"ASSAY_ADDR": addr})
		if err != nil {
			return err
		}
		if err := p.Start(); err != nil {
			return err
		}
		p.Expect()
		if until(ctx, 10*time.Second, "it refuses", func() bool { return !p.Running() }) != nil {
			r.Failf("R7: %s starts on a Redis with %s", subcommand, policy)
			if err := p.Kill(); err != nil {
				return err
			}
		} else if p.cmd.ProcessState.Success() || !strings.Contains(p.Log(), "maxmemory-policy noeviction") {
			r.Failf("R7: %s does not say how to mend %s: %s", subcommand, policy, p.tail())
		}
	}
	if r.TaskCount(ctx, models.StatusRunning) > 0 {
		r.Failf("R7: a program that refused to start took work")
	}
	return r.Lab.Redis.Do(ctx, "CONFIG", "SET", "maxmemory-policy", "noeviction")
}
