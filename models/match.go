package models

import "time"

// Match is how far a person's proven facts cover a posting's requirements. It
// is called requirement coverage; it says nothing about being hired.
type Match struct {
	ID            ID             `gorm:"type:uuid;primaryKey" json:"id"`
	UserID        ID             `gorm:"type:uuid" json:"-"`
	JobPostingID  ID             `gorm:"type:uuid" json:"job_posting_id"`
	Score         int            `json:"score" doc:"requirement coverage in hundredths of a point, 0 to 10000; the contributions add up to it exactly"`
	Low           int            `json:"low" doc:"the score if everything not discussed went against the person"`
	High          int            `json:"high" doc:"the score if everything not discussed went for the person"`
	Band          string         `json:"band" enum:"strong,good,partial,low,unknown"`
	BandReason    string         `json:"band_reason,omitempty"`
	Contributions []Contribution `gorm:"type:jsonb;serializer:json" json:"contributions"`
	FactsHash     []byte         `gorm:"type:bytea" json:"-"`
	Scorer        string         `json:"scorer" doc:"name and version of the arithmetic"`
	CreatedAt     time.Time      `json:"created_at"`
	UpdatedAt     time.Time      `json:"updated_at"`
}

// Contribution is what one requirement adds to a score, and why.
type Contribution struct {
	RequirementID ID       `json:"requirement_id"`
	Text          string   `json:"text"`
	Kind          string   `json:"kind"`
	Importance    string   `json:"importance"`
	State         string   `json:"state" enum:"met,partly_met,gap,not_discussed"`
	Weight        int      `json:"weight"`
	Points        int      `json:"points" doc:"hundredths of a point added to the score"`
	MaxPoints     int      `json:"max_points" doc:"hundredths of a point it could add"`
	Relation      string   `json:"relation,omitempty" doc:"exact, child, implied, parent, sibling"`
	RelationPct   int      `json:"relation_pct"`
	EvidencePct   int      `json:"evidence_pct"`
	YearsPct      int      `json:"years_pct"`
	RecencyPct    int      `json:"recency_pct"`
	SkillID       *ID      `json:"skill_id,omitempty"`
	SkillTitle    string   `json:"skill_title,omitempty"`
	ExperienceIDs []ID     `json:"experience_ids"`
	EvidenceIDs   []ID     `json:"evidence_ids"`
	Quotes        []string `json:"quotes"`
	Note          string   `json:"note,omitempty"`

	Title          string   `json:"title,omitempty" doc:"what is asked, by its name"`
	AskedYears     *float64 `json:"asked_years,omitempty" doc:"how long is asked, in years; none when it is no matter how long"`
	ShownYears     *float64 `json:"shown_years,omitempty" doc:"how long is shown, in years and rounded down to a tenth, a month of two jobs once; none when it is not known, and then years_pct is 100"`
	LastUsed       Date     `json:"last_used,omitempty" doc:"the year of the last use, of what counts for less with time"`
	Nearest        string   `json:"nearest,omitempty" doc:"the nearest other thing that is proven"`
	NearestSkillID *ID      `json:"nearest_skill_id,omitempty" doc:"the skill it is, when it is one"`
}

// States of a requirement against the facts.
const (
	StateMet          = "met"
	StatePartlyMet    = "partly_met"
	StateGap          = "gap"
	StateNotDiscussed = "not_discussed"
)

// JobExperience says that an experience speaks for a posting.
type JobExperience struct {
	ID             ID        `gorm:"type:uuid;primaryKey" json:"id"`
	UserID         ID        `gorm:"type:uuid" json:"-"`
	JobPostingID   ID        `gorm:"type:uuid" json:"job_posting_id"`
	ExperienceID   ID        `gorm:"type:uuid" json:"experience_id"`
	Relevance      string    `json:"relevance" enum:"high,medium,low"`
	TargetSkills   Strings   `gorm:"type:text[]" json:"target_skills"`
	MatchScore     int       `json:"match_score" doc:"hundredths of a point of the score that this experience backs"`
	CreationSource string    `json:"creation_source"`
	RelevanceNotes string    `json:"relevance_notes,omitempty"`
	CreatedAt      time.Time `json:"created_at"`
	UpdatedAt      time.Time `json:"updated_at"`
}
