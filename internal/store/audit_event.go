package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"assay/internal/seal"
	"assay/models"
)

// Audit records what was done to the transaction's user, in that transaction.
// Call it last: until the transaction ends nobody else can record anything.
func (tx *Tx) Audit(ctx context.Context, e models.AuditEvent) error {
	e.UserID = tx.User
	return translate(appendAudit(tx.db.WithContext(ctx), tx.auditKey, e))
}

// Audit records what changed no row of ours.
func (s *Store) Audit(ctx context.Context, e models.AuditEvent) error {
	return s.asSystem(ctx, func(db *gorm.DB) error { return s.audit(db, e) })
}

func (s *Store) audit(db *gorm.DB, e models.AuditEvent) error { return appendAudit(db, s.auditKey, e) }

func appendAudit(db *gorm.DB, key []byte, e models.AuditEvent) error {
	var before []byte
	// The head's row is held until the transaction ends, so that rows are
	// committed in the order of their numbers.
	if err := db.Raw(`UPDATE audit_heads SET seq = seq + 1 RETURNING seq, mac, clock_timestamp()`).Row().Scan(&e.Seq, &before, &e.At); err != nil {
		return err
	}
	if e.Detail == nil {
		e.Detail = map[string]string{} // as it is read back
	}
	e.At = e.At.UTC().Truncate(time.Microsecond)
	e.MAC = e.Chain(key, before)
	if err := gorm.G[models.AuditEvent](db).Create(db.Statement.Context, &e); err != nil {
		return err
	}
	return db.Exec(`UPDATE audit_heads SET mac = ?`, e.MAC).Error
}

// AuditEvents lists what was recorded of the user, the newest first.
func (tx *Tx) AuditEvents(ctx context.Context, before int64, limit int) ([]models.AuditEvent, error) {
	q := gorm.G[models.AuditEvent](tx.db).Where("user_id = ?", tx.User)
	if before > 0 {
		q = q.Where("seq < ?", before)
	}
	rows, err := q.Order("seq DESC").Limit(limit).Find(ctx)
	return rows, translate(err)
}

// auditPlace is what the key of the MACs is sealed for.
func auditPlace() seal.Place { return seal.Place{Table: "audit_heads"} }

// loadAuditKey opens the key of the MACs, and makes one in a new database.
func (s *Store) loadAuditKey(ctx context.Context) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		var sealed []byte
		if err := db.Raw(`SELECT sealed_key FROM audit_heads`).Row().Scan(&sealed); err != nil {
			return err
		}
		if sealed == nil {
			key := make([]byte, 32)
			rand.Read(key)
			// Of two that start at once, one makes it.
			err := db.Exec(`UPDATE audit_heads SET sealed_key = ? WHERE sealed_key IS NULL`, s.keys.Seal(key, auditPlace())).Error
			if err == nil {
				err = db.Raw(`SELECT sealed_key FROM audit_heads`).Row().Scan(&sealed)
			}
			if err != nil {
				return err
			}
		}
		var err error
		if s.auditKey, err = s.keys.Open(sealed, auditPlace()); err != nil {
			return &models.Error{Code: models.CodeUnavailable, Err: err,
				Message: "What is sealed in this database does not open with the keys of ASSAY_SECRET_KEYS. Give Assay the keys it was started with before, the old ones after the new."}
		}
		return nil
	})
}

// Reseal seals again, with the first key, whatever was sealed with another, and
// returns how many values that were. Assay may run meanwhile.
func (s *Store) Reseal(ctx context.Context) (n int, err error) {
	head, err := s.resealHead(ctx)
	if err != nil {
		return 0, err
	}
	var ids []models.ID
	if err := s.system.WithContext(ctx).Raw(`SELECT id FROM provider_keys ORDER BY id`).Scan(&ids).Error; err != nil {
		return head, translate(err)
	}
	n = head
	for _, id := range ids {
		changed, err := s.resealProviderKey(ctx, id)
		if err != nil {
			return n, fmt.Errorf("provider key %s: %w", id, err)
		}
		n += changed
	}
	return n, nil
}

func (s *Store) resealHead(ctx context.Context) (n int, err error) {
	err = s.asSystem(ctx, func(db *gorm.DB) error {
		var sealed []byte
		if err := db.Raw(`SELECT sealed_key FROM audit_heads FOR UPDATE`).Row().Scan(&sealed); err != nil || s.keys.Current(sealed) {
			return err
		}
		key, err := s.keys.Open(sealed, auditPlace())
		if err != nil {
			return err
		}
		n = 1
		return db.Exec(`UPDATE audit_heads SET sealed_key = ?`, s.keys.Seal(key, auditPlace())).Error
	})
	return n, errors.Join(err)
}
