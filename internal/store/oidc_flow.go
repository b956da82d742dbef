package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"gorm.io/gorm"

	"assay/internal/seal"
	"assay/models"
)

// BeginOIDC remembers a sign-in at another provider: hash is of the state that
// goes there and back, secret what must not leave. user is who links an
// identity, zero to sign in.
func (s *Store) BeginOIDC(ctx context.Context, hash []byte, provider string, secret []byte, user models.ID, validFor time.Duration) error {
	// GORM takes bytes right after a parenthesis for a list, so the hash is not first.
	return translate(s.system.WithContext(ctx).Exec(`INSERT INTO oidc_flows (provider, hash, sealed, user_id, expires_at) VALUES (?, ?, ?, ?, now() + make_interval(secs => ?))`,
		provider, hash, s.keys.Seal(secret, flowPlace(hash)), orNil(user), validFor.Seconds()).Error)
}

// EndOIDC uses up a state: it returns what BeginOIDC was given, once, or
// CodeIdentityRefused.
func (s *Store) EndOIDC(ctx context.Context, hash []byte) (flow models.OIDCFlow, secret []byte, err error) {
	err = s.asSystem(ctx, func(db *gorm.DB) error {
		return db.Raw(`DELETE FROM oidc_flows WHERE hash = ? AND expires_at > now() RETURNING provider, sealed, user_id`, hash).
			Row().Scan(&flow.Provider, &flow.Sealed, &flow.UserID)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return flow, nil, models.Errorf(models.CodeIdentityRefused, "This sign-in was not begun here, was used already, or took too long. Start it again.")
	}
	if err != nil {
		return flow, nil, err
	}
	secret, err = s.keys.Open(flow.Sealed, flowPlace(hash))
	return flow, secret, err
}

func flowPlace(hash []byte) seal.Place { return seal.Place{Table: "oidc_flows/" + string(hash)} }

// Identity of somebody at another provider: issuer and subject say who it is,
// and nothing else does.
type OIDCIdentity struct {
	Issuer, Subject string
	Email           string // as the provider tells it; never used to find a user
	EmailVerified   bool
	Name            string
}

// UserOfIdentity returns the user that an identity is linked to, or
// CodeNotFound.
func (s *Store) UserOfIdentity(ctx context.Context, who OIDCIdentity) (user models.ID, err error) {
	err = s.system.WithContext(ctx).Raw(`UPDATE accounts SET last_used_at = now(), email = ? WHERE provider = 'oidc' AND issuer = ? AND subject = ? RETURNING user_id`,
		who.Email, who.Issuer, who.Subject).Row().Scan(&user)
	if errors.Is(err, sql.ErrNoRows) {
		err = notFound("account")
	}
	return user, translate(err)
}

// LinkIdentity lets an identity sign in as the user, or answers CodeConflict
// when it signs in as somebody else already.
func (s *Store) LinkIdentity(ctx context.Context, user models.ID, who OIDCIdentity) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		if err := s.link(db, user, who); err != nil {
			return err
		}
		return s.notify(db, user, models.NoticeIdentityLinked)
	})
}

func (s *Store) link(db *gorm.DB, user models.ID, who OIDCIdentity) error {
	id := models.NewID()
	err := db.Exec(`INSERT INTO accounts (id, user_id, provider, issuer, subject, email) VALUES (?, ?, 'oidc', ?, ?, ?)`,
		id, user, who.Issuer, who.Subject, who.Email).Error
	if err != nil {
		return err
	}
	return s.audit(db, models.AuditEvent{UserID: user, Action: models.AuditIdentityLinked, SubjectID: &id})
}

// RegisterIdentity makes a user for an identity that nobody has linked. When
// another user has its address it answers CodeConflict: who owns that account
// signs in there and links the identity themselves.
func (s *Store) RegisterIdentity(ctx context.Context, who OIDCIdentity) (models.ID, error) {
	user := models.NewUser(who.Email, who.Name)
	err := s.asSystem(ctx, func(db *gorm.DB) error {
		var limit *int64
		if err := db.Raw(`SELECT user_cap_micros FROM instances`).Row().Scan(&limit); err != nil {
			return err
		}
		err := db.Exec(`INSERT INTO users (id, email, email_verified, name, ledger_key, terms_accepted_at) VALUES (?, lower(?), ?, ?, ?, now())`,
			user.ID, who.Email, who.EmailVerified, user.Name, user.LedgerKey).Error
		if err != nil {
			return err
		}
		if err := s.capBudget(db, user.ID, limit); err != nil {
			return err
		}
		if err := s.link(db, user.ID, who); err != nil {
			return err
		}
		return s.audit(db, models.AuditEvent{UserID: user.ID, Action: models.AuditRegistered})
	})
	return user.ID, err
}

// Unlink takes an identity away from the user, or answers CodeNotFound. The last
// way in stays.
func (tx *Tx) Unlink(ctx context.Context, account models.ID) error {
	db := tx.db.WithContext(ctx)
	var ways int
	// Two at once would each find the other's way in. The role may lock the user,
	// not the accounts.
	if err := db.Exec(`SELECT 1 FROM users WHERE id = ? FOR NO KEY UPDATE`, tx.User).Error; err != nil {
		return translate(err)
	}
	if err := db.Raw(`SELECT count(*) FROM accounts WHERE user_id = ?`, tx.User).Row().Scan(&ways); err != nil {
		return translate(err)
	}
	if ways < 2 {
		return models.Errorf(models.CodeConflict, "This is the only way into your account. Set a password first.")
	}
	gone := db.Exec(`DELETE FROM accounts WHERE user_id = ? AND id = ? AND provider = 'oidc'`, tx.User, account)
	if gone.Error != nil || gone.RowsAffected == 0 {
		return errors.Join(translate(gone.Error), notFound("account"))
	}
	return tx.Audit(ctx, models.AuditEvent{Action: models.AuditIdentityUnlinked, SubjectID: &account})
}
