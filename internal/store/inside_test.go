package store

import (
	"context"

	"gorm.io/gorm"

	"assay/models"
)

// DB lets tests look inside a transaction.
func (tx *Tx) DB() *gorm.DB { return tx.db }

// IdleUser is the user that a connection of the app knows of outside of any
// transaction.
func (s *Store) IdleUser(ctx context.Context) (user string, err error) {
	err = s.app.WithContext(ctx).Raw("SELECT COALESCE(current_setting('app.user_id', true), '')").Row().Scan(&user)
	return user, err
}

// EachPostingOf is EachPosting with so many rows read at a time.
func (tx *Tx) EachPostingOf(ctx context.Context, atOnce int, fn func(models.ID, []models.JobRequirement) error) error {
	return tx.eachPosting(ctx, atOnce, fn)
}
