package models

import "time"

// AIBudget is what a user's model calls may cost in a calendar month (UTC).
// Without a row there is no limit. Amounts are millionths of a US dollar.
type AIBudget struct {
	UserID         ID        `gorm:"type:uuid;primaryKey" json:"-"`
	CapMicros      int64     `json:"cap_micros" doc:"millionths of a US dollar a month"`
	Month          time.Time `gorm:"type:date" json:"-"`
	SpentMicros    int64     `json:"spent_micros" doc:"what this month's calls have cost"`
	ReservedMicros int64     `json:"reserved_micros" doc:"what calls under way may still cost"`
	CreatedAt      time.Time `json:"created_at"`
	UpdatedAt      time.Time `json:"updated_at"`
}
