package models

import "time"

// Employment is a job held at an organisation.
type Employment struct {
	ID           ID             `gorm:"type:uuid;primaryKey" json:"id"`
	UserID       ID             `gorm:"type:uuid" json:"-"`
	CompanyName  string         `json:"company_name"`
	Title        string         `json:"title"`
	Location     string         `json:"location,omitempty"`
	Description  string         `json:"description,omitempty"`
	Details      map[string]any `gorm:"type:jsonb;serializer:json" json:"details,omitempty"`
	DateStarted  Date           `json:"date_started,omitempty"`
	DateFinished Date           `json:"date_finished,omitempty"`
	IsCurrent    bool           `json:"is_current"`
	ContentHash  []byte         `gorm:"type:bytea" json:"-"`
	CreatedAt    time.Time      `json:"created_at"`
	UpdatedAt    time.Time      `json:"updated_at"`
}

// Education is a course of study at an institution.
type Education struct {
	ID              ID             `gorm:"type:uuid;primaryKey" json:"id"`
	UserID          ID             `gorm:"type:uuid" json:"-"`
	InstitutionName string         `json:"institution_name"`
	Location        string         `json:"location,omitempty"`
	Degree          string         `json:"degree,omitempty"`
	FieldOfStudy    string         `json:"field_of_study,omitempty"`
	Minor           string         `json:"minor,omitempty"`
	GPA             *float64       `gorm:"column:gpa" json:"gpa,omitempty"`
	Honors          Strings        `gorm:"type:text[]" json:"honors"`
	RelevantCourses Strings        `gorm:"type:text[]" json:"relevant_courses"`
	Details         map[string]any `gorm:"type:jsonb;serializer:json" json:"details,omitempty"`
	DateStarted     Date           `json:"date_started,omitempty"`
	DateFinished    Date           `json:"date_finished,omitempty"`
	IsCurrent       bool           `json:"is_current"`
	ContentHash     []byte         `gorm:"type:bytea" json:"-"`
	CreatedAt       time.Time      `json:"created_at"`
	UpdatedAt       time.Time      `json:"updated_at"`
}

// Experience is something the person did. Title, Organisation and the dates
// are checked against what the person said; Situation, Action and Result are
// the person's own words.
type Experience struct {
	ID             ID             `gorm:"type:uuid;primaryKey" json:"id"`
	UserID         ID             `gorm:"type:uuid" json:"-"`
	EmploymentID   *ID            `gorm:"type:uuid" json:"employment_id,omitempty"`
	EducationID    *ID            `gorm:"type:uuid" json:"education_id,omitempty"`
	ConversationID *ID            `gorm:"type:uuid" json:"conversation_id,omitempty"`
	Title          string         `json:"title"`
	Organisation   string         `json:"organisation,omitempty"`
	Description    string         `json:"description,omitempty"`
	ExperienceType string         `json:"experience_type" enum:"employment,education,project,volunteering,other"`
	DateStarted    Date           `json:"date_started,omitempty"`
	DateFinished   Date           `json:"date_finished,omitempty"`
	IsCurrent      bool           `json:"is_current"`
	Situation      string         `json:"situation,omitempty"`
	Action         string         `json:"action,omitempty"`
	Result         string         `json:"result,omitempty"`
	SkillsUsed     Strings        `gorm:"type:text[]" json:"skills_used"`
	Tags           Strings        `gorm:"type:text[]" json:"tags"`
	Details        map[string]any `gorm:"type:jsonb;serializer:json" json:"details,omitempty"`
	Visibility     string         `json:"visibility" enum:"private,public"`
	Review         string         `json:"review" enum:"proposed,accepted,rejected"`
	ExtractedBy    string         `json:"extracted_by" doc:"the model that proposed it"`
	ContentHash    []byte         `gorm:"type:bytea" json:"-"`
	CreatedAt      time.Time      `json:"created_at"`
	UpdatedAt      time.Time      `json:"updated_at"`

	Evidences      []Evidence `gorm:"-" json:"evidences"`
	Contradictions int        `gorm:"-" json:"contradictions" doc:"open contradictions that it is part of"`
}

// Period is when it was.
func (e Experience) Period() Period { return Period{Start: e.DateStarted, End: e.DateFinished} }

// Kinds of experience.
const (
	ExperienceEmployment   = "employment"
	ExperienceEducation    = "education"
	ExperienceProject      = "project"
	ExperienceVolunteering = "volunteering"
	ExperienceOther        = "other"
)

// Review states of an experience or a skill, and visibilities of an experience.
const (
	ReviewProposed = "proposed"
	ReviewAccepted = "accepted"
	ReviewRejected = "rejected"

	VisibilityPrivate = "private"
	VisibilityPublic  = "public"
)

// ExperienceAlias is what an experience was called before it was renamed, or
// merged into another.
type ExperienceAlias struct {
	ID             ID  `gorm:"type:uuid;primaryKey"`
	UserID         ID  `gorm:"type:uuid"`
	ExperienceID   ID  `gorm:"type:uuid"`
	ConversationID *ID `gorm:"type:uuid"`
	ExperienceType string
	Title          string
	Organisation   string
	DateStarted    Date
	DateFinished   Date
	IsCurrent      bool
	CreatedAt      time.Time
	UpdatedAt      time.Time
}
