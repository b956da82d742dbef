package models

import "time"

// Kind names a step of the pipeline. A new step is one constant here, one line
// in Kinds, one file in worker and, if it asks a model, one prompt.
type Kind string

// The steps there are.
const (
	KindExtract       Kind = "extract"
	KindInterview     Kind = "interview"
	KindBoard         Kind = "board"
	KindImport        Kind = "import"
	KindScrape        Kind = "scrape"
	KindReread        Kind = "reread"
	KindAnalyze       Kind = "analyze"
	KindMatch         Kind = "match"
	KindSkillAnalysis Kind = "skill_analysis"
	KindMail          Kind = "mail"
	KindSummary       Kind = "summary"
)

// Kinds lists every step in the order of the flow.
func Kinds() []Kind {
	return []Kind{KindExtract, KindInterview, KindSummary, KindImport, KindBoard, KindScrape, KindReread, KindAnalyze, KindMatch, KindSkillAnalysis, KindMail}
}

// Status is where a task stands.
type Status string

// States of a task. Done, Failed, Quarantined and Cancelled are final until a
// person retries.
const (
	StatusQueued          Status = "queued"
	StatusRunning         Status = "running"
	StatusRetry           Status = "retry"
	StatusWaitingProvider Status = "waiting_provider"
	StatusDone            Status = "done"
	StatusFailed          Status = "failed"
	StatusQuarantined     Status = "quarantined"
	StatusCancelled       Status = "cancelled"
)

// Final reports whether the task has ended.
func (s Status) Final() bool {
	return s == StatusDone || s == StatusFailed || s == StatusQuarantined || s == StatusCancelled
}

// Queues, by how soon somebody wants the answer.
const (
	QueueInteractive = "interactive"
	QueueDefault     = "default"
	QueueBulk        = "bulk"
)

// PayloadVersion is the version of task rows this build writes and runs.
const PayloadVersion = 1

// Task is one piece of work. The row is the truth; the queue only rings.
type Task struct {
	ID             ID          `gorm:"type:uuid;primaryKey" json:"id"`
	UserID         ID          `gorm:"type:uuid" json:"-"`
	Kind           Kind        `json:"kind"`
	PayloadVersion int         `json:"-"`
	Queue          string      `json:"queue"`
	SubjectID      ID          `gorm:"type:uuid" json:"subject_id" doc:"the conversation, file of postings, posting, board, analysis or user it works on"`
	InputHash      []byte      `gorm:"type:bytea" json:"-"`
	Status         Status      `json:"status" enum:"queued,running,retry,waiting_provider,done,failed,quarantined,cancelled"`
	Attempt        int         `json:"attempt"`
	CrashCount     int         `json:"crash_count"`
	LeaseToken     *ID         `gorm:"type:uuid" json:"-"`
	LeaseUntil     *time.Time  `json:"-"`
	DispatchNo     int         `json:"-"`
	DispatchedAt   *time.Time  `json:"-"`
	NextRunAt      *time.Time  `json:"next_run_at,omitempty"`
	Progress       float64     `json:"progress" doc:"0 to 1"`
	Message        string      `json:"message,omitempty" doc:"what is happening, or what to do next"`
	ErrorCode      *Code       `json:"error_code,omitempty"`
	Result         *TaskResult `gorm:"type:jsonb;serializer:json" json:"result,omitempty"`
	ParentID       *ID         `gorm:"type:uuid" json:"parent_id,omitempty" doc:"the task whose result asked for this one"`
	FinishedAt     *time.Time  `json:"finished_at,omitempty"`
	Changed        int64       `json:"-"` // the transaction that last changed what a person sees of it
	CreatedAt      time.Time   `json:"created_at"`
	UpdatedAt      time.Time   `json:"updated_at"`
}

// TaskResult names what a finished task made.
type TaskResult struct {
	Model          string         `json:"model,omitempty" doc:"the model that answered, such as offline-rules-v2"`
	MessageID      *ID            `json:"message_id,omitempty" doc:"what the interviewer asked"`
	ExperienceIDs  []ID           `json:"experience_ids,omitempty"`
	SkillIDs       []ID           `json:"skill_ids,omitempty"`
	JobPostingID   *ID            `json:"job_posting_id,omitempty"`
	BoardID        *ID            `json:"board_id,omitempty"`
	Listed         map[string]int `json:"listed,omitempty" doc:"what a board's list changed: postings that are new, changed, back, missing, closed, doubted, or could not be read"`
	RequirementIDs []ID           `json:"requirement_ids,omitempty"`
	ImportID       *ID            `json:"posting_import_id,omitempty"`
	MatchIDs       []ID           `json:"match_ids,omitempty" doc:"the first thousand of the scores that changed"`
	AnalysisID     *ID            `json:"skill_analysis_id,omitempty"`
	Evidences      int            `json:"evidences,omitempty" doc:"how many quotes were proven and stored"`
	Dropped        map[string]int `json:"dropped,omitempty" doc:"how many items were refused, by reason"`
	FollowUpIDs    []ID           `json:"follow_up_ids,omitempty" doc:"tasks this one asked for"`
}

// NewTask returns a queued task with a fresh id.
func NewTask(user ID, kind Kind, subject ID, inputHash []byte) Task {
	return Task{
		ID: NewID(), UserID: user, Kind: kind, PayloadVersion: PayloadVersion, Queue: QueueDefault,
		SubjectID: subject, InputHash: inputHash, Status: StatusQueued,
	}
}

// IdempotencyKey remembers the answer to a request, so that repeating the
// request repeats the answer and not the work.
type IdempotencyKey struct {
	UserID      ID     `gorm:"type:uuid;primaryKey"`
	KeyHash     []byte `gorm:"type:bytea;primaryKey"`
	Fingerprint []byte `gorm:"type:bytea"`
	Status      int
	Location    string
	Body        []byte `gorm:"type:bytea"`
	ExpiresAt   time.Time
	CreatedAt   time.Time
	UpdatedAt   time.Time
}
