package api

import (
	"context"

	"assay/internal/store"
	"assay/models"
)

// Session is a signed-in browser.
type Session struct {
	models.Session
	Current bool `json:"current" doc:"whether it is the one that asks"`
}

func (s *server) listSessions(ctx context.Context, _ *struct{}) (*listed[Session], error) {
	out := &listed[Session]{Body: page[Session]{Items: []Session{}}}
	err := s.tx(ctx, func(tx *store.Tx) error {
		rows, err := tx.Sessions(ctx)
		for _, row := range rows {
			out.Body.Items = append(out.Body.Items, Session{Session: row, Current: row.ID == identityOf(ctx).SessionID})
		}
		return err
	})
	return out, err
}

func (s *server) endSession(ctx context.Context, in *Subject) (*struct{}, error) {
	return nil, s.tx(ctx, func(tx *store.Tx) error { return tx.EndSession(ctx, in.ID) })
}

func (s *server) endSessions(ctx context.Context, _ *struct{}) (*struct{}, error) {
	return nil, s.tx(ctx, func(tx *store.Tx) error { return tx.EndSessions(ctx, identityOf(ctx).SessionID) })
}
