package llm

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-redis/redis_rate/v10"
	"github.com/redis/go-redis/v9"
	"golang.org/x/time/rate"

	"assay/models"
)

const (
	limitPatience = 200 * time.Millisecond // how long a call waits to hear of the shared limits
	limitRest     = 5 * time.Second        // how long Redis is left alone after it did not answer
	shortWait     = 2 * time.Second        // a wait up to this is waited out; a longer one gives the task back
)

// Limits keeps the calls with one provider key within requests and tokens a
// minute, over all workers that share a Redis. When Redis is away each worker
// keeps to them by itself. It is safe for concurrent use.
type Limits struct {
	requests, tokens int // a minute; 0 for no limit
	shared           *redis_rate.Limiter
	away             atomic.Int64 // Unix nanoseconds until which Redis is left alone
	alone            sync.Map     // of *alone, by key
}

// alone is what one process keeps to by itself.
type alone struct{ requests, tokens *rate.Limiter }

// NewLimits limits requests and tokens a minute; 0 is no limit. client may be
// nil: then the limits are this process' own.
func NewLimits(client redis.UniversalClient, requests, tokens int) *Limits {
	l := &Limits{requests: requests, tokens: tokens}
	if client != nil {
		l.shared = redis_rate.NewLimiter(client)
	}
	return l
}

func minutely(n int) *rate.Limiter {
	if n <= 0 {
		return nil
	}
	return rate.NewLimiter(rate.Limit(float64(n)/60), n)
}

// take asks for one request of so many tokens. A positive wait says when to ask
// again; nothing was taken then, or at most the request.
func (l *Limits) take(ctx context.Context, key string, tokens int) (wait time.Duration) {
	if l == nil {
		return 0
	}
	tokens = min(tokens, l.tokens) // a prompt longer than a minute's worth has to be sent all the same
	if l.shared != nil && time.Now().UnixNano() >= l.away.Load() {
		wait, err := l.takeShared(ctx, key, tokens)
		if err == nil {
			return wait
		}
		l.away.Store(time.Now().Add(limitRest).UnixNano())
	}
	found, known := l.alone.Load(key)
	if !known {
		found, _ = l.alone.LoadOrStore(key, &alone{minutely(l.requests), minutely(l.tokens)})
	}
	mine, _ := found.(*alone)
	return max(reserve(mine.requests, 1), reserve(mine.tokens, tokens))
}

func (l *Limits) takeShared(ctx context.Context, key string, tokens int) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(ctx, limitPatience)
	defer cancel()
	for _, limit := range []struct {
		name      string
		most, ask int
	}{{"requests", l.requests, 1}, {"tokens", l.tokens, tokens}} {
		if limit.most <= 0 || limit.ask <= 0 {
			continue
		}
		got, err := l.shared.AllowN(ctx, "assay:"+limit.name+":"+key, redis_rate.PerMinute(limit.most), limit.ask)
		if err != nil {
			return 0, err
		}
		if got.Allowed == 0 {
			return got.RetryAfter, nil
		}
	}
	return 0, nil
}

// reserve takes n at once or says how long until there are as many.
func reserve(l *rate.Limiter, n int) time.Duration {
	if l == nil || n == 0 {
		return 0
	}
	r := l.ReserveN(time.Now(), n)
	if wait := r.Delay(); wait > 0 {
		r.Cancel()
		return wait
	}
	return 0
}

// limited waits until q may be asked within the limits. It returns a failure
// when that takes longer than a worker should stand still for.
func (d *Door) limited(ctx context.Context, q question) *failure {
	for {
		wait := d.cfg.Limits.take(ctx, q.account.keyGate, d.size(q).total())
		if wait <= 0 {
			return nil
		}
		if wait > shortWait {
			return &failure{code: models.CodeModelRateLimited, after: wait, said: true, err: fmt.Errorf("own limit, free in %s", wait.Round(time.Millisecond)),
				message: "As many calls to the model as are allowed in a minute have been made. It goes on by itself."}
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return timedOut()
		case <-timer.C:
		}
	}
}
