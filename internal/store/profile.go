package store

import (
	"context"

	"gorm.io/gorm"

	"assay/models"
)

// Profile is all that is known of a person, as scoring reads it.
type Profile struct {
	Skills      []models.Skill
	Links       []models.ExperienceSkill
	Evidences   []models.Evidence
	Experiences []models.Experience
	Educations  []models.Education
	Denials     []models.SkillDenial
}

// Profile reads the facts of the transaction's user, rejected experiences left
// out, in a stable order.
func (tx *Tx) Profile(ctx context.Context) (Profile, error) {
	var p Profile
	var err error
	if p.Experiences, err = gorm.G[models.Experience](tx.db).Where("user_id = ? AND review <> ?", tx.User, models.ReviewRejected).Order("id").Find(ctx); err != nil {
		return p, translate(err)
	}
	if p.Skills, err = gorm.G[models.Skill](tx.db).Where("user_id = ?", tx.User).Order("id").Find(ctx); err != nil {
		return p, translate(err)
	}
	if p.Links, err = gorm.G[models.ExperienceSkill](tx.db).Where("user_id = ?", tx.User).Order("id").Find(ctx); err != nil {
		return p, translate(err)
	}
	if p.Evidences, err = gorm.G[models.Evidence](tx.db).Where("user_id = ? AND employment_id IS NULL", tx.User).Order("id").Find(ctx); err != nil {
		return p, translate(err)
	}
	if p.Educations, err = gorm.G[models.Education](tx.db).Where("user_id = ?", tx.User).Order("id").Find(ctx); err != nil {
		return p, translate(err)
	}
	p.Denials, err = gorm.G[models.SkillDenial](tx.db).Where("user_id = ?", tx.User).Order("id").Find(ctx)
	return p, translate(err)
}
