package models

import "time"

// Contradiction is two facts that cannot both be right: two experiences, or a
// skill and its denial. The first of them is the older experience, or the skill.
type Contradiction struct {
	ID            ID         `gorm:"type:uuid;primaryKey" json:"id"`
	UserID        ID         `gorm:"type:uuid" json:"-"`
	Field         string     `json:"field" enum:"date_started,date_finished,dates,skill" doc:"what the two disagree about"`
	ExperienceID  *ID        `gorm:"type:uuid" json:"-"`
	OtherID       *ID        `gorm:"type:uuid" json:"-"`
	CanonicalKey  string     `json:"-"`
	SkillID       *ID        `gorm:"type:uuid" json:"-"`
	SkillDenialID *ID        `gorm:"type:uuid" json:"-"`
	Status        string     `json:"status" enum:"open,resolved"`
	Resolution    string     `json:"resolution,omitempty" enum:"first,second,both,settled" doc:"what was kept; settled: what was told since fits together"`
	ResolvedAt    *time.Time `json:"resolved_at,omitempty"`
	KeptFirstAt   *time.Time `json:"-"` // of a skill: the denials said until then are void
	KeptSecondAt  *time.Time `json:"-"` // of a skill: that they have it, said until then, is void
	CreatedAt     time.Time  `json:"created_at"`
	UpdatedAt     time.Time  `json:"updated_at"`
}

// States of a contradiction, and what may be kept of its two facts.
const (
	ContradictionOpen     = "open"
	ContradictionResolved = "resolved"

	KeepFirst  = "first"
	KeepSecond = "second"
	KeepBoth   = "both"
	Settled    = "settled"
)

// ContradictionSkill is the field of having and lacking one skill.
const ContradictionSkill = "skill"
