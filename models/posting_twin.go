package models

import "time"

// PostingBand is one of the numbers by which postings of the same opening find
// each other. It is made from the posting.
type PostingBand struct {
	UserID       ID        `gorm:"type:uuid;primaryKey" json:"-"`
	Band         int64     `gorm:"primaryKey;autoIncrement:false" json:"-"`
	JobPostingID ID        `gorm:"type:uuid;primaryKey" json:"-"`
	CreatedAt    time.Time `json:"-"`
	UpdatedAt    time.Time `json:"-"`
}

// PostingSeparation is a person's word that two postings are for two openings.
type PostingSeparation struct {
	UserID       ID        `gorm:"type:uuid;primaryKey" json:"-"`
	JobPostingID ID        `gorm:"type:uuid;primaryKey" json:"job_posting_id"`
	OtherID      ID        `gorm:"type:uuid;primaryKey" json:"other_id"`
	CreatedAt    time.Time `json:"created_at"`
	UpdatedAt    time.Time `json:"updated_at"`
}
