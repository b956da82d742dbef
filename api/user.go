package api

import (
	"context"
	"net/http"

	"assay/internal/store"
	"assay/models"
)

type me struct {
	ID     models.ID `json:"id"`
	Email  string    `json:"email"`
	Name   string    `json:"name"`
	Staff  bool      `json:"staff" doc:"may see the pages of this Assay's staff"`
	Scopes []string  `json:"scopes" doc:"what this token or session may do: read, write, ai, admin"`
}

func meFrom(who store.Identity, user models.User) me {
	return me{ID: who.UserID, Email: who.Email, Name: user.Name, Staff: who.Staff, Scopes: append([]string{}, who.Scopes...)}
}

// meOf says who somebody is.
func (s *server) meOf(ctx context.Context, who store.Identity) (out me, err error) {
	err = s.store.Tx(ctx, who.UserID, func(tx *store.Tx) error {
		user, err := tx.UserRow(ctx)
		out = meFrom(who, user)
		return err
	})
	return out, err
}

func (s *server) getMe(ctx context.Context, _ *struct{}) (*one[me], error) {
	body, err := s.meOf(ctx, identityOf(ctx))
	return &one[me]{Status: http.StatusOK, ETag: etag(body), Body: body}, err
}
