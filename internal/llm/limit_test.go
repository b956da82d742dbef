package llm_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/internal/store/storetest"
	"assay/models"
	"assay/prompts"
)

func client(t *testing.T, url string) *redis.Client {
	t.Helper()
	opt, err := redis.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	opt.MaxRetries, opt.DialTimeout = -1, 100*time.Millisecond
	c := redis.NewClient(opt)
	t.Cleanup(func() { c.Close() })
	return c
}

// Two workers with the same key share a limit; beyond it nobody calls, and the
// task is told how long to wait.
func TestWorkersShareTheLimitsOfAKey(t *testing.T) {
	t.Parallel()
	url := storetest.Redis(t)
	for name, c := range map[string]struct{ requests, tokens, allowed int }{
		"requests": {6, 0, 6},
		"tokens":   {0, 15_000, 3}, // a prompt of 500 tokens or so, and an answer of up to 4,096
		"neither":  {0, 0, 20},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, nil)
			b.fake.Reply("analyze", good)
			var doors []*llm.Door
			for range 2 {
				door, err := llm.New(llm.Config{BaseURL: b.fake.URL(), APIKey: name, Model: "m", Limits: llm.NewLimits(client(t, url), c.requests, c.tokens)}, b.ledger, load(t), nil)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(door.Close)
				doors = append(doors, door)
			}
			b.many(t, 20, doors...)
			if n := len(b.fake.Requests()); n != c.allowed {
				t.Errorf("%d calls within a minute, want %d", n, c.allowed)
			}
		})
	}
}

// many asks as so many users at once; those that may not call are told so.
func (b *bench) many(t *testing.T, n int, doors ...*llm.Door) {
	t.Helper()
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			call := b.call
			call.UserID = models.NewID()
			_, err := doors[i%len(doors)].Ask(t.Context(), call, posting, new(prompts.AnalyzeOutput))
			var wait *llm.RetryAfter
			if err != nil && (models.CodeOf(err) != models.CodeModelRateLimited || !errors.As(err, &wait) || wait.After <= 2*time.Second || wait.After > time.Minute) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// Without Redis each worker keeps to the limits by itself.
func TestLimitsHoldWithoutRedis(t *testing.T) {
	t.Parallel()
	for name, shared := range map[string]redis.UniversalClient{"none": nil, "away": client(t, "redis://127.0.0.1:1")} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, func(c *llm.Config) { c.Limits = llm.NewLimits(shared, 5, 0) })
			b.fake.Reply("analyze", good)
			b.many(t, 12, b.door)
			if n := len(b.fake.Requests()); n != 5 {
				t.Errorf("%d calls within a minute, want 5", n)
			}
		})
	}
}

// A short wait is waited out.
func TestAShortWaitIsWaitedOut(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(c *llm.Config) { c.Limits = llm.NewLimits(nil, 600, 0) })
	b.fake.Reply("analyze", good)
	b.many(t, 605, b.door)
	if n := len(b.fake.Requests()); n != 605 {
		t.Errorf("%d calls, want all 605: a place comes free every tenth of a second", n)
	}
}

func TestTheFallbackIsAskedWhenTheFirstIsShut(t *testing.T) {
	t.Parallel()
	for cause, asked := range map[string]bool{models.GateFailing: true, models.GateQuota: true, models.GateRateLimited: false, "": false} {
		first := newBench(t, func(c *llm.Config) { c.Gates = shutGates(cause) })
		second := newBench(t, func(c *llm.Config) { c.Model = "second" })
		first.fake.Script("analyze", fakellm.Refusal("no"))
		second.fake.Reply("analyze", good)
		f := &llm.Fallback{First: first.door, Second: second.door}
		model, err := f.Ask(t.Context(), first.call, posting, new(prompts.AnalyzeOutput))
		if asked != (err == nil && model == "second") || asked != (len(second.fake.Requests()) == 1) {
			t.Errorf("%q: %q, %v, %d calls of the second", cause, model, err, len(second.fake.Requests()))
		}
		if cause != "" && len(first.fake.Requests()) != 0 {
			t.Errorf("%q: the first was called through a shut gate", cause)
		}
	}
}

// crowd counts the calls that are under way at once.
type crowd struct {
	mu        sync.Mutex
	now, most int
}

func (c *crowd) RoundTrip(r *http.Request) (*http.Response, error) {
	c.step(1)
	defer c.step(-1)
	return http.DefaultTransport.RoundTrip(r)
}

func (c *crowd) step(by int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now += by
	c.most = max(c.most, c.now)
}

// No more calls are under way than a process may have; who stands ready may go,
// and what that call might have cost is free again.
func TestCallsWaitForAPlace(t *testing.T) {
	t.Parallel()
	var calls crowd
	b := newBench(t, func(c *llm.Config) { c.MaxInFlight, c.Transport = 2, &calls })
	release := make(chan struct{})
	b.fake.Script("analyze", fakellm.Hold(release, fakellm.JSON(good)))
	ended := make(chan error)
	ask := func(ctx context.Context, i int) {
		_, err := b.door.Ask(ctx, b.call, prompts.AnalyzeInput{Text: fmt.Sprint("posting ", i)}, new(prompts.AnalyzeOutput))
		ended <- err
	}
	go ask(t.Context(), 0)
	go ask(t.Context(), 1)
	if err := b.fake.Await(t.Context(), func(log []fakellm.Request) bool { return len(log) == 2 }); err != nil {
		t.Fatal(err)
	}
	third, leave := context.WithCancel(t.Context())
	go ask(third, 2)
	for len(b.ledger.all()) < 3 && t.Context().Err() == nil {
		runtime.Gosched()
	}
	leave()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("who left while waiting got %v", err)
	}
	if ev := b.ledger.all()[2]; ev.Status != models.AIError || ev.ErrorCode == nil || *ev.ErrorCode != models.CodeCancelled {
		t.Errorf("a call that was never sent is on record as %s", ev.Status)
	}
	if n := len(b.fake.Requests()); n != 2 {
		t.Errorf("%d calls were sent, want the two there was a place for", n)
	}
	for i := range 6 {
		go ask(t.Context(), 3+i)
	}
	close(release)
	for range 8 {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	if calls.most != 2 {
		t.Errorf("%d calls were under way at once, 2 may be", calls.most)
	}
}
