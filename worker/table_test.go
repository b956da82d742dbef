package worker

import (
	"testing"

	"assay/models"
	"assay/prompts"
)

// A step is whole when models names it, the table runs it, and prompts has its
// words if it asks a model.
func TestEveryKindHasAStepAndAPrompt(t *testing.T) {
	t.Parallel()
	set, err := prompts.Load()
	if err != nil {
		t.Fatal(err)
	}
	table := (&Worker{}).table()
	asks := map[string]bool{}
	for _, kind := range models.Kinds() {
		step, ok := table[kind]
		if !ok {
			t.Errorf("no step for %s", kind)
		}
		if _, has := set.For(string(kind)); step.prompt && !has {
			t.Errorf("no prompt for %s", kind)
		}
		asks[string(kind)] = step.prompt
	}
	for _, name := range set.Steps() {
		if !asks[name] {
			t.Errorf("prompt %s belongs to no step that asks", name)
		}
	}
	if len(table) != len(models.Kinds()) {
		t.Errorf("%d steps for %d kinds", len(table), len(models.Kinds()))
	}
}
