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

// GateFailures is how many failures in a row shut the gate of a model. A rate
// limit or a used-up quota shuts that of the key at once.
const GateFailures = 5

// Passage is what a caller learnt at the gates before asking a provider.
type Passage struct {
	Shut    *ProviderGate // the gate that does not let it through; nil to go on
	Wait    time.Duration // how long to stay away when Shut
	Seen    []string      // keys of which anything is known
	Probing []string      // keys that this caller probes for everybody
	Of      ID            // whose own key of the provider it is about; zero for that of all others
}
