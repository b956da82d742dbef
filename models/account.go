package models

import "time"

// Account is one way in: a password, or an identity at another provider.
type Account struct {
	ID           ID         `gorm:"type:uuid;primaryKey" json:"id"`
	UserID       ID         `gorm:"type:uuid" json:"-"`
	Provider     string     `json:"provider" enum:"password,oidc"`
	Issuer       string     `json:"issuer,omitempty" doc:"of an OpenID Connect identity"`
	Subject      string     `json:"-"` // with the issuer, who it is; never the address
	Email        string     `json:"email,omitempty" doc:"as the provider told it; for people to recognise it by"`
	PasswordHash *string    `json:"-"`
	LastUsedAt   *time.Time `json:"last_used_at,omitempty"`
	CreatedAt    time.Time  `json:"created_at"`
	UpdatedAt    time.Time  `json:"updated_at"`
}

// Providers of an Account, and of a Session.
const (
	ProviderPassword = "password"
	ProviderOIDC     = "oidc"
	ProviderLink     = "link" // a one-time link; sessions alone
)

// AccountRequest is what somebody who is not signed in asked for. A worker
// finds out whether the address is known, so that no answer tells.
type AccountRequest struct {
	ID         ID `gorm:"type:uuid;primaryKey"`
	Kind       string
	Sealed     []byte `gorm:"type:bytea"` // an AccountAsk
	TakenUntil time.Time
	ExpiresAt  time.Time
	CreatedAt  time.Time
	UpdatedAt  time.Time
}

// Kinds of AccountRequest.
const (
	RequestRegister = "register"
	RequestVerify   = "verify" // send the code again
	RequestReset    = "reset"
	RequestNotice   = "notice" // of Assay itself: tell somebody what was done with their account
)

// What a RequestNotice tells of.
const (
	NoticePasswordChanged = "password_changed"
	NoticeIdentityLinked  = "identity_linked"
	NoticeGuessing        = "guessing"
)

// AccountAsk is what an AccountRequest seals.
type AccountAsk struct {
	Email        string `json:"email"`
	Name         string `json:"name,omitempty"`
	PasswordHash string `json:"password_hash,omitempty"`
	Notice       string `json:"notice,omitempty"`
}

// OIDCFlow is a sign-in at another provider that has begun. It is used once.
type OIDCFlow struct {
	Hash      []byte `gorm:"type:bytea;primaryKey"` // of the state
	Provider  string
	Sealed    []byte `gorm:"type:bytea"` // nonce and PKCE verifier
	UserID    *ID    `gorm:"type:uuid"`  // who links an identity; nil to sign in
	ExpiresAt time.Time
	CreatedAt time.Time
	UpdatedAt time.Time
}

// TableName keeps GORM from taking the initials apart.
func (OIDCFlow) TableName() string { return "oidc_flows" }

// Throttle counts failed attempts at one account or from one address.
type Throttle struct {
	Key       []byte `gorm:"type:bytea;primaryKey"`
	Failures  int
	Since     time.Time
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Mail is a message to a user. Its text is sealed until it is sent, and gone
// afterwards.
type Mail struct {
	ID        ID        `gorm:"type:uuid;primaryKey" json:"id"`
	UserID    ID        `gorm:"type:uuid" json:"-"`
	Purpose   string    `json:"purpose"`
	Recipient string    `json:"recipient"`
	Subject   string    `json:"subject"`
	Sealed    []byte    `gorm:"type:bytea" json:"-"`
	Status    string    `json:"status" enum:"queued,sent,kept"`
	ExpiresAt time.Time `json:"expires_at"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}

// States of a Mail.
const (
	MailQueued = "queued"
	MailSent   = "sent"
	MailKept   = "kept" // no mail server: it waits in the local outbox
)

// ProviderKey is a person's own key of the model provider. It is never shown
// again.
type ProviderKey struct {
	ID        ID        `gorm:"type:uuid;primaryKey" json:"-"`
	UserID    ID        `gorm:"type:uuid" json:"-"`
	Sealed    []byte    `gorm:"type:bytea" json:"-"`
	Hint      string    `json:"hint" doc:"its last four characters, to recognise it by"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}

// Instance is how this Assay is run, as its staff set it.
type Instance struct {
	ID            int       `gorm:"primaryKey" json:"-"`
	Registration  string    `json:"registration" enum:"open,closed"`
	TermsURL      string    `json:"terms_url"`
	UserCapMicros *int64    `json:"user_cap_micros,omitempty" doc:"the most that a user who is no staff may set as a monthly budget, in millionths of a dollar; absent for no bound"`
	CreatedAt     time.Time `json:"-"`
	UpdatedAt     time.Time `json:"updated_at"`
}

// Whether strangers may make an account.
const (
	RegistrationOpen   = "open"
	RegistrationClosed = "closed"
)
