package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"assay/models"
)

// Snapshot returns what was fetched for a key last. found is false when there is
// nothing.
func (s *Store) Snapshot(ctx context.Context, key []byte) (snap models.PostingSnapshot, found bool, err error) {
	rows, err := gorm.G[models.PostingSnapshot](s.system).Where("key = ?", key).Limit(1).Find(ctx)
	if err != nil || len(rows) == 0 {
		return snap, false, translate(err)
	}
	return rows[0], true, nil
}

// KeepSnapshot keeps what was fetched in place of what was fetched before.
func (s *Store) KeepSnapshot(ctx context.Context, snap models.PostingSnapshot) error {
	return translate(gorm.G[models.PostingSnapshot](s.system, clause.OnConflict{Columns: []clause.Column{{Name: "key"}},
		DoUpdates: clause.AssignmentColumns([]string{"url", "final_url", "content_type", "etag", "last_modified", "body", "fetched_at"})}).Create(ctx, &snap))
}

// TouchSnapshot notes that what is kept was still so a moment ago.
func (s *Store) TouchSnapshot(ctx context.Context, key []byte) error {
	return translate(s.system.WithContext(ctx).Exec("UPDATE posting_snapshots SET fetched_at = now() WHERE key = ?", key).Error)
}
