package models

import "time"

// AIEvent is one call to a model: written as started before the call and
// settled after it, whatever came of it. No prompt or reply text is in it.
type AIEvent struct {
	ID             ID         `gorm:"type:uuid;primaryKey" json:"id"`
	UserID         ID         `gorm:"type:uuid" json:"-"`
	TaskID         *ID        `gorm:"type:uuid" json:"task_id,omitempty"`
	ConversationID *ID        `gorm:"type:uuid" json:"conversation_id,omitempty"`
	Step           string     `json:"step"`
	Provider       string     `json:"provider"`
	Model          string     `json:"model"`
	PromptVersion  string     `json:"prompt_version"`
	PromptHash     []byte     `gorm:"type:bytea" json:"-"`
	InputTokens    int        `json:"input_tokens"`
	OutputTokens   int        `json:"output_tokens"`
	CachedTokens   int        `json:"cached_tokens"`
	LatencyMS      int        `gorm:"column:latency_ms" json:"latency_ms" doc:"milliseconds from sending the request to the end of the reply"`
	Status         string     `json:"status" enum:"started,success,error,unknown"`
	ErrorCode      *Code      `json:"error_code,omitempty"`
	CostMicros     int64      `json:"cost_micros" doc:"millionths of a US dollar"`
	ReservedMicros int64      `json:"-"` // held against the budget while the call is open
	Deadline       *time.Time `json:"-"` // by when it is settled, or counts as unknown
	CacheHit       bool       `json:"cache_hit" doc:"true when a stored reply was used and no call was made"`
	RequestID      string     `json:"request_id,omitempty" doc:"the provider's id of the call"`
	CreatedAt      time.Time  `json:"created_at"`
	UpdatedAt      time.Time  `json:"updated_at"`
}

// States of an AIEvent.
const (
	AIStarted = "started"
	AISuccess = "success"
	AIError   = "error"
	AIUnknown = "unknown"
)

// AIReply is a raw model reply, kept until ExpiresAt so that a retry after a
// crash costs no second call.
type AIReply struct {
	UserID     ID     `gorm:"type:uuid;primaryKey"`
	PromptHash []byte `gorm:"type:bytea;primaryKey"`
	Model      string // the model that answered
	Reply      string // the message text, as received
	ExpiresAt  time.Time
	CreatedAt  time.Time
	UpdatedAt  time.Time
}

// Call says on whose behalf, and for what, a model is asked.
type Call struct {
	Step           Kind
	UserID         ID
	TaskID         ID
	ConversationID *ID
	LedgerKey      []byte // the user's, see User.LedgerKey
	// Watch is called before each answer, a repair among them, and gets its raw
	// text in pieces as they come; nil for an answer in one piece.
	Watch func() (piece func(text string))
}
