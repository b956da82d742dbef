package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"gorm.io/gorm"

	"assay/models"
)

// Login is what signing in with a password needs to know of an address. The
// zero Login stands for an address that nobody has.
type Login struct {
	UserID    models.ID
	AccountID models.ID
	Hash      string // of the password; "" where there is none
	Active    bool
	Verified  bool
}

// LoginOf returns what is known of an address.
func (s *Store) LoginOf(ctx context.Context, email string) (Login, error) {
	return s.login(ctx, "u.email = ?", strings.ToLower(email))
}

// LoginOfUser is LoginOf by the user's id.
func (s *Store) LoginOfUser(ctx context.Context, user models.ID) (Login, error) {
	return s.login(ctx, "u.id = ?", user)
}

func (s *Store) login(ctx context.Context, where string, arg any) (Login, error) {
	var l Login
	var account *models.ID
	err := s.system.WithContext(ctx).Raw(`SELECT u.id, u.is_active, u.email_verified, a.id, COALESCE(a.password_hash, '')
		FROM users u LEFT JOIN accounts a ON a.user_id = u.id AND a.provider = 'password' WHERE `+where, arg).
		Row().Scan(&l.UserID, &l.Active, &l.Verified, &account, &l.Hash)
	if errors.Is(err, sql.ErrNoRows) {
		return Login{}, nil
	}
	if account != nil {
		l.AccountID = *account
	}
	return l, translate(err)
}

// RegisterUser makes a user with a password, in an address that is not yet
// proven, and returns its id; made is false when there is one by that address
// already. That one stays as it is, except that while nobody has proven the
// address, or been in, the newest password counts: otherwise a stranger could
// register with somebody's address first, and wait for them to prove it.
func (s *Store) RegisterUser(ctx context.Context, ask models.AccountAsk) (user models.User, made bool, err error) {
	user = models.NewUser(strings.ToLower(ask.Email), ask.Name)
	err = s.asSystem(ctx, func(db *gorm.DB) error {
		var limit *int64
		if err := db.Raw(`SELECT user_cap_micros FROM instances`).Row().Scan(&limit); err != nil {
			return err
		}
		insert := db.Exec(`INSERT INTO users (id, email, name, ledger_key, terms_accepted_at) VALUES (?, ?, ?, ?, now()) ON CONFLICT (email) DO NOTHING`,
			user.ID, user.Email, user.Name, user.LedgerKey)
		if made = insert.Error == nil && insert.RowsAffected == 1; !made {
			return errors.Join(insert.Error, db.Raw(`SELECT id FROM users WHERE email = ?`, user.Email).Row().Scan(&user.ID),
				db.Exec(`UPDATE accounts SET password_hash = ? FROM users WHERE user_id = users.id AND users.id = ? AND provider = 'password'
					AND NOT email_verified AND last_login IS NULL`, ask.PasswordHash, user.ID).Error)
		}
		if err := s.capBudget(db, user.ID, limit); err != nil {
			return err
		}
		if err := setPassword(db, user.ID, ask.PasswordHash); err != nil {
			return err
		}
		return s.audit(db, models.AuditEvent{UserID: user.ID, Action: models.AuditRegistered})
	})
	return user, made, err
}

func setPassword(db *gorm.DB, user models.ID, hash string) error {
	return db.Exec(`INSERT INTO accounts (id, user_id, provider, subject, password_hash) VALUES (?, ?, 'password', ?, ?)
		ON CONFLICT (user_id) WHERE provider = 'password' DO UPDATE SET password_hash = excluded.password_hash`,
		models.NewID(), user, user.String(), hash).Error
}

// SetPassword gives the user a password and ends all sessions but keep.
func (s *Store) SetPassword(ctx context.Context, user models.ID, hash string, keep models.ID) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		if err := setPassword(db, user, hash); err != nil {
			return err
		}
		if err := endSessions(db, user, keep); err != nil {
			return err
		}
		if err := s.notify(db, user, models.NoticePasswordChanged); err != nil {
			return err
		}
		return s.audit(db, models.AuditEvent{UserID: user, Action: models.AuditPasswordChanged})
	})
}

// Rehash keeps a password under stronger parameters, unless it was changed
// since.
func (s *Store) Rehash(ctx context.Context, account models.ID, old, hash string) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		return db.Exec(`UPDATE accounts SET password_hash = ? WHERE id = ? AND password_hash = ?`, hash, account, old).Error
	})
}

// ResetPassword uses up a code that was sent to the user's address, sets the
// password and returns the address. All sessions end, and API tokens too. The
// code also proves the address.
func (s *Store) ResetPassword(ctx context.Context, code []byte, hash string) (email string, err error) {
	err = s.asSystem(ctx, func(db *gorm.DB) error {
		user, sentTo, err := useCode(db, models.PurposeResetPassword, code)
		if err != nil {
			return err
		}
		email = sentTo
		// A code that went to an address which the user has no more proves nothing.
		proven := db.Exec(`UPDATE users SET email_verified = true WHERE id = ? AND email = ?`, user, email)
		if proven.Error != nil || proven.RowsAffected == 0 {
			return errors.Join(translate(proven.Error), codeUnusable())
		}
		if err := setPassword(db, user, hash); err != nil {
			return err
		}
		if err := endSessions(db, user, models.ID{}); err != nil {
			return err
		}
		err = db.Exec(`UPDATE user_tokens SET revoked_at = now() WHERE user_id = ? AND revoked_at IS NULL`, user).Error
		return errors.Join(err, s.notify(db, user, models.NoticePasswordChanged), s.audit(db, models.AuditEvent{UserID: user, Action: models.AuditPasswordReset}))
	})
	return email, err
}

// LoginOfCode is LoginOf by a code that proves an address, or CodeCodeUnusable.
func (s *Store) LoginOfCode(ctx context.Context, code []byte) (Login, error) {
	l, err := s.login(ctx, `u.id = (SELECT user_id FROM verifications WHERE hash = ? AND purpose = 'verify_email' AND used_at IS NULL AND expires_at > now())`, code)
	if err == nil && l.UserID == (models.ID{}) {
		err = codeUnusable()
	}
	return l, err
}

// VerifyEmail uses up a code and notes that the address is the user's, whose
// password was found to be the one behind known.Hash, unless it was changed
// since.
func (s *Store) VerifyEmail(ctx context.Context, code []byte, known Login) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		user, email, err := useCode(db, models.PurposeVerifyEmail, code)
		if err != nil {
			return err
		}
		verified := db.Exec(`UPDATE users SET email_verified = true WHERE id = ? AND email = ?
			AND id = (SELECT user_id FROM accounts WHERE accounts.id = ? AND password_hash = ?)`, user, email, known.AccountID, known.Hash)
		if verified.Error != nil || verified.RowsAffected == 0 {
			return errors.Join(translate(verified.Error), codeUnusable())
		}
		return s.audit(db, models.AuditEvent{UserID: user, Action: models.AuditEmailVerified})
	})
}

// ChangeEmail uses up a code that was sent to the new address and puts it in
// the place of the old one. CodeConflict when somebody else has it by now.
func (s *Store) ChangeEmail(ctx context.Context, user models.ID, code []byte, keep models.ID) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		owner, email, err := useCode(db, models.PurposeChangeEmail, code)
		if err == nil && owner != user {
			err = codeUnusable()
		}
		if err == nil {
			err = db.Exec(`UPDATE users SET email = ?, email_verified = true WHERE id = ?`, email, user).Error
		}
		if err == nil {
			err = endSessions(db, user, keep)
		}
		if err != nil {
			return err
		}
		return s.audit(db, models.AuditEvent{UserID: user, Action: models.AuditEmailChanged})
	})
}

func codeUnusable() error {
	return models.Errorf(models.CodeCodeUnusable, "This code was used already, is too old, or is not complete. Ask for a new one.")
}

// useCode uses up a code of an active user.
func useCode(db *gorm.DB, purpose string, hash []byte) (user models.ID, email string, err error) {
	err = db.Raw(`UPDATE verifications SET used_at = now() FROM users
		WHERE verifications.hash = ? AND purpose = ? AND used_at IS NULL AND expires_at > now() AND users.id = user_id AND users.is_active
		RETURNING user_id, verifications.email`, hash, purpose).Row().Scan(&user, &email)
	if errors.Is(err, sql.ErrNoRows) {
		err = codeUnusable()
	}
	return user, email, err
}

// CreateCode keeps the hash of a code that was made for the user, and ends
// older ones for the same purpose.
func (tx *Tx) CreateCode(ctx context.Context, purpose, email string, hash []byte, validFor time.Duration) error {
	db := tx.db.WithContext(ctx)
	if err := db.Exec(`DELETE FROM verifications WHERE user_id = ? AND purpose = ?`, tx.User, purpose).Error; err != nil {
		return translate(err)
	}
	return translate(db.Exec(`INSERT INTO verifications (id, user_id, purpose, email, hash, expires_at) VALUES (?, ?, ?, ?, ?, now() + make_interval(secs => ?))`,
		models.NewID(), tx.User, purpose, strings.ToLower(email), hash, validFor.Seconds()).Error)
}

// Accounts lists the user's ways in.
func (tx *Tx) Accounts(ctx context.Context) ([]models.Account, error) {
	var rows []models.Account
	err := tx.db.WithContext(ctx).Raw(`SELECT id, user_id, provider, issuer, subject, email, last_used_at, created_at, updated_at
		FROM accounts WHERE user_id = ? ORDER BY id`, tx.User).Scan(&rows).Error
	return rows, translate(err)
}

// SetActive lets a user in again, or shuts them out: their sessions end, and
// tokens are refused. actor is who does it, zero for the user themselves.
func (s *Store) SetActive(ctx context.Context, user models.ID, active bool, actor models.ID) error {
	action := models.AuditDisabled
	if active {
		action = models.AuditEnabled
	}
	return s.asSystem(ctx, func(db *gorm.DB) error {
		changed := db.Exec(`UPDATE users SET is_active = ? WHERE id = ?`, active, user)
		if changed.Error != nil || changed.RowsAffected == 0 {
			return errors.Join(translate(changed.Error), notFound("user"))
		}
		if err := endSessions(db, user, models.ID{}); err != nil {
			return err
		}
		return s.audit(db, models.AuditEvent{UserID: user, ActorID: orNil(actor), Action: action})
	})
}

// SetStaff gives a user the staff role, or takes it.
func (s *Store) SetStaff(ctx context.Context, user models.ID, staff bool, actor models.ID) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		changed := db.Exec(`UPDATE users SET is_staff = ? WHERE id = ?`, staff, user)
		if changed.Error != nil || changed.RowsAffected == 0 {
			return errors.Join(translate(changed.Error), notFound("user"))
		}
		detail := map[string]string{"staff": "no"}
		if staff {
			detail["staff"] = "yes"
		}
		return s.audit(db, models.AuditEvent{UserID: user, ActorID: orNil(actor), Action: models.AuditStaffSet, Detail: detail})
	})
}

// DeleteUser removes the user and everything that is theirs, running tasks
// included. What stays is the record of audit events, which names nobody.
func (s *Store) DeleteUser(ctx context.Context, user, actor models.ID) error {
	// Steps that are at work are ended first: what they are writing is in the way,
	// and would come to nothing.
	if err := s.endWork(ctx, user); err != nil {
		return err
	}
	err := s.deleteUser(ctx, user, actor)
	for try := 1; try < deleteTries && isBusy(err) && ctx.Err() == nil; try++ {
		err = s.deleteUser(ctx, user, actor)
	}
	return err
}

// deleteTries times the wait for a lock is more than a step takes to end.
const deleteTries = 40

func (s *Store) deleteUser(ctx context.Context, user, actor models.ID) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		// It and those who still write may each wait for the other's rows: it is
		// this one that gives way, soon, and comes back.
		if err := db.Exec(`SET LOCAL lock_timeout = '200ms'`).Error; err != nil {
			return err
		}
		gone := db.Exec(`DELETE FROM users WHERE id = ?`, user)
		if gone.Error != nil || gone.RowsAffected == 0 {
			return errors.Join(translate(gone.Error), notFound("user"))
		}
		return s.audit(db, models.AuditEvent{UserID: user, ActorID: orNil(actor), Action: models.AuditDeleted})
	})
}

// endWork cancels all open tasks of a user.
func (s *Store) endWork(ctx context.Context, user models.ID) error {
	return translate(s.system.WithContext(ctx).Exec(`UPDATE tasks SET status = 'cancelled', lease_token = NULL, lease_until = NULL, finished_at = now(), error_code = 'cancelled',
			message = 'Cancelled, because the account is being deleted.'
		WHERE id IN (SELECT id FROM tasks WHERE user_id = ? AND status IN ('queued', 'running', 'retry', 'waiting_provider') ORDER BY id FOR NO KEY UPDATE)`, user).Error)
}

// UserByEmail returns what an operator may know of a user, or CodeNotFound.
func (s *Store) UserByEmail(ctx context.Context, email string) (models.User, error) {
	users, err := s.users(ctx, "WHERE email = ?", strings.ToLower(email))
	if err == nil && len(users) == 0 {
		err = notFound("user")
	}
	if err != nil {
		return models.User{}, err
	}
	return users[0], nil
}

// Users lists all users for an operator, oldest first.
func (s *Store) Users(ctx context.Context) ([]models.User, error) { return s.users(ctx, "ORDER BY id") }

func (s *Store) users(ctx context.Context, rest string, args ...any) ([]models.User, error) {
	var rows []models.User
	err := s.system.WithContext(ctx).Raw(`SELECT id, email, email_verified, name, is_active, is_staff, login_count, last_login, terms_accepted_at, created_at, updated_at
		FROM users `+rest, args...).Scan(&rows).Error
	return rows, translate(err)
}

func orNil(id models.ID) *models.ID {
	if id == (models.ID{}) {
		return nil
	}
	return &id
}
