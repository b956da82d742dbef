package api_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/models"
)

func TestTokensAreMadeShownOnceAndRevoked(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p, other := b.newPerson(t), b.newPerson(t)
	mine, theirs := b.browse(t, p.id), b.browse(t, other.id)
	make := func(body string) map[string]any {
		t.Helper()
		return object(t, b.check(t, scenario{url: auth + "/tokens", body: body, headers: mine, status: 201}))
	}
	made := make(`{"name":"nightly import","scopes":["read","admin"],"expires_in_days":30}`)
	plain := text(t, made, "token")
	if !strings.HasPrefix(plain, text(t, made, "prefix")) || text(t, made, "expires_at") == "" {
		t.Errorf("made %v", made)
	}
	program := map[string]string{"Authorization": "Bearer " + plain}
	b.check(t, scenario{url: me, headers: program, status: 200, contains: []string{`"scopes":["read","admin"]`}})
	b.check(t, scenario{url: auth + "/tokens", headers: mine, status: 200, contains: []string{"nightly import", text(t, made, "prefix"), "last_used_at"}, lacks: []string{plain, `"hash"`}})
	if strings.Contains(b.log.String(), plain) || ask[bool](t, b, "SELECT bool_or(t::text LIKE '%' || $1 || '%') FROM user_tokens t", plain) {
		t.Error("the token is kept")
	}
	one := auth + "/tokens/" + text(t, made, "id")
	refused := func(rule string) []string { return []string{`"code":"invalid_request"`, `"location":"` + rule} }
	b.run(t, []scenario{
		{name: "without a name", url: auth + "/tokens", body: `{"name":"","scopes":["read"]}`, headers: mine, status: 422, contains: refused("body.name")},
		{name: "with a name of two lines", url: auth + "/tokens", body: `{"name":"a\nb","scopes":["read"]}`, headers: mine, status: 422, contains: refused("body.name")},
		{name: "without scopes", url: auth + "/tokens", body: `{"name":"x","scopes":[]}`, headers: mine, status: 422, contains: refused("body.scopes")},
		{name: "with a scope there is not", url: auth + "/tokens", body: `{"name":"x","scopes":["root"]}`, headers: mine, status: 422, contains: refused("body.scopes")},
		{name: "for a day that was", url: auth + "/tokens", body: `{"name":"x","scopes":["read"],"expires_in_days":-1}`, headers: mine, status: 422, contains: refused("body.expires_in_days")},
		{name: "with a hash of one's own", url: auth + "/tokens", body: `{"name":"x","scopes":["read"],"hash":"AAAA"}`, headers: mine, status: 422, contains: refused("body.hash")},
		{name: "with more than one has", url: auth + "/tokens", body: `{"name":"x","scopes":["read","ai"]}`, headers: program, status: 403, contains: []string{`"code":"forbidden"`, "scope ai"}},
		{name: "with what one has", url: auth + "/tokens", body: `{"name":"x","scopes":["read"]}`, headers: program, status: 201},
		{name: "another's is not there", method: "DELETE", url: one, headers: theirs, status: 404},
		{name: "revoked", method: "DELETE", url: one, headers: mine, status: 204},
		{name: "revoked twice", method: "DELETE", url: one, headers: mine, status: 204},
		{name: "it has ended", url: me, headers: program, status: 401},
		{name: "in the address it never worked", url: me + "?access_token=" + plain, headers: map[string]string{"Authorization": ""}, status: 401},
	})
	soon := map[string]string{"Authorization": "Bearer " + text(t, make(`{"name":"x","scopes":["read"],"expires_in_days":1}`), "token")}
	b.check(t, scenario{url: me, headers: soon, status: 200})
	b.execute(t, "UPDATE user_tokens SET expires_at = now()")
	b.check(t, scenario{url: me, headers: soon, status: 401})
}

func TestTokensAreNotWithoutNumber(t *testing.T) {
	t.Parallel()
	b := setup(t)
	mine := b.browse(t, b.user)
	b.execute(t, fmt.Sprintf(`INSERT INTO user_tokens (id, user_id, name, prefix, hash, scopes) SELECT gen_random_uuid(), '%s', 'x', 'assay_000000', sha256(n::text::bytea), '{read}' FROM generate_series(1, 98) n`, b.user))
	create := scenario{url: auth + "/tokens", body: `{"name":"x","scopes":["read"]}`, headers: mine, status: 201}
	b.check(t, create)
	create.status = 409
	b.check(t, create)
	b.execute(t, "UPDATE user_tokens SET revoked_at = now() WHERE hash = sha256('1')")
	create.status = 201
	b.check(t, create)
}

// What concerns the account itself takes the scope admin, and no other will do.
func TestTheAccountIsForAdminAlone(t *testing.T) {
	t.Parallel()
	b := setup(t)
	all := []string{models.ScopeRead, models.ScopeWrite, models.ScopeAI, models.ScopeAdmin}
	without := slices.DeleteFunc(slices.Clone(all), func(s string) bool { return s == models.ScopeAdmin })
	for _, s := range []scenario{
		{method: "GET", url: "/sessions"}, {method: "DELETE", url: "/sessions"}, {method: "DELETE", url: "/sessions/" + nobody},
		{method: "GET", url: "/tokens"}, {method: "POST", url: "/tokens", body: `{"name":"x","scopes":["admin"]}`}, {method: "DELETE", url: "/tokens/" + nobody},
		{method: "PUT", url: "/password", body: `{"new_password":"` + newWord + `"}`}, {method: "POST", url: "/email", body: `{"email":"new@example.com"}`},
		{method: "POST", url: "/email/confirm", body: `{"code":"x"}`}, {method: "GET", url: "/accounts"}, {method: "DELETE", url: "/accounts/" + nobody},
		{method: "POST", url: "/disable", body: `{}`}, {method: "PATCH", url: "/../me", body: `{"name":"x"}`}, {method: "DELETE", url: "/../me"},
	} {
		s.url = strings.Replace(auth+s.url, "/auth/..", "", 1)
		for _, scopes := range [][]string{without, {models.ScopeRead}} {
			s.headers = map[string]string{"Authorization": "Bearer " + b.newToken(t, b.user, scopes...)}
			s.status, s.contains = 403, []string{`"code":"forbidden"`, "scope admin"}
			b.check(t, s)
		}
		s.headers["Authorization"] = "Bearer " + b.newToken(t, b.user, models.ScopeAdmin)
		if w := b.send(t, s); strings.Contains(w.Body.String(), `"code":"forbidden"`) || w.Code == 401 {
			t.Errorf("%s %s answers admin with %d %s", s.method, s.url, w.Code, w.Body)
		}
	}
	b.check(t, scenario{url: conversations, headers: map[string]string{"Authorization": "Bearer " + b.newToken(t, b.user, models.ScopeAdmin)}, status: 403, contains: []string{"scope read"}})
}
