package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/internal/figure"
)

// Five runs, of which the middle one counts; a figure that misses its target
// says so, and one that was not printed is an error.
func TestTheMedianIsHeldAgainstItsTarget(t *testing.T) {
	t.Parallel()
	printed := ""
	for _, v := range []string{"1.1", "0.9", "1.5", "1.4", "1.2"} {
		printed += "BenchmarkLongConversation-2 \t 1\t 5 ns/op\t " + v + " tokens_50th_of_5th\n"
	}
	var lines bytes.Buffer
	test := func(context.Context, string, string, string, int) (string, error) { return printed, nil }
	if err := run(t.Context(), []string{"-only", "tokens"}, &lines, io.Discard, test); err != nil {
		t.Fatal(err)
	}
	var got figure.Figure
	if err := json.Unmarshal(lines.Bytes(), &got); err != nil || got.Value != 1.2 || got.N != 5 || !got.OK || *got.Target != 1.3 {
		t.Errorf("%+v, %v", got, err)
	}
	printed = strings.ReplaceAll(printed, " 1.2 ", " 1.45 ")
	lines.Reset()
	if err := run(t.Context(), []string{"-only", "tokens"}, &lines, io.Discard, test); err != nil || json.Unmarshal(lines.Bytes(), &got) != nil || got.OK {
		t.Errorf("a median over the target is %+v, %v", got, err)
	}
	printed = "PASS\n"
	if err := run(t.Context(), []string{"-only", "tokens"}, io.Discard, io.Discard, test); err == nil {
		t.Error("a figure that was not printed is no error")
	}
	if err := run(t.Context(), []string{"-only", "nothing of the kind"}, io.Discard, io.Discard, test); err == nil {
		t.Error("nothing to run is no error")
	}
}

func TestMetricsOfCases(t *testing.T) {
	t.Parallel()
	got := metrics("goos: linux\nBenchmarkPipeline/one_by_one-2  64  50 ns/op  39.00 statements/conversation\nok assay 1.2s\n")
	if len(got["one_by_one:statements/conversation"]) != 1 || len(got) != 2 {
		t.Errorf("%v", got)
	}
}

// A figure whose benchmark was renamed would never be printed again.
func TestEveryBenchmarkStands(t *testing.T) {
	t.Parallel()
	for _, b := range benchmarks() {
		files, err := filepath.Glob(filepath.Join("..", "..", b.pack, "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for _, file := range files {
			one, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text += string(one)
		}
		if !strings.Contains(text, "func Benchmark"+b.name+"(b *testing.B)") {
			t.Errorf("%s has no Benchmark%s", b.pack, b.name)
		}
		for _, f := range b.figures {
			_, metric, _ := strings.Cut(f.metric, ":")
			if metric == "" {
				metric = f.metric
			}
			// What is measured of several things is named after both.
			thing, part, both := strings.Cut(metric, ".")
			if both && strings.Contains(text, thing) && strings.Contains(text, strings.TrimSuffix(part, "_kb")) {
				continue
			}
			if metric != "ns/op" && metric != "MB/s" && !strings.Contains(text, `"`+metric+`"`) {
				t.Errorf("Benchmark%s reports no %s", b.name, metric)
			}
		}
	}
}
