package store

import (
	"context"

	"gorm.io/gorm"

	"assay/models"
)

// SummaryProof is a proof that stands in one conversation, with the experience
// and the skill that it is about.
type SummaryProof struct {
	models.Evidence
	OfExperience *models.ID
	OfSkill      *models.ID
	Position     int // of the message
}

// SummaryFacts are what one conversation proves.
type SummaryFacts struct {
	Proofs      []SummaryProof // in the order of what was said
	Experiences []models.Experience
	Skills      []models.Skill
}

// SummaryFacts returns what a conversation proves of experiences and skills.
// Rejected ones are left out, and of a rejected experience what was proven within
// it alone.
func (tx *Tx) SummaryFacts(ctx context.Context, conversation models.ID) (SummaryFacts, error) {
	var out SummaryFacts
	err := tx.db.WithContext(ctx).Raw(`SELECT e.*, COALESCE(e.experience_id, l.experience_id) AS of_experience, COALESCE(e.skill_id, l.skill_id) AS of_skill, m.position
		FROM evidences e
		JOIN conversation_messages m ON m.user_id = e.user_id AND m.id = e.conversation_message_id
		LEFT JOIN experience_skills l ON l.user_id = e.user_id AND l.id = e.experience_skill_id
		LEFT JOIN experiences x ON x.user_id = e.user_id AND x.id = COALESCE(e.experience_id, l.experience_id)
		LEFT JOIN skills k ON k.user_id = e.user_id AND k.id = COALESCE(e.skill_id, l.skill_id)
		WHERE e.user_id = @user AND m.conversation_id = @conversation AND num_nonnulls(e.experience_id, l.id, e.skill_id) > 0
			AND x.review IS DISTINCT FROM @rejected AND k.review IS DISTINCT FROM @rejected
		ORDER BY m.position, e.start_char, e.id`,
		map[string]any{"user": tx.User, "conversation": conversation, "rejected": models.ReviewRejected}).Scan(&out.Proofs).Error
	if err != nil {
		return out, translate(err)
	}
	var experiences, skills []models.ID
	seen := map[models.ID]bool{}
	add := func(list *[]models.ID, id *models.ID) {
		if id != nil && !seen[*id] {
			seen[*id] = true
			*list = append(*list, *id)
		}
	}
	for _, p := range out.Proofs {
		add(&experiences, p.OfExperience)
		add(&skills, p.OfSkill)
	}
	if out.Experiences, err = tx.ExperiencesByID(ctx, experiences); err != nil {
		return out, err
	}
	out.Skills, err = tx.SkillsByID(ctx, skills)
	return out, err
}

// SaveSummary writes what a conversation amounts to; nil takes it away.
func (tx *Tx) SaveSummary(ctx context.Context, conversation models.ID, s *models.ExperienceSummary) error {
	_, err := gorm.G[models.Conversation](tx.db).Where("user_id = ? AND id = ?", tx.User, conversation).
		Select("experience_summary").Updates(ctx, models.Conversation{ExperienceSummary: s})
	return translate(err)
}

// standingOne is standing for a row that was just read, or was not.
func (tx *Tx) standingOne(ctx context.Context, c models.Conversation, err error) (models.Conversation, error) {
	if err != nil {
		return c, err
	}
	rows := []models.Conversation{c}
	err = tx.standing(ctx, rows)
	return rows[0], err
}

// standing takes out of summaries what rests on proofs that have been
// withdrawn since, or on an experience or a skill that was rejected.
func (tx *Tx) standing(ctx context.Context, rows []models.Conversation) error {
	var ids []models.ID
	for _, c := range rows {
		if c.ExperienceSummary != nil {
			ids = append(ids, c.ExperienceSummary.Proofs()...)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	var found []models.ID
	err := tx.db.WithContext(ctx).Raw(`SELECT e.id FROM evidences e
		LEFT JOIN experience_skills l ON l.user_id = e.user_id AND l.id = e.experience_skill_id
		LEFT JOIN experiences x ON x.user_id = e.user_id AND x.id = COALESCE(e.experience_id, l.experience_id)
		LEFT JOIN skills k ON k.user_id = e.user_id AND k.id = COALESCE(e.skill_id, l.skill_id)
		WHERE e.user_id = @user AND e.id IN @ids AND x.review IS DISTINCT FROM @rejected AND k.review IS DISTINCT FROM @rejected`,
		map[string]any{"user": tx.User, "ids": ids, "rejected": models.ReviewRejected}).Scan(&found).Error
	there := make(map[models.ID]bool, len(found))
	for _, id := range found {
		there[id] = true
	}
	for i := range rows {
		if s := rows[i].ExperienceSummary; s != nil {
			stands := s.Standing(there)
			rows[i].ExperienceSummary = &stands
		}
	}
	return translate(err)
}
