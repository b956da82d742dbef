package store_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// S23: every table and every column there is stands in the export's lists, as
// given or as left out with a reason. A new one fails here until it does.
func TestEveryColumnIsExportedOrNamedAsLeftOut(t *testing.T) {
	t.Parallel()
	conn := owner(t)
	rows, err := conn.Query(t.Context(), `SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`)
	if err != nil {
		t.Fatal(err)
	}
	columns, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]int{}
	for _, table := range store.ExportTables() {
		for _, column := range append(table.Columns, slices.Collect(maps.Keys(table.LeftOut))...) {
			said[table.Name+"."+column[strings.LastIndexByte(column, ' ')+1:]]++
		}
		if table.File != "" {
			said[table.Name+"."+table.File]++
		}
		for column, why := range table.LeftOut {
			if why == "" {
				t.Errorf("%s.%s is left out without a reason", table.Name, column)
			}
		}
		if table.Name != "users" {
			said[table.Name+".user_id"]++
		}
	}
	for _, column := range columns {
		table, _, _ := strings.Cut(column, ".")
		if store.NotExported()[table] == "" && said[column] != 1 {
			t.Errorf("%s stands %d times in the lists of internal/store/export.go, want once: give it, or say why not", column, said[column])
		}
		delete(said, column)
	}
	for column := range said {
		t.Errorf("%s is in the lists and not in the database", column)
	}
}

// What an export may not hold back: of each table that names a user.
func TestNoTableOfPersonsIsLeftOut(t *testing.T) {
	t.Parallel()
	conn := owner(t)
	for table := range store.NotExported() {
		var owned bool
		err := conn.QueryRow(t.Context(), `SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'user_id' AND attnotnull)`, table).Scan(&owned)
		if err != nil || owned {
			t.Errorf("%s holds rows of persons: %v", table, err)
		}
	}
}

// S23: a canary in every column of two persons: the one who exports gets each of
// theirs that is not left out, and none of the other's.
func TestExportGivesAllOfOnePerson(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	anna, ben := storetest.User(t, s), storetest.User(t, s)
	mine, theirs := storetest.Plant(t, url, anna), storetest.Plant(t, url, ben)
	if len(mine) < 100 {
		t.Errorf("%d canaries planted: the garden has shrunk", len(mine))
	}
	given := map[string]string{}
	err = s.Export(t.Context(), anna, func(e *store.Export) error {
		for _, table := range store.ExportTables() {
			err := e.Rows(t.Context(), table, func(row []byte) error {
				if !json.Valid(row) {
					t.Errorf("%s: a row is no JSON: %s", table.Name, row)
				}
				given[table.Name] += string(row)
				return nil
			})
			if err == nil {
				err = e.Files(t.Context(), table, func(_ models.ID, data []byte) error { given[table.Name] += string(data); return nil })
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(slices.Collect(maps.Values(given)), "\n")
	for _, table := range store.ExportTables() {
		if given[table.Name] == "" {
			t.Errorf("nothing of %s was given", table.Name)
		}
		for at, canary := range mine {
			name, column, _ := strings.Cut(at, ".")
			if name != table.Name {
				continue
			}
			_, out := table.LeftOut[column]
			if storetest.Holds(all, canary) == out {
				t.Errorf("%s: left out %v, yet given %v", at, out, !out)
			}
		}
	}
	for at, canary := range theirs {
		if storetest.Holds(all, canary) {
			t.Errorf("another person's %s was given", at)
		}
	}
}

// What is given is one moment, although others write meanwhile; and nobody can
// write through it.
func TestExportIsOneMoment(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	add := func() error {
		return s.Tx(t.Context(), user, func(tx *store.Tx) error {
			return tx.CreateConversation(t.Context(), &models.Conversation{ID: models.NewID(), Status: models.ConversationActive, Origin: models.OriginInterview})
		})
	}
	count := func(e *store.Export, name string) (n int) {
		for _, table := range store.ExportTables() {
			if table.Name == name {
				if err := e.Rows(t.Context(), table, func([]byte) error { n++; return nil }); err != nil {
					t.Error(err)
				}
			}
		}
		return n
	}
	err := s.Export(t.Context(), user, func(e *store.Export) error {
		if n := count(e, "audit_events"); n != 1 {
			t.Errorf("%d events recorded before an export, want that of the export itself", n)
		}
		// Those who write, and those who are recorded, do not wait for it.
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if err := add(); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if err := s.Audit(t.Context(), models.AuditEvent{UserID: user, Action: models.AuditSignedIn}); err != nil {
			t.Error(err)
		}
		if n := count(e, "conversations") + count(e, "audit_events"); n != 1 {
			t.Errorf("what was written after the export began is in it: %d rows, want 1", n)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
