package api

import (
	"context"
	"net/http"

	"assay/internal/store"
	"assay/models"
)

// twinNote says what becomes of what a person says about duplicates.
const twinNote = "It is remembered: Assay does not decide it otherwise later."

// PostingDetail is a posting by itself.
type PostingDetail struct {
	models.JobPosting
	Duplicates []models.ID `json:"duplicates" doc:"postings for the same opening that point to this one, the oldest first"`
}

func postingOf(ctx context.Context, tx *store.Tx, id models.ID) (p PostingDetail, err error) {
	if p.JobPosting, err = tx.Posting(ctx, id); err != nil {
		return p, err
	}
	p.Duplicates, err = tx.Duplicates(ctx, id)
	return p, err
}

// unlessKnown answers with the posting and the ETag of its row, which changes
// when it gains or loses a duplicate.
func (p PostingDetail) unlessKnown(ifNoneMatch string) *one[PostingDetail] {
	row := unlessKnown(ifNoneMatch, p.JobPosting)
	return &one[PostingDetail]{Status: row.Status, ETag: row.ETag, Body: p}
}

func (s *server) separatePosting(ctx context.Context, in *Subject) (*one[PostingDetail], error) {
	return s.sayOfTwins(ctx, in.ID, func(tx *store.Tx) error { return tx.SeparatePosting(ctx, in.ID) })
}

type linkedPosting struct {
	Subject
	Body struct {
		ID models.ID `json:"id" doc:"the posting that this one repeats"`
	}
}

func (s *server) linkPosting(ctx context.Context, in *linkedPosting) (*one[PostingDetail], error) {
	return s.sayOfTwins(ctx, in.ID, func(tx *store.Tx) error {
		if _, err := tx.Posting(ctx, in.Body.ID); err != nil {
			return at("body.id", err)
		}
		return tx.LinkByHand(ctx, in.ID, in.Body.ID)
	})
}

// sayOfTwins does what a person says about a posting and answers with it.
func (s *server) sayOfTwins(ctx context.Context, id models.ID, do func(*store.Tx) error) (*one[PostingDetail], error) {
	out := &one[PostingDetail]{Status: http.StatusOK}
	err := s.tx(ctx, func(tx *store.Tx) error {
		if _, err := tx.Posting(ctx, id); err != nil {
			return err
		}
		if err := do(tx); err != nil {
			return err
		}
		p, err := postingOf(ctx, tx, id)
		out = p.unlessKnown("")
		return err
	})
	return out, err
}
