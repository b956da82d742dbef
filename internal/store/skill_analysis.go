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
