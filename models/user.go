package models

import (
	"crypto/rand"
	"time"
)

// User is an account: the owner of everything else.
type User struct {
	ID              ID         `gorm:"type:uuid;primaryKey" json:"id"`
	Email           string     `json:"email"`
	EmailVerified   bool       `json:"email_verified"`
	Name            string     `json:"name"`
	Image           string     `json:"image,omitempty"`
	IsActive        bool       `json:"is_active"`
	IsStaff         bool       `json:"is_staff"`
	LoginCount      int        `json:"login_count"`
	LastLogin       *time.Time `json:"last_login,omitempty"`
	TermsAcceptedAt *time.Time `json:"terms_accepted_at,omitempty"`
	// LedgerKey keys the HMAC over this user's prompts, so that equal prompts
	// of two users never share a stored reply.
	LedgerKey []byte    `gorm:"type:bytea" json:"-"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}

// NewUser returns an active user with a fresh id and ledger key.
func NewUser(email, name string) User {
	key := make([]byte, 32)
	rand.Read(key)
	return User{ID: NewID(), Email: email, Name: name, IsActive: true, LedgerKey: key}
}

// UserToken is an API token: what a program shows as a bearer. Only its hash
// is kept.
type UserToken struct {
	ID         ID         `gorm:"type:uuid;primaryKey" json:"id"`
	UserID     ID         `gorm:"type:uuid" json:"-"`
	Name       string     `json:"name"`
	Prefix     string     `json:"prefix" doc:"the first characters, to recognise the token by"`
	Hash       []byte     `gorm:"type:bytea" json:"-"`
	Scopes     Strings    `gorm:"type:text[]" json:"scopes"`
	ExpiresAt  *time.Time `json:"expires_at,omitempty"`
	LastUsedAt *time.Time `json:"last_used_at,omitempty"`
	RevokedAt  *time.Time `json:"revoked_at,omitempty"`
	CreatedAt  time.Time  `json:"created_at"`
	UpdatedAt  time.Time  `json:"updated_at"`
}

// Scopes a token may carry.
const (
	ScopeRead  = "read"
	ScopeWrite = "write"
	ScopeAI    = "ai"
	ScopeAdmin = "admin"
)

// Session is a signed-in browser. Only the hash of its cookie is kept.
type Session struct {
	ID         ID        `gorm:"type:uuid;primaryKey" json:"id"`
	UserID     ID        `gorm:"type:uuid" json:"-"`
	Hash       []byte    `gorm:"type:bytea" json:"-"`
	Provider   string    `json:"provider" enum:"link,password,oidc" doc:"how it was opened"`
	ExpiresAt  time.Time `json:"expires_at"`
	IP         string    `json:"ip,omitempty"`
	UserAgent  string    `json:"user_agent,omitempty"`
	LastUsedAt time.Time `json:"last_used_at" doc:"to the minute"`
	CreatedAt  time.Time `json:"created_at"`
	UpdatedAt  time.Time `json:"updated_at"`
}

// Verification is a single-use code, sent or printed once. Only its hash is
// kept.
type Verification struct {
	ID        ID         `gorm:"type:uuid;primaryKey" json:"id"`
	UserID    ID         `gorm:"type:uuid" json:"-"`
	Purpose   string     `json:"purpose"`
	Email     string     `json:"-"` // the address it was sent to
	Hash      []byte     `gorm:"type:bytea" json:"-"`
	ExpiresAt time.Time  `json:"expires_at"`
	UsedAt    *time.Time `json:"used_at,omitempty"`
	CreatedAt time.Time  `json:"created_at"`
	UpdatedAt time.Time  `json:"updated_at"`
}

// What a Verification is for.
const (
	PurposeSignIn        = "sign_in" // the one-time link that the first start prints
	PurposeVerifyEmail   = "verify_email"
	PurposeResetPassword = "reset_password"
	PurposeChangeEmail   = "change_email"
)
