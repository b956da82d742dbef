package models

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"time"
)

// AuditEvent is one line of the record of what was done with accounts. It
// outlives the user, and names everybody by id alone.
type AuditEvent struct {
	Seq       int64             `gorm:"primaryKey;autoIncrement:false" json:"seq"`
	UserID    ID                `gorm:"type:uuid" json:"-"`
	ActorID   *ID               `gorm:"type:uuid" json:"actor_id,omitempty" doc:"who did it, when it was somebody else"`
	Action    string            `json:"action" example:"session.opened"`
	SubjectID *ID               `gorm:"type:uuid" json:"subject_id,omitempty" doc:"the session, token or account it was done to"`
	Detail    map[string]string `gorm:"type:jsonb;serializer:json" json:"detail,omitempty"`
	At        time.Time         `json:"at"`
	MAC       []byte            `gorm:"type:bytea;column:mac" json:"-"`
}

// AuditHead is the number and MAC of the last AuditEvent, and the sealed key of
// all MACs.
type AuditHead struct {
	ID        int `gorm:"primaryKey"`
	Seq       int64
	MAC       []byte `gorm:"type:bytea;column:mac"`
	SealedKey []byte `gorm:"type:bytea"`
}

// Actions that are recorded.
const (
	AuditRegistered       = "user.registered"
	AuditEmailVerified    = "user.email_verified"
	AuditEmailChanged     = "user.email_changed"
	AuditDisabled         = "user.disabled"
	AuditEnabled          = "user.enabled"
	AuditDeleted          = "user.deleted"
	AuditStaffSet         = "user.staff_set"
	AuditExported         = "user.exported"
	AuditSignedIn         = "session.opened"
	AuditSignInRefused    = "session.refused"
	AuditSignedOut        = "session.ended"
	AuditPasswordChanged  = "password.changed"
	AuditPasswordReset    = "password.reset"
	AuditIdentityLinked   = "identity.linked"
	AuditIdentityUnlinked = "identity.unlinked"
	AuditTokenCreated     = "token.created"
	AuditTokenUsed        = "token.used"
	AuditTokenRevoked     = "token.revoked"
	AuditProviderKeySet   = "provider_key.set"
	AuditProviderKeyGone  = "provider_key.removed"
	AuditInstanceChanged  = "instance.changed"
	AuditQueuesOpened     = "queues.opened" // or something done there, see its detail
	AuditOutboxOpened     = "outbox.opened"
)

// Chain returns the event's MAC: over the MAC of the event before it and all
// that the event says, with key.
func (e AuditEvent) Chain(key, before []byte) []byte {
	// Map keys are rendered in order, so equal events render alike.
	text, err := json.Marshal(struct {
		Seq            int64
		User           ID
		Actor, Subject *ID
		Action         string
		Detail         map[string]string
		At             int64
	}{e.Seq, e.UserID, e.ActorID, e.SubjectID, e.Action, e.Detail, e.At.UnixMicro()})
	if err != nil {
		panic("models: an audit event cannot be rendered: " + err.Error())
	}
	mac := hmac.New(sha256.New, key)
	mac.Write(before)
	mac.Write(text)
	return mac.Sum(nil)
}
