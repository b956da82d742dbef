package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"strconv"
	"time"

	"gorm.io/gorm"

	"assay/models"
)

// Limit bounds how many attempts may fail in a while, for one key: an account,
// or an address on the network.
type Limit struct {
	Key    string // what is counted; only its hash is kept
	Most   int    // failures
	Within time.Duration
}

func (l Limit) hash() []byte {
	sum := sha256.Sum256([]byte(l.Key))
	return sum[:]
}

// TooMany is in the chain of a CodeTooManyAttempts.
type TooMany struct{ After time.Duration }

// Error says for how long.
func (t *TooMany) Error() string { return "too many attempts for " + t.After.String() }

// Wait is how long until another attempt is heard.
func (t *TooMany) Wait() time.Duration { return t.After }

// Attempt counts an attempt against all limits before it is made, and answers
// CodeTooManyAttempts when one of them is reached. Whoever succeeds takes it
// back with Forgive.
func (s *Store) Attempt(ctx context.Context, limits ...Limit) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		for _, l := range limits {
			var failures int
			var left float64
			// GORM takes bytes right after a parenthesis for a list, so the key is not first.
			err := db.Raw(`INSERT INTO throttles AS t (failures, key, since) VALUES (1, @key, now())
				ON CONFLICT (key) DO UPDATE SET
					failures = CASE WHEN t.since < now() - make_interval(secs => @within) THEN 1 ELSE t.failures + 1 END,
					since = CASE WHEN t.since < now() - make_interval(secs => @within) THEN now() ELSE t.since END
				RETURNING failures, extract(epoch FROM since + make_interval(secs => @within) - now())`,
				map[string]any{"key": l.hash(), "within": l.Within.Seconds()}).Row().Scan(&failures, &left)
			if err != nil {
				return err
			}
			if failures > l.Most {
				after := time.Duration(left * float64(time.Second)).Round(time.Second)
				return &models.Error{Code: models.CodeTooManyAttempts, Err: &TooMany{max(after, time.Second)},
					Message: "Too many attempts. Wait " + minutes(after) + " and try again."}
			}
		}
		return nil
	})
}

// Forgive takes one attempt back, and of the first limit all of them: who knows
// the password is not to be locked out by who guesses.
func (s *Store) Forgive(ctx context.Context, limits ...Limit) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		for i, l := range limits {
			var err error
			if i == 0 {
				err = db.Exec(`DELETE FROM throttles WHERE key = ?`, l.hash()).Error
			} else {
				err = db.Exec(`UPDATE throttles SET failures = failures - 1 WHERE key = ? AND failures > 0`, l.hash()).Error
			}
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
		}
		return nil
	})
}

func minutes(d time.Duration) string {
	n := int((d + time.Minute - 1) / time.Minute)
	if n <= 1 {
		return "a minute"
	}
	return strconv.Itoa(n) + " minutes"
}
