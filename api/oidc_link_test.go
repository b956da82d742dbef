package api_test

import (
	"net/http"
	"strings"
	"testing"

	"assay/internal/oidc/oidctest"
	"assay/models"
)

const (
	linkAt   = startAt + "?link=1"
	accounts = "/api/v1/auth/accounts"
)

// ours are the headers of a browser that follows a link of Assay's.
func ours() []string { return []string{"Sec-Fetch-Site", "same-origin"} }

// signedIn is a visitor with a session of a user.
func (a *abroad) signedIn(t *testing.T, user models.ID) *visitor {
	t.Helper()
	v := a.visitor()
	cookie := a.signIn(t, user)
	v.cookies[cookie.Name] = cookie.Value
	return v
}

func TestLinking(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	a.execute(t, "UPDATE instances SET registration = 'closed'")
	v := a.signedIn(t, a.user)
	w := v.open(t, v.begin(t, linkAt, a.work, ours()...).RequestURI())
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "The identity is linked") || !strings.Contains(w.Body.String(), "person@example.com") {
		t.Fatalf("answered %d: %s", w.Code, clip(w.Body.String()))
	}
	if v.user(t) != a.user.String() {
		t.Error("linking signed somebody out")
	}
	again := v.open(t, v.begin(t, linkAt, a.work, ours()...).RequestURI())
	if again.Code != http.StatusOK {
		t.Errorf("linked a second time: %d %s", again.Code, clip(again.Body.String()))
	}
	elsewhere := a.visitor()
	if w := elsewhere.signInAt(t, a.work); w.Code != http.StatusSeeOther || elsewhere.user(t) != a.user.String() {
		t.Errorf("signing in with it: %d %s", w.Code, clip(w.Body.String()))
	}
}

func TestUnlinkedIdentitiesOpenNothing(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	a.execute(t, "UPDATE instances SET registration = 'closed'")
	v := a.signedIn(t, a.user)
	v.open(t, v.begin(t, linkAt, a.work, ours()...).RequestURI())
	v.open(t, v.begin(t, "/auth/oidc/home/start?link=1", a.home, ours()...).RequestURI())
	rows := at(t, object(t, v.open(t, accounts)), "items").([]any)
	if len(rows) != 2 {
		t.Fatalf("has %v", rows)
	}
	gone := rows[0].(map[string]any)
	if text(t, gone, "issuer") != a.work.Issuer {
		gone = rows[1].(map[string]any)
	}
	a.check(t, scenario{method: "DELETE", url: accounts + "/" + text(t, gone, "id"), status: 204,
		headers: map[string]string{"Authorization": "", "Cookie": "assay_sid=" + v.cookies["assay_sid"]}})
	before := a.people(t)
	stranger := a.visitor()
	stranger.refused(t, stranger.signInAt(t, a.work), before, 403, "No account here knows this identity")
	if w := stranger.signInAt(t, a.home); w.Code != http.StatusSeeOther || stranger.user(t) != a.user.String() {
		t.Errorf("the other identity: %d %s", w.Code, clip(w.Body.String()))
	}
	last := rows[0].(map[string]any)
	if last["id"] == gone["id"] {
		last = rows[1].(map[string]any)
	}
	a.check(t, scenario{method: "DELETE", url: accounts + "/" + text(t, last, "id"), status: 409, contains: []string{"only way into your account"},
		headers: map[string]string{"Authorization": "", "Cookie": "assay_sid=" + stranger.cookies["assay_sid"]}})
}

func TestWhoMayLink(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	other, err := a.store.EnsureUser(t.Context(), "other@example.com", "Other", false)
	if err != nil {
		t.Fatal(err)
	}
	begin := func(headers ...string) func(*visitor) (int, string) {
		return func(v *visitor) (int, string) {
			w := v.open(t, linkAt, headers...)
			return w.Code, w.Body.String()
		}
	}
	for name, c := range map[string]struct {
		come   func(*visitor) (int, string)
		status int
		says   string
	}{
		"sent by another site":         {begin("Sec-Fetch-Site", "cross-site"), 403, "begin in Assay itself"},
		"sent by a neighbouring site":  {begin("Sec-Fetch-Site", "same-site"), 403, "begin in Assay itself"},
		"sent by who does not say":     {begin(), 403, "begin in Assay itself"},
		"a token, also of a signed-in": {begin("Authorization", "Bearer "+a.newToken(t, a.user, models.ScopeAdmin), "Sec-Fetch-Site", "none"), 403, "A token links no identity"},
		"nobody": {func(v *visitor) (int, string) {
			v.cookies = map[string]string{}
			return begin(ours()...)(v)
		}, 401, "Sign in"},
		"signed in a while ago": {func(v *visitor) (int, string) {
			a.execute(t, "UPDATE sessions SET created_at = now() - interval '11 minutes'")
			return begin(ours()...)(v)
		}, 403, "a while ago"},
		"signed out at the provider": {func(v *visitor) (int, string) {
			back := v.begin(t, linkAt, a.work, ours()...)
			delete(v.cookies, "assay_sid")
			w := v.open(t, back.RequestURI())
			return w.Code, w.Body.String()
		}, 401, "Nothing was linked"},
		"somebody else by now": {func(v *visitor) (int, string) {
			back := v.begin(t, linkAt, a.work, ours()...)
			v.cookies["assay_sid"] = a.signedIn(t, other).cookies["assay_sid"]
			w := v.open(t, back.RequestURI())
			return w.Code, w.Body.String()
		}, 403, "Somebody else is signed in"},
		"a token in the place of the session": {func(v *visitor) (int, string) {
			back := v.begin(t, linkAt, a.work, ours()...)
			w := v.open(t, back.RequestURI(), "Authorization", "Bearer "+a.newToken(t, a.user))
			return w.Code, w.Body.String()
		}, 403, "nothing was linked"},
		"a forged answer": {func(v *visitor) (int, string) {
			back := v.begin(t, linkAt, a.work, ours()...)
			a.work.Forge = func(f *oidctest.Answer) { f.Sign = oidctest.Unsigned }
			w := v.open(t, back.RequestURI())
			a.work.Forge = nil
			return w.Code, w.Body.String()
		}, 403, "does not prove"},
	} {
		t.Run(name, func(t *testing.T) {
			status, page := c.come(a.signedIn(t, a.user))
			if status != c.status || !strings.Contains(page, c.says) || !strings.Contains(page, "<!doctype html>") {
				t.Errorf("answered %d, want %d with %q: %s", status, c.status, c.says, clip(page))
			}
			if strings.Contains(a.people(t), a.work.Issuer) {
				t.Error("linked an identity")
			}
		})
	}
}

func TestIdentitiesOfSomebodyElseAreNotLinked(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	first := a.visitor()
	first.signInAt(t, a.work)
	owner := first.user(t)
	v := a.signedIn(t, a.user)
	w := v.open(t, v.begin(t, linkAt, a.work, ours()...).RequestURI())
	if w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "another account") {
		t.Errorf("answered %d: %s", w.Code, clip(w.Body.String()))
	}
	if then := a.visitor(); then.signInAt(t, a.work).Code != http.StatusSeeOther || then.user(t) != owner {
		t.Errorf("the identity opens %s, was %s", then.user(t), owner)
	}
}

// Linking needs the user's say: whoever signs in to another account meanwhile
// is not linked by an answer that was meant for signing in.
func TestSignInsLinkNothing(t *testing.T) {
	t.Parallel()
	a := setupOIDC(t)
	v := a.signedIn(t, a.user)
	if w := v.signInAt(t, a.work); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", w.Code, clip(w.Body.String()))
	}
	if v.user(t) == a.user.String() {
		t.Error("an identity that was not linked opens the account of who was signed in")
	}
}
