package api

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
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
	http.Redirect(w, r, address, http.StatusSeeOther)
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

// finishOIDC takes a browser that comes back from a provider.
func (s *server) finishOIDC(w http.ResponseWriter, r *http.Request) {
	if looksAhead(r) {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), oidcTime)
	defer cancel()
	http.SetCookie(w, s.flowCookie("", -time.Second))
	p, err := s.provider(r)
	if err != nil {
		s.showError(w, r, "You are not signed in", err)
		return
	}
	flow, begun, err := s.endOIDC(ctx, p, r)
	var who store.OIDCIdentity
	if err == nil {
		var proven oidc.Identity
		proven, err = p.Finish(ctx, begun.Flow, r.URL.Query())
		who = store.OIDCIdentity(proven)
	}
	switch {
	case err != nil:
		if models.CodeOf(err) == models.CodeIdentityRefused {
			s.log.WarnContext(ctx, "sign-in at a provider refused", "provider", p.Name(), "error", err)
		}
		s.showError(w, r, "You are not signed in", err)
	case flow.UserID != nil:
		s.linkOIDC(ctx, w, r, *flow.UserID, who)
	default:
		s.signInOIDC(ctx, w, r, who, begun)
	}
}

// endOIDC uses up the flow that a browser comes back with, whatever comes of
// it, and refuses one that began elsewhere.
func (s *server) endOIDC(ctx context.Context, p *oidc.Provider, r *http.Request) (flow models.OIDCFlow, begun begunOIDC, err error) {
	flow, secret, err := s.store.EndOIDC(ctx, Hash(r.URL.Query().Get("state")))
	if err != nil {
		return flow, begun, err
	}
	if err := json.Unmarshal(secret, &begun); err != nil {
		return flow, begun, err
	}
	if flow.Provider != p.Name() {
		return flow, begun, models.Errorf(models.CodeIdentityRefused, "This answer came from another provider than the one you went to. Start again.")
	}
	cookie, err := r.Cookie(s.flowCookie("", 0).Name)
	if err != nil || subtle.ConstantTimeCompare(Hash(cookie.Value), begun.Browser) != 1 {
		return flow, begun, models.Errorf(models.CodeIdentityRefused, "This sign-in began in another browser, or at another address of this Assay, or you began a second one. Start again here.")
	}
	return flow, begun, nil
}

// signInOIDC opens a session for the user of an identity, who may be new.
func (s *server) signInOIDC(ctx context.Context, w http.ResponseWriter, r *http.Request, who store.OIDCIdentity, begun begunOIDC) {
	user, err := s.userOfIdentity(ctx, who, begun.Terms)
	if err == nil {
		err = s.openSession(ctx, w, r, user)
	}
	if models.CodeOf(err) == models.CodeAccountDisabled {
		s.noteRefusal(ctx, user)
	}
	if err == nil {
		visitOf(ctx).user = user
		err = s.store.Forgive(ctx, s.callerOf(r).startLimit())
	}
	if err != nil {
		s.showError(w, r, "You are not signed in", err)
		return
	}
	http.Redirect(w, r, begun.To, http.StatusSeeOther)
}

// userOfIdentity finds whose identity it is, or makes a user for it. An address
// finds nobody: it can change hands, and not every provider checks it.
func (s *server) userOfIdentity(ctx context.Context, who store.OIDCIdentity, terms bool) (models.ID, error) {
	user, err := s.store.UserOfIdentity(ctx, who)
	if models.CodeOf(err) != models.CodeNotFound {
		return user, err
	}
	if err := s.mayRegister(ctx, &who, terms); err != nil {
		return user, err
	}
	user, err = s.store.RegisterIdentity(ctx, who)
	if models.CodeOf(err) == models.CodeConflict {
		err = &models.Error{Code: models.CodeConflict, Err: err,
			Message: "Your address belongs to an account here, and an address alone opens none. Sign in to that account first and link this identity there."}
	}
	return user, err
}

// mayRegister refuses to make a user for an identity that nobody has linked.
func (s *server) mayRegister(ctx context.Context, who *store.OIDCIdentity, terms bool) error {
	instance, err := s.store.Instance(ctx)
	if err != nil {
		return err
	}
	if instance.Registration != models.RegistrationOpen {
		return models.Errorf(models.CodeRegistrationClosed,
			"No account here knows this identity, and new accounts are not made. If you have an account, sign in to it and link the identity there; else ask whoever runs this Assay.")
	}
	email, err := readEmail(who.Email)
	if err != nil || !who.EmailVerified {
		return models.Errorf(models.CodeEmailNotVerified,
			"The provider names no address of yours that it has verified and that mail can be sent to, so no account was made. Verify your address there, or register here with a password.")
	}
	if instance.TermsURL != "" && !terms {
		return models.Errorf(models.CodeInvalid, "You have no account here yet. Read the terms at %s; if you accept them, start again with terms=accepted in the address.", instance.TermsURL)
	}
	who.Email = email
	return nil
}

// linkOIDC links an identity to the user who began that and is still signed in.
func (s *server) linkOIDC(ctx context.Context, w http.ResponseWriter, r *http.Request, user models.ID, who store.OIDCIdentity) {
	now, err := s.identify(r)
	if err == nil && (now.UserID != user || now.SessionID == models.ID{}) {
		err = models.Errorf(models.CodeIdentityRefused, "Somebody else is signed in by now, so nothing was linked. Sign in and start again.")
	}
	if err == nil {
		err = s.store.LinkIdentity(ctx, user, who)
	}
	if models.CodeOf(err) == models.CodeConflict {
		err = s.linkedBefore(ctx, user, who)
	}
	if err != nil {
		s.showError(w, r, "Nothing was linked", err)
		return
	}
	name := who.Email
	if name == "" {
		name = "the person you are there"
	}
	s.show(w, http.StatusOK, webPage{"The identity is linked", "From now on you can also sign in as " + name + " at " + who.Issuer + ". If that is not you, unlink it in your account."})
}

// linkedBefore is the error for an identity that is linked already, unless it
// is to the same user.
func (s *server) linkedBefore(ctx context.Context, user models.ID, who store.OIDCIdentity) error {
	if owner, err := s.store.UserOfIdentity(ctx, who); err != nil || owner == user {
		return err
	}
	return models.Errorf(models.CodeConflict, "This identity signs in to another account. Unlink it there first.")
}

// flowCookie binds a flow to the browser that began it. The latest flow of a
// browser is the one that can end.
func (s *server) flowCookie(value string, validFor time.Duration) *http.Cookie {
	name := "assay_oidc"
	if s.secure {
		name = "__Host-oidc"
	}
	return &http.Cookie{
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
