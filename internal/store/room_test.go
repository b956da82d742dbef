package store_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/internal/store"
	"assay/models"
)

// fullSQL has the database refuse what is written to a table, as Postgres does
// on a full disk.
const fullSQL = `CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
	BEGIN RAISE EXCEPTION 'could not extend file "base/1/1": No space left on device' USING ERRCODE = 'disk_full'; END $$;
	CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON `

func TestAFullDiskIsTold(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	task := queued(t, s, models.KindMatch)
	if ok, err := s.Room(t.Context(), 0); !ok || err != nil {
		t.Fatalf("room in an empty database: %t, %v", ok, err)
	}
	alter(t, url, fullSQL+"conversations EXECUTE FUNCTION no_room()")
	alter(t, url, "CREATE TRIGGER no_room BEFORE INSERT ON periodic_turns EXECUTE FUNCTION no_room()")
	c := models.Conversation{ID: models.NewID(), Status: models.ConversationActive, Origin: models.OriginInterview}
	err := s.Tx(t.Context(), task.UserID, func(tx *store.Tx) error { return tx.CreateConversation(t.Context(), &c) })
	if models.CodeOf(err) != models.CodeStorageFull {
		t.Errorf("writing to a full disk is answered %v", err)
	}
	if ok, err := s.Room(t.Context(), 0); ok || err != nil {
		t.Errorf("room on a full disk: %t, %v", ok, err)
	}
	alter(t, url, "DROP TRIGGER no_room ON periodic_turns")
	alter(t, url, "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || quote_ident(current_database()) || ' SET default_transaction_read_only = on'; END $$")
	alter(t, url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
	if ok, err := s.Room(t.Context(), 0); ok || err != nil {
		t.Errorf("room in a database that is read only: %t, %v", ok, err)
	}
}

func TestNobodyClaimsWhileSomebodyLooksForRoom(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	task := queued(t, s, models.KindMatch)
	looking := make(chan error, 1)
	go func() { _, err := s.Room(t.Context(), 2*time.Second); looking <- err }()
	awaitRow(t, url, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
	if _, found, err := s.Claim(t.Context(), hold(task.ID), time.Minute, models.Kinds()); found || err != nil {
		t.Errorf("claimed %t, %v", found, err)
	}
	if err := <-looking; err != nil {
		t.Fatal(err)
	}
	if _, found, err := s.Claim(t.Context(), hold(task.ID), time.Minute, models.Kinds()); !found || err != nil {
		t.Errorf("afterwards claimed %t, %v", found, err)
	}
}

// awaitRow waits until a count is one.
func awaitRow(t *testing.T, url, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for n := 0; n != 1; <-tick.C {
		if err := conn.QueryRow(t.Context(), sql).Scan(&n); err != nil {
			t.Fatal(err)
		}
	}
}
