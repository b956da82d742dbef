package api

import (
	"context"
	"mime"
	"net/http"
	"slices"
	"strings"

	"assay/internal/store"
	"assay/models"
)

type identityKey struct{}

// identityOf returns who is asking. Inside an operation there is always
// somebody.
func identityOf(ctx context.Context) store.Identity {
	who, _ := ctx.Value(identityKey{}).(store.Identity)
	return who
}

// cookieName is the session cookie's. The prefix makes browsers refuse one
// that another host or a plain http page set.
func (s *server) cookieName() string {
	if s.secure {
		return "__Host-sid"
	}
	return "assay_sid"
}

// identify finds out who is asking: by a bearer token, else by a session.
func (s *server) identify(r *http.Request) (store.Identity, error) {
	who, err := s.byCredential(r)
	if err == nil {
		visitOf(r.Context()).user = who.UserID
	}
	return who, err
}

func (s *server) byCredential(r *http.Request) (store.Identity, error) {
	if header := r.Header.Get("Authorization"); header != "" {
		scheme, token, _ := strings.Cut(header, " ")
		if !strings.EqualFold(scheme, "Bearer") || !wellFormed(token) {
			return store.Identity{}, models.Errorf(models.CodeUnauthenticated,
				"This is not an API token of Assay. Send one as `Authorization: Bearer assay_...`; `assay token create` makes one.")
		}
		return s.store.ByToken(r.Context(), Hash(token))
	}
	cookie, err := r.Cookie(s.cookieName())
	if err != nil || cookie.Value == "" {
		return store.Identity{}, models.Errorf(models.CodeUnauthenticated,
			"Sign in, or send an API token as `Authorization: Bearer assay_...`; `assay token create` makes one.")
	}
	if err := s.sameSite(r); err != nil {
		return store.Identity{}, err
	}
	return s.store.BySession(r.Context(), Hash(cookie.Value))
}

// sameSite refuses what another site made a signed-in browser send. Forms
// cannot send JSON, which covers browsers too old to say where a request
// comes from.
func (s *server) sameSite(r *http.Request) error {
	if err := s.origin.Check(r); err != nil {
		return &models.Error{Code: models.CodeForbidden, Err: err, Message: "This came from another site, so nothing was changed. Open Assay itself and do it there."}
	}
	if r.Method == http.MethodPost && strings.HasPrefix(r.URL.Path, "/api/") && !isJSON(r) {
		return models.Errorf(models.CodeUnsupportedMedia, "A POST is JSON here, also an empty one. Set Content-Type to application/json.")
	}
	return nil
}

func isJSON(r *http.Request) bool {
	kind, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := parameters["charset"]
	return err == nil && kind == "application/json" && (charset == "" || strings.EqualFold(charset, "utf-8"))
}

// may refuses who lacks one of the scopes.
func may(who store.Identity, scopes ...string) error {
	for _, scope := range scopes {
		if !slices.Contains(who.Scopes, scope) {
			return models.Errorf(models.CodeForbidden, "This needs the scope %s, which the token does not carry. Make a token that does with `assay token create`.", scope)
		}
	}
	return nil
}

// mayAskModels refuses who may not cause calls to a model, where that depends
// on what the request says.
func mayAskModels(ctx context.Context) error { return may(identityOf(ctx), models.ScopeAI) }

func mustBeStaff(who store.Identity) error {
	if !who.Staff {
		return models.Errorf(models.CodeForbidden, "This is for the staff of this Assay alone.")
	}
	return nil
}

// staffOnly guards a handler that shows more than one user's work. That page was
// opened, or something done there, is recorded as action.
func (s *server) staffOnly(page, action string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, err := s.identify(r)
		if err == nil {
			err = mustBeStaff(who)
		}
		if err == nil {
			err = may(who, models.ScopeAdmin)
		}
		looks := r.Method == http.MethodGet || r.Method == http.MethodHead
		if err == nil && (!looks || r.URL.Path == page) {
			err = s.store.Audit(r.Context(), models.AuditEvent{UserID: who.UserID, Action: action, Detail: map[string]string{"method": r.Method, "path": clip(r.URL.Path, 200)}})
		}
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), identityKey{}, who)))
	})
}
