package match

import "testing"

func TestStemJoinsWhatEnglishDerives(t *testing.T) {
	t.Parallel()
	for _, family := range [][]string{
		{"bake", "baker", "bakers", "bakery", "bakeries", "baking"}, {"care", "carer", "caring", "carers"}, {"tile", "tiler", "tiling"},
		{"nurse", "nurses", "nursing"}, {"driver", "driving", "drivers"}, {"carpenter", "carpentry"}, {"weld", "welder", "welding"},
		{"order", "ordering"}, {"manager", "management"},
	} {
		for _, w := range family {
			if stem(w) != stem(family[0]) {
				t.Errorf("%s is %s, %s is %s", w, stem(w), family[0], stem(family[0]))
			}
		}
	}
	for _, pair := range [][2]string{{"care", "car"}, {"ward", "warden"}, {"cook", "cookie"}} {
		if stem(pair[0]) == stem(pair[1]) {
			t.Errorf("%s and %s are both %s", pair[0], pair[1], stem(pair[0]))
		}
	}
}
