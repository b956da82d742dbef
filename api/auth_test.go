package api_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/api"
	"assay/internal/store"
	"assay/models"
)

const me = "/api/v1/me"

func TestWhoMayAsk(t *testing.T) {
	t.Parallel()
	b := setup(t)
	made, _ := api.NewToken()
	expired, row := api.NewToken()
	past := time.Now().Add(-time.Second)
	row.ExpiresAt = &past
	revoked, gone := api.NewToken()
	gone.RevokedAt = &past
	b.tx(t, b.user, func(tx *store.Tx) error {
		if err := tx.CreateToken(t.Context(), row); err != nil {
			return err
		}
		return tx.CreateToken(t.Context(), gone)
	})
	bearer := func(value string) map[string]string { return map[string]string{"Authorization": value} }
	refused := []string{`"code":"unauthenticated"`, `"request_id"`}
	b.run(t, []scenario{
		{name: "a token", status: 200, contains: []string{b.user.String(), `"staff":false`, `"scopes":["read","write","ai"]`, `"name":"Test Person"`}},
		{name: "the scheme in another case", headers: bearer("bearer " + b.token), status: 200},
		{name: "nothing", headers: bearer(""), status: 401, contains: refused},
		{name: "a token nobody made", headers: bearer("Bearer " + made), status: 401, contains: refused, lacks: []string{made}},
		{name: "a mistyped token", headers: bearer("Bearer " + b.token[:len(b.token)-1] + "!"), status: 401, contains: refused},
		{name: "another scheme", headers: bearer("Basic " + b.token), status: 401, contains: refused},
		{name: "two tokens", headers: bearer("Bearer " + b.token + " " + b.token), status: 401, contains: refused},
		{name: "an expired token", headers: bearer("Bearer " + expired), status: 401, contains: refused},
		{name: "a revoked token", headers: bearer("Bearer " + revoked), status: 401, contains: refused},
		{name: "a session that is none", headers: map[string]string{"Authorization": "", "Cookie": "assay_sid=made-up"}, status: 401, contains: refused},
	}, withURL(me))
	w := b.check(t, scenario{url: me, headers: bearer(""), status: 401})
	if !strings.HasPrefix(w.Header().Get("WWW-Authenticate"), "Bearer") {
		t.Errorf("WWW-Authenticate is %q", w.Header().Get("WWW-Authenticate"))
	}
	if strings.Contains(b.log.String(), b.token) || strings.Contains(b.log.String(), made) {
		t.Error("a token is in the log")
	}
}

func TestRevokingATokenEndsItAtOnce(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.check(t, scenario{url: me, status: 200})
	b.execute(t, "UPDATE user_tokens SET revoked_at = now()")
	b.check(t, scenario{url: me, status: 401})
	b.execute(t, "UPDATE user_tokens SET revoked_at = NULL")
	b.check(t, scenario{url: me, status: 200})
	b.execute(t, "UPDATE users SET is_active = false")
	b.check(t, scenario{url: me, status: 401})
}

func (b *bundle) execute(t *testing.T, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), b.url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatal(err)
	}
}

func TestScopes(t *testing.T) {
	t.Parallel()
	b := setup(t)
	made := b.post(t, conversations, story, 201)
	one, task := conversations+"/"+text(t, made, "id"), "/api/v1/tasks/"+text(t, made, "task", "id")
	token := func(scopes ...string) map[string]string {
		return map[string]string{"Authorization": "Bearer " + b.newToken(t, b.user, scopes...), "If-Match": "*"}
	}
	reads, writes, asks := token(models.ScopeRead), token(models.ScopeRead, models.ScopeWrite), token(models.ScopeWrite, models.ScopeAI)
	b.run(t, []scenario{
		{name: "read reads", url: one, headers: reads, status: 200},
		{name: "read writes nothing", url: conversations, body: `{}`, headers: reads, status: 403, contains: []string{`"code":"forbidden"`, "write"}},
		{name: "read is told before its body is looked at", url: conversations, body: `{"unknown":1}`, headers: reads, status: 403},
		{name: "read cancels nothing", method: "POST", url: task + "/cancel", headers: reads, status: 403},
		{name: "write makes a conversation", url: conversations, body: `{}`, headers: writes, status: 201},
		{name: "but has no model read it", url: conversations, body: story, headers: writes, status: 403, contains: []string{"scope ai"}},
		{name: "nor add to it", url: one + "/messages", body: `{"content":"x"}`, headers: writes, status: 403},
		{name: "nor extract", url: one + "/extract", body: `{}`, headers: writes, status: 403},
		{name: "nor complete it", method: "PATCH", url: one, body: `{"status":"completed"}`, headers: writes, status: 403},
		{name: "but rename it", method: "PATCH", url: one, body: `{"title":"x"}`, headers: writes, status: 200, contains: []string{`"status":"active"`}},
		{name: "nor save a posting", url: postings, body: `{"text":"x"}`, headers: writes, status: 403},
		{name: "nor try a task again", method: "POST", url: task + "/retry", headers: writes, status: 403},
		{name: "but ask for an analysis", url: "/api/v1/skill-analyses", body: `{}`, headers: writes, status: 202},
		{name: "write and ai do not read", url: one, headers: asks, status: 403, contains: []string{"scope read"}},
		{name: "write and ai ask", url: one + "/messages", body: `{"content":"x"}`, headers: asks, status: 202},
	})
}

// signIn uses a fresh code and returns the cookie.
func (b *bundle) signIn(t *testing.T, user models.ID) *http.Cookie {
	t.Helper()
	code, hash := api.NewSignInCode()
	if err := b.store.CreateSignIn(t.Context(), user, hash, time.Minute); err != nil {
		t.Fatal(err)
	}
	anonymous := map[string]string{"Authorization": ""}
	w := b.send(t, scenario{method: "HEAD", url: "/sign-in?code=" + code, headers: anonymous})
	if w.Code != http.StatusNoContent {
		t.Fatalf("looking ahead answered %d", w.Code)
	}
	w = b.check(t, scenario{url: "/sign-in?code=" + code, headers: anonymous, status: 303})
	again := b.check(t, scenario{url: "/sign-in?code=" + code, headers: anonymous, status: 401, contains: []string{"used already"}})
	if len(again.Result().Cookies()) > 0 || w.Header().Get("Location") != "/" {
		t.Errorf("signed in to %q; the second time set %v", w.Header().Get("Location"), again.Result().Cookies())
	}
	if strings.Contains(b.log.String(), code) {
		t.Error("the code is in the log")
	}
	cookies := w.Result().Cookies()
	if len(cookies) != 1 {
		t.Fatalf("signing in set %v", cookies)
	}
	return cookies[0]
}

func TestSession(t *testing.T) {
	t.Parallel()
	b := setup(t)
	cookie := b.signIn(t, b.user)
	if cookie.Name != "assay_sid" || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Secure || cookie.Path != "/" {
		t.Errorf("the cookie is %v", cookie)
	}
	with := func(more map[string]string) map[string]string {
		headers := map[string]string{"Authorization": "", "Cookie": cookie.Name + "=" + cookie.Value}
		for k, v := range more {
			headers[k] = v
		}
		return headers
	}
	b.run(t, []scenario{
		{name: "reads", url: me, headers: with(nil), status: 200, contains: []string{b.user.String(), `"scopes":["read","write","ai","admin"]`}},
		{name: "writes from the same site", url: conversations, body: `{}`, headers: with(map[string]string{"Sec-Fetch-Site": "same-origin"}), status: 201},
		{name: "writes from a client that does not say", url: conversations, body: `{}`, headers: with(nil), status: 201},
		{name: "another site's form", url: conversations, body: `{}`, headers: with(map[string]string{"Sec-Fetch-Site": "cross-site"}), status: 403, contains: []string{`"code":"forbidden"`}},
		{name: "another site's edit", method: "PATCH", url: conversations + "/" + nobody, body: `{}`, headers: with(map[string]string{"Sec-Fetch-Site": "cross-site"}), status: 403},
		{name: "another site's deletion", method: "DELETE", url: postings + "/" + nobody, headers: with(map[string]string{"Sec-Fetch-Site": "same-site"}), status: 403},
		{name: "another origin of an old browser", url: conversations, body: `{}`, headers: with(map[string]string{"Origin": "https://evil.example"}), status: 403},
		{name: "another site's link reads", url: me, headers: with(map[string]string{"Sec-Fetch-Site": "cross-site"}), status: 200},
		{name: "a form of a browser that says nothing", url: conversations, body: `a=b`, headers: with(map[string]string{"Content-Type": "text/plain"}), status: 415},
		{name: "a form without a body", method: "POST", url: "/api/v1/skill-analyses", headers: with(nil), status: 415},
		{name: "a token beats the cookie, from wherever", url: conversations, body: `{}`, status: 201,
			headers: map[string]string{"Cookie": cookie.Name + "=" + cookie.Value, "Sec-Fetch-Site": "cross-site"}},
	})
}

func TestSecureCookie(t *testing.T) {
	t.Parallel()
	b := setup(t, func(o *api.Options) { o.Secure = true })
	cookie := b.signIn(t, b.user)
	if cookie.Name != "__Host-sid" || !cookie.Secure || cookie.Path != "/" || cookie.Domain != "" {
		t.Errorf("the cookie is %v", cookie)
	}
	b.check(t, scenario{url: me, headers: map[string]string{"Authorization": "", "Cookie": cookie.Name + "=" + cookie.Value}, status: 200})
	b.check(t, scenario{url: me, headers: map[string]string{"Authorization": "", "Cookie": "assay_sid=" + cookie.Value}, status: 401})
}

func TestSignInLinks(t *testing.T) {
	t.Parallel()
	b := setup(t)
	code, hash := api.NewSignInCode()
	if err := b.store.CreateSignIn(t.Context(), b.user, hash, time.Minute); err != nil {
		t.Fatal(err)
	}
	b.run(t, []scenario{
		{name: "without a code", url: "/sign-in", status: 400, contains: []string{"whole sign-in link"}},
		{name: "with a code nobody made", url: "/sign-in?code=ABC", status: 401, contains: []string{"<!doctype html>"}, lacks: []string{"ABC"}},
		{name: "with a script for a code", url: "/sign-in?code=%3Cscript%3E", status: 401, lacks: []string{"<script"}},
		{name: "by POST", method: "POST", url: "/sign-in?code=" + code, status: 405},
		{name: "prefetched", url: "/sign-in?code=" + code, headers: map[string]string{"Sec-Purpose": "prefetch;prerender"}, status: 204},
		{name: "opened", url: "/sign-in?code=" + code, status: 303},
	})
}

func TestQueuesAreForStaff(t *testing.T) {
	t.Parallel()
	dashboard := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte("queues at " + r.URL.Path)) })
	b := setup(t, func(o *api.Options) { o.Queues = dashboard })
	owner, err := b.store.EnsureUser(t.Context(), "owner@example.com", "Owner", true)
	if err != nil {
		t.Fatal(err)
	}
	cookie := b.signIn(t, owner)
	staff := map[string]string{"Authorization": "", "Cookie": cookie.Name + "=" + cookie.Value}
	b.run(t, []scenario{
		{name: "nobody", url: "/ops/queues/", headers: map[string]string{"Authorization": ""}, status: 401, lacks: []string{"queues at"}},
		{name: "a user", url: "/ops/queues/", status: 403, lacks: []string{"queues at"}},
		{name: "a user whose token says admin", url: "/ops/queues/", headers: map[string]string{"Authorization": "Bearer " + b.newToken(t, b.user, models.ScopeAdmin)}, status: 403},
		{name: "staff with a token that does not say admin", url: "/ops/queues/", headers: map[string]string{"Authorization": "Bearer " + b.newToken(t, owner)}, status: 403},
		{name: "staff with a token that does", url: "/ops/queues/", headers: map[string]string{"Authorization": "Bearer " + b.newToken(t, owner, models.ScopeAdmin)}, status: 200},
		{name: "staff", url: "/ops/queues/api/queues", headers: staff, status: 200, contains: []string{"queues at /ops/queues/api/queues"}},
		{name: "staff, sent by another site", method: "POST", url: "/ops/queues/api/queues", status: 403,
			headers: map[string]string{"Authorization": "", "Cookie": cookie.Name + "=" + cookie.Value, "Sec-Fetch-Site": "cross-site"}},
	})
	without := setup(t)
	var opened []models.AuditEvent
	b.tx(t, owner, func(tx *store.Tx) (err error) { opened, err = tx.AuditEvents(t.Context(), 0, 100); return err })
	opened = slices.DeleteFunc(opened, func(e models.AuditEvent) bool { return e.Action != models.AuditQueuesOpened })
	if len(opened) != 1 || opened[0].Detail["path"] != "/ops/queues/" {
		t.Errorf("the dashboard was opened once, and what is recorded of that is %+v", opened)
	}
	without.check(t, scenario{url: "/ops/queues/", status: 404, contains: []string{`"code":"not_found"`}})
}

func TestTokens(t *testing.T) {
	t.Parallel()
	plain, row := api.NewToken()
	other, _ := api.NewToken()
	if plain == other || !api.WellFormed(plain) || row.Prefix != plain[:12] || string(row.Hash) != string(api.Hash(plain)) || len(row.Hash) != 32 {
		t.Errorf("made %q and %+v", plain, row)
	}
	for i := range plain {
		for _, c := range []string{"x", "_"} {
			if wrong := plain[:i] + c + plain[i+1:]; wrong != plain && api.WellFormed(wrong) {
				t.Errorf("%q with a letter changed passes as %q", plain, wrong)
			}
		}
	}
}

func FuzzWellFormed(f *testing.F) {
	plain, _ := api.NewToken()
	f.Add(plain)
	f.Add("assay__")
	f.Add("assay_" + strings.Repeat("A", 26) + "_0000000")
	f.Fuzz(func(t *testing.T, in string) {
		if api.WellFormed(in) && (!strings.HasPrefix(in, "assay_") || len(in) < 6+26+1+7 || len(in) > 100) {
			t.Errorf("%q passes for a token", in)
		}
	})
}
