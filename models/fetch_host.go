package models

import "time"

// FetchHost is a host that was fetched from. One request at a time is in flight
// to it, over all workers, and it is left alone when it asks for that.
type FetchHost struct {
	Host       string    `gorm:"primaryKey"`
	Token      *ID       `gorm:"type:uuid"` // who asks it now
	HeldUntil  time.Time // when whoever asks it is taken to have died
	RestsUntil time.Time // nobody asks it before
	CreatedAt  time.Time
	UpdatedAt  time.Time
}

// RobotsFile is a site's robots.txt as it was fetched; empty when it has none.
type RobotsFile struct {
	Site      string `gorm:"primaryKey"` // scheme, host and port
	Body      []byte `gorm:"type:bytea"`
	FetchedAt time.Time
}
