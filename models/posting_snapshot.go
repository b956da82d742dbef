package models

import "time"

// PostingSnapshot is a page or an answer as it was fetched, kept for whoever asks
// for the same next. It is nobody's: nothing that a person pasted is in it, nor who
// asked.
type PostingSnapshot struct {
	Key          []byte `gorm:"type:bytea;primaryKey"` // of the request: its address and what it posts
	URL          string `gorm:"column:url"`
	FinalURL     string `gorm:"column:final_url"`
	ContentType  string
	ETag         string `gorm:"column:etag"`
	LastModified string
	Body         []byte `gorm:"type:bytea"` // gzip
	FetchedAt    time.Time
	CreatedAt    time.Time
	UpdatedAt    time.Time
}
