package store

import (
	"bytes"
	"context"
	"time"

	"assay/models"
)

// Replay is the kept answer to a request that carried an Idempotency-Key.
type Replay struct {
	Status   int
	Location string
	Body     []byte
}

// Remember claims an idempotency key inside the transaction that does the
// work. The first request gets nil and must Keep its answer; a repetition
// waits for the first to commit and gets its answer; the same key with another
// body gets CodeIdempotencyMismatch.
func (tx *Tx) Remember(ctx context.Context, keyHash, fingerprint []byte, validFor time.Duration) (*Replay, error) {
	db := tx.db.WithContext(ctx)
	claim := db.Exec(`INSERT INTO idempotency_keys (user_id, key_hash, fingerprint, expires_at) VALUES (?, ?, ?, now() + make_interval(secs => ?))
		ON CONFLICT (user_id, key_hash) DO UPDATE SET fingerprint = EXCLUDED.fingerprint, status = 0, location = '', body = '', expires_at = EXCLUDED.expires_at
		WHERE idempotency_keys.expires_at < now()`, tx.User, keyHash, fingerprint, validFor.Seconds())
	if claim.Error != nil {
		return nil, translate(claim.Error)
	}
	if claim.RowsAffected == 1 {
		return nil, nil
	}
	var kept struct {
		Fingerprint []byte
		Replay
	}
	err := db.Raw(`SELECT fingerprint, status, location, body FROM idempotency_keys WHERE user_id = ? AND key_hash = ?`, tx.User, keyHash).Scan(&kept).Error
	if err != nil {
		return nil, translate(err)
	}
	if !bytes.Equal(kept.Fingerprint, fingerprint) {
		return nil, models.Errorf(models.CodeIdempotencyMismatch, "This Idempotency-Key was used for another request. Use a new key for a new request.")
	}
	return &kept.Replay, nil
}

// Keep stores the answer that repetitions of the request will get.
func (tx *Tx) Keep(ctx context.Context, keyHash []byte, r Replay) error {
	return translate(tx.db.WithContext(ctx).Exec(`UPDATE idempotency_keys SET status = ?, location = ?, body = ? WHERE user_id = ? AND key_hash = ?`,
		r.Status, r.Location, r.Body, tx.User, keyHash).Error)
}
