package models

import "crypto/sha256"

// InterviewGoals is what an interview is held for, as far as the person said.
type InterviewGoals struct {
	JobPostingID *ID     `gorm:"type:uuid" json:"job_posting_id" nullable:"true" doc:"ask about what this posting wants and was not talked about yet"`
	Skills       Strings `gorm:"type:text[]" json:"skills" doc:"ask about these, by canonical_key"`
	Topic        string  `json:"topic" doc:"what to begin with, in the person's words"`
}

// Bounds of InterviewGoals, in characters and entries.
const (
	MaxGoalSkills = 20
	MaxGoalTopic  = 200
)

// Languages are those an interview can be held in, by ISO 639-1 code.
func Languages() []string { return []string{"en", "de", "es", "fr", "pt"} }

// InterviewInput names what an interview task asks: the question after the
// message last, the zero ID before the first, or, when again, another question
// in the place of last. No two are alike, because every question is a message.
func InterviewInput(conversation, last ID, again bool) []byte {
	purpose := "next"
	if again {
		purpose = "again"
	}
	sum := sha256.Sum256([]byte(purpose + " " + conversation.String() + " " + last.String()))
	return sum[:]
}

// InterviewItems is the closed list of what an experience is asked about, in the
// order of asking: situation, task, action, result, and what makes them count.
func InterviewItems() []string {
	return []string{ItemRole, ItemWhere, ItemWhen, ItemSituation, ItemTask, ItemAction, ItemOwnPart, ItemTools, ItemResult, ItemNumbers}
}

// What there is to know of an experience.
const (
	ItemWhen      = "when"
	ItemWhere     = "where"
	ItemRole      = "role"
	ItemSituation = "situation"
	ItemTask      = "task"
	ItemAction    = "action"
	ItemResult    = "result"
	ItemNumbers   = "numbers"
	ItemTools     = "tools"
	ItemOwnPart   = "own_part" // the person's own, against the team's
)

// Checklist is how much is known of one experience. ExperienceID is nil of one
// that is talked about and not on file yet.
type Checklist struct {
	ExperienceID *ID      `json:"experience_id" nullable:"true" doc:"null of what is talked about and not on file yet"`
	Title        string   `json:"title" doc:"what it is called; empty while nothing is on file"`
	Known        []string `json:"known" nullable:"false" enum:"role,where,when,situation,task,action,own_part,tools,result,numbers" doc:"what is known of it"`
	Missing      []string `json:"missing" nullable:"false" enum:"role,where,when,situation,task,action,own_part,tools,result,numbers" doc:"what is not, in the order in which it will be asked"`
	Enough       bool     `json:"enough" doc:"true when it can stand in a resume as it is"`
}
