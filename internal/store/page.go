package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"assay/models"
)

// Page asks for a stretch of a list, newest first. Ids are UUIDv7, so their
// order is the order of creation.
type Page struct {
	Limit  int       // at most this many rows; 0 means 20
	Before models.ID // rows older than this one; zero for the start
	Where  []Filter
}

// Filter keeps rows whose column equals the value. Columns are named in code,
// never taken from a request.
type Filter struct {
	Column string
	Value  any
}

func list[T any](ctx context.Context, tx *Tx, page Page) ([]T, error) {
	query := gorm.G[T](tx.db).Where("user_id = ?", tx.User)
	if page.Before != (models.ID{}) {
		query = query.Where("id < ?", page.Before)
	}
	for _, f := range page.Where {
		query = query.Where(f.Column+" = ?", f.Value)
	}
	limit := page.Limit
	if limit <= 0 {
		limit = 20
	}
	rows, err := query.Order("id DESC").Limit(limit).Find(ctx)
	if rows == nil {
		rows = []T{}
	}
	return rows, translate(err)
}

func byID[T any](ctx context.Context, tx *Tx, what string, id models.ID) (T, error) {
	row, err := gorm.G[T](tx.db).Where("user_id = ? AND id = ?", tx.User, id).First(ctx)
	if models.CodeOf(translate(err)) == models.CodeNotFound {
		return row, notFound(what)
	}
	return row, translate(err)
}

// lockByID is byID that keeps others from changing the row until tx ends.
func lockByID[T any](ctx context.Context, tx *Tx, what string, id models.ID) (T, error) {
	row, err := gorm.G[T](tx.db, clause.Locking{Strength: clause.LockingStrengthUpdate}).Where("user_id = ? AND id = ?", tx.User, id).First(ctx)
	if models.CodeOf(translate(err)) == models.CodeNotFound {
		return row, notFound(what)
	}
	return row, translate(err)
}

// insert writes rows in batches of 500.
func insert[T any](ctx context.Context, tx *Tx, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	return translate(gorm.G[T](tx.db).CreateInBatches(ctx, &rows, 500))
}
