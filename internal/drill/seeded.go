package drill

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"assay/internal/figure"
)

// RunSeeded switches off one control of the product after another and runs the
// drills that must notice. It adds a figure for each bug, 1 when it was caught,
// and their sum. Options.Only names bugs by a part of their names, or drills.
func RunSeeded(ctx context.Context, o Options, drills []Drill, report *figure.Report) error {
	bugs := wanted(Mutants(), o.Only)
	lab, err := NewLab(ctx, o)
	if err != nil {
		return err
	}
	defer lab.Close()
	caught := 0
	var errs []error
	for _, m := range bugs {
		f := figure.Figure{Name: "seeded: " + m.Name, Unit: "caught", N: 1}
		by, err := lab.try(ctx, m, drills)
		switch {
		case err != nil:
			f.Note = err.Error()
			errs = append(errs, fmt.Errorf("seeded bug %q: %w", m.Name, err))
		case by == nil:
			f.Note = fmt.Sprintf("missed by %s; %s", strings.Join(m.Drills, ", "), m.What)
		default:
			f.Value, f.Note = 1, by.Drill.Name+" noticed: "+by.Findings[0]
			caught++
		}
		if err := report.Add(f.AtLeast(1)); err != nil {
			errs = append(errs, err)
		}
		if ctx.Err() != nil {
			break
		}
	}
	total := figure.Figure{Name: "seeded_bugs_caught", Value: float64(caught), Unit: "bugs", N: len(bugs)}.AtLeast(float64(len(bugs)))
	return errors.Join(append(errs, report.Add(total), ctx.Err())...)
}

// try runs the drills that must notice a bug until one does.
func (l *Lab) try(ctx context.Context, m Mutant, drills []Drill) (*Result, error) {
	var errs []error
	for _, d := range chosen(drills, m.Drills) {
		l.say("seeded bug %q: %s", m.Name, d.Name)
		result := l.Do(ctx, d, m)
		if result.Failed() {
			return &result, nil
		}
		errs = append(errs, result.Err)
	}
	return nil, errors.Join(errs...)
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
