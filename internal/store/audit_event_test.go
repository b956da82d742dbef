package store_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// recorded fills a record with nine events of three people.
func recorded(t *testing.T) (s *store.Store, url string, conn *pgx.Conn) {
	t.Helper()
	url = storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	users := []models.ID{storetest.User(t, s), storetest.User(t, s), storetest.User(t, s)}
	for i := range 9 {
		subject := models.NewID()
		e := models.AuditEvent{UserID: users[i%3], ActorID: &users[(i+1)%3], Action: models.AuditSignedIn, SubjectID: &subject, Detail: map[string]string{"by": "link"}}
		if err := s.Audit(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	return s, url, ownerOf(t, url)
}

func ownerOf(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(t.Context()) })
	return conn
}

// S25: the record takes new rows only, whoever asks: the roles Assay works as
// may not try, and the owner of the table, a superuser, is refused.
func TestTheRecordIsAppendOnly(t *testing.T) {
	t.Parallel()
	s, _, conn := recorded(t)
	for _, sql := range []string{"UPDATE audit_events SET action = 'user.registered'", "DELETE FROM audit_events", "DELETE FROM audit_events WHERE seq = 9",
		"TRUNCATE audit_events", "TRUNCATE audit_events CASCADE", "INSERT INTO audit_events SELECT * FROM audit_events WHERE seq = 3 ON CONFLICT (seq) DO UPDATE SET action = 'a.b'"} {
		for _, role := range []string{"", "assay_app", "assay_system"} {
			if role != "" {
				if _, err := conn.Exec(t.Context(), "SET ROLE "+role); err != nil {
					t.Fatal(err)
				}
			}
			_, err := conn.Exec(t.Context(), sql)
			var refused *pgconn.PgError
			if !errors.As(err, &refused) || refused.Code != "42501" {
				t.Errorf("%s as %q: %v", sql, role, err)
			}
			if _, err := conn.Exec(t.Context(), "RESET ROLE"); err != nil {
				t.Fatal(err)
			}
		}
	}
	if head, err := s.CheckAudit(t.Context()); err != nil || head.Seq != 9 {
		t.Errorf("%d events stand: %v", head.Seq, err)
	}
}

// edits are what somebody with a superuser's rights, who turns triggers off, may
// do to a record of nine.
func edits() map[string]string {
	set := func(what string) string { return "UPDATE audit_events SET " + what + " WHERE seq = 5" }
	return map[string]string{
		"another action":             set("action = 'session.ended'"),
		"another user":               set("user_id = actor_id"),
		"another actor":              set("actor_id = user_id"),
		"no actor":                   set("actor_id = NULL"),
		"another subject":            set("subject_id = user_id"),
		"no subject":                 set("subject_id = NULL"),
		"another detail":             set(`detail = '{"by": "password"}'`),
		"one detail more":            set(`detail = detail || '{"ip": "10.0.0.1"}'`),
		"no detail":                  set("detail = '{}'"),
		"detail of another kind":     set(`detail = '{"by": 1}'`),
		"detail null":                set("detail = 'null'"),
		"detail a list":              set(`detail = '["by"]'`),
		"a microsecond later":        set("at = at + interval '1 microsecond'"),
		"at no time":                 set("at = 'infinity'"),
		"another mac":                set("mac = set_byte(mac, 31, (get_byte(mac, 31) + 1) % 256)"),
		"the mac of another":         set("mac = (SELECT mac FROM audit_events WHERE seq = 4)"),
		"the first removed":          "DELETE FROM audit_events WHERE seq = 1",
		"one in the middle removed":  "DELETE FROM audit_events WHERE seq = 5",
		"the last removed":           "DELETE FROM audit_events WHERE seq = 9",
		"all removed":                "DELETE FROM audit_events",
		"removed and renumbered":     "DELETE FROM audit_events WHERE seq = 5; UPDATE audit_events SET seq = -seq WHERE seq > 5; UPDATE audit_events SET seq = -seq - 1 WHERE seq < 0; UPDATE audit_heads SET seq = 8",
		"removed, the head set back": "DELETE FROM audit_events WHERE seq = 9; UPDATE audit_heads SET seq = 8",
		"two swapped":                "UPDATE audit_events SET seq = 100 WHERE seq = 4; UPDATE audit_events SET seq = 4 WHERE seq = 5; UPDATE audit_events SET seq = 5 WHERE seq = 100",
		"what two say swapped": `UPDATE audit_events a SET user_id = b.user_id, actor_id = b.actor_id, subject_id = b.subject_id, at = b.at
			FROM audit_events b WHERE a.seq IN (4, 5) AND b.seq = 9 - a.seq`,
		"inserted at the end":         "INSERT INTO audit_events SELECT 10, user_id, actor_id, action, subject_id, detail, at, mac FROM audit_events WHERE seq = 9",
		"inserted, the head moved":    "INSERT INTO audit_events SELECT 10, user_id, actor_id, action, subject_id, detail, at, mac FROM audit_events WHERE seq = 9; UPDATE audit_heads SET seq = 10",
		"inserted before the start":   "INSERT INTO audit_events SELECT 0, user_id, actor_id, action, subject_id, detail, at, mac FROM audit_events WHERE seq = 1",
		"inserted far before it":      "INSERT INTO audit_events SELECT -7, user_id, actor_id, action, subject_id, detail, at, mac FROM audit_events WHERE seq = 1",
		"inserted far behind the end": "INSERT INTO audit_events SELECT 900, user_id, actor_id, action, subject_id, detail, at, mac FROM audit_events WHERE seq = 9",
		"the head ahead":              "UPDATE audit_heads SET seq = 10",
		"the head behind":             "UPDATE audit_heads SET seq = 8",
		"the head at nothing":         `UPDATE audit_heads SET seq = 0, mac = '\x0000000000000000000000000000000000000000000000000000000000000000'`,
		"another mac in the head":     "UPDATE audit_heads SET mac = (SELECT mac FROM audit_events WHERE seq = 8)",
		"an empty mac in the head":    "UPDATE audit_heads SET mac = ''",
		"no head":                     "DELETE FROM audit_heads",
	}
}

// S25: each is found, and the place named.
func TestEditsOfTheRecordAreFound(t *testing.T) {
	t.Parallel()
	s, _, conn := recorded(t)
	run(t, conn, "CREATE TABLE saved AS TABLE audit_events; CREATE TABLE saved_head AS TABLE audit_heads; SET session_replication_role = replica")
	restore := func() {
		run(t, conn, "DELETE FROM audit_events; INSERT INTO audit_events TABLE saved; DELETE FROM audit_heads; INSERT INTO audit_heads TABLE saved_head")
		if head, err := s.CheckAudit(t.Context()); err != nil || head.Seq != 9 {
			t.Fatal("the record as it was does not stand: ", err)
		}
	}
	for name, sql := range edits() {
		run(t, conn, sql)
		if _, err := s.CheckAudit(t.Context()); models.CodeOf(err) != models.CodeConflict || !strings.Contains(models.MessageOf(err), "number") {
			t.Errorf("%s: %v", name, err)
		}
		restore()
	}
	// All MACs made anew from the edited row on, with a key of the editor's own.
	events := chain(t, conn)
	before := make([]byte, 32)
	for i := range events {
		if i == 4 {
			events[i].Action = models.AuditSignedOut
		}
		if i >= 4 {
			events[i].MAC = events[i].Chain([]byte("a key of the editor's own"), before)
		}
		before = events[i].MAC
		run(t, conn, "UPDATE audit_events SET action = $1, mac = $2 WHERE seq = $3", events[i].Action, events[i].MAC, events[i].Seq)
	}
	run(t, conn, "UPDATE audit_heads SET mac = $1", before)
	if _, err := s.CheckAudit(t.Context()); models.CodeOf(err) != models.CodeConflict || !strings.Contains(models.MessageOf(err), "number 5") {
		t.Errorf("made anew with another key: %v", err)
	}
	restore()
	// What a person is shown comes out of the same rows.
	do(t, s, events[0].UserID, func(tx *store.Tx) error {
		mine, err := tx.AuditEvents(t.Context(), 0, 100)
		if len(mine) != 3 || mine[0].Seq != 7 || mine[2].Seq != 1 {
			t.Errorf("%d events of one of three people, %v", len(mine), mine)
		}
		return err
	})
}

// The end of the record cut off together with its head leaves a record that is
// whole: only who noted the end down elsewhere finds that.
func TestACutEndIsFoundByWhoNotedIt(t *testing.T) {
	t.Parallel()
	s, _, conn := recorded(t)
	noted, err := s.CheckAudit(t.Context())
	if err != nil || noted.Seq != 9 || len(noted.MAC) != 32 {
		t.Fatalf("%+v, %v", noted, err)
	}
	run(t, conn, "SET session_replication_role = replica; DELETE FROM audit_events WHERE seq > 6; UPDATE audit_heads SET seq = 6, mac = (SELECT mac FROM audit_events WHERE seq = 6)")
	if head, err := s.CheckAudit(t.Context()); err != nil || head.Seq != 6 {
		t.Errorf("the shorter record answers %v at %d", err, head.Seq)
	}
	if _, err := s.CheckAudit(t.Context(), noted); models.CodeOf(err) != models.CodeConflict {
		t.Errorf("whoever knows the end is told %v", err)
	}
	for range 5 { // written again by Assay itself, so that it is longer than before
		if err := s.Audit(t.Context(), models.AuditEvent{UserID: models.NewID(), Action: models.AuditSignedIn}); err != nil {
			t.Fatal(err)
		}
	}
	if head, err := s.CheckAudit(t.Context()); err != nil || head.Seq != 11 {
		t.Errorf("%v at %d", err, head.Seq)
	}
	if _, err := s.CheckAudit(t.Context(), noted); models.CodeOf(err) != models.CodeConflict {
		t.Errorf("whoever knows the end is told %v", err)
	}
}

// Requests and workers record side by side and make one chain, which is whole
// whenever one looks.
func TestParallelEventsMakeOneChain(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	var wg sync.WaitGroup
	for i := range 200 {
		wg.Go(func() {
			e := models.AuditEvent{UserID: user, Action: models.AuditTokenUsed, Detail: map[string]string{"n": fmt.Sprint(i)}}
			var err error
			if i%2 == 0 {
				err = s.Audit(t.Context(), e)
			} else {
				err = s.Tx(t.Context(), user, func(tx *store.Tx) error { return tx.Audit(t.Context(), e) })
			}
			if err != nil {
				t.Error(err)
			}
			if i%10 == 0 {
				if _, err := s.CheckAudit(t.Context()); err != nil {
					t.Error("while others record: ", err)
				}
			}
		})
	}
	wg.Wait()
	if head, err := s.CheckAudit(t.Context()); err != nil || head.Seq != 200 {
		t.Errorf("%d of 200 events stand: %v", head.Seq, err)
	}
}

// An event is recorded with what it is about, or neither is.
func TestAnEventGoesWithItsTransaction(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	boom := errors.New("boom")
	_ = s.Tx(t.Context(), user, func(tx *store.Tx) error {
		return errors.Join(tx.Audit(t.Context(), models.AuditEvent{Action: models.AuditExported}), boom)
	})
	if head, err := s.CheckAudit(t.Context()); err != nil || head.Seq != 0 {
		t.Errorf("%d events of a transaction that was rolled back: %v", head.Seq, err)
	}
}

// S25: whatever may be recorded is recorded somewhere.
func TestEveryActionIsRecordedSomewhere(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "../../models/audit_event.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	missing := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(spec.Names[0].Name, "Audit") {
			missing[spec.Names[0].Name] = true
		}
		return true
	})
	if len(missing) < 20 {
		t.Fatalf("%d actions", len(missing))
	}
	used := regexp.MustCompile(`\bmodels\.(Audit\w+)`)
	err = filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range used.FindAllSubmatch(text, -1) {
			delete(missing, string(m[1]))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range missing {
		t.Errorf("nothing records models.%s", name)
	}
}

// chain reads the record in its order.
func chain(t *testing.T, conn *pgx.Conn) []models.AuditEvent {
	t.Helper()
	rows, err := conn.Query(t.Context(), "SELECT seq, user_id, actor_id, action, subject_id, detail, at, mac FROM audit_events ORDER BY seq")
	if err != nil {
		t.Fatal(err)
	}
	events, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (e models.AuditEvent, err error) {
		return e, row.Scan(&e.Seq, &e.UserID, &e.ActorID, &e.Action, &e.SubjectID, &e.Detail, &e.At, &e.MAC)
	})
	if err != nil {
		t.Fatal(err)
	}
	return events
}

func run(t *testing.T, conn *pgx.Conn, sql string, args ...any) {
	t.Helper()
	if _, err := conn.Exec(t.Context(), sql, args...); err != nil {
		t.Fatal(err, "\n", sql)
	}
}
