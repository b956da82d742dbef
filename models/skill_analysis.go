package models

import "time"

// SkillAnalysis is where the person stands across all their saved postings. A
// posting that repeats another is not counted beside it.
type SkillAnalysis struct {
	ID                       ID              `gorm:"type:uuid;primaryKey" json:"id"`
	UserID                   ID              `gorm:"type:uuid" json:"-"`
	Status                   string          `json:"status" enum:"queued,done,failed"`
	TotalExperiencesAnalyzed int             `json:"total_experiences_analyzed"`
	TotalJobsAnalyzed        int             `json:"total_jobs_analyzed"`
	TotalSkillsFound         int             `json:"total_skills_found"`
	NewSkillsCreated         int             `json:"new_skills_created" doc:"skills that the previous analysis did not have"`
	TotalSkillGaps           int             `json:"total_skill_gaps" doc:"how many gaps there are; skill_gaps lists 200 at the most"`
	AverageJobMatchScore     *float64        `json:"average_job_match_score" doc:"points, 0 to 100; null without a posting"`
	HighestJobMatchScore     *float64        `json:"highest_job_match_score"`
	LowestJobMatchScore      *float64        `json:"lowest_job_match_score"`
	SkillGaps                []SkillGap      `gorm:"type:jsonb;serializer:json" json:"skill_gaps" doc:"what proving would add most, first"`
	JobMatches               []JobMatch      `gorm:"type:jsonb;serializer:json" json:"job_matches" doc:"the postings with the highest scores, 500 at the most"`
	SkillsExtracted          []SkillSummary  `gorm:"type:jsonb;serializer:json" json:"skills_extracted"`
	Trends                   *AnalysisTrends `gorm:"type:jsonb;serializer:json" json:"trends,omitempty" doc:"what is different from the previous analysis"`
	AnalyzerVersion          string          `json:"analyzer_version"`
	AnalysisParameters       map[string]any  `gorm:"type:jsonb;serializer:json" json:"analysis_parameters"`
	UserNotes                string          `json:"user_notes"`
	CreatedAt                time.Time       `json:"created_at"`
	UpdatedAt                time.Time       `json:"updated_at"`
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
	CanonicalKey   string    `json:"canonical_key,omitempty"`
	Title          string    `json:"title"`
	State          string    `json:"state" enum:"partly_met,gap,not_discussed" doc:"the worst of all postings'; gap means that you said you do not have it"`
	Postings       int       `json:"postings" doc:"how many saved postings ask for it"`
	RequiredIn     int       `json:"required_in" doc:"in how many of them it is required"`
	PointsToGain   int       `json:"points_to_gain" doc:"hundredths of a point that proving it in full would add, over all postings, found by scoring each again"`
	BandsToGain    int       `json:"bands_to_gain" doc:"in how many postings that would change the band"`
	Raises         []GapGain `json:"raises,omitempty" doc:"the postings whose scores that would raise most, 5 at the most"`
	Related        string    `json:"related,omitempty" doc:"the nearest other thing already proven"`
	RelatedSkillID *ID       `json:"related_skill_id,omitempty" doc:"the skill it is, when it is one"`
	Note           string    `json:"note,omitempty" doc:"of a gap: what is nearest, and what is missing"`
	Question       *Question `json:"question,omitempty" doc:"what to talk about next; none about what you said you do not have"`
}

// GapGain is how proving one thing would change the score of one posting.
type GapGain struct {
	JobPostingID ID     `json:"job_posting_id"`
	From         int    `json:"from" doc:"the score, in hundredths of a point"`
	To           int    `json:"to" doc:"the score with this in full"`
	BandBefore   string `json:"band_before" enum:"strong,good,partial,low,unknown"`
	BandAfter    string `json:"band_after" enum:"strong,good,partial,low,unknown"`
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

// AnalysisTrends is what an analysis found that the one before did not. Both
// list only so much; of what one of them does not list it is not said that it is
// new or gone, but that it cannot be compared.
type AnalysisTrends struct {
	Compared   bool       `json:"compared" doc:"false of a first analysis: there is none before it to compare with"`
	PreviousID *ID        `json:"previous_id,omitempty"`
	PreviousAt *time.Time `json:"previous_at,omitempty"`
	SameRules  bool       `json:"same_rules" doc:"false when the arithmetic is another than then, so that scores may differ by that alone"`

	AverageJobMatchScore *ScoreTrend `json:"average_job_match_score,omitempty"`
	HighestJobMatchScore *ScoreTrend `json:"highest_job_match_score,omitempty"`
	LowestJobMatchScore  *ScoreTrend `json:"lowest_job_match_score,omitempty"`

	Gaps      TrendCounts    `json:"gaps" doc:"by points_to_gain: grown is up, shrunk is down, gone is closed"`
	GapLines  []GapTrend     `json:"gap_lines" doc:"the gaps that changed most, 50 at the most"`
	Jobs      TrendCounts    `json:"jobs" doc:"postings by score"`
	JobLines  []JobTrend     `json:"job_lines" doc:"the postings whose scores changed most, 50 at the most"`
	NewSkills []SkillSummary `json:"new_skills" doc:"50 at the most; new_skills_created counts them all"`
}

// ScoreTrend is a number of points before and now.
type ScoreTrend struct {
	Before float64 `json:"before"`
	Now    float64 `json:"now"`
}

// TrendCounts is how many things are new, gone, up, down or the same. Unknown
// are those that one of the two analyses does not list.
type TrendCounts struct {
	New     int `json:"new"`
	Gone    int `json:"gone"`
	Up      int `json:"up"`
	Down    int `json:"down"`
	Same    int `json:"same"`
	Unknown int `json:"unknown"`
}

// GapTrend is one gap before and now.
type GapTrend struct {
	CanonicalKey   string `json:"canonical_key,omitempty"`
	Title          string `json:"title"`
	Change         string `json:"change" enum:"new,closed,grown,shrunk"`
	PostingsBefore int    `json:"postings_before"`
	PostingsNow    int    `json:"postings_now"`
	PointsBefore   int    `json:"points_before" doc:"points_to_gain of the previous analysis"`
	PointsNow      int    `json:"points_now"`
}

// Changes of a gap from one analysis to the next.
const (
	GapNew    = "new"
	GapClosed = "closed"
	GapGrown  = "grown"
	GapShrunk = "shrunk"
)

// JobTrend is one posting's score before and now.
type JobTrend struct {
	JobPostingID ID     `json:"job_posting_id"`
	JobTitle     string `json:"job_title"`
	ScoreBefore  int    `json:"score_before" doc:"hundredths of a point"`
	ScoreNow     int    `json:"score_now"`
	BandBefore   string `json:"band_before"`
	BandNow      string `json:"band_now"`
}
