package store

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"assay/models"
)

// While a worker looks for room it holds an advisory lock, and as long as it
// does nobody claims: a task that is taken when nothing can be written could
// neither be ended nor given back, would count as one that ends its worker, and
// would ask its model again each time.
const (
	roomLock = `8386654074654326786` // the bytes of "task room" that fit
	roomy    = `(SELECT pg_try_advisory_xact_lock_shared(` + roomLock + `))`
)

// errRoom takes back what was written to see whether it can be.
var errRoom = errors.New("there is room")

// Room reports whether the database has room to write. It first lets pause
// pass; until it returns, Claim and ClaimFree find nothing.
func (s *Store) Room(ctx context.Context, pause time.Duration) (bool, error) {
	err := s.asSystem(ctx, func(db *gorm.DB) error {
		// Whoever claims this very moment lets go at once, whoever else looks soon.
		err := db.Exec(`SET LOCAL lock_timeout = '5s'`).Error
		if err == nil {
			err = db.Exec(`SELECT pg_advisory_xact_lock(` + roomLock + `)`).Error
		}
		if err != nil {
			return err
		}
		// Postgres waits, and not we: it ends transactions that stand still.
		if err := db.Exec(`SELECT pg_sleep(?)`, pause.Seconds()).Error; err != nil {
			return err
		}
		// Half a megabyte, so that there is room for more than this one row.
		if err := db.Exec(`INSERT INTO periodic_turns (name, taken_at) SELECT 'room ' || gen_random_uuid(), now() FROM generate_series(1, 4000)`).Error; err != nil {
			return err
		}
		return errRoom
	})
	var refused *pgconn.PgError
	switch {
	case errors.Is(err, errRoom):
		return true, nil
	case models.CodeOf(err) == models.CodeStorageFull, errors.As(err, &refused) && refused.Code == lockNotAvailable:
		return false, nil
	}
	return false, err
}
