// Package figure prints what bench, drill and eval measured: one JSON object a
// line for programs, and a table for people. cmd/bench, cmd/drill and cmd/assay
// may import it.
package figure

import (
	"encoding/json"
	"fmt"
	"io"
	"sync"
	"text/tabwriter"
)

// Figure is one measured value.
type Figure struct {
	Name   string   `json:"name"`
	Value  float64  `json:"value"`
	Unit   string   `json:"unit"`             // such as "ratio", "ms" or "failures"
	Target *float64 `json:"target,omitempty"` // what it should reach, or stay under; nil for none
	OK     bool     `json:"ok"`               // the target is met
	N      int      `json:"n"`                // how many measurements Value stands for
	Note   string   `json:"note,omitempty"`
	Extra  any      `json:"detail,omitempty"` // what a reader needs to judge it, such as a seed and counts
}

// AtLeast returns f with a target that Value must reach.
func (f Figure) AtLeast(target float64) Figure {
	f.Target, f.OK = &target, f.Value >= target
	return f
}

// AtMost returns f with a target that Value must not pass.
func (f Figure) AtMost(target float64) Figure {
	f.Target, f.OK = &target, f.Value <= target
	return f
}

// Report prints figures as they come. It is safe for concurrent use.
type Report struct {
	mu    sync.Mutex
	lines *json.Encoder
	table *tabwriter.Writer
	all   []Figure
}

// NewReport prints JSON lines to lines and, on Close, a table to table.
func NewReport(lines, table io.Writer) *Report {
	r := &Report{lines: json.NewEncoder(lines), table: tabwriter.NewWriter(table, 0, 4, 2, ' ', 0)}
	r.lines.SetEscapeHTML(false)
	return r
}

// Add prints one figure.
func (r *Report) Add(f Figure) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.all = append(r.all, f)
	return r.lines.Encode(f)
}

// All returns what was added, in order.
func (r *Report) All() []Figure {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]Figure(nil), r.all...)
}

// Close prints the table.
func (r *Report) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	fmt.Fprintln(r.table, "figure\tvalue\tunit\ttarget\tok\tn\tnote")
	for _, f := range r.all {
		target := ""
		if f.Target != nil {
			target = fmt.Sprintf("%.4g", *f.Target)
		}
		fmt.Fprintf(r.table, "%s\t%.4g\t%s\t%s\t%t\t%d\t%s\n", f.Name, f.Value, f.Unit, target, f.OK, f.N, f.Note)
	}
	return r.table.Flush()
}
