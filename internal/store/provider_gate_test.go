package store_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"assay/internal/store"
	"assay/models"
)

var bothGates = []string{"key:p:1", "model:p/m"}

func enter(t *testing.T, s *store.Store) models.Passage {
	t.Helper()
	p, err := s.EnterGates(t.Context(), bothGates, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func shut(t *testing.T, s *store.Store, key, cause string, wait time.Duration) bool {
	t.Helper()
	first, err := s.ShutGate(t.Context(), key, cause, wait)
	if err != nil {
		t.Fatal(err)
	}
	return first
}

// A rate limit keeps everybody away for as long as the provider asks; then one
// goes ahead.
func TestARateLimitShutsTheKeysGateAndOneProbes(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	if p := enter(t, s); p.Shut != nil || len(p.Seen) != 0 {
		t.Fatalf("a gate nobody has shut answers %+v", p)
	}
	if !shut(t, s, bothGates[0], models.GateRateLimited, 20*time.Second) || shut(t, s, bothGates[0], models.GateRateLimited, 20*time.Second) {
		t.Error("only the first who shuts a gate is the first")
	}
	p := enter(t, s)
	if p.Shut == nil || p.Shut.Cause != models.GateRateLimited || p.Wait <= 15*time.Second || p.Wait > 20*time.Second {
		t.Fatalf("a shut gate answers %+v", p)
	}
	alter(t, url, "UPDATE provider_gates SET shut_until = now()")
	var probing atomic.Int32
	var prober models.Passage
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			p, err := s.EnterGates(t.Context(), bothGates, time.Minute)
			switch {
			case err != nil:
				t.Error(err)
			case p.Shut == nil:
				probing.Add(1)
				prober = p
			case p.Wait <= 0:
				t.Errorf("somebody was sent away for %s", p.Wait)
			}
		})
	}
	wg.Wait()
	if probing.Load() != 1 {
		t.Fatalf("%d probe at once", probing.Load())
	}
	if err := s.OpenGates(t.Context(), prober); err != nil {
		t.Fatal(err)
	}
	if p := enter(t, s); p.Shut != nil || len(p.Seen) != 0 {
		t.Errorf("after a probe that succeeded the gate answers %+v", p)
	}
}

// Failures in a row shut the gate; one answer in between starts the count anew.
func TestFailuresInARowShutTheModelsGate(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	fail := func(times int) (first bool) {
		for range times {
			first = shut(t, s, bothGates[1], models.GateFailing, 0)
		}
		return first
	}
	fail(models.GateFailures - 1)
	p := enter(t, s)
	if p.Shut != nil || len(p.Seen) != 1 {
		t.Fatalf("a gate that counts answers %+v", p)
	}
	if err := s.OpenGates(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	fail(models.GateFailures - 1)
	if p := enter(t, s); p.Shut != nil {
		t.Fatalf("failures before an answer were counted: %+v", p)
	}
	if !fail(1) {
		t.Error("the failure that shuts the gate is not told apart")
	}
	if p := enter(t, s); p.Shut == nil || p.Shut.Cause != models.GateFailing || p.Wait > 2*time.Second {
		t.Fatalf("after %d failures the gate answers %+v", models.GateFailures, p)
	}
	// Each probe that fails doubles the wait, up to half a minute.
	longest := time.Duration(0)
	for range 8 {
		alter(t, url, "UPDATE provider_gates SET shut_until = now()")
		if p := enter(t, s); len(p.Probing) != 1 {
			t.Fatalf("nobody may probe: %+v", p)
		}
		if fail(1) {
			t.Error("a probe that failed is no news")
		}
		p := enter(t, s)
		if p.Shut == nil || p.Wait > 30*time.Second {
			t.Fatalf("after a failed probe the gate answers %+v", p)
		}
		longest = max(longest, p.Wait)
	}
	if longest < 20*time.Second {
		t.Errorf("the wait grew to %s only", longest)
	}
}

// A prober that is never heard of again does not keep the gate shut, and one
// that gives up hands the probe on.
func TestAProbeIsHandedOn(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	shut(t, s, bothGates[0], models.GateQuota, time.Minute)
	alter(t, url, "UPDATE provider_gates SET shut_until = now()")
	p := enter(t, s)
	if len(p.Probing) != 1 || enter(t, s).Shut == nil {
		t.Fatal("not one probes")
	}
	if err := s.LeaveGates(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if p := enter(t, s); len(p.Probing) != 1 {
		t.Errorf("a probe that was given back is not handed on: %+v", p)
	}
	alter(t, url, "UPDATE provider_gates SET probe_until = now()")
	if p := enter(t, s); len(p.Probing) != 1 {
		t.Errorf("a prober that is gone keeps the gate shut: %+v", p)
	}
}

// When a probe succeeds, what waits for that gate goes on, and nothing else.
func TestWhatWaitsForAGateGoesOn(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	waiting := map[models.Code]models.ID{}
	for _, code := range []models.Code{models.CodeModelQuota, models.CodeBudgetReached} {
		task := queued(t, s, models.KindMatch)
		h := hold(task.ID)
		if _, _, err := s.Claim(t.Context(), h, time.Minute, models.Kinds()); err != nil {
			t.Fatal(err)
		}
		if _, err := s.SetBack(t.Context(), task.ID, h.Token, store.Setback{Status: models.StatusWaitingProvider, After: time.Hour, Code: code}); err != nil {
			t.Fatal(err)
		}
		waiting[code] = task.ID
	}
	shut(t, s, bothGates[0], models.GateQuota, time.Minute)
	alter(t, url, "UPDATE provider_gates SET shut_until = now()")
	if err := s.OpenGates(t.Context(), enter(t, s)); err != nil {
		t.Fatal(err)
	}
	if got := sweep(t, s, time.Minute); len(got) != 1 || got[0].ID != waiting[models.CodeModelQuota] {
		t.Errorf("swept %v, want the task that waited for the quota", got)
	}
}
