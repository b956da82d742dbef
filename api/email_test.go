package api_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"assay/internal/store"
	"assay/models"
)

func TestProvingAnAddress(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p, other := b.newPerson(t), b.newPerson(t)
	b.execute(t, "UPDATE users SET email_verified = false")
	code := b.code(t, p.id, models.PurposeVerifyEmail, p.email)
	stale := b.code(t, other.id, models.PurposeVerifyEmail, "former@example.com")
	resets := b.code(t, other.id, models.PurposeResetPassword, other.email)
	unusable := []string{`"code":"code_unusable"`}
	verify := func(code string) string { return verifyBody(code, goodWord) }
	b.run(t, []scenario{
		{name: "a code for something else", body: verify(resets), status: 422, contains: unusable},
		{name: "a code for an address that is not theirs any more", body: verify(stale), status: 422, contains: unusable},
		{name: "the code of who chose another password", body: verifyBody(code, newWord), status: 401, contains: []string{`"code":"wrong_password"`, `"location":"body.password"`}, lacks: []string{newWord}},
		{name: "no code", body: `{}`, status: 422, contains: []string{"body"}},
		{name: "the code", body: verify(code), status: 204},
		{name: "the code again", body: verify(code), status: 422, contains: unusable},
	}, withURL(auth+"/verify"), func(s *scenario) { s.headers = map[string]string{"Authorization": ""} })
	if proven := ask[string](t, b, "SELECT string_agg(email, ',') FROM users WHERE email_verified"); proven != p.email {
		t.Errorf("proven are %s", proven)
	}
}

func verifyBody(code, word string) string { return `{"code":"` + code + `","password":"` + word + `"}` }

// mails are the messages to a user, by purpose.
func (b *bundle) mails(t *testing.T, user models.ID) map[string]string {
	t.Helper()
	out := map[string]string{}
	for id := range strings.SplitSeq(ask[string](t, b, "SELECT COALESCE(string_agg(id::text, ','), '') FROM mails WHERE user_id = $1", user), ",") {
		if id == "" {
			continue
		}
		mailID, err := models.ParseID(id)
		if err != nil {
			t.Fatal(err)
		}
		b.tx(t, user, func(tx *store.Tx) error {
			row, text, err := tx.Mail(context.Background(), mailID)
			out[row.Purpose+" to "+row.Recipient] = text
			return err
		})
	}
	return out
}

func emailBody(email, word string) string {
	return `{"current_password":"` + word + `","email":"` + email + `"}`
}

// Somebody who sends a Host of their own gets no link to it into a mail.
func TestAskingForAnotherAddress(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p, taken := b.newPerson(t), b.newPerson(t)
	mine := b.browse(t, p.id)
	b.run(t, []scenario{
		{name: "with the wrong password", body: emailBody("new@example.com", newWord), status: 403, contains: []string{`"code":"wrong_password"`}},
		{name: "for none", body: emailBody("new", goodWord), status: 422, contains: []string{`"code":"invalid_email"`}},
		{name: "for the one there is", body: emailBody(p.email, goodWord), status: 422, contains: []string{`"code":"invalid_email"`}},
	}, withURL(auth+"/email"), func(s *scenario) { s.headers = mine })
	if sent := b.mails(t, p.id); len(sent) > 0 {
		t.Fatalf("sent %v", sent)
	}
	headers := map[string]string{"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher", "Forwarded": "host=evil.example", "X-Request-Id": "same"}
	for name, value := range mine {
		headers[name] = value
	}
	request := func(email string) string {
		t.Helper()
		headers["Sec-Fetch-Site"] = "none" // the browser's own view of evil.example does not count here
		w := b.check(t, scenario{url: "http://evil.example" + auth + "/email", body: emailBody(email, goodWord), headers: headers, status: 202})
		return fmt.Sprint(w.Header(), w.Body)
	}
	if known, free := request(taken.email), request("New@Example.com"); free != known {
		t.Errorf("a free address is answered %s, a taken one %s", free, known)
	}
	sent := b.mails(t, p.id)
	text := sent["change_email to new@example.com"]
	if len(sent) != 3 || !strings.Contains(text, "https://assay.test/email?code=") || sent["email_changes to "+p.email] == "" || sent["change_email to "+taken.email] == "" {
		t.Fatalf("sent %v", sent)
	}
	for to, text := range sent {
		if strings.Contains(text, "evil.example") || strings.Contains(text, "gopher") {
			t.Errorf("%s says %s", to, text)
		}
	}
	if n := b.rungFor(t, models.KindMail, p.id); n != 4 {
		t.Errorf("rung for %d mails, want 4", n)
	}
	code := regexp.MustCompile(`\?code=([A-Z0-9]+)`).FindStringSubmatch(text)[1]
	b.check(t, scenario{url: auth + "/email/confirm", body: `{"code":"` + code + `"}`, headers: mine, status: 204})
	b.check(t, scenario{url: me, headers: mine, status: 200, contains: []string{`"email":"new@example.com"`}})
}

func TestChangingTheAddress(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p, other := b.newPerson(t), b.newPerson(t)
	mine, elsewhere, theirs := b.browse(t, p.id), b.browse(t, p.id), b.browse(t, other.id)
	confirm := func(code string) string { return `{"code":"` + code + `"}` }
	resets := b.code(t, p.id, models.PurposeResetPassword, p.email)
	taken := b.code(t, p.id, models.PurposeChangeEmail, other.email)
	unusable := []string{`"code":"code_unusable"`}
	b.run(t, []scenario{
		{name: "to one that another has", body: confirm(taken), headers: mine, status: 409, contains: []string{`"code":"conflict"`}, lacks: []string{"users_email"}},
		{name: "by a code for something else", body: confirm(resets), headers: mine, status: 422, contains: unusable},
	}, withURL(auth+"/email/confirm"))
	code := b.code(t, p.id, models.PurposeChangeEmail, "new@example.com")
	b.run(t, []scenario{
		{name: "by nobody", body: confirm(code), headers: map[string]string{"Authorization": ""}, status: 401},
		{name: "by somebody else", body: confirm(code), headers: theirs, status: 422, contains: unusable},
		{name: "by who asked", body: confirm(code), headers: mine, status: 204},
		{name: "a second time", body: confirm(code), headers: mine, status: 422, contains: unusable},
		{name: "the session goes on", url: me, headers: mine, status: 200, contains: []string{`"email":"new@example.com"`}},
		{name: "others have ended", url: me, headers: elsewhere, status: 401},
		{name: "a code that went to the old address resets nothing", url: auth + "/reset/confirm", headers: map[string]string{"Authorization": ""},
			body: `{"code":"` + resets + `","password":"` + newWord + `"}`, status: 422, contains: unusable},
	}, withURL(auth+"/email/confirm"))
}

// Mail to addresses that somebody only says are theirs is bounded, for the
// person and for the address.
func TestMailToNewAddressesIsBounded(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p, other := b.newPerson(t), b.newPerson(t)
	mine, theirs := b.browse(t, p.id), b.browse(t, other.id)
	send := func(email string, headers map[string]string, status int) {
		t.Helper()
		b.check(t, scenario{url: auth + "/email", body: emailBody(email, goodWord), headers: headers, status: status})
	}
	for range 4 {
		send("victim@example.com", mine, 202)
	}
	for range 3 {
		send("victim@example.com", theirs, 202)
	}
	if n := ask[int](t, b, "SELECT count(*) FROM mails WHERE recipient = 'victim@example.com'"); n != 5 {
		t.Errorf("%d mails to one address, want 5", n)
	}
	for i := range 6 {
		send(fmt.Sprintf("new%d@example.com", i), mine, 202)
	}
	send("one-more@example.com", mine, 429)
	send("one-more@example.com", theirs, 202)
}

// rungFor counts the tasks of a kind that a user has and that were rung for.
func (b *bundle) rungFor(t *testing.T, kind models.Kind, user models.ID) int {
	t.Helper()
	n := 0
	for id := range strings.SplitSeq(ask[string](t, b, "SELECT COALESCE(string_agg(id::text, ','), '') FROM tasks WHERE user_id = $1 AND kind = $2", user, kind), ",") {
		if task, err := models.ParseID(id); err == nil {
			n += b.rings.count(task)
		}
	}
	return n
}
