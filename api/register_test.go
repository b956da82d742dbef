package api_test

import (
	"fmt"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"assay/api"
	"assay/models"
)

func registerBody(email, word string) string {
	return `{"email":"` + email + `","password":"` + word + `","name":"Ada","terms_accepted":true}`
}

func TestRegisterLeavesARequest(t *testing.T) {
	t.Parallel()
	b := setup(t, strongly(t))
	nobody := map[string]string{"Authorization": ""}
	one := scenario{url: auth + "/register", body: registerBody(" New.Person@Example.com ", goodWord), headers: nobody, status: 403, contains: []string{`"code":"registration_closed"`}}
	b.check(t, one)
	b.openRegistration(t)
	one.status, one.contains = 202, nil
	if w := b.check(t, one); w.Body.Len() > 0 || len(w.Header()["Set-Cookie"]) > 0 {
		t.Errorf("answered %q with %v", w.Body, w.Header())
	}
	asks := b.requests(t)[models.RequestRegister]
	if len(asks) != 1 || asks[0].Email != "new.person@example.com" || asks[0].Name != "Ada" {
		t.Fatalf("asked for %+v", asks)
	}
	if hash := asks[0].PasswordHash; !strings.HasPrefix(hash, "$argon2id$v=19$m=65536,t=3,p=2$") {
		t.Errorf("the hash is %q, weaker than 64 MiB, 3 passes and 2 lanes", hash)
	}
	for _, secret := range []string{goodWord, "violet", "new.person"} {
		if strings.Contains(strings.ToLower(b.log.String()), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}

func TestRegisterRefuses(t *testing.T) {
	t.Parallel()
	b := setup(t, behindProxy)
	b.openRegistration(t)
	email := []string{`"code":"invalid_email"`, `"location":"body.email"`}
	weak := []string{`"code":"weak_password"`, `"location":"body.password"`}
	bad := func(email string) string { return registerBody(email, goodWord) }
	b.run(t, []scenario{
		{name: "no @", body: bad("ada.example.com"), contains: email},
		{name: "two @", body: bad("ada@b@example.com"), contains: email},
		{name: "no local part", body: bad("@example.com"), contains: email},
		{name: "no domain", body: bad("ada@"), contains: email},
		{name: "a display name", body: bad("Ada <ada@example.com>"), contains: email, lacks: []string{"Ada <"}},
		{name: "angle brackets alone", body: bad("<ada@example.com>"), contains: email},
		{name: "a comment", body: bad("ada@example.com (home)"), contains: email},
		{name: "a quoted name", body: bad(`\"ada x\"@example.com`), contains: email},
		{name: "two addresses", body: bad("ada@example.com,bob@example.com"), contains: email},
		{name: "a line break", body: bad(`ada@example.com\r\nBcc: bob@example.com`), contains: email},
		{name: "a line break inside", body: bad(`ada\n@example.com`), contains: email},
		{name: "an address on the network", body: bad("ada@[127.0.0.1]"), contains: email},
		{name: "a letter that folds to another", body: bad("mıke@example.com"), contains: email},
		{name: "a letter that looks like another", body: bad("ada@exаmple.com"), contains: email},
		{name: "an underscore for a host", body: bad("ada@exa_mple.com"), contains: email},
		{name: "a long local part", body: bad(strings.Repeat("a", 65) + "@example.com"), contains: email},
		{name: "255 bytes", body: bad("ada@" + strings.Repeat("a", 247) + ".com"), contains: []string{`"code":"invalid_request"`, `"location":"body.email"`}},
		{name: "11 characters", body: registerBody("ada@example.com", "kettle moon"), contains: weak, lacks: []string{"kettle"}},
		{name: "what is guessed first", body: registerBody("ada@example.com", "password12345"), contains: weak},
		{name: "the address again", body: registerBody("lovelace@example.com", "lovelace-lovelace-1"), contains: weak},
		{name: "1,025 characters", body: registerBody("ada@example.com", strings.Repeat("a1", 512)+"x"), contains: []string{`"code":"invalid_request"`, `"location":"body.password"`}},
		{name: "more than 1,024 bytes", body: registerBody("ada@example.com", strings.Repeat("ä1ö2", 200)), contains: weak},
		{name: "terms not accepted", body: strings.Replace(bad("ada@example.com"), "true", "false", 1), contains: []string{`"location":"body.terms_accepted"`}},
		{name: "terms not named", body: loginBody("ada@example.com", goodWord), contains: []string{`"code":"invalid_request"`}},
		{name: "a name of two lines", body: strings.Replace(bad("ada@example.com"), `"Ada"`, `"Ada\nBcc: x"`, 1), contains: []string{`"location":"body.name"`}},
		{name: "more than is asked", body: strings.Replace(bad("ada@example.com"), "{", `{"is_staff":true,`, 1), contains: []string{`"code":"invalid_request"`}, lacks: []string{"is_staff\":true"}},
	}, func(s *scenario) {
		s.url, s.status, s.headers = auth+"/register", 422, map[string]string{"Authorization": ""}
	})
	if asks := b.requests(t); len(asks) > 0 {
		t.Errorf("asked for %+v", asks)
	}
	if n := ask[int](t, b, "SELECT count(*) FROM throttles"); n > 0 {
		t.Errorf("%d limits count requests that were not understood", n)
	}
}

// What nobody signed in may do is not for browsers that another site sends, and
// not for forms.
func TestOpenRoutesRefuseOtherSites(t *testing.T) {
	t.Parallel()
	b := setup(t)
	for _, path := range []string{"/register", "/login", "/logout", "/verify", "/verify/resend", "/reset", "/reset/confirm"} {
		b.run(t, []scenario{
			{name: path + " from another site", body: `{}`, headers: map[string]string{"Sec-Fetch-Site": "cross-site"}, status: 403},
			{name: path + " from another host of this site", body: `{}`, headers: map[string]string{"Sec-Fetch-Site": "same-site"}, status: 403},
			{name: path + " from another origin", body: `{}`, headers: map[string]string{"Origin": "https://evil.example"}, status: 403},
			{name: path + " as a form", body: `a=b`, headers: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, status: 415},
			{name: path + " as plain text", body: `{}`, headers: map[string]string{"Content-Type": "text/plain"}, status: 415},
			{name: path + " without a body", method: "POST", status: 415},
			{name: path + " with a large body", body: `{"email":"` + strings.Repeat("a", 1<<20) + `"}`, status: 413},
		}, withURL(auth+path), func(s *scenario) {
			if s.headers == nil {
				s.headers = map[string]string{}
			}
			s.headers["Authorization"], s.headers["Cookie"] = "", "assay_sid=anything"
		})
	}
}

func TestAsksAreLimited(t *testing.T) {
	t.Parallel()
	b := setup(t, behindProxy)
	b.openRegistration(t)
	resend := func(email, address string, status int) *httptest.ResponseRecorder {
		return b.check(t, scenario{url: auth + "/verify/resend", body: `{"email":"` + email + `"}`, headers: from(address), status: status})
	}
	for i := range 20 {
		resend("victim@example.com", "203.0.113."+strconv.Itoa(i/10), 202)
	}
	if n := len(b.requests(t)[models.RequestVerify]); n != 5 {
		t.Errorf("20 requests about one address made %d mails, want 5", n)
	}
	for i := range 10 {
		resend(fmt.Sprintf("person%d@example.com", i), "203.0.113.1", 202)
	}
	w := resend("another@example.com", "203.0.113.1", 429)
	after, err := strconv.Atoi(w.Header().Get("Retry-After"))
	if err != nil || after < 3000 || after > 3600 || !strings.Contains(w.Body.String(), `"code":"too_many_attempts"`) {
		t.Errorf("Retry-After is %q: %s", w.Header().Get("Retry-After"), w.Body)
	}
	for _, path := range []string{"/register", "/reset"} {
		body := registerBody("another@example.com", goodWord)
		if path == "/reset" {
			body = `{"email":"another@example.com"}`
		}
		b.check(t, scenario{url: auth + path, body: body, headers: from("203.0.113.1"), status: 429})
	}
	resend("another@example.com", "203.0.113.2", 202)
	if asks := b.requests(t); len(asks[models.RequestRegister])+len(asks[models.RequestReset]) > 0 || len(asks[models.RequestVerify]) != 11 {
		t.Errorf("asked for %v", asks)
	}
}

// Whatever somebody who is not signed in asks about an address, the answer is
// the same to the byte whether it is known, proven, disabled or nobody's.
func TestNoAnswerTellsWhetherAnAddressIsKnown(t *testing.T) {
	t.Parallel()
	b := setup(t, behindProxy, func(o *api.Options) { o.Passwords = ownHasher(t) })
	b.openRegistration(t)
	known, unproven, disabled := b.newPerson(t), b.newPerson(t), b.newPerson(t)
	b.execute(t, "UPDATE users SET email_verified = false WHERE id = '"+unproven.id.String()+"'")
	b.execute(t, "UPDATE users SET is_active = false WHERE id = '"+disabled.id.String()+"'")
	addresses := map[string]string{"known": known.email, "not proven": unproven.email, "disabled": disabled.email,
		"without a password": ask[string](t, b, "SELECT email FROM users WHERE id = $1", b.user), "nobody's": "nobody@example.com"}
	for path, body := range map[string]func(string) string{
		"/register":      func(email string) string { return registerBody(email, goodWord) },
		"/login":         func(email string) string { return loginBody(email, newWord) },
		"/reset":         func(email string) string { return `{"email":"` + email + `"}` },
		"/verify/resend": func(email string) string { return `{"email":"` + email + `"}` },
	} {
		said := map[string]string{}
		for who, email := range addresses {
			headers := from("203.0.113.5")
			headers["X-Request-Id"] = "same"
			before := b.passwords.Runs()
			w := b.send(t, scenario{url: auth + path, body: body(email), headers: headers})
			w.Header().Del("Date")
			said[fmt.Sprintf("%d %v %s, after %d hashes", w.Code, w.Header(), w.Body, b.passwords.Runs()-before)] += " " + who
		}
		if len(said) != 1 {
			t.Errorf("%s tells: %v", path, said)
		}
		for answer := range said {
			if strings.HasPrefix(answer, "4") != (path == "/login") {
				t.Errorf("%s answers %s", path, answer)
			}
		}
	}
}
