package store

import (
	"context"
	"time"

	"assay/models"
)

// ChangeFacts is called before facts are changed. It says what the changes come
// of, see models.CausePerson and models.CauseOf, and makes other transactions of
// the user that decide about facts wait until tx ends.
func (tx *Tx) ChangeFacts(ctx context.Context, cause string) error {
	return translate(tx.db.WithContext(ctx).Exec(`SELECT set_config('app.cause', ?, true), pg_advisory_xact_lock(hashtextextended(?, 0))`, cause, "facts "+tx.User.String()).Error)
}

// Change is one change of a fact, with what came after it.
type Change struct {
	ID        models.ID
	SubjectID models.ID
	Change    string
	Cause     string
	At        time.Time
	Fields    []FieldChange `gorm:"serializer:json"`
}

// FieldChange is one field of a fact, before and after. After is nil when the
// fact is gone.
type FieldChange struct {
	Name   string `json:"name" doc:"the field, as in the fact itself"`
	Before any    `json:"before" doc:"what it said before"`
	After  any    `json:"after" doc:"what it said then; null when the fact was removed"`
}

// historyOf is how the changes of a fact are found: by its table, and for an
// experience also those of what was merged into it.
var historyOf = map[string]struct{ table, subjects string }{
	models.FactExperience: {"experiences", `SELECT a.id FROM experience_aliases a WHERE a.user_id = @user AND a.experience_id = @id`},
	models.FactSkill:      {"skills", `SELECT NULL::uuid WHERE false`},
}

// ExperienceHistory lists what was changed of one experience, and of those that
// were merged into it, newest first; also of one that is gone, as long as
// anything is known of it.
func (tx *Tx) ExperienceHistory(ctx context.Context, id models.ID, page Page) ([]Change, error) {
	return tx.history(ctx, models.FactExperience, id, page)
}

// SkillHistory is ExperienceHistory of a skill.
func (tx *Tx) SkillHistory(ctx context.Context, id models.ID, page Page) ([]Change, error) {
	return tx.history(ctx, models.FactSkill, id, page)
}

func (tx *Tx) history(ctx context.Context, kind string, id models.ID, page Page) ([]Change, error) {
	of := historyOf[kind]
	args := map[string]any{"user": tx.User, "id": id, "kind": kind, "before": page.Before, "limit": page.Limit, "start": page.Before == models.ID{}}
	var rows []Change
	// What a field said afterwards is what the next change of it replaced, or what
	// it says now.
	err := tx.db.WithContext(ctx).Raw(`SELECT c.id, c.subject_id, c.change, c.cause, c.at,
			(SELECT jsonb_agg(jsonb_build_object('name', k.key, 'before', k.value, 'after', CASE c.change WHEN 'updated' THEN COALESCE(
				(SELECT l.before -> k.key FROM fact_changes l WHERE l.user_id = @user AND l.subject_id = c.subject_id AND l.id > c.id AND l.before -> k.key IS NOT NULL ORDER BY l.id LIMIT 1),
				(SELECT to_jsonb(f) -> k.key FROM `+of.table+` f WHERE f.user_id = @user AND f.id = c.subject_id)) END) ORDER BY k.key)
			FROM jsonb_each(c.before) k) AS fields
		FROM fact_changes c WHERE c.user_id = @user AND c.subject_type = @kind AND (c.subject_id = @id OR c.subject_id IN (`+of.subjects+`))
			AND (@start OR c.id < @before) ORDER BY c.id DESC LIMIT @limit`, args).Scan(&rows).Error
	if err != nil || len(rows) > 0 {
		return rows, translate(err)
	}
	var known bool
	err = tx.db.WithContext(ctx).Raw(`SELECT EXISTS (SELECT FROM `+of.table+` WHERE user_id = @user AND id = @id)
		OR EXISTS (SELECT FROM fact_changes WHERE user_id = @user AND subject_type = @kind AND subject_id = @id)`, args).Row().Scan(&known)
	if err == nil && !known {
		err = notFound(kind)
	}
	return []Change{}, translate(err)
}
