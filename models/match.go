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

// SkillAnalysis is where the person stands across all their saved postings.
type SkillAnalysis struct {
	ID                       ID             `gorm:"type:uuid;primaryKey" json:"id"`
	UserID                   ID             `gorm:"type:uuid" json:"-"`
	Status                   string         `json:"status" enum:"queued,done,failed"`
	TotalExperiencesAnalyzed int            `json:"total_experiences_analyzed"`
	TotalJobsAnalyzed        int            `json:"total_jobs_analyzed"`
	TotalSkillsFound         int            `json:"total_skills_found"`
	NewSkillsCreated         int            `json:"new_skills_created" doc:"skills first seen since the previous analysis"`
	TotalSkillGaps           int            `json:"total_skill_gaps"`
	AverageJobMatchScore     *float64       `json:"average_job_match_score" doc:"points, 0 to 100; null without a posting"`
	HighestJobMatchScore     *float64       `json:"highest_job_match_score"`
	LowestJobMatchScore      *float64       `json:"lowest_job_match_score"`
	SkillGaps                []SkillGap     `gorm:"type:jsonb;serializer:json" json:"skill_gaps"`
	JobMatches               []JobMatch     `gorm:"type:jsonb;serializer:json" json:"job_matches"`
	SkillsExtracted          []SkillSummary `gorm:"type:jsonb;serializer:json" json:"skills_extracted"`
	AnalyzerVersion          string         `json:"analyzer_version"`
	AnalysisParameters       map[string]any `gorm:"type:jsonb;serializer:json" json:"analysis_parameters"`
	UserNotes                string         `json:"user_notes"`
	CreatedAt                time.Time      `json:"created_at"`
	UpdatedAt                time.Time      `json:"updated_at"`
}

// States of a SkillAnalysis.
const (
	AnalysisQueued = "queued"
	AnalysisDone   = "done"
	AnalysisFailed = "failed"
)

// NewSkillAnalysis returns an analysis that is yet to be made.
func NewSkillAnalysis(parameters map[string]any) SkillAnalysis {
	return SkillAnalysis{
		ID: NewID(), Status: AnalysisQueued, AnalysisParameters: parameters,
		SkillGaps: []SkillGap{}, JobMatches: []JobMatch{}, SkillsExtracted: []SkillSummary{},
	}
}

// SkillGap is one thing the saved postings ask for that is not proven.
type SkillGap struct {
	CanonicalKey string `json:"canonical_key,omitempty"`
	Title        string `json:"title"`
	State        string `json:"state" enum:"partly_met,gap,not_discussed"`
	Postings     int    `json:"postings" doc:"how many saved postings ask for it"`
	RequiredIn   int    `json:"required_in" doc:"in how many of them it is required"`
	PostingIDs   []ID   `json:"posting_ids"`
	PointsToGain int    `json:"points_to_gain" doc:"hundredths of a point that proving it would add, over all postings"`
	Related      string `json:"related,omitempty" doc:"the nearest skill already proven"`
}

// JobMatch is one posting's line in a SkillAnalysis.
type JobMatch struct {
	JobPostingID ID     `json:"job_posting_id"`
	JobTitle     string `json:"job_title"`
	CompanyName  string `json:"company_name"`
	Score        int    `json:"score"`
	Low          int    `json:"low"`
	High         int    `json:"high"`
	Band         string `json:"band"`
}

// SkillSummary is one skill's line in a SkillAnalysis.
type SkillSummary struct {
	SkillID      ID     `json:"skill_id"`
	CanonicalKey string `json:"canonical_key"`
	Title        string `json:"title"`
	Category     string `json:"category"`
	Experiences  int    `json:"experiences"`
}
