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
	UserID  models.ID
	Email   string
	Staff   bool
	Scopes  []string // of the token; a browser session has all that its user has
	TokenID models.ID
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

// CreateToken keeps a new API token's hash.
func (tx *Tx) CreateToken(ctx context.Context, token models.UserToken) error {
	token.UserID = tx.User
	return translate(gorm.G[models.UserToken](tx.db).Create(ctx, &token))
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
	db := s.system.WithContext(ctx)
	err := db.Raw(`SELECT `+identityColumns+`, t.id, t.scopes, t.last_used_at IS NOT NULL AND t.last_used_at > now() - interval '1 minute'
		FROM user_tokens t JOIN users u ON u.id = t.user_id
		WHERE t.hash = ? AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now()) AND u.is_active`, hash).
		Row().Scan(&who.UserID, &who.Email, &who.Staff, &who.TokenID, &scopes, &fresh)
	if errors.Is(err, sql.ErrNoRows) {
		return who, models.Errorf(models.CodeUnauthenticated, "This token is not known, has expired or was revoked. Make a new one with `assay token create`.")
	}
	if err == nil && !fresh {
		err = db.Exec("UPDATE user_tokens SET last_used_at = now() WHERE id = ?", who.TokenID).Error
	}
	who.Scopes = scopes
	return who, translate(err)
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
		var user models.ID
		err := db.Raw(`UPDATE verifications SET used_at = now() FROM users
			WHERE verifications.hash = ? AND purpose = ? AND used_at IS NULL AND expires_at > now() AND users.id = user_id AND users.is_active
			RETURNING user_id`, codeHash, models.PurposeSignIn).Row().Scan(&user)
		if errors.Is(err, sql.ErrNoRows) {
			return models.Errorf(models.CodeUnauthenticated, "This sign-in link was used already or is too old. Start Assay again to get a new one.")
		}
		if err != nil {
			return err
		}
		err = db.Exec(`INSERT INTO sessions (id, user_id, hash, expires_at, ip, user_agent) VALUES (?, ?, ?, now() + make_interval(secs => ?), ?, ?)`,
			models.NewID(), user, session.Hash, validFor.Seconds(), session.IP, session.UserAgent).Error
		if err != nil {
			return err
		}
		return db.Exec(`UPDATE users SET login_count = login_count + 1, last_login = now() WHERE id = ?`, user).Error
	})
}

// BySession returns the identity behind a session cookie's hash, or
// CodeUnauthenticated.
func (s *Store) BySession(ctx context.Context, hash []byte) (Identity, error) {
	var row Identity
	err := s.system.WithContext(ctx).Raw(`SELECT `+identityColumns+` FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.hash = ? AND s.expires_at > now() AND u.is_active`, hash).
		Row().Scan(&row.UserID, &row.Email, &row.Staff)
	if errors.Is(err, sql.ErrNoRows) {
		return row, models.Errorf(models.CodeUnauthenticated, "You are signed out. Open a new sign-in link.")
	}
	row.Scopes = []string{models.ScopeRead, models.ScopeWrite, models.ScopeAI}
	if row.Staff {
		row.Scopes = append(row.Scopes, models.ScopeAdmin)
	}
	return row, translate(err)
}
