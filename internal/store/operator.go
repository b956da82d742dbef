package store

import (
	"context"
	"errors"
	"strings"

	"gorm.io/gorm"

	"assay/models"
)

// CreateUser makes a user for an operator, who vouches for the address.
// CodeConflict when somebody has it.
func (s *Store) CreateUser(ctx context.Context, ask models.AccountAsk, staff bool) (models.ID, error) {
	user := models.NewUser(strings.ToLower(ask.Email), ask.Name)
	err := s.asSystem(ctx, func(db *gorm.DB) error {
		made := db.Exec(`INSERT INTO users (id, email, email_verified, name, is_staff, ledger_key) VALUES (?, ?, true, ?, ?, ?) ON CONFLICT (email) DO NOTHING`,
			user.ID, user.Email, user.Name, staff, user.LedgerKey)
		if made.Error != nil || made.RowsAffected == 0 {
			return errors.Join(translate(made.Error), models.Errorf(models.CodeConflict, "There is a user with this address already."))
		}
		if !staff {
			var limit *int64
			if err := db.Raw(`SELECT user_cap_micros FROM instances`).Row().Scan(&limit); err != nil {
				return err
			}
			if err := s.capBudget(db, user.ID, limit); err != nil {
				return err
			}
		}
		if err := setPassword(db, user.ID, ask.PasswordHash); err != nil {
			return err
		}
		detail := map[string]string{"by": "operator"}
		if staff {
			detail["staff"] = "yes"
		}
		return s.audit(db, models.AuditEvent{UserID: user.ID, Action: models.AuditRegistered, Detail: detail})
	})
	return user.ID, err
}

// GivePassword sets the password of a user for an operator, who vouches for the
// address. All sessions end.
func (s *Store) GivePassword(ctx context.Context, user models.ID, hash string) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		vouched := db.Exec(`UPDATE users SET email_verified = true WHERE id = ?`, user)
		if vouched.Error != nil || vouched.RowsAffected == 0 {
			return errors.Join(translate(vouched.Error), notFound("user"))
		}
		if err := setPassword(db, user, hash); err != nil {
			return err
		}
		if err := endSessions(db, user, models.ID{}); err != nil {
			return err
		}
		return s.audit(db, models.AuditEvent{UserID: user, Action: models.AuditPasswordChanged, Detail: map[string]string{"by": "operator"}})
	})
}

// HasStaff reports whether a member of staff can sign in with a password.
func (s *Store) HasStaff(ctx context.Context) (has bool, err error) {
	err = s.system.WithContext(ctx).Raw(`SELECT EXISTS (SELECT FROM users u JOIN accounts a ON a.user_id = u.id AND a.provider = 'password'
		WHERE u.is_staff AND u.is_active AND u.email_verified)`).Row().Scan(&has)
	return has, translate(err)
}
