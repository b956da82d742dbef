package store

import (
	"context"

	"gorm.io/gorm"

	"assay/models"
)

// Message returns one message of a conversation, also one that was retracted.
func (tx *Tx) Message(ctx context.Context, id models.ID) (models.ConversationMessage, error) {
	return byID[models.ConversationMessage](ctx, tx, "message", id)
}

// LastMessage returns what was said last in a conversation. found is false when
// nothing was.
func (tx *Tx) LastMessage(ctx context.Context, conversation models.ID) (m models.ConversationMessage, found bool, err error) {
	rows, err := gorm.G[models.ConversationMessage](tx.db).Where("user_id = ? AND conversation_id = ? AND retracted_at IS NULL", tx.User, conversation).
		Order("position DESC").Limit(1).Find(ctx)
	if len(rows) > 0 {
		m = rows[0]
	}
	return m, len(rows) > 0, translate(err)
}

// ReplaceMessage retracts a message and puts another in its position. Owner,
// conversation and position of the new one are set here. Facts that the old one
// proved are Withdraw's.
func (tx *Tx) ReplaceMessage(ctx context.Context, old models.ConversationMessage, by *models.ConversationMessage) error {
	result := tx.db.WithContext(ctx).Exec(`UPDATE conversation_messages SET retracted_at = now() WHERE user_id = ? AND id = ? AND retracted_at IS NULL`, tx.User, old.ID)
	if result.Error == nil && result.RowsAffected != 1 {
		return models.Errorf(models.CodeConflict, "This message has been said otherwise already. Load the conversation again.")
	}
	if result.Error != nil {
		return translate(result.Error)
	}
	by.UserID, by.ConversationID, by.Position = tx.User, old.ConversationID, old.Position
	return insert(ctx, tx, []models.ConversationMessage{*by})
}

// Withdrawn names the facts that nothing proves any more, and that are gone.
type Withdrawn struct {
	ExperienceIDs []models.ID `json:"experience_ids" nullable:"false" doc:"experiences that only the old words proved"`
	SkillIDs      []models.ID `json:"skill_ids" nullable:"false" doc:"skills that only the old words proved"`
}

// lone is true of a fact f that the message @m proves and no other does.
func lone(column string) string {
	return `EXISTS (SELECT FROM evidences e WHERE e.user_id = f.user_id AND e.` + column + ` = f.id AND e.conversation_message_id = @m)
		AND NOT EXISTS (SELECT FROM evidences e WHERE e.user_id = f.user_id AND e.` + column + ` = f.id AND e.conversation_message_id IS DISTINCT FROM @m)`
}

// loneField is lone of one field of a fact.
func loneField(column, field string) string {
	return `EXISTS (SELECT FROM evidences e WHERE e.user_id = f.user_id AND e.` + column + ` = f.id AND e.field = '` + field + `' AND e.conversation_message_id = @m)
		AND NOT EXISTS (SELECT FROM evidences e WHERE e.user_id = f.user_id AND e.` + column + ` = f.id AND e.field = '` + field + `' AND e.conversation_message_id IS DISTINCT FROM @m)`
}

// Withdraw removes what a message alone proved, and its proofs. What was proven
// elsewhere too stays, without what only the message said of it. The rows leave
// a history: call ChangeFacts first.
func (tx *Tx) Withdraw(ctx context.Context, message models.ID) (Withdrawn, error) {
	w := Withdrawn{ExperienceIDs: []models.ID{}, SkillIDs: []models.ID{}}
	args := map[string]any{"user": tx.User, "m": message}
	db := tx.db.WithContext(ctx)
	var touched []models.ID
	if err := db.Raw(`SELECT f.id FROM experiences f WHERE f.user_id = @user AND `+lone("experience_id"), args).Scan(&w.ExperienceIDs).Error; err != nil {
		return w, translate(err)
	}
	args["gone"] = append([]models.ID{{}}, w.ExperienceIDs...) // an empty list is no SQL
	if err := db.Raw(`SELECT e.skill_id FROM evidences e WHERE e.user_id = @user AND e.conversation_message_id = @m AND e.skill_id IS NOT NULL
		UNION SELECT l.skill_id FROM experience_skills l WHERE l.user_id = @user AND (l.experience_id IN @gone OR EXISTS
			(SELECT FROM evidences e WHERE e.user_id = l.user_id AND e.experience_skill_id = l.id AND e.conversation_message_id = @m))`, args).Scan(&touched).Error; err != nil {
		return w, translate(err)
	}
	for _, sql := range withdrawals() {
		if err := db.Exec(sql, args).Error; err != nil {
			return w, translate(err)
		}
	}
	if err := tx.removeUnproven(ctx, message, touched, &w); err != nil {
		return w, err
	}
	return w, translate(db.Exec(`UPDATE contradictions c SET status = 'resolved', resolution = 'settled', resolved_at = now()
		WHERE c.user_id = @user AND c.status = 'open' AND (c.canonical_key <> '' AND num_nonnulls(c.skill_id, c.skill_denial_id) < 2
			OR EXISTS (SELECT FROM experiences f WHERE f.user_id = c.user_id AND f.id IN (c.experience_id, c.other_id) AND f.date_started = '' AND f.date_finished = ''))`, args).Error)
}

// withdrawals are the statements of Withdraw, in their order. Links go before
// the experiences they belong to, so that they leave a history.
func withdrawals() []string {
	return []string{
		`UPDATE experiences x SET skills_used = array_remove(x.skills_used, s.title) FROM experience_skills f JOIN skills s ON s.user_id = f.user_id AND s.id = f.skill_id
			WHERE x.user_id = @user AND f.user_id = @user AND f.experience_id = x.id AND NOT x.id IN @gone AND ` + lone("experience_skill_id"),
		`DELETE FROM experience_skills f WHERE f.user_id = @user AND (f.experience_id IN @gone OR ` + lone("experience_skill_id") + `)`,
		`DELETE FROM experiences WHERE user_id = @user AND id IN @gone`,
		`DELETE FROM employments f WHERE f.user_id = @user AND ` + lone("employment_id"),
		`DELETE FROM educations f WHERE f.user_id = @user AND ` + lone("education_id"),
		`DELETE FROM skill_denials f WHERE f.user_id = @user AND ` + lone("skill_denial_id"),
		`UPDATE experiences f SET situation = '' WHERE f.user_id = @user AND ` + loneField("experience_id", models.FieldSituation),
		`UPDATE experiences f SET action = '' WHERE f.user_id = @user AND ` + loneField("experience_id", models.FieldAction),
		`UPDATE experiences f SET result = '' WHERE f.user_id = @user AND ` + loneField("experience_id", models.FieldResult),
		`UPDATE experiences f SET date_started = '', date_finished = '', is_current = false WHERE f.user_id = @user AND ` + loneField("experience_id", models.FieldDates),
		`UPDATE skills f SET years_experience = NULL WHERE f.user_id = @user AND ` + loneField("skill_id", models.FieldYears),
	}
}

// removeUnproven ends what is left of a message's proofs, and the skills that
// have none without them.
func (tx *Tx) removeUnproven(ctx context.Context, message models.ID, skills []models.ID, w *Withdrawn) error {
	for _, id := range skills {
		var proven bool
		err := tx.db.WithContext(ctx).Raw(`SELECT EXISTS (SELECT FROM evidences e LEFT JOIN experience_skills l ON l.user_id = e.user_id AND l.id = e.experience_skill_id
			WHERE e.user_id = @user AND @id IN (e.skill_id, l.skill_id) AND e.conversation_message_id IS DISTINCT FROM @m)`,
			map[string]any{"user": tx.User, "id": id, "m": message}).Row().Scan(&proven)
		if err != nil {
			return translate(err)
		}
		if proven {
			continue
		}
		if err := tx.removeSkill(ctx, &id); err != nil {
			return err
		}
		w.SkillIDs = append(w.SkillIDs, id)
	}
	_, err := gorm.G[models.Evidence](tx.db).Where("user_id = ? AND conversation_message_id = ?", tx.User, message).Delete(ctx)
	return translate(err)
}
