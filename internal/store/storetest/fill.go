package storetest

import (
	"context"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"assay/models"
)

// Filled is what Fill wrote.
type Filled struct {
	User models.ID
	Mark string               // stands in every text that takes any text; letters and _ only
	IDs  map[string]models.ID // of one row in each table that has ids
}

// Filler makes up rows of users and reads them back. It is for one goroutine.
type Filler struct {
	conn   *pgx.Conn
	tables map[string]tenantTable
}

// NewFiller connects to a test's database; url is the owner's address.
func NewFiller(t testing.TB, url string) *Filler {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	tables, err := tenantTables(t.Context(), conn)
	if err != nil {
		t.Fatal(err)
	}
	return &Filler{conn, tables}
}

// Fill gives a user a row in every table that holds rows of users, whichever
// tables there are. A table that it cannot fill fails the test: say in
// exceptions what its columns want.
func (f *Filler) Fill(t testing.TB, user models.ID) Filled {
	t.Helper()
	row := Filled{User: user, Mark: MarkOf(user), IDs: map[string]models.ID{"users": user}}
	all := &pgx.Batch{}
	for _, table := range order(f.tables) {
		all.Queue(row.insert(f.tables[table])).Exec(func(pgconn.CommandTag) error { return nil })
	}
	if err := f.conn.SendBatch(t.Context(), all).Close(); err != nil {
		t.Fatalf("rows cannot be made up; say in storetest what the columns of each table want: %v", err)
	}
	return row
}

// MarkOf is the text by which rows of a user are recognised.
func MarkOf(user models.ID) string {
	letters := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return 'g' + r - '0'
		}
		return r
	}, hex.EncodeToString(user[:]))
	return "mark_" + letters
}

// exceptions are columns that not just any value fits, as SQL. :mark is the
// user's mark, :user the user, and :TABLE the id of the row in another table.
var exceptions = map[string]string{
	"accounts.provider": "'oidc'", "accounts.issuer": "'https://' || :mark",
	"ai_budgets.cap_micros": "1000000000", "ai_budgets.month": "date_trunc('month', now() AT TIME ZONE 'UTC')::date",
	"ai_events.task_id": ":tasks", "ai_events.conversation_id": ":conversations", "ai_events.error_code": "NULL",
	"audit_events.seq": "(SELECT COALESCE(max(seq), 0) + 1000000 FROM audit_events)", "audit_events.action": "'user.registered'",
	"conversation_messages.role": "'user'", "conversation_messages.content": ":mark", "conversation_messages.retracted_at": "NULL",
	"contradictions.field": "'dates'", "contradictions.experience_id": ":experiences", "contradictions.other_id": ":experiences", "contradictions.canonical_key": "''", "contradictions.resolution": "''",
	"fact_changes.subject_type": "'experience'", "fact_changes.subject_id": ":experiences", "fact_changes.change": "'updated'", "fact_changes.before": "jsonb_build_object('title', :mark)",
	"evidences.experience_id": ":experiences", "evidences.conversation_message_id": ":conversation_messages",
	"evidences.start_char": "0", "evidences.end_char": "length(:mark)", "evidences.quote": ":mark",
	"experiences.conversation_id": ":conversations", "experiences.employment_id": ":employments", "experiences.education_id": ":educations",
	"job_postings.board_id": ":boards", "saved_filters.board_id": ":boards", "saved_filters.filter": "'{}'",
	"job_postings.scraping_error": "NULL", "job_postings.url": "'https://example.com/' || :mark",
	"job_requirements.start_char": "0", "job_requirements.end_char": "length(:mark)", "job_requirements.quote": ":mark",
	"posting_imports.size": "3", "posting_imports.with_analysis": "false", "posting_imports.received": "3", "posting_imports.error_code": "NULL", "posting_imports.encoding": "'utf-8'",
	"posting_import_parts.start_byte": "0", "posting_import_parts.data": "'xyz'", "posting_import_refusals.code": "'bad_date'",
	"matches.low": "1", "matches.score": "2", "matches.high": "3", "matches.contributions": "'[]'",
	"tasks.kind": "'extract'", "tasks.status": "'running'", "tasks.lease_token": ":tasks", "tasks.subject_id": ":conversations", "tasks.error_code": "NULL",
	"skill_analyses.status": "'done'",
}

type tenantTable struct {
	name    string
	columns []tenantColumn
}

type tenantColumn struct {
	name, kind string
	needed     bool   // neither null nor defaulted
	first      string // of the values that a check lists
	checked    bool   // by anything else than a list
	parent     string // the table that a key of this column leads to
}

func tenantTables(ctx context.Context, conn *pgx.Conn) (map[string]tenantTable, error) {
	rows, err := conn.Query(ctx, `SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull AND NOT a.atthasdef AND d.typdefault IS NULL,
		COALESCE((SELECT min(substring(pg_get_constraintdef(k.oid) FROM format('\m%s = ANY \(+ARRAY\[''([^'']*)''', a.attname))) FROM pg_constraint k
			WHERE k.conrelid = c.oid AND k.contype = 'c' AND a.attnum = ANY (k.conkey)), ''),
		EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND a.attnum = ANY (k.conkey)),
		COALESCE((SELECT min(k.confrelid::regclass::text) FROM pg_constraint k
			WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conparentid = 0 AND k.confrelid <> 'users'::regclass AND a.attnum = ANY (k.conkey)), '')
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
		JOIN pg_type d ON d.oid = a.atttypid
		WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
		AND EXISTS (SELECT 1 FROM pg_attribute u WHERE u.attrelid = c.oid AND u.attname = 'user_id' AND u.attnotnull) ORDER BY c.relname, a.attnum`)
	if err != nil {
		return nil, err
	}
	tables := map[string]tenantTable{}
	for rows.Next() {
		var name string
		var c tenantColumn
		if err := rows.Scan(&name, &c.name, &c.kind, &c.needed, &c.first, &c.checked, &c.parent); err != nil {
			return nil, err
		}
		table := tables[name]
		table.name, table.columns = name, append(table.columns, c)
		tables[name] = table
	}
	return tables, rows.Err()
}

// order puts a table behind those that its keys lead to.
func order(tables map[string]tenantTable) []string {
	var out []string
	var visit func(string)
	visit = func(name string) {
		if slices.Contains(out, name) {
			return
		}
		for _, c := range tables[name].columns {
			if c.parent != "" && c.parent != name && c.name != "user_id" {
				visit(c.parent)
			}
			other, _ := strings.CutPrefix(exceptions[name+"."+c.name], ":")
			if _, found := tables[other]; found && other != name {
				visit(other)
			}
		}
		out = append(out, name)
	}
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		visit(name)
	}
	return out
}

func (f *Filled) insert(table tenantTable) string {
	var columns, values []string
	for _, c := range table.columns {
		value := f.value(table.name, c)
		if value == "" {
			continue
		}
		columns, values = append(columns, c.name), append(values, value)
	}
	sql := fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table.name, strings.Join(columns, ", "), strings.Join(values, ", "))
	if table.name == "posting_searches" { // a trigger has made it already
		sql += " ON CONFLICT DO NOTHING"
	}
	return sql
}

// value is the SQL of a column's value; "" leaves it to its default.
func (f *Filled) value(table string, c tenantColumn) string {
	quote := func(id models.ID) string { return "'" + id.String() + "'::uuid" }
	if text, ok := exceptions[table+"."+c.name]; ok {
		text = strings.ReplaceAll(text, ":mark", "'"+f.Mark+"'")
		for other, id := range f.IDs {
			if text == ":"+other {
				text = quote(id)
			}
		}
		return text
	}
	switch {
	case c.name == "id" && c.kind == "uuid":
		f.IDs[table] = models.NewID()
		return quote(f.IDs[table])
	case c.name == "user_id":
		return quote(f.User)
	case c.parent != "" && c.needed:
		return quote(f.IDs[c.parent])
	case c.first != "" && c.needed:
		return "'" + c.first + "'"
	case c.kind == "text" && !c.checked:
		return "'" + f.Mark + "'"
	case c.kind == "text[]" && !c.checked:
		return "'{" + f.Mark + "}'"
	case !c.needed:
		return ""
	}
	return map[string]string{
		"text": "'" + f.Mark + "'", "bytea": "decode('" + hex.EncodeToString(f.Hash(table)) + "', 'hex')", "uuid": quote(models.NewID()), "boolean": "false",
		"integer": "1", "bigint": "1", "double precision": "0.5", "date": "'2026-01-01'", "partial_date": "'2020-01'", "jsonb": "'{}'",
		"timestamp with time zone": "now() + interval '1 hour'", "text[]": "'{}'",
	}[c.kind]
}

// Hash is what Fill wrote where a table wants bytes: 32 of them.
func (f *Filled) Hash(table string) []byte {
	return append(append([]byte(nil), f.User[:]...), fmt.Appendf(nil, "%-16.16s", table)...)
}
