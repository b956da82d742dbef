package store

import (
	"context"

	"gorm.io/gorm"

	"assay/models"
)

// MergeExperiences makes one experience of two: what other has and into lacks,
// its proofs, its skills and its names go to into; other is gone. Told again it
// is found under into.
func (tx *Tx) MergeExperiences(ctx context.Context, into, other models.Experience) error {
	facts, err := tx.factsOf(ctx, other)
	if err != nil {
		return err
	}
	// Of the same key SaveFacts makes one, as it does of a thing told twice.
	facts.Experiences[0].ContentHash = into.ContentHash
	dates := into.Period().Admits(other.Period())
	facts.Experiences[0].DateStarted, facts.Experiences[0].DateFinished = dates.Start, dates.End
	if err := tx.SaveFacts(ctx, &facts); err != nil {
		return err
	}
	if err := tx.inheritContradictions(ctx, into.ID, other.ID); err != nil {
		return err
	}
	for _, sql := range []string{
		// The names that other had keep its dates, under which they were told.
		`UPDATE experience_aliases a SET experience_id = @into, date_started = CASE WHEN a.date_finished = '' THEN COALESCE(NULLIF(a.date_started, ''), x.date_started) ELSE a.date_started END,
				date_finished = CASE WHEN a.date_started = '' THEN COALESCE(NULLIF(a.date_finished, ''), x.date_finished) ELSE a.date_finished END
			FROM experiences x WHERE a.user_id = @user AND a.experience_id = @other AND x.user_id = a.user_id AND x.id = a.experience_id`,
		`INSERT INTO experience_aliases (id, user_id, experience_id, conversation_id, experience_type, title, organisation, date_started, date_finished, is_current, created_at)
			SELECT id, user_id, @into, conversation_id, experience_type, title, organisation, date_started, date_finished, is_current, created_at
			FROM experiences WHERE user_id = @user AND id = @other`,
		// By themselves, so that they leave a history.
		`DELETE FROM experience_skills WHERE user_id = @user AND experience_id = @other`,
		`DELETE FROM experiences WHERE user_id = @user AND id = @other`,
	} {
		if err := tx.db.WithContext(ctx).Exec(sql, map[string]any{"user": tx.User, "into": into.ID, "other": other.ID}).Error; err != nil {
			return translate(err)
		}
	}
	return nil
}

// inheritContradictions asks of an experience what was open about one that
// becomes part of it, where their dates still say so.
func (tx *Tx) inheritContradictions(ctx context.Context, into, other models.ID) error {
	open, err := tx.openContradictions(ctx, []models.ID{other})
	if err != nil {
		return err
	}
	ids := []models.ID{into}
	for _, c := range open {
		ids = append(ids, *c.ExperienceID, *c.OtherID)
	}
	involved, err := tx.ExperiencesByID(ctx, ids)
	if err != nil {
		return err
	}
	var merged models.Period
	for _, e := range involved {
		if e.ID == into {
			merged = e.Period()
		}
	}
	var rows []models.Contradiction
	for _, e := range involved {
		field := merged.Contradicts(e.Period())
		if e.ID == into || e.ID == other || field == "" {
			continue
		}
		first, second := into, e.ID
		if first.String() > second.String() {
			first, second = second, first
		}
		rows = append(rows, models.Contradiction{ID: models.NewID(), Field: field, ExperienceID: &first, OtherID: &second, Status: models.ContradictionOpen})
	}
	return tx.SaveContradictions(ctx, rows, nil)
}

// factsOf are an experience, its links and the proofs of both, under new ids.
func (tx *Tx) factsOf(ctx context.Context, e models.Experience) (Facts, error) {
	old := e.ID
	e.ID, e.UserID = models.NewID(), tx.User
	f := Facts{Experiences: []models.Experience{e}}
	links, err := gorm.G[models.ExperienceSkill](tx.db).Where("user_id = ? AND experience_id = ?", tx.User, old).Order("id").Find(ctx)
	if err != nil {
		return f, translate(err)
	}
	proofs, err := gorm.G[models.Evidence](tx.db).Where(`user_id = ? AND (experience_id = ? OR experience_skill_id IN
		(SELECT l.id FROM experience_skills l WHERE l.user_id = ? AND l.experience_id = ?))`, tx.User, old, tx.User, old).Order("id").Find(ctx)
	if err != nil {
		return f, translate(err)
	}
	now := map[models.ID]models.ID{old: e.ID}
	for _, l := range links {
		now[l.ID] = models.NewID()
		l.ID, l.ExperienceID = now[l.ID], e.ID
		f.Links = append(f.Links, l)
	}
	for _, p := range proofs {
		p.ID = models.NewID()
		repoint(now, p.ExperienceID, p.ExperienceSkillID)
		f.Evidences = append(f.Evidences, p)
	}
	return f, nil
}
