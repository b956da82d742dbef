package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"assay/internal/store"
	"assay/internal/store/storetest"
)

// tenants opens a store and fills it for three users.
func tenants(t *testing.T) (s *store.Store, url string, rows *storetest.Filler, all [3]storetest.Filled) {
	t.Helper()
	url = storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	rows = storetest.NewFiller(t, url)
	for i := range all {
		all[i] = rows.Fill(t, storetest.User(t, s))
	}
	return s, url, rows, all
}

// asApp connects as the role that requests work as.
func asApp(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	if _, err := conn.Exec(t.Context(), "SET SESSION AUTHORIZATION assay_app"); err != nil {
		t.Fatal(err)
	}
	return conn
}

// tenantTable is a table with rows of users.
type tenantTable struct {
	name, owner string // the column that says whose a row is
	column      string // one that the app may change; "" for none
}

func tenantTables(t *testing.T, conn *pgx.Conn) []tenantTable {
	t.Helper()
	rows, err := conn.Query(t.Context(), `SELECT c.relname, CASE c.relname WHEN 'users' THEN 'id' ELSE 'user_id' END,
			COALESCE(min(a.attname::text) FILTER (WHERE a.attgenerated = '' AND has_column_privilege('assay_app', c.oid, a.attnum, 'UPDATE')), '')
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
		GROUP BY c.oid, c.relname HAVING c.relname = 'users' OR bool_or(a.attname = 'user_id' AND a.attnotnull) ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	var tables []tenantTable
	for rows.Next() {
		var table tenantTable
		if err := rows.Scan(&table.name, &table.owner, &table.column); err != nil {
			t.Fatal(err)
		}
		tables = append(tables, table)
	}
	if rows.Err() != nil || len(tables) < 30 {
		t.Fatalf("%d tables hold rows of users: %v", len(tables), rows.Err())
	}
	return tables
}

// touched runs a statement on behalf of a user, or of nobody, rolls it back
// and returns how many rows it saw or changed. Not being allowed to is zero.
func touched(t *testing.T, conn *pgx.Conn, user, sql string, args ...any) (rows int64, code string) {
	t.Helper()
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback(context.Background())
	if user != "unset" {
		if _, err := tx.Exec(t.Context(), "SELECT set_config('app.user_id', $1, true)", user); err != nil {
			t.Fatal(err)
		}
	}
	done, err := tx.Exec(t.Context(), sql, args...)
	var refused *pgconn.PgError
	if errors.As(err, &refused) {
		return 0, refused.Code
	}
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return done.RowsAffected(), ""
}

// Without a single filter in code, as if each WHERE had been forgotten, the
// policies alone keep three tenants apart in every table and partition.
func TestPoliciesAloneKeepTenantsApart(t *testing.T) {
	t.Parallel()
	_, url, rows, all := tenants(t)
	conn := asApp(t, url)
	before := rows.AllRows(t)
	statements, own := 0, 0
	for _, table := range tenantTables(t, conn) {
		for i, me := range all {
			other := all[(i+1)%len(all)].User
			verbs := []string{"SELECT 1 FROM " + table.name + "%s", "SELECT 1 FROM " + table.name + "%s FOR UPDATE", "DELETE FROM " + table.name + "%s"}
			if table.column != "" {
				verbs = append(verbs, fmt.Sprintf("UPDATE %s SET %s = %s", table.name, table.column, table.column)+"%s")
			}
			for _, verb := range verbs {
				statements += 3
				all := fmt.Sprintf(verb, "")
				foreign := fmt.Sprintf(verb, fmt.Sprintf(" WHERE %s <> '%s'", table.owner, me.User))
				if n, _ := touched(t, conn, me.User.String(), foreign); n > 0 {
					t.Errorf("%s touched %d rows of others", foreign, n)
				}
				for _, nobody := range []string{"unset", ""} {
					if n, _ := touched(t, conn, nobody, all); n > 0 {
						t.Errorf("%s with app.user_id %q touched %d rows", all, nobody, n)
					}
				}
				if n, _ := touched(t, conn, me.User.String(), all); n > 0 {
					own++
				}
			}
			// Postgres asks the policy before any other rule, so the row may be incomplete.
			if _, code := touched(t, conn, me.User.String(), fmt.Sprintf("INSERT INTO %s (%s) VALUES ('%s')", table.name, table.owner, other)); code != "42501" {
				t.Errorf("a row for another user in %s answered %q, want 42501", table.name, code)
			}
		}
	}
	if n, code := touched(t, conn, "no uuid", "SELECT 1 FROM conversations"); n > 0 || code == "" {
		t.Errorf("an app.user_id that is none shows %d rows, %q", n, code)
	}
	if diff := cmp.Diff(before, rows.AllRows(t)); diff != "" {
		t.Errorf("rows have changed:\n%s", diff)
	}
	// The same statements do find what is one's own, or they would prove nothing.
	if own < 3*70 {
		t.Errorf("only %d statements found rows of one's own", own)
	}
	t.Logf("%d statements touched no row of others, %d of one's own", statements, own)
}

// A key that leads to another user's row is refused, whichever it is, also when
// the owner of the tables writes it.
func TestNoKeyLeadsToAnotherTenant(t *testing.T) {
	t.Parallel()
	_, url, _, all := tenants(t)
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	rows, err := conn.Query(t.Context(), `SELECT k.conrelid::regclass::text, k.confrelid::regclass::text, a.attname
		FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) AND a.attname <> 'user_id'
		WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND k.conparentid = 0`)
	if err != nil {
		t.Fatal(err)
	}
	type key struct{ Table, Parent, Column string }
	keys, err := pgx.CollectRows(rows, pgx.RowToStructByPos[key])
	if err != nil || len(keys) < 20 {
		t.Fatalf("%d keys: %v", len(keys), err)
	}
	me, other := all[0], all[1]
	for _, k := range keys {
		set := k.Column + " = $1"
		if k.Table == "evidences" && k.Column != "experience_id" && k.Column != "conversation_message_id" {
			set += ", experience_id = NULL" // a proof is of one thing
		}
		if k.Table == "contradictions" && k.Parent != "experiences" {
			set += ", experience_id = NULL, other_id = NULL, canonical_key = 'x'" // it is of two experiences, or of a skill
		}
		_, err := conn.Exec(t.Context(), fmt.Sprintf("UPDATE %s SET %s WHERE user_id = $2", k.Table, set), other.IDs[k.Parent], me.User)
		var refused *pgconn.PgError
		if !errors.As(err, &refused) || refused.Code != "23503" && k.Column != "conversation_message_id" {
			t.Errorf("%s.%s takes another user's row of %s: %v", k.Table, k.Column, k.Parent, err)
		}
	}
}
