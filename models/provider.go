package models

import "time"

// Why a provider is not asked for a while.
const (
	GateRateLimited = "rate_limited" // it asked us to slow down
	GateQuota       = "quota"        // its account has nothing left
	GateFailing     = "failing"      // it keeps failing
)

// ProviderGate says that a provider's key, or one of its models, is not asked
// until a moment, and then by one caller first. All workers share it.
type ProviderGate struct {
	Key        string     `gorm:"primaryKey"`
	Cause      string     // one of the Gate constants
	Failures   int        // in a row
	ShutUntil  time.Time  // nobody asks before
	ProbeUntil *time.Time // somebody is asking alone, at most until then
	CreatedAt  time.Time
	UpdatedAt  time.Time
}

// PeriodicTurn is when a periodic job was last started by any scheduler.
type PeriodicTurn struct {
	Name    string `gorm:"primaryKey"`
	TakenAt time.Time
}
