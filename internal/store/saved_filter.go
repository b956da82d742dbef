package store

import (
	"context"
	"slices"
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

// BoardFilters returns all filters on a board.
func (tx *Tx) BoardFilters(ctx context.Context, board models.ID) ([]models.SavedFilter, error) {
	rows, err := gorm.G[models.SavedFilter](tx.db).Where("user_id = ? AND board_id = ?", tx.User, board).Order("id").Find(ctx)
	return rows, translate(err)
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

// MeetingPostings returns those of the postings that meet a filter.
func (tx *Tx) MeetingPostings(ctx context.Context, filter models.PostingFilter, ids []models.ID) ([]models.ID, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	f, err := tx.understand(ctx, PostingQuery{PostingFilter: filter})
	if err != nil || f.nothing {
		return nil, translate(err)
	}
	var c conditions
	hold, fit := c.holds(f.words), c.fits(filter)
	var met []models.ID
	err = tx.db.WithContext(ctx).Raw("SELECT s.job_posting_id FROM posting_searches s WHERE "+hold+" AND "+fit+" AND s.user_id = ? AND s.job_posting_id IN ?",
		append(c.args, tx.User, ids)...).Scan(&met).Error
	return met, translate(err)
}

// mostNew bounds how many new postings are looked at for a filter.
const mostNew = 1000

// NewPostings returns up to 1000 postings that met a filter since the person saw
// it last: they were saved since, or scored for the first time.
func (tx *Tx) NewPostings(ctx context.Context, f models.SavedFilter) ([]models.ID, error) {
	var ids []models.ID
	since := firstID(f.SeenAt)
	err := tx.db.WithContext(ctx).Raw(`SELECT id FROM job_postings WHERE user_id = @user AND id > @since
		UNION SELECT job_posting_id FROM matches WHERE user_id = @user AND id > @since ORDER BY 1 DESC LIMIT @most`,
		map[string]any{"user": tx.User, "since": since, "most": mostNew}).Scan(&ids).Error
	if err != nil {
		return nil, translate(err)
	}
	return tx.MeetingPostings(ctx, f.Whole(), ids)
}

// NewFound returns a stretch of what NewPostings names, the newest first.
func (tx *Tx) NewFound(ctx context.Context, saved models.SavedFilter, before models.ID, limit int) ([]FoundPosting, error) {
	ids, err := tx.NewPostings(ctx, saved)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(ids, func(a, b models.ID) int { return slices.Compare(b[:], a[:]) })
	var places []PostingPlace
	for _, id := range ids {
		if len(places) < limit && (before == (models.ID{}) || slices.Compare(id[:], before[:]) < 0) {
			places = append(places, PostingPlace{ID: id})
		}
	}
	f, err := tx.understand(ctx, PostingQuery{PostingFilter: saved.Filter})
	if err != nil {
		return nil, translate(err)
	}
	return f.load(ctx, places)
}

// firstID comes after all ids that were made before t, and before those made
// later than the same millisecond.
func firstID(t time.Time) (id models.ID) {
	ms := t.UnixMilli()
	for i := range 6 {
		id[i] = byte(ms >> (8 * (5 - i)))
	}
	for i := 6; i < len(id); i++ {
		id[i] = 0xff
	}
	return id
}

// Unanalyzed returns the postings of a board that were read, are open, and whose
// requirements nobody was asked to read.
func (tx *Tx) Unanalyzed(ctx context.Context, board models.ID) ([]models.ID, error) {
	var ids []models.ID
	err := tx.db.WithContext(ctx).Raw(`SELECT id FROM job_postings p WHERE user_id = ? AND board_id = ? AND scraping_success AND closed_at IS NULL
		AND NOT EXISTS (SELECT FROM tasks t WHERE t.user_id = p.user_id AND t.kind = ? AND t.subject_id = p.id) ORDER BY id`,
		tx.User, board, models.KindAnalyze).Scan(&ids).Error
	return ids, translate(err)
}
