package store

import (
	"context"

	"gorm.io/gorm"

	"assay/models"
)

// ImportedSkills lists the skills of all lists that were added, in a fixed order.
func (s *Store) ImportedSkills(ctx context.Context) ([]models.ImportedSkill, error) {
	rows, err := gorm.G[models.ImportedSkill](s.system).Order("source, name").Find(ctx)
	return rows, translate(err)
}

// ReplaceImportedSkills puts rows in the place of all skills of a source, and
// returns how many there were. No rows takes the list away.
func (s *Store) ReplaceImportedSkills(ctx context.Context, source string, rows []models.ImportedSkill) (before int64, err error) {
	err = s.asSystem(ctx, func(db *gorm.DB) error {
		gone := db.Exec(`DELETE FROM imported_skills WHERE source = ?`, source)
		if before = gone.RowsAffected; gone.Error != nil || len(rows) == 0 {
			return gone.Error
		}
		for i := range rows {
			rows[i].Source = source
		}
		return gorm.G[models.ImportedSkill](db).CreateInBatches(ctx, &rows, 500)
	})
	return before, translate(err)
}
