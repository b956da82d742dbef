package api

import (
	"context"

	"assay/models"
)

type passwordChange struct {
	Body struct {
		CurrentPassword string `json:"current_password,omitempty" maxLength:"1024" doc:"left out by who has none yet"`
		NewPassword     string `json:"new_password" maxLength:"1024" doc:"12 characters or more; there are no rules about which"`
	}
}

type rotated struct {
	SetCookie string `header:"Set-Cookie" doc:"the session under a new secret; a token gets none"`
}

// setPassword ends all sessions. The browser that asked goes on in a new one.
func (s *server) setPassword(ctx context.Context, in *passwordChange) (*rotated, error) {
	who := identityOf(ctx)
	if err := s.guessable.Refuse(in.Body.NewPassword, who.Email); err != nil {
		return nil, at("body.new_password", err)
	}
	if err := s.proves(ctx, in.Body.CurrentPassword); err != nil {
		return nil, err
	}
	hash, err := s.passwords.Hash(ctx, in.Body.NewPassword)
	if err != nil {
		return nil, err
	}
	if err := s.store.SetPassword(ctx, who.UserID, hash, models.ID{}); err != nil {
		return nil, err
	}
	if who.SessionID == (models.ID{}) {
		return &rotated{}, nil
	}
	cookie, err := s.enter(ctx, callerOf(ctx), models.ProviderPassword, func(session models.Session) error {
		return s.store.OpenSession(ctx, who.UserID, session, sessionFor)
	})
	if err != nil {
		return nil, err
	}
	return &rotated{SetCookie: cookie.String()}, nil
}

type addressed struct {
	Body struct {
		Email string `json:"email" maxLength:"254" example:"ada@example.com"`
	}
}

func (s *server) requestReset(ctx context.Context, in *addressed) (*accepted, error) {
	return s.requestFor(ctx, models.RequestReset, in.Body.Email)
}

type reset struct {
	Body struct {
		Code     string `json:"code" minLength:"1" maxLength:"100" doc:"from the mail"`
		Password string `json:"password" maxLength:"1024" doc:"the new one: 12 characters or more; there are no rules about which"`
	}
}

// resetPassword sets a new password for who has the code. Whoever guessed at the
// old one until nobody was heard any more is forgotten, so that the owner can
// sign in at once.
func (s *server) resetPassword(ctx context.Context, in *reset) (*struct{}, error) {
	if err := s.guessable.Refuse(in.Body.Password); err != nil {
		return nil, at("body.password", err)
	}
	return nil, s.withCode(ctx, func() error {
		hash, err := s.passwords.Hash(ctx, in.Body.Password)
		if err != nil {
			return err
		}
		email, err := s.store.ResetPassword(ctx, Hash(in.Body.Code), hash)
		if err != nil {
			return err
		}
		return s.store.Forgive(ctx, accountLimit(email))
	})
}

// withCode bounds how often codes that do not work are heard.
func (s *server) withCode(ctx context.Context, use func() error) error {
	limit := callerOf(ctx).codeLimit()
	if err := s.store.Attempt(ctx, limit); err != nil {
		return err
	}
	err := use()
	if models.CodeOf(err) == models.CodeCodeUnusable {
		return at("body.code", err)
	}
	if err != nil {
		return err
	}
	return s.store.Forgive(ctx, limit)
}
