package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"gorm.io/gorm"

	"assay/internal/seal"
	"assay/models"
)

// requestFor is how long a request of somebody who is not signed in is kept,
// should no worker run.
const requestFor = time.Hour

// RequestAccount keeps what somebody who is not signed in asked for. It looks at
// no user, so that neither the answer nor the time it takes tells whether the
// address is known.
func (s *Store) RequestAccount(ctx context.Context, kind string, ask models.AccountAsk) error {
	return translate(s.requestAccount(s.system.WithContext(ctx), kind, ask))
}

// notify has a user written to of what was done with their account. A worker
// sees to it, if this transaction commits.
func (s *Store) notify(db *gorm.DB, user models.ID, notice string) error {
	ask := models.AccountAsk{Notice: notice}
	if err := db.Raw(`SELECT email FROM users WHERE id = ?`, user).Row().Scan(&ask.Email); err != nil {
		return err
	}
	return s.requestAccount(db, models.RequestNotice, ask)
}

func (s *Store) requestAccount(db *gorm.DB, kind string, ask models.AccountAsk) error {
	text, err := json.Marshal(ask)
	if err != nil {
		return err
	}
	id := models.NewID()
	return db.Exec(`INSERT INTO account_requests (id, kind, sealed, expires_at) VALUES (?, ?, ?, now() + make_interval(secs => ?))`,
		id, kind, s.keys.Seal(text, requestPlace(id)), requestFor.Seconds()).Error
}

// TakeAccountRequest returns the oldest request that nobody has in hand, for the
// caller to see to within 30 s; found is false when there is none.
func (s *Store) TakeAccountRequest(ctx context.Context) (r models.AccountRequest, ask models.AccountAsk, found bool, err error) {
	err = s.system.WithContext(ctx).Raw(`UPDATE account_requests SET taken_until = now() + interval '30 seconds' WHERE id = (
			SELECT id FROM account_requests WHERE taken_until <= now() AND expires_at > now() ORDER BY taken_until, id LIMIT 1 FOR UPDATE SKIP LOCKED)
		RETURNING id, kind, sealed, created_at`).Row().Scan(&r.ID, &r.Kind, &r.Sealed, &r.CreatedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return r, ask, false, nil
	}
	if err != nil {
		return r, ask, false, translate(err)
	}
	text, err := s.keys.Open(r.Sealed, requestPlace(r.ID))
	if err == nil {
		err = json.Unmarshal(text, &ask)
	}
	return r, ask, err == nil, err
}

// DropAccountRequest forgets a request that was seen to.
func (s *Store) DropAccountRequest(ctx context.Context, id models.ID) error {
	return translate(s.system.WithContext(ctx).Exec(`DELETE FROM account_requests WHERE id = ?`, id).Error)
}

func requestPlace(id models.ID) seal.Place { return seal.Place{Table: "account_requests", Row: id} }
