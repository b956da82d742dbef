package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"assay/models"
)

// BoardPostings returns the person's postings of one board, without what they
// say.
func (tx *Tx) BoardPostings(ctx context.Context, system, token string) ([]models.JobPosting, error) {
	rows, err := gorm.G[models.JobPosting](tx.db).Where("user_id = ? AND system = ? AND token = ?", tx.User, system, token).
		Select("id", "external_id", "version", "board_id", "missing_since", "closed_at", "closed_because", "valid_through", "scraping_success", "scraping_error").Find(ctx)
	return rows, translate(err)
}

// PostingOf returns the person's posting that a system calls so. found is false
// when they have none.
func (tx *Tx) PostingOf(ctx context.Context, system, token, externalID string) (p models.JobPosting, found bool, err error) {
	rows, err := gorm.G[models.JobPosting](tx.db).Where("user_id = ? AND system = ? AND token = ? AND external_id = ?", tx.User, system, token, externalID).
		Omit("raw", "raw_json").Limit(1).Find(ctx)
	if err != nil || len(rows) == 0 {
		return p, false, translate(err)
	}
	return rows[0], true, nil
}

// PostingChange is what a board's list says of postings it had before.
type PostingChange string

// The changes there are.
const (
	PostingMissing PostingChange = "missing_since = @at"
	PostingClosed  PostingChange = "closed_at = @at, closed_because = 'missing'"
	// What is back is open, unless the day it names is over.
	PostingBack PostingChange = "missing_since = NULL, closed_at = CASE WHEN valid_through < now() THEN closed_at END, closed_because = CASE WHEN valid_through < now() THEN closed_because END"
)

// ChangePostings makes one change to postings.
func (tx *Tx) ChangePostings(ctx context.Context, ids []models.ID, change PostingChange, at time.Time) error {
	if len(ids) == 0 {
		return nil
	}
	return translate(tx.db.WithContext(ctx).Exec("UPDATE job_postings SET "+string(change)+" WHERE user_id = @user AND id IN @ids",
		map[string]any{"at": at, "user": tx.User, "ids": ids}).Error)
}

// JoinBoard has postings belong to a board that the person began to watch after
// they had them.
func (tx *Tx) JoinBoard(ctx context.Context, board models.Board) error {
	return translate(tx.db.WithContext(ctx).Exec("UPDATE job_postings SET board_id = ? WHERE user_id = ? AND system = ? AND token = ? AND board_id IS NULL",
		board.ID, tx.User, board.System, board.Token).Error)
}

// RenamePosting gives a posting the id by which lists call it.
func (tx *Tx) RenamePosting(ctx context.Context, id models.ID, externalID string) error {
	_, err := gorm.G[models.JobPosting](tx.db).Where("user_id = ? AND id = ?", tx.User, id).Update(ctx, "external_id", externalID)
	return translate(err)
}

// CloseExpired closes the postings of all users whose day is over, and returns
// how many.
func (s *Store) CloseExpired(ctx context.Context) (int64, error) {
	result := s.system.WithContext(ctx).Exec("UPDATE job_postings SET closed_at = now(), closed_because = 'expired' WHERE closed_at IS NULL AND valid_through < now()")
	return result.RowsAffected, translate(result.Error)
}
