package worker

import "testing"

func TestSameWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Bakery of Ulm", "bakery, Ulm", true},
		{"Station 4", "Station 7", false},
		{"School no 12", "School no 14", false},
		{"HP", "hp", true},
	} {
		if got := sameWords(c.a, c.b); got != c.same {
			t.Errorf("%q and %q: %t", c.a, c.b, got)
		}
	}
}
