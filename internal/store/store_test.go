package store_test

import (
	"testing"

	"assay/internal/store"
	"assay/internal/store/storetest"
)

// Connections that Postgres has ended are replaced without anybody noticing.
func TestEndedConnectionsAreReplaced(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: url, MaxConns: 3})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	user := storetest.User(t, s)
	for range 20 {
		both := make(chan error)
		for range 3 {
			go func() {
				both <- s.Tx(t.Context(), user, func(tx *store.Tx) error { _, err := tx.UserRow(t.Context()); return err })
			}()
		}
		for range 3 {
			if err := <-both; err != nil {
				t.Fatal(err)
			}
		}
		alter(t, url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
	}
}
