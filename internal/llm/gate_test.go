package llm_test

import (
	"context"
	"time"

	"assay/models"
)

// shutGates is a gate that is shut for a cause, or open for "".
type shutGates string

func (g shutGates) EnterGates(context.Context, []string, time.Duration) (models.Passage, error) {
	if g == "" {
		return models.Passage{}, nil
	}
	return models.Passage{Shut: &models.ProviderGate{Cause: string(g)}, Wait: 10 * time.Second}, nil
}

func (shutGates) OpenGates(context.Context, models.Passage) error  { return nil }
func (shutGates) LeaveGates(context.Context, models.Passage) error { return nil }
func (shutGates) ShutGate(context.Context, string, string, time.Duration) (bool, error) {
	return false, nil
}
