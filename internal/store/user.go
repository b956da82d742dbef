package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"assay/models"
)

// Identity is who a request comes from and what it may do.
type Identity struct {
	UserID models.ID
	Email  string
	Staff  bool
	Scopes []string // of the token; a browser session has all of them

	TokenID    models.ID // zero for a session
	SessionID  models.ID // zero for a token
	SignedInAt time.Time // zero for a token
}

// EnsureUser returns the id of the user with this address, making an active
// one when there is none. staff is used only when it is made.
func (s *Store) EnsureUser(ctx context.Context, email, name string, staff bool) (models.ID, error) {
	user := models.NewUser(strings.ToLower(email), name)
	user.IsStaff = staff
	var id models.ID
	err := s.asSystem(ctx, func(db *gorm.DB) error {
		err := gorm.G[models.User](db, clause.OnConflict{Columns: []clause.Column{{Name: "email"}}, DoNothing: true}).Create(ctx, &user)
		if err != nil {
			return err
		}
		return db.Raw("SELECT id FROM users WHERE email = ?", user.Email).Row().Scan(&id)
	})
	return id, err
}

// UserRow returns the transaction's own user.
func (tx *Tx) UserRow(ctx context.Context) (models.User, error) {
	user, err := gorm.G[models.User](tx.db).Where("id = ?", tx.User).First(ctx)
	return user, translate(err)
}

// SetName changes what the user is called.
func (tx *Tx) SetName(ctx context.Context, name string) error {
	return translate(tx.db.WithContext(ctx).Exec(`UPDATE users SET name = ? WHERE id = ?`, name, tx.User).Error)
}

// CreateToken keeps a new API token's hash.
func (tx *Tx) CreateToken(ctx context.Context, token models.UserToken) error {
	token.UserID = tx.User
	if err := gorm.G[models.UserToken](tx.db).Create(ctx, &token); err != nil {
		return translate(err)
	}
	return tx.Audit(ctx, models.AuditEvent{Action: models.AuditTokenCreated, SubjectID: &token.ID, Detail: map[string]string{"scopes": strings.Join(token.Scopes, " ")}})
}

// identityColumns are read with a token or a session in one statement.
const identityColumns = `u.id, u.email, u.is_staff`

// ByToken returns the identity behind an API token's hash, or
// CodeUnauthenticated when it is unknown, expired, revoked or its user is not
// active.
func (s *Store) ByToken(ctx context.Context, hash []byte) (Identity, error) {
	var who Identity
	var scopes models.Strings
	var fresh bool
	err := s.look(ctx, func(db *gorm.DB) error {
		return db.Raw(`SELECT `+identityColumns+`, t.id, t.scopes, t.last_used_at IS NOT NULL AND t.last_used_at > now() - interval '1 minute'
		FROM user_tokens t JOIN users u ON u.id = t.user_id
		WHERE t.hash = ? AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now()) AND u.is_active`, hash).
			Row().Scan(&who.UserID, &who.Email, &who.Staff, &who.TokenID, &scopes, &fresh)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return who, models.Errorf(models.CodeUnauthenticated, "This token is not known, has expired or was revoked. Make a new one with `assay token create`.")
	}
	if err == nil && !fresh {
		err = s.noteTokenUse(ctx, who)
	}
	who.Scopes = scopes
	return who, translate(err)
}

// noteTokenUse remembers to the minute when a token was used, and records its
// first use in each hour.
func (s *Store) noteTokenUse(ctx context.Context, who Identity) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		var before *time.Time
		err := db.Raw(`UPDATE user_tokens t SET last_used_at = now() FROM (SELECT id, last_used_at FROM user_tokens WHERE id = ? FOR UPDATE) o
			WHERE t.id = o.id RETURNING o.last_used_at`, who.TokenID).Row().Scan(&before)
		if err != nil || before != nil && time.Since(*before) < time.Hour {
			return err
		}
		return s.audit(db, models.AuditEvent{UserID: who.UserID, Action: models.AuditTokenUsed, SubjectID: &who.TokenID})
	})
}

// CreateSignIn keeps the hash of a one-time sign-in code.
func (s *Store) CreateSignIn(ctx context.Context, user models.ID, hash []byte, validFor time.Duration) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		return db.Exec(`INSERT INTO verifications (id, user_id, purpose, hash, expires_at) VALUES (?, ?, ?, ?, now() + make_interval(secs => ?))`,
			models.NewID(), user, models.PurposeSignIn, hash, validFor.Seconds()).Error
	})
}

// SignIn uses up a one-time code and opens a session in the same transaction.
func (s *Store) SignIn(ctx context.Context, codeHash []byte, session models.Session, validFor time.Duration) error {
	return s.asSystem(ctx, func(db *gorm.DB) error {
		user, _, err := useCode(db, models.PurposeSignIn, codeHash)
		if models.CodeOf(err) == models.CodeCodeUnusable {
			return models.Errorf(models.CodeUnauthenticated, "This sign-in link was used already or is too old. Start Assay again to get a new one.")
		}
		if err != nil {
			return err
		}
		session.Provider = models.ProviderLink
		return s.openSession(db, user, session, validFor)
	})
}
