package models

import "time"

// Ask is one distinct thing that a person's postings ask for, and what the
// person's facts last answered to it. Requirements that ask the same share it,
// so that a changed fact is held against each ask once, and not against each
// posting.
type Ask struct {
	UserID ID `gorm:"type:uuid;primaryKey"`
	// ID follows from what is asked: the same for every person.
	ID       ID `gorm:"type:uuid;primaryKey"`
	Kind     string
	Keys     Strings `gorm:"type:text[]"`
	Months   int     // needed; 0 is no matter how long
	Required bool
	// Text is the requirement's own where the answer depends on its words.
	Text string
	// Answer is a checksum over what the facts answer, or nil before they were asked.
	Answer    []byte `gorm:"type:bytea"`
	CreatedAt time.Time
	UpdatedAt time.Time
}
