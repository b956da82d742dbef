package api_test

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/api"
	"assay/internal/oidc"
	"assay/internal/oidc/oidctest"
	"assay/models"
)

// Where people go to and come back from.
const (
	startAt  = "/auth/oidc/office/start"
	backAt   = "/auth/oidc/office/callback"
	openDoor = "UPDATE instances SET registration = 'open', terms_url = ''"
)

// abroad is a bundle with two providers; work is the one that is used.
type abroad struct {
	*bundle
	work, home *oidctest.Provider
}

func setupOIDC(t *testing.T, changes ...func(*api.Options)) *abroad {
	t.Helper()
	a := &abroad{work: oidctest.New(t), home: oidctest.New(t)}
	configure := func(o *api.Options) {
		for name, mock := range map[string]*oidctest.Provider{"office": a.work, "home": a.home} {
			p, err := oidc.New(oidc.Config{Name: name, Issuer: mock.Issuer, ClientID: oidctest.ClientID, ClientSecret: oidctest.ClientSecret, PublicURL: "https://assay.example"})
			if err != nil {
				t.Fatal(models.MessageOf(err))
			}
			o.Providers = append(o.Providers, p)
		}
	}
	a.bundle = setup(t, append([]func(*api.Options){configure}, changes...)...)
	a.execute(t, openDoor)
	return a
}

// visitor is a browser: it keeps cookies.
type visitor struct {
	a       *abroad
	cookies map[string]string
}

func (a *abroad) visitor() *visitor { return &visitor{a: a, cookies: map[string]string{}} }

// open opens an address; headers come in pairs.
func (v *visitor) open(t *testing.T, address string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	for name, value := range v.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	v.a.handler.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if c.MaxAge < 0 {
			delete(v.cookies, c.Name)
		} else {
			v.cookies[c.Name] = c.Value
		}
	}
	return w
}

// begin goes to the provider and returns the way back.
func (v *visitor) begin(t *testing.T, at string, mock *oidctest.Provider, headers ...string) *url.URL {
	t.Helper()
	w := v.open(t, at, headers...)
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), mock.Issuer+"/authorize?") {
		t.Fatalf("%s answered %d to %q: %s\n%s", at, w.Code, w.Header().Get("Location"), clip(w.Body.String()), v.a.log)
	}
	return mock.SignIn(t, w.Header().Get("Location"))
}

// signInAt goes all the way.
func (v *visitor) signInAt(t *testing.T, mock *oidctest.Provider) *httptest.ResponseRecorder {
	t.Helper()
	at := startAt
	if mock == v.a.home {
		at = "/auth/oidc/home/start"
	}
	return v.open(t, v.begin(t, at, mock).RequestURI())
}

// user returns who the visitor is signed in as, "" for nobody.
func (v *visitor) user(t *testing.T) string {
	t.Helper()
	w := v.open(t, me)
	if w.Code == http.StatusUnauthorized {
		return ""
	}
	return text(t, object(t, w), "id")
}

// people renders all users, identities and sessions, so that what was added or
// changed shows.
func (a *abroad) people(t *testing.T) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), a.url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	var out string
	err = conn.QueryRow(t.Context(), `SELECT concat_ws(E'\n', (SELECT string_agg(u::text, E'\n' ORDER BY id) FROM users u),
		(SELECT string_agg(a::text, E'\n' ORDER BY id) FROM accounts a), (SELECT string_agg(concat(id, user_id), E'\n' ORDER BY id) FROM sessions))`).Scan(&out)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// refused holds a page to what every refusal is: a sentence, no session, and
// nobody made, changed or linked.
func (v *visitor) refused(t *testing.T, w *httptest.ResponseRecorder, before string, status int, says string) {
	t.Helper()
	body := w.Body.String()
	if w.Code != status || !strings.Contains(body, says) || !strings.Contains(body, "<!doctype html>") || w.Header().Get("Location") != "" {
		t.Errorf("answered %d, want %d with %q: %s", w.Code, status, says, clip(body))
	}
	for name := range v.cookies {
		if name == "assay_sid" || name == "__Host-sid" {
			t.Errorf("has a session")
		}
	}
	if after := v.a.people(t); after != before {
		t.Errorf("there was\n%s\nand now is\n%s", before, after)
	}
	v.a.keepsQuiet(t, body)
}

// keepsQuiet looks for secrets and for what the provider wrote.
func (a *abroad) keepsQuiet(t *testing.T, page string) {
	t.Helper()
	for _, secret := range []string{oidctest.Canary, oidctest.ClientSecret} {
		if strings.Contains(page, secret) || strings.Contains(a.log.String(), secret) {
			t.Errorf("%q is in a page or in the log", secret)
		}
	}
}

func TestOIDCSignIn(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	v := a.visitor()
	back := v.begin(t, startAt, a.work)
	flow := v.cookies["assay_oidc"]
	w := v.open(t, back.RequestURI())
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/" || v.cookies["assay_oidc"] != "" || flow == "" {
		t.Fatalf("answered %d to %q, cookies %v: %s", w.Code, w.Header().Get("Location"), v.cookies, clip(w.Body.String()))
	}
	who := object(t, v.open(t, me))
	if text(t, who, "email") != "person@example.com" || text(t, who, "name") != "Robin Example" || at(t, who, "staff") != false {
		t.Errorf("signed in as %v", who)
	}
	first := v.cookies["assay_sid"]
	a.work.Person.Email = "moved@example.com" // an address is not who somebody is
	if w := v.signInAt(t, a.work); w.Code != http.StatusSeeOther {
		t.Fatalf("the second time: %d %s", w.Code, clip(w.Body.String()))
	}
	if v.user(t) != text(t, who, "id") || v.cookies["assay_sid"] == first {
		t.Errorf("is %s, was %s; the session's secret stayed: %v", v.user(t), text(t, who, "id"), v.cookies["assay_sid"] == first)
	}
	old := a.visitor()
	old.cookies["assay_sid"] = first
	if old.user(t) != "" {
		t.Error("the session of before still opens")
	}
	q := back.Query()
	for _, secret := range []string{q.Get("state"), q.Get("code"), flow, first} {
		if strings.Contains(a.log.String(), secret) {
			t.Errorf("%q is in the log", secret)
		}
	}
	a.keepsQuiet(t, "")
}

func TestOIDCCookies(t *testing.T) {
	t.Parallel()
	for name, secure := range map[string]bool{"assay_oidc": false, "__Host-oidc": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := setupOIDC(t, func(o *api.Options) { o.Secure = secure })
			v := a.visitor()
			w := v.open(t, startAt)
			c := w.Result().Cookies()[0]
			if c.Name != name || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Secure != secure || c.Path != "/" || c.Domain != "" || c.MaxAge != 600 {
				t.Errorf("the cookie is %v", c)
			}
			if w := v.open(t, a.work.SignIn(t, w.Header().Get("Location")).RequestURI()); w.Code != http.StatusSeeOther {
				t.Errorf("answered %d", w.Code)
			}
		})
	}
}

func TestOIDCProvidersAreListed(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	w := a.check(t, scenario{url: "/api/v1/auth/oidc", headers: map[string]string{"Authorization": ""}, status: 200,
		contains: []string{`"name":"office"`, a.work.Issuer, `"name":"home"`, a.home.Issuer}, lacks: []string{oidctest.ClientSecret}})
	if n := len(at(t, object(t, w), "items").([]any)); n != 2 {
		t.Errorf("lists %d", n)
	}
	none := setup(t)
	none.check(t, scenario{url: "/api/v1/auth/oidc", headers: map[string]string{"Authorization": ""}, status: 200, contains: []string{`"items":[]`}})
	none.check(t, scenario{url: startAt, status: 404, contains: []string{"<!doctype html>", "no sign-in provider"}})
	none.check(t, scenario{url: backAt + "?code=x&state=y", status: 404, contains: []string{"<!doctype html>"}})
}

// forgeries is S14: what a provider, or who stands between, may send.
func forgeries(t *testing.T, a *abroad) map[string]func(*oidctest.Answer) {
	t.Helper()
	key := oidctest.NewRS256(t, "rsa-1")
	a.work.Rotate(key)
	der, err := x509.MarshalPKIXPublicKey(key.Raw)
	if err != nil {
		t.Fatal(err)
	}
	public := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
	stranger := oidctest.NewRS256(t, "rsa-1")
	set := func(name string, value any) func(*oidctest.Answer) {
		return func(f *oidctest.Answer) { f.Claims[name] = value }
	}
	return map[string]func(*oidctest.Answer){
		"alg none":                       func(f *oidctest.Answer) { f.Header["alg"], f.Sign = "none", oidctest.Unsigned },
		"the public key as HS256 secret": func(f *oidctest.Answer) { f.Header["alg"], f.Sign = "HS256", oidctest.HS256(public) },
		"the client secret as HS256": func(f *oidctest.Answer) {
			f.Header["alg"], f.Sign = "HS256", oidctest.HS256([]byte(oidctest.ClientSecret))
		},
		"wrong audience":            set("aud", "another-client"),
		"two audiences without azp": set("aud", []string{oidctest.ClientID, "another-client"}),
		"another's azp":             set("azp", "another-client"),
		"wrong issuer":              set("iss", a.home.Issuer),
		"wrong nonce":               set("nonce", "made-up"),
		"no nonce":                  func(f *oidctest.Answer) { delete(f.Claims, "nonce") },
		"expired":                   set("exp", time.Now().Add(-time.Minute).Unix()),
		"no expiry":                 func(f *oidctest.Answer) { delete(f.Claims, "exp") },
		"issued in the future":      set("iat", time.Now().Add(time.Hour).Unix()),
		"unknown kid":               func(f *oidctest.Answer) { f.Header["kid"] = "unknown" },
		"bad signature":             func(f *oidctest.Answer) { f.Sign = stranger.Sign },
		"no signature":              func(f *oidctest.Answer) { f.Sign = oidctest.Unsigned },
		"another's access token":    set("at_hash", oidctest.AccessTokenHash("another")),
		"no ID token":               func(f *oidctest.Answer) { f.Tokens["id_token"] = nil },
		"no subject":                set("sub", ""),
		"an error instead": func(f *oidctest.Answer) {
			f.Tokens["error"], f.Tokens["error_description"] = "server_error", oidctest.Canary
		},
	}
}

func TestForgedAnswersOpenNothing(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	forged := forgeries(t, a)
	// Somebody who could be signed in as is there already.
	if w := a.visitor().signInAt(t, a.work); w.Code != http.StatusSeeOther {
		t.Fatalf("without a forgery: %d %s", w.Code, clip(w.Body.String()))
	}
	a.execute(t, "DELETE FROM sessions")
	before := a.people(t)
	for name, forge := range forged {
		t.Run(name, func(t *testing.T) {
			a.work.Forge = forge
			v := a.visitor()
			v.refused(t, v.signInAt(t, a.work), before, 403, "does not prove who you are")
		})
	}
	a.work.Forge = nil
	if w := a.visitor().signInAt(t, a.work); w.Code != http.StatusSeeOther {
		t.Errorf("without a forgery, after all: %d %s", w.Code, clip(w.Body.String()))
	}
}

// The same for an identity that nobody has, which would make a user.
func TestForgedAnswersMakeNobody(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	before := a.people(t)
	for name, forge := range forgeries(t, a) {
		t.Run(name, func(t *testing.T) {
			a.work.Forge = forge
			v := a.visitor()
			v.refused(t, v.signInAt(t, a.work), before, 403, "does not prove who you are")
		})
	}
}

func TestFlowsThatAreNotTheirs(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	before := a.people(t)
	change := func(back *url.URL, name, value string) string {
		q := back.Query()
		q.Set(name, value)
		if value == "" {
			q.Del(name)
		}
		return back.Path + "?" + q.Encode()
	}
	for name, c := range map[string]struct {
		says string
		come func(v *visitor, back *url.URL) *httptest.ResponseRecorder
	}{
		"state missing": {"was not begun here", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			return v.open(t, change(back, "state", ""))
		}},
		"state made up": {"was not begun here", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			return v.open(t, change(back, "state", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
		}},
		"state of another browser": {"another browser", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			theirs := a.visitor().begin(t, startAt, a.work)
			return v.open(t, change(back, "state", theirs.Query().Get("state")))
		}},
		"callback in another browser": {"another browser", func(_ *visitor, back *url.URL) *httptest.ResponseRecorder {
			other := a.visitor()
			other.begin(t, startAt, a.work) // which has a flow of its own
			return other.open(t, back.RequestURI())
		}},
		"callback in a browser without cookies": {"another browser", func(_ *visitor, back *url.URL) *httptest.ResponseRecorder {
			return a.visitor().open(t, back.RequestURI())
		}},
		"state used up by another browser": {"was not begun here", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			a.visitor().open(t, back.RequestURI())
			return v.open(t, back.RequestURI())
		}},
		"too late": {"took too long", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			a.execute(t, "UPDATE oidc_flows SET expires_at = now()")
			return v.open(t, back.RequestURI())
		}},
		"code made up": {"does not prove", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			return v.open(t, change(back, "code", "made-up"))
		}},
		"code missing": {"does not prove", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			return v.open(t, change(back, "code", ""))
		}},
		"code of another flow, so of another verifier": {"does not prove", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			theirs := a.visitor().begin(t, startAt, a.work)
			return v.open(t, change(back, "code", theirs.Query().Get("code")))
		}},
		"mix-up: iss of another provider": {"does not prove", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			return v.open(t, change(back, "iss", a.home.Issuer))
		}},
		"mix-up: iss left out": {"does not prove", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			return v.open(t, change(back, "iss", ""))
		}},
		"mix-up: another provider's callback": {"another provider", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			return v.open(t, "/auth/oidc/home/callback?"+back.RawQuery)
		}},
		"mix-up: the flow of another provider": {"another provider", func(v *visitor, _ *url.URL) *httptest.ResponseRecorder {
			theirs := v.begin(t, "/auth/oidc/home/start", a.home)
			return v.open(t, backAt+"?"+theirs.RawQuery)
		}},
		"the provider says no": {"does not prove", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			return v.open(t, change(back, "error", "access_denied")+"&error_description="+oidctest.Canary)
		}},
		"the provider says no, in a script": {"does not prove", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			return v.open(t, change(back, "error", "<script>"+oidctest.Canary))
		}},
		"two states": {"does not prove", func(v *visitor, back *url.URL) *httptest.ResponseRecorder {
			return v.open(t, back.RequestURI()+"&state=another")
		}},
	} {
		t.Run(name, func(t *testing.T) {
			v := a.visitor()
			back := v.begin(t, startAt, a.work)
			v.refused(t, c.come(v, back), before, 403, c.says)
		})
	}
}

func TestAnswersWorkOnce(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	v := a.visitor()
	back := v.begin(t, startAt, a.work)
	flow := v.cookies["assay_oidc"]
	for _, early := range [][]string{{"Sec-Purpose", "prefetch"}, {"Purpose", "prefetch"}} {
		if w := v.open(t, back.RequestURI(), early...); w.Code != http.StatusNoContent {
			t.Fatalf("looking ahead answered %d", w.Code)
		}
	}
	if w := v.open(t, back.RequestURI()); w.Code != http.StatusSeeOther {
		t.Fatalf("the first time: %d %s", w.Code, clip(w.Body.String()))
	}
	before := a.people(t)
	again := a.visitor()
	again.cookies["assay_oidc"] = flow
	again.refused(t, again.open(t, back.RequestURI()), before, 403, "used already")
	// The same code under a fresh state is no better.
	fresh := a.visitor()
	next := fresh.begin(t, startAt, a.work)
	q := next.Query()
	q.Set("code", back.Query().Get("code"))
	fresh.refused(t, fresh.open(t, backAt+"?"+q.Encode()), before, 403, "does not prove")
}

func TestIdentitiesThatMakeNoUser(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	for name, c := range map[string]struct {
		person oidctest.Person
		prior  string
		status int
		says   string
	}{
		"an address that is not verified":   {oidctest.Person{Subject: "n1", Email: "n1@example.com"}, openDoor, 403, "verified"},
		"no address":                        {oidctest.Person{Subject: "n2", Verified: true}, openDoor, 403, "verified"},
		"an address that is none":           {oidctest.Person{Subject: "n3", Email: "n3", Verified: true}, openDoor, 403, "verified"},
		"an address in look-alike letters":  {oidctest.Person{Subject: "n4", Email: "n4@exаmple.com", Verified: true}, openDoor, 403, "verified"},
		"closed to strangers":               {oidctest.Person{Subject: "n5", Email: "n5@example.com", Verified: true}, "UPDATE instances SET registration = 'closed'", 403, "new accounts are not made"},
		"terms that nobody has accepted":    {oidctest.Person{Subject: "n6", Email: "n6@example.com", Verified: true}, "UPDATE instances SET registration = 'open', terms_url = 'https://assay.example/terms'", 422, "https://assay.example/terms"},
		"the address of somebody else":      {oidctest.Person{Subject: "n7", Email: "owner@example.com", Verified: true}, openDoor, 409, "belongs to an account"},
		"the address of somebody else, big": {oidctest.Person{Subject: "n8", Email: "Owner@Example.COM", Verified: true}, openDoor, 409, "belongs to an account"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := a.store.EnsureUser(t.Context(), "owner@example.com", "Owner", true); err != nil {
				t.Fatal(err)
			}
			a.execute(t, c.prior)
			a.work.Person = c.person
			before := a.people(t)
			v := a.visitor()
			v.refused(t, v.signInAt(t, a.work), before, c.status, c.says)
		})
	}
	a.work.Person = oidctest.Person{Subject: "n6", Email: "n6@example.com", Verified: true}
	a.execute(t, "UPDATE instances SET registration = 'open', terms_url = 'https://assay.example/terms'")
	v := a.visitor()
	if w := v.open(t, v.begin(t, startAt+"?terms=accepted", a.work).RequestURI()); w.Code != http.StatusSeeOther || v.user(t) == "" {
		t.Errorf("with the terms accepted: %d %s", w.Code, clip(w.Body.String()))
	}
}

func TestSameSubjectElsewhereIsSomebodyElse(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	here := a.visitor()
	here.signInAt(t, a.work)
	a.home.Person = a.work.Person
	before := a.people(t)
	a.execute(t, "CREATE TABLE kept AS SELECT * FROM sessions; DELETE FROM sessions")
	without := a.people(t)
	v := a.visitor()
	v.refused(t, v.signInAt(t, a.home), without, 409, "belongs to an account")
	a.execute(t, "INSERT INTO sessions SELECT * FROM kept; DROP TABLE kept")
	if before != a.people(t) {
		t.Fatal("the sessions are not as they were")
	}
	a.home.Person.Email = "other@example.com"
	if w := v.signInAt(t, a.home); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", w.Code, clip(w.Body.String()))
	}
	if one, other := here.user(t), v.user(t); one == "" || other == "" || one == other {
		t.Errorf("the same subject at two issuers is %s and %s", one, other)
	}
}

func TestDisabledPeopleStayOutside(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	a.visitor().signInAt(t, a.work)
	a.execute(t, "UPDATE users SET is_active = false; DELETE FROM sessions; UPDATE accounts SET last_used_at = NULL")
	v := a.visitor()
	w := v.signInAt(t, a.work)
	if w.Code != 403 || !strings.Contains(w.Body.String(), "disabled") || v.cookies["assay_sid"] != "" {
		t.Errorf("answered %d with %v: %s", w.Code, v.cookies, clip(w.Body.String()))
	}
}

func TestProviderThatIsAway(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	before := a.people(t)
	a.home.Down = true
	v := a.visitor()
	w := v.open(t, "/auth/oidc/home/start")
	v.refused(t, w, before, 503, "cannot be reached")
	if w.Header().Get("Retry-After") == "" || len(v.cookies) > 0 {
		t.Errorf("headers %v, cookies %v", w.Header(), v.cookies)
	}
	back := v.begin(t, startAt, a.work)
	a.work.Down = true
	v.refused(t, v.open(t, back.RequestURI()), before, 503, "cannot be reached")
}

func TestWhereSignInsLeadTo(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	for to, want := range map[string]string{
		"/conversations?x=1":           "/conversations?x=1",
		"/api/v1/me":                   "/api/v1/me",
		"":                             "/",
		"https://evil.example/":        "/",
		"//evil.example":               "/",
		"/\\evil.example":              "/",
		"\\\\evil.example":             "/",
		"/\t/evil.example":             "/",
		"/\r\nSet-Cookie: sid=1":       "/",
		"javascript:alert(1)":          "/",
		"evil.example":                 "/",
		"///evil.example":              "/",
		"/" + strings.Repeat("x", 600): "/",
	} {
		v := a.visitor()
		w := v.open(t, v.begin(t, startAt+"?"+url.Values{"to": {to}}.Encode(), a.work).RequestURI())
		if got := w.Header().Get("Location"); w.Code != http.StatusSeeOther || got != want {
			t.Errorf("%q led to %q with %d, want %q", to, got, w.Code, want)
		}
	}
}

func TestStartsAreCounted(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	v := a.visitor()
	for range 100 {
		v.begin(t, startAt, a.work)
	}
	if w := v.open(t, startAt); w.Code != 429 || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "Too many attempts") {
		t.Errorf("the 101st: %d %s", w.Code, clip(w.Body.String()))
	}
}

func TestEveryRefusalIsAPage(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	v := a.visitor()
	for _, query := range []string{"", "?", "?state", "?state=%00", "?state=%FF&code=%FF", "?state=" + strings.Repeat("x", 10000), "?;", "?%", "?error=x", "?state=x&state=y"} {
		w := v.open(t, backAt+query)
		if w.Code != 403 || !strings.Contains(w.Body.String(), "<h1>You are not signed in</h1>") || !strings.Contains(w.Header().Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%.40q: %d %s", query, w.Code, clip(w.Body.String()))
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE"} {
		for _, path := range []string{startAt, backAt} {
			a.check(t, scenario{method: method, url: path, body: "{}", status: 405})
		}
	}
	a.check(t, scenario{method: "HEAD", url: startAt, status: 204})
	if n := fmt.Sprint(a.work.Count("/token")); n != "0" {
		t.Errorf("the provider was asked %s times for tokens", n)
	}
}
