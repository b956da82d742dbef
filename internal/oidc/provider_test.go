package oidc_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/internal/oidc"
	"assay/internal/oidc/oidctest"
	"assay/models"
)

const callback = "https://assay.example/auth/oidc/office/callback"

// clock is a time that moves when told to.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func setup(t *testing.T) (*oidctest.Provider, *oidc.Provider, *clock) {
	t.Helper()
	mock, tick := oidctest.New(t), &clock{now: time.Now()}
	return mock, client(t, mock, tick), tick
}

func client(t *testing.T, mock *oidctest.Provider, tick *clock) *oidc.Provider {
	t.Helper()
	p, err := oidc.New(oidc.Config{
		Name: "office", Issuer: mock.Issuer, ClientID: oidctest.ClientID, ClientSecret: oidctest.ClientSecret,
		PublicURL: "https://assay.example/", Now: tick.Now,
	})
	if err != nil {
		t.Fatal(models.MessageOf(err))
	}
	return p
}

// signIn goes all the way; change gets what the provider has the browser bring.
func signIn(t *testing.T, mock *oidctest.Provider, p *oidc.Provider, change ...func(*oidc.Flow, url.Values)) (oidc.Identity, error) {
	t.Helper()
	flow, address, err := p.Begin(t.Context())
	if err != nil {
		return oidc.Identity{}, err
	}
	back := mock.SignIn(t, address)
	if at := strings.Split(back.String(), "?")[0]; at != callback {
		t.Fatalf("the provider sends people back to %s", at)
	}
	answer := back.Query()
	if answer.Get("state") != flow.State {
		t.Fatalf("the state is %q, was %q", answer.Get("state"), flow.State)
	}
	for _, c := range change {
		c(&flow, answer)
	}
	return p.Finish(t.Context(), flow, answer)
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	mock, p, _ := setup(t)
	want := oidc.Identity{Issuer: mock.Issuer, Subject: "sub-1", Email: "person@example.com", EmailVerified: true, Name: "Robin Example"}
	for range 2 {
		who, err := signIn(t, mock, p)
		if err != nil || who != want {
			t.Fatalf("proved %+v, %v", who, err)
		}
	}
	if d, k := mock.Count("/.well-known/openid-configuration"), mock.Count("/keys"); d != 1 || k != 1 {
		t.Errorf("asked %d times for discovery and %d times for keys", d, k)
	}
}

func TestNothingIsReusedBetweenFlows(t *testing.T) {
	t.Parallel()
	_, p, _ := setup(t)
	seen := map[string]bool{}
	for range 50 {
		flow, address, err := p.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		u, err := url.Parse(address)
		if err != nil || strings.Contains(address, flow.Verifier) {
			t.Fatalf("the verifier leaves: %s", address)
		}
		for _, text := range []string{flow.State, flow.Nonce, flow.Verifier, u.Query().Get("code_challenge")} {
			if len(text) < 26 || seen[text] {
				t.Errorf("%q is short or was used before", text)
			}
			seen[text] = true
		}
	}
}

func TestKeysThatChange(t *testing.T) {
	t.Parallel()
	mock, p, tick := setup(t)
	if _, err := signIn(t, mock, p); err != nil {
		t.Fatal(err)
	}
	old := oidctest.NewRS256(t, "key-2")
	mock.Rotate(old)
	if _, err := signIn(t, mock, p); err != nil || mock.Count("/keys") != 2 {
		t.Errorf("another key: %v after asking %d times", err, mock.Count("/keys"))
	}
	// A key that the provider has withdrawn ends with what was kept of it.
	mock.Rotate(oidctest.NewES256(t, "key-3"))
	tick.pass(2 * askAfter)
	mock.Forge = func(a *oidctest.Answer) {
		now := tick.Now().Unix()
		a.Claims["iat"], a.Claims["exp"] = now, now+60
		a.Header = map[string]any{"alg": old.Public["alg"], "kid": old.Public["kid"]}
		a.Sign = old.Sign
	}
	refused(t, mock, p, "failed to verify")
}

const askAfter = time.Hour

func TestProviderThatIsDown(t *testing.T) {
	t.Parallel()
	mock, p, tick := setup(t)
	const discovery = "/.well-known/openid-configuration"
	mock.Down = true
	for range 3 {
		_, err := signIn(t, mock, p)
		if models.CodeOf(err) != models.CodeUnavailable || !strings.Contains(models.MessageOf(err), "office cannot be reached") || strings.Contains(models.MessageOf(err), oidctest.Canary) {
			t.Fatalf("down: %v, %s", err, models.MessageOf(err))
		}
	}
	if n := mock.Count(discovery); n != 1 {
		t.Errorf("asked a provider that is down %d times within ten seconds", n)
	}
	mock.Down = false
	tick.pass(askAfter / 100)
	if _, err := signIn(t, mock, p); err != nil {
		t.Fatalf("when it is back: %v", err)
	}
	// What is known already serves on while it cannot be asked anew.
	mock.Down = true
	tick.pass(2 * askAfter)
	if _, _, err := p.Begin(t.Context()); err != nil {
		t.Errorf("with old metadata: %v", err)
	}
	if n := mock.Count(discovery); n != 3 {
		t.Errorf("asked %d times, want a third time after an hour", n)
	}
}

// A person who leaves does not take discovery along for all others.
func TestSomebodyWhoLeavesWhileAskingIsNoFailure(t *testing.T) {
	t.Parallel()
	mock, _, tick := setup(t)
	ctx, leave := context.WithCancel(t.Context())
	leave()
	for range 20 { // whether one who has left gets as far as asking is left to chance
		p := client(t, mock, tick)
		_, _, first := p.Begin(ctx)
		if _, _, err := p.Begin(t.Context()); err != nil {
			t.Fatalf("after one who left with %v: %v", first, err)
		}
	}
}

func TestAnswersThatAreNone(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]http.HandlerFunc{
		"no JSON":    func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>" + oidctest.Canary)) },
		"nothing":    func(http.ResponseWriter, *http.Request) {},
		"a redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/elsewhere", http.StatusFound) },
		"an issuer of its own": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(`{"issuer":"https://other.example"}`))
		},
		"no issuer":              func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{}`)) },
		"a list":                 func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`[]`)) },
		"a connection that ends": func(w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			elsewhere := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/elsewhere" {
					elsewhere++
				}
				answer(w, r)
			}))
			defer server.Close()
			p, err := oidc.New(oidc.Config{Name: "office", Issuer: server.URL, ClientID: "x", PublicURL: "http://127.0.0.1:8080"})
			if err != nil {
				t.Fatal(err)
			}
			if _, _, err := p.Begin(t.Context()); models.CodeOf(err) != models.CodeUnavailable || len(err.Error()) > 600 {
				t.Errorf("answered %v", err)
			}
			if elsewhere > 0 {
				t.Error("followed a redirect")
			}
		})
	}
}

func TestEndpointsElsewhere(t *testing.T) {
	t.Parallel()
	for name, say := range map[string]map[string]any{
		"people sent over http":   {"authorization_endpoint": "http://provider.example/authorize"},
		"people sent to a script": {"authorization_endpoint": "javascript:alert(1)"},
		"codes sent over http":    {"token_endpoint": "http://provider.example/token"},
		"keys over http":          {"jwks_uri": "http://provider.example/keys"},
		"keys of a file":          {"jwks_uri": "file:///etc/passwd"},
		"no token endpoint":       {"token_endpoint": ""},
		"more than one megabyte":  {"more": strings.Repeat("x", 1<<20)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mock, p, _ := setup(t)
			mock.Describe = func(said map[string]any) {
				for k, v := range say {
					said[k] = v
				}
			}
			if _, _, err := p.Begin(t.Context()); models.CodeOf(err) != models.CodeUnavailable {
				t.Errorf("began with %v", err)
			}
		})
	}
}

func TestWaysToShowTheSecret(t *testing.T) {
	t.Parallel()
	for name, methods := range map[string]any{"not said": nil, "basic": []string{"client_secret_basic"}, "post": []string{"client_secret_post", "private_key_jwt"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mock, p, _ := setup(t)
			mock.Posted = name == "post"
			mock.Describe = func(said map[string]any) {
				if methods != nil {
					said["token_endpoint_auth_methods_supported"] = methods
				}
			}
			if _, err := signIn(t, mock, p); err != nil || mock.Count("/token") != 1 {
				t.Errorf("%v after showing the code %d times", err, mock.Count("/token"))
			}
		})
	}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	good := oidc.Config{Name: "office", Issuer: "https://login.example.com/realm", ClientID: "assay", PublicURL: "https://assay.example"}
	for name, change := range map[string]func(*oidc.Config){
		"no name":                   func(c *oidc.Config) { c.Name = "" },
		"a name with a slash":       func(c *oidc.Config) { c.Name = "a/b" },
		"a name with capitals":      func(c *oidc.Config) { c.Name = "Work" },
		"no issuer":                 func(c *oidc.Config) { c.Issuer = "" },
		"an issuer over http":       func(c *oidc.Config) { c.Issuer = "http://login.example.com" },
		"an issuer with a query":    func(c *oidc.Config) { c.Issuer += "?a=b" },
		"an issuer with a password": func(c *oidc.Config) { c.Issuer = "https://a:b@login.example.com" },
		"an issuer that is a file":  func(c *oidc.Config) { c.Issuer = "file:///etc" },
		"a look-alike of localhost": func(c *oidc.Config) { c.Issuer = "http://localhost.example.com" },
		"no client":                 func(c *oidc.Config) { c.ClientID = "" },
		"no public address":         func(c *oidc.Config) { c.PublicURL = "" },
		"a public path":             func(c *oidc.Config) { c.PublicURL = "/assay" },
	} {
		c := good
		change(&c)
		if _, err := oidc.New(c); models.CodeOf(err) != models.CodeInvalid || len(models.MessageOf(err)) < 20 {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, issuer := range []string{good.Issuer, "http://localhost:9000", "http://127.0.0.1:9000/x", "http://[::1]:9000"} {
		c := good
		c.Issuer = issuer
		if p, err := oidc.New(c); err != nil || p.Issuer() != issuer || p.Name() != "office" {
			t.Errorf("%s: %v", issuer, err)
		}
	}
}

// refused signs in and holds the error to what people and the log may see.
func refused(t *testing.T, mock *oidctest.Provider, p *oidc.Provider, why string, change ...func(*oidc.Flow, url.Values)) {
	t.Helper()
	who, err := signIn(t, mock, p, change...)
	var own *models.Error
	if !errors.As(err, &own) || own.Code != models.CodeIdentityRefused || who != (oidc.Identity{}) {
		t.Fatalf("got %+v, %v", who, err)
	}
	if !strings.Contains(err.Error(), why) {
		t.Errorf("refused because of %v, want %q", err, why)
	}
	if text := own.Message + err.Error(); strings.Contains(text, oidctest.Canary) || strings.Contains(text, oidctest.ClientSecret) {
		t.Errorf("what the provider wrote, or a secret, is in %s", text)
	}
}
