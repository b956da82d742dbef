package worker_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/models"
	"assay/worker"
)

// A disk that is full for a while costs a task no attempt and does not set it
// aside, and it goes on by itself: what could not even be given back is given
// back when there is room.
func TestAFullDiskIsWaitedFor(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	owner, err := pgx.Connect(t.Context(), b.url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { owner.Close(context.Background()) })
	for _, sql := range []string{
		`CREATE TABLE disk AS SELECT false AS is_full`,
		`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
			IF (SELECT is_full FROM disk) THEN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END IF; RETURN NULL; END $$`,
		`CREATE TRIGGER no_room AFTER INSERT ON ai_replies EXECUTE FUNCTION no_room()`,
		`CREATE TRIGGER no_room AFTER INSERT ON periodic_turns EXECUTE FUNCTION no_room()`,
		// A claim may find room where giving back does not.
		`CREATE FUNCTION no_room_back() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
			IF OLD.status = 'running' AND NEW.status <> 'running' AND (SELECT is_full FROM disk) THEN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END IF; RETURN NEW; END $$`,
		`CREATE TRIGGER no_room AFTER UPDATE ON tasks FOR EACH ROW EXECUTE FUNCTION no_room_back()`,
		`UPDATE disk SET is_full = true`,
	} {
		if _, err := owner.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	task := b.tell(t, turns...)
	for range 3 { // of whom each would take it when a lease has run out
		b.serve(t, worker.Options{Lease: 2 * time.Second, SweepEvery: 20 * time.Millisecond, Stale: time.Millisecond, Grace: time.Second})
	}
	b.await(t, task.ID, func(now models.Task) bool { return now.Status == models.StatusRunning })
	var over int
	b.await(t, task.ID, func(now models.Task) bool {
		if now.Status != models.StatusRunning {
			t.Fatalf("became %s (%s) while nothing could be written", now.Status, now.Message)
		}
		err := owner.QueryRow(t.Context(), `SELECT extract(epoch FROM now() - lease_until)::int FROM tasks`).Scan(&over)
		return err == nil && over >= 2
	})
	if _, err := owner.Exec(t.Context(), `UPDATE disk SET is_full = false`); err != nil {
		t.Fatal(err)
	}
	got := b.await(t, task.ID, final)
	// At the moment when there is room, somebody else may be the first to take it.
	if got.Status != models.StatusDone || got.Attempt != 1 || got.CrashCount > 1 {
		t.Errorf("ended %s after attempt %d and %d crashes: %s", got.Status, got.Attempt, got.CrashCount, got.Message)
	}
	// The reply of the first call had nowhere to be kept.
	if n := len(b.fake.Requests()); n > 2 {
		t.Errorf("%d calls", n)
	}
}
