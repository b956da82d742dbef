package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"assay/api"
	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/internal/mail"
	"assay/internal/password"
	"assay/internal/posting"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/internal/taxonomy"
	"assay/models"
	"assay/prompts"
	"assay/worker"
)

// house is an Assay in one process: everything real but the mail server and the
// provider, and all that it says written down.
type house struct {
	store    *store.Store
	url      string
	redis    string
	api      http.Handler
	fake     *fakellm.Server
	log      *watched
	mu       sync.Mutex
	letters  map[string][]string // by address
	arrived  chan struct{}
	stranger int
}

func (h *house) Send(_ context.Context, m mail.Message) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.letters[m.To] = append(h.letters[m.To], m.Text)
	select {
	case h.arrived <- struct{}{}:
	default:
	}
	return nil
}

func build(t *testing.T) *house {
	t.Helper()
	h := &house{url: storetest.URL(t), redis: storetest.Redis(t), fake: fakellm.New(fakellm.WithDefault(fakellm.Minimal())), letters: map[string][]string{}, arrived: make(chan struct{}, 1),
		log: &watched{pattern: regexp.MustCompile(`\A\z.`), found: make(chan []string, 1)}}
	log := slog.New(slog.NewJSONHandler(h.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	fail := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	var err error
	h.store, err = store.Open(t.Context(), store.Options{URL: h.url, Log: log})
	fail(err)
	t.Cleanup(func() { h.store.Close() })
	fail(h.fake.Start())
	t.Cleanup(h.fake.Close)
	set, err := prompts.Load()
	fail(err)
	skills, err := taxonomy.Default()
	fail(err)
	door, err := llm.New(llm.Config{BaseURL: h.fake.URL(), APIKey: "test", Model: "m", Gates: h.store, Keys: h.store}, h.store, set, log)
	fail(err)
	t.Cleanup(door.Close)
	bell, err := worker.NewBell(h.redis, log)
	fail(err)
	t.Cleanup(func() { bell.Close() })
	w := worker.New(h.store, door, posting.NewClient(posting.Options{}), skills, bell, log, worker.Options{SweepEvery: 20 * time.Millisecond, Grace: 5 * time.Second, Mailer: h, PublicURL: "https://assay.test"})
	hasher, err := password.NewHasher(2)
	fail(err)
	h.api, err = api.New(api.Options{Store: h.store, Ringer: bell, Log: log, Passwords: hasher, PublicURL: "https://assay.test", TrustedProxies: []netip.Prefix{netip.MustParsePrefix("192.0.2.1/32")}})
	fail(err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- w.Serve(ctx, h.redis) }()
	t.Cleanup(func() { stop(); <-ended })
	return h
}

// visitor is somebody with a browser.
type visitor struct {
	*house
	from    string
	cookie  string
	secrets map[string]string
}

func (h *house) visitor() *visitor {
	h.stranger++
	return &visitor{house: h, from: fmt.Sprintf("198.51.100.%d", h.stranger), secrets: map[string]string{}}
}

// secret remembers something that is not to be found anywhere.
func (v *visitor) secret(what, text string) string {
	v.secrets[text] = what
	return text
}

func (v *visitor) do(t *testing.T, method, path string, body map[string]any, status int) map[string]any {
	t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), method, path, bytes.NewReader(text))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Forwarded-For", v.from)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Cookie", "assay_sid="+v.cookie)
	w := httptest.NewRecorder()
	v.api.ServeHTTP(w, r)
	if w.Code != status {
		t.Fatalf("%s %s answered %d: %s", method, path, w.Code, w.Body)
	}
	for _, c := range w.Result().Cookies() {
		if c.Value != "" {
			v.cookie = v.secret("a session's cookie", c.Value)
		}
	}
	var out map[string]any
	_ = json.Unmarshal(w.Body.Bytes(), &out) // some answers are pages, or empty
	return out
}

// code waits for the n-th letter to an address and takes the code out of it.
func (v *visitor) code(t *testing.T, to string, n int) string {
	t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		v.mu.Lock()
		letters := v.letters[to]
		v.mu.Unlock()
		if len(letters) >= n {
			m := regexp.MustCompile(`code=([A-Z2-7]+)`).FindStringSubmatch(letters[n-1])
			if m == nil {
				t.Fatalf("letter %d to %s has no code: %s", n, to, letters[n-1])
			}
			return v.secret("a code from a mail", m[1])
		}
		select {
		case <-t.Context().Done():
			t.Fatal("no mail came")
		case <-v.arrived:
		case <-tick.C:
		}
	}
}

// live goes through everything that one does with an account.
func (v *visitor) live(t *testing.T) {
	t.Helper()
	const auth = "/api/v1/auth"
	email, later := strings.ToLower(rand.Text())+"@example.com", strings.ToLower(rand.Text())+"@example.com"
	first, second := v.secret("a password", "violet kettle "+rand.Text()), v.secret("a new password", "copper lantern "+rand.Text())
	v.do(t, "POST", auth+"/register", map[string]any{"email": email, "password": first, "name": "Ada", "terms_accepted": true}, 202)
	v.do(t, "POST", auth+"/verify", map[string]any{"code": v.code(t, email, 1), "password": first}, 204)
	v.do(t, "POST", auth+"/login", map[string]any{"email": email, "password": v.secret("a wrong password", "marble river "+rand.Text())}, 401)
	v.do(t, "POST", auth+"/login", map[string]any{"email": email, "password": first}, 200)
	made := v.do(t, "POST", auth+"/tokens", map[string]any{"name": "import", "scopes": []string{"read"}}, 201)
	token, _ := made["token"].(string)
	v.secret("an API token", token)
	v.do(t, "PUT", "/api/v1/me/provider-key", map[string]any{"key": v.secret("a provider's key", "sk-"+rand.Text())}, 200)
	calls := len(v.fake.Requests())
	v.do(t, "POST", "/api/v1/conversations", map[string]any{"messages": []map[string]string{{"role": "user", "content": "I worked as a baker in shop " + email}}}, 201)
	if err := v.fake.Await(t.Context(), func(log []fakellm.Request) bool { return len(log) > calls && log[calls].Ended }); err != nil {
		t.Fatal(err)
	}
	if shown := v.fake.Requests()[calls].Header.Get("Authorization"); v.secrets[strings.TrimPrefix(shown, "Bearer ")] != "a provider's key" {
		t.Errorf("the provider was shown %q", shown)
	}
	v.do(t, "POST", auth+"/reset", map[string]any{"email": email}, 202)
	v.do(t, "POST", auth+"/reset/confirm", map[string]any{"code": v.code(t, email, 2), "password": second}, 204)
	v.do(t, "POST", auth+"/login", map[string]any{"email": email, "password": second}, 200)
	v.do(t, "POST", auth+"/email", map[string]any{"email": later, "current_password": second}, 202)
	v.do(t, "POST", auth+"/email/confirm", map[string]any{"code": v.code(t, later, 1)}, 204)
	v.do(t, "PUT", auth+"/password", map[string]any{"current_password": second, "new_password": v.secret("a third password", "walnut harbour "+rand.Text())}, 204)
	code, hash := api.NewSignInCode()
	who, err := v.store.UserByEmail(t.Context(), later)
	if err == nil {
		err = v.store.CreateSignIn(t.Context(), who.ID, hash, time.Hour)
	}
	if err != nil {
		t.Fatal(err)
	}
	v.do(t, "GET", "/sign-in?code="+v.secret("a sign-in link", code), nil, 303)
}

// crowd makes tokens, sessions and keys of many, without going through the door.
func (v *visitor) crowd(t *testing.T, n int) {
	t.Helper()
	for range n {
		user := storetest.User(t, v.store)
		plain, row := api.NewToken()
		session := v.secret("a session of many", rand.Text())
		err := v.store.OpenSession(t.Context(), user, models.Session{Hash: api.Hash(session), Provider: models.ProviderPassword}, time.Hour)
		if err == nil {
			err = v.store.Tx(t.Context(), user, func(tx *store.Tx) error {
				if _, err := tx.SetProviderKey(t.Context(), v.secret("a key of many", "sk-"+rand.Text())); err != nil {
					return err
				}
				return tx.CreateToken(t.Context(), row)
			})
		}
		if err != nil {
			t.Fatal(err)
		}
		v.secret("a token of many", plain)
	}
}

// S7: a thousand passwords, codes, cookies, tokens and keys, used as people use
// them: none stands in a table, in Redis or in the log.
func TestSecretsAreNowhereAtRest(t *testing.T) {
	t.Parallel()
	h := build(t)
	if err := h.store.SetInstance(t.Context(), models.NewID(), models.Instance{Registration: models.RegistrationOpen}); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for i := range 3 {
		v := h.visitor()
		v.live(t)
		if i == 0 {
			v.crowd(t, 335)
		}
		for text, what := range v.secrets {
			all[text] = what
		}
	}
	kinds := map[string]int{}
	places := map[string]string{"Redis": inRedis(t, h.redis), "the log": h.log.text()}
	for table, rows := range storetest.Dump(t, h.url) {
		places["table "+table] = rows
	}
	for place, text := range places {
		for secret, what := range all {
			// Not even the part of it that is random.
			if storetest.Holds(text, secret) || storetest.Holds(text, secret[strings.LastIndexAny(secret, " -")+1:]) {
				t.Errorf("%s stands in %s", what, place)
			}
		}
	}
	for _, what := range all {
		kinds[what]++
	}
	t.Logf("%d secrets: %v", len(all), kinds)
	if len(all) < 1000 || len(kinds) < 11 || !strings.Contains(places["table users"], "@example.com") || places["Redis"] == "" || !strings.Contains(places["the log"], "/auth/login") {
		t.Errorf("%d secrets of %d kinds were looked for, or there was nothing to look in", len(all), len(kinds))
	}
}

func inRedis(t *testing.T, address string) string {
	t.Helper()
	opt, err := redis.ParseURL(address)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(opt)
	defer client.Close()
	var all strings.Builder
	keys := client.Scan(t.Context(), 0, "*", 1000).Iterator()
	for keys.Next(t.Context()) {
		fmt.Fprintf(&all, "%s = %s\n", keys.Val(), client.Dump(t.Context(), keys.Val()).Val())
	}
	if err := keys.Err(); err != nil {
		t.Fatal(err)
	}
	return all.String()
}
