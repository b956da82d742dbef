package main

import (
	"bytes"
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/internal/store/storetest"
	"assay/models"
)

// passphrase is one that may be used.
const passphrase = "kettle lantern orbit meadow"

// command runs the program once, with an input.
func command(t testing.TB, env map[string]string, stdin string, args ...string) (string, error) {
	t.Helper()
	var out, said bytes.Buffer
	err := run(t.Context(), args, getenv(env), strings.NewReader(stdin), &out, &said)
	return out.String() + said.String(), err
}

// must is command for what is to succeed.
func must(t testing.TB, env map[string]string, stdin string, args ...string) string {
	t.Helper()
	out, err := command(t, env, stdin, args...)
	if err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	return out
}

func database(t testing.TB, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

// post sends JSON and returns the status.
func (i *instance) post(t testing.TB, path, body string) int {
	t.Helper()
	resp, err := i.http.Post(i.base+path, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	return resp.StatusCode
}

func (i *instance) login(t testing.TB, email, word string) int {
	t.Helper()
	return i.post(t, "/api/v1/auth/login", `{"email": "`+email+`", "password": "`+word+`"}`)
}

func in(status int) bool { return status < 300 }

func TestUserCommands(t *testing.T) {
	t.Parallel()
	i := start(t, nil)
	email := "ada@example.com"
	for word, code := range map[string]models.Code{"short": models.CodeWeakPassword, "password1234": models.CodeWeakPassword, "": models.CodeWeakPassword} {
		if _, err := command(t, i.env, word+"\n", "user", "create", email); models.CodeOf(err) != code {
			t.Errorf("the password %q answered %v", word, err)
		}
	}
	for _, wrong := range []string{"ada", "Ada <ada@example.com>", "ada@example.com\nx", "", "ädä@example.com"} {
		if _, err := command(t, i.env, passphrase, "user", "create", wrong); models.CodeOf(err) != models.CodeInvalidEmail {
			t.Errorf("the address %q answered %v", wrong, err)
		}
	}
	must(t, i.env, passphrase+"\n", "user", "create", "Ada@example.com", "--name", "Ada \x1b[31m Lovelace")
	if _, err := command(t, i.env, passphrase, "user", "create", email); models.CodeOf(err) != models.CodeConflict {
		t.Errorf("a second of that address answered %v", err)
	}
	if status := i.login(t, email, passphrase); !in(status) {
		t.Fatalf("signing in answered %d", status)
	}
	list := must(t, i.env, "", "user", "list")
	if !regexp.MustCompile(`(?m)^ada@example\.com +Ada \?\[31m Lovelace +active +1 +20\d\d-`).MatchString(list) || !regexp.MustCompile(`(?m)^owner@localhost +Owner +staff, address not confirmed +0 +never`).MatchString(list) {
		t.Errorf("the list is\n%s", list)
	}
	must(t, i.env, "", "user", "disable", email)
	if status := i.login(t, email, passphrase); in(status) {
		t.Errorf("a disabled user signed in: %d", status)
	}
	must(t, i.env, "", "user", "enable", email)
	must(t, i.env, "another lantern in orbit\n", "user", "password", email)
	if old, now := i.login(t, email, passphrase), i.login(t, email, "another lantern in orbit"); in(old) || !in(now) {
		t.Errorf("the old password answers %d, the new one %d", old, now)
	}
	must(t, i.env, "", "user", "staff", email)
	if list := must(t, i.env, "", "user", "list"); !regexp.MustCompile(`(?m)^ada@example.* staff  `).MatchString(list) {
		t.Errorf("the list is\n%s", list)
	}
	must(t, i.env, "", "user", "staff", "--revoke", email)
	if _, err := command(t, i.env, "somebody@example.com\n", "user", "delete", email); models.CodeOf(err) != models.CodeInvalid {
		t.Errorf("deleting with another address typed answered %v", err)
	}
	must(t, i.env, email+"\n", "user", "delete", email)
	if _, err := command(t, i.env, "", "user", "delete", "--yes", email); models.CodeOf(err) != models.CodeNotFound {
		t.Errorf("deleting nobody answered %v", err)
	}
	conn := database(t, i.env["DATABASE_URL"])
	rows, err := conn.Query(t.Context(), "SELECT action FROM audit_events WHERE action NOT LIKE 'token.%' AND action NOT LIKE 'session.%' ORDER BY seq")
	if err != nil {
		t.Fatal(err)
	}
	actions, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if want := "user.registered user.disabled user.enabled password.changed user.staff_set user.staff_set user.deleted"; err != nil || strings.Join(actions, " ") != want {
		t.Errorf("recorded %v, %v", actions, err)
	}
}

func TestAuditVerify(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DATABASE_URL": storetest.URL(t)}
	for _, email := range []string{"a@example.com", "b@example.com"} {
		must(t, env, passphrase, "user", "create", email)
	}
	said := regexp.MustCompile(`(?m)^2 events stand .*\n(2:[0-9a-f]{64})$`).FindStringSubmatch(must(t, env, "", "audit", "verify"))
	if said == nil {
		t.Fatalf("said %v", must(t, env, "", "audit", "verify"))
	}
	must(t, env, passphrase, "user", "create", "c@example.com")
	must(t, env, "", "audit", "verify", "--known", said[1])
	for _, wrong := range []string{"2", "2:ab", "x:" + said[1][2:], said[1] + "0"} {
		if _, err := command(t, env, "", "audit", "verify", "--known", wrong); models.CodeOf(err) != models.CodeInvalid {
			t.Errorf("%q answered %v", wrong, err)
		}
	}
	conn := database(t, env["DATABASE_URL"])
	for _, statement := range []string{
		"ALTER TABLE audit_events DISABLE TRIGGER USER", "UPDATE audit_heads SET seq = 1, mac = (SELECT mac FROM audit_events WHERE seq = 1)", "DELETE FROM audit_events WHERE seq > 1",
	} {
		if _, err := conn.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := command(t, env, "", "audit", "verify"); err != nil {
		t.Errorf("without a known end, a record that was cut off answered %v: %s", err, out)
	}
	if _, err := command(t, env, "", "audit", "verify", "--known", said[1]); models.CodeOf(err) != models.CodeConflict || !strings.Contains(models.MessageOf(err), "number 2") {
		t.Errorf("a record that was cut off answered %v", err)
	}
	if _, err := conn.Exec(t.Context(), "UPDATE audit_events SET action = 'user.deleted' WHERE seq = 1"); err != nil {
		t.Fatal(err)
	}
	if _, err := command(t, env, "", "audit", "verify"); models.CodeOf(err) != models.CodeConflict || !strings.Contains(models.MessageOf(err), "number 1") {
		t.Errorf("a record that was changed answered %v", err)
	}
}

// From asking for an account to being in it, through the API, the worker, the
// outbox and the log of an Assay in local mode.
func TestRegisteringEndToEnd(t *testing.T) {
	t.Parallel()
	i := start(t, map[string]string{"ASSAY_SWEEP_EVERY": "50ms", "ASSAY_LOG_LEVEL": "info"})
	if _, err := database(t, i.env["DATABASE_URL"]).Exec(t.Context(), "UPDATE instances SET registration = 'open'"); err != nil {
		t.Fatal(err)
	}
	staff := &http.Client{Jar: &jar{}}
	i.get(t, staff, strings.TrimPrefix(i.signIn, i.base))
	// code waits for mail with a link of this kind, and returns what is in it.
	code := func(kind string) string {
		t.Helper()
		pattern := regexp.MustCompile(`<a href="/` + kind + `\?code=([A-Z2-7]+)">` + regexp.QuoteMeta(i.base) + `/` + kind + `\?code=`)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			status, page := i.get(t, staff, "/outbox")
			if found := pattern.FindStringSubmatch(page); found != nil && status == http.StatusOK {
				return found[1]
			}
			select {
			case <-t.Context().Done():
				t.Fatalf("no mail to %s: %d %s", kind, status, page)
			case <-tick.C:
			}
		}
	}
	register := `{"email": "Ada@example.com", "password": "` + passphrase + `", "terms_accepted": true}`
	if status := i.post(t, "/api/v1/auth/register", register); status != http.StatusAccepted {
		t.Fatalf("registering answered %d", status)
	}
	verify := code("verify")
	if status := i.login(t, "ada@example.com", passphrase); status != http.StatusForbidden {
		t.Errorf("before the address was confirmed, signing in answered %d", status)
	}
	// Signing in has had another code sent, which replaced the first.
	for verify == code("verify") {
		if t.Context().Err() != nil {
			t.Fatal("no second code")
		}
	}
	if status := i.post(t, "/api/v1/auth/verify", `{"code": "`+code("verify")+`", "password": "`+passphrase+`"}`); !in(status) {
		t.Fatalf("confirming answered %d", status)
	}
	if status := i.login(t, "ada@example.com", passphrase); !in(status) {
		t.Errorf("signing in answered %d", status)
	}
	if status := i.post(t, "/api/v1/auth/reset", `{"email": "ada@example.com"}`); status != http.StatusAccepted {
		t.Fatalf("asking for a new password answered %d", status)
	}
	if status := i.post(t, "/api/v1/auth/reset/confirm", `{"code": "`+code("reset")+`", "password": "another lantern in orbit"}`); !in(status) {
		t.Fatalf("the code answered %d", status)
	}
	if old, now := i.login(t, "ada@example.com", passphrase), i.login(t, "ada@example.com", "another lantern in orbit"); in(old) || !in(now) {
		t.Errorf("the old password answers %d, the new one %d", old, now)
	}
	if log := i.out.text(); !strings.Contains(log, verify) {
		t.Errorf("the log of local mode does not have the code: %s", log)
	}
}
