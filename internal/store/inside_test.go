package store

import (
	"context"

	"gorm.io/gorm"
)

// DB lets tests look inside a transaction.
func (tx *Tx) DB() *gorm.DB { return tx.db }

// IdleUser is the user that a connection of the app knows of outside of any
// transaction.
func (s *Store) IdleUser(ctx context.Context) (user string, err error) {
	err = s.app.WithContext(ctx).Raw("SELECT COALESCE(current_setting('app.user_id', true), '')").Row().Scan(&user)
	return user, err
}
