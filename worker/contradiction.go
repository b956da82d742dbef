package worker

import (
	"context"
	"slices"

	"assay/internal/store"
	"assay/models"
)

// keepApart writes down which of the experiences just told, and those on file,
// cannot both be right.
func keepApart(ctx context.Context, tx *store.Tx, told []models.Experience) error {
	if len(told) == 0 {
		return nil
	}
	known, err := tx.KnownExperiences(ctx)
	if err != nil {
		return err
	}
	known = slices.DeleteFunc(known, func(k store.KnownExperience) bool { return k.Alias || k.Review == models.ReviewRejected })
	var touched []models.ID
	for _, e := range told {
		touched = append(touched, e.ID)
	}
	return tx.SaveContradictions(ctx, contradictions(known, touched), touched)
}

// contradictions compares each touched experience with all others under the same
// name. known are in the order of ids, so the first of two is the older.
func contradictions(known []store.KnownExperience, touched []models.ID) []models.Contradiction {
	var rows []models.Contradiction
	for i, first := range known {
		for _, second := range known[i+1:] {
			if !slices.Contains(touched, first.ID) && !slices.Contains(touched, second.ID) || !sameThing(first, second.ExperienceType, second.Title, second.Organisation) {
				continue
			}
			if field := first.Period().Contradicts(second.Period()); field != "" {
				rows = append(rows, models.Contradiction{ID: models.NewID(), Field: field, ExperienceID: &first.ID, OtherID: &second.ID, Status: models.ContradictionOpen})
			}
		}
	}
	return rows
}
