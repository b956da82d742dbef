package models

import "github.com/google/uuid"

// ID names a row. Assay makes UUIDv7 in Go, so ids sort by creation time.
// An ID is a name, not a secret: nothing is granted for knowing one.
type ID = uuid.UUID

// NewID returns a fresh UUIDv7. It panics only when the operating system has
// no randomness to give, a state in which no further work is safe.
func NewID() ID { return uuid.Must(uuid.NewV7()) }

// ParseID reads the canonical form of an ID.
func ParseID(s string) (ID, error) {
	id, err := uuid.Parse(s)
	if err != nil || len(s) != 36 {
		return ID{}, &Error{Code: CodeInvalid, Message: "That is not an id. Ids look like 0190a5b2-1c3d-7e4f-8a9b-0c1d2e3f4a5b.", Err: err}
	}
	return id, nil
}
