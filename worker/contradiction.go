package worker

import (
	"context"
	"slices"

	"assay/internal/store"
	"assay/models"
)

// keepApart writes down which experiences cannot both be right. It looks at
// those of which a reading has told something new about when they were: what is
// said once more raises no question that was not asked then.
func keepApart(ctx context.Context, tx *store.Tx, before []store.KnownExperience) error {
	now, err := tx.KnownExperiences(ctx)
	if err != nil {
		return err
	}
	touched := toldAnew(before, now)
	if len(touched) == 0 {
		return nil
	}
	return tx.SaveContradictions(ctx, contradictions(now, touched), touched)
}

// toldAnew lists the experiences that are new, or have other dates than before.
func toldAnew(before, now []store.KnownExperience) []models.ID {
	was := map[models.ID]models.Period{}
	for _, k := range before {
		if !k.Alias {
			was[k.ID] = k.Period()
		}
	}
	var ids []models.ID
	for _, k := range now {
		if period, known := was[k.ID]; !k.Alias && (!known || period != k.Period()) {
			ids = append(ids, k.ID)
		}
	}
	return ids
}

// contradictions compares each touched experience with all others that were ever
// known by one of its names. The first of two is the older.
func contradictions(known []store.KnownExperience, touched []models.ID) []models.Contradiction {
	var all []store.KnownExperience
	names := map[models.ID][]store.KnownExperience{}
	for _, k := range known {
		names[k.ID] = append(names[k.ID], k)
		if !k.Alias && k.Review != models.ReviewRejected {
			all = append(all, k)
		}
	}
	var rows []models.Contradiction
	for i, first := range all {
		for _, second := range all[i+1:] {
			if !slices.Contains(touched, first.ID) && !slices.Contains(touched, second.ID) {
				continue
			}
			field := first.Period().Contradicts(second.Period())
			if field != "" && shareName(names[first.ID], names[second.ID]) {
				rows = append(rows, models.Contradiction{ID: models.NewID(), Field: field, ExperienceID: &first.ID, OtherID: &second.ID, Status: models.ContradictionOpen})
			}
		}
	}
	return rows
}

func shareName(a, b []store.KnownExperience) bool {
	for _, k := range a {
		if slices.ContainsFunc(b, func(o store.KnownExperience) bool { return sameThing(k, o.ExperienceType, o.Title, o.Organisation) }) {
			return true
		}
	}
	return false
}
