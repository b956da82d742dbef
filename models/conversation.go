package models

import (
	"time"
	"unicode"
	"unicode/utf8"
)

// Limits on what a conversation may hold, in Unicode characters.
const (
	MaxConversationChars    = 200_000
	MaxConversationMessages = 2_000
)

// Conversation is an interview, a transcript, or an old resume read as text.
type Conversation struct {
	ID                ID                 `gorm:"type:uuid;primaryKey" json:"id"`
	UserID            ID                 `gorm:"type:uuid" json:"-"`
	Title             string             `json:"title"`
	Status            string             `json:"status" enum:"active,paused,completed"`
	Origin            string             `json:"origin" enum:"interview,transcript,resume"`
	Language          string             `json:"language" enum:",en,de,es,fr,pt" doc:"what the interviewer speaks; empty: as the person writes"`
	Goals             InterviewGoals     `gorm:"embedded;embeddedPrefix:goal_" json:"goals" doc:"what the interview is held for"`
	ExperienceSummary *ExperienceSummary `gorm:"type:jsonb;serializer:json" json:"experience_summary,omitempty" doc:"what it amounts to, written when it was completed"`
	// ExtractedThrough is the position of the last message an extraction has
	// read, 0 before the first.
	ExtractedThrough int       `json:"extracted_through" doc:"position of the last message already read for facts; 0 before the first"`
	CreatedAt        time.Time `json:"created_at"`
	UpdatedAt        time.Time `json:"updated_at"`
}

// States and origins of a conversation.
const (
	ConversationActive    = "active"
	ConversationPaused    = "paused"
	ConversationCompleted = "completed"

	OriginInterview  = "interview"
	OriginTranscript = "transcript"
	OriginResume     = "resume"
)

// ConversationMessage is one turn. Its content never changes once stored:
// evidence points into it by character. One that was said otherwise is
// retracted, and another has its position.
type ConversationMessage struct {
	ID             ID             `gorm:"type:uuid;primaryKey" json:"id"`
	UserID         ID             `gorm:"type:uuid" json:"-"`
	ConversationID ID             `gorm:"type:uuid" json:"conversation_id"`
	Position       int            `json:"position" doc:"1 for the first message"`
	Role           string         `json:"role" enum:"user,assistant,system"`
	Content        string         `json:"content"`
	Metadata       map[string]any `gorm:"type:jsonb;serializer:json" json:"metadata,omitempty"`
	ExternalID     *string        `json:"external_id,omitempty"`
	SentAt         time.Time      `json:"sent_at"`
	RetractedAt    *time.Time     `json:"-"`
	CreatedAt      time.Time      `json:"created_at"`
	UpdatedAt      time.Time      `json:"updated_at"`
}

// Roles of a message. Only what RoleUser said is evidence.
const (
	RoleUser      = "user"
	RoleAssistant = "assistant"
	RoleSystem    = "system"
)

// ByPerson reports whether the person said it.
func (m ConversationMessage) ByPerson() bool { return m.Role == RoleUser }

// CheckText says what keeps text from being stored as a message: nothing
// visible in it, bytes that are not UTF-8, or a NUL character.
func CheckText(text string) error {
	if !utf8.ValidString(text) {
		return Errorf(CodeInvalidEncoding, "The text is not valid UTF-8. Save it as UTF-8 and send it again.")
	}
	visible := false
	for _, r := range text {
		if r == 0 {
			return Errorf(CodeInvalid, "The text holds a NUL character, which cannot be stored. Remove it and send the text again.")
		}
		if !visible && unicode.IsOneOf([]*unicode.RangeTable{unicode.L, unicode.N, unicode.S}, r) {
			visible = true
		}
	}
	if !visible {
		return Errorf(CodeEmptyMessage, "There is nothing to read in this text: no letter, digit or sign. Send the words that were said.")
	}
	return nil
}
