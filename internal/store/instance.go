package store

import (
	"context"

	"gorm.io/gorm"

	"assay/models"
)

// Instance returns how this Assay is run.
func (s *Store) Instance(ctx context.Context) (models.Instance, error) {
	row, err := gorm.G[models.Instance](s.system).First(ctx)
	return row, translate(err)
}

// SetInstance changes how this Assay is run; actor is the member of staff who
// does it. Budgets that users set before stay as they are.
func (s *Store) SetInstance(ctx context.Context, actor models.ID, to models.Instance) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		err := db.Exec(`UPDATE instances SET registration = ?, terms_url = ?, user_cap_micros = ?`, to.Registration, to.TermsURL, to.UserCapMicros).Error
		if err != nil {
			return err
		}
		return s.audit(db, models.AuditEvent{UserID: actor, Action: models.AuditInstanceChanged, Detail: map[string]string{"registration": to.Registration}})
	})
}

// capBudget gives a new user the budget that the staff allows.
func (s *Store) capBudget(db *gorm.DB, user models.ID, limit *int64) error {
	if limit == nil {
		return nil
	}
	return db.Exec(`INSERT INTO ai_budgets (user_id, cap_micros) VALUES (?, ?)`, user, *limit).Error
}
