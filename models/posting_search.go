package models

import "time"

// PostingSearch is what a posting is found and sifted by. Triggers of the
// database write it from the posting and its match.
type PostingSearch struct {
	UserID       ID     `gorm:"type:uuid;primaryKey"`
	JobPostingID ID     `gorm:"type:uuid;primaryKey"`
	Words        string `gorm:"type:tsvector"` // as Postgres writes it
	Status       string // one of the statuses below
	RemoteOK     *bool  `gorm:"column:remote_ok"`
	Pay          *float64
	PayCurrency  string
	Source       string
	System       string
	BoardID      *ID       `gorm:"type:uuid"`
	Score        int       // of its match, -1 without one
	DatedAt      time.Time // when it was posted, or else saved
	CreatedAt    time.Time
	UpdatedAt    time.Time
}

// Where a posting stands.
const (
	PostingOpen    = "open"
	PostingClosed  = "closed"
	PostingReading = "reading" // not read yet
	PostingFailed  = "failed"  // the last reading failed
)

// Highlight is a piece of a posting's text, with the words in it that were
// looked for. Places are in Unicode code points from 0, the end not included.
type Highlight struct {
	Field string `json:"field" enum:"job_title,company_name,description"`
	Text  string `json:"text" doc:"a piece of that field, as plain text"`
	Start int    `json:"start" doc:"where the piece begins in the field, in Unicode code points from 0"`
	Words []Span `json:"words" doc:"the words that were found, as places in the piece"`
}

// Span is a stretch of a text in Unicode code points from 0; End is not in it.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}
