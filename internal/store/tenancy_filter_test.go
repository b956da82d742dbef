package store_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// With all policies off, as if they had been forgotten, the filters in code
// alone keep tenants apart: every method of a transaction, called with another
// user's ids wherever it takes one, answers exactly as it does with policies,
// and touches none of the other's rows.
func TestFiltersAloneKeepTenantsApart(t *testing.T) {
	t.Parallel()
	s, url, rows, all := tenants(t)
	c := newCaller(t, s, url, all[0], all[1])
	with := c.callAll(t)
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	c.look = "SELECT sum(n), sum(fresh) FROM (SELECT 0 AS n, 0 AS fresh"
	for _, table := range tenantTables(t, conn) {
		if _, err := conn.Exec(t.Context(), "ALTER TABLE "+table.name+" DISABLE ROW LEVEL SECURITY; GRANT SELECT ON "+table.name+" TO assay_app"); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(table.name, "ai_events_") {
			c.look += fmt.Sprintf(" UNION ALL SELECT count(*), count(*) FILTER (WHERE xmin::text::bigint >= pg_current_xact_id()::text::bigint) FROM %s WHERE %s = '%s'",
				table.name, table.owner, c.victim.User)
		}
	}
	c.look += ") q"
	before := rows.Rows(t, c.victim.User)
	without := c.callAll(t)
	if diff := cmp.Diff(with, without); diff != "" {
		t.Errorf("with policies (-) and without (+) these answers differ:\n%s", diff)
	}
	if diff := cmp.Diff(before, rows.Rows(t, c.victim.User)); diff != "" {
		t.Errorf("the other user's rows have changed:\n%s", diff)
	}
	t.Logf("%d calls", len(with))
}

// caller calls methods on behalf of one user with the ids of another.
type caller struct {
	s          *store.Store
	me, victim storetest.Filled
	rows       map[reflect.Type]reflect.Value // the victim's, one of each kind
	look       string                         // counts the victim's rows and those written in this transaction; "" does not look
	count      int64
}

func newCaller(t *testing.T, s *store.Store, url string, me, victim storetest.Filled) *caller {
	t.Helper()
	c := &caller{s: s, me: me, victim: victim, rows: map[reflect.Type]reflect.Value{}}
	db, err := gorm.Open(postgres.Open(url))
	if err != nil {
		t.Fatal(err)
	}
	for _, model := range everyModel() {
		kind := reflect.TypeOf(model)
		row := reflect.New(kind)
		if f, found := kind.FieldByName("UserID"); !found || f.Type != reflect.TypeFor[models.ID]() {
			continue
		}
		if err := db.First(row.Interface(), "user_id = ?", victim.User).Error; err != nil {
			t.Fatal(kind, err)
		}
		row.Elem().FieldByName("UserID").Set(reflect.ValueOf(me.User)) // as the code that makes rows does
		c.rows[kind] = row.Elem()
	}
	pool, err := db.DB()
	if err != nil {
		t.Fatal(err)
	}
	if err := pool.Close(); err != nil {
		t.Fatal(err)
	}
	return c
}

var errDone = errors.New("done")

// callAll returns what each call answered.
func (c *caller) callAll(t *testing.T) map[string]string {
	t.Helper()
	answers := map[string]string{}
	for method := range reflect.TypeFor[*store.Tx]().Methods() {
		if method.Name == "DB" {
			continue
		}
		for _, table := range c.tables(method.Type) {
			for _, word := range c.words(method.Type) {
				answers[fmt.Sprintf("%s(%s, %q)", method.Name, table, word)] = c.call(t, method, table, word)
			}
		}
	}
	return answers
}

// tables are the tables whose ids a method is tried with.
func (c *caller) tables(fn reflect.Type) []string {
	for i := range fn.NumIn() {
		if i > 1 && holds(fn.In(i), reflect.TypeFor[models.ID]()) {
			var names []string
			for name := range c.victim.IDs {
				names = append(names, name)
			}
			slices.Sort(names)
			return names
		}
	}
	return []string{"users"}
}

// words are the texts that a method is tried with.
func (c *caller) words(fn reflect.Type) []string {
	for i := range fn.NumIn() {
		if i > 1 && fn.In(i).Kind() == reflect.String {
			return []string{"", models.MailKept, models.PurposeResetPassword}
		}
		if i > 1 && fn.In(i).Kind() != reflect.Array && holds(fn.In(i), reflect.TypeFor[models.ID]()) {
			return []string{"", fresh}
		}
	}
	return []string{""}
}

func holds(outer, inner reflect.Type) bool {
	switch {
	case outer == inner:
		return true
	case outer.Kind() == reflect.Pointer, outer.Kind() == reflect.Slice:
		return holds(outer.Elem(), inner)
	case outer.Kind() == reflect.Struct && outer != reflect.TypeFor[time.Time]():
		for f := range outer.Fields() {
			if holds(f.Type, inner) {
				return true
			}
		}
	}
	return false
}

// call makes one call in a transaction that is rolled back.
func (c *caller) call(t *testing.T, method reflect.Method, table, word string) (answer string) {
	t.Helper()
	err := c.s.Tx(t.Context(), c.me.User, func(tx *store.Tx) error {
		answer = c.answer(t.Context(), tx, method, table, word)
		var total, fresh int64
		if c.look != "" && tx.DB().Raw(c.look).Row().Scan(&total, &fresh) == nil { // else it has failed, and nothing stays
			if c.count == 0 {
				c.count = total
			}
			if total != c.count || fresh != 0 {
				t.Errorf("%s with the other's %s and %q: they have %d rows, want %d; %d of them are new or changed", method.Name, table, word, total, c.count, fresh)
			}
		}
		return errDone
	})
	if !errors.Is(err, errDone) {
		t.Fatal(method.Name, err)
	}
	return answer
}

func (c *caller) answer(ctx context.Context, tx *store.Tx, method reflect.Method, table, word string) (answer string) {
	defer func() {
		if cause := recover(); cause != nil {
			answer = fmt.Sprint("panic: ", cause)
		}
	}()
	in := []reflect.Value{reflect.ValueOf(tx), reflect.ValueOf(ctx)}
	for i := 2; i < method.Type.NumIn(); i++ {
		kind := method.Type.In(i)
		if method.Type.IsVariadic() && i == method.Type.NumIn()-1 {
			kind = kind.Elem()
		}
		v := c.value(kind, table, word)
		if kind == reflect.TypeFor[time.Time]() { // from yesterday to tomorrow
			v.Set(reflect.ValueOf(time.Now().Add(time.Duration(2*i-5) * 24 * time.Hour)))
		}
		in = append(in, v)
	}
	var out []string
	for _, v := range method.Func.Call(in) {
		out = append(out, c.show(v))
	}
	return strings.Join(out, ", ")
}

// fresh is a word that has made-up rows get ids of their own.
const fresh = "fresh ids"

// value makes up an argument.
func (c *caller) value(kind reflect.Type, table, word string) reflect.Value {
	v := reflect.New(kind).Elem()
	switch {
	case kind == reflect.TypeFor[models.ID]():
		v.Set(reflect.ValueOf(c.victim.IDs[table]))
	case kind == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Now().Add(time.Hour)))
	case kind == reflect.TypeFor[[]byte]():
		v.SetBytes(c.victim.Hash("idempotency_keys"))
	case kind == reflect.TypeFor[[]store.Filter]():
	case kind.Kind() == reflect.String:
		v.SetString(word)
	case kind.Kind() == reflect.Int:
		v.SetInt(100)
	case kind.Kind() == reflect.Int64:
		v.SetInt(1 << 40)
	case kind.Kind() == reflect.Bool:
		v.SetBool(true)
	case kind.Kind() == reflect.Pointer:
		v.Set(reflect.New(kind.Elem()))
		v.Elem().Set(c.value(kind.Elem(), table, word))
	case kind.Kind() == reflect.Slice:
		v = reflect.Append(v, c.value(kind.Elem(), table, word))
	case c.rows[kind].IsValid():
		v.Set(c.rows[kind])
		if id := v.FieldByName("ID"); id.IsValid() && word == fresh {
			id.Set(reflect.ValueOf(models.NewID()))
		}
	case kind.Kind() == reflect.Struct:
		for i := range kind.NumField() {
			if f := kind.Field(i); f.IsExported() && f.Type.Kind() != reflect.Map && f.Type.Kind() != reflect.Interface && f.Type.Kind() != reflect.Int64 {
				v.Field(i).Set(c.value(f.Type, table, word))
			}
		}
	}
	return v
}

// show writes out what came back, but for what differs from call to call.
func (c *caller) show(v reflect.Value) string {
	if !v.IsValid() {
		return "nil"
	}
	if v.CanInterface() {
		switch own := v.Interface().(type) {
		case error:
			return fmt.Sprintf("%s: %s", models.CodeOf(own), models.MessageOf(own))
		case models.ID:
			return c.name(own)
		case time.Time:
			return "time"
		}
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return "nil"
		}
		return c.show(v.Elem())
	case reflect.Slice, reflect.Array:
		var parts []string
		for i := range v.Len() {
			parts = append(parts, c.show(v.Index(i)))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case reflect.Map:
		var parts []string
		for key, value := range v.Seq2() {
			parts = append(parts, c.show(key)+":"+c.show(value))
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, " ") + "}"
	case reflect.Struct:
		var parts []string
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "Changed" && f.Name != "Sealed" { // differ each time
				parts = append(parts, f.Name+":"+c.show(v.Field(i)))
			}
		}
		return "{" + strings.Join(parts, " ") + "}"
	default:
		return fmt.Sprint(v)
	}
}

func (c *caller) name(id models.ID) string {
	for whose, f := range map[string]storetest.Filled{"mine": c.me, "theirs": c.victim} {
		for table, known := range f.IDs {
			if known == id {
				return whose + " " + table
			}
		}
	}
	return "id"
}
