// Package drill breaks a running Assay on purpose and looks whether its
// promises hold. A Lab starts real servers; a Rig is one Assay on them: the
// API, workers and a scripted provider, each a process of its own, with
// toxiproxy between them. What came of it is judged by an oracle that reads the
// database and the provider's log, and nothing else.
//
// cmd/drill runs the drills. See Drill for how one is written.
package drill

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"assay/internal/figure"
)

// Size says how often and how long drills run.
type Size int

// Sizes.
const (
	Smoke Size = iota // each drill once or twice, all of them within three minutes
	Usual
	Full // the repetitions that docs/reliability.md claims
)

// Drill is one fault and what must hold under it.
//
// Run puts work in (Rig.Tell), breaks something, mends it, and ends with
// Rig.Settle, which waits until all is quiet and has the oracle judge. What the
// oracle does not judge, Run judges itself and reports with Rig.Failf or Rig.Slowf. An error
// means that the drill could not run, and proves nothing.
type Drill struct {
	Name  string            // such as "R4"
	Title string            // what is broken
	Reps  [3]int            // repetitions by Size; Rig.N is the one that applies
	Env   map[string]string // settings of API and workers, over the usual ones
	Run   func(context.Context, *Rig) error

	// Points has the binary built with crash points, see CrashAt.
	Points bool
	// Build changes the program for what cannot be broken from outside.
	Build []Edit
	// MayFail has the oracle accept an extract task that ended without a result
	// when its conversation met a scripted fault.
	MayFail bool
}

// Options says what to run. Provider is the command that runs ProviderMain.
type Options struct {
	Only     []string // names; empty for all
	Seed     uint64
	Size     Size
	Provider []string
	Untimed  bool      // what took too long is no failure, see Rig.Slowf
	Log      io.Writer // progress for people
	Keep     bool      // leave logs and databases behind
}

// lanes is how many labs drills are spread over: most of their time is
// waiting.
func (o Options) lanes() int {
	if o.Size == Smoke {
		return 3
	}
	return 1
}

// Run runs the drills and adds a figure for each to report. The error says
// that some could not run; what they found is in the figures alone.
func Run(ctx context.Context, o Options, drills []Drill, report *figure.Report) error {
	return each(ctx, o, chosen(drills, o.Only), func(ctx context.Context, l *Lab, d Drill) error {
		result := l.do(ctx, d, Mutant{})
		err := report.Add(result.Figure())
		if result.Err != nil {
			err = errors.Join(err, fmt.Errorf("%s could not run: %w", d.Name, result.Err))
		}
		return err
	})
}

// each does the work on as many labs as the options say.
func each[T any](ctx context.Context, o Options, work []T, do func(context.Context, *Lab, T) error) error {
	b, err := newBuilder(ctx)
	if err != nil {
		return err
	}
	queue := make(chan T, len(work))
	for _, w := range work {
		queue <- w
	}
	close(queue)
	lane := func() error {
		lab, err := newLab(ctx, o, b)
		if err != nil {
			return err
		}
		var errs []error
		for w := range queue {
			if ctx.Err() == nil {
				errs = append(errs, do(ctx, lab, w))
			}
		}
		return errors.Join(append(errs, ctx.Err(), lab.Close())...)
	}
	n := min(o.lanes(), len(work))
	ended := make(chan error, n)
	for range n {
		go func() { ended <- lane() }()
	}
	var errs []error
	for range n {
		errs = append(errs, <-ended)
	}
	return errors.Join(append(errs, b.Close())...)
}

func chosen(drills []Drill, only []string) []Drill {
	if len(only) == 0 {
		return drills
	}
	var out []Drill
	for _, name := range only {
		for _, d := range drills {
			if d.Name == name {
				out = append(out, d)
			}
		}
	}
	return out
}

// Result is what one run of a drill found.
type Result struct {
	Drill    Drill
	Seed     uint64
	Trials   int
	Findings []string
	Counts   map[string]any
	Took     time.Duration
	Err      error // it could not run
}

// Failed reports whether a promise was broken.
func (r Result) Failed() bool { return len(r.Findings) > 0 }

// mostFindings bounds how many findings a figure lists; all are counted.
const mostFindings = 5

// Figure renders the result as a line of the report. Zero failures in n trials
// support a rate of at most 3/n at 95%.
func (r Result) Figure() figure.Figure {
	f := figure.Figure{Name: r.Drill.Name, Value: float64(len(r.Findings)), Unit: "failures", N: r.Trials}.AtMost(0)
	detail := map[string]any{"seed": r.Seed, "counts": r.Counts, "seconds": r.Took.Round(100 * time.Millisecond).Seconds(), "title": r.Drill.Title}
	switch {
	case r.Err != nil:
		f.OK, f.Note = false, "could not run: "+r.Err.Error()
	case r.Failed():
		f.Note = "fail: " + r.Findings[0]
		detail["findings"] = r.Findings[:min(len(r.Findings), mostFindings)]
	default:
		f.Note = "pass"
		if r.Trials > 0 {
			detail["bound"] = min(1, 3/float64(r.Trials))
		}
	}
	f.Extra = detail
	return f
}

// do runs one drill on a fresh rig, with the product changed by m.
func (l *Lab) do(ctx context.Context, d Drill, m Mutant) Result {
	began := time.Now()
	result := Result{Drill: d, Seed: l.options.Seed}
	r, err := l.rig(ctx, d, m)
	if err == nil {
		err = d.Run(ctx, r)
	}
	if r != nil {
		if err == nil {
			err = r.died()
		}
		r.Close()
		result.Trials, result.Findings, result.Counts = r.trials, r.findings, r.counts
	}
	result.Err, result.Took = err, time.Since(began)
	return result
}

// seeded is a source of chance that depends on the run's seed and a name alone.
func seeded(seed uint64, name string) *rand.Rand {
	h := uint64(14695981039346656037)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return rand.New(rand.NewPCG(seed, h))
}
