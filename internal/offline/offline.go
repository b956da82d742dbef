// Package offline is offline-rules-v2, the model Assay uses when it has no API
// key: plain rules behind the OpenAI chat-completions protocol, so that the one
// door to models needs no second path. It is deterministic, keeps no state, and
// opens no connection. internal/llm and cmd may import it; it imports models,
// prompts, taxonomy and evidence.
package offline

import (
	"assay/internal/taxonomy"
)

// Model is the id under which every answer of these rules is recorded.
const Model = "offline-rules-v2"

// Handler answers chat-completions requests by rules. It is safe for
// concurrent use. The zero value is not usable; call New.
type Handler struct {
	skills *taxonomy.Taxonomy
	frames *frameIndex
}

// New returns rules that know the skills of a taxonomy.
func New(skills *taxonomy.Taxonomy) *Handler {
	return &Handler{skills: skills, frames: newFrameIndex(frames())}
}
