package store

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"

	"assay/internal/seal"
	"assay/models"
)

// SetProviderKey keeps the user's own key of the model provider, sealed, in the
// place of an earlier one.
func (tx *Tx) SetProviderKey(ctx context.Context, key string) (models.ProviderKey, error) {
	if err := tx.removeProviderKey(ctx); err != nil {
		return models.ProviderKey{}, err
	}
	row := models.ProviderKey{ID: models.NewID(), UserID: tx.User, Hint: hint(key)}
	row.Sealed = tx.keys.Seal([]byte(key), providerKeyPlace(row))
	if err := gorm.G[models.ProviderKey](tx.db).Create(ctx, &row); err != nil {
		return row, translate(err)
	}
	if err := tx.askAgain(ctx); err != nil {
		return row, err
	}
	return row, tx.Audit(ctx, models.AuditEvent{Action: models.AuditProviderKeySet, SubjectID: &row.ID})
}

// ProviderKey returns what may be shown of the user's key, or CodeNotFound.
func (tx *Tx) ProviderKey(ctx context.Context) (models.ProviderKey, error) {
	row, err := gorm.G[models.ProviderKey](tx.db).Where("user_id = ?", tx.User).First(ctx)
	return row, translate(err)
}

// OpenProviderKey returns a user's key itself, or "" when there is none. It is
// for asking the provider, and for nothing else.
func (s *Store) OpenProviderKey(ctx context.Context, user models.ID) (key string, err error) {
	err = s.Tx(ctx, user, func(tx *Tx) error {
		row, err := tx.ProviderKey(ctx)
		if models.CodeOf(err) == models.CodeNotFound {
			return nil
		}
		if err != nil {
			return err
		}
		plain, err := s.keys.Open(row.Sealed, providerKeyPlace(row))
		if err != nil {
			return &models.Error{Code: models.CodeModelRejected, Err: err,
				Message: "Your own key of the model provider cannot be opened any more. Set it again under /api/v1/me/provider-key, or take it away, and try again."}
		}
		key = string(plain)
		return nil
	})
	return key, err
}

// RemoveProviderKey forgets the user's key.
func (tx *Tx) RemoveProviderKey(ctx context.Context) error {
	if _, err := tx.ProviderKey(ctx); err != nil {
		return err
	}
	if err := tx.removeProviderKey(ctx); err != nil {
		return err
	}
	if err := tx.askAgain(ctx); err != nil {
		return err
	}
	return tx.Audit(ctx, models.AuditEvent{Action: models.AuditProviderKeyGone})
}

// askAgain has tasks that wait for the account at the provider go on at once:
// it is another one now.
func (tx *Tx) askAgain(ctx context.Context) error {
	return translate(tx.db.WithContext(ctx).Exec(`UPDATE tasks SET next_run_at = now()
		WHERE user_id = ? AND status IN ('retry', 'waiting_provider') AND error_code IN ? AND next_run_at > now()`,
		tx.User, []models.Code{models.CodeModelQuota, models.CodeModelRateLimited, models.CodeModelPaused}).Error)
}

func (tx *Tx) removeProviderKey(ctx context.Context) error {
	_, err := gorm.G[models.ProviderKey](tx.db).Where("user_id = ?", tx.User).Delete(ctx)
	return translate(err)
}

func providerKeyPlace(row models.ProviderKey) seal.Place {
	return seal.Place{Table: "provider_keys", User: row.UserID, Row: row.ID}
}

// hint is what a key is recognised by. Of a short one nothing is told.
func hint(key string) string {
	if len(key) < 16 {
		return "..."
	}
	return "..." + key[len(key)-4:]
}

func (s *Store) resealProviderKey(ctx context.Context, id models.ID) (n int, err error) {
	err = s.asSystem(ctx, func(db *gorm.DB) error {
		row := models.ProviderKey{ID: id}
		err := db.Raw(`SELECT user_id, sealed FROM provider_keys WHERE id = ? FOR UPDATE`, id).Row().Scan(&row.UserID, &row.Sealed)
		if errors.Is(err, sql.ErrNoRows) || err == nil && s.keys.Current(row.Sealed) {
			return nil // removed or replaced meanwhile
		}
		if err != nil {
			return err
		}
		plain, err := s.keys.Open(row.Sealed, providerKeyPlace(row))
		if err != nil {
			return err
		}
		n = 1
		return db.Exec(`UPDATE provider_keys SET sealed = ? WHERE id = ?`, s.keys.Seal(plain, providerKeyPlace(row)), id).Error
	})
	return n, err
}
