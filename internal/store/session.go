package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"gorm.io/gorm"

	"assay/models"
)

// stillOpen is true of a session that still lets somebody in: for as long
// as it was opened for, and no longer than a week without being used.
const stillOpen = "(expires_at > now() AND last_used_at > now() - interval '7 days')"

// OpenSession signs a user in, in the browser that gets the session's secret.
func (s *Store) OpenSession(ctx context.Context, user models.ID, session models.Session, validFor time.Duration) error {
	return s.asSystem(ctx, func(db *gorm.DB) error { return s.openSession(db, user, session, validFor) })
}

// SignInByPassword signs in whose password was found to be the one behind
// known.Hash, unless it was changed since: then CodeWrongPassword. Whoever
// changes it meanwhile finds the new session and ends it.
func (s *Store) SignInByPassword(ctx context.Context, known Login, session models.Session, validFor time.Duration) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		// The user first, as deleting one does, so that the two never wait for each other.
		if err := db.Exec(`SELECT 1 FROM users WHERE id = ? FOR NO KEY UPDATE`, known.UserID).Error; err != nil {
			return err
		}
		same := db.Exec(`UPDATE accounts SET last_used_at = now() WHERE id = ? AND password_hash = ?`, known.AccountID, known.Hash)
		if same.Error != nil || same.RowsAffected == 0 {
			return errors.Join(translate(same.Error), models.Errorf(models.CodeWrongPassword, "The password was changed at this moment. Sign in with the new one."))
		}
		return s.openSession(db, known.UserID, session, validFor)
	})
}

func (s *Store) openSession(db *gorm.DB, user models.ID, session models.Session, validFor time.Duration) error {
	id := models.NewID()
	opened := db.Exec(`INSERT INTO sessions (id, user_id, hash, provider, expires_at, ip, user_agent)
		SELECT ?, id, ?, ?, now() + make_interval(secs => ?), ?, ? FROM users WHERE id = ? AND is_active`,
		id, session.Hash, session.Provider, validFor.Seconds(), session.IP, session.UserAgent, user)
	if opened.Error != nil || opened.RowsAffected == 0 {
		return errors.Join(translate(opened.Error), models.Errorf(models.CodeAccountDisabled, "This account is disabled. Ask whoever runs this Assay to enable it."))
	}
	if err := db.Exec(`UPDATE users SET login_count = login_count + 1, last_login = now() WHERE id = ?`, user).Error; err != nil {
		return err
	}
	return s.audit(db, models.AuditEvent{UserID: user, Action: models.AuditSignedIn, SubjectID: &id, Detail: map[string]string{"by": session.Provider}})
}

// BySession returns the identity behind a session cookie's hash, or
// CodeUnauthenticated.
func (s *Store) BySession(ctx context.Context, hash []byte) (Identity, error) {
	var who Identity
	var fresh bool
	err := s.look(ctx, func(db *gorm.DB) error {
		return db.Raw(`SELECT `+identityColumns+`, s.id, s.created_at, s.last_used_at > now() - interval '1 minute'
			FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.hash = ? AND `+stillOpen+` AND u.is_active`, hash).
			Row().Scan(&who.UserID, &who.Email, &who.Staff, &who.SessionID, &who.SignedInAt, &fresh)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return who, models.Errorf(models.CodeUnauthenticated, "You are signed out. Sign in again.")
	}
	if err == nil && !fresh {
		err = s.system.WithContext(ctx).Exec("UPDATE sessions SET last_used_at = now() WHERE id = ?", who.SessionID).Error
	}
	who.Scopes = []string{models.ScopeRead, models.ScopeWrite, models.ScopeAI, models.ScopeAdmin}
	return who, translate(err)
}

// Alive returns those of the sessions and tokens that still let somebody in.
func (s *Store) Alive(ctx context.Context, ids []models.ID) (map[models.ID]bool, error) {
	alive := map[models.ID]bool{}
	if len(ids) == 0 {
		return alive, nil
	}
	var rows []models.ID
	err := s.system.WithContext(ctx).Raw(`SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id IN @ids AND `+stillOpen+` AND u.is_active
		UNION ALL SELECT t.id FROM user_tokens t JOIN users u ON u.id = t.user_id
		WHERE t.id IN @ids AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now()) AND u.is_active`,
		map[string]any{"ids": ids}).Scan(&rows).Error
	for _, id := range rows {
		alive[id] = true
	}
	return alive, translate(err)
}

// Sessions lists the user's open sessions, the newest first.
func (tx *Tx) Sessions(ctx context.Context) ([]models.Session, error) {
	rows, err := gorm.G[models.Session](tx.db).Where("user_id = ? AND "+stillOpen, tx.User).Order("id DESC").Limit(1000).Find(ctx)
	return rows, translate(err)
}

// EndSession ends one of the user's sessions, or answers CodeNotFound.
func (tx *Tx) EndSession(ctx context.Context, id models.ID) error {
	n, err := gorm.G[models.Session](tx.db).Where("user_id = ? AND id = ?", tx.User, id).Delete(ctx)
	if err == nil && n == 0 {
		err = notFound("session")
	}
	if err != nil {
		return translate(err)
	}
	return tx.Audit(ctx, models.AuditEvent{Action: models.AuditSignedOut, SubjectID: &id})
}

// EndSessions ends all of the user's sessions but keep.
func (tx *Tx) EndSessions(ctx context.Context, keep models.ID) error {
	if err := endSessions(tx.db.WithContext(ctx), tx.User, keep); err != nil {
		return translate(err)
	}
	return tx.Audit(ctx, models.AuditEvent{Action: models.AuditSignedOut, Detail: map[string]string{"which": "all others"}})
}

func endSessions(db *gorm.DB, user, keep models.ID) error {
	return db.Exec(`DELETE FROM sessions WHERE user_id = ? AND id <> ?`, user, keep).Error
}

// Tokens lists the user's API tokens, the newest first, those revoked too.
func (tx *Tx) Tokens(ctx context.Context) ([]models.UserToken, error) {
	rows, err := gorm.G[models.UserToken](tx.db).Where("user_id = ?", tx.User).Order("id DESC").Limit(1000).Find(ctx)
	return rows, translate(err)
}

// RevokeToken has a token refused from now on, or answers CodeNotFound.
func (tx *Tx) RevokeToken(ctx context.Context, id models.ID) error {
	revoked := tx.db.WithContext(ctx).Exec(`UPDATE user_tokens SET revoked_at = COALESCE(revoked_at, now()) WHERE user_id = ? AND id = ?`, tx.User, id)
	if revoked.Error != nil || revoked.RowsAffected == 0 {
		return errors.Join(translate(revoked.Error), notFound("token"))
	}
	return tx.Audit(ctx, models.AuditEvent{Action: models.AuditTokenRevoked, SubjectID: &id})
}
