package models

import (
	"strings"
	"time"
)

// FactChange is what one fact said before it was changed or removed. Triggers
// write it; nothing else can.
type FactChange struct {
	ID              ID             `gorm:"type:uuid;primaryKey"`
	UserID          ID             `gorm:"type:uuid"`
	SubjectType     string         // what kind of fact
	SubjectID       ID             `gorm:"type:uuid"`
	Change          string         // updated or deleted
	Before          map[string]any `gorm:"type:jsonb;serializer:json"` // by column: what an update replaced, or all there was
	Cause           string
	ConversationIDs Strings `gorm:"type:uuid[]"` // what it said came of these, and goes with the first of them
	At              time.Time
}

// Kinds of facts that have a history.
const (
	FactExperience  = "experience"
	FactSkill       = "skill"
	FactSkillDenial = "skill_denial"
)

// CausePerson is the cause of what the person did themselves.
const CausePerson = "person"

// CauseOf is the cause of what a task wrote, and of the model that proposed it.
func CauseOf(task ID, model string) string { return "task:" + task.String() + " model:" + model }

// ChangedBy reads a cause: "you", the model, or "" when nobody has said.
func ChangedBy(cause string) string {
	if cause == CausePerson {
		return "you"
	}
	_, model, _ := strings.Cut(cause, " model:")
	return model
}
