package store

import (
	"bytes"
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"assay/models"
)

// Duplicates names the postings that repeat one, the oldest first.
func (tx *Tx) Duplicates(ctx context.Context, original models.ID) ([]models.ID, error) {
	ids := []models.ID{}
	err := tx.db.WithContext(ctx).Model(&models.JobPosting{}).Where("user_id = ? AND duplicate_of = ?", tx.User, original).Order("created_at, id").Pluck("id", &ids).Error
	return ids, translate(err)
}

// LinkByHand makes a posting a duplicate of another because the person says so,
// whatever they say themselves. What was said against it is forgotten. Where the
// other is a duplicate, the one it repeats is meant.
func (tx *Tx) LinkByHand(ctx context.Context, id, other models.ID) error {
	if id == other {
		return models.Errorf(models.CodeInvalid, "A posting cannot repeat itself. Name another one.")
	}
	for _, one := range sortedIDs(id, other) {
		if _, err := tx.LockPosting(ctx, one); err != nil {
			return err
		}
	}
	if err := tx.OneAtATime(ctx, "twins"); err != nil {
		return err
	}
	y, err := tx.Posting(ctx, other)
	if err != nil {
		return err
	}
	if y.DuplicateOf != nil && *y.DuplicateOf != id {
		other = *y.DuplicateOf
	}
	// Nobody is waited for from here on.
	mine, err := tx.lockTwins(ctx, id, other)
	if err != nil {
		return err
	}
	if len(mine) < 2 {
		return busyTwins()
	}
	x, err := tx.Posting(ctx, id)
	if err != nil {
		return err
	}
	freed, err := tx.pointTo(ctx, x, other)
	if err != nil {
		return err
	}
	n, err := gorm.G[models.JobPosting](tx.db).Where("user_id = ? AND id = ? AND duplicate_of = ?", tx.User, id, other).Update(ctx, "duplicate_by_hand", true)
	if err != nil {
		return translate(err)
	}
	if n == 0 {
		return busyTwins()
	}
	_, err = gorm.G[models.PostingSeparation](tx.db).Where("user_id = ? AND (job_posting_id = ? AND other_id = ? OR job_posting_id = ? AND other_id = ?)", tx.User, id, other, other, id).Delete(ctx)
	if err != nil {
		return translate(err)
	}
	return tx.LinkPostings(ctx, freed...)
}

func busyTwins() error {
	return models.Errorf(models.CodeConflict, "A posting that is linked to one of these is being read just now. Try again in a moment.")
}

// SeparatePosting ends the link of a duplicate because the person says that it
// and what it repeats are two, and remembers it, also against the other
// duplicates of that one.
func (tx *Tx) SeparatePosting(ctx context.Context, id models.ID) error {
	if _, err := tx.LockPosting(ctx, id); err != nil {
		return err
	}
	if err := tx.OneAtATime(ctx, "twins"); err != nil {
		return err
	}
	x, err := tx.Posting(ctx, id)
	if err != nil {
		return err
	}
	if x.DuplicateOf == nil {
		return models.Errorf(models.CodeConflict, "This posting repeats none. Name the one that is shown as a duplicate.")
	}
	group, err := tx.Duplicates(ctx, *x.DuplicateOf)
	if err != nil {
		return err
	}
	var rows []models.PostingSeparation
	for _, other := range append(group, *x.DuplicateOf) {
		if pair := sortedIDs(id, other); other != id {
			rows = append(rows, models.PostingSeparation{UserID: tx.User, JobPostingID: pair[0], OtherID: pair[1]})
		}
	}
	if err := gorm.G[models.PostingSeparation](tx.db, clause.OnConflict{DoNothing: true}).CreateInBatches(ctx, &rows, 500); err != nil {
		return translate(err)
	}
	if err := tx.setOriginal(ctx, x, nil, false); err != nil {
		return err
	}
	return tx.LinkPostings(ctx, id)
}

// RemovePosting is DeletePosting that decides anew about those that repeated it.
func (tx *Tx) RemovePosting(ctx context.Context, id models.ID) error {
	x, err := tx.LockPosting(ctx, id)
	if err != nil {
		return err
	}
	again, err := tx.Duplicates(ctx, id)
	if err != nil {
		return err
	}
	if err := tx.DeletePosting(ctx, id); err != nil {
		return err
	}
	if x.DuplicateOf != nil {
		again = append(again, *x.DuplicateOf)
	}
	if len(again) == 0 {
		return nil
	}
	return tx.LinkPostings(ctx, again...)
}

func sortedIDs(ids ...models.ID) []models.ID {
	slices.SortFunc(ids, func(a, b models.ID) int { return bytes.Compare(a[:], b[:]) })
	return ids
}
