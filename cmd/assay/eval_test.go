package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/internal/figure"
)

// goldenSet writes a golden set of one conversation of each split.
func goldenSet(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	folder := filepath.Join(dir, "conversations")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, split := range []string{"dev", "report"} {
		text := `{"id": "` + split + `", "split": "` + split + `", "language": "en", "domain": "technology",
			"messages": [{"id": "m1", "role": "user", "sent_at": "2026-03-14", "content": "I worked as a developer at Elmgate from 2019 to 2021 and wrote everything in Python, and I prune orchids."}],
			"experiences": [], "refused": [], "lacks": [],
			"skills": [{"name": "Python", "kind": "technical", "experiences": [], "years": null, "evidence": [{"message": "m1", "quote": "Python"}]},
				{"name": "Orchid maze pruning", "kind": "professional", "experiences": [], "years": null, "evidence": [{"message": "m1", "quote": "prune orchids"}]}]}`
		if err := os.WriteFile(filepath.Join(folder, split+".json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestEvalPrintsFigures(t *testing.T) {
	t.Parallel()
	dir := goldenSet(t)
	out := must(t, nil, "", "eval", "-golden", dir, "-split", "dev", "-only", "skills", "-skillspan", "", "-json")
	found := map[string]float64{}
	for line := range strings.Lines(out) {
		if !strings.HasPrefix(line, "{") {
			continue
		}
		var f figure.Figure
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatal(err)
		}
		found[f.Name] = f.Value
	}
	if found["skills_technical_recall"] != 1 || found["skills_recall"] != .5 || strings.Contains(out, "figure  ") {
		t.Errorf("printed %s", out)
	}
	if out := must(t, map[string]string{"ONLY": "skills"}, "", "eval", "-golden", dir, "--split=dev", "-v"); !strings.Contains(out, "Orchid maze pruning") {
		t.Errorf("the error is not listed: %s", out)
	}
	if out := must(t, nil, "", "eval", "-golden", dir, "-split", "all", "-only", "skills", "-v"); strings.Contains(out, "skills\treport\t") {
		t.Errorf("an error of the report split is listed: %s", out)
	}
}

func TestEvalRecordsReplaysComparesAndPublishes(t *testing.T) {
	t.Parallel()
	dir := goldenSet(t)
	tape, results := filepath.Join(t.TempDir(), "tape.jsonl"), filepath.Join(t.TempDir(), "RESULTS.md")
	must(t, nil, "", "eval", "-golden", dir, "-skillspan", "", "-record", tape, "-write", results, "-commit", "abc1234")
	text, err := os.ReadFile(results)
	if err != nil || !strings.Contains(string(text), "commit: abc1234") || !strings.Contains(string(text), "Not measured") {
		t.Errorf("%v: %s", err, text)
	}
	out := must(t, nil, "", "eval", "-golden", dir, "-only", "skills", "-replay", tape, "-compare", "offline")
	if !strings.Contains(out, "skills_recall:b-a") || !strings.Contains(out, "from a recording") {
		t.Errorf("compared: %s", out)
	}
	if out := must(t, nil, "", "eval", "-golden", dir, "-check"); !strings.Contains(out, "conversations 2 (1 dev)") {
		t.Errorf("checked: %s", out)
	}
}

func TestEvalSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	dir := goldenSet(t)
	for _, c := range [][]string{
		{"dev split only", "-v"},
		{"whole report split", "-write", "x.md", "-only", "skills"},
		{"give one of them", "-record", "a", "-replay", "b"},
		{"takes no", "skills"},
		{"there is no split", "-split", "test"},
		{"the measures are", "-only", "astrology"},
		{"needs a provider", "-model", "gpt-9"},
		{"not \"temperature\"", "-split", "dev", "-only", "skills", "-compare", "temperature=1"},
		{"no such file", "-replay", "nowhere.jsonl"},
	} {
		if _, err := command(t, nil, "", append([]string{"eval", "-golden", dir, "-skillspan", ""}, c[1:]...)...); err == nil || !strings.Contains(err.Error(), c[0]) {
			t.Errorf("%v: %v", c[1:], err)
		}
	}
}
