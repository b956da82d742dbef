package eval

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Options say what is measured.
type Options struct {
	Only      string // words, separated by commas, of which a measure's name contains one; "" for all
	SkillSpan string // folder of SkillSpan's dev.json; without it that measure is left out
}

// measure is one group of figures.
type measure struct {
	name string
	run  func(*run) ([]Score, error)
}

// measures is every measure there is, in the order of the report.
func measures() []measure {
	return []measure{
		{"grounding", (*run).grounding},
		{"spans", (*run).spans},
		{"skills", (*run).skills},
		{"speaker", (*run).speaker},
		{"experiences", (*run).experiences},
		{"normalisation", (*run).normalisation},
		{"requirements", (*run).requirements},
		{"pages", (*run).readingPages},
		{"gaps", (*run).gaps},
		{"twins", (*run).twins},
		{"ranking", (*run).ranking},
		{"calibration", (*run).calibration},
		{"adversarial", (*run).adversarial},
		{"determinism", (*run).determinism},
		{"cost", (*run).cost},
		{"speed", (*run).speed},
		{"skillspan", (*run).skillSpan},
	}
}

// Measures names every measure.
func Measures() []string {
	var names []string
	for _, m := range measures() {
		names = append(names, m.name)
	}
	return names
}

// Results are the figures of one System over one split, in order.
type Results struct {
	Groups []Group
	Misses []Miss   // errors in documents of the dev split
	Failed []string // documents that could not be read, with the reason; they count as empty
}

// Group is the figures of one measure.
type Group struct {
	Name   string
	Scores []Score
}

// Evaluate reads the documents and computes the figures. It stops at an error
// that every other document would meet as well, such as a refused key.
func Evaluate(ctx context.Context, s *System, g Golden, o Options) (Results, error) {
	r := &run{ctx: ctx, system: s, golden: g, options: o}
	var out Results
	for _, m := range wanted(o.Only) {
		scores, err := m.run(r)
		if err != nil {
			return out, fmt.Errorf("measuring %s: %w", m.name, err)
		}
		if len(scores) > 0 {
			out.Groups = append(out.Groups, Group{m.name, scores})
		}
	}
	if len(out.Groups) == 0 {
		return out, errors.New("nothing was measured; the measures are " + strings.Join(Measures(), ", "))
	}
	if len(r.failed) > 0 && !s.ledger.answered() {
		return out, fmt.Errorf("no document could be read; the first: %s", r.failed[0])
	}
	out.Misses, out.Failed = r.misses, r.failed
	return out, nil
}

func wanted(only string) []measure {
	if only == "" {
		return measures()
	}
	var some []measure
	for _, m := range measures() {
		for _, word := range strings.Split(only, ",") {
			if word = strings.TrimSpace(word); word != "" && strings.Contains(m.name, word) {
				some = append(some, m)
				break
			}
		}
	}
	return some
}
