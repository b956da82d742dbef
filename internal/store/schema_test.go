package store_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"gorm.io/gorm/schema"

	"assay/internal/store/storetest"
	"assay/models"
)

// every row type there is; a table without one here fails the test.
func everyModel() []any {
	return []any{
		models.User{}, models.Session{}, models.Verification{}, models.UserToken{},
		models.Account{}, models.AccountRequest{}, models.OIDCFlow{}, models.Throttle{}, models.Mail{}, models.ProviderKey{}, models.Instance{},
		models.AuditEvent{}, models.AuditHead{},
		models.Conversation{}, models.ConversationMessage{},
		models.Employment{}, models.Education{}, models.Experience{}, models.Skill{}, models.ExperienceSkill{}, models.SkillDenial{}, models.Evidence{},
		models.JobPosting{}, models.JobRequirement{}, models.JobApplication{}, models.Match{}, models.JobExperience{}, models.SkillAnalysis{},
		models.Task{}, models.IdempotencyKey{}, models.AIEvent{}, models.AIReply{}, models.AIBudget{},
		models.ProviderGate{}, models.PeriodicTurn{},
	}
}

// TestModelsAndSchemaAgree holds GORM's idea of each table to Postgres' own,
// both ways: names, types and nullability.
func TestModelsAndSchemaAgree(t *testing.T) {
	t.Parallel()
	conn := owner(t)
	got, want := map[string]string{}, map[string]string{}
	for _, model := range everyModel() {
		s, err := schema.Parse(model, &sync.Map{}, schema.NamingStrategy{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range s.Fields {
			if f.DBName != "" {
				got[s.Table+"."+f.DBName] = columnType(f)
			}
		}
	}
	rows, err := conn.Query(t.Context(), `SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
		WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'goose_db_version'`)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var table, column, kind string
		var notNull bool
		if err := rows.Scan(&table, &column, &kind, &notNull); err != nil {
			t.Fatal(err)
		}
		// jsonb and bytea hold nil in Go; their nullability is the schema's to say.
		if kind != "jsonb" && kind != "bytea" && !notNull {
			kind += " null"
		}
		want[table+"."+column] = kind
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("schema (-) and models (+) differ:\n%s", diff)
	}
}

func columnType(f *schema.Field) string {
	kind := map[string]string{"string": "text", "bool": "boolean", "time": "timestamp with time zone", "float": "double precision"}[string(f.DataType)]
	if kind == "" {
		kind = string(f.DataType)
	}
	switch {
	case f.DataType == "int" && f.Size == 64 && f.IndirectFieldType.Kind() == reflect.Int64:
		kind = "bigint"
	case f.DataType == "int":
		kind = "integer"
	case f.IndirectFieldType == reflect.TypeFor[models.Date]():
		kind = "partial_date"
	}
	if f.FieldType.Kind() == reflect.Pointer && kind != "jsonb" {
		kind += " null"
	}
	return kind
}

// TestEveryTenantTableIsSealed walks the catalogue: row-level security on and
// forced, a policy by user, user_id in every key between tenant tables, and
// nothing owned by the roles the app works as.
func TestEveryTenantTableIsSealed(t *testing.T) {
	t.Parallel()
	conn := owner(t)
	for name, query := range map[string]string{
		"row-level security on and forced": `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
			AND relname <> 'goose_db_version' AND NOT (relrowsecurity AND relforcerowsecurity)`,
		"a policy by the user": `SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
			AND relname NOT IN ('goose_db_version', 'provider_gates', 'periodic_turns', 'account_requests', 'oidc_flows', 'throttles', 'instances', 'audit_heads') AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND polname = 'tenant'
			AND pg_get_expr(polqual, polrelid) LIKE '%NULLIF(current_setting(''app.user_id''%' AND polwithcheck IS NOT NULL)`,
		"composite foreign keys": `SELECT conname FROM pg_constraint k WHERE contype = 'f' AND connamespace = 'public'::regnamespace
			AND confrelid <> 'users'::regclass AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attname = 'user_id' AND a.attnum = ANY (k.conkey))`,
		"no unique key across users": `SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
			WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ('users', 'goose_db_version') AND i.indexrelid::regclass::text <> 'accounts_provider_issuer_subject_key' AND i.indisunique AND NOT i.indisprimary
			AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('user_id', 'hash') AND a.attnum = ANY (i.indkey))`,
		"no view, no definer": `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
			UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`,
		"nothing owned by the app": `SELECT relname FROM pg_class JOIN pg_roles r ON r.oid = relowner WHERE rolname LIKE 'assay_%'`,
		"no way past the policies": `SELECT rolname FROM pg_roles WHERE rolname LIKE 'assay_%' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`,
	} {
		rows, err := conn.Query(t.Context(), query)
		if err != nil {
			t.Fatal(name, err)
		}
		found, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatal(name, err)
		}
		if len(found) > 0 {
			slices.Sort(found)
			t.Errorf("%s: broken by %s", name, strings.Join(found, ", "))
		}
	}
}

func owner(t *testing.T) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), storetest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}
