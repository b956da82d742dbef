package models

// ResumeCheck is what of a posting's terms stands in the text of a resume, and
// what a program that reads the text may stumble over. It counts words; it says
// nothing about whether anybody is suited or will be asked.
type ResumeCheck struct {
	JobPostingID  ID              `json:"job_posting_id"`
	Words         int             `json:"words" doc:"how many words the text holds"`
	Summary       string          `json:"summary" doc:"the counts as a sentence"`
	Required      TermCount       `json:"required"`
	Preferred     TermCount       `json:"preferred"`
	Terms         []ResumeTerm    `json:"terms" doc:"what the posting asks for by name, required first; what is asked twice stands here once"`
	Unmentioned   []ProvenSkill   `json:"unmentioned" doc:"skills that you have proven and the posting asks for, and the text does not name"`
	Unproven      []UnprovenSkill `json:"unproven" doc:"what the text names and nothing on file proves, what the posting asks for first; 50 at the most"`
	UnprovenTotal int             `json:"unproven_total"`
	Findings      []ResumeFinding `json:"findings" doc:"what in the text a reader or a program may stumble over, the gravest first"`
	RulesChecked  []string        `json:"rules_checked" doc:"every rule that was applied; one without a finding found nothing"`
}

// TermCount is how many of the terms asked for stand in a text.
type TermCount struct {
	Asked       int  `json:"asked" doc:"terms that can be looked for in a text"`
	Appear      int  `json:"appear" doc:"of those, named in the text"`
	OnlyRelated int  `json:"only_related" doc:"of those, not named, but something that includes it is"`
	Absent      int  `json:"absent"`
	SharePct    *int `json:"share_pct,omitempty" doc:"appear in percent of asked, rounded down; none when nothing is asked"`
	NotTerms    int  `json:"not_terms" doc:"requirements that are no terms, such as years of experience or a degree: read those yourself"`
}

// ResumeTerm is one requirement of a posting against a text.
type ResumeTerm struct {
	RequirementID ID          `json:"requirement_id"`
	Text          string      `json:"text" doc:"the posting's words"`
	Title         string      `json:"title"`
	Kind          string      `json:"kind"`
	Importance    string      `json:"importance"`
	State         string      `json:"state" enum:"appears,only_related,absent,not_a_term"`
	Places        []TextPlace `json:"places" doc:"where it, or what includes it, stands; 5 at the most"`
	Times         int         `json:"times" doc:"how often"`
}

// States of a ResumeTerm.
const (
	TermAppears     = "appears"
	TermOnlyRelated = "only_related"
	TermAbsent      = "absent"
	TermNone        = "not_a_term"
)

// TextPlace is a stretch of a text.
type TextPlace struct {
	Start int    `json:"start" doc:"first character, in Unicode code points from 0"`
	End   int    `json:"end" doc:"one past the last"`
	Line  int    `json:"line" doc:"counted from 1"`
	Text  string `json:"text" doc:"what stands there, cut short after 80 characters"`
}

// ProvenSkill is a skill on file with its proofs.
type ProvenSkill struct {
	SkillID       ID     `json:"skill_id"`
	CanonicalKey  string `json:"canonical_key"`
	Title         string `json:"title"`
	RequirementID ID     `json:"requirement_id" doc:"the first requirement that it answers"`
	Importance    string `json:"importance"`
	EvidenceIDs   []ID   `json:"evidence_ids" doc:"the proofs, 20 at the most"`
}

// UnprovenSkill is something a text names that nothing on file proves.
type UnprovenSkill struct {
	CanonicalKey string      `json:"canonical_key"`
	Title        string      `json:"title"`
	Importance   string      `json:"importance,omitempty" doc:"how the posting asks for it, if it does"`
	Denied       bool        `json:"denied" doc:"you said that you do not have it"`
	Places       []TextPlace `json:"places" doc:"5 at the most"`
	Times        int         `json:"times"`
}

// ResumeFinding is one thing in a text that a rule found.
type ResumeFinding struct {
	Rule        string      `json:"rule"`
	Severity    string      `json:"severity" enum:"problem,warning,note"`
	Message     string      `json:"message" doc:"what was found, as a sentence"`
	Explanation string      `json:"explanation" doc:"what the rule looks for, and why"`
	Places      []TextPlace `json:"places" doc:"5 at the most"`
	Times       int         `json:"times"`
}

// How grave a ResumeFinding is: text is lost to a program, may be misread, or is
// worth a look.
const (
	SeverityProblem = "problem"
	SeverityWarning = "warning"
	SeverityNote    = "note"
)

// MaxResumeChars is how long a resume's text may be, in Unicode characters.
const MaxResumeChars = 50_000
