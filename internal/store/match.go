package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"assay/models"
)

// SaveMatches writes scores, each in place of the posting's earlier one. A
// match that came out the same is left untouched.
func (tx *Tx) SaveMatches(ctx context.Context, matches []models.Match, backing []models.JobExperience) error {
	if len(matches) == 0 {
		return nil
	}
	postings := make([]models.ID, len(matches))
	for i := range matches {
		postings[i] = matches[i].JobPostingID
	}
	err := tx.db.WithContext(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "user_id"}, {Name: "job_posting_id"}},
		DoUpdates: clause.AssignmentColumns([]string{"score", "low", "high", "band", "band_reason", "contributions", "facts_hash", "scorer"}),
	}, clause.Returning{Columns: []clause.Column{{Name: "id"}}}).CreateInBatches(&matches, 500).Error
	if err != nil {
		return translate(err)
	}
	_, err = gorm.G[models.JobExperience](tx.db).Where("user_id = ? AND job_posting_id IN ?", tx.User, postings).Delete(ctx)
	if err != nil {
		return translate(err)
	}
	return insert(ctx, tx, backing)
}

// FactsHashes returns, by posting, what each stored match was computed from.
func (tx *Tx) FactsHashes(ctx context.Context) (map[models.ID][]byte, error) {
	rows, err := gorm.G[models.Match](tx.db).Where("user_id = ?", tx.User).Select("job_posting_id", "facts_hash").Find(ctx)
	hashes := make(map[models.ID][]byte, len(rows))
	for _, m := range rows {
		hashes[m.JobPostingID] = m.FactsHash
	}
	return hashes, translate(err)
}

// Match returns a posting's score, or CodeNotFound before there is one.
func (tx *Tx) Match(ctx context.Context, posting models.ID) (models.Match, error) {
	rows, err := gorm.G[models.Match](tx.db).Where("user_id = ? AND job_posting_id = ?", tx.User, posting).Find(ctx)
	if err == nil && len(rows) == 0 {
		return models.Match{}, models.Errorf(models.CodeNotFound, "This posting has not been scored yet. Its task says how far it is.")
	}
	if err != nil {
		return models.Match{}, translate(err)
	}
	return rows[0], nil
}

// Matches lists scores, newest first.
func (tx *Tx) Matches(ctx context.Context, page Page) ([]models.Match, error) {
	return list[models.Match](ctx, tx, page)
}

// JobExperiences returns the experiences that speak for a posting, the
// strongest first.
func (tx *Tx) JobExperiences(ctx context.Context, posting models.ID) ([]models.JobExperience, error) {
	rows, err := gorm.G[models.JobExperience](tx.db).Where("user_id = ? AND job_posting_id = ?", tx.User, posting).Order("match_score DESC, id").Find(ctx)
	if rows == nil {
		rows = []models.JobExperience{}
	}
	return rows, translate(err)
}

// DropMatch removes the score of a posting that asks for nothing any more.
func (tx *Tx) DropMatch(ctx context.Context, posting models.ID) error {
	if _, err := gorm.G[models.JobExperience](tx.db).Where("user_id = ? AND job_posting_id = ?", tx.User, posting).Delete(ctx); err != nil {
		return translate(err)
	}
	_, err := gorm.G[models.Match](tx.db).Where("user_id = ? AND job_posting_id = ?", tx.User, posting).Delete(ctx)
	return translate(err)
}
