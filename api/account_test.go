package api_test

import (
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"assay/internal/store"
	"assay/models"
)

func TestWaysIn(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p, other := b.newPerson(t), b.newPerson(t)
	mine := b.browse(t, p.id)
	for who, subject := range map[models.ID]string{p.id: "ada", other.id: "bob"} {
		identity := store.OIDCIdentity{Issuer: "https://id.example", Subject: subject, Email: subject + "@elsewhere.example"}
		if err := b.store.LinkIdentity(t.Context(), who, identity); err != nil {
			t.Fatal(err)
		}
	}
	ways := object(t, b.check(t, scenario{url: auth + "/accounts", headers: mine, status: 200,
		contains: []string{`"issuer":"https://id.example"`, "ada@elsewhere.example"}, lacks: []string{"bob", "argon2", `"subject"`}}))["items"].([]any)
	if len(ways) != 2 {
		t.Fatalf("listed %v", ways)
	}
	id := map[string]string{}
	for _, way := range ways {
		id[text(t, way.(map[string]any), "provider")] = text(t, way.(map[string]any), "id")
	}
	b.run(t, []scenario{
		{name: "another's identity is not there", method: "DELETE", url: auth + "/accounts/" + id["oidc"], headers: b.browse(t, other.id), status: 404},
		{name: "a password is not unlinked", method: "DELETE", url: auth + "/accounts/" + id["password"], headers: mine, status: 404},
		{name: "an identity is", method: "DELETE", url: auth + "/accounts/" + id["oidc"], headers: mine, status: 204},
		{name: "the last way in is not", method: "DELETE", url: auth + "/accounts/" + id["password"], headers: mine, status: 409},
	})
}

func TestDisabling(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p, other := b.newPerson(t), b.newPerson(t)
	mine, theirs := b.browse(t, p.id), b.browse(t, other.id)
	token := map[string]string{"Authorization": "Bearer " + b.newToken(t, p.id)}
	word := `{"current_password":"` + goodWord + `"}`
	w := b.check(t, scenario{url: auth + "/disable", body: word, headers: mine, status: 204})
	if set := w.Header().Get("Set-Cookie"); !strings.Contains(set, "Max-Age=0") {
		t.Errorf("the cookie becomes %s", set)
	}
	code := b.code(t, p.id, models.PurposeResetPassword, p.email)
	b.run(t, []scenario{
		{name: "the session has ended", url: me, headers: mine, status: 401},
		{name: "the token is refused", url: me, headers: token, status: 401},
		{name: "the password is refused", url: auth + "/login", body: loginBody(p.email, goodWord), headers: map[string]string{"Authorization": ""}, status: 403, contains: []string{"account_disabled"}},
		{name: "a reset is refused", url: auth + "/reset/confirm", body: `{"code":"` + code + `","password":"` + newWord + `"}`, headers: map[string]string{"Authorization": ""}, status: 422},
		{name: "others are let in", url: me, headers: theirs, status: 200},
	})
	if err := b.store.SetActive(t.Context(), p.id, true, b.user); err != nil {
		t.Fatal(err)
	}
	b.check(t, scenario{url: me, headers: mine, status: 401})
	b.check(t, scenario{url: me, headers: token, status: 200})
	b.login(t, p, goodWord)
}

func TestDeletingOneself(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p, other := b.newPerson(t), b.newPerson(t)
	mine := b.browse(t, p.id)
	b.check(t, scenario{url: conversations, body: story, headers: mine, status: 201})
	b.check(t, scenario{method: "DELETE", url: me, headers: mine, status: 403, contains: []string{"wrong_password"}})
	b.check(t, scenario{method: "DELETE", url: me, body: `not JSON`, headers: mine, status: 400})
	b.check(t, scenario{method: "DELETE", url: me, body: `{"current_password":"` + goodWord + `"}`, headers: mine, status: 204})
	b.check(t, scenario{url: me, headers: mine, status: 401})
	b.check(t, scenario{url: auth + "/login", body: loginBody(p.email, goodWord), headers: map[string]string{"Authorization": ""}, status: 401})
	for _, table := range []string{"users WHERE id", "conversations WHERE user_id", "tasks WHERE user_id", "sessions WHERE user_id", "accounts WHERE user_id"} {
		if n := ask[int](t, b, "SELECT count(*) FROM "+table+" = $1", p.id); n > 0 {
			t.Errorf("%d rows are left of %s", n, table)
		}
	}
	b.check(t, scenario{url: me, headers: b.browse(t, other.id), status: 200})
}

func TestRenamingOneself(t *testing.T) {
	t.Parallel()
	b := setup(t)
	mine := b.browse(t, b.user)
	tag := b.check(t, scenario{url: me, headers: mine, status: 200}).Header().Get("ETag")
	with := func(tag string) map[string]string {
		return map[string]string{"Authorization": "", "Cookie": mine["Cookie"], "If-Match": tag}
	}
	b.run(t, []scenario{
		{name: "without saying which version", body: `{"name":"Grace"}`, headers: mine, status: 428},
		{name: "of two lines", body: `{"name":"a\nb"}`, headers: with(tag), status: 422, contains: []string{`"location":"body.name"`}},
		{name: "and staff too", body: `{"name":"Grace","staff":true}`, headers: with(tag), status: 422},
		{name: "and another address too", body: `{"name":"Grace","email":"x@example.com"}`, headers: with(tag), status: 422},
		{name: "plainly", body: `{"name":" Grace Hopper "}`, headers: with(tag), status: 200, contains: []string{`"name":"Grace Hopper"`, `"staff":false`}},
		{name: "from a version that was", body: `{"name":"Grace"}`, headers: with(tag), status: 412},
	}, withURL(me), withMethod("PATCH"))
	b.check(t, scenario{url: me, headers: mine, status: 200, contains: []string{`"name":"Grace Hopper"`}})
}

// Five hundred requests race whatever ends a way in: none that began after its
// answer gets in.
func TestNothingGetsInOnceItIsOver(t *testing.T) {
	t.Parallel()
	b := setup(t)
	word := `{"current_password":"` + goodWord + `"}`
	token := func(p person) map[string]string {
		return map[string]string{"Authorization": "Bearer " + b.newToken(t, p.id)}
	}
	for name, c := range map[string]struct {
		headers func(person) map[string]string
		end     func(person, map[string]string)
	}{
		"signing out": {func(p person) map[string]string { return b.browse(t, p.id) }, func(_ person, mine map[string]string) {
			b.check(t, scenario{url: auth + "/logout", body: `{}`, headers: mine, status: 204})
		}},
		"revoking": {token, func(p person, _ map[string]string) { b.revoke(t, p) }},
		"disabling": {token, func(p person, _ map[string]string) {
			b.check(t, scenario{url: auth + "/disable", body: word, headers: b.browse(t, p.id), status: 204})
		}},
		"deletion": {token, func(p person, _ map[string]string) {
			b.check(t, scenario{method: "DELETE", url: me, body: word, headers: b.browse(t, p.id), status: 204})
		}},
	} {
		t.Run(name, func(t *testing.T) {
			p := b.newPerson(t)
			headers := c.headers(p)
			let, late, all := make(chan struct{}, 500), atomic.Int64{}, sync.WaitGroup{}
			var over atomic.Bool
			for range 10 {
				all.Go(func() {
					for n := 0; n < 50 || !over.Load(); n++ {
						was := over.Load()
						status := b.quietly(t, n, headers)
						if status < 300 && was {
							late.Add(1)
						}
						if status == 500 {
							t.Errorf("answered %d", status)
						}
						select {
						case let <- struct{}{}:
						default:
						}
					}
				})
			}
			for range 50 {
				<-let
			}
			c.end(p, headers)
			over.Store(true)
			all.Wait()
			if b.quietly(t, 0, headers) != 401 || late.Load() > 0 {
				t.Errorf("%d requests got in after it was over", late.Load())
			}
		})
	}
}

// quietly reads and writes by turns, and says how that is answered.
func (b *bundle) quietly(t *testing.T, n int, headers map[string]string) int {
	r := httptest.NewRequestWithContext(t.Context(), "GET", me, nil)
	if n%2 == 1 {
		r = httptest.NewRequestWithContext(t.Context(), "POST", conversations, strings.NewReader(`{}`))
		r.Header.Set("Content-Type", "application/json")
	}
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	if headers["Authorization"] == "" {
		r.Header.Del("Authorization")
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	return w.Code
}
