package models

import "time"

// ImportedSkill is a skill of a list that whoever runs this Assay added to its
// own. It stands behind those: a name that Assay knows by itself stays theirs.
type ImportedSkill struct {
	Source    string  `gorm:"primaryKey"` // such as esco, onet, or what the list was called
	Name      string  `gorm:"primaryKey"`
	Aliases   Strings `gorm:"type:text[]"`
	SkillType string  // as Skill.SkillType
	Category  string
	CreatedAt time.Time
	UpdatedAt time.Time
}
