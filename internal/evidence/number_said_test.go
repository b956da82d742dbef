package evidence

import (
	"slices"
	"testing"
)

func TestNumbers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]int{
		"I led twelve people and three ovens.":          {12, 3},
		"twenty-five of them, a third":                  {25},
		"fünfundzwanzig Leute, eine Bäckerei":           {25},
		"12 people":                                     nil,
		"I once ran the whole of it with the others":    nil,
		"Trabalhei dos dois lados e não só na produção": {2},
		"Cuando éramos once en la panadería de siempre": {11},
	} {
		if got := Numbers(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
