// Command bench runs the benchmarks that Assay promises something about, a few
// times each, and prints the median of each figure as a line of JSON, with the
// target it is held against. Run it inside the module: it calls go test.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"assay/internal/figure"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr, goTest)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// tester runs one benchmark and returns what go test printed.
type tester func(ctx context.Context, pack, benchmark, time string, count int) (string, error)

func goTest(ctx context.Context, pack, benchmark, time string, count int) (string, error) {
	cmd := exec.CommandContext(ctx, "go", "test", "-run", "^$", "-bench", "^Benchmark"+benchmark+"$", "-benchtime", time, "-count", strconv.Itoa(count), "-timeout", "40m", pack)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s in %s: %w: %s", benchmark, pack, err, out)
	}
	return string(out), nil
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer, test tester) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	only := flags.String("only", os.Getenv("ONLY"), "run benchmarks whose name or figures contain one of these words, such as Engine,ring_latency")
	count := flags.Int("count", 5, "runs of each benchmark; the median counts")
	list := flags.Bool("list", false, "list benchmarks and figures")
	if err := flags.Parse(args); err != nil {
		return err
	}
	all := wanted(benchmarks(), *only)
	if len(all) == 0 {
		return fmt.Errorf("there is no benchmark %s; -list names them", *only)
	}
	if *list {
		for _, b := range all {
			fmt.Fprintf(stdout, "%s\t%s\n", b.name, strings.Join(b.names(), " "))
		}
		return nil
	}
	report := figure.NewReport(stdout, stderr)
	var errs []error
	for _, b := range all {
		out, err := test(ctx, b.pack, b.name, b.time, *count)
		if err == nil {
			err = b.report(report, out)
		}
		errs = append(errs, err)
	}
	return errors.Join(append(errs, report.Close())...)
}

// report adds the median of every figure of b that go test printed.
func (b benchmark) report(report *figure.Report, out string) error {
	values := metrics(out)
	for _, f := range b.figures {
		got := values[f.metric]
		if len(got) == 0 {
			return fmt.Errorf("%s printed no %s", b.name, f.metric)
		}
		slices.Sort(got)
		one := figure.Figure{Name: f.name, Value: got[len(got)/2], Unit: f.unit, N: len(got), OK: true, Note: fmt.Sprintf("%.4g to %.4g", got[0], got[len(got)-1])}
		switch {
		case f.atLeast != 0:
			one = one.AtLeast(f.atLeast)
		case f.atMost != 0:
			one = one.AtMost(f.atMost)
		}
		if err := report.Add(one); err != nil {
			return err
		}
	}
	return nil
}

// metrics reads the pairs of value and unit from the lines of benchmarks.
func metrics(out string) map[string][]float64 {
	values := map[string][]float64{}
	for line := range strings.Lines(out) {
		fields := strings.Fields(line)
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		// Of BenchmarkX/case-2 the case goes before its figures.
		_, sub, _ := strings.Cut(fields[0], "/")
		if i := strings.LastIndex(sub, "-"); i >= 0 {
			sub = sub[:i]
		}
		for i := 2; i+1 < len(fields); i += 2 {
			value, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				break
			}
			name := fields[i+1]
			if sub != "" {
				name = sub + ":" + name
			}
			values[name] = append(values[name], value)
		}
	}
	return values
}

func wanted(all []benchmark, only string) []benchmark {
	if only == "" {
		return all
	}
	words := strings.Split(only, ",")
	return slices.DeleteFunc(all, func(b benchmark) bool {
		return !slices.ContainsFunc(words, func(word string) bool { return strings.Contains(b.name+" "+strings.Join(b.names(), " "), word) })
	})
}
