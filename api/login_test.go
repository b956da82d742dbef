package api_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/api"
	"assay/internal/password"
	"assay/models"
)

// ownHasher is for tests that count hashes.
func ownHasher(t *testing.T) *password.Hasher {
	t.Helper()
	h, err := password.NewWeakHasher(2)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// strongly has passwords hashed as they are outside of tests.
func strongly(t *testing.T) func(*api.Options) {
	t.Helper()
	h, err := password.NewHasher(2)
	if err != nil {
		t.Fatal(err)
	}
	return func(o *api.Options) { o.Passwords = h }
}

func TestLoginOpensASessionOfItsOwn(t *testing.T) {
	t.Parallel()
	b := setup(t, strongly(t))
	p := b.newPerson(t)
	planted := map[string]string{"Authorization": "", "Cookie": "assay_sid=planted-by-somebody", "User-Agent": "Netscape"}
	w := b.check(t, scenario{url: auth + "/login", body: loginBody(strings.ToUpper(p.email), goodWord), headers: planted, status: 200,
		contains: []string{p.id.String(), p.email, `"scopes":["read","write","ai","admin"]`}, lacks: []string{"hash", "argon2"}})
	first := withCookie(cookieOf(t, w))
	b.check(t, scenario{url: me, headers: first, status: 200})
	b.check(t, scenario{url: me, headers: planted, status: 401})

	// Signing in again in the same browser leaves one session, under a new secret.
	w = b.check(t, scenario{url: auth + "/login", body: loginBody(p.email, goodWord), headers: first, status: 200})
	second := withCookie(cookieOf(t, w))
	b.check(t, scenario{url: me, headers: first, status: 401})
	seen := b.check(t, scenario{url: auth + "/sessions", headers: second, status: 200, contains: []string{`"provider":"password"`, `"ip":"192.0.2.1"`, `"current":true`}})
	if n := strings.Count(seen.Body.String(), `"current"`); n != 1 {
		t.Errorf("%d sessions are open", n)
	}
	if count := ask[int](t, b, "SELECT login_count FROM users WHERE id = $1 AND last_login IS NOT NULL", p.id); count != 2 {
		t.Errorf("signed in %d times, want 2", count)
	}
	if hash := ask[string](t, b, "SELECT password_hash FROM accounts WHERE user_id = $1", p.id); !strings.HasPrefix(hash, "$argon2id$v=19$m=65536,t=3,p=2$") {
		t.Errorf("the weak hash became %q", hash)
	}
	if strings.Contains(b.log.String(), goodWord) || strings.Contains(b.log.String(), second["Cookie"][len("assay_sid="):]) {
		t.Error("a secret is in the log")
	}
	if !strings.Contains(b.log.String(), p.id.String()) {
		t.Error("the log does not say who signed in")
	}
}

func TestLoginRefuses(t *testing.T) {
	t.Parallel()
	b := setup(t, behindProxy)
	unproven, disabled := b.newPerson(t), b.newPerson(t)
	b.execute(t, "UPDATE users SET email_verified = false WHERE id = '"+unproven.id.String()+"'")
	b.execute(t, "UPDATE users SET is_active = false WHERE id = '"+disabled.id.String()+"'")
	wrong := []string{`"code":"wrong_password"`, "do not belong together"}
	b.run(t, []scenario{
		{name: "an address not proven", body: loginBody(unproven.email, goodWord), status: 403, contains: []string{`"code":"email_not_verified"`}},
		{name: "a disabled account", body: loginBody(disabled.email, goodWord), status: 403, contains: []string{`"code":"account_disabled"`}},
		{name: "an address not proven, by a wrong password", body: loginBody(unproven.email, newWord), status: 401, contains: wrong, lacks: []string{newWord}},
		{name: "a disabled account, by a wrong password", body: loginBody(disabled.email, newWord), status: 401, contains: wrong},
		{name: "no password", body: loginBody(unproven.email, ""), status: 401, contains: wrong},
		{name: "no address", body: loginBody("", goodWord), status: 401, contains: wrong},
		{name: "what is no address", body: loginBody("' OR 1=1 --", goodWord), status: 401, contains: wrong},
	}, withURL(auth+"/login"), func(s *scenario) { s.headers = from("203.0.113.7") })
	if asks := b.requests(t)[models.RequestVerify]; len(asks) != 1 || asks[0].Email != unproven.email {
		t.Errorf("who proved no address is sent %+v", asks)
	}
	if n := ask[int](t, b, "SELECT count(*) FROM sessions"); n > 0 {
		t.Errorf("%d sessions are open", n)
	}
}

// A password that is changed while it is being checked opens no session.
func TestAPasswordChangedMeanwhileSignsNobodyIn(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p := b.newPerson(t)
	known, err := b.store.LoginOf(t.Context(), p.email)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.store.SetPassword(t.Context(), p.id, "$another", models.ID{}); err != nil {
		t.Fatal(err)
	}
	err = b.store.SignInByPassword(t.Context(), known, models.Session{Hash: api.Hash("x"), Provider: models.ProviderPassword}, time.Hour)
	if models.CodeOf(err) != models.CodeWrongPassword {
		t.Errorf("signed in with %v", err)
	}
	if n := ask[int](t, b, "SELECT count(*) FROM sessions"); n > 0 {
		t.Errorf("%d sessions are open", n)
	}
}

// answers sends guesses, each from where headers say, and counts the statuses.
func (b *bundle) answers(t *testing.T, n int, guess func(i int) scenario) map[int]int {
	t.Helper()
	statuses := map[int]int{}
	for i := range n {
		s := guess(i)
		s.url = auth + "/login"
		w := b.send(t, s)
		statuses[w.Code]++
		if w.Code == http.StatusTooManyRequests {
			after, err := strconv.Atoi(w.Header().Get("Retry-After"))
			if err != nil || after < 1 || after > 900 {
				t.Fatalf("Retry-After is %q", w.Header().Get("Retry-After"))
			}
		}
	}
	return statuses
}

// A thousand guesses at one account, from a thousand networks: ten are heard.
// Who owns it gets in by a reset.
func TestGuessingAtOneAccount(t *testing.T) {
	t.Parallel()
	b := setup(t, behindProxy)
	p := b.newPerson(t)
	address := func(i int) string { return fmt.Sprintf("2001:db8:%x::1", i) }
	statuses := b.answers(t, 1000, func(i int) scenario {
		return scenario{body: loginBody(p.email, fmt.Sprintf("guess number %d", i)), headers: from(address(i))}
	})
	if statuses[401] != 10 || statuses[429] != 990 {
		t.Errorf("answered %v, want 10 heard", statuses)
	}
	// Its owner is told, once.
	if told := ask[int](t, b, "SELECT count(*) FROM account_requests WHERE kind = 'notice'"); told != 1 {
		t.Errorf("the owner is told %d times", told)
	}
	b.check(t, scenario{url: auth + "/login", body: loginBody(p.email, goodWord), headers: from("203.0.113.1"), status: 429})
	code := b.code(t, p.id, models.PurposeResetPassword, p.email)
	b.check(t, scenario{url: auth + "/reset/confirm", body: `{"code":"` + code + `","password":"` + newWord + `"}`, headers: from("203.0.113.1"), status: 204})
	b.login(t, p, newWord)
	for refused := 0; refused < 10; { // recorded aside
		refused = ask[int](t, b, "SELECT count(*) FROM audit_events WHERE action = $1 AND user_id = $2", models.AuditSignInRefused, p.id)
	}
}

// One password at a thousand accounts, by who makes up where it comes from:
// fifty are heard.
func TestGuessingAtManyAccounts(t *testing.T) {
	t.Parallel()
	b := setup(t) // behind no proxy
	p := b.newPerson(t)
	known := make([]person, 50)
	for i := range known {
		known[i] = b.newPerson(t)
	}
	statuses := b.answers(t, 1000, func(i int) scenario {
		return scenario{body: loginBody(known[i%50].email, "one password for all"), headers: from(fmt.Sprintf("203.0.%d.%d", i/250, i%250))}
	})
	if statuses[401] != 50 || statuses[429] != 950 {
		t.Errorf("answered %v, want 50 heard", statuses)
	}
	b.check(t, scenario{url: auth + "/login", body: loginBody(p.email, goodWord), headers: from("203.0.113.1"), status: 429})
	b.execute(t, "UPDATE throttles SET since = since - interval '15 minutes'")
	b.login(t, p, goodWord)
}

// Who knows the password is not counted.
func TestSigningInOftenIsNoGuessing(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p := b.newPerson(t)
	b.execute(t, "INSERT INTO throttles (key, failures, since) VALUES (sha256('account:"+p.email+"'), 9, now()), (sha256('address:192.0.2.1'), 49, now())")
	b.login(t, p, goodWord)
	if left := ask[string](t, b, "SELECT string_agg(failures::text, ',') FROM throttles"); left != "49" {
		t.Errorf("failures left are %s, want 49 of the address and none of the account", left)
	}
}

// atOnce signs in that many people at the same moment and counts the statuses.
func atOnce(t testing.TB, send func(i int) int, n int) map[int]int {
	statuses, mu, all := map[int]int{}, sync.Mutex{}, sync.WaitGroup{}
	start := make(chan struct{})
	for i := range n {
		all.Go(func() {
			<-start
			status := send(i)
			mu.Lock()
			defer mu.Unlock()
			statuses[status]++
		})
	}
	close(start)
	all.Wait()
	return statuses
}

// A crowd gets in, or is told to come again; ASSAY_TEST_CROWD=1 waits for as
// long as a server does and says how much memory that took.
func TestACrowdSignsIn(t *testing.T) {
	t.Parallel()
	measured := os.Getenv("ASSAY_TEST_CROWD") != ""
	b := setup(t, behindProxy, func(o *api.Options) {
		if o.AnswerTime = time.Second / 2; measured {
			o.AnswerTime = 0
		}
	})
	strong, err := hasher(t).Hash(context.Background(), goodWord)
	if err != nil {
		t.Fatal(err)
	}
	people := make([]person, 100)
	for i := range people {
		people[i] = b.newPerson(t)
	}
	b.execute(t, "UPDATE accounts SET password_hash = '"+strong+"'")
	statuses := atOnce(t, func(i int) int {
		r := httptest.NewRequest("POST", auth+"/login", strings.NewReader(loginBody(people[i].email, goodWord)))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("X-Forwarded-For", "203.0.113."+strconv.Itoa(i))
		w := httptest.NewRecorder()
		b.handler.ServeHTTP(w, r)
		if w.Code == http.StatusServiceUnavailable && w.Header().Get("Retry-After") == "" {
			t.Error("who is sent away is not told for how long")
		}
		return w.Code
	}, len(people))
	if statuses[200]+statuses[503] != len(people) {
		t.Errorf("answered %v, want 200 or 503: %s", statuses, b.log)
	}
	if measured {
		status, err := os.ReadFile("/proc/self/status")
		if err != nil {
			t.Fatal(err)
		}
		_, peak, _ := strings.Cut(string(status), "VmHWM:")
		peak, _, _ = strings.Cut(peak, "\n")
		t.Logf("%v, at most %s in memory", statuses, strings.TrimSpace(peak))
	}
}
