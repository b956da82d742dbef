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
