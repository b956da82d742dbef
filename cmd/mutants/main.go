// Command mutants takes one safeguard of access and tenancy away after another
// and runs the tests that must notice. It prints a line of JSON for each, and
// their sum: a test suite that passes with a safeguard gone proves nothing.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"assay/internal/figure"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("mutants", flag.ContinueOnError)
	only := flags.String("only", os.Getenv("ONLY"), "take away those alone whose names hold this")
	list := flags.Bool("list", false, "list what is taken away, and which tests must notice")
	if err := flags.Parse(args); err != nil {
		return err
	}
	chosen := slices.DeleteFunc(faults(), func(f fault) bool { return !strings.Contains(f.name, *only) })
	if *list {
		for _, f := range chosen {
			fmt.Fprintf(stdout, "%s\t%s\t%s %s\n", f.name, f.what, f.pkg, f.tests)
		}
		return nil
	}
	l, err := newLab(ctx)
	if err != nil {
		return err
	}
	report := figure.NewReport(stdout, stderr)
	err = l.all(ctx, chosen, report, stderr)
	return errors.Join(err, report.Close(), l.close())
}

// all runs the tests as they are, then with each fault.
func (l *lab) all(ctx context.Context, chosen []fault, report *figure.Report, stderr io.Writer) error {
	sound := map[string]bool{} // tests that pass with every safeguard in its place
	for _, s := range suites(chosen) {
		fmt.Fprintf(stderr, "mutants: %s %s as they are\n", s.pkg, s.tests)
		failed, said, err := l.test(ctx, fault{suite: s, name: "none"})
		if err != nil {
			return err
		}
		if failed {
			fmt.Fprintf(stderr, "mutants: they fail without a fault:\n%s\n", said)
		}
		sound[s.pkg+s.tests] = !failed
	}
	caught := 0
	var errs []error
	for _, f := range chosen {
		found, err := l.try(ctx, f, sound[f.pkg+f.tests])
		errs = append(errs, err, report.Add(found.AtLeast(1)))
		caught += int(found.Value)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	total := figure.Figure{Name: "seeded_faults_caught", Value: float64(caught), Unit: "faults", N: len(chosen)}.AtLeast(float64(len(chosen)))
	if err := errors.Join(append(errs, report.Add(total))...); err != nil {
		return err
	}
	if !total.OK {
		return fmt.Errorf("%d of %d faults were caught", caught, len(chosen))
	}
	return nil
}

// try takes one safeguard away.
func (l *lab) try(ctx context.Context, f fault, sound bool) (figure.Figure, error) {
	out := figure.Figure{Name: "seeded: " + f.name, Unit: "caught", N: 1, Note: "missed: " + f.what, Extra: map[string]any{"what": f.what, "package": f.pkg, "tests": f.tests}}
	if !sound {
		out.Note = "not tried: the tests fail without the fault as well"
		return out, nil
	}
	failed, said, err := l.test(ctx, f)
	if err != nil {
		out.Note = "could not run: " + err.Error()
		return out, fmt.Errorf("seeded fault %q: %w", f.name, err)
	}
	if failed {
		out.Value, out.Note = 1, noticed(said)
	}
	return out, nil
}

// noticed is which tests failed.
func noticed(said string) string {
	var names []string
	for line := range strings.Lines(said) {
		if rest, ok := strings.CutPrefix(line, "--- FAIL: "); ok {
			names = append(names, strings.Fields(rest)[0])
		}
	}
	if len(names) == 0 {
		return "noticed by the whole: it did not end"
	}
	return "noticed by " + strings.Join(names, ", ")
}

// suites are the tests that some fault needs, each once.
func suites(chosen []fault) []suite {
	var out []suite
	for _, f := range chosen {
		if !slices.Contains(out, f.suite) {
			out = append(out, f.suite)
		}
	}
	return out
}
