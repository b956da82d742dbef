package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"

	"assay/internal/figure"
)

// record puts the figures of a run into the tables of a document, each into the
// row that begins with its name, or into a new row at the end of its table.
// Rows of drills that did not run stay as they are.
func record(ctx context.Context, path, size string, figures []figure.Figure) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	lines := strings.Split(string(text), "\n")
	when := fmt.Sprintf("%s, %s, %s", size, time.Now().UTC().Format(time.DateOnly), commit(ctx))
	for _, f := range figures {
		table, row := "drills", drillRow(f, when)
		if name, ok := strings.CutPrefix(f.Name, "seeded: "); ok {
			table, row = "bugs", fmt.Sprintf("| %s | %s | %s |", name, cell(f.Note), when)
		}
		if f.Name == "seeded_bugs_caught" {
			continue // the rows say it
		}
		if lines, err = put(lines, table, row); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644)
}

// drillRow says what a drill found. Zero failures in n trials support a rate of
// at most 3/n at 95%.
func drillRow(f figure.Figure, when string) string {
	detail, _ := f.Extra.(map[string]any)
	counts, _ := detail["counts"].(map[string]any)
	bound := "-"
	if f.OK && f.N > 0 {
		bound = fmt.Sprintf("%.3g%%", 100*min(1, 3/float64(f.N)))
	}
	return fmt.Sprintf("| %s | %v | %d | %g | %s | %s | %s, seed %v |", f.Name, detail["title"], f.N, f.Value, bound, cell(telling(f, counts)), when, detail["seed"])
}

// telling lists what a drill counted, or the first thing it found wrong.
func telling(f figure.Figure, counts map[string]any) string {
	if !f.OK {
		return f.Note
	}
	var parts []string
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		switch value := counts[key].(type) {
		case int, int64:
			parts = append(parts, fmt.Sprintf("%s %d", words(key), value))
		case float64:
			parts = append(parts, fmt.Sprintf("%s %.3g", words(key), value))
		case string:
			parts = append(parts, words(key)+" "+value)
		}
	}
	return strings.Join(parts, ", ")
}

func words(key string) string { return strings.ReplaceAll(key, "_", " ") }

// cell keeps a text within its cell.
func cell(text string) string {
	return strings.NewReplacer("|", "/", "\n", " ").Replace(text)
}

// put replaces the row of a table whose first cell is the row's, or adds it at
// the end. A table ends with a line that names it.
func put(lines []string, table, row string) ([]string, error) {
	end := slices.Index(lines, "<!-- end of "+table+" -->")
	if end < 0 {
		return nil, fmt.Errorf("no line ends the table of %s", table)
	}
	name, _, _ := strings.Cut(row[2:], " |")
	at := slices.IndexFunc(lines[:end], func(line string) bool { return strings.HasPrefix(line, "| "+name+" |") })
	if at >= 0 {
		lines[at] = row
		return lines, nil
	}
	return slices.Insert(lines, end, row), nil
}

// commit names what was run.
func commit(ctx context.Context) string {
	out, err := exec.CommandContext(ctx, "git", "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		return "no commit"
	}
	name := strings.TrimSpace(string(out))
	if changed, err := exec.CommandContext(ctx, "git", "status", "--porcelain", "--", "*.go").Output(); err == nil && len(changed) > 0 {
		name += " and changes"
	}
	return fmt.Sprintf("%s, %d cores", name, runtime.NumCPU())
}
