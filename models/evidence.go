package models

import "time"

// Evidence is the proof of one fact: the exact words, where they stand, and
// that the person said them. It has exactly one subject and exactly one source;
// the database refuses a quote that differs from the text at its offsets.
type Evidence struct {
	ID                ID  `gorm:"type:uuid;primaryKey" json:"id"`
	UserID            ID  `gorm:"type:uuid" json:"-"`
	ExperienceID      *ID `gorm:"type:uuid" json:"experience_id,omitempty"`
	ExperienceSkillID *ID `gorm:"type:uuid" json:"experience_skill_id,omitempty"`
	SkillID           *ID `gorm:"type:uuid" json:"skill_id,omitempty"`
	EmploymentID      *ID `gorm:"type:uuid" json:"employment_id,omitempty"`
	EducationID       *ID `gorm:"type:uuid" json:"education_id,omitempty"`
	SkillDenialID     *ID `gorm:"type:uuid" json:"skill_denial_id,omitempty"`

	ConversationMessageID *ID  `gorm:"type:uuid" json:"message_id,omitempty"`
	StatedByHand          bool `json:"stated_by_hand"`

	Field     string `json:"field" enum:"experience,title,organisation,dates,situation,action,result,skill,years,denial" doc:"which part of the fact it proves"`
	StartChar int    `json:"start" doc:"first character, counted in Unicode code points from 0"`
	EndChar   int    `json:"end" doc:"one past the last character"`
	Quote     string `json:"quote" doc:"exactly the text between start and end"`

	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}

// Parts of a fact that an Evidence can prove.
const (
	FieldExperience   = "experience"
	FieldTitle        = "title"
	FieldOrganisation = "organisation"
	FieldDates        = "dates"
	FieldSituation    = "situation"
	FieldAction       = "action"
	FieldResult       = "result"
	FieldSkill        = "skill"
	FieldYears        = "years"
	FieldDenial       = "denial"
)
