package models

// PostingFilter is a placeholder until the branch search is merged.
type PostingFilter struct{}
