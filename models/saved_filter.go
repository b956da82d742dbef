package models

import "time"

// SavedFilter is what a person looks for: on one board, or among all their
// postings. What of a board's postings meets none of the filters on it is saved
// but not read for requirements.
type SavedFilter struct {
	ID        ID            `gorm:"type:uuid;primaryKey" json:"id"`
	UserID    ID            `gorm:"type:uuid" json:"-"`
	BoardID   *ID           `gorm:"type:uuid" json:"board_id,omitempty" doc:"the board it is for; without one it is for all postings"`
	Name      string        `json:"name"`
	Filter    PostingFilter `gorm:"type:jsonb;serializer:json" json:"filter"`
	SeenAt    time.Time     `json:"seen_at" doc:"postings that met it later are new"`
	CreatedAt time.Time     `json:"created_at"`
	UpdatedAt time.Time     `json:"updated_at"`
}

// Whole is the filter with the board it is for.
func (s SavedFilter) Whole() PostingFilter {
	f := s.Filter
	if s.BoardID != nil {
		f.BoardID = s.BoardID
	}
	return f
}
