package store

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"assay/models"
)

// maxFiled is how many requirements are filed, or asks saved, at a time.
const maxFiled = 2000

// SaveAsks writes asks that are not there yet. Those that are stay as they
// are, and all of them stay until the transaction ends: a requirement that is
// filed under one of them must find it.
func (tx *Tx) SaveAsks(ctx context.Context, asks []models.Ask) error {
	asks = slices.Clone(asks)
	slices.SortFunc(asks, func(a, b models.Ask) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	asks = slices.CompactFunc(asks, func(a, b models.Ask) bool { return a.ID == b.ID })
	for part := range slices.Chunk(asks, maxFiled) {
		kept := 0
		for try := 0; kept < len(part); try++ {
			// Fewer, when one went while this was looking: then it is made anew.
			if try == saveTries {
				return &models.Error{Code: models.CodeInternal, Err: fmt.Errorf("%d of %d asks stay away", len(part)-kept, len(part))}
			}
			rows, err := tx.query(ctx, `WITH made AS (INSERT INTO asks (user_id, id, kind, keys, months, required, text)
					SELECT $1, id, kind, keys::text[], months, required, text FROM unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::boolean[], $7::text[])
						AS w (id, kind, keys, months, required, text) ORDER BY id ON CONFLICT DO NOTHING RETURNING id),
				there AS (SELECT id FROM asks WHERE user_id = $1 AND id = ANY ($2) ORDER BY id FOR KEY SHARE)
				SELECT id FROM made UNION ALL SELECT id FROM there`, askColumns(tx.User, part)...)
			if err != nil {
				return err
			}
			kept = len(rows)
		}
	}
	return nil
}

const saveTries = 5

func askColumns(user models.ID, asks []models.Ask) []any {
	n := len(asks)
	ids, kinds, keys, months, required, texts := make([]models.ID, n), make([]string, n), make([]string, n), make([]int, n), make([]bool, n), make([]string, n)
	for i, a := range asks {
		ids[i], kinds[i], keys[i], months[i], required[i], texts[i] = a.ID, a.Kind, literal(a.Keys), a.Months, a.Required, a.Text
	}
	return []any{user, ids, kinds, keys, months, required, texts}
}

// Asks returns all that the user's postings ask for, with the last answers.
func (tx *Tx) Asks(ctx context.Context) ([]models.Ask, error) {
	rows, err := gorm.G[models.Ask](tx.db).Where("user_id = ?", tx.User).Find(ctx)
	return rows, translate(err)
}

// UnansweredAsks returns what a posting asks for and nobody has answered yet.
func (tx *Tx) UnansweredAsks(ctx context.Context, posting models.ID) ([]models.Ask, error) {
	rows, err := gorm.G[models.Ask](tx.db).Where("user_id = ? AND answer IS NULL", tx.User).
		Where("id IN (SELECT ask_id FROM job_requirements WHERE user_id = ? AND job_posting_id = ?)", tx.User, posting).Find(ctx)
	return rows, translate(err)
}

// SaveAnswers writes the answers of asks.
func (tx *Tx) SaveAnswers(ctx context.Context, asks []models.Ask) error {
	for part := range slices.Chunk(asks, maxFiled) {
		ids, answers := make([]models.ID, len(part)), make([][]byte, len(part))
		for i, a := range part {
			ids[i], answers[i] = a.ID, a.Answer
		}
		err := tx.exec(ctx, `UPDATE asks a SET answer = w.answer FROM unnest($2::uuid[], $3::bytea[]) AS w (id, answer) WHERE a.user_id = $1 AND a.id = w.id`, tx.User, ids, answers)
		if err != nil {
			return err
		}
	}
	return nil
}

// DropIdleAsks removes asks of no requirement. One that is being filed under
// at this moment is left for another time.
func (tx *Tx) DropIdleAsks(ctx context.Context) error {
	return tx.exec(ctx, `DELETE FROM asks WHERE user_id = $1 AND id = ANY (ARRAY(SELECT id FROM asks a WHERE user_id = $1
		AND NOT EXISTS (SELECT FROM job_requirements r WHERE r.user_id = a.user_id AND r.ask_id = a.id) FOR UPDATE SKIP LOCKED))`, tx.User)
}

// UnfiledRequirements returns some of the requirements that are not filed
// under what they ask; with a posting, its own.
func (tx *Tx) UnfiledRequirements(ctx context.Context, postings ...models.ID) ([]models.JobRequirement, error) {
	query := gorm.G[models.JobRequirement](tx.db).Where("user_id = ? AND ask_id IS NULL", tx.User)
	if len(postings) > 0 {
		query = query.Where("job_posting_id IN ?", postings)
	}
	rows, err := query.Limit(maxFiled).Find(ctx)
	return rows, translate(err)
}

// FileRequirements writes which asks requirements are filed under.
func (tx *Tx) FileRequirements(ctx context.Context, rows []models.JobRequirement) error {
	ids, asks := make([]models.ID, len(rows)), make([]*models.ID, len(rows))
	for i, r := range rows {
		ids[i], asks[i] = r.ID, r.AskID
	}
	return tx.exec(ctx, `UPDATE job_requirements r SET ask_id = w.ask FROM unnest($2::uuid[], $3::uuid[]) AS w (id, ask) WHERE r.user_id = $1 AND r.id = w.id`, tx.User, ids, asks)
}

// PostingsToScore returns the postings that ask one of asks, and those that
// have requirements and are owed a score.
func (tx *Tx) PostingsToScore(ctx context.Context, asks []models.Ask) ([]models.ID, error) {
	ids := make([]models.ID, len(asks))
	for i, a := range asks {
		ids[i] = a.ID
	}
	return tx.query(ctx, `SELECT job_posting_id FROM job_requirements WHERE user_id = $1 AND ask_id = ANY ($2)
		UNION SELECT job_posting_id FROM matches WHERE user_id = $1 AND facts_hash = ''
		UNION SELECT p.id FROM job_postings p WHERE user_id = $1 AND NOT EXISTS (SELECT FROM matches m WHERE m.user_id = p.user_id AND m.job_posting_id = p.id)
			AND EXISTS (SELECT FROM job_requirements r WHERE r.user_id = p.user_id AND r.job_posting_id = p.id)
		ORDER BY 1`, tx.User, ids)
}

// literal is an array as a text: Postgres takes no list of lists of different lengths.
func literal(list models.Strings) string {
	value, _ := list.Value()
	text, _ := value.(string)
	return text
}

// exec and query run a statement as it is written, with slices as arrays of
// Postgres: GORM would spell them out.
func (tx *Tx) exec(ctx context.Context, sql string, args ...any) error {
	_, err := tx.db.Statement.ConnPool.ExecContext(ctx, sql, args...)
	return translate(err)
}

// query returns the ids that a statement finds.
func (tx *Tx) query(ctx context.Context, sql string, args ...any) ([]models.ID, error) {
	rows, err := tx.db.Statement.ConnPool.QueryContext(ctx, sql, args...)
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	var ids []models.ID
	for rows.Next() {
		var id models.ID
		if err := rows.Scan(&id); err != nil {
			return nil, translate(err)
		}
		ids = append(ids, id)
	}
	return ids, translate(rows.Err())
}
