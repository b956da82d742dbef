package store_test

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"assay/internal/store"
	"assay/internal/store/storetest"
)

// A migration that meets a table in use gives way and comes back, so that
// nobody waits behind it for long.
func TestAMigrationGivesWayToATableInUse(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t)
	downTo(t, url, 5)
	busy, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close(context.Background())
	if _, err := busy.Exec(t.Context(), "BEGIN; LOCK TABLE tasks IN ACCESS EXCLUSIVE MODE"); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- store.Migrate(context.WithoutCancel(t.Context()), store.MigrateOptions{URL: url}) }()
	awaitLockWait(t, url, true)
	awaitLockWait(t, url, false) // it gave up by itself: the table is still ours
	if _, err := busy.Exec(t.Context(), "COMMIT"); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
}

// downTo takes the schema back to an earlier version.
func downTo(t *testing.T, url string, version int64) {
	t.Helper()
	config, err := pgx.ParseConfig(url)
	if err != nil {
		t.Fatal(err)
	}
	pool := stdlib.OpenDB(*config)
	defer pool.Close()
	provider, err := goose.NewProvider(goose.DialectPostgres, pool, os.DirFS("migrations"), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.DownTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
}

// awaitLockWait waits until somebody does, or nobody does any more, wait for a
// table of this database.
func awaitLockWait(t *testing.T, url string, waiting bool) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		var n int
		err := conn.QueryRow(t.Context(), `SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation'
			AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`).Scan(&n)
		if err != nil {
			t.Fatal(err)
		}
		if waiting == (n > 0) {
			return
		}
		select {
		case <-t.Context().Done():
			t.Fatal("nobody waited, or somebody still does")
		case <-tick.C:
		}
	}
}
