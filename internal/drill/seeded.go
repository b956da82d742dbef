package drill

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"assay/internal/figure"
)

// RunSeeded switches off one control of the product after another and runs the
// drills that must notice, each of which has to pass with all controls on. It
// adds a figure for each bug, 1 when it was caught, and their sum.
// Options.Only names bugs by a part of their names, or drills.
func RunSeeded(ctx context.Context, o Options, drills []Drill, report *figure.Report) error {
	bugs := wanted(Mutants(), o.Only)
	var proven []Drill // that some bug needs and that pass without it
	var mu sync.Mutex
	err := each(ctx, o, needed(bugs, drills), func(ctx context.Context, l *Lab, d Drill) error {
		result := l.do(ctx, d, Mutant{})
		l.say("%s without a bug: %s", d.Name, result.Figure().Note)
		mu.Lock()
		defer mu.Unlock()
		if result.Err == nil && !result.Failed() {
			proven = append(proven, d)
		}
		return nil
	})
	if err != nil {
		return err
	}
	caught := 0
	err = each(ctx, o, bugs, func(ctx context.Context, l *Lab, m Mutant) error {
		f, err := l.try(ctx, m, proven)
		mu.Lock()
		defer mu.Unlock()
		caught += int(f.Value)
		return errors.Join(err, report.Add(f.AtLeast(1)))
	})
	total := figure.Figure{Name: "seeded_bugs_caught", Value: float64(caught), Unit: "bugs", N: len(bugs)}.AtLeast(float64(len(bugs)))
	return errors.Join(err, report.Add(total))
}

// try runs the drills that must notice a bug until one does.
func (l *Lab) try(ctx context.Context, m Mutant, proven []Drill) (figure.Figure, error) {
	f := figure.Figure{Name: "seeded: " + m.Name, Unit: "caught", N: 1, Note: "missed: " + m.What + "; no drill of " + strings.Join(m.Drills, ", ") + " noticed"}
	able := chosen(proven, m.Drills)
	if len(able) == 0 {
		f.Note = "not tried: " + strings.Join(m.Drills, ", ") + " fails without the bug as well"
	}
	var errs []error
	for _, d := range able {
		result := l.do(ctx, d, m)
		if result.Failed() {
			f.Value, f.Note, f.Extra = 1, d.Name+" noticed: "+result.Findings[0], map[string]any{"what": m.What, "seed": result.Seed}
			return f, nil
		}
		f.Extra = map[string]any{"what": m.What, "seed": result.Seed, "counts": result.Counts}
		if result.Err != nil {
			f.Note = "could not run: " + result.Err.Error()
			errs = append(errs, fmt.Errorf("seeded bug %q: %w", m.Name, result.Err))
		}
	}
	return f, errors.Join(errs...)
}

// needed are the drills that must notice one of the bugs.
func needed(bugs []Mutant, drills []Drill) []Drill {
	return slices.DeleteFunc(slices.Clone(drills), func(d Drill) bool {
		return !slices.ContainsFunc(bugs, func(m Mutant) bool { return slices.Contains(m.Drills, d.Name) })
	})
}

func wanted(all []Mutant, only []string) []Mutant {
	if len(only) == 0 {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(m Mutant) bool {
		return !slices.ContainsFunc(only, func(word string) bool {
			return strings.Contains(m.Name, word) || slices.Contains(m.Drills, word)
		})
	})
}
