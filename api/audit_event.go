package api

import (
	"context"

	"assay/internal/store"
	"assay/models"
)

func (s *server) listAuditEvents(ctx context.Context, in *Paging) (*listed[models.AuditEvent], error) {
	l, err := newLister(*in, "audit events")
	if err != nil {
		return nil, err
	}
	var found []models.AuditEvent
	err = s.tx(ctx, func(tx *store.Tx) error {
		found, err = tx.AuditEvents(ctx, int64(l.after.n), l.limit+1)
		return err
	})
	if err != nil {
		return nil, err
	}
	return paged(l, found, func(e models.AuditEvent) cursor { return cursor{n: int(e.Seq)} }), nil
}
