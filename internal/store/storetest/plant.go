package storetest

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"assay/models"
)

// Plant gives a user a row in every table that can hold one of theirs, with a
// canary in every column that has room for it, and returns the canaries by
// table.column. The record of audit events, which outlives a user, gets none.
func Plant(t testing.TB, url string, user models.ID) map[string]string {
	t.Helper()
	conn := connect(t, url)
	defer conn.Close(context.Background())
	g := &garden{user: user, planted: map[string]string{}, seed: hex.EncodeToString(user[6:16])}
	// Keys and triggers look away: what is planted fits them as a whole.
	exec(t, conn, "SET session_replication_role = replica")
	columns := columnsOf(t, conn)
	for _, table := range tablesOf(t, conn) {
		if table == "audit_events" {
			continue
		}
		var names, values []string
		for _, c := range columns[table] {
			names, values = append(names, c.name), append(values, g.value(c))
		}
		sql := "INSERT INTO " + table + " (" + strings.Join(names, ", ") + ") VALUES (" + strings.Join(values, ", ") + ")"
		if table == "users" {
			sql = "UPDATE users SET (" + strings.Join(names, ", ") + ") = ROW (" + strings.Join(values, ", ") + ") WHERE id = '" + user.String() + "'"
		}
		exec(t, conn, sql)
	}
	// A second way in: one row cannot be both.
	exec(t, conn, "INSERT INTO accounts (id, user_id, provider, subject, password_hash) VALUES ('"+models.NewID().String()+"', '"+user.String()+"', 'password', "+
		g.canary("accounts.subject of a password")+", "+g.canary("accounts.password_hash")+")")
	return g.planted
}

type column struct {
	table, name, kind string
	references        string   // the table that it points at, "" for none
	allowed           []string // where only these will do
}

type garden struct {
	user    models.ID
	seed    string
	planted map[string]string
}

// canary returns a new one, 32 characters long, as SQL.
func (g *garden) canary(at string) string {
	text := fmt.Sprintf("canary%s%06d", g.seed, len(g.planted))
	g.planted[at] = text
	return "'" + text + "'"
}

// fixed are values that no rule for their type would find.
func fixed() map[string]string {
	return map[string]string{
		"users.is_active": "true", "user_tokens.scopes": "'{read}'", "accounts.provider": "'oidc'", "accounts.password_hash": "NULL",
		"tasks.status": "'done'", "tasks.lease_token": "NULL", "tasks.lease_until": "NULL", "ai_events.status": "'success'", "mails.status": "'kept'",
		"evidences.experience_skill_id": "NULL", "evidences.skill_id": "NULL", "evidences.employment_id": "NULL", "evidences.education_id": "NULL",
		"evidences.skill_denial_id": "NULL", "contradictions.skill_id": "NULL", "contradictions.skill_denial_id": "NULL", "contradictions.canonical_key": "''", "contradictions.resolution": "''", "contradictions.status": "'open'",
		"evidences.start_char": "0", "job_requirements.start_char": "0", "posting_imports.rows_read": "3",
	}
}

func (g *garden) value(c column) string {
	at := c.table + "." + c.name
	if value, ok := fixed()[at]; ok {
		return value
	}
	id := func(of string) string { return "'" + uuid.NewSHA1(g.user, []byte(of)).String() + "'" }
	switch {
	case c.name == "user_id" || at == "users.id" || c.references == "users":
		return "'" + g.user.String() + "'"
	case c.references != "":
		return id(c.references)
	case c.name == "id" && c.kind == "uuid":
		return id(c.table)
	case c.kind == "uuid":
		return id(at)
	case len(c.allowed) > 0:
		return "'" + c.allowed[0] + "'"
	}
	switch c.kind {
	case "text", "tsvector":
		return g.canary(at)
	case "bytea":
		return g.canary(at) + "::bytea"
	case "text[]":
		return "ARRAY[" + g.canary(at) + "]"
	case "uuid[]":
		return "ARRAY[" + id("conversations") + "]::uuid[]"
	case "jsonb":
		return "jsonb_build_object('is', " + g.canary(at) + ")"
	case "partial_date":
		return "'2020-05'"
	case "boolean":
		return "false"
	case "integer", "bigint", "double precision":
		return "1"
	case "timestamp with time zone":
		return "now()"
	case "date":
		return "'2026-11-01'"
	}
	return "NULL -- no rule for " + c.kind
}

// tablesOf lists the tables with rows of a user, users included.
func tablesOf(t testing.TB, conn *pgx.Conn) []string {
	return list(t, conn, `SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
		AND (c.relname = 'users' OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped)) ORDER BY 1`)
}

func columnsOf(t testing.TB, conn *pgx.Conn) map[string][]column {
	t.Helper()
	rows, err := conn.Query(t.Context(), `SELECT c.relname, a.attname, format_type(a.atttypid, NULL),
			COALESCE((SELECT k.confrelid::regclass::text FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conkey[array_length(k.conkey, 1)] = a.attnum LIMIT 1), ''),
			COALESCE((SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum] AND pg_get_constraintdef(k.oid) LIKE '%= ANY%' LIMIT 1), '')
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
		WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname, a.attnum`)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]column{}
	quoted := regexp.MustCompile(`'([^']+)'::text`)
	for rows.Next() {
		var c column
		var check string
		if err := rows.Scan(&c.table, &c.name, &c.kind, &c.references, &check); err != nil {
			t.Fatal(err)
		}
		for _, m := range quoted.FindAllStringSubmatch(check, -1) {
			c.allowed = append(c.allowed, m[1])
		}
		out[c.table] = append(out[c.table], c)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// Dump returns all that stands in a database, by table, each row as JSON.
func Dump(t testing.TB, url string) map[string]string {
	t.Helper()
	conn := connect(t, url)
	defer conn.Close(context.Background())
	out := map[string]string{}
	for _, table := range list(t, conn, `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`) {
		out[table] = strings.Join(list(t, conn, "SELECT to_jsonb(r)::text FROM "+table+" r"), "\n")
	}
	return out
}

// Holds reports whether a text holds a secret, as it is or encoded.
func Holds(text, secret string) bool {
	for _, form := range []string{secret, hex.EncodeToString([]byte(secret)), base64.StdEncoding.EncodeToString([]byte(secret))[:len(secret)] /* free of what follows it */} {
		if strings.Contains(text, form) {
			return true
		}
	}
	return false
}

func connect(t testing.TB, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

func exec(t testing.TB, conn *pgx.Conn, sql string) {
	t.Helper()
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatal(err, "\n", sql)
	}
}

func list(t testing.TB, conn *pgx.Conn, sql string) []string {
	t.Helper()
	rows, err := conn.Query(t.Context(), sql)
	if err != nil {
		t.Fatal(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return found
}
