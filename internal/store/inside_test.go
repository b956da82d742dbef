package store

import "gorm.io/gorm"

// DB lets tests look inside a transaction.
func (tx *Tx) DB() *gorm.DB { return tx.db }
