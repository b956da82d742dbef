package store

import (
	"context"

	"gorm.io/gorm"

	"assay/models"
)

// Skill returns one skill with its evidence.
func (tx *Tx) Skill(ctx context.Context, id models.ID) (models.Skill, error) {
	row, err := byID[models.Skill](ctx, tx, "skill", id)
	if err != nil {
		return row, err
	}
	rows := []models.Skill{row}
	err = tx.proveSkills(ctx, rows)
	return rows[0], err
}

// Skills lists skills, newest first, each with its evidence, the uses in
// experiences among it.
func (tx *Tx) Skills(ctx context.Context, page Page) ([]models.Skill, error) {
	rows, err := list[models.Skill](ctx, tx, page)
	if err != nil {
		return nil, err
	}
	return rows, tx.proveSkills(ctx, rows)
}

// SkillsByID returns those of the skills that exist, each with its evidence.
func (tx *Tx) SkillsByID(ctx context.Context, ids []models.ID) ([]models.Skill, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := gorm.G[models.Skill](tx.db).Where("user_id = ? AND id IN ?", tx.User, ids).Order("id").Find(ctx)
	if err != nil {
		return nil, translate(err)
	}
	return rows, tx.proveSkills(ctx, rows)
}

func (tx *Tx) proveSkills(ctx context.Context, rows []models.Skill) error {
	ids := make([]models.ID, len(rows))
	at := make(map[models.ID]int, len(rows))
	for i := range rows {
		ids[i], at[rows[i].ID] = rows[i].ID, i
		rows[i].Evidences = []models.Evidence{}
	}
	if len(ids) == 0 {
		return nil
	}
	var found []struct {
		models.Evidence
		OfSkill models.ID
	}
	err := tx.db.WithContext(ctx).Raw(`SELECT e.*, COALESCE(e.skill_id, l.skill_id) AS of_skill
		FROM evidences e LEFT JOIN experience_skills l ON l.user_id = e.user_id AND l.id = e.experience_skill_id
		WHERE e.user_id = ? AND (e.skill_id IN ? OR l.skill_id IN ?) ORDER BY e.id`, tx.User, ids, ids).Scan(&found).Error
	for _, e := range found {
		row := &rows[at[e.OfSkill]]
		row.Evidences = append(row.Evidences, e.Evidence)
	}
	return translate(err)
}

// ExperienceSkills returns the links of one experience to the skills that it
// shows; one that the person rejected is none.
func (tx *Tx) ExperienceSkills(ctx context.Context, experience models.ID) ([]models.ExperienceSkill, error) {
	rows, err := gorm.G[models.ExperienceSkill](tx.db).Where(`user_id = ? AND experience_id = ?
		AND skill_id NOT IN (SELECT k.id FROM skills k WHERE k.user_id = ? AND k.review = ?)`, tx.User, experience, tx.User, models.ReviewRejected).Order("id").Find(ctx)
	if rows == nil {
		rows = []models.ExperienceSkill{}
	}
	return rows, translate(err)
}

// Evidence returns one proof.
func (tx *Tx) Evidence(ctx context.Context, id models.ID) (models.Evidence, error) {
	return byID[models.Evidence](ctx, tx, "evidence", id)
}

// EvidenceFilter keeps the proofs of one experience, of one skill or from one
// message. Zero ids stand for any. The proofs that a skill was used in an
// experience are among those of both.
type EvidenceFilter struct{ Experience, Skill, Message models.ID }

// FindEvidences lists the proofs that fit a filter, newest first.
func (tx *Tx) FindEvidences(ctx context.Context, f EvidenceFilter, page Page) ([]models.Evidence, error) {
	query := gorm.G[models.Evidence](tx.db).Where("user_id = ?", tx.User)
	of := func(column string, id models.ID) {
		if id != (models.ID{}) {
			query = query.Where("("+column+` = ? OR experience_skill_id IN
				(SELECT l.id FROM experience_skills l WHERE l.user_id = ? AND l.`+column+" = ?))", id, tx.User, id)
		}
	}
	of("experience_id", f.Experience)
	of("skill_id", f.Skill)
	if f.Message != (models.ID{}) {
		query = query.Where("conversation_message_id = ?", f.Message)
	}
	if page.Before != (models.ID{}) {
		query = query.Where("id < ?", page.Before)
	}
	rows, err := query.Order("id DESC").Limit(page.Limit).Find(ctx)
	if rows == nil {
		rows = []models.Evidence{}
	}
	return rows, translate(err)
}
