package llm

import (
	"context"
	"errors"

	"assay/models"
)

// Fallback asks a second provider while the first keeps failing or has nothing
// left. It exists only where somebody has configured a second one: texts go to
// nobody they were not meant for.
type Fallback struct{ First, Second *Door }

// Ask is Door.Ask. Only a shut gate sends a question on: what the first
// provider refused or answered badly is not put to the second.
func (f *Fallback) Ask(ctx context.Context, call models.Call, input, out any) (model string, err error) {
	model, err = f.First.Ask(ctx, call, input, out)
	if errors.Is(err, errOwnKey) {
		return model, err // whoever brings a key has chosen the first, and nobody pays for the second in their stead
	}
	switch models.CodeOf(err) {
	case models.CodeModelPaused, models.CodeModelQuota:
		f.First.log.InfoContext(ctx, "asking the fallback provider", "first", f.First.Provider(), "second", f.Second.Provider(), "because", models.CodeOf(err))
		return f.Second.Ask(ctx, call, input, out)
	}
	return model, err
}
