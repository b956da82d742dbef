package api

import (
	"context"
	"crypto/rand"
	"net/http"
	"strings"
	"time"

	"assay/internal/store"
	"assay/models"
)

// sessionFor is how long a browser stays signed in.
const sessionFor = 30 * 24 * time.Hour

// signIn takes a one-time code, as the first start prints it in a link, and
// opens a session. Whatever only looks ahead does not use the code up.
func (s *server) signIn(w http.ResponseWriter, r *http.Request) {
	if looksAhead(r) {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	code := r.URL.Query().Get("code")
	if code == "" && s.ui != nil {
		s.ui.ServeHTTP(w, r)
		return
	}
	if code == "" {
		s.show(w, http.StatusBadRequest, webPage{"This link is not complete", "Open the whole sign-in link that Assay printed, with its code."})
		return
	}
	cookie, err := s.enter(r.Context(), s.callerOf(r), models.ProviderLink, func(session models.Session) error {
		return s.store.SignIn(r.Context(), Hash(code), session, sessionFor)
	})
	if err != nil {
		s.showError(w, r, "You are not signed in", err)
		return
	}
	http.SetCookie(w, cookie)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// looksAhead reports whether a browser or a mail program only wants to know
// what a link leads to.
func looksAhead(r *http.Request) bool {
	return r.Method == http.MethodHead || strings.Contains(r.Header.Get("Sec-Purpose")+r.Header.Get("Purpose"), "prefetch")
}

// showError shows a page about what went wrong.
func (s *server) showError(w http.ResponseWriter, r *http.Request, heading string, err error) {
	p := s.problem(r.Context(), err)
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	s.show(w, p.Status, webPage{heading, p.Detail})
}

// openSession signs the user in, in the browser that sent the request, by an
// identity elsewhere.
func (s *server) openSession(ctx context.Context, w http.ResponseWriter, r *http.Request, user models.ID) error {
	cookie, err := s.enter(ctx, s.callerOf(r), models.ProviderOIDC, func(session models.Session) error {
		return s.store.OpenSession(ctx, user, session, sessionFor)
	})
	if err == nil {
		http.SetCookie(w, cookie)
	}
	return err
}

// enter opens a session with a secret that is new, whatever the browser
// brought, and returns the cookie that holds it. A session that the browser
// had before ends.
func (s *server) enter(ctx context.Context, from caller, provider string, open func(models.Session) error) (*http.Cookie, error) {
	secret := rand.Text()
	if err := open(models.Session{Hash: Hash(secret), Provider: provider, IP: from.shown(), UserAgent: from.agent}); err != nil {
		return nil, err
	}
	if err := s.leave(ctx, from); err != nil {
		s.problem(ctx, err) // for the log; the new session is open
	}
	return s.sessionCookie(secret, sessionFor), nil
}

// leave ends the session that a browser brought, if it is one.
func (s *server) leave(ctx context.Context, from caller) error {
	if from.cookie == "" {
		return nil
	}
	who, err := s.store.BySession(ctx, Hash(from.cookie))
	if err == nil {
		err = s.store.Tx(ctx, who.UserID, func(tx *store.Tx) error { return tx.EndSession(ctx, who.SessionID) })
	}
	if code := models.CodeOf(err); code == models.CodeUnauthenticated || code == models.CodeNotFound {
		return nil
	}
	return err
}

// sessionCookie is the one cookie there is. No time left makes browsers forget
// it.
func (s *server) sessionCookie(secret string, lasts time.Duration) *http.Cookie {
	c := &http.Cookie{ // #nosec G124 -- without https on this machine alone, where Secure would lose the cookie
		Name: s.cookieName(), Value: secret, Path: "/", MaxAge: int(lasts.Seconds()),
		HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode,
	}
	if lasts == 0 {
		c.MaxAge = -1
	}
	return c
}

// left is the answer to who is signed in no more.
type left struct {
	SetCookie string `header:"Set-Cookie" doc:"has the browser forget its session"`
}

func (s *server) forget() *left { return &left{SetCookie: s.sessionCookie("", 0).String()} }

// logout ends the session of the browser, and is content when there is none.
func (s *server) logout(ctx context.Context, _ *struct{}) (*left, error) {
	if err := s.leave(ctx, callerOf(ctx)); err != nil {
		return nil, err
	}
	return s.forget(), nil
}
