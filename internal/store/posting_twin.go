package store

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"assay/internal/twin"
	"assay/models"
)

const (
	maxTwinsLooked  = 40  // postings that one is held against
	maxTwinsDecided = 200 // postings that are decided anew because of one
	maxTwinsBanded  = 20  // postings that were there before bands were, caught up with each time
	linkedWeight    = 1e6 // of one that is linked already: more than all bands of a posting weigh
)

// LinkPostings decides anew which postings these repeat and which repeat them. It
// is called when a posting was read, renamed, closed or opened again. Whoever
// decides is alone with the user's postings, and waits for no row: a posting that
// another transaction has locked is left to that one, which decides after.
func (tx *Tx) LinkPostings(ctx context.Context, ids ...models.ID) error {
	if err := tx.OneAtATime(ctx, "twins"); err != nil {
		return err
	}
	var late []models.ID
	err := tx.db.WithContext(ctx).Raw(`SELECT id FROM job_postings WHERE user_id = ? AND NOT banded AND description <> '' ORDER BY id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED`,
		tx.User, maxTwinsBanded).Scan(&late).Error
	if err != nil {
		return translate(err)
	}
	l := linker{tx, map[models.ID]*twin.Print{}}
	queue := slices.Concat(ids, late)
	if err := l.readPrints(ctx, queue...); err != nil {
		return err
	}
	for i := 0; i < len(queue) && i < maxTwinsDecided+len(ids); i++ {
		freed, err := l.linkOne(ctx, queue[i])
		if err != nil {
			return err
		}
		for _, id := range freed {
			if !slices.Contains(queue[i+1:], id) {
				queue = append(queue, id)
			}
		}
	}
	return nil
}

// linker reads each posting's text once: those of a board are all held against
// each other.
type linker struct {
	*Tx
	prints map[models.ID]*twin.Print
}

// linkOne decides about one posting, and returns those that have to be decided
// because of it.
func (tx linker) linkOne(ctx context.Context, id models.ID) (freed []models.ID, err error) {
	mine, err := tx.lockTwins(ctx, id)
	if err != nil || len(mine) == 0 {
		return nil, err
	}
	x := mine[0]
	if err := tx.readPrints(ctx, id); err != nil {
		return nil, err
	}
	print := tx.prints[id]
	bands := int64s(print.Bands())
	if err := tx.saveBands(ctx, id, bands); err != nil || byHand(x) {
		return nil, err
	}
	near, err := tx.nearPostings(ctx, id, bands)
	if err != nil {
		return nil, err
	}
	ids := make([]models.ID, 0, len(near))
	for _, y := range near {
		ids = append(ids, y.ID)
	}
	if err := tx.readPrints(ctx, ids...); err != nil {
		return nil, err
	}
	var same, others []models.ID
	for _, y := range near {
		if tx.prints[y.ID] == nil {
			continue // deleted since
		}
		if ok, _ := twin.Same(print, tx.prints[y.ID]); ok {
			same = append(same, y.ID)
		} else if y.Linked {
			others = append(others, y.ID)
		}
	}
	found, err := tx.lockTwins(ctx, same...)
	if err != nil {
		return nil, err
	}
	original, taken := twin.Choose(x, slices.DeleteFunc(found, byHand))
	if original != id {
		return tx.pointTo(ctx, x, original)
	}
	if err := tx.setOriginal(ctx, x, nil, false); err != nil {
		return nil, err
	}
	for _, y := range found {
		if slices.Contains(taken, y.ID) {
			more, err := tx.pointTo(ctx, y, id)
			if err != nil {
				return nil, err
			}
			freed = append(freed, more...)
		}
	}
	more, err := tx.release(ctx, id, others)
	return append(freed, more...), err
}

// byHand reports whether a person linked a posting, so that no rule does.
func byHand(p models.JobPosting) bool { return p.DuplicateByHand && p.DuplicateOf != nil }

// readPrints reads what postings are compared by, where that was not done yet. When
// somebody else changes one meanwhile, they decide about it after.
func (tx linker) readPrints(ctx context.Context, ids ...models.ID) error {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id models.ID) bool { return tx.prints[id] != nil })
	if len(ids) == 0 {
		return nil
	}
	rows, err := gorm.G[models.JobPosting](tx.db).Where("user_id = ? AND id IN ?", tx.User, ids).
		Select("id", "job_title", "company_name", "location", "remote_ok", "employment_type", "salary_min", "salary_max", "salary_currency", "salary_period", "language", "description").Find(ctx)
	for _, p := range rows {
		tx.prints[p.ID] = twin.Read(p)
	}
	return translate(err)
}

// release frees those postings that point to one and are not the same any more.
func (tx *Tx) release(ctx context.Context, original models.ID, others []models.ID) (freed []models.ID, err error) {
	if len(others) == 0 {
		return nil, nil
	}
	mine, err := tx.locked(ctx, "id IN ? AND NOT duplicate_by_hand AND duplicate_of = ?", others, original)
	if err != nil {
		return nil, err
	}
	for _, z := range mine {
		if err := tx.setOriginal(ctx, z, nil, false); err != nil {
			return nil, err
		}
		freed = append(freed, z.ID)
	}
	return freed, nil
}

// pointTo makes y a duplicate. Those that pointed to y are free again, or follow
// where a person linked them. When one of them is held by somebody else y stays
// as it is, so that there are no chains.
func (tx *Tx) pointTo(ctx context.Context, y models.JobPosting, original models.ID) ([]models.ID, error) {
	if y.DuplicateOf != nil && *y.DuplicateOf == original {
		return nil, nil
	}
	var all int64
	if err := tx.db.WithContext(ctx).Model(&models.JobPosting{}).Where("user_id = ? AND duplicate_of = ?", tx.User, y.ID).Count(&all).Error; err != nil {
		return nil, translate(err)
	}
	if all == 0 {
		return nil, tx.setOriginal(ctx, y, &original, false)
	}
	behind, err := tx.locked(ctx, "duplicate_of = ?", y.ID)
	if err != nil || int64(len(behind)) < all {
		return nil, err
	}
	var freed []models.ID
	for _, z := range behind {
		to := (*models.ID)(nil)
		switch {
		case z.ID == original:
		case z.DuplicateByHand:
			to = &original
		default:
			freed = append(freed, z.ID)
		}
		if err := tx.setOriginal(ctx, z, to, to != nil); err != nil {
			return nil, err
		}
	}
	return freed, tx.setOriginal(ctx, y, &original, false)
}

// setOriginal writes a link, or ends it. The postings that gain or lose a
// duplicate are touched, because they show theirs.
func (tx *Tx) setOriginal(ctx context.Context, y models.JobPosting, original *models.ID, byHand bool) error {
	var touched []models.ID
	for _, id := range []*models.ID{original, y.DuplicateOf} {
		if id != nil {
			touched = append(touched, *id)
		}
	}
	if len(touched) == 0 && !y.DuplicateByHand {
		return nil // it points nowhere, and is to point nowhere
	}
	err := tx.db.WithContext(ctx).Exec("UPDATE job_postings SET duplicate_of = ?, duplicate_by_hand = ? WHERE user_id = ? AND id = ?", original, byHand, tx.User, y.ID).Error
	if err == nil && len(touched) > 0 {
		err = tx.db.WithContext(ctx).Exec(`UPDATE job_postings SET banded = banded WHERE user_id = ? AND id IN
			(SELECT id FROM job_postings WHERE user_id = ? AND id IN ? ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)`, tx.User, tx.User, touched).Error
	}
	return translate(err)
}

// saveBands keeps what a posting is found by.
func (tx *Tx) saveBands(ctx context.Context, id models.ID, bands string) error {
	return translate(tx.db.WithContext(ctx).Exec(`WITH
		gone AS (DELETE FROM posting_bands WHERE user_id = @user AND job_posting_id = @id AND band <> ALL (CAST(@bands AS bigint[]))),
		more AS (INSERT INTO posting_bands (user_id, job_posting_id, band) SELECT CAST(@user AS uuid), CAST(@id AS uuid), b FROM unnest(CAST(@bands AS bigint[])) b ON CONFLICT DO NOTHING)
		UPDATE job_postings SET banded = true WHERE user_id = @user AND id = @id AND NOT banded`,
		sql.Named("user", tx.User), sql.Named("id", id), sql.Named("bands", bands)).Error)
}

// nearPosting may be for the same opening as another, or is Linked to that one
// as its duplicate already.
type nearPosting struct {
	ID     models.ID
	Linked bool
}

// nearPostings are those that may be for the same opening: they share bands,
// rare ones above all, or are linked already. Those that a person said are
// others are not among them.
func (tx *Tx) nearPostings(ctx context.Context, id models.ID, bands string) (near []nearPosting, err error) {
	err = tx.db.WithContext(ctx).Raw(`SELECT job_posting_id AS id, max(weight) >= @linked AS linked FROM (
			SELECT c.job_posting_id, sum(1.0 / c.n) AS weight FROM unnest(CAST(@bands AS bigint[])) b CROSS JOIN LATERAL (
				SELECT job_posting_id, count(*) OVER () AS n FROM (SELECT job_posting_id FROM posting_bands WHERE user_id = @user AND band = b LIMIT 64) s) c
			GROUP BY 1 UNION ALL SELECT id, @linked FROM job_postings WHERE user_id = @user AND duplicate_of = @id) found
		WHERE job_posting_id <> @id AND NOT EXISTS (SELECT FROM posting_separations a WHERE a.user_id = @user
			AND (a.job_posting_id = @id AND a.other_id = found.job_posting_id OR a.other_id = @id AND a.job_posting_id = found.job_posting_id))
		GROUP BY 1 ORDER BY max(weight) DESC, 1 LIMIT @most`, sql.Named("linked", linkedWeight),
		sql.Named("bands", bands), sql.Named("user", tx.User), sql.Named("id", id), sql.Named("most", maxTwinsLooked)).Scan(&near).Error
	return near, translate(err)
}

// lockTwins returns how those stand that nobody else has locked, and locks them.
func (tx *Tx) lockTwins(ctx context.Context, ids ...models.ID) ([]models.JobPosting, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return tx.locked(ctx, "id IN ?", ids)
}

func (tx *Tx) locked(ctx context.Context, where string, args ...any) (rows []models.JobPosting, err error) {
	err = tx.db.WithContext(ctx).Raw(`SELECT id, closed_at, created_at, duplicate_of, duplicate_by_hand
		FROM job_postings WHERE user_id = ? AND `+where+" ORDER BY id FOR NO KEY UPDATE SKIP LOCKED", append([]any{tx.User}, args...)...).Scan(&rows).Error
	return rows, translate(err)
}

// int64s writes numbers as Postgres reads an array.
func int64s(list []int64) string {
	texts := make([]string, len(list))
	for i, n := range list {
		texts[i] = strconv.FormatInt(n, 10)
	}
	return "{" + strings.Join(texts, ",") + "}"
}
