package store_test

import (
	"testing"
	"time"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// What is over is closed for everybody, found as closed, and nothing else is.
func TestPostingsWhoseDayIsOverAreClosed(t *testing.T) {
	t.Parallel()
	s, err := store.Open(t.Context(), store.Options{URL: storetest.URL(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	past, future := time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
	for range 2 {
		user := storetest.User(t, s)
		err := s.Tx(t.Context(), user, func(tx *store.Tx) error {
			for title, day := range map[string]*time.Time{"over": &past, "not over": &future, "without a day": nil} {
				if err := tx.CreatePosting(t.Context(), models.JobPosting{ID: models.NewID(), Source: models.PostingFromText, JobTitle: title, ValidThrough: day}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if n, err := s.CloseExpired(t.Context()); err != nil || n != 1 {
			t.Fatalf("%d were closed: %v", n, err)
		}
		err = s.Tx(t.Context(), user, func(tx *store.Tx) error {
			closed, err := tx.FindPostings(t.Context(), store.PostingQuery{PostingFilter: models.PostingFilter{Status: models.PostingClosed}, Limit: 10})
			if len(closed) != 1 || closed[0].JobTitle != "over" || closed[0].ClosedBecause == nil || *closed[0].ClosedBecause != models.ClosedExpired {
				t.Errorf("closed are %+v", closed)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
