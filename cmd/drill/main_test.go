package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"testing"
	"time"

	"assay/internal/figure"
)

// TestMain lets the drills run this very program as their provider.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "provider" {
		main()
		return
	}
	os.Exit(m.Run())
}

// amongTests are the drills that say most for the time that they take. The others wait for long pauses of a
// provider, build a second program or start more servers: `make drill` has them all.
const amongTests = "R1,R2,R3,R4,R6,R9,R10,R11,R12,R13b,R14b,R16,R17,R18,R19,R20,R23,R28"

// Each of them once or twice, among other tests: so not by the clock. The figures that are published come from
// `make drill`.
func TestDrillsHold(t *testing.T) {
	if testing.Short() {
		t.Skip("starts servers and breaks them for two minutes")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 14*time.Minute)
	defer cancel()
	var lines, people bytes.Buffer
	if err := run(ctx, []string{"-smoke", "-untimed", "-only", amongTests}, &lines, &people); err != nil {
		t.Errorf("%v\n%s", err, people.String())
	}
	in := json.NewDecoder(&lines)
	for in.More() {
		var f figure.Figure
		if err := in.Decode(&f); err != nil {
			t.Fatal(err)
		}
		if !f.OK {
			t.Errorf("%s: %s: %+v", f.Name, f.Note, f.Extra)
		}
	}
}
