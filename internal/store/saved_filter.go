package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"assay/models"
)

// CreateFilter writes a filter. On a board of somebody else it is CodeNotFound.
func (tx *Tx) CreateFilter(ctx context.Context, f models.SavedFilter) error {
	f.UserID = tx.User
	return translate(gorm.G[models.SavedFilter](tx.db).Create(ctx, &f))
}

// SavedFilter returns one filter.
func (tx *Tx) SavedFilter(ctx context.Context, id models.ID) (models.SavedFilter, error) {
	return byID[models.SavedFilter](ctx, tx, "saved filter", id)
}

// LockFilter is SavedFilter that keeps others from changing the row until tx
// ends.
func (tx *Tx) LockFilter(ctx context.Context, id models.ID) (models.SavedFilter, error) {
	return lockByID[models.SavedFilter](ctx, tx, "saved filter", id)
}

// SavedFilters lists filters, newest first.
func (tx *Tx) SavedFilters(ctx context.Context, page Page) ([]models.SavedFilter, error) {
	return list[models.SavedFilter](ctx, tx, page)
}

// CountFilters returns how many filters the person has.
func (tx *Tx) CountFilters(ctx context.Context) (int64, error) {
	n, err := gorm.G[models.SavedFilter](tx.db).Where("user_id = ?", tx.User).Count(ctx, "*")
	return n, translate(err)
}

// SaveFilter writes what a person may edit.
func (tx *Tx) SaveFilter(ctx context.Context, f models.SavedFilter) error {
	_, err := gorm.G[models.SavedFilter](tx.db).Where("user_id = ? AND id = ?", tx.User, f.ID).Select("name", "filter").Updates(ctx, f)
	return translate(err)
}

// SeeFilter notes that the person has seen what met a filter until then.
func (tx *Tx) SeeFilter(ctx context.Context, id models.ID, until time.Time) error {
	_, err := gorm.G[models.SavedFilter](tx.db).Where("user_id = ? AND id = ?", tx.User, id).Update(ctx, "seen_at", until)
	return translate(err)
}

// DeleteFilter removes a filter; what met it stays.
func (tx *Tx) DeleteFilter(ctx context.Context, id models.ID) error {
	n, err := gorm.G[models.SavedFilter](tx.db).Where("user_id = ? AND id = ?", tx.User, id).Delete(ctx)
	if err == nil && n == 0 {
		return notFound("saved filter")
	}
	return translate(err)
}
