package store

import (
	"context"

	"assay/models"
)

// SkillProof is one proof of a skill.
type SkillProof struct {
	SkillID      models.ID
	CanonicalKey string
	Title        string
	EvidenceID   models.ID
}

// ProvenSkills returns every proof of every skill, the proofs of one skill
// together. What was told in a rejected experience proves nothing, and a rejected
// skill is none.
func (tx *Tx) ProvenSkills(ctx context.Context) ([]SkillProof, error) {
	var rows []SkillProof
	err := tx.db.WithContext(ctx).Raw(`SELECT s.id AS skill_id, s.canonical_key, s.title, e.id AS evidence_id
		FROM skills s
		JOIN (SELECT skill_id, id FROM evidences WHERE user_id = @user AND skill_id IS NOT NULL
			UNION ALL
			SELECT l.skill_id, e.id FROM evidences e
			JOIN experience_skills l ON l.user_id = e.user_id AND l.id = e.experience_skill_id
			JOIN experiences x ON x.user_id = l.user_id AND x.id = l.experience_id
			WHERE e.user_id = @user AND x.review <> @rejected) e ON e.skill_id = s.id
		WHERE s.user_id = @user AND s.review <> @rejected ORDER BY s.id, e.id`, map[string]any{"user": tx.User, "rejected": models.ReviewRejected}).Scan(&rows).Error
	return rows, translate(err)
}

// DeniedKeys returns the keys of what the person said they do not have.
func (tx *Tx) DeniedKeys(ctx context.Context) ([]string, error) {
	var keys []string
	err := tx.db.WithContext(ctx).Model(&models.SkillDenial{}).Where("user_id = ?", tx.User).Order("canonical_key").Pluck("canonical_key", &keys).Error
	return keys, translate(err)
}
