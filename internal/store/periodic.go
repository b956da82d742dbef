package store

import (
	"context"
	"time"
)

// TakeTurn reports whether the caller may do a periodic job now. Of all who ask
// within a period, one may.
func (s *Store) TakeTurn(ctx context.Context, name string, every time.Duration) (mine bool, err error) {
	// A tenth of tolerance, because those who ask do not keep time together.
	result := s.system.WithContext(ctx).Exec(`INSERT INTO periodic_turns (name, taken_at) VALUES (?, now())
		ON CONFLICT (name) DO UPDATE SET taken_at = now() WHERE periodic_turns.taken_at <= now() - 0.9 * make_interval(secs => ?)`, name, every.Seconds())
	return result.RowsAffected == 1, translate(result.Error)
}

// expiring lists what is kept for a time: the table and its key.
func expiring() [][2]string {
	return [][2]string{
		{"ai_replies", "user_id, prompt_hash"},
		{"idempotency_keys", "user_id, key_hash"},
		{"verifications", "id"},
		{"sessions", "id"},
	}
}

// clearBatch bounds what one statement removes, so that none holds locks long.
const clearBatch = 1000

// ClearExpired removes rows whose time is over and returns how many.
func (s *Store) ClearExpired(ctx context.Context) (removed int64, err error) {
	for _, t := range expiring() {
		for {
			result := s.system.WithContext(ctx).Exec(`DELETE FROM `+t[0]+` WHERE (`+t[1]+`) IN
				(SELECT `+t[1]+` FROM `+t[0]+` WHERE expires_at < now() LIMIT ?)`, clearBatch)
			removed += result.RowsAffected
			if result.Error != nil {
				return removed, translate(result.Error)
			}
			if result.RowsAffected < clearBatch {
				break
			}
		}
	}
	return removed, nil
}
