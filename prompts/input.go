package prompts

// ExtractInput is the data of the extract prompt.
type ExtractInput struct {
	Messages []ExtractMessage `json:"messages"`
	Known    []string         `json:"known"`
	Date     string           `json:"date"` // YYYY-MM-DD
}

// ExtractMessage is one turn. ID is short ("m12"), made from the position.
type ExtractMessage struct {
	ID      string `json:"id"`
	Speaker string `json:"speaker"` // SpeakerPerson, SpeakerInterviewer or SpeakerSystem
	Text    string `json:"text"`
}

// Speakers of an ExtractMessage. Only SpeakerPerson is evidence.
const (
	SpeakerPerson      = "person"
	SpeakerInterviewer = "interviewer"
	SpeakerSystem      = "system"
)

// ExtractOutput is the answer to the extract prompt, as extract.schema.json
// describes it. It is outside input: nothing in it is believed unchecked.
type ExtractOutput struct {
	Experiences []ExtractedExperience `json:"experiences"`
	Skills      []ExtractedSkill      `json:"skills"`
}

// ExtractedExperience is one proposed experience.
type ExtractedExperience struct {
	Kind         string   `json:"kind"`
	Title        string   `json:"title"`
	Organisation *string  `json:"organisation"`
	FieldOfStudy *string  `json:"field_of_study"`
	Started      *string  `json:"started"`
	Finished     *string  `json:"finished"`
	Current      bool     `json:"current"`
	Dates        *Quote   `json:"dates"`
	Evidence     []Quote  `json:"evidence"`
	Situation    *Quote   `json:"situation"`
	Action       *Quote   `json:"action"`
	Result       *Quote   `json:"result"`
	Tags         []string `json:"tags"`
}

// ExtractedSkill is one proposed skill, or the denial of one.
type ExtractedSkill struct {
	Name       string   `json:"name"`
	Experience *int     `json:"experience"` // index into Experiences
	Standing   string   `json:"standing"`   // "has" or "lacks"
	Strength   string   `json:"strength"`   // "mentioned", "used" or "achieved"
	Prominence string   `json:"prominence"` // "primary" or "secondary"
	Years      *float64 `json:"years"`
	Evidence   []Quote  `json:"evidence"`
}

// Quote is words said to stand in a message.
type Quote struct {
	MessageID string `json:"message_id"`
	Quote     string `json:"quote"`
}

// AnalyzeInput is the data of the analyze prompt.
type AnalyzeInput struct {
	Title   string `json:"title"`
	Company string `json:"company"`
	Text    string `json:"text"`
}

// AnalyzeOutput is the answer to the analyze prompt.
type AnalyzeOutput struct {
	Requirements []AnalyzedRequirement `json:"requirements"`
}

// AnalyzedRequirement is one proposed requirement.
type AnalyzedRequirement struct {
	Kind       string   `json:"kind"`
	Quote      string   `json:"quote"`
	Names      []string `json:"names"`
	Importance string   `json:"importance"`
	MinYears   *float64 `json:"min_years"`
}
