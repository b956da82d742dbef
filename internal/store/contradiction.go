package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"assay/models"
)

// SaveContradictions writes those among experiences. touched are the experiences
// that were just told: an open contradiction of one of them that is not among
// rows has been settled by what was told.
func (tx *Tx) SaveContradictions(ctx context.Context, rows []models.Contradiction, touched []models.ID) error {
	type pair struct{ first, second models.ID }
	stands := map[pair]bool{}
	for i := range rows {
		stands[pair{*rows[i].ExperienceID, *rows[i].OtherID}] = true
		rows[i].UserID = tx.User
	}
	open, err := tx.openContradictions(ctx, touched)
	if err != nil {
		return err
	}
	for _, c := range open {
		if !stands[pair{*c.ExperienceID, *c.OtherID}] {
			if err := tx.settle(ctx, c.ID, models.Settled); err != nil {
				return err
			}
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return translate(gorm.G[models.Contradiction](tx.db, clause.OnConflict{DoNothing: true}).CreateInBatches(ctx, &rows, 500))
}

// saveSkillContradictions writes one for each of the skills that the person both
// has and denies. What they rejected they do not have. One that was resolved by removing a side opens again when
// that side comes back.
func (tx *Tx) saveSkillContradictions(ctx context.Context, keys []string) error {
	if len(keys) == 0 {
		return nil
	}
	var both []models.Contradiction
	err := tx.db.WithContext(ctx).Raw(`SELECT s.canonical_key, s.id AS skill_id, d.id AS skill_denial_id FROM skills s
		JOIN skill_denials d ON d.user_id = s.user_id AND d.canonical_key = s.canonical_key
		WHERE s.user_id = ? AND s.canonical_key IN ? AND s.review <> ? ORDER BY 1`, tx.User, keys, models.ReviewRejected).Scan(&both).Error
	if err != nil || len(both) == 0 {
		return translate(err)
	}
	for i := range both {
		both[i].ID, both[i].UserID, both[i].Field, both[i].Status = models.NewID(), tx.User, models.ContradictionSkill, models.ContradictionOpen
	}
	again := onConflictSet([]clause.Column{{Name: "user_id"}, {Name: "canonical_key"}},
		fill{"skill_id": "EXCLUDED.skill_id", "skill_denial_id": "EXCLUDED.skill_denial_id", "status": "'open'", "resolution": "''", "resolved_at": "NULL"})
	again.TargetWhere = clause.Where{Exprs: []clause.Expression{gorm.Expr("canonical_key <> ''")}}
	again.Where = clause.Where{Exprs: []clause.Expression{gorm.Expr("contradictions.skill_id IS NULL OR contradictions.skill_denial_id IS NULL")}}
	return translate(tx.db.WithContext(ctx).Clauses(again).Create(&both).Error)
}

// openContradictions are those that one of the experiences is part of.
func (tx *Tx) openContradictions(ctx context.Context, ids []models.ID) ([]models.Contradiction, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := gorm.G[models.Contradiction](tx.db).
		Where("user_id = ? AND status = 'open' AND (experience_id IN ? OR other_id IN ?)", tx.User, ids, ids).Order("id").Find(ctx)
	return rows, translate(err)
}

// Contradictions lists them, the open ones first, then by age, newest first.
// resolved says of the row after which the list begins whether it is.
func (tx *Tx) Contradictions(ctx context.Context, experience models.ID, status string, resolved bool, page Page) ([]models.Contradiction, error) {
	query := gorm.G[models.Contradiction](tx.db).Where("user_id = ?", tx.User)
	if experience != (models.ID{}) {
		query = query.Where("(experience_id = ? OR other_id = ?)", experience, experience)
	}
	if status != "" {
		query = query.Where("status = ?", status)
	}
	if page.Before != (models.ID{}) {
		query = query.Where("(status = 'resolved' AND NOT ? OR (status = 'resolved') = ? AND id < ?)", resolved, resolved, page.Before)
	}
	rows, err := query.Order("status = 'resolved', id DESC").Limit(page.Limit).Find(ctx)
	return rows, translate(err)
}

// LockContradiction returns one and keeps others from changing it until tx ends.
func (tx *Tx) LockContradiction(ctx context.Context, id models.ID) (models.Contradiction, error) {
	return lockByID[models.Contradiction](ctx, tx, "contradiction", id)
}

// ResolveContradiction closes one. Of two experiences the one that is not kept is
// rejected; of a skill and its denial it is removed.
func (tx *Tx) ResolveContradiction(ctx context.Context, c models.Contradiction, keep string) error {
	if err := tx.settle(ctx, c.ID, keep); err != nil || keep == models.KeepBoth {
		return err
	}
	err := tx.db.WithContext(ctx).Exec(`UPDATE contradictions SET kept_first_at = CASE WHEN resolution = 'first' THEN resolved_at ELSE kept_first_at END,
			kept_second_at = CASE WHEN resolution = 'second' THEN resolved_at ELSE kept_second_at END
		WHERE user_id = ? AND id = ?`, tx.User, c.ID).Error
	if err != nil {
		return translate(err)
	}
	switch {
	case c.ExperienceID == nil && keep == models.KeepFirst:
		return tx.removeDenial(ctx, c.SkillDenialID)
	case c.ExperienceID == nil:
		return tx.removeSkill(ctx, c.SkillID)
	}
	drop := *c.OtherID
	if keep == models.KeepSecond {
		drop = *c.ExperienceID
	}
	_, err = gorm.G[models.Experience](tx.db).Where("user_id = ? AND id = ?", tx.User, drop).Update(ctx, "review", models.ReviewRejected)
	if err != nil {
		return translate(err)
	}
	return tx.rejectContradictions(ctx, drop)
}

func (tx *Tx) settle(ctx context.Context, id models.ID, how string) error {
	return translate(tx.db.WithContext(ctx).Exec(`UPDATE contradictions SET status = 'resolved', resolution = ?, resolved_at = now()
		WHERE user_id = ? AND id = ?`, how, tx.User, id).Error)
}

// rejectContradictions closes the open ones of an experience that was rejected,
// in favour of the other.
func (tx *Tx) rejectContradictions(ctx context.Context, experience models.ID) error {
	return translate(tx.db.WithContext(ctx).Exec(`UPDATE contradictions SET status = 'resolved', resolved_at = now(),
			resolution = CASE WHEN experience_id = ? THEN 'second' ELSE 'first' END
		WHERE user_id = ? AND status = 'open' AND (experience_id = ? OR other_id = ?)`, experience, tx.User, experience, experience).Error)
}

func (tx *Tx) removeDenial(ctx context.Context, id *models.ID) error {
	_, err := gorm.G[models.SkillDenial](tx.db).Where("user_id = ? AND id = ?", tx.User, id).Delete(ctx)
	return translate(err)
}

// removeSkill takes a skill out of the experiences that show it, too. The links
// go first, each by itself, so that they leave a history.
func (tx *Tx) removeSkill(ctx context.Context, id *models.ID) error {
	err := tx.db.WithContext(ctx).Exec(`UPDATE experiences x SET skills_used = array_remove(skills_used, s.title) FROM skills s
		WHERE s.user_id = ? AND s.id = ? AND x.user_id = s.user_id AND s.title = ANY (x.skills_used)`, tx.User, id).Error
	if err != nil {
		return translate(err)
	}
	if _, err := gorm.G[models.ExperienceSkill](tx.db).Where("user_id = ? AND skill_id = ?", tx.User, id).Delete(ctx); err != nil {
		return translate(err)
	}
	_, err = gorm.G[models.Skill](tx.db).Where("user_id = ? AND id = ?", tx.User, id).Delete(ctx)
	return translate(err)
}

// SettledSkill is what the person has decided about a skill that they said they
// have and have not. What was said before does not change it.
type SettledSkill struct {
	CanonicalKey string
	KeptFirstAt  *time.Time // they have it
	KeptSecondAt *time.Time // they have not
}

// SettledSkills lists those of which one side was ever removed.
func (tx *Tx) SettledSkills(ctx context.Context) ([]SettledSkill, error) {
	var rows []SettledSkill
	err := tx.db.WithContext(ctx).Raw(`SELECT canonical_key, kept_first_at, kept_second_at FROM contradictions
		WHERE user_id = ? AND canonical_key <> '' AND num_nonnulls(kept_first_at, kept_second_at) > 0 ORDER BY canonical_key`, tx.User).Scan(&rows).Error
	return rows, translate(err)
}

// SkillDenials returns those that there are of the ids, with their proofs.
func (tx *Tx) SkillDenials(ctx context.Context, ids []models.ID) ([]models.SkillDenial, []models.Evidence, error) {
	if len(ids) == 0 {
		return nil, nil, nil
	}
	rows, err := gorm.G[models.SkillDenial](tx.db).Where("user_id = ? AND id IN ?", tx.User, ids).Find(ctx)
	if err != nil {
		return nil, nil, translate(err)
	}
	proofs, err := gorm.G[models.Evidence](tx.db).Where("user_id = ? AND skill_denial_id IN ?", tx.User, ids).Order("id").Find(ctx)
	return rows, proofs, translate(err)
}
