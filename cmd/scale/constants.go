package main

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// measured is what `make bench ONLY=Demand` printed.
//
//go:embed constants.jsonl
var measured string

// cost is what one piece of work asks for: seconds of processor, megabytes of
// Postgres' log, kilobytes that stay on disk.
type cost struct {
	Own, Postgres     float64
	Redis             float64 // set by who knows how many tasks there are
	Log               float64
	Disk              float64
	Statements, Calls float64
}

// constants are costs by kind of work, and what else was measured, by name.
type constants map[string]float64

// readConstants reads figures, one JSON object a line.
func readConstants(r io.Reader) (constants, error) {
	c := constants{}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		var figure struct {
			Name  string
			Value float64
		}
		if err := json.Unmarshal(lines.Bytes(), &figure); err != nil {
			return nil, fmt.Errorf("constants: %w", err)
		}
		if name, found := strings.CutPrefix(figure.Name, "demand_"); found || strings.HasPrefix(name, "pipeline_") {
			c[name] = figure.Value
		}
	}
	if len(c) == 0 {
		return nil, fmt.Errorf("constants: no figure is named demand_...; use what `make bench ONLY=Demand` prints")
	}
	return c, lines.Err()
}

// of returns what a kind of work costs. Of the log it takes what was measured
// just after a checkpoint, where that is more: the pages of one person among many
// are seldom written twice between two checkpoints.
func (c constants) of(work string) (cost, error) {
	if _, known := c[work+"_own_ms"]; !known {
		return cost{}, fmt.Errorf("the constants know no work %q", work)
	}
	return cost{
		Own: c[work+"_own_ms"] / 1e3, Postgres: c[work+"_postgres_ms"] / 1e3,
		Log: max(c[work+"_log_kb"], c[work+"_first_log_kb"]) / 1e3, Disk: c[work+"_disk_kb"],
		Statements: c[work+"_statements"], Calls: c[work+"_calls"],
	}, nil
}

// pipelineTasks is how many tasks one conversation of BenchmarkPipeline makes:
// reading, and scoring.
const pipelineTasks = 2

// ring is what a task costs Redis, in seconds of its processor: that of
// BenchmarkPipeline, where workers are never idle. What is left of work that was
// done piece by piece, once idling is taken off, is too little to be told.
func (c constants) ring() float64 { return c["pipeline_redis_ms"] / 1e3 / pipelineTasks }
