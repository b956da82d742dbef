package api_test

import (
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/jackc/pgx/v5"

	"assay/api"
	"assay/internal/store"
	"assay/models"
)

const (
	auth     = "/api/v1/auth"
	goodWord = "violet kettle marches north"
	newWord  = "nine copper lanterns drifting"
)

// quickHash is goodWord's under parameters so weak that checking it costs
// little. Who signs in with it has it made strong.
var quickHash = sync.OnceValue(func() string {
	hash, err := argon2id.CreateHash(goodWord, &argon2id.Params{Memory: 1 << 10, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	if err != nil {
		panic(err)
	}
	return hash
})

// person is a user with the password goodWord and a proven address.
type person struct {
	id    models.ID
	email string
}

func (b *bundle) newPerson(t *testing.T) person {
	t.Helper()
	p := person{email: strings.ToLower(rand.Text()) + "@example.com"}
	user, _, err := b.store.RegisterUser(t.Context(), models.AccountAsk{Email: p.email, Name: "Ada", PasswordHash: quickHash()})
	if err != nil {
		t.Fatal(err)
	}
	p.id = user.ID
	b.execute(t, "UPDATE users SET email_verified = true WHERE id = '"+p.id.String()+"'")
	return p
}

// browse opens a session without a sign-in and returns the headers of its
// browser.
func (b *bundle) browse(t *testing.T, user models.ID) map[string]string {
	t.Helper()
	secret := rand.Text()
	if err := b.store.OpenSession(t.Context(), user, models.Session{Hash: api.Hash(secret), Provider: models.ProviderPassword}, time.Hour); err != nil {
		t.Fatal(err)
	}
	return withCookie("assay_sid=" + secret)
}

func withCookie(cookie string) map[string]string {
	return map[string]string{"Authorization": "", "Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
}

// from are the headers of a request by nobody, from an address that the test's
// own proxy names.
func from(address string) map[string]string {
	return map[string]string{"Authorization": "", "X-Forwarded-For": address}
}

// behindProxy trusts the address that tests come from.
func behindProxy(o *api.Options) {
	o.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("192.0.2.1/32")}
}

func loginBody(email, word string) string {
	return `{"email":"` + email + `","password":"` + word + `"}`
}

// login signs in and returns the headers of the browser that did.
func (b *bundle) login(t *testing.T, p person, word string) map[string]string {
	t.Helper()
	w := b.check(t, scenario{url: auth + "/login", body: loginBody(p.email, word), headers: map[string]string{"Authorization": ""}, status: 200, contains: []string{p.id.String()}})
	return withCookie(cookieOf(t, w))
}

// cookieOf is the one cookie that an answer sets, as a browser sends it.
func cookieOf(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	set := w.Result().Cookies()
	if len(set) != 1 || !set[0].HttpOnly || set[0].SameSite != http.SameSiteLaxMode || set[0].Path != "/" {
		t.Fatalf("the answer sets %v", w.Header()["Set-Cookie"])
	}
	return set[0].Name + "=" + set[0].Value
}

// code makes a code that could have been in a mail.
func (b *bundle) code(t *testing.T, user models.ID, purpose, email string) string {
	t.Helper()
	code, hash := api.NewSignInCode()
	b.tx(t, user, func(tx *store.Tx) error { return tx.CreateCode(t.Context(), purpose, email, hash, 10*time.Minute) })
	return code
}

// ask reads one value as the database's owner.
func ask[T any](t *testing.T, b *bundle, sql string, args ...any) T {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), b.url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	var out T
	if err := conn.QueryRow(t.Context(), sql, args...).Scan(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

// register lets strangers make accounts.
func (b *bundle) openRegistration(t *testing.T) {
	t.Helper()
	if err := b.store.SetInstance(t.Context(), b.user, models.Instance{Registration: models.RegistrationOpen}); err != nil {
		t.Fatal(err)
	}
}

// requests are what nobody signed in has asked for, for a worker to see to.
func (b *bundle) requests(t *testing.T) map[string][]models.AccountAsk {
	t.Helper()
	out := map[string][]models.AccountAsk{}
	for {
		r, ask, found, err := b.store.TakeAccountRequest(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !found {
			return out
		}
		out[r.Kind] = append(out[r.Kind], ask)
		if err := b.store.DropAccountRequest(t.Context(), r.ID); err != nil {
			t.Fatal(err)
		}
	}
}
