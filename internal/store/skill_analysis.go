package store

import (
	"context"

	"gorm.io/gorm"

	"assay/models"
)

// CreateAnalysis writes an analysis that is yet to be made.
func (tx *Tx) CreateAnalysis(ctx context.Context, a models.SkillAnalysis) error {
	a.UserID = tx.User
	return translate(gorm.G[models.SkillAnalysis](tx.db).Create(ctx, &a))
}

// Analysis returns one analysis.
func (tx *Tx) Analysis(ctx context.Context, id models.ID) (models.SkillAnalysis, error) {
	return byID[models.SkillAnalysis](ctx, tx, "skill analysis", id)
}

// LockAnalysis is Analysis that keeps others from changing the row until tx
// ends.
func (tx *Tx) LockAnalysis(ctx context.Context, id models.ID) (models.SkillAnalysis, error) {
	return lockByID[models.SkillAnalysis](ctx, tx, "skill analysis", id)
}

// NoteAnalysis writes the person's own notes on an analysis.
func (tx *Tx) NoteAnalysis(ctx context.Context, id models.ID, notes string) error {
	_, err := gorm.G[models.SkillAnalysis](tx.db).Where("user_id = ? AND id = ?", tx.User, id).Update(ctx, "user_notes", notes)
	return translate(err)
}

// Analyses lists analyses, newest first.
func (tx *Tx) Analyses(ctx context.Context, page Page) ([]models.SkillAnalysis, error) {
	return list[models.SkillAnalysis](ctx, tx, page)
}

// SaveAnalysis writes an analysis' findings; the person's notes stay.
func (tx *Tx) SaveAnalysis(ctx context.Context, a models.SkillAnalysis) error {
	_, err := gorm.G[models.SkillAnalysis](tx.db).Where("user_id = ? AND id = ?", tx.User, a.ID).
		Select("*").Omit("id", "user_id", "user_notes", "analysis_parameters", "created_at", "updated_at").Updates(ctx, a)
	return translate(err)
}

// PreviousAnalysis returns the newest finished analysis but this one; found is
// false when there is none.
func (tx *Tx) PreviousAnalysis(ctx context.Context, but models.ID) (a models.SkillAnalysis, found bool, err error) {
	rows, err := gorm.G[models.SkillAnalysis](tx.db).Where("user_id = ? AND status = ? AND id <> ?", tx.User, models.AnalysisDone, but).
		Order("id DESC").Limit(1).Find(ctx)
	if err != nil || len(rows) == 0 {
		return a, false, translate(err)
	}
	return rows[0], true, nil
}
