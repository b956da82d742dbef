package eval

import (
	"hash/fnv"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
)

// Score is one figure over documents. It can be computed anew over any
// selection of them, a document counting as often as it is selected.
type Score struct {
	Name string
	Unit string // "ratio", "count", "tokens", "ms" or "dollars"
	N    int    // items behind it, such as skills or lines
	Docs int    // documents behind it; a selection holds numbers below Docs
	// Of is the figure over a selection, or NaN where there is nothing to
	// measure.
	Of     func(selection []int) float64
	Target float64 // to reach, or to stay under with AtMost; NaN for none
	AtMost bool
	Note   string
	Parts  []Part // the figure over parts of what it stands for
}

// Part is a figure over a part: of one language, class or kind of attack. Value
// is nil where there is nothing to measure.
type Part struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
	N     int    `json:"n"`
}

// resamples is how many selections an interval rests on.
const resamples = 2000

// seed makes the selections the same in every run.
const seed = 20261121

func score(name string, docs int, of func([]int) float64) Score {
	return Score{Name: name, Unit: "ratio", Docs: docs, Of: of, Target: math.NaN()}
}

func (s Score) atLeast(target float64) Score { s.Target = target; return s }
func (s Score) atMost(target float64) Score  { s.Target, s.AtMost = target, true; return s }
func (s Score) of(n int) Score               { s.N = n; return s }
func (s Score) in(unit string) Score         { s.Unit = unit; return s }
func (s Score) noting(note string) Score     { s.Note = note; return s }

// Value is the figure over all documents, each once.
func (s Score) Value() float64 { return s.Of(whole(s.Docs)) }

// Met reports whether the target is met; without one it is.
func (s Score) Met() bool {
	v := s.Value()
	switch {
	case math.IsNaN(s.Target):
		return true
	case s.AtMost:
		return v <= s.Target
	default:
		return v >= s.Target
	}
}

// Interval is the 95% bootstrap interval of the figure, by document; NaN twice
// where there is nothing to measure.
func (s Score) Interval() (low, high float64) { return interval(s.Docs, s.Of) }

// Difference compares b with a over the same selections: the paired bootstrap.
// Both must stand over the same documents. Low and high bound b minus a.
func Difference(a, b Score) (value, low, high float64) {
	of := func(selection []int) float64 { return b.Of(selection) - a.Of(selection) }
	low, high = interval(a.Docs, of)
	return of(whole(a.Docs)), low, high
}

func interval(docs int, of func([]int) float64) (low, high float64) {
	if docs == 0 {
		return math.NaN(), math.NaN()
	}
	source := rand.New(rand.NewPCG(seed, uint64(docs)))
	selection := make([]int, docs)
	values := make([]float64, 0, resamples)
	for range resamples {
		for i := range selection {
			selection[i] = source.IntN(docs)
		}
		if v := of(selection); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return math.NaN(), math.NaN()
	}
	slices.Sort(values)
	at := func(share float64) float64 { return values[int(share*float64(len(values)-1)+0.5)] }
	return at(0.025), at(0.975)
}

func whole(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// ratio is part over whole, NaN for an empty whole.
func ratio(part, of float64) float64 {
	if of == 0 {
		return math.NaN()
	}
	return part / of
}

// shareOf is the figure of documents that each hold hits among tries.
func shareOf(name string, hits, tries []int) Score {
	n := 0
	for _, t := range tries {
		n += t
	}
	return score(name, len(tries), func(selection []int) float64 {
		h, t := 0, 0
		for _, i := range selection {
			h += hits[i]
			t += tries[i]
		}
		return ratio(float64(h), float64(t))
	}).of(n)
}

// meanOf is the mean of one value a document; NaN values are left out.
func meanOf(name string, values []float64) Score {
	n := 0
	for _, v := range values {
		if !math.IsNaN(v) {
			n++
		}
	}
	return score(name, len(values), func(selection []int) float64 {
		sum, n := 0.0, 0
		for _, i := range selection {
			if !math.IsNaN(values[i]) {
				sum += values[i]
				n++
			}
		}
		return ratio(sum, float64(n))
	}).of(n)
}

// quantileOf is a quantile of one value a document, by nearest rank.
func quantileOf(name string, share float64, values []float64) Score {
	return score(name, len(values), func(selection []int) float64 {
		if len(selection) == 0 {
			return math.NaN()
		}
		picked := make([]float64, len(selection))
		for k, i := range selection {
			picked[k] = values[i]
		}
		slices.Sort(picked)
		return picked[max(0, int(math.Ceil(share*float64(len(picked))))-1)]
	}).of(len(values))
}

// partsOf are the shares of hits among tries, by name.
func partsOf(counts map[string]*[2]int) []Part {
	var all []Part
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		n := counts[name]
		all = append(all, Part{name, rounded(ratio(float64(n[0]), float64(n[1]))), n[1]})
	}
	return all
}

// hashOf orders things that are equal otherwise, by nothing that means anything.
func hashOf(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// nan stands for no target, and for nothing to measure.
func nan() float64 { return math.NaN() }
