package store_test

import (
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// eventually waits for what transactions of other tests on this server may
// delay: a change is shown when every earlier transaction has ended.
func eventually(t *testing.T, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-t.Context().Done():
			t.Fatal("it never came to be")
		case <-tick.C:
		}
	}
}

func changes(t *testing.T, s *store.Store, user models.ID, after store.TaskCursor) (tasks []models.Task, next store.TaskCursor) {
	t.Helper()
	do(t, s, user, func(tx *store.Tx) error {
		var err error
		tasks, err = tx.TaskChanges(t.Context(), after, 10)
		return err
	})
	for _, task := range tasks {
		after = store.TaskCursor{Changed: task.Changed, Task: task.ID}
	}
	return tasks, after
}

// A transaction that began first and commits last is not passed over.
func TestAChangeThatCommitsLateIsNotMissed(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	user := storetest.User(t, s)
	early, late := enqueue(t, s, user), enqueue(t, s, user)
	var at store.TaskCursor
	eventually(t, func() (all bool) {
		do(t, s, user, func(tx *store.Tx) error {
			open, next, err := tx.OpenTaskStates(t.Context())
			all, at = len(open) == 2, next
			return err
		})
		return all
	})
	slow, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Close(t.Context())
	if _, err := slow.Exec(t.Context(), "BEGIN; UPDATE tasks SET message = 'first' WHERE id = '"+early.ID.String()+"'"); err != nil {
		t.Fatal(err)
	}
	alter(t, url, "UPDATE tasks SET message = 'second' WHERE id = $1", late.ID)
	got, at := changes(t, s, user, at)
	for _, task := range got {
		if task.ID == late.ID {
			t.Error("a change was shown before an earlier one was settled")
		}
	}
	if _, err := slow.Exec(t.Context(), "COMMIT"); err != nil {
		t.Fatal(err)
	}
	from := at
	eventually(t, func() bool { got, at = changes(t, s, user, from); return len(got) == 2 })
	if got[0].ID != early.ID || got[1].ID != late.ID {
		t.Errorf("then shown %v, want both in the order in which they began", got)
	}
	if got, _ := changes(t, s, user, at); len(got) != 0 {
		t.Errorf("shown again: %v", got)
	}
}

// What nobody sees is no change: a heartbeat, or a ring.
func TestHeartbeatsAreNoChange(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	task := queued(t, s, models.KindMatch)
	h := hold(task.ID)
	if _, _, err := s.Claim(t.Context(), h, time.Minute, models.Kinds()); err != nil {
		t.Fatal(err)
	}
	var at store.TaskCursor
	eventually(t, func() bool { _, at = changes(t, s, task.UserID, store.TaskCursor{}); return at.Changed > 0 })
	if _, err := s.Heartbeat(t.Context(), []store.Hold{h}, time.Minute); err != nil {
		t.Fatal(err)
	}
	if got, _ := changes(t, s, task.UserID, at); len(got) != 0 {
		t.Errorf("a heartbeat was shown: %v", got)
	}
	if _, err := s.Progress(t.Context(), h.TaskID, h.Token, 0.5, "Half."); err != nil {
		t.Fatal(err)
	}
	var got []models.Task
	eventually(t, func() bool { got, _ = changes(t, s, task.UserID, at); return len(got) > 0 })
	if len(got) != 1 || got[0].Progress != 0.5 {
		t.Errorf("progress was shown as %v", got)
	}
}

func TestAPlaceOfAnotherLifeIsRefused(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	err := s.Tx(t.Context(), user, func(tx *store.Tx) error {
		_, err := tx.TaskChanges(t.Context(), store.TaskCursor{Changed: 1 << 60}, 10)
		return err
	})
	if models.CodeOf(err) != models.CodeInvalidCursor {
		t.Errorf("answered %v", err)
	}
}

func TestUsersWithChangesAreNamed(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	quiet := queued(t, s, models.KindMatch)
	users, since, err := s.ChangedUsers(t.Context(), 0)
	if err != nil || len(users) != 0 || since == 0 {
		t.Fatalf("the first look names %v, %d, %v", users, since, err)
	}
	eventually(t, func() bool {
		_, since, err = s.ChangedUsers(t.Context(), since)
		return err == nil && since > changedAt(t, s, quiet)
	})
	busy := queued(t, s, models.KindMatch)
	named := 0
	eventually(t, func() bool {
		users, next, err := s.ChangedUsers(t.Context(), since)
		if err != nil || next < since {
			t.Fatalf("%v, %d after %d", err, next, since)
		}
		since = next
		for _, user := range users {
			if user == quiet.UserID {
				t.Error("a user who did nothing is named")
			}
			if user == busy.UserID {
				named++
			}
		}
		return named > 0
	})
	if users, _, _ := s.ChangedUsers(t.Context(), since); len(users) != 0 {
		t.Errorf("named again: %v", users)
	}
}

// changedAt is when a task changed last.
func changedAt(t *testing.T, s *store.Store, task models.Task) (at int64) {
	t.Helper()
	do(t, s, task.UserID, func(tx *store.Tx) error {
		row, err := tx.Task(t.Context(), task.ID)
		at = row.Changed
		return err
	})
	return at
}

// A database restored from a backup counts its transactions from a lower number
// on; tasks of its earlier life must not seem to lie ahead.
func TestTasksOfAnotherLifeAreTakenBack(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	task := queued(t, s, models.KindMatch)
	alter(t, url, "UPDATE tasks SET changed = 1::bigint << 60")
	again, err := store.Open(t.Context(), store.Options{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if at := changedAt(t, s, task); at != 0 {
		t.Errorf("it still lies at %d", at)
	}
}
