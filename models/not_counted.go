package models

import "strings"

// NotCounted is something a posting says that the facts on file cannot speak to.
// It takes no part in the score, for or against.
type NotCounted struct {
	What          string `json:"what" enum:"location,remote,requirement"`
	RequirementID *ID    `json:"requirement_id,omitempty"`
	Says          string `json:"says" doc:"what the posting says"`
	Why           string `json:"why"`
}

// What a NotCounted is about.
const (
	NotCountedLocation    = "location"
	NotCountedRemote      = "remote"
	NotCountedRequirement = "requirement"
)

// NotCounted lists what of a posting is not in its score: where the work is,
// whether it may be done from elsewhere, and the requirements that only the
// person can judge. Never nil.
func (m Match) NotCounted(p JobPosting) []NotCounted {
	out := []NotCounted{}
	const unknown = "Where you live or want to work is not kept, so that nothing is said for or against it."
	if len(p.Location) > 0 {
		out = append(out, NotCounted{What: NotCountedLocation, Says: strings.Join(p.Location, "; "), Why: unknown})
	}
	if p.RemoteOK != nil {
		says := "on site"
		if *p.RemoteOK {
			says = "remote work possible"
		}
		out = append(out, NotCounted{What: NotCountedRemote, Says: says, Why: unknown})
	}
	for _, c := range m.Contributions {
		if c.Weight == 0 && c.Kind == RequirementOther && c.State == StateNotDiscussed {
			id := c.RequirementID
			out = append(out, NotCounted{What: NotCountedRequirement, RequirementID: &id, Says: c.Text, Why: c.Note})
		}
	}
	return out
}
