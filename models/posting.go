package models

import (
	"encoding/json"
	"time"
)

// JobPosting is a posting the person saved, by address, text or HTML.
type JobPosting struct {
	ID           ID      `gorm:"type:uuid;primaryKey" json:"id"`
	UserID       ID      `gorm:"type:uuid" json:"-"`
	URL          *string `gorm:"column:url" json:"url,omitempty"`
	CanonicalURL *string `gorm:"column:canonical_url" json:"canonical_url,omitempty"`
	Source       string  `json:"source" enum:"url,html,text,board,import"`
	BoardID      *ID     `gorm:"type:uuid" json:"board_id,omitempty"`
	// System, Token and ExternalID are what the system that publishes the posting
	// calls it; Version changes when the system says anything else of it.
	System      string `json:"system,omitempty" doc:"the system that publishes it, such as greenhouse"`
	Token       string `json:"-"`
	ExternalID  string `json:"external_id,omitempty" doc:"what that system calls it"`
	Version     string `json:"-"`
	CompanyName string `json:"company_name"`
	JobTitle    string `json:"job_title"`
	// OwnTitle and OwnCompany mean that the person wrote it: it stays when the
	// posting is read again.
	OwnTitle         bool            `json:"-"`
	OwnCompany       bool            `json:"-"`
	Location         Strings         `gorm:"type:text[]" json:"location"`
	RemoteOK         *bool           `gorm:"column:remote_ok" json:"remote_ok,omitempty" doc:"true: all of the work can be done from elsewhere; false: some or all of it is done on the spot; absent: it does not say"`
	EmploymentType   string          `json:"employment_type,omitempty"`
	Salary           string          `json:"salary,omitempty" doc:"the pay in the posting's own words"`
	SalaryMin        *float64        `json:"salary_min,omitempty"`
	SalaryMax        *float64        `json:"salary_max,omitempty"`
	SalaryCurrency   string          `json:"salary_currency,omitempty" doc:"ISO 4217"`
	SalaryPeriod     string          `json:"salary_period,omitempty" doc:"hour, day, week, month or year"`
	Description      string          `json:"description" doc:"the posting as plain text; requirement spans point into it"`
	Responsibilities Strings         `gorm:"type:text[]" json:"responsibilities"`
	Qualifications   Strings         `gorm:"type:text[]" json:"qualifications"`
	Logistics        Strings         `gorm:"type:text[]" json:"logistics"`
	AdditionalInfo   Strings         `gorm:"type:text[]" json:"additional_info"`
	Benefits         Strings         `gorm:"type:text[]" json:"benefits"`
	Language         string          `json:"language,omitempty"`
	PostedAt         *time.Time      `json:"posted_at,omitempty"`
	ValidThrough     *time.Time      `json:"valid_through,omitempty"`
	ScrapedAt        *time.Time      `json:"scraped_at,omitempty"`
	ScrapingSuccess  *bool           `json:"scraping_success,omitempty"`
	ScrapingError    *Code           `json:"scraping_error,omitempty" doc:"why the last reading failed; what an earlier one found stays"`
	ScrapingMessage  string          `json:"scraping_message,omitempty" doc:"the same as a sentence that says what to do next"`
	RawJSON          json.RawMessage `gorm:"column:raw_json;type:jsonb" json:"-"`
	// Raw is what was fetched or pasted, kept so that reading can be repeated
	// without the network. It is never sent out as HTML.
	Raw         []byte `gorm:"type:bytea" json:"-"`
	RawType     string `json:"-"` // the content type of Raw when it was fetched
	ContentHash []byte `gorm:"type:bytea" json:"-"`
	// MissingSince is when a whole list of its board first did not have it.
	MissingSince  *time.Time `json:"missing_since,omitempty"`
	ClosedAt      *time.Time `json:"closed_at,omitempty"`
	ClosedBecause *string    `json:"closed_because,omitempty" enum:"gone,expired,missing"`
	// DuplicateOf is the posting of the same opening that is shown in its place;
	// that one is a duplicate of none. Banded says that posting_bands knows it.
	DuplicateOf     *ID       `gorm:"type:uuid" json:"duplicate_of,omitempty" doc:"the posting that this one repeats"`
	DuplicateByHand bool      `json:"duplicate_by_hand,omitempty" doc:"you said so yourself"`
	Banded          bool      `json:"-"`
	CreatedAt       time.Time `json:"created_at"`
	UpdatedAt       time.Time `json:"updated_at"`
}

// Where a posting came from.
const (
	PostingFromURL    = "url"
	PostingFromHTML   = "html"
	PostingFromText   = "text"
	PostingFromBoard  = "board"
	PostingFromImport = "import"
)

// Limits on a pasted posting, in Unicode characters.
const (
	MaxPostingTextChars = 100_000
	MaxPostingHTMLChars = 1_000_000
)

// JobRequirement is one thing a posting asks for, with the words that ask.
type JobRequirement struct {
	ID           ID        `gorm:"type:uuid;primaryKey" json:"id"`
	UserID       ID        `gorm:"type:uuid" json:"-"`
	JobPostingID ID        `gorm:"type:uuid" json:"job_posting_id"`
	Position     int       `json:"position"`
	Kind         string    `json:"kind" enum:"skill,experience,education,certification,language,other"`
	Text         string    `json:"text"`
	CanonicalKey *string   `json:"canonical_key,omitempty" doc:"the skill, certificate or language asked for"`
	AnyOf        Strings   `gorm:"type:text[]" json:"any_of" doc:"other keys that satisfy it as well, as in 'Python or Java'"`
	Importance   string    `json:"importance" enum:"required,preferred"`
	MinYears     *float64  `json:"min_years,omitempty"`
	StartChar    int       `json:"start" doc:"first character in the posting's description, in Unicode code points from 0"`
	EndChar      int       `json:"end"`
	Quote        string    `json:"quote"`
	ExtractedBy  string    `json:"extracted_by" doc:"the model that read it"`
	AskID        *ID       `gorm:"type:uuid" json:"-"` // nil until it is filed under what it asks
	CreatedAt    time.Time `json:"created_at"`
	UpdatedAt    time.Time `json:"updated_at"`
}

// Kinds and weights of a requirement.
const (
	RequirementSkill         = "skill"
	RequirementExperience    = "experience"
	RequirementEducation     = "education"
	RequirementCertification = "certification"
	RequirementLanguage      = "language"
	RequirementOther         = "other"

	ImportanceRequired  = "required"
	ImportancePreferred = "preferred"
)

// JobApplication is where the person stands with a posting.
type JobApplication struct {
	ID                ID        `gorm:"type:uuid;primaryKey" json:"id"`
	UserID            ID        `gorm:"type:uuid" json:"-"`
	JobPostingID      ID        `gorm:"type:uuid" json:"job_posting_id"`
	Status            string    `json:"status" enum:"tracked,applied,interviewing,offered,accepted,rejected,withdrawn"`
	AppliedDate       Date      `json:"applied_date,omitempty"`
	Deadline          Date      `json:"deadline,omitempty"`
	ExcitementLevel   *int      `json:"excitement_level,omitempty" minimum:"1" maximum:"5"`
	Notes             string    `json:"notes,omitempty"`
	ResumeVersionUsed string    `json:"resume_version_used,omitempty"`
	CreatedAt         time.Time `json:"created_at"`
	UpdatedAt         time.Time `json:"updated_at"`
}
