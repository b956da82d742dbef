package api

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"net/http"
	"time"

	"assay/internal/oidc"
	"assay/internal/store"
	"assay/models"
)

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
