package models

import "time"

// Board is a company's list of jobs that a person watches.
type Board struct {
	ID          ID     `gorm:"type:uuid;primaryKey" json:"id"`
	UserID      ID     `gorm:"type:uuid" json:"-"`
	System      string `json:"system" doc:"the system that publishes it, such as greenhouse"`
	Token       string `json:"token" doc:"what that system calls it"`
	URL         string `gorm:"column:url" json:"url" doc:"as the person gave it"`
	CompanyName string `json:"company_name,omitempty"`
	EveryHours  int    `json:"every_hours" minimum:"6" maximum:"336" doc:"how often it is looked at"`
	Paused      bool   `json:"paused"`
	// ETag and LastModified are those of the last list that was whole.
	ETag           string     `gorm:"column:etag" json:"-"`
	LastModified   string     `json:"-"`
	NextRunAt      time.Time  `json:"next_run_at"`
	LastRunAt      *time.Time `json:"last_run_at,omitempty"`
	LastCompleteAt *time.Time `json:"last_complete_at,omitempty" doc:"when its list was last had whole"`
	LastError      *Code      `json:"last_error,omitempty"`
	Failures       int        `json:"failures" doc:"how often in a row looking at it failed"`
	Doubted        int        `json:"doubted" doc:"postings that vanished at once, too many to believe; each is asked for by itself"`
	// DoubtedSince is since when whole lists do not have what is in doubt.
	DoubtedSince *time.Time `json:"doubted_since,omitempty"`
	Listed       int        `json:"listed" doc:"postings on the last list that was whole"`
	CreatedAt    time.Time  `json:"created_at"`
	UpdatedAt    time.Time  `json:"updated_at"`
}

// How often a board is looked at, in hours.
const (
	MinEveryHours   = 6
	UsualEveryHours = 24
	MaxEveryHours   = 336
)

// Next returns when a board is looked at after now: later each time that looking
// failed, and never on the minute, so that boards do not fall into step. chance is
// from 0 to 1.
func (b Board) Next(now time.Time, chance float64) time.Time {
	hours := float64(b.EveryHours << min(b.Failures, 4))
	hours = min(hours, MaxEveryHours) * (0.9 + 0.2*chance)
	return now.Add(time.Duration(hours * float64(time.Hour))).Truncate(time.Second)
}

// Why a posting is closed.
const (
	ClosedGone    = "gone"    // its address answers 404 or 410
	ClosedExpired = "expired" // the day it names is over
	ClosedMissing = "missing" // two whole lists of its board, 12 hours apart, do not have it
)
