package api

import (
	"context"
	"slices"
	"time"

	"assay/internal/store"
	"assay/models"
)

// NewUserToken is an API token, shown this once.
type NewUserToken struct {
	models.UserToken
	Token string `json:"token" doc:"to send as Authorization: Bearer; it is not shown again" example:"assay_..."`
}

type tokenInput struct {
	Body struct {
		Name          string   `json:"name" minLength:"1" maxLength:"100" doc:"what it is for" example:"nightly import"`
		Scopes        []string `json:"scopes" minItems:"1" maxItems:"4" uniqueItems:"true" enum:"read,write,ai,admin" doc:"what it may do; none that the caller lacks"`
		ExpiresInDays int      `json:"expires_in_days,omitempty" minimum:"1" maximum:"3650" doc:"without it the token works until it is revoked"`
	}
}

func (s *server) listTokens(ctx context.Context, _ *struct{}) (*listed[models.UserToken], error) {
	out := &listed[models.UserToken]{Body: page[models.UserToken]{Items: []models.UserToken{}}}
	err := s.tx(ctx, func(tx *store.Tx) error {
		rows, err := tx.Tokens(ctx)
		out.Body.Items = append(out.Body.Items, rows...)
		return err
	})
	return out, err
}

type newToken struct {
	Body NewUserToken
}

func (s *server) createToken(ctx context.Context, in *tokenInput) (*newToken, error) {
	if err := checkName(in.Body.Name); err != nil {
		return nil, err
	}
	if err := may(identityOf(ctx), in.Body.Scopes...); err != nil {
		return nil, at("body.scopes", err)
	}
	plain, row := NewToken()
	row.Name, row.Scopes, row.UserID = in.Body.Name, in.Body.Scopes, identityOf(ctx).UserID
	row.CreatedAt = time.Now().UTC().Truncate(time.Microsecond)
	row.UpdatedAt = row.CreatedAt
	if days := in.Body.ExpiresInDays; days > 0 {
		end := row.CreatedAt.AddDate(0, 0, days)
		row.ExpiresAt = &end
	}
	err := s.tx(ctx, func(tx *store.Tx) error {
		rows, err := tx.Tokens(ctx)
		if err != nil {
			return err
		}
		if live := slices.DeleteFunc(rows, func(t models.UserToken) bool { return t.RevokedAt != nil }); len(live) >= tokensOfAUser {
			return models.Errorf(models.CodeConflict, "You have %d tokens, which is as many as there may be. Revoke one that is not used any more.", len(live))
		}
		return tx.CreateToken(ctx, row)
	})
	if err != nil {
		return nil, err
	}
	return &newToken{Body: NewUserToken{UserToken: row, Token: plain}}, nil
}

func (s *server) revokeToken(ctx context.Context, in *Subject) (*struct{}, error) {
	return nil, s.tx(ctx, func(tx *store.Tx) error { return tx.RevokeToken(ctx, in.ID) })
}
