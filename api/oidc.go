package api

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode"

	"assay/internal/oidc"
	"assay/internal/store"
	"assay/models"
)

// oidcTime bounds what a provider may make somebody wait for.
const oidcTime = 12 * time.Second

// How many may go on to a provider from one address, unless they come back
// proven.
const (
	startsFromOne = 100
	startsWithin  = 15 * time.Minute
)

// begunOIDC is what is sealed while somebody is at a provider.
type begunOIDC struct {
	oidc.Flow
	Browser []byte `json:"browser"` // hash of the cookie of the browser that began
	To      string `json:"to"`      // where it goes on
	Terms   bool   `json:"terms"`   // whether a new user accepts them
}

type provider struct {
	Name   string `json:"name" doc:"sign in at /auth/oidc/{name}/start"`
	Issuer string `json:"issuer"`
}

type providers struct {
	Items []provider `json:"items"`
}

func (s *server) listProviders(context.Context, *struct{}) (*one[providers], error) {
	out := providers{Items: []provider{}}
	for _, p := range s.providers {
		out.Items = append(out.Items, provider{p.Name(), p.Issuer()})
	}
	return &one[providers]{Status: http.StatusOK, Body: out}, nil
}

func (s *server) provider(r *http.Request) (*oidc.Provider, error) {
	for _, p := range s.providers {
		if p.Name() == r.PathValue("provider") {
			return p, nil
		}
	}
	return nil, models.Errorf(models.CodeNotFound, "This Assay knows no sign-in provider by that name. /api/v1/auth/oidc lists those it knows.")
}

// startOIDC sends a browser to a provider, to sign in or, with link=1, to link
// an identity to the account it is signed in to.
func (s *server) startOIDC(w http.ResponseWriter, r *http.Request) {
	if looksAhead(r) {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), oidcTime)
	defer cancel()
	address, err := s.beginOIDC(ctx, w, r)
	if err != nil {
		s.showError(w, r, "You cannot go on to the provider", err)
		return
	}
	http.Redirect(w, r, address, http.StatusSeeOther) // #nosec G710 -- the provider's own address, from its discovery
}

func (s *server) beginOIDC(ctx context.Context, w http.ResponseWriter, r *http.Request) (address string, err error) {
	p, err := s.provider(r)
	if err != nil {
		return "", err
	}
	var user models.ID
	if r.URL.Query().Get("link") == "1" {
		if user, err = s.mayLink(r); err != nil {
			return "", err
		}
	}
	if err := s.store.Attempt(ctx, s.callerOf(r).startLimit()); err != nil {
		return "", err
	}
	flow, address, err := p.Begin(ctx)
	if err != nil {
		return "", err
	}
	browser, q := rand.Text(), r.URL.Query()
	secret, err := json.Marshal(begunOIDC{Flow: flow, Browser: Hash(browser), To: localPath(q.Get("to")), Terms: q.Get("terms") == "accepted"})
	if err != nil {
		return "", err
	}
	if err := s.store.BeginOIDC(ctx, Hash(flow.State), p.Name(), secret, user, oidc.FlowFor); err != nil {
		return "", err
	}
	http.SetCookie(w, s.flowCookie(browser, oidc.FlowFor))
	return address, nil
}

// startLimit keeps one address from filling the table of flows.
func (c caller) startLimit() store.Limit {
	return store.Limit{Key: "oidc:" + c.counted(), Most: startsFromOne, Within: startsWithin}
}

// mayLink returns who links an identity: a browser that signed in a short while
// ago and comes from a page of ours, or from no page. Another site could
// otherwise have it linked to an identity of its own.
func (s *server) mayLink(r *http.Request) (models.ID, error) {
	who, err := s.identify(r)
	if err != nil {
		return models.ID{}, err
	}
	site := r.Header.Get("Sec-Fetch-Site")
	switch {
	case who.SessionID == models.ID{}:
		err = models.Errorf(models.CodeForbidden, "A token links no identity. Sign in with a browser and do it there.")
	case site != "same-origin" && site != "none":
		err = models.Errorf(models.CodeForbidden, "Linking has to begin in Assay itself, over https or on this machine. Open Assay and do it there.")
	case time.Since(who.SignedInAt) > freshSessionsLast:
		err = models.Errorf(models.CodeSignInAgain, "You signed in a while ago. Sign in again, then link the identity within ten minutes.")
	}
	return who.UserID, err
}

// flowCookie binds a flow to the browser that began it. The latest flow of a
// browser is the one that can end.
func (s *server) flowCookie(value string, validFor time.Duration) *http.Cookie {
	name := "assay_oidc"
	if s.secure {
		name = "__Host-oidc"
	}
	return &http.Cookie{ // #nosec G124 -- without https on this machine alone, where Secure would lose the cookie
		Name: name, Value: value, Path: "/", MaxAge: int(validFor.Seconds()),
		HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode,
	}
}

// localPath keeps an address within this site, else the start page. Browsers
// take backslashes for slashes and skip control characters.
func localPath(to string) string {
	u, err := url.Parse(to)
	odd := func(c rune) bool { return c == '\\' || unicode.IsControl(c) || unicode.IsSpace(c) }
	if err != nil || len(to) > 500 || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsFunc(to, odd) {
		return "/"
	}
	return to
}
