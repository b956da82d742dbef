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

// Every drill, once or twice, among other tests: so not by the clock. The figures that are published come from
// `make drill`.
func TestAllDrillsHold(t *testing.T) {
	if testing.Short() {
		t.Skip("starts servers and breaks them for two minutes")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 14*time.Minute)
	defer cancel()
	var lines, people bytes.Buffer
	if err := run(ctx, []string{"-smoke", "-untimed"}, &lines, &people); err != nil {
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
