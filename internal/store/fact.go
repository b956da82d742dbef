package store

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"assay/models"
)

// Facts is what one reading of a conversation proved. Rows refer to each other
// by the ids they were made with; SaveFacts points them at the rows that were
// there already.
type Facts struct {
	Employments []models.Employment
	Educations  []models.Education
	Experiences []models.Experience
	Skills      []models.Skill
	Links       []models.ExperienceSkill
	Denials     []models.SkillDenial
	Evidences   []models.Evidence
}

// fill is what ON CONFLICT sets: column to SQL. Facts come again; what was
// blank is filled in, what a person decided (review, visibility) stays.
type fill map[string]string

func keepFirst(table string, columns ...string) fill {
	f := fill{}
	for _, c := range columns {
		f[c] = "COALESCE(NULLIF(" + table + "." + c + ", ''), EXCLUDED." + c + ")"
	}
	return f
}

func fillExperience() fill {
	f := keepFirst("experiences", "description", "situation", "action", "result")
	f["date_started"] = "narrower(experiences.date_started, EXCLUDED.date_started)"
	f["date_finished"] = "narrower(experiences.date_finished, EXCLUDED.date_finished)"
	f["employment_id"] = "COALESCE(experiences.employment_id, EXCLUDED.employment_id)"
	f["education_id"] = "COALESCE(experiences.education_id, EXCLUDED.education_id)"
	f["is_current"] = "(EXCLUDED.is_current OR experiences.is_current) AND experiences.date_finished = '' AND EXCLUDED.date_finished = ''"
	for _, c := range []string{"skills_used", "tags"} {
		f[c] = "CASE WHEN experiences." + c + " @> EXCLUDED." + c + " THEN experiences." + c + // told again, it stays as it is
			" ELSE ARRAY(SELECT DISTINCT unnest(experiences." + c + " || EXCLUDED." + c + ") ORDER BY 1) END"
	}
	return f
}

func fillLink() fill {
	return fill{
		"proficiency_demonstrated": `CASE WHEN 'achieved' IN (experience_skills.proficiency_demonstrated, EXCLUDED.proficiency_demonstrated) THEN 'achieved'
			WHEN 'used' IN (experience_skills.proficiency_demonstrated, EXCLUDED.proficiency_demonstrated) THEN 'used' ELSE 'mentioned' END`,
		"prominence": `CASE WHEN 'primary' IN (experience_skills.prominence, EXCLUDED.prominence) THEN 'primary' ELSE 'secondary' END`,
	}
}

// SaveFacts writes facts, merging each into the row that stands for the same
// thing, and keeps every proof once. On return f holds the ids as stored.
// Rows are written in the order of their keys, so that two workers never wait
// for each other in a circle.
func (tx *Tx) SaveFacts(ctx context.Context, f *Facts) error {
	slices.SortFunc(f.Employments, func(a, b models.Employment) int { return bytes.Compare(a.ContentHash, b.ContentHash) })
	slices.SortFunc(f.Educations, func(a, b models.Education) int { return bytes.Compare(a.ContentHash, b.ContentHash) })
	slices.SortFunc(f.Experiences, func(a, b models.Experience) int { return bytes.Compare(a.ContentHash, b.ContentHash) })
	slices.SortFunc(f.Skills, func(a, b models.Skill) int { return strings.Compare(a.CanonicalKey, b.CanonicalKey) })
	slices.SortFunc(f.Denials, func(a, b models.SkillDenial) int { return strings.Compare(a.CanonicalKey, b.CanonicalKey) })

	if err := tx.asDecided(ctx, f); err != nil {
		return err
	}
	stored := map[models.ID]models.ID{}
	if err := merge(ctx, tx, f.Employments, "content_hash", keepFirst("employments", "title", "date_started", "date_finished"), func(r *models.Employment) *models.ID { return &r.ID }, stored); err != nil {
		return err
	}
	if err := merge(ctx, tx, f.Educations, "content_hash", keepFirst("educations", "field_of_study", "date_started", "date_finished"), func(r *models.Education) *models.ID { return &r.ID }, stored); err != nil {
		return err
	}
	for i := range f.Experiences {
		repoint(stored, f.Experiences[i].EmploymentID, f.Experiences[i].EducationID)
	}
	if err := merge(ctx, tx, f.Experiences, "content_hash", fillExperience(), func(r *models.Experience) *models.ID { return &r.ID }, stored); err != nil {
		return err
	}
	if err := merge(ctx, tx, f.Skills, "canonical_key", fill{"years_experience": "GREATEST(skills.years_experience, EXCLUDED.years_experience)"}, func(r *models.Skill) *models.ID { return &r.ID }, stored); err != nil {
		return err
	}
	for i := range f.Links {
		repoint(stored, &f.Links[i].ExperienceID, &f.Links[i].SkillID)
	}
	slices.SortFunc(f.Links, func(a, b models.ExperienceSkill) int {
		if c := bytes.Compare(a.ExperienceID[:], b.ExperienceID[:]); c != 0 {
			return c
		}
		return bytes.Compare(a.SkillID[:], b.SkillID[:])
	})
	if err := merge(ctx, tx, f.Links, "experience_id, skill_id", fillLink(), func(r *models.ExperienceSkill) *models.ID { return &r.ID }, stored); err != nil {
		return err
	}
	if err := merge(ctx, tx, f.Denials, "canonical_key", keepFirst("skill_denials", "title"), func(r *models.SkillDenial) *models.ID { return &r.ID }, stored); err != nil {
		return err
	}
	if err := tx.saveEvidences(ctx, f.Evidences, stored); err != nil {
		return err
	}
	return tx.saveSkillContradictions(ctx, f.skillKeys())
}

func (f *Facts) skillKeys() []string {
	var keys []string
	for _, s := range f.Skills {
		keys = append(keys, s.CanonicalKey)
	}
	for _, d := range f.Denials {
		keys = append(keys, d.CanonicalKey)
	}
	return keys
}

func (tx *Tx) saveEvidences(ctx context.Context, rows []models.Evidence, stored map[models.ID]models.ID) error {
	if len(rows) == 0 {
		return nil
	}
	for i := range rows {
		e := &rows[i]
		repoint(stored, e.ExperienceID, e.ExperienceSkillID, e.SkillID, e.EmploymentID, e.EducationID, e.SkillDenialID)
	}
	return translate(gorm.G[models.Evidence](tx.db, clause.OnConflict{DoNothing: true}).CreateInBatches(ctx, &rows, 500))
}

// merge writes rows, in batches, over those with the same key, and notes under
// which id each is stored.
func merge[T any](ctx context.Context, tx *Tx, rows []T, key string, f fill, id func(*T) *models.ID, stored map[models.ID]models.ID) error {
	if len(rows) == 0 {
		return nil
	}
	made := make([]models.ID, len(rows))
	for i := range rows {
		made[i] = *id(&rows[i])
	}
	columns := []clause.Column{{Name: "user_id"}}
	for _, name := range strings.Split(key, ", ") {
		columns = append(columns, clause.Column{Name: name})
	}
	for start := 0; start < len(rows); start += 500 {
		batch := rows[start:min(start+500, len(rows))]
		err := tx.db.WithContext(ctx).Clauses(onConflictSet(columns, f), clause.Returning{Columns: []clause.Column{{Name: "id"}}}).Create(&batch).Error
		if err != nil {
			return translate(err)
		}
	}
	for i := range rows {
		stored[made[i]] = *id(&rows[i])
	}
	return nil
}

// onConflictSet says ON CONFLICT (columns) DO UPDATE SET what f holds.
func onConflictSet(columns []clause.Column, f fill) clause.OnConflict {
	set := make(map[string]any, len(f))
	for column, sql := range f {
		set[column] = gorm.Expr(sql)
	}
	return clause.OnConflict{Columns: columns, DoUpdates: clause.Assignments(set)}
}

func repoint(stored map[models.ID]models.ID, refs ...*models.ID) {
	for _, ref := range refs {
		if ref == nil {
			continue
		}
		if id, ok := stored[*ref]; ok {
			*ref = id
		}
	}
}
