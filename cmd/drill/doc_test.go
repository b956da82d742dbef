package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/internal/figure"
)

func TestRecordReplacesTheRowsOfWhatRan(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "doc.md")
	before := "# Drills\n\n| R1 | old | 1 |\n| R2 | stays | 2 |\n<!-- end of drills -->\n\n| bug | x |\n<!-- end of bugs -->\n"
	if err := os.WriteFile(path, []byte(before), 0o600); err != nil {
		t.Fatal(err)
	}
	detail := map[string]any{"title": "SIGKILL", "seed": uint64(7), "counts": map[string]any{"kills": 200, "delay_p99_s": 4.0456, "extract": map[string]int{"done": 1}}}
	figures := []figure.Figure{
		figure.Figure{Name: "R1", N: 200, Extra: detail}.AtMost(0),
		figure.Figure{Name: "R9", Value: 1, N: 3, Note: "fail: R9: a | b", Extra: detail}.AtMost(0),
		{Name: "seeded: no sweeper", Value: 1, Note: "R1 noticed"},
		{Name: "seeded_bugs_caught", Value: 1},
	}
	for range 2 {
		if err := record(t.Context(), path, "full", figures); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := string(got)
	for _, want := range []string{
		"| R1 | SIGKILL | 200 | 0 | 1.5% | delay p99 s 4.05, kills 200 | full, ", "| R2 | stays | 2 |\n", "| R9 | SIGKILL | 3 | 1 | - | fail: R9: a / b | full, ",
		"| no sweeper | R1 noticed | full, ",
	} {
		if strings.Count(text, want) != 1 {
			t.Errorf("%q stands %d times in %s", want, strings.Count(text, want), text)
		}
	}
	if strings.Contains(text, "old") || strings.Contains(text, "seeded_bugs") || strings.Index(text, "| R9") > strings.Index(text, "end of drills") {
		t.Errorf("wrong rows in %s", text)
	}
	if err := os.WriteFile(path, []byte("# nothing\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := record(t.Context(), path, "full", figures); err == nil {
		t.Error("a document without tables takes figures")
	}
}
