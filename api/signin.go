package api

import (
	"crypto/rand"
	"net"
	"net/http"
	"strings"
	"time"

	"assay/models"
)

// sessionFor is how long a browser stays signed in.
const sessionFor = 30 * 24 * time.Hour

// signIn takes a one-time code, as the first start prints it in a link, and
// opens a session. Whatever only looks ahead does not use the code up.
func (s *server) signIn(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodHead || strings.Contains(r.Header.Get("Sec-Purpose")+r.Header.Get("Purpose"), "prefetch") {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	code := r.URL.Query().Get("code")
	if code == "" {
		s.show(w, http.StatusBadRequest, webPage{"This link is not complete", "Open the whole sign-in link that Assay printed, with its code."})
		return
	}
	secret := rand.Text()
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = "" // not a network connection
	}
	session := models.Session{Hash: Hash(secret), IP: host, UserAgent: strings.ToValidUTF8(clip(r.UserAgent(), 300), "")}
	if err := s.store.SignIn(r.Context(), Hash(code), session, sessionFor); err != nil {
		p := s.problem(r.Context(), err)
		heading := "You are not signed in"
		s.show(w, p.Status, webPage{heading, p.Detail})
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: s.cookieName(), Value: secret, Path: "/", MaxAge: int(sessionFor.Seconds()),
		HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode,
	})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
