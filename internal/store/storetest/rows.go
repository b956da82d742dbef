package storetest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"assay/models"
)

// Rows returns all that is stored of a user, by table, as text to compare. Left
// out is what merely looking and using a session or a token notes about it.
func (f *Filler) Rows(t testing.TB, user models.ID) map[string]string {
	t.Helper()
	return f.where(t, func(table string) string {
		owner := "user_id"
		if table == "users" {
			owner = "id"
		}
		return owner + " = '" + user.String() + "'"
	})
}

// AllRows is Rows of everybody.
func (f *Filler) AllRows(t testing.TB) map[string]string {
	t.Helper()
	return f.where(t, func(string) string { return "true" })
}

func (f *Filler) where(t testing.TB, where func(table string) string) map[string]string {
	t.Helper()
	var parts []string
	for _, table := range append(slices.Sorted(maps.Keys(f.tables)), "users") {
		row, but := "to_jsonb(t)", ""
		switch table {
		case "sessions", "user_tokens":
			row = "to_jsonb(t) - 'last_used_at' - 'updated_at'"
		case "audit_events":
			but = " AND action NOT IN ('token.used', 'user.exported', 'queues.opened')"
		}
		parts = append(parts, fmt.Sprintf("SELECT '%s', COALESCE(string_agg(r::text, E'\\n' ORDER BY r::text), '') FROM (SELECT %s AS r FROM %s t WHERE %s%s) q",
			table, row, table, where(table), but))
	}
	rows, err := f.conn.Query(t.Context(), strings.Join(parts, " UNION ALL "))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for rows.Next() {
		var table, text string
		if err := rows.Scan(&table, &text); err != nil {
			t.Fatal(err)
		}
		found[table] = text
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}
