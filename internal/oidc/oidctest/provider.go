// Package oidctest is a provider of OpenID Connect for tests. It signs in
// whoever it is told to, checks what a strict provider checks, and forges what
// it is told to forge. Only tests import it.
package oidctest

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// What Assay is at the provider.
const (
	ClientID     = "assay"
	ClientSecret = "canary-of-the-client-secret"
)

// Canary is in every error the provider writes; nobody should ever see it.
const Canary = "canary-of-the-provider"

// Person is who signs in at the provider.
type Person struct {
	Subject, Email, Name string
	Verified             bool // the address
}

// Answer is what the token endpoint is about to send.
type Answer struct {
	Header, Claims map[string]any
	Sign           Signer
	AccessToken    string
	Tokens         map[string]any // what goes out beside and instead of the two above
}

// Provider is the server. Its fields may be set while nothing is under way.
type Provider struct {
	Issuer   string
	Person   Person
	Forge    func(*Answer)        // changes what is sent; nil for nothing
	Describe func(map[string]any) // changes the discovery document; nil for nothing
	Info     map[string]any       // what the user info says; nil for who signed in
	Down     bool                 // answers nothing but 503
	Posted   bool                 // takes the client's secret in the form alone

	mu     sync.Mutex
	keys   []Key
	codes  map[string]grant
	counts map[string]int
}

// grant is what a code stands for.
type grant struct {
	person                     Person
	redirect, nonce, challenge string
}

// New starts a provider that ends with the test. It signs with ES256.
func New(t testing.TB) *Provider {
	t.Helper()
	p := &Provider{
		Person: Person{Subject: "sub-1", Email: "person@example.com", Name: "Robin Example", Verified: true},
		keys:   []Key{NewES256(t, "key-1")}, codes: map[string]grant{}, counts: map[string]int{},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", p.discovery)
	mux.HandleFunc("GET /keys", p.serveKeys)
	mux.HandleFunc("GET /authorize", p.authorize)
	mux.HandleFunc("POST /token", p.token)
	mux.HandleFunc("GET /userinfo", p.userInfo)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.counts[r.URL.Path]++
		p.mu.Unlock()
		if p.Down {
			http.Error(w, Canary, http.StatusServiceUnavailable)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	p.Issuer = server.URL
	return p
}

// Count returns how often a path was asked for.
func (p *Provider) Count(path string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.counts[path]
}

// Key returns the key it signs with.
func (p *Provider) Key() Key {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.keys[0]
}

// Rotate has it sign with another key and forget the others.
func (p *Provider) Rotate(key Key) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.keys = []Key{key}
}

// SignIn does what a browser does with the address that Assay sends it to, and
// returns where the provider sends it back to.
func (p *Provider) SignIn(t testing.TB, address string) *url.URL {
	t.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	back, err := resp.Location()
	if err != nil {
		t.Fatalf("the provider answered %s to %s", resp.Status, address)
	}
	return back
}

func (p *Provider) discovery(w http.ResponseWriter, _ *http.Request) {
	said := map[string]any{
		"issuer": p.Issuer, "authorization_endpoint": p.Issuer + "/authorize", "token_endpoint": p.Issuer + "/token",
		"jwks_uri": p.Issuer + "/keys", "userinfo_endpoint": p.Issuer + "/userinfo",
		"response_types_supported": []string{"code"}, "subject_types_supported": []string{"public"},
		// A client that believed the last two would take forged tokens.
		"id_token_signing_alg_values_supported":          []string{"ES256", "RS256", "HS256", "none"},
		"authorization_response_iss_parameter_supported": true,
	}
	if p.Describe != nil {
		p.Describe(said)
	}
	answer(w, http.StatusOK, said)
}

func (p *Provider) serveKeys(w http.ResponseWriter, _ *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var set []map[string]any
	for _, key := range p.keys {
		set = append(set, key.Public)
	}
	answer(w, http.StatusOK, map[string]any{"keys": set})
}

func (p *Provider) authorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	back, err := url.Parse(q.Get("redirect_uri"))
	challenge, decodeErr := base64.RawURLEncoding.DecodeString(q.Get("code_challenge"))
	if err != nil || decodeErr != nil || len(challenge) != sha256.Size || q.Get("code_challenge_method") != "S256" || q.Get("response_type") != "code" ||
		q.Get("client_id") != ClientID || len(q.Get("state")) < 26 || len(q.Get("nonce")) < 26 || !strings.Contains(q.Get("scope"), "openid") {
		http.Error(w, Canary, http.StatusBadRequest)
		return
	}
	code := rand.Text()
	p.mu.Lock()
	p.codes[code] = grant{person: p.Person, redirect: back.String(), nonce: q.Get("nonce"), challenge: q.Get("code_challenge")}
	p.mu.Unlock()
	back.RawQuery = url.Values{"code": {code}, "state": {q.Get("state")}, "iss": {p.Issuer}}.Encode()
	http.Redirect(w, r, back.String(), http.StatusFound) // #nosec G710 -- a provider for tests redirects where the test says
}

func (p *Provider) token(w http.ResponseWriter, r *http.Request) {
	id, secret, basic := r.BasicAuth()
	if !basic || p.Posted {
		id, secret = r.PostFormValue("client_id"), r.PostFormValue("client_secret")
	}
	if id != ClientID || secret != ClientSecret {
		answer(w, http.StatusUnauthorized, map[string]any{"error": "invalid_client", "error_description": Canary + secret})
		return
	}
	p.mu.Lock()
	code := r.PostFormValue("code")
	g, known := p.codes[code]
	delete(p.codes, code)
	p.mu.Unlock()
	sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	if !known || g.redirect != r.PostFormValue("redirect_uri") || g.challenge != base64.RawURLEncoding.EncodeToString(sum[:]) ||
		r.PostFormValue("grant_type") != "authorization_code" {
		answer(w, http.StatusBadRequest, map[string]any{"error": "invalid_grant", "error_description": Canary})
		return
	}
	answer(w, http.StatusOK, p.tokens(g))
}

func (p *Provider) tokens(g grant) map[string]any {
	now, key := time.Now(), p.Key()
	a := &Answer{
		Header: map[string]any{"alg": key.Public["alg"], "kid": key.Public["kid"], "typ": "JWT"},
		Claims: map[string]any{
			"iss": p.Issuer, "sub": g.person.Subject, "aud": ClientID, "nonce": g.nonce,
			"iat": now.Unix(), "exp": now.Add(5 * time.Minute).Unix(),
			"email": g.person.Email, "email_verified": g.person.Verified, "name": g.person.Name,
		},
		Sign: key.Sign, AccessToken: rand.Text(), Tokens: map[string]any{"token_type": "Bearer", "expires_in": 300},
	}
	a.Claims["at_hash"] = AccessTokenHash(a.AccessToken)
	if p.Forge != nil {
		p.Forge(a)
	}
	out := map[string]any{"access_token": a.AccessToken, "id_token": Token(a.Header, a.Claims, a.Sign)}
	maps.Copy(out, a.Tokens)
	return out
}

func (p *Provider) userInfo(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ") {
		http.Error(w, Canary, http.StatusUnauthorized)
		return
	}
	said := map[string]any{"sub": p.Person.Subject, "email": p.Person.Email, "email_verified": p.Person.Verified, "name": p.Person.Name}
	if p.Info != nil {
		said = p.Info
	}
	answer(w, http.StatusOK, said)
}

func answer(w http.ResponseWriter, status int, body map[string]any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the client may have gone
}
