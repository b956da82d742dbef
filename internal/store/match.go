package store

import (
	"context"
	"encoding/json"
	"slices"

	"gorm.io/gorm"

	"assay/models"
)

// maxSaved is how many matches are written by one statement.
const maxSaved = 500

// SaveMatches writes scores, each in place of the posting's earlier one, and
// sets the ids that their rows have. What is written comes as arrays, which is
// as fast as row-level security allows: it takes no COPY. A match that came out
// the same, by its facts hash, is left untouched.
func (tx *Tx) SaveMatches(ctx context.Context, matches []models.Match, backing []models.JobExperience) error {
	for part := range slices.Chunk(matches, maxSaved) {
		if err := tx.saveMatches(ctx, part); err != nil {
			return err
		}
	}
	for part := range slices.Chunk(backing, 4*maxSaved) {
		if err := tx.saveBacking(ctx, part); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) saveMatches(ctx context.Context, list []models.Match) error {
	n := len(list)
	ids, postings, at := make([]models.ID, n), make([]models.ID, n), make(map[models.ID]int, n)
	scores, lows, highs := make([]int, n), make([]int, n), make([]int, n)
	bands, reasons, contributions, scorers := make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	hashes := make([][]byte, n)
	for i, m := range list {
		text, err := json.Marshal(m.Contributions)
		if err != nil {
			return err
		}
		ids[i], postings[i], at[m.JobPostingID] = m.ID, m.JobPostingID, i
		scores[i], lows[i], highs[i] = m.Score, m.Low, m.High
		bands[i], reasons[i], contributions[i], hashes[i], scorers[i] = m.Band, m.BandReason, string(text), m.FactsHash, m.Scorer
	}
	rows, err := tx.db.Statement.ConnPool.QueryContext(ctx, `INSERT INTO matches AS m (user_id, id, job_posting_id, score, low, high, band, band_reason, contributions, facts_hash, scorer)
		SELECT $1, id, posting, score, low, high, band, reason, contributions::jsonb, hash, scorer
		FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::int[], $7::text[], $8::text[], $9::text[], $10::bytea[], $11::text[])
			AS w (id, posting, score, low, high, band, reason, contributions, hash, scorer)
		ON CONFLICT (user_id, job_posting_id) DO UPDATE SET (score, low, high, band, band_reason, contributions, facts_hash, scorer)
			= (excluded.score, excluded.low, excluded.high, excluded.band, excluded.band_reason, excluded.contributions, excluded.facts_hash, excluded.scorer)
			WHERE m.facts_hash <> excluded.facts_hash
		RETURNING id, job_posting_id`, tx.User, ids, postings, scores, lows, highs, bands, reasons, contributions, hashes, scorers)
	if err != nil {
		return translate(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, posting models.ID
		if err := rows.Scan(&id, &posting); err != nil {
			return translate(err)
		}
		list[at[posting]].ID = id
	}
	if err := rows.Err(); err != nil {
		return translate(err)
	}
	_, err = gorm.G[models.JobExperience](tx.db).Where("user_id = ? AND job_posting_id IN ?", tx.User, postings).Delete(ctx)
	return translate(err)
}

func (tx *Tx) saveBacking(ctx context.Context, list []models.JobExperience) error {
	n := len(list)
	ids, postings, experiences, scores := make([]models.ID, n), make([]models.ID, n), make([]models.ID, n), make([]int, n)
	relevance, skills, sources, notes := make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	for i, b := range list {
		ids[i], postings[i], experiences[i], scores[i] = b.ID, b.JobPostingID, b.ExperienceID, b.MatchScore
		relevance[i], skills[i], sources[i], notes[i] = b.Relevance, literal(b.TargetSkills), b.CreationSource, b.RelevanceNotes
	}
	return tx.exec(ctx, `INSERT INTO job_experiences (user_id, id, job_posting_id, experience_id, relevance, target_skills, match_score, creation_source, relevance_notes)
		SELECT $1, id, posting, experience, relevance, skills::text[], score, source, notes
		FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::text[], $9::text[])
			AS w (id, posting, experience, relevance, skills, score, source, notes)`, tx.User, ids, postings, experiences, relevance, skills, scores, sources, notes)
}

// OweMatch says that the stored score of a posting is not of what it asks now.
func (tx *Tx) OweMatch(ctx context.Context, posting models.ID) error {
	return tx.exec(ctx, "UPDATE matches SET facts_hash = '' WHERE user_id = $1 AND job_posting_id = $2", tx.User, posting)
}

// FactsHashes returns, by posting, what each stored match of these was computed from.
func (tx *Tx) FactsHashes(ctx context.Context, postings []models.ID) (map[models.ID][]byte, error) {
	rows, err := gorm.G[models.Match](tx.db).Where("user_id = ? AND job_posting_id IN ?", tx.User, postings).Select("job_posting_id", "facts_hash").Find(ctx)
	hashes := make(map[models.ID][]byte, len(rows))
	for _, m := range rows {
		hashes[m.JobPostingID] = m.FactsHash
	}
	return hashes, translate(err)
}

// CountMatches returns how many postings have a score.
func (tx *Tx) CountMatches(ctx context.Context) (int, error) {
	n, err := gorm.G[models.Match](tx.db).Where("user_id = ?", tx.User).Count(ctx, "*")
	return int(n), translate(err)
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
