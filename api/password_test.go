package api_test

import (
	"testing"

	"assay/models"
)

func passwordBody(current, next string) string {
	return `{"current_password":"` + current + `","new_password":"` + next + `"}`
}

func TestChangingThePassword(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p := b.newPerson(t)
	mine, elsewhere := b.browse(t, p.id), b.browse(t, p.id)
	token := map[string]string{"Authorization": "Bearer " + b.newToken(t, p.id, models.ScopeRead, models.ScopeAdmin)}
	change := scenario{method: "PUT", url: auth + "/password", headers: mine}
	b.run(t, []scenario{
		{name: "with the wrong one", body: passwordBody(newWord, newWord), status: 403, contains: []string{`"code":"wrong_password"`, `"location":"body.current_password"`}, lacks: []string{newWord}},
		{name: "without the current one", body: `{"new_password":"` + newWord + `"}`, status: 403, contains: []string{`"code":"wrong_password"`}},
		{name: "to a weak one", body: passwordBody(goodWord, "password1234"), status: 422, contains: []string{`"code":"weak_password"`, `"location":"body.new_password"`}},
	}, func(s *scenario) { s.method, s.url, s.headers = change.method, change.url, change.headers })
	for _, session := range []map[string]string{mine, elsewhere} {
		b.check(t, scenario{url: me, headers: session, status: 200})
	}

	change.body, change.status = passwordBody(goodWord, newWord), 204
	rotated := withCookie(cookieOf(t, b.check(t, change)))
	b.check(t, scenario{url: me, headers: rotated, status: 200})
	b.check(t, scenario{url: me, headers: mine, status: 401})
	b.check(t, scenario{url: me, headers: elsewhere, status: 401})
	b.check(t, scenario{url: auth + "/login", body: loginBody(p.email, goodWord), headers: map[string]string{"Authorization": ""}, status: 401})

	// A program changes it too, when it knows the old one, and gets no session.
	change.body, change.headers = passwordBody(newWord, goodWord), token
	if set := b.check(t, change).Header()["Set-Cookie"]; len(set) > 0 {
		t.Errorf("a token was given the session %v", set)
	}
	b.check(t, scenario{url: me, headers: rotated, status: 401})
	b.check(t, scenario{url: me, headers: token, status: 200})
	if n := ask[int](t, b, "SELECT count(*) FROM sessions WHERE user_id = $1", p.id); n > 0 {
		t.Errorf("%d sessions are open", n)
	}
}

// Whoever has the session of somebody else gets no more than ten guesses at the
// password either.
func TestGuessingWithASession(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p := b.newPerson(t)
	mine := b.browse(t, p.id)
	statuses := map[int]int{}
	for i := range 40 {
		s := []scenario{
			{method: "PUT", url: auth + "/password", body: passwordBody("a guess of mine", newWord)},
			{url: auth + "/email", body: `{"current_password":"a guess of mine","email":"other@example.com"}`},
			{url: auth + "/disable", body: `{"current_password":"a guess of mine"}`},
			{method: "DELETE", url: me, body: `{"current_password":"a guess of mine"}`},
		}[i%4]
		s.headers = mine
		statuses[b.send(t, s).Code]++
	}
	if statuses[403] != 10 || statuses[429] != 30 {
		t.Errorf("answered %v, want 10 heard", statuses)
	}
	b.login(t, p, goodWord) // is counted apart
}

// Who has no password shows who they are by having signed in just now.
func TestSettingAFirstPassword(t *testing.T) {
	t.Parallel()
	b := setup(t)
	old, fresh := b.browse(t, b.user), b.browse(t, b.user)
	b.execute(t, "UPDATE sessions SET created_at = now() - interval '11 minutes' WHERE id = (SELECT min(id::text)::uuid FROM sessions)")
	again := []string{`"code":"sign_in_again"`}
	admin := map[string]string{"Authorization": "Bearer " + b.newToken(t, b.user, models.ScopeAdmin)}
	body := `{"new_password":"` + newWord + `"}`
	b.run(t, []scenario{
		{name: "an old session", method: "PUT", url: auth + "/password", body: body, headers: old, status: 403, contains: again},
		{name: "a token", method: "PUT", url: auth + "/password", body: body, headers: admin, status: 403, contains: again},
		{name: "an old session disables nothing", url: auth + "/disable", body: `{}`, headers: old, status: 403, contains: again},
		{name: "an old session deletes nothing", method: "DELETE", url: me, headers: old, status: 403, contains: again},
		{name: "an old session changes no address", url: auth + "/email", body: `{"email":"other@example.com"}`, headers: old, status: 403, contains: again},
		{name: "a fresh session", method: "PUT", url: auth + "/password", body: body, headers: fresh, status: 204},
	})
	b.check(t, scenario{url: me, headers: old, status: 401})
}

func TestReset(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p, other := b.newPerson(t), b.newPerson(t)
	b.execute(t, "UPDATE users SET email_verified = false WHERE id = '"+p.id.String()+"'")
	session := b.browse(t, p.id)
	token := map[string]string{"Authorization": "Bearer " + b.newToken(t, p.id)}
	stays := b.browse(t, other.id)
	confirm := func(code, word string) string { return `{"code":"` + code + `","password":"` + word + `"}` }
	unusable := []string{`"code":"code_unusable"`, `"location":"body.code"`}
	verifies := b.code(t, p.id, models.PurposeVerifyEmail, p.email)
	moved := b.code(t, p.id, models.PurposeResetPassword, "old-address@example.com")
	run := func(scenarios ...scenario) {
		t.Helper()
		b.run(t, scenarios, withURL(auth+"/reset/confirm"), func(s *scenario) {
			if s.headers == nil {
				s.headers = map[string]string{"Authorization": ""}
			}
		})
	}
	run(scenario{name: "a code nobody made", body: confirm("ABCDEFGHIJKLMNOPQRSTUVWXYZ", newWord), status: 422, contains: unusable, lacks: []string{"ABCDEF", newWord}},
		scenario{name: "a code for something else", body: confirm(verifies, newWord), status: 422, contains: unusable},
		scenario{name: "a code for an address that is not theirs any more", body: confirm(moved, newWord), status: 422, contains: unusable})
	first := b.code(t, p.id, models.PurposeResetPassword, p.email)
	code := b.code(t, p.id, models.PurposeResetPassword, p.email)
	expired := b.code(t, other.id, models.PurposeResetPassword, other.email)
	b.execute(t, "UPDATE verifications SET expires_at = now() WHERE user_id = '"+other.id.String()+"'")
	run(scenario{name: "an expired code", body: confirm(expired, newWord), status: 422, contains: unusable},
		scenario{name: "a code that a later one replaced", body: confirm(first, newWord), status: 422, contains: unusable},
		scenario{name: "a weak password does not use the code up", body: confirm(code, "password1234"), status: 422, contains: []string{`"code":"weak_password"`}},
		scenario{name: "a good one", body: confirm(code, newWord), status: 204},
		scenario{name: "a second time", body: confirm(code, goodWord), status: 422, contains: unusable},
		scenario{name: "the session has ended", url: me, headers: session, status: 401},
		scenario{name: "the token has ended", url: me, headers: token, status: 401},
		scenario{name: "others' sessions have not", url: me, headers: stays, status: 200})
	b.login(t, p, newWord) // and the address is proven
}

func TestCodesAreNotGuessed(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p := b.newPerson(t)
	code := b.code(t, p.id, models.PurposeVerifyEmail, p.email)
	for i := range 25 {
		s := scenario{url: auth + "/verify", body: verifyBody(models.NewID().String(), goodWord), headers: map[string]string{"Authorization": ""}, status: 422}
		if i >= 20 {
			s.status = 429
		}
		b.check(t, s)
	}
	b.check(t, scenario{url: auth + "/verify", body: verifyBody(code, goodWord), headers: map[string]string{"Authorization": ""}, status: 429})
	b.check(t, scenario{url: auth + "/reset/confirm", body: `{"code":"x","password":"` + newWord + `"}`, headers: map[string]string{"Authorization": ""}, status: 429})
}
