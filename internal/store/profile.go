package store

import (
	"context"

	"gorm.io/gorm"

	"assay/models"
)

// Profile is all that is known of a person, as scoring reads it.
type Profile struct {
	Skills      []models.Skill
	Rejected    []models.Skill // which answer for nothing, and neither do the words that name them
	Links       []models.ExperienceSkill
	Evidences   []models.Evidence
	Experiences []models.Experience
	Educations  []models.Education
	Denials     []models.SkillDenial
}

// Profile reads the facts of the transaction's user, rejected experiences left
// out and rejected skills apart, in a stable order.
func (tx *Tx) Profile(ctx context.Context) (Profile, error) {
	var p Profile
	var err error
	if p.Experiences, err = gorm.G[models.Experience](tx.db).Where("user_id = ? AND review <> ?", tx.User, models.ReviewRejected).Order("id").Find(ctx); err != nil {
		return p, translate(err)
	}
	skills, err := gorm.G[models.Skill](tx.db).Where("user_id = ?", tx.User).Order("id").Find(ctx)
	if err != nil {
		return p, translate(err)
	}
	for _, s := range skills {
		if s.Review == models.ReviewRejected {
			p.Rejected = append(p.Rejected, s)
		} else {
			p.Skills = append(p.Skills, s)
		}
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
