package models

import "time"

// Skill is something the person has shown they can do. CanonicalKey names it
// in the taxonomy, or is a folded form of the person's own word.
type Skill struct {
	ID              ID             `gorm:"type:uuid;primaryKey" json:"id"`
	UserID          ID             `gorm:"type:uuid" json:"-"`
	CanonicalKey    string         `json:"canonical_key"`
	Title           string         `json:"title"`
	Category        string         `json:"category"`
	Description     string         `json:"description,omitempty"`
	YearsExperience *float64       `json:"years_experience,omitempty" doc:"years, as the person said them"`
	SkillType       string         `json:"skill_type" enum:"technical,professional,interpersonal,language,certification"`
	SkillLevel      string         `json:"skill_level,omitempty"`
	Details         map[string]any `gorm:"type:jsonb;serializer:json" json:"details,omitempty"`
	Review          string         `json:"review" enum:"proposed,accepted,rejected"`
	ExtractedBy     string         `json:"extracted_by" doc:"the model that proposed it"`
	CreatedAt       time.Time      `json:"created_at"`
	UpdatedAt       time.Time      `json:"updated_at"`

	Evidences []Evidence `gorm:"-" json:"evidences"`
}

// ExperienceSkill says that an experience demonstrates a skill.
type ExperienceSkill struct {
	ID                      ID        `gorm:"type:uuid;primaryKey" json:"id"`
	UserID                  ID        `gorm:"type:uuid" json:"-"`
	ExperienceID            ID        `gorm:"type:uuid" json:"experience_id"`
	SkillID                 ID        `gorm:"type:uuid" json:"skill_id"`
	ProficiencyDemonstrated string    `json:"proficiency_demonstrated" enum:"mentioned,used,achieved" doc:"mentioned: a bare claim; used: an own action; achieved: an own action with an outcome"`
	Prominence              string    `json:"prominence" enum:"primary,secondary"`
	UsageNotes              string    `json:"usage_notes,omitempty"`
	ExtractionMethod        string    `json:"extraction_method"`
	CreatedAt               time.Time `json:"created_at"`
	UpdatedAt               time.Time `json:"updated_at"`
}

// How strongly an experience demonstrates a skill, weakest first.
const (
	ProficiencyMentioned = "mentioned"
	ProficiencyUsed      = "used"
	ProficiencyAchieved  = "achieved"

	ProminencePrimary   = "primary"
	ProminenceSecondary = "secondary"
)

// SkillDenial records that the person said they do not have a skill. Silence
// is never a gap; a denial is.
type SkillDenial struct {
	ID           ID        `gorm:"type:uuid;primaryKey" json:"id"`
	UserID       ID        `gorm:"type:uuid" json:"-"`
	CanonicalKey string    `json:"canonical_key"`
	Title        string    `json:"title"`
	CreatedAt    time.Time `json:"created_at"`
	UpdatedAt    time.Time `json:"updated_at"`
}
