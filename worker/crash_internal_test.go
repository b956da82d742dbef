package worker

import (
	"context"
	"log/slog"
	"testing"

	"github.com/jackc/pgx/v5"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// A step that panics is a crash, whether it reads or writes: two are tried
// again, the third sets the task aside, and a person may have it tried anew.
func TestTheThirdPanicSetsATaskAside(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: url, MaxConns: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	owner, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { owner.Close(context.Background()) })
	user := storetest.User(t, s)
	bell, err := NewBell(storetest.Redis(t), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bell.Close() })
	w := New(s, nil, nil, nil, bell, slog.New(slog.DiscardHandler), Options{})
	broken := func() { panic("the input is to blame") }
	for name, run := range map[string]func(context.Context, *job) (finish, error){
		"reading": func(context.Context, *job) (finish, error) { broken(); return nil, nil },
		"writing": func(context.Context, *job) (finish, error) {
			return func(context.Context, *store.Tx, *models.TaskResult) ([]models.Task, error) { broken(); return nil, nil }, nil
		},
	} {
		w.use(map[models.Kind]step{models.KindMatch: {run: run}})
		task := models.NewTask(user, models.KindMatch, models.NewID(), []byte(name))
		err := s.Tx(t.Context(), user, func(tx *store.Tx) error { _, err := tx.Enqueue(t.Context(), task); return err })
		if err != nil {
			t.Fatal(err)
		}
		for crash, want := range []models.Status{models.StatusRetry, models.StatusRetry, models.StatusQuarantined} {
			_, err := owner.Exec(t.Context(), "UPDATE tasks SET next_run_at = NULL WHERE status = 'retry'")
			if err == nil {
				err = w.Do(t.Context(), task.ID)
			}
			var got models.Task
			if err == nil {
				err = s.Tx(t.Context(), user, func(tx *store.Tx) error { got, err = tx.Task(t.Context(), task.ID); return err })
			}
			if err != nil {
				t.Fatal(err)
			}
			if got.Status != want || got.CrashCount != crash+1 || got.Attempt != 0 || got.ErrorCode == nil || *got.ErrorCode != models.CodeCrashed {
				t.Errorf("%s: after crash %d it is %s with %d crashes at attempt %d", name, crash+1, got.Status, got.CrashCount, got.Attempt)
			}
		}
		if err := s.Tx(t.Context(), user, func(tx *store.Tx) error { return tx.RetryTask(t.Context(), task.ID) }); err != nil {
			t.Errorf("%s: it cannot be tried again: %v", name, err)
		}
	}
}
