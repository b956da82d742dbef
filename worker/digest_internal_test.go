package worker

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/internal/store"
	"assay/prompts"
)

// However much is on file, a prompt names what is spoken of and the newest, in
// the order in which they were told.
func TestADigestIsShortAndNamesWhatIsSpokenOf(t *testing.T) {
	t.Parallel()
	now := time.Now()
	var known []store.KnownExperience
	for i := range 200 {
		known = append(known, store.KnownExperience{Title: "Cook", Organisation: fmt.Sprintf("Kitchen %d", i), DateStarted: "2001", CreatedAt: now.Add(-time.Hour)})
	}
	known[3].Organisation = "Mühlenhof"
	known = append(known, store.KnownExperience{Title: "Gardener", CreatedAt: now.Add(time.Second)})
	got := digest(known, now, []prompts.ExtractMessage{{Text: "At the Muehlenhof, no, the Mühlenhof, I also wrote the menus."}})
	whole := strings.Join(got, "")
	if len(whole) > digestChars || len(got) < 20 {
		t.Errorf("%d lines, %d characters", len(got), len(whole))
	}
	if got[0] != "Cook, Mühlenhof, 2001" || got[len(got)-1] != "Cook, Kitchen 199, 2001" || !slices.Contains(got, "Cook, Kitchen 190, 2001") {
		t.Errorf("named %v", got)
	}
	if slices.Contains(got, "Gardener") {
		t.Error("it names what came after the task was asked for")
	}
}
