package store_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

func startCall(t *testing.T, s *store.Store, user models.ID, micros int64) (models.AIEvent, error) {
	t.Helper()
	ev := models.AIEvent{ID: models.NewID(), UserID: user, Step: "extract", Provider: "p", Model: "m", PromptVersion: "1", PromptHash: make([]byte, 32),
		Status: models.AIStarted, ReservedMicros: micros}
	return ev, s.StartAIEvent(t.Context(), ev, time.Minute)
}

func settleCall(t *testing.T, s *store.Store, ev models.AIEvent, cost int64) {
	t.Helper()
	ev.Status, ev.CostMicros = models.AISuccess, cost
	if err := s.SettleAIEvent(t.Context(), ev, nil); err != nil {
		t.Fatal(err)
	}
}

func limit(t *testing.T, s *store.Store, user models.ID, micros int64) {
	t.Helper()
	do(t, s, user, func(tx *store.Tx) error { return tx.SetAIBudget(t.Context(), &micros) })
}

func budget(t *testing.T, s *store.Store, user models.ID) (b models.AIBudget) {
	t.Helper()
	do(t, s, user, func(tx *store.Tx) error {
		var err error
		b, err = tx.AIBudget(t.Context())
		return err
	})
	return b
}

// waitOf is how long a refused call is told to wait.
func waitOf(t *testing.T, err error) time.Duration {
	t.Helper()
	var wait interface{ Wait() time.Duration }
	if models.CodeOf(err) != models.CodeBudgetReached || !errors.As(err, &wait) {
		t.Fatalf("answered %v, want budget_reached", err)
	}
	return wait.Wait()
}

func TestOfManyCallsAtOnceNoMoreStartThanThereIsMoneyFor(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	limit(t, s, user, 1050)
	var started atomic.Int32
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() {
			switch _, err := startCall(t, s, user, 100); models.CodeOf(err) {
			case "":
				started.Add(1)
			case models.CodeBudgetReached:
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if b := budget(t, s, user); started.Load() != 10 || b.ReservedMicros != 1000 || b.SpentMicros != 0 {
		t.Errorf("%d started, budget %+v", started.Load(), b)
	}
}

func TestWhatACallCostIsSpentAndTheRestGivenBack(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	user := storetest.User(t, s)
	if _, err := startCall(t, s, user, 1_000_000); err != nil {
		t.Fatal("without a budget there is no limit: ", err)
	}
	limit(t, s, user, 100)
	ev, err := startCall(t, s, user, 100)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := startCall(t, s, user, 50); waitOf(t, err) > time.Minute {
		t.Errorf("told to wait for %s, though the call under way may give some back", waitOf(t, err))
	}
	settleCall(t, s, ev, 60)
	settleCall(t, s, ev, 0) // a second settling frees nothing more
	if b := budget(t, s, user); b.SpentMicros != 60 || b.ReservedMicros != 0 {
		t.Errorf("after settling the budget is %+v", b)
	}
	if _, err := startCall(t, s, user, 50); waitOf(t, err) < time.Minute {
		t.Error("nothing will come back before the month ends")
	}
	do(t, s, user, func(tx *store.Tx) error { return tx.MaySpend(t.Context()) })
	alter(t, url, "UPDATE ai_budgets SET spent_micros = 100")
	err = s.Tx(t.Context(), user, func(tx *store.Tx) error { return tx.MaySpend(t.Context()) })
	if wait := waitOf(t, err); wait <= 0 || wait > 31*24*time.Hour {
		t.Errorf("told to wait for %s", wait)
	}
	alter(t, url, "UPDATE ai_budgets SET month = month - interval '1 month'")
	if _, err := startCall(t, s, user, 100); err != nil {
		t.Error("a new month has a new budget: ", err)
	}
}

func TestACallOfALostWorkerIsSettledAndFreed(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	user := storetest.User(t, s)
	limit(t, s, user, 100)
	ev, err := startCall(t, s, user, 100)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := s.FreeLostCalls(t.Context()); n != 0 || err != nil {
		t.Errorf("%d calls freed that may still be settled, %v", n, err)
	}
	alter(t, url, "UPDATE ai_events SET deadline = now() - interval '1 second'")
	var freed atomic.Int32
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			n, err := s.FreeLostCalls(t.Context())
			if err != nil {
				t.Error(err)
			}
			freed.Add(int32(n))
		})
	}
	wg.Wait()
	if b := budget(t, s, user); freed.Load() != 1 || b.ReservedMicros != 0 {
		t.Errorf("%d calls freed, budget %+v", freed.Load(), b)
	}
	next, err := startCall(t, s, user, 30)
	if err != nil {
		t.Fatal(err)
	}
	settleCall(t, s, ev, 70) // it was alive after all: the truth is kept, and nothing freed twice
	if b := budget(t, s, user); b.SpentMicros != 70 || b.ReservedMicros != 30 {
		t.Errorf("after a late settling the budget is %+v", b)
	}
	settleCall(t, s, next, 5)
	do(t, s, user, func(tx *store.Tx) error {
		events, err := tx.AIEvents(t.Context(), store.Page{Limit: 10})
		for _, e := range events {
			if e.Status != models.AISuccess || e.ReservedMicros != 0 {
				t.Errorf("left %+v", e)
			}
		}
		return err
	})
}

func TestTasksThatWaitForMoneyGoOnWhenThereIsMore(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	task := queued(t, s, models.KindExtract)
	h := hold(task.ID)
	if _, _, err := s.Claim(t.Context(), h, time.Minute, models.Kinds()); err != nil {
		t.Fatal(err)
	}
	_, err := s.SetBack(t.Context(), task.ID, h.Token, store.Setback{Status: models.StatusWaitingProvider, After: time.Hour, Code: models.CodeBudgetReached})
	if err != nil {
		t.Fatal(err)
	}
	if got := sweep(t, s, time.Minute); len(got) != 0 {
		t.Fatalf("rung while there is no money: %v", got)
	}
	limit(t, s, task.UserID, 500)
	if got := sweep(t, s, time.Minute); len(got) != 1 {
		t.Errorf("rung %v, want the task that waited", got)
	}
}

// When the answer to a commit is lost, whoever settles a call does so again.
func TestACallIsSettledOnceHoweverOftenItIsTried(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	limit(t, s, user, 1000)
	for _, reserved := range []int64{100, 0} {
		ev, err := startCall(t, s, user, reserved)
		if err != nil {
			t.Fatal(err)
		}
		before := budget(t, s, user)
		settleCall(t, s, ev, 40)
		settleCall(t, s, ev, 40)
		if got := budget(t, s, user); got.SpentMicros-before.SpentMicros != 40 || got.ReservedMicros != 0 {
			t.Errorf("a call that cost 40 and reserved %d left %+v", reserved, got)
		}
	}
	if err := s.SettleAIEvent(t.Context(), models.AIEvent{ID: models.NewID(), UserID: user, Status: models.AISuccess}, nil); models.CodeOf(err) != models.CodeNotFound {
		t.Errorf("a call that was never started is settled: %v", err)
	}
}
