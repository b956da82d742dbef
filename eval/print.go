package eval

import (
	"fmt"
	"io"
	"math"

	"assay/internal/figure"
)

// String names a System for people.
func (s *System) String() string {
	switch {
	case s.Replayed:
		return fmt.Sprintf("%s (%s), from a recording", s.Model, s.Provider)
	case s.Offline:
		return s.Model
	default:
		return fmt.Sprintf("%s (%s)", s.Model, s.Provider)
	}
}

// TapeNote says what a recording did not hold, or "".
func (s *System) TapeNote() string {
	if s.tape == nil || !s.tape.replays {
		return ""
	}
	s.tape.mu.Lock()
	defer s.tape.mu.Unlock()
	if s.tape.missing+s.tape.other == 0 {
		return ""
	}
	return fmt.Sprintf("Of what was asked the recording lacks %d replies; %d were given to another prompt than today's.", s.tape.missing, s.tape.other)
}

// detail is what a figure carries beside its value.
type detail struct {
	Low   any    `json:"low"` // of the 95% interval
	High  any    `json:"high"`
	Docs  int    `json:"documents"`
	Parts []Part `json:"parts,omitempty"`
}

// Figures are the results as they are printed. What cannot be computed, since
// there is nothing of it, is left out.
func (r Results) Figures() []figure.Figure {
	var all []figure.Figure
	for _, g := range r.Groups {
		for _, s := range g.Scores {
			if f, ok := figureOf(s); ok {
				all = append(all, f)
			}
		}
	}
	return all
}

func figureOf(s Score) (figure.Figure, bool) {
	v := s.Value()
	if math.IsNaN(v) {
		return figure.Figure{}, false
	}
	low, high := s.Interval()
	f := figure.Figure{
		Name: s.Name, Value: v, Unit: s.Unit, OK: true, N: s.N,
		Note: fmt.Sprintf("%.3g to %.3g", low, high), Extra: detail{rounded(low), rounded(high), s.Docs, s.Parts},
	}
	if s.Note != "" {
		f.Note += "; " + s.Note
	}
	switch {
	case math.IsNaN(s.Target):
		return f, true
	case s.AtMost:
		return f.AtMost(s.Target), true
	default:
		return f.AtLeast(s.Target), true
	}
}

// Compare prints both systems' figures and b minus a with the interval of a
// paired bootstrap. Figures that only one of them has are left out.
func Compare(a, b Results) []figure.Figure {
	second := map[string]Score{}
	for _, g := range b.Groups {
		for _, s := range g.Scores {
			second[s.Name] = s
		}
	}
	var all []figure.Figure
	for _, g := range a.Groups {
		for _, sa := range g.Scores {
			sb, there := second[sa.Name]
			fa, okA := figureOf(sa)
			fb, okB := figureOf(sb.orEmpty())
			if !there || !okA || !okB || sa.Docs != sb.Docs {
				continue
			}
			fa.Name, fb.Name = sa.Name+":a", sa.Name+":b"
			value, low, high := Difference(sa, sb)
			verdict := "no difference shown"
			if low > 0 || high < 0 {
				verdict = "they differ"
			}
			all = append(all, fa, fb, figure.Figure{
				Name: sa.Name + ":b-a", Value: value, Unit: sa.Unit, OK: true, N: sa.N,
				Note: fmt.Sprintf("%.3g to %.3g; %s", low, high, verdict), Extra: detail{rounded(low), rounded(high), sa.Docs, nil},
			})
		}
	}
	return all
}

func (s Score) orEmpty() Score {
	if s.Of == nil {
		s.Of = func([]int) float64 { return math.NaN() }
	}
	return s
}

// List prints the errors, one a line: measure, document, kind, name and text,
// separated by tabs.
func (r Results) List(w io.Writer) {
	for _, m := range r.Misses {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%q\n", m.Measure, m.Document, m.Kind, m.Name, m.Text)
	}
}
