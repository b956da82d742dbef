package store_test

import (
	"context"
	"reflect"
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
		models.Account{}, models.AccountRequest{}, models.OIDCFlow{}, models.Throttle{}, models.Mail{}, models.ProviderKey{}, models.Instance{}, models.ImportedSkill{},
		models.AuditEvent{}, models.AuditHead{},
		models.Conversation{}, models.ConversationMessage{},
		models.Employment{}, models.Education{}, models.Experience{}, models.Skill{}, models.ExperienceSkill{}, models.SkillDenial{}, models.Evidence{},
		models.FactChange{}, models.Contradiction{}, models.ExperienceAlias{},
		models.JobPosting{}, models.PostingSearch{}, models.Board{}, models.JobRequirement{}, models.Ask{}, models.JobApplication{}, models.Match{}, models.JobExperience{}, models.SkillAnalysis{}, models.PostingBand{}, models.PostingSeparation{},
		models.PostingImport{}, models.PostingImportPart{}, models.PostingImportRefusal{},
		models.Task{}, models.IdempotencyKey{}, models.AIEvent{}, models.AIReply{}, models.AIBudget{},
		models.ProviderGate{}, models.PeriodicTurn{}, models.FetchHost{}, models.RobotsFile{}, models.PostingSnapshot{}, models.SavedFilter{},
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

func owner(t *testing.T) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), storetest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}
