package llm_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/models"
	"assay/prompts"
)

// rings of keys, by person.
type keys struct {
	mu     sync.Mutex
	of     map[models.ID]string
	broken error
}

func (k *keys) OpenProviderKey(_ context.Context, user models.ID) (string, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.of[user], k.broken
}

func (k *keys) set(user models.ID, key string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.of[user] = key
}

// told remembers what gates were told.
type toldGates struct {
	mu      sync.Mutex
	entered []string
	shut    []string
	of      []models.ID
}

func (g *toldGates) EnterGates(_ context.Context, keys []string, _ time.Duration) (models.Passage, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.entered = append(g.entered, keys...)
	return models.Passage{Seen: keys}, nil
}

func (g *toldGates) OpenGates(_ context.Context, p models.Passage) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.of = append(g.of, p.Of)
	return nil
}

func (g *toldGates) LeaveGates(context.Context, models.Passage) error { return nil }

func (g *toldGates) ShutGate(_ context.Context, key, cause string, _ time.Duration) (bool, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shut = append(g.shut, cause+" "+key)
	return true, nil
}

// about asks for one person, about a text of its own so that nothing stored
// answers.
func (b *bench) about(t *testing.T, user models.ID, text string) error {
	t.Helper()
	call := b.call
	call.UserID = user
	_, err := b.door.Ask(t.Context(), call, prompts.AnalyzeInput{Title: "Baker", Text: text}, new(prompts.AnalyzeOutput))
	return err
}

// bearers are the keys that the provider was shown, in order.
func (b *bench) bearers() (shown []string) {
	for _, r := range b.fake.Requests() {
		shown = append(shown, strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	}
	return shown
}

// Each is asked for with their own key, where they have one, from the next call
// on; all at the one configured address.
func TestACallIsMadeWithThePersonsOwnKey(t *testing.T) {
	t.Parallel()
	anna, ben, carl := models.NewID(), models.NewID(), models.NewID()
	ring := &keys{of: map[models.ID]string{anna: "sk-of-anna", ben: "sk-of-ben"}}
	b := newBench(t, func(c *llm.Config) { c.Keys = ring })
	b.fake.Reply("analyze", good)
	for i, user := range []models.ID{anna, carl, ben, anna} {
		if err := b.about(t, user, string(rune('a'+i))); err != nil {
			t.Fatal(err)
		}
	}
	ring.set(anna, "sk-another")
	ring.set(ben, "")
	for i, user := range []models.ID{anna, ben} {
		if err := b.about(t, user, string(rune('k'+i))); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"sk-of-anna", "sk-secret-key", "sk-of-ben", "sk-of-anna", "sk-another", "sk-secret-key"}
	if got := b.bearers(); !slices.Equal(got, want) {
		t.Errorf("the provider was shown %q, want %q", got, want)
	}
	call := b.call
	call.UserID = anna
	if _, _, err := b.door.Stream(t.Context(), call, posting, func(string) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if got := b.bearers(); got[len(got)-1] != "sk-another" {
		t.Errorf("a streamed call was made with %q", got[len(got)-1])
	}
	for _, key := range want {
		if strings.Contains(b.logs.String(), key) {
			t.Errorf("%q stands in the log", key)
		}
	}
}

// Of parallel calls each keeps its key.
func TestKeysAreNotMixedUp(t *testing.T) {
	t.Parallel()
	ring := &keys{of: map[models.ID]string{}}
	b := newBench(t, func(c *llm.Config) { c.Keys = ring })
	b.fake.Reply("analyze", good)
	var wg sync.WaitGroup
	for range 40 {
		user := models.NewID()
		ring.set(user, "sk-"+user.String())
		wg.Go(func() {
			if err := b.about(t, user, "of "+user.String()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, r := range b.fake.Requests() {
		user := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer sk-")
		if !strings.Contains(r.User, "of "+user) {
			t.Errorf("a prompt went out with the key of %s: %s", user, r.User)
		}
	}
}

// A key that cannot be read is nobody else's bill.
func TestAKeyThatCannotBeReadEndsTheCall(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(c *llm.Config) { c.Keys = &keys{broken: models.Errorf(models.CodeInternal, "no")} })
	if err := b.about(t, models.NewID(), "x"); models.CodeOf(err) != models.CodeInternal || len(b.fake.Requests()) != 0 || len(b.ledger.all()) != 0 {
		t.Errorf("%v, and %d calls", err, len(b.fake.Requests()))
	}
}

// The built-in rules are shown no key, and nobody looks for one.
func TestRulesInProcessAreShownNoKey(t *testing.T) {
	t.Parallel()
	fake := newBench(t, nil)
	fake.fake.Reply("analyze", good)
	b := newBench(t, func(c *llm.Config) {
		c.BaseURL, c.APIKey, c.Transport, c.Keys = "", "", inProcess{fake.fake}, &keys{broken: errors.New("asked for")}
	})
	if err := b.about(t, models.NewID(), "x"); err != nil {
		t.Fatal(err)
	}
	if got := fake.bearers(); !slices.Equal(got, []string{""}) {
		t.Errorf("the rules were shown %q", got)
	}
}

// What the provider says to one account is said in its own words and shuts its
// own gates, none that others go through; no alert calls for the operator.
func TestWhatOneAccountMeetsHoldsNobodyElseBack(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		reply fakellm.Behaviour
		code  models.Code
		says  string
		shut  string
	}{
		"quota":        {fakellm.Quota(), models.CodeModelQuota, "Your own account", models.GateQuota},
		"rate limit":   {fakellm.RateLimit("20"), models.CodeModelRateLimited, "", models.GateRateLimited},
		"failing":      {fakellm.ServerError(), models.CodeModelPaused, "", models.GateFailing},
		"unknown key":  {fakellm.Fail(401, "invalid_request_error", "invalid_api_key", "no"), models.CodeModelRejected, "your own API key", ""},
		"key too weak": {fakellm.Fail(403, "permission_error", "", "no"), models.CodeModelRejected, "your own API key", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			anna, gates := models.NewID(), &toldGates{}
			b := newBench(t, func(cfg *llm.Config) {
				cfg.Keys, cfg.Gates = &keys{of: map[models.ID]string{anna: "sk-of-anna"}}, gates
			})
			b.fake.Script("analyze", c.reply, fakellm.JSON(good))
			err := b.about(t, anna, "x")
			if models.CodeOf(err) != c.code || !strings.Contains(models.MessageOf(err), c.says) || strings.Contains(models.MessageOf(err), "OPENAI_API_KEY") {
				t.Errorf("%v: %s", err, models.MessageOf(err))
			}
			if strings.Contains(b.logs.String(), "ALERT") {
				t.Error("the operator is alerted of somebody's own account")
			}
			if err := b.about(t, models.NewID(), "y"); err != nil {
				t.Error("somebody else was told: ", err)
			}
			mine, theirs := gates.entered[:2], gates.entered[2:]
			for _, key := range mine {
				if slices.Contains(theirs, key) {
					t.Errorf("both go through the gate %s", key)
				}
				if strings.Contains(key, "anna") {
					t.Errorf("the key stands in the name of the gate %s", key)
				}
			}
			switch {
			case c.shut == "" && len(gates.shut) == 0:
			case len(gates.shut) != 1 || !strings.HasPrefix(gates.shut[0], c.shut) || !slices.Contains(mine, strings.TrimPrefix(gates.shut[0], c.shut+" ")):
				t.Errorf("shut %q, mine are %q", gates.shut, mine)
			}
			if last := gates.of[len(gates.of)-1]; last != (models.ID{}) {
				t.Errorf("the others' gates were opened for %s alone", last)
			}
		})
	}
}

// Who brings a key has chosen the provider: nobody else is asked in its place.
func TestAnOwnKeyHasNoFallback(t *testing.T) {
	t.Parallel()
	anna := models.NewID()
	for _, cause := range []string{models.GateFailing, models.GateQuota} {
		first := newBench(t, func(c *llm.Config) {
			c.Gates, c.Keys = shutGates(cause), &keys{of: map[models.ID]string{anna: "sk-of-anna"}}
		})
		second := newBench(t, nil)
		second.fake.Reply("analyze", good)
		f := &llm.Fallback{First: first.door, Second: second.door}
		call := first.call
		call.UserID = anna
		if _, err := f.Ask(t.Context(), call, posting, new(prompts.AnalyzeOutput)); err == nil || len(second.fake.Requests()) != 0 {
			t.Errorf("%s: %v, and %d calls of the second", cause, err, len(second.fake.Requests()))
		}
		call.UserID = models.NewID()
		if _, err := f.Ask(t.Context(), call, posting, new(prompts.AnalyzeOutput)); err != nil {
			t.Errorf("%s: who has no key: %v", cause, err)
		}
	}
}

// The limits a minute are each key's own, with and without Redis.
func TestLimitsAreEachKeysOwn(t *testing.T) {
	t.Parallel()
	anna := models.NewID()
	b := newBench(t, func(c *llm.Config) {
		c.Limits, c.Keys = llm.NewLimits(nil, 2, 0), &keys{of: map[models.ID]string{anna: "sk-of-anna"}}
	})
	b.fake.Reply("analyze", good)
	refused := map[bool]int{}
	for i := range 5 {
		for _, user := range []models.ID{anna, models.NewID()} {
			if err := b.about(t, user, string(rune('a'+i))+user.String()); models.CodeOf(err) == models.CodeModelRateLimited {
				refused[user == anna]++
			} else if err != nil {
				t.Fatal(err)
			}
		}
	}
	if refused[true] != 3 || refused[false] != 3 {
		t.Errorf("refused %v of five each, want three each", refused)
	}
}

// What one account's provider does not take is asked of the others all the same.
func TestADialectIsTheAccountsOwn(t *testing.T) {
	t.Parallel()
	anna := models.NewID()
	b := newBench(t, func(c *llm.Config) { c.Keys = &keys{of: map[models.ID]string{anna: "sk-of-anna"}} })
	b.fake.Script("analyze", fakellm.Fail(400, "invalid_request_error", "unsupported", "response_format is not supported"), fakellm.JSON(good))
	if err := b.about(t, anna, "x"); err != nil {
		t.Fatal(err)
	}
	if err := b.about(t, models.NewID(), "y"); err != nil {
		t.Fatal(err)
	}
	if got := formats(b); got[len(got)-1] != "json_schema" {
		t.Errorf("asked in %q", got)
	}
}
