package store_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

func TestClaimIsGrantedOnce(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	task := queued(t, s, models.KindMatch)
	var won atomic.Int32
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			_, found, err := s.Claim(t.Context(), hold(task.ID), time.Minute, models.Kinds())
			if err != nil {
				t.Error(err)
			}
			if found {
				won.Add(1)
			}
		})
	}
	wg.Wait()
	if won.Load() != 1 {
		t.Errorf("%d workers got the task, want 1", won.Load())
	}
}

func TestClaimLeavesUnknownKindsAndNewerPayloadsWaiting(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	task := queued(t, s, models.KindMatch)
	if _, found, _ := s.Claim(t.Context(), hold(task.ID), time.Minute, []models.Kind{models.KindScrape}); found {
		t.Error("a worker that does not know the kind got it")
	}
	newer := models.NewTask(task.UserID, models.KindMatch, models.NewID(), []byte("b"))
	newer.PayloadVersion = models.PayloadVersion + 1
	do(t, s, task.UserID, func(tx *store.Tx) error { _, err := tx.Enqueue(t.Context(), newer); return err })
	if _, found, _ := s.Claim(t.Context(), hold(newer.ID), time.Minute, models.Kinds()); found {
		t.Error("a task of a newer version was claimed")
	}
}

func TestStaleTokenFinishesNothing(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	task := queued(t, s, models.KindMatch)
	claimed, _, err := s.Claim(t.Context(), hold(task.ID), time.Minute, models.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	c := models.Conversation{ID: models.NewID(), Status: models.ConversationActive, Origin: models.OriginInterview}
	finish := func(token models.ID) error {
		return s.Tx(t.Context(), task.UserID, func(tx *store.Tx) error {
			if err := tx.CreateConversation(t.Context(), &c); err != nil {
				return err
			}
			return tx.FinishTask(t.Context(), task.ID, token, models.TaskResult{Model: "m"})
		})
	}
	if err := finish(models.NewID()); models.CodeOf(err) != models.CodeLeaseLost {
		t.Errorf("a stale token answered %v, want lease_lost", err)
	}
	do(t, s, task.UserID, func(tx *store.Tx) error {
		if _, err := tx.Conversation(t.Context(), c.ID); models.CodeOf(err) != models.CodeNotFound {
			t.Error("results of a stale worker were stored")
		}
		return nil
	})
	if err := finish(*claimed.LeaseToken); err != nil {
		t.Fatal(err)
	}
	do(t, s, task.UserID, func(tx *store.Tx) error {
		got, err := tx.Task(t.Context(), task.ID)
		if got.Status != models.StatusDone || got.Result == nil || got.Result.Model != "m" || got.Progress != 1 {
			t.Errorf("finished task reads %+v", got)
		}
		return err
	})
	if held, _ := s.Heartbeat(t.Context(), []store.Hold{{TaskID: task.ID, Token: *claimed.LeaseToken}}, time.Minute); len(held) != 0 {
		t.Error("a finished task still takes heartbeats")
	}
}

func TestCrashesAreCountedAndTheThirdQuarantines(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	task := queued(t, s, models.KindMatch)
	for crash := range 3 {
		claimed, found, err := s.Claim(t.Context(), hold(task.ID), time.Minute, models.Kinds())
		if err != nil || !found {
			t.Fatalf("claim %d: %v, %v", crash, found, err)
		}
		if claimed.CrashCount != crash || claimed.Attempt != 1 {
			t.Errorf("claim %d counted %d crashes, attempt %d", crash, claimed.CrashCount, claimed.Attempt)
		}
		expire(t, url, task.ID)
	}
	if _, found, _ := s.Claim(t.Context(), hold(task.ID), time.Minute, models.Kinds()); found {
		t.Error("a task that crashed three times was taken again")
	}
	if _, err := s.Sweep(t.Context(), time.Minute, 10); err != nil {
		t.Fatal(err)
	}
	do(t, s, task.UserID, func(tx *store.Tx) error {
		got, err := tx.Task(t.Context(), task.ID)
		if got.Status != models.StatusQuarantined || *got.ErrorCode != models.CodeCrashed {
			t.Errorf("after three crashes the task is %s", got.Status)
		}
		if err := tx.RetryTask(t.Context(), task.ID); err != nil {
			t.Error(err)
		}
		return err
	})
	if _, found, _ := s.Claim(t.Context(), hold(task.ID), time.Minute, models.Kinds()); !found {
		t.Error("a retried task could not be claimed")
	}
}

func TestEnqueueReturnsTheTaskOfTheSameInput(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	first := queued(t, s, models.KindMatch)
	do(t, s, first.UserID, func(tx *store.Tx) error {
		again, err := tx.Enqueue(t.Context(), models.NewTask(first.UserID, first.Kind, first.SubjectID, first.InputHash))
		if again.ID != first.ID {
			t.Errorf("the same input made a second task")
		}
		return err
	})
}

func storeAndURL(t *testing.T) (*store.Store, string) {
	t.Helper()
	url := storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, url
}

func hold(id models.ID) store.Hold { return store.Hold{TaskID: id, Token: models.NewID()} }

func queued(t *testing.T, s *store.Store, kind models.Kind) models.Task {
	t.Helper()
	user := storetest.User(t, s)
	task := models.NewTask(user, kind, models.NewID(), []byte("a"))
	do(t, s, user, func(tx *store.Tx) error { _, err := tx.Enqueue(t.Context(), task); return err })
	return task
}

// expire moves a lease into the past, as the database's clock would.
func expire(t *testing.T, url string, id models.ID) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), "UPDATE tasks SET lease_until = now() - interval '1 second' WHERE id = $1", id); err != nil {
		t.Fatal(err)
	}
}
