package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"assay/models"
)

// CreatePostingImport writes an import, unless the person has as many files
// lying here as they may.
func (tx *Tx) CreatePostingImport(ctx context.Context, row models.PostingImport) error {
	if err := tx.OneAtATime(ctx, "posting import"); err != nil {
		return err
	}
	var open int
	err := tx.db.WithContext(ctx).Raw(`SELECT count(*) FROM posting_imports i WHERE user_id = ? AND (status = 'receiving'
		OR EXISTS (SELECT FROM posting_import_parts p WHERE p.user_id = i.user_id AND posting_import_id = i.id))`, tx.User).Row().Scan(&open)
	if err == nil && open >= models.MaxImportsOpen {
		return models.Errorf(models.CodeConflict, "You have %d imports whose files are not read yet, and that is as many as are kept. Finish or delete one first.", open)
	}
	if err != nil {
		return translate(err)
	}
	row.UserID = tx.User
	return translate(gorm.G[models.PostingImport](tx.db).Create(ctx, &row))
}

// PostingImport returns one import.
func (tx *Tx) PostingImport(ctx context.Context, id models.ID) (models.PostingImport, error) {
	return byID[models.PostingImport](ctx, tx, "import", id)
}

// LockPostingImport is PostingImport that keeps others from changing the row
// until tx ends.
func (tx *Tx) LockPostingImport(ctx context.Context, id models.ID) (models.PostingImport, error) {
	return lockByID[models.PostingImport](ctx, tx, "import", id)
}

// PostingImports lists imports, newest first.
func (tx *Tx) PostingImports(ctx context.Context, page Page) ([]models.PostingImport, error) {
	return list[models.PostingImport](ctx, tx, page)
}

// SavePostingImport writes how far an import has come.
func (tx *Tx) SavePostingImport(ctx context.Context, row models.PostingImport) error {
	_, err := gorm.G[models.PostingImport](tx.db).Where("user_id = ? AND id = ?", tx.User, row.ID).
		Select("received", "status", "encoding", "separator", "unknown_columns", "rows_total", "rows_read", "rows_stored", "rows_known", "rows_refused", "error_code", "message").
		Updates(ctx, row)
	return translate(err)
}

// DeletePostingImport removes an import with its file and its refusals. The
// postings that it brought stay.
func (tx *Tx) DeletePostingImport(ctx context.Context, id models.ID) error {
	n, err := gorm.G[models.PostingImport](tx.db).Where("user_id = ? AND id = ?", tx.User, id).Delete(ctx)
	if err == nil && n == 0 {
		return notFound("import")
	}
	return translate(err)
}

// AddPostingImportPart keeps a part of an import's file.
func (tx *Tx) AddPostingImportPart(ctx context.Context, part models.PostingImportPart) error {
	part.UserID = tx.User
	return translate(gorm.G[models.PostingImportPart](tx.db).Create(ctx, &part))
}

// PostingImportPart returns the part of a file that begins at this byte. found
// is false when none does, or when it is no longer kept.
func (tx *Tx) PostingImportPart(ctx context.Context, id models.ID, start int64) (data []byte, found bool, err error) {
	rows, err := gorm.G[models.PostingImportPart](tx.db).Where("user_id = ? AND posting_import_id = ? AND start_byte = ?", tx.User, id, start).Find(ctx)
	if err != nil || len(rows) == 0 {
		return nil, false, translate(err)
	}
	return rows[0].Data, true, nil
}

// PostingImportBytes is how many bytes of a file are kept.
func (tx *Tx) PostingImportBytes(ctx context.Context, id models.ID) (n int64, err error) {
	err = tx.db.WithContext(ctx).Raw(`SELECT COALESCE(sum(octet_length(data)), 0) FROM posting_import_parts WHERE user_id = ? AND posting_import_id = ?`, tx.User, id).Row().Scan(&n)
	return n, translate(err)
}

// DropPostingImportParts removes the file of an import.
func (tx *Tx) DropPostingImportParts(ctx context.Context, id models.ID) error {
	_, err := gorm.G[models.PostingImportPart](tx.db).Where("user_id = ? AND posting_import_id = ?", tx.User, id).Delete(ctx)
	return translate(err)
}

// AddPostingImportRefusals keeps rows that were refused.
func (tx *Tx) AddPostingImportRefusals(ctx context.Context, rows []models.PostingImportRefusal) error {
	for i := range rows {
		rows[i].UserID = tx.User
	}
	return insert(ctx, tx, rows)
}

// PostingImportRefusals lists up to limit refused rows behind the row after, in
// the order of the file.
func (tx *Tx) PostingImportRefusals(ctx context.Context, id models.ID, after, limit int) ([]models.PostingImportRefusal, error) {
	rows, err := gorm.G[models.PostingImportRefusal](tx.db).Where("user_id = ? AND posting_import_id = ? AND row_no > ?", tx.User, id, after).
		Order(clause.OrderByColumn{Column: clause.Column{Name: "row_no"}}).Limit(limit).Find(ctx)
	return rows, translate(err)
}

// TasksAfter names up to limit tasks that another one asked for, oldest first.
func (tx *Tx) TasksAfter(ctx context.Context, parent models.ID, limit int) (ids []models.ID, err error) {
	err = tx.db.WithContext(ctx).Raw(`SELECT id FROM tasks WHERE user_id = ? AND parent_id = ? ORDER BY id LIMIT ?`, tx.User, parent, limit).Scan(&ids).Error
	return ids, translate(err)
}

// ImportWork is the work on an import.
type ImportWork struct {
	Task   *models.ID // that reads the file; nil before it was asked for
	Open   int        // tasks on what it stored that have not ended
	Failed int        // those that ended without a result
}

// PostingImportWork counts the work on an import.
func (tx *Tx) PostingImportWork(ctx context.Context, id models.ID) (work ImportWork, err error) {
	tasks, err := gorm.G[models.Task](tx.db).Where("user_id = ? AND kind = ? AND subject_id = ?", tx.User, models.KindImport, id).Find(ctx)
	if err != nil || len(tasks) == 0 {
		return work, translate(err)
	}
	work.Task = &tasks[0].ID
	err = tx.db.WithContext(ctx).Raw(`SELECT count(*) FILTER (WHERE status IN ('queued', 'running', 'retry', 'waiting_provider')),
		count(*) FILTER (WHERE status IN ('failed', 'quarantined', 'cancelled')) FROM tasks WHERE user_id = ? AND parent_id = ?`, tx.User, *work.Task).Row().Scan(&work.Open, &work.Failed)
	return work, translate(err)
}
