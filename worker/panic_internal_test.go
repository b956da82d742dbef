package worker

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// S26: what a step panics with may quote what a person wrote; neither the log
// nor the task's row does.
func TestPanicsQuoteNobody(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	bell, err := NewBell(storetest.Redis(t), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bell.Close() })
	const secret = "hunter2-swordfish"
	for name, cause := range map[string]any{"text": "cannot read " + secret, "error": errors.New(secret), "ours": models.Errorf(models.CodeCrashed, "%s", secret)} {
		for when, write := range map[string]bool{"reading": false, "writing": true} {
			var log bytes.Buffer
			w := New(s, nil, nil, nil, bell, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})), Options{})
			w.use(map[models.Kind]step{models.KindMatch: {run: func(context.Context, *job) (finish, error) {
				if !write {
					panic(cause)
				}
				return func(context.Context, *store.Tx, *models.TaskResult) ([]models.Task, error) { panic(cause) }, nil
			}}})
			task := models.NewTask(user, models.KindMatch, models.NewID(), []byte(name+when))
			err := s.Tx(t.Context(), user, func(tx *store.Tx) error { _, err := tx.Enqueue(t.Context(), task); return err })
			if err == nil {
				err = w.Do(t.Context(), task.ID)
			}
			if err != nil {
				t.Fatal(err)
			}
			err = s.Tx(t.Context(), user, func(tx *store.Tx) error { task, err = tx.Task(t.Context(), task.ID); return err })
			if err != nil || task.ErrorCode == nil || *task.ErrorCode != models.CodeCrashed {
				t.Fatalf("%s %s: %+v, %v", name, when, task, err)
			}
			if strings.Contains(log.String()+task.Message, "hunter2") || !strings.Contains(log.String(), "panic of a ") {
				t.Errorf("%s %s: the log says %s", name, when, log.String())
			}
		}
	}
}
