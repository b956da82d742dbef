package store_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

func TestSweepRingsWhatNobodyAnswered(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	fresh := queued(t, s, models.KindMatch)
	if rung := sweep(t, s, time.Minute); len(rung) != 0 {
		t.Errorf("a task queued just now was rung again: %v", rung)
	}
	rung := sweep(t, s, 0)
	if len(rung) != 1 || rung[0].ID != fresh.ID || rung[0].DispatchNo != 0 {
		t.Fatalf("swept %v, want the same ring once more", rung)
	}
	if rung := sweep(t, s, time.Minute); len(rung) != 0 {
		t.Errorf("rung twice: %v", rung)
	}
	claimed, _, err := s.Claim(t.Context(), hold(fresh.ID), time.Minute, models.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	if rung := sweep(t, s, 0); len(rung) != 0 {
		t.Errorf("a running task was rung: %v", rung)
	}
	expire(t, url, fresh.ID)
	if rung := sweep(t, s, time.Minute); len(rung) != 1 || rung[0].DispatchNo != 1 {
		t.Errorf("an expired lease was rung as %v, want a ring of its own", rung)
	}
	if _, err := s.SetBack(t.Context(), fresh.ID, *claimed.LeaseToken, store.Setback{Status: models.StatusRetry, After: time.Hour, Refund: true}); err != nil {
		t.Fatal(err)
	}
	if rung := sweep(t, s, 0); len(rung) != 0 {
		t.Errorf("a task that is not due was rung: %v", rung)
	}
	alter(t, url, "UPDATE tasks SET next_run_at = now() WHERE id = $1", fresh.ID)
	if rung := sweep(t, s, time.Minute); len(rung) != 1 || rung[0].DispatchNo != 2 {
		t.Errorf("a task that has come due was rung as %v", rung)
	}
}

// One person's backlog waits in Postgres; what another person adds is rung at
// once.
func TestAWindowKeepsOnePersonsBacklogOutOfTheQueue(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: url, Window: 3})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	many, one := storetest.User(t, s), storetest.User(t, s)
	var rung, waiting []models.Task
	for range 10 {
		task := enqueue(t, s, many)
		if task.DispatchedAt == nil {
			waiting = append(waiting, task)
		} else {
			rung = append(rung, task)
		}
	}
	if len(rung) != 3 || len(waiting) != 7 {
		t.Fatalf("%d rung and %d waiting, want 3 and 7", len(rung), len(waiting))
	}
	if task := enqueue(t, s, one); task.DispatchedAt == nil {
		t.Error("another person's only task has to wait")
	}
	if got := sweep(t, s, time.Minute); len(got) != 0 {
		t.Errorf("a full window let %v in", got)
	}
	claimed, _, err := s.Claim(t.Context(), hold(rung[0].ID), time.Minute, models.Kinds())
	if err != nil || !claimed.More {
		t.Errorf("claimed with more = %v, %v; there are seven more", claimed.More, err)
	}
	if got := sweep(t, s, time.Minute); len(got) != 0 {
		t.Errorf("a running task holds its place, yet %v got in", got)
	}
	do(t, s, many, func(tx *store.Tx) error {
		return tx.FinishTask(t.Context(), claimed.ID, *claimed.LeaseToken, models.TaskResult{})
	})
	got, err := s.Release(t.Context(), many)
	if err != nil || len(got) != 1 || got[0].ID != waiting[0].ID {
		t.Errorf("released %v, %v; want the task that waited longest", got, err)
	}
	do(t, s, many, func(tx *store.Tx) error { return tx.CancelTask(t.Context(), rung[1].ID) })
	if got := sweep(t, s, time.Minute); len(got) != 1 || got[0].ID != waiting[1].ID {
		t.Errorf("a sweep let %v in, want the next one", got)
	}
	other, _, err := s.Claim(t.Context(), hold(enqueue(t, s, storetest.User(t, s)).ID), time.Minute, models.Kinds())
	if err != nil || other.More {
		t.Errorf("a person without a backlog was claimed with more = %v, %v", other.More, err)
	}
}

func TestRingsThatWereLostAreRungAnew(t *testing.T) {
	t.Parallel()
	s, _ := storeAndURL(t)
	a, b := queued(t, s, models.KindMatch), queued(t, s, models.KindMatch)
	if err := s.Unring(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	if got := sweep(t, s, time.Minute); len(got) != 1 || got[0].ID != a.ID || got[0].DispatchNo != 1 {
		t.Errorf("after losing one ring swept %v", got)
	}
	if err := s.Unring(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := sweep(t, s, time.Minute); len(got) != 2 {
		t.Errorf("after losing all rings swept %v", got)
	}
	again, found, err := s.Redispatch(t.Context(), store.Rung{ID: b.ID, DispatchNo: 1})
	if err != nil || !found || again.DispatchNo != 2 || again.Queue != b.Queue {
		t.Errorf("redispatched as %v, %v, %v", again, found, err)
	}
	if _, found, _ := s.Redispatch(t.Context(), store.Rung{ID: b.ID, DispatchNo: 1}); found {
		t.Error("a ring that was replaced already was replaced again")
	}
}

func TestHoldsThatNoLongerStandAreSeen(t *testing.T) {
	t.Parallel()
	s, _ := storeAndURL(t)
	var holds []store.Hold
	for range 3 {
		task := queued(t, s, models.KindMatch)
		claimed, _, err := s.Claim(t.Context(), hold(task.ID), time.Minute, models.Kinds())
		if err != nil {
			t.Fatal(err)
		}
		holds = append(holds, store.Hold{TaskID: task.ID, Token: *claimed.LeaseToken})
		if len(holds) == 1 {
			do(t, s, task.UserID, func(tx *store.Tx) error { return tx.CancelTask(t.Context(), task.ID) })
		}
	}
	holds = append(holds, store.Hold{TaskID: holds[1].TaskID, Token: models.NewID()})
	for name, ask := range map[string]func() ([]models.ID, error){
		"held":      func() ([]models.ID, error) { return s.Held(t.Context(), holds) },
		"heartbeat": func() ([]models.ID, error) { return s.Heartbeat(t.Context(), holds, time.Minute) },
	} {
		tokens, err := ask()
		if err != nil || len(tokens) != 2 || tokens[0] == tokens[1] {
			t.Errorf("%s: %v, %v; want the two that stand", name, tokens, err)
		}
		for _, token := range tokens {
			if token != holds[1].Token && token != holds[2].Token {
				t.Errorf("%s: %v stands", name, token)
			}
		}
	}
}

func enqueue(t *testing.T, s *store.Store, user models.ID) (task models.Task) {
	t.Helper()
	do(t, s, user, func(tx *store.Tx) error {
		var err error
		task, err = tx.Enqueue(t.Context(), models.NewTask(user, models.KindMatch, models.NewID(), []byte("a")))
		return err
	})
	return task
}

func sweep(t *testing.T, s *store.Store, stale time.Duration) []store.Rung {
	t.Helper()
	rung, err := s.Sweep(t.Context(), stale, 10)
	if err != nil {
		t.Fatal(err)
	}
	return rung
}

func alter(t *testing.T, url, sql string, args ...any) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), sql, args...); err != nil {
		t.Fatal(err)
	}
}

// What a later build has queued is left to its workers: it is not rung for, and
// holds no place in its user's window.
func TestWhatThisBuildCannotRunIsLeftToOthers(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: url, Window: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	later := queued(t, s, models.KindMatch)
	waiting := models.NewTask(later.UserID, models.KindMatch, models.NewID(), []byte("b"))
	do(t, s, later.UserID, func(tx *store.Tx) error { _, err := tx.Enqueue(t.Context(), waiting); return err })
	if err := s.Leave(t.Context(), later.ID); err != nil {
		t.Fatal(err)
	}
	if rung := sweep(t, s, time.Minute); len(rung) != 0 {
		t.Fatalf("a task that can be run lost its ring: %v", rung)
	}
	alter(t, url, "UPDATE tasks SET payload_version = payload_version + 1 WHERE id = $1", later.ID)
	if rung := sweep(t, s, 0); len(rung) != 0 {
		t.Errorf("rung %v", rung)
	}
	if err := s.Leave(t.Context(), later.ID); err != nil {
		t.Fatal(err)
	}
	if rung := sweep(t, s, 0); len(rung) != 1 || rung[0].ID != waiting.ID {
		t.Errorf("rung %v, not the task that waited for the place", rung)
	}
	alter(t, url, "UPDATE tasks SET kind = 'later', payload_version = 1, dispatched_at = now() WHERE id = $1", later.ID)
	if err := s.Leave(t.Context(), later.ID); err != nil {
		t.Fatal(err)
	}
	if rung, err := s.Release(t.Context(), later.UserID); err != nil || len(rung) != 0 {
		t.Errorf("released %v, %v", rung, err)
	}
}
