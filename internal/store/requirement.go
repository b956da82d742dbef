package store

import (
	"context"

	"gorm.io/gorm"

	"assay/models"
)

// requirementsAtOnce is how many rows EachPosting holds at a time. No posting
// asks for as many.
const requirementsAtOnce = 5000

// EachPosting hands what each of the person's postings asks to fn, posting by
// posting in the order of their ids, a few of them in memory at a time. A
// posting that repeats another is left out. fn must not keep what it is given.
func (tx *Tx) EachPosting(ctx context.Context, fn func(posting models.ID, asks []models.JobRequirement) error) error {
	return tx.eachPosting(ctx, requirementsAtOnce, fn)
}

func (tx *Tx) eachPosting(ctx context.Context, atOnce int, fn func(models.ID, []models.JobRequirement) error) error {
	var after models.JobRequirement
	var open []models.JobRequirement
	for {
		rows, err := gorm.G[models.JobRequirement](tx.db).Where("user_id = ? AND (job_posting_id, position) > (?, ?)", tx.User, after.JobPostingID, after.Position).
			Where("job_posting_id NOT IN (SELECT id FROM job_postings WHERE user_id = ? AND duplicate_of IS NOT NULL)", tx.User).
			Select("id", "user_id", "job_posting_id", "position", "kind", "text", "canonical_key", "any_of", "importance", "min_years").
			Order("job_posting_id, position").Limit(atOnce).Find(ctx)
		if err != nil {
			return translate(err)
		}
		for _, row := range rows {
			if len(open) > 0 && open[0].JobPostingID != row.JobPostingID {
				if err := fn(open[0].JobPostingID, open); err != nil {
					return err
				}
				open = open[:0]
			}
			open = append(open, row)
		}
		if len(rows) < atOnce {
			break
		}
		after = rows[len(rows)-1]
	}
	if len(open) == 0 {
		return nil
	}
	return fn(open[0].JobPostingID, open)
}
