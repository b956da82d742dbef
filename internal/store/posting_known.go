package store

import (
	"context"
	"encoding/hex"

	"assay/models"
)

// KnownPosting is what tells whether another posting is the same.
type KnownPosting struct {
	URL, CanonicalURL         *string
	System, Token, ExternalID string
	ContentHash               []byte
	JobTitle, CompanyName     string
	Location                  models.Strings `gorm:"type:text[]"`
}

// KnownQuery asks for postings that may be the same as others: that have one of
// these addresses, texts, or names in a system.
type KnownQuery struct {
	URLs, Systems, ExternalIDs []string
	ContentHashes              [][]byte
}

// KnownPostings returns those of the user's postings that a query may mean,
// some of them twice.
func (tx *Tx) KnownPostings(ctx context.Context, q KnownQuery) (rows []KnownPosting, err error) {
	const columns = `SELECT url, canonical_url, system, token, external_id, content_hash, job_title, company_name, location FROM job_postings WHERE user_id = ? AND `
	hashes := make(models.Strings, len(q.ContentHashes))
	for i, hash := range q.ContentHashes {
		hashes[i] = hex.EncodeToString(hash)
	}
	urls := models.Strings(q.URLs)
	err = tx.db.WithContext(ctx).Raw(columns+`url = ANY (CAST(? AS text[]))
		UNION ALL `+columns+`canonical_url = ANY (CAST(? AS text[]))
		UNION ALL `+columns+`content_hash = ANY (ARRAY(SELECT decode(h, 'hex') FROM unnest(CAST(? AS text[])) h))
		UNION ALL `+columns+`system = ANY (CAST(? AS text[])) AND external_id <> '' AND external_id = ANY (CAST(? AS text[]))`,
		tx.User, urls, tx.User, urls, tx.User, hashes, tx.User, models.Strings(q.Systems), models.Strings(q.ExternalIDs)).Scan(&rows).Error
	return rows, translate(err)
}

// CreatePostings writes postings, many in one statement.
func (tx *Tx) CreatePostings(ctx context.Context, rows []models.JobPosting) error {
	for i := range rows {
		rows[i].UserID = tx.User
	}
	return insert(ctx, tx, rows)
}

// EachPosting hands a user's postings to each, oldest first and one at a time,
// as they stand at one moment and without what they were read from. It holds a
// connection until the last.
func (s *Store) EachPosting(ctx context.Context, user models.ID, each func(models.JobPosting) error) error {
	return s.asUser(ctx, user, func(tx *Tx) error {
		// Whoever takes them may be slow, which is not the silence that the setting is about.
		if err := tx.db.WithContext(ctx).Exec("SET LOCAL idle_in_transaction_session_timeout = 0").Error; err != nil {
			return err
		}
		rows, err := tx.db.WithContext(ctx).Model(&models.JobPosting{}).Omit("raw", "raw_json").Where("user_id = ?", tx.User).Order("id").Rows()
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var p models.JobPosting
			if err := tx.db.ScanRows(rows, &p); err != nil {
				return err
			}
			if err := each(p); err != nil {
				return err
			}
		}
		return rows.Err()
	}, snapshot())
}
