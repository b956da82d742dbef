package eval

import (
	"math"
	"testing"
)

func TestIntervalsAreTheSameEachTimeAndHoldTheValue(t *testing.T) {
	t.Parallel()
	s := shareOf("share", []int{1, 0, 1, 1, 0, 1, 1, 1}, ones(8))
	low, high := s.Interval()
	if again, more := s.Interval(); again != low || more != high {
		t.Error("two intervals of one figure differ")
	}
	if v := s.Value(); v != .75 || low > v || high < v || low == high {
		t.Errorf("%v is %v to %v", v, low, high)
	}
	if low, high := shareOf("all", ones(8), ones(8)).Interval(); low != 1 || high != 1 {
		t.Errorf("a figure that never varies is %v to %v", low, high)
	}
	if low, _ := shareOf("nothing", nil, nil).Interval(); !math.IsNaN(low) {
		t.Error("nothing has an interval")
	}
}

// The interval of few documents is wider, and a document of many items counts as
// one draw: that is what "by document" means.
func TestIntervalsGoByDocument(t *testing.T) {
	t.Parallel()
	hits, one := make([]int, 100), make([]int, 100)
	for i := range hits {
		hits[i], one[i] = i%2, 1
	}
	width := func(s Score) float64 { low, high := s.Interval(); return high - low }
	if many, few := width(shareOf("", hits, one)), width(shareOf("", []int{50, 0}, []int{50, 50})); many > .25 || few != 1 {
		t.Errorf("%.2f for 100 documents, %.2f for the same items in two", many, few)
	}
}

func TestDifferenceIsPaired(t *testing.T) {
	t.Parallel()
	hits := []int{1, 0, 1, 0, 0, 1, 0, 1, 0, 1}
	better := []int{1, 1, 1, 1, 0, 1, 1, 1, 0, 1}
	a, b := shareOf("a", hits, ones(10)), shareOf("b", better, ones(10))
	if v, low, high := Difference(a, a); v != 0 || low != 0 || high != 0 {
		t.Errorf("a figure differs from itself by %v, %v to %v", v, low, high)
	}
	v, low, high := Difference(a, b)
	if math.Abs(v-.3) > 1e-9 || low < 0 || high > .7 {
		t.Errorf("%v, %v to %v", v, low, high)
	}
}

func TestTargets(t *testing.T) {
	t.Parallel()
	s := shareOf("", []int{1, 0}, ones(2))
	for name, c := range map[string]struct {
		s    Score
		want bool
	}{"none": {s, true}, "reached": {s.atLeast(.5), true}, "not reached": {s.atLeast(.51), false}, "kept under": {s.atMost(.5), true}, "passed": {s.atMost(.4), false}} {
		if c.s.Met() != c.want {
			t.Errorf("%s: %t", name, c.s.Met())
		}
	}
}

func TestMacroIsTheMeanOverClasses(t *testing.T) {
	t.Parallel()
	docs := []classes{{"often": {hit: 90}, "rare": {missed: 1}}, {"often": {hit: 10}, "only wrong": {wrong: 3}}}
	near(t, "macro F1", macro("", docs, nan()).Value(), .5)
}

func TestQuantile(t *testing.T) {
	t.Parallel()
	values := []float64{5, 1, 4, 2, 3}
	near(t, "median", quantileOf("", .5, values).Value(), 3)
	near(t, "p95", quantileOf("", .95, values).Value(), 5)
	near(t, "mean", meanOf("", []float64{1, nan(), 3}).Value(), 2)
}

func TestTokensOfSkillSpan(t *testing.T) {
	t.Parallel()
	got := tagged([]string{"B", "I", "O", "B", "B", "O", "I"})
	want := []tokenSpan{{0, 2}, {3, 4}, {4, 5}, {6, 7}}
	if len(got) != len(want) {
		t.Fatal(got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%v", got)
		}
	}
	same := func(a, b tokenSpan) bool { return a == b }
	if n := compareTokens(want, []tokenSpan{{0, 2}, {0, 2}, {3, 5}}, same); n != (tally{1, 2, 3}) {
		t.Errorf("%+v", n)
	}
}
