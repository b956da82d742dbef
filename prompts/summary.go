package prompts

// SummaryInput is the data of the summary prompt: what one conversation proved.
type SummaryInput struct {
	Experiences []SummaryExperience `json:"experiences"`
	Skills      []SummarySkill      `json:"skills"` // proven outside any of the experiences
}

// SummaryExperience is one experience with its proofs. ID is short ("x1"), from
// its place in the list.
type SummaryExperience struct {
	ID           string         `json:"id"`
	Kind         string         `json:"kind"`
	Title        string         `json:"title"`
	Organisation string         `json:"organisation"`
	Started      string         `json:"started"`
	Finished     string         `json:"finished"`
	Current      bool           `json:"current"`
	Skills       []string       `json:"skills"`
	Proofs       []SummaryProof `json:"proofs"`
}

// SummarySkill is a skill with its proofs.
type SummarySkill struct {
	Title  string         `json:"title"`
	Proofs []SummaryProof `json:"proofs"`
}

// SummaryProof is a quote of the person. ID is short ("e1"), one for the whole
// input.
type SummaryProof struct {
	ID    string `json:"id"`
	Field string `json:"field"` // which part of the fact it proves
	Quote string `json:"quote"`
}

// SummaryOutput is the answer to the summary prompt. It is outside input:
// nothing in it is believed unchecked.
type SummaryOutput struct {
	Narrative    []SummaryText  `json:"narrative"`
	Bullets      []SummaryLine  `json:"bullets"`
	Stories      []SummaryStory `json:"stories"`
	Achievements []SummaryText  `json:"achievements"`
	RoleContext  []SummaryText  `json:"role_context"`
}

// SummaryText is one proposed sentence, with the ids of the proofs it rests on.
type SummaryText struct {
	Text   string   `json:"text"`
	Proofs []string `json:"proofs"`
}

// SummaryLine is one proposed line about an experience.
type SummaryLine struct {
	Experience string   `json:"experience"`
	Text       string   `json:"text"`
	Proofs     []string `json:"proofs"`
}

// SummaryStory is one experience in four steps; nil is what was not told.
type SummaryStory struct {
	Experience string       `json:"experience"`
	Situation  *SummaryText `json:"situation"`
	Task       *SummaryText `json:"task"`
	Action     *SummaryText `json:"action"`
	Result     *SummaryText `json:"result"`
}
