package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"assay/models"
)

// CreatePosting writes a posting.
func (tx *Tx) CreatePosting(ctx context.Context, p models.JobPosting) error {
	p.UserID = tx.User
	return translate(gorm.G[models.JobPosting](tx.db).Create(ctx, &p))
}

// Posting returns one posting.
func (tx *Tx) Posting(ctx context.Context, id models.ID) (models.JobPosting, error) {
	return byID[models.JobPosting](ctx, tx, "job posting", id)
}

// LockPosting is Posting that keeps others from changing the row until tx ends.
func (tx *Tx) LockPosting(ctx context.Context, id models.ID) (models.JobPosting, error) {
	return lockByID[models.JobPosting](ctx, tx, "job posting", id)
}

// UpdatePosting writes what a person may edit.
func (tx *Tx) UpdatePosting(ctx context.Context, p models.JobPosting) error {
	_, err := gorm.G[models.JobPosting](tx.db).Where("user_id = ? AND id = ?", tx.User, p.ID).
		Select("job_title", "company_name", "own_title", "own_company").Updates(ctx, p)
	return translate(err)
}

// SavePosting writes all that reading a posting found. Fields that a person
// set stay, because the reader starts from the row.
func (tx *Tx) SavePosting(ctx context.Context, p models.JobPosting) error {
	_, err := gorm.G[models.JobPosting](tx.db).Where("user_id = ? AND id = ?", tx.User, p.ID).
		Select("*").Omit("id", "user_id", "created_at", "updated_at").Updates(ctx, p)
	return translate(err)
}

// DeletePosting removes a posting and all that hangs on it.
func (tx *Tx) DeletePosting(ctx context.Context, id models.ID) error {
	n, err := gorm.G[models.JobPosting](tx.db).Where("user_id = ? AND id = ?", tx.User, id).Delete(ctx)
	if err == nil && n == 0 {
		return notFound("job posting")
	}
	return translate(err)
}

// ReplaceRequirements puts a new reading of a posting in place of the old one. A
// score of the old one is owed anew.
func (tx *Tx) ReplaceRequirements(ctx context.Context, posting models.ID, rows []models.JobRequirement) error {
	if _, err := gorm.G[models.JobRequirement](tx.db).Where("user_id = ? AND job_posting_id = ?", tx.User, posting).Delete(ctx); err != nil {
		return translate(err)
	}
	if err := tx.OweMatch(ctx, posting); err != nil {
		return err
	}
	return insert(ctx, tx, rows)
}

// Requirements returns what postings ask, in their order. Without ids it
// returns those of every posting of the user.
func (tx *Tx) Requirements(ctx context.Context, postings ...models.ID) ([]models.JobRequirement, error) {
	query := gorm.G[models.JobRequirement](tx.db).Where("user_id = ?", tx.User)
	if len(postings) > 0 {
		query = query.Where("job_posting_id IN ?", postings)
	}
	rows, err := query.Order(clause.OrderBy{Columns: []clause.OrderByColumn{
		{Column: clause.Column{Name: "job_posting_id"}}, {Column: clause.Column{Name: "position"}}}}).Find(ctx)
	if rows == nil {
		rows = []models.JobRequirement{}
	}
	return rows, translate(err)
}

// PostingTitle is how a posting is named in a list.
type PostingTitle struct{ JobTitle, CompanyName string }

// PostingTitles names every posting of the user.
func (tx *Tx) PostingTitles(ctx context.Context) (map[models.ID]PostingTitle, error) {
	rows, err := gorm.G[models.JobPosting](tx.db).Where("user_id = ?", tx.User).Select("id", "job_title", "company_name").Find(ctx)
	titles := make(map[models.ID]PostingTitle, len(rows))
	for _, p := range rows {
		titles[p.ID] = PostingTitle{p.JobTitle, p.CompanyName}
	}
	return titles, translate(err)
}
