package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"assay/models"
)

// CreateBoard writes a board. One that the person watches already is
// CodeConflict.
func (tx *Tx) CreateBoard(ctx context.Context, b models.Board) error {
	b.UserID = tx.User
	return watched(gorm.G[models.Board](tx.db).Create(ctx, &b))
}

// watched translates an error of writing a board.
func watched(err error) error {
	if err = translate(err); models.CodeOf(err) == models.CodeConflict {
		return &models.Error{Code: models.CodeConflict, Message: "You watch this board already. Refresh the one you have.", Err: err}
	}
	return err
}

// Board returns one board.
func (tx *Tx) Board(ctx context.Context, id models.ID) (models.Board, error) {
	return byID[models.Board](ctx, tx, "board", id)
}

// LockBoard is Board that keeps others from changing the row until tx ends.
func (tx *Tx) LockBoard(ctx context.Context, id models.ID) (models.Board, error) {
	return lockByID[models.Board](ctx, tx, "board", id)
}

// Boards lists boards, newest first.
func (tx *Tx) Boards(ctx context.Context, page Page) ([]models.Board, error) {
	return list[models.Board](ctx, tx, page)
}

// CountBoards returns how many boards the person watches.
func (tx *Tx) CountBoards(ctx context.Context) (int64, error) {
	n, err := gorm.G[models.Board](tx.db).Where("user_id = ?", tx.User).Count(ctx, "*")
	return n, translate(err)
}

// SaveBoard writes all of a board but when it was made.
func (tx *Tx) SaveBoard(ctx context.Context, b models.Board) error {
	_, err := gorm.G[models.Board](tx.db).Where("user_id = ? AND id = ?", tx.User, b.ID).
		Select("*").Omit("id", "user_id", "created_at", "updated_at").Updates(ctx, b)
	return watched(err)
}

// DeleteBoard removes a board and its filters; its postings stay.
func (tx *Tx) DeleteBoard(ctx context.Context, id models.ID) error {
	n, err := gorm.G[models.Board](tx.db).Where("user_id = ? AND id = ?", tx.User, id).Delete(ctx)
	if err == nil && n == 0 {
		return notFound("board")
	}
	return translate(err)
}

// DueBoard is a board that is to be looked at.
type DueBoard struct{ ID, UserID models.ID }

// DueBoards returns up to limit boards of all users that are due, the longest
// overdue first.
func (s *Store) DueBoards(ctx context.Context, limit int) ([]DueBoard, error) {
	var due []DueBoard
	err := s.system.WithContext(ctx).Raw("SELECT id, user_id FROM boards WHERE NOT paused AND next_run_at <= now() ORDER BY next_run_at LIMIT ?", limit).Scan(&due).Error
	return due, translate(err)
}

// Overdue reports whether a board is still to be looked at, and has nobody else
// do so before next.
func (tx *Tx) Overdue(ctx context.Context, id models.ID, next func(models.Board) time.Time) (bool, error) {
	b, err := tx.LockBoard(ctx, id)
	switch {
	case models.CodeOf(err) == models.CodeNotFound:
		return false, nil
	case err != nil:
		return false, err
	case b.Paused || b.NextRunAt.After(time.Now()):
		return false, nil
	}
	b.NextRunAt = next(b)
	return true, tx.SaveBoard(ctx, b)
}
