package store_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// However many rows are read at a time, each posting comes once and whole, a
// copy of another not at all, and nobody else's.
func TestPostingsAreReadAFewAtATime(t *testing.T) {
	t.Parallel()
	s, err := store.Open(t.Context(), store.Options{URL: storetest.URL(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	users := []models.ID{storetest.User(t, s), storetest.User(t, s)}
	want := map[models.ID]int{}
	for _, user := range users {
		err := s.Tx(t.Context(), user, func(tx *store.Tx) error {
			var first models.ID
			for n, asks := range []int{3, 0, 1, 4, 2, 5} {
				p := models.JobPosting{ID: models.NewID(), Source: models.PostingFromText}
				if n == 0 {
					first = p.ID
				}
				if n == 5 {
					p.DuplicateOf = &first
				} else if user == users[0] && asks > 0 {
					want[p.ID] = asks
				}
				if err := tx.CreatePosting(t.Context(), p); err != nil {
					return err
				}
				var rows []models.JobRequirement
				for i := range asks {
					rows = append(rows, models.JobRequirement{ID: models.NewID(), UserID: user, JobPostingID: p.ID, Position: i + 1, Kind: models.RequirementSkill,
						Text: fmt.Sprint(i + 1), Importance: models.ImportanceRequired, EndChar: 1, Quote: "x"})
				}
				if err := tx.ReplaceRequirements(t.Context(), p.ID, rows); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, atOnce := range []int{1, 2, 3, 4, 7, 10, 11, 5000} {
		got := map[models.ID]int{}
		err := s.Tx(t.Context(), users[0], func(tx *store.Tx) error {
			return tx.EachPostingOf(t.Context(), atOnce, func(posting models.ID, asks []models.JobRequirement) error {
				for i, row := range asks {
					if row.JobPostingID != posting || row.Text != fmt.Sprint(i+1) {
						t.Errorf("%d at once: row %d of %s is %+v", atOnce, i, posting, row)
					}
				}
				got[posting] += 1000 + len(asks)
				return nil
			})
		})
		if err != nil {
			t.Fatal(err)
		}
		for posting := range got {
			got[posting] -= 1000 // more is left when it came twice
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d at once: %s", atOnce, diff)
		}
	}
}
