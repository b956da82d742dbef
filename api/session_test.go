package api_test

import (
	"bufio"
	"context"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"assay/api"
	"assay/internal/store"
	"assay/models"
)

func TestSessionsAreListedAndEnded(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p, other := b.newPerson(t), b.newPerson(t)
	mine, second, third, theirs := b.browse(t, p.id), b.browse(t, p.id), b.browse(t, p.id), b.browse(t, other.id)
	list := func(headers map[string]string) []any {
		t.Helper()
		return object(t, b.check(t, scenario{url: auth + "/sessions", headers: headers, status: 200, lacks: []string{"hash", mine["Cookie"][len("assay_sid="):]}}))["items"].([]any)
	}
	items := list(mine)
	if len(items) != 3 {
		t.Fatalf("listed %v", items)
	}
	for i, item := range items { // the newest first
		if current := at(t, item.(map[string]any), "current"); current != (i == 2) {
			t.Errorf("session %d is the current one: %v", i, current)
		}
	}
	newest := auth + "/sessions/" + text(t, items[0].(map[string]any), "id")
	b.run(t, []scenario{
		{name: "another's session is not there", method: "DELETE", url: newest, headers: theirs, status: 404, contains: []string{`"code":"not_found"`}},
		{name: "nor is one that never was", method: "DELETE", url: auth + "/sessions/" + nobody, headers: mine, status: 404},
		{name: "by a token without the scope", method: "DELETE", url: newest, headers: map[string]string{"Authorization": "Bearer " + b.newToken(t, p.id)}, status: 403},
		{name: "one's own", method: "DELETE", url: newest, headers: mine, status: 204},
		{name: "it has ended", url: me, headers: third, status: 401},
		{name: "and is not there any more", method: "DELETE", url: newest, headers: mine, status: 404},
		{name: "all others", method: "DELETE", url: auth + "/sessions", headers: mine, status: 204},
		{name: "they have ended", url: me, headers: second, status: 401},
		{name: "this one has not", url: me, headers: mine, status: 200},
		{name: "nor another's", url: me, headers: theirs, status: 200},
	})
	b.execute(t, "UPDATE sessions SET expires_at = now() WHERE user_id = '"+other.id.String()+"'")
	b.check(t, scenario{url: me, headers: theirs, status: 401})
	if n := len(list(mine)); n != 1 {
		t.Errorf("%d sessions are left", n)
	}
	idle := b.browse(t, p.id)
	b.execute(t, "UPDATE sessions SET last_used_at = now() - interval '7 days' WHERE hash = '\\x"+hex.EncodeToString(api.Hash(idle["Cookie"][len("assay_sid="):]))+"'")
	b.check(t, scenario{url: me, headers: idle, status: 401})
	if n := len(list(mine)); n != 1 {
		t.Errorf("%d sessions are listed beside one that nobody used for a week", n)
	}
}

func TestLogout(t *testing.T) {
	t.Parallel()
	b := setup(t, func(o *api.Options) { o.Secure = true })
	p := b.newPerson(t)
	w := b.check(t, scenario{url: auth + "/login", body: loginBody(p.email, goodWord), headers: map[string]string{"Authorization": ""}, status: 200})
	mine := withCookie(cookieOf(t, w))
	if set := w.Header().Get("Set-Cookie"); !strings.HasPrefix(set, "__Host-sid=") || !strings.Contains(set, "; Secure") || strings.Contains(set, "Domain") {
		t.Errorf("the cookie is %s", set)
	}
	for name, headers := range map[string]map[string]string{
		"no session":           {"Authorization": ""},
		"a session that never": withCookie("__Host-sid=made-up"),
		"a session":            mine,
		"a session that ended": mine,
	} {
		w := b.check(t, scenario{url: auth + "/logout", body: `{}`, headers: headers, status: 204})
		if set := w.Header().Get("Set-Cookie"); !strings.HasPrefix(set, "__Host-sid=; Path=/; Max-Age=0; HttpOnly; Secure") {
			t.Errorf("%s: the cookie becomes %s", name, set)
		}
	}
	b.check(t, scenario{url: me, headers: mine, status: 401})
}

// listenAs opens a stream with these headers.
func listenAs(t *testing.T, server *httptest.Server, headers map[string]string) *listener {
	t.Helper()
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/api/v1/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	res, err := server.Client().Do(r)
	if err != nil || res.StatusCode != 200 {
		t.Fatal(res, err)
	}
	l := &listener{lines: bufio.NewScanner(res.Body), close: func() { cancel(); res.Body.Close() }}
	t.Cleanup(l.close)
	l.until(t, ready)
	return l
}

// ends waits for the end of a stream, and says how long that took. A second is
// meant; what fails the test is a stream that stays.
func (l *listener) ends(t *testing.T) {
	t.Helper()
	began, stays := time.Now(), atomic.Bool{}
	give := time.AfterFunc(20*time.Second, func() { stays.Store(true); l.close() })
	defer give.Stop()
	for more := true; more; {
		_, more = l.next(t)
	}
	if stays.Load() {
		t.Error("the stream goes on")
	}
	t.Logf("ended after %v", time.Since(began).Round(time.Millisecond))
}

// Whatever ends a way in ends the streams that it opened, and no others; none
// of them waits for a task to change or for a sign of life.
func TestStreamsEndWithWhatOpenedThem(t *testing.T) {
	t.Parallel()
	b := setup(t)
	server := serveEvents(t, b)
	sql := func(format string) func(*testing.T, person, map[string]string) {
		return func(t *testing.T, p person, _ map[string]string) { b.execute(t, fmt.Sprintf(format, p.id)) }
	}
	send := func(s scenario) func(*testing.T, person, map[string]string) {
		return func(t *testing.T, _ person, headers map[string]string) {
			s.headers = headers
			b.check(t, s)
		}
	}
	asToken := func(t *testing.T, p person) map[string]string {
		return map[string]string{"Authorization": "Bearer " + b.newToken(t, p.id, models.ScopeRead, models.ScopeAdmin)}
	}
	asBrowser := func(t *testing.T, p person) map[string]string { return b.browse(t, p.id) }
	word := `{"current_password":"` + goodWord + `"}`
	for name, c := range map[string]struct {
		enter func(*testing.T, person) map[string]string
		end   func(*testing.T, person, map[string]string)
	}{
		"signing out":             {asBrowser, send(scenario{url: auth + "/logout", body: `{}`, status: 204})},
		"a session that expires":  {asBrowser, sql("UPDATE sessions SET expires_at = now() WHERE user_id = '%s'")},
		"another password":        {asBrowser, send(scenario{method: "PUT", url: auth + "/password", body: passwordBody(goodWord, newWord), status: 204})},
		"disabling":               {asBrowser, send(scenario{url: auth + "/disable", body: word, status: 204})},
		"disabling, for a token":  {asToken, send(scenario{url: auth + "/disable", body: word, status: 204})},
		"deletion":                {asBrowser, send(scenario{method: "DELETE", url: me, body: word, status: 204})},
		"deletion, for a token":   {asToken, send(scenario{method: "DELETE", url: me, body: word, status: 204})},
		"a token that expires":    {asToken, sql("UPDATE user_tokens SET expires_at = now() WHERE user_id = '%s'")},
		"a token that is revoked": {asToken, func(t *testing.T, p person, _ map[string]string) { b.revoke(t, p) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, witness := b.newPerson(t), b.newPerson(t)
			headers := c.enter(t, p)
			stream, other := listenAs(t, server, headers), listenAs(t, server, c.enter(t, witness))
			c.end(t, p, headers)
			stream.ends(t)
			b.check(t, scenario{url: me, headers: headers, status: 401})
			b.tx(t, witness.id, func(tx *store.Tx) error {
				_, err := tx.Enqueue(t.Context(), models.NewTask(witness.id, models.KindMatch, models.NewID(), []byte("x")))
				return err
			})
			other.until(t, func(e sent) bool { return e.name == "task" })
		})
	}
}

// revoke has the person revoke all their tokens.
func (b *bundle) revoke(t *testing.T, p person) {
	t.Helper()
	browser := b.browse(t, p.id)
	for _, item := range object(t, b.check(t, scenario{url: auth + "/tokens", headers: browser, status: 200}))["items"].([]any) {
		b.check(t, scenario{method: "DELETE", url: auth + "/tokens/" + text(t, item.(map[string]any), "id"), headers: browser, status: 204})
	}
}
