package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"assay/models"
)

// LockSkill is Skill that keeps others from changing the row until tx ends.
func (tx *Tx) LockSkill(ctx context.Context, id models.ID) (models.Skill, error) {
	if _, err := lockByID[models.Skill](ctx, tx, "skill", id); err != nil {
		return models.Skill{}, err
	}
	return tx.Skill(ctx, id)
}

// ReviewSkill writes what the person decided about a skill. Its proofs and the
// links to experiences stay, so that it can be taken back as it was.
func (tx *Tx) ReviewSkill(ctx context.Context, k models.Skill, review string) error {
	if k.Review == review {
		return nil
	}
	_, err := gorm.G[models.Skill](tx.db).Where("user_id = ? AND id = ?", tx.User, k.ID).Update(ctx, "review", review)
	switch {
	case err != nil:
		return translate(err)
	case review == models.ReviewRejected:
		return tx.rejectSkill(ctx, k)
	case k.Review == models.ReviewRejected:
		return tx.restoreSkill(ctx, k)
	}
	return nil
}

// rejectSkill takes a skill out of what experiences say they show, and closes
// what it contradicts in favour of the denial. The denial is no decision of the
// person here: words that say they have it still prove it, if they take it back.
func (tx *Tx) rejectSkill(ctx context.Context, k models.Skill) error {
	return tx.execAll(ctx, map[string]any{"user": tx.User, "id": k.ID, "title": k.Title},
		`UPDATE experiences SET skills_used = ARRAY(SELECT u.title FROM unnest(skills_used) WITH ORDINALITY AS u (title, n) WHERE lower(u.title) <> lower(@title) ORDER BY u.n)
			WHERE user_id = @user AND EXISTS (SELECT FROM unnest(skills_used) AS u (title) WHERE lower(u.title) = lower(@title))`,
		`UPDATE contradictions SET status = 'resolved', resolution = 'second', resolved_at = now() WHERE user_id = @user AND skill_id = @id AND status = 'open'`)
}

// restoreSkill is the way back from rejectSkill. Keeping the denial by resolving
// a contradiction removes the skill, so where both are there it was a rejection
// that closed it.
func (tx *Tx) restoreSkill(ctx context.Context, k models.Skill) error {
	err := tx.execAll(ctx, map[string]any{"user": tx.User, "id": k.ID, "title": k.Title},
		`UPDATE experiences x SET skills_used = skills_used || CAST(@title AS text) FROM experience_skills l
			WHERE x.user_id = @user AND l.user_id = @user AND l.skill_id = @id AND l.experience_id = x.id AND NOT @title = ANY (x.skills_used)`,
		`UPDATE contradictions SET status = 'open', resolution = '', resolved_at = NULL
			WHERE user_id = @user AND skill_id = @id AND skill_denial_id IS NOT NULL AND status = 'resolved' AND resolution = 'second'`)
	if err != nil {
		return err
	}
	return tx.saveSkillContradictions(ctx, []string{k.CanonicalKey})
}

func (tx *Tx) execAll(ctx context.Context, args map[string]any, statements ...string) error {
	for _, sql := range statements {
		if err := tx.db.WithContext(ctx).Exec(sql, args).Error; err != nil {
			return translate(err)
		}
	}
	return nil
}

// asDecided gives skills that are told the review that the person gave them, also
// where the words went that proved them and the skill with those. A reading only
// proposes. What is rejected is not said to be used in what was told of it.
func (tx *Tx) asDecided(ctx context.Context, f *Facts) error {
	if len(f.Skills) == 0 {
		return nil
	}
	keys := make([]string, len(f.Skills))
	for i, s := range f.Skills {
		keys[i] = s.CanonicalKey
	}
	var decided []struct{ CanonicalKey, Review string }
	// A person who said that they lack a skill has taken back that they accepted
	// it.
	err := tx.db.WithContext(ctx).Raw(`SELECT canonical_key, review FROM skills WHERE user_id = @user AND canonical_key IN @keys
		UNION ALL SELECT * FROM (SELECT DISTINCT ON (1) c.before ->> 'canonical_key' AS canonical_key, c.before ->> 'review' AS review FROM fact_changes c
			WHERE c.user_id = @user AND c.subject_type = 'skill' AND c.change = 'deleted' AND c.before ->> 'canonical_key' IN @keys
			ORDER BY 1, c.id DESC) gone
		WHERE NOT EXISTS (SELECT FROM skills s WHERE s.user_id = @user AND s.canonical_key = gone.canonical_key) AND (review = @rejected OR review = @accepted
			AND NOT EXISTS (SELECT FROM contradictions o WHERE o.user_id = @user AND o.canonical_key = gone.canonical_key AND o.kept_second_at IS NOT NULL))`,
		map[string]any{"user": tx.User, "keys": keys, "accepted": models.ReviewAccepted, "rejected": models.ReviewRejected}).Scan(&decided).Error
	if err != nil {
		return translate(err)
	}
	reviews := map[string]string{}
	for _, d := range decided {
		reviews[d.CanonicalKey] = d.Review
	}
	for i := range f.Skills {
		s := &f.Skills[i]
		if s.Review = reviews[s.CanonicalKey]; s.Review == "" {
			s.Review = models.ReviewProposed
		}
		if s.Review != models.ReviewRejected {
			continue
		}
		for e := range f.Experiences {
			used := &f.Experiences[e].SkillsUsed
			*used = slices.DeleteFunc(slices.Clone(*used), func(title string) bool { return title == s.Title })
		}
	}
	return nil
}
