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

func (s *server) getMe(ctx context.Context, _ *struct{}) (*one[me], error) {
	who := identityOf(ctx)
	out := &one[me]{Status: http.StatusOK, Body: me{ID: who.UserID, Email: who.Email, Staff: who.Staff, Scopes: append([]string{}, who.Scopes...)}}
	err := s.tx(ctx, func(tx *store.Tx) error {
		user, err := tx.UserRow(ctx)
		out.Body.Name = user.Name
		return err
	})
	out.ETag = etag(out.Body)
	return out, err
}
