package board_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"assay/internal/board"
)

// The UI offers each system to filter by, and none that there is not.
func TestTheUIKnowsEverySystem(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../web/src/pages/postings/filter.ts")
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile(`(?s)export const systems: Named = \[(.*?)\n\]`).FindSubmatch(text)
	if block == nil {
		t.Fatal("filter.ts has no list of systems")
	}
	var named []string
	for _, m := range regexp.MustCompile(`\['([a-z-]+)', `).FindAllSubmatch(block[1], -1) {
		named = append(named, string(m[1]))
	}
	want := board.Systems()
	slices.Sort(named)
	slices.Sort(want)
	if !slices.Equal(named, want) {
		t.Errorf("the UI offers %v, boards are read of %v", named, want)
	}
}
