package store_test

import (
	"testing"
	"time"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// A later build adds columns while this one runs: what this one has prepared
// must go on.
func TestAnAddedColumnFailsNothing(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: url, MaxConns: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	user := storetest.User(t, s)
	work := func() {
		do(t, s, user, func(tx *store.Tx) error {
			task := models.NewTask(user, models.KindMatch, models.NewID(), []byte("a"))
			_, err := tx.Enqueue(t.Context(), task)
			var next store.TaskCursor
			for _, look := range []func() error{
				func() error { _, err := tx.Enqueue(t.Context(), task); return err },
				func() error { _, err := tx.Task(t.Context(), task.ID); return err },
				func() error { _, err := tx.Tasks(t.Context(), store.Page{Limit: 5}); return err },
				func() (err error) { _, next, err = tx.OpenTaskStates(t.Context()); return err },
				func() error { _, err := tx.TaskChanges(t.Context(), next, 5); return err },
				func() error { _, err := tx.Profile(t.Context()); return err },
				func() error { _, err := tx.AIEvents(t.Context(), store.Page{Limit: 5}); return err },
			} {
				if err == nil {
					err = look()
				}
			}
			return err
		})
		if _, err := s.EnterGates(t.Context(), []string{"key"}, time.Second); err != nil {
			t.Error(err)
		}
	}
	work()
	alter(t, url, `DO $$ DECLARE t regclass; BEGIN
		FOR t IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition LOOP
			EXECUTE format('ALTER TABLE %s ADD COLUMN later text', t);
		END LOOP; END $$`)
	work()
}
