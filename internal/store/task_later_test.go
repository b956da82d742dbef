package store_test

import (
	"testing"
	"time"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// later writes n bulk tasks of a user for which nobody is rung.
func later(t *testing.T, s *store.Store, user models.ID, n int) {
	t.Helper()
	tasks := make([]models.Task, n)
	for i := range tasks {
		tasks[i] = models.NewTask(user, models.KindAnalyze, models.NewID(), []byte("a"))
		tasks[i].Queue = models.QueueBulk
	}
	do(t, s, user, func(tx *store.Tx) error { return tx.EnqueueLater(t.Context(), tasks) })
}

// Of thousands of bulk tasks only half a window is with the workers, so that
// what the same person asks for meanwhile is rung at once, and before the rest.
func TestBulkLeavesRoomForWhatSomebodyWaitsFor(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: url, Window: 6})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	user := storetest.User(t, s)
	later(t, s, user, 20)
	if rung := sweep(t, s, time.Minute); len(rung) != 3 || rung[0].Queue != models.QueueBulk {
		t.Fatalf("%d of 20 bulk tasks were rung, want 3", len(rung))
	}
	bulk := models.NewTask(user, models.KindMatch, models.NewID(), []byte("b"))
	bulk.Queue = models.QueueBulk
	do(t, s, user, func(tx *store.Tx) error {
		got, err := tx.Enqueue(t.Context(), bulk)
		if got.DispatchedAt != nil {
			t.Error("one bulk task more was rung at once")
		}
		return err
	})
	var mine []models.Task
	for range 5 {
		mine = append(mine, enqueue(t, s, user))
	}
	for i, task := range mine {
		if rung := task.DispatchedAt != nil; rung != (i < 3) {
			t.Errorf("number %d was rung: %v", i, rung)
		}
	}
	claimed, _, err := s.Claim(t.Context(), hold(mine[0].ID), time.Minute, models.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, user, func(tx *store.Tx) error {
		return tx.FinishTask(t.Context(), claimed.ID, *claimed.LeaseToken, models.TaskResult{})
	})
	if got, err := s.Release(t.Context(), user); err != nil || len(got) != 1 || got[0].ID != mine[3].ID {
		t.Errorf("released %v, %v; want what somebody waits for", got, err)
	}
}

// A part of the results is written while the task is held, and not afterwards.
func TestAPartIsFencedLikeTheWhole(t *testing.T) {
	t.Parallel()
	s, _ := storeAndURL(t)
	task := queued(t, s, models.KindImport)
	claimed, _, err := s.Claim(t.Context(), hold(task.ID), time.Minute, models.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	advance := func(token models.ID) error {
		return s.Tx(t.Context(), task.UserID, func(tx *store.Tx) error {
			if err := tx.CreatePosting(t.Context(), models.JobPosting{ID: models.NewID(), Source: models.PostingFromImport}); err != nil {
				return err
			}
			return tx.AdvanceTask(t.Context(), task.ID, token, 0.5, "Half.")
		})
	}
	if err := advance(*claimed.LeaseToken); err != nil {
		t.Fatal(err)
	}
	if err := advance(models.NewID()); models.CodeOf(err) != models.CodeLeaseLost {
		t.Errorf("another's token answered %v", err)
	}
	do(t, s, task.UserID, func(tx *store.Tx) error { return tx.CancelTask(t.Context(), task.ID) })
	if err := advance(*claimed.LeaseToken); models.CodeOf(err) != models.CodeLeaseLost {
		t.Errorf("a cancelled task answered %v", err)
	}
	do(t, s, task.UserID, func(tx *store.Tx) error {
		var n int64
		err := tx.DB().WithContext(t.Context()).Model(&models.JobPosting{}).Count(&n).Error
		if n != 1 {
			t.Errorf("%d parts were written, want the one of who held the task", n)
		}
		return err
	})
}
