package prompts

// InterviewInput is the data of the interview prompt.
type InterviewInput struct {
	Language    string              `json:"language"` // ISO 639-1
	Messages    []InterviewMessage  `json:"messages"` // the last ones
	Experiences []InterviewProgress `json:"experiences"`
	Skills      []string            `json:"skills"` // that the interview is held for
	Topic       string              `json:"topic"`
	Asked       []string            `json:"asked"` // questions before
	Next        InterviewNext       `json:"next"`
}

// InterviewMessage is one turn.
type InterviewMessage struct {
	Speaker string `json:"speaker"` // SpeakerPerson, SpeakerInterviewer or SpeakerSystem
	Text    string `json:"text"`
}

// InterviewProgress is what is known of one experience, and what is missing.
type InterviewProgress struct {
	Title   string   `json:"title"`
	Where   string   `json:"where"`
	When    string   `json:"when"`
	Known   []string `json:"known"`
	Missing []string `json:"missing"`
	Enough  bool     `json:"enough"`
}

// InterviewNext is what code would ask next.
type InterviewNext struct {
	About      string `json:"about"`
	Experience string `json:"experience"` // its title, when the question turns to it from another
	Skill      string `json:"skill"`
	Enough     bool   `json:"enough"`
}

// InterviewOutput is the answer to the interview prompt. It is outside input.
type InterviewOutput struct {
	Say    string `json:"say"`
	About  string `json:"about"`
	Enough bool   `json:"enough"`
}
