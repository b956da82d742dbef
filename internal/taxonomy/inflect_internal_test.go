package taxonomy

import (
	"slices"
	"strings"
	"testing"
)

func TestInflect(t *testing.T) {
	t.Parallel()
	for verb, want := range map[string]string{
		"fit": "fit fitting fitted", "take": "take taking took taken", "lay": "lay laying laid",
		"carry": "carry carrying carried", "mix": "mix mixing mixed", "do": "do doing did done",
		"run": "run running ran", "bake": "bake baking baked", "shoe": "shoe shoeing shod shoed",
		"organise": "organise organising organised organize organizing organized",
		"label":    "label labeling labeled labelled labelling", "plan": "plan planning planned",
		"dye": "dye dyeing dyed", "cook": "cook cooking cooked", "clean": "clean cleaning cleaned",
		"patrol": "patrol patrolling patrolled", "sell": "sell selling sold", "draw": "draw drawing drew drawn",
		"deliver": "deliver delivering delivered", "teach": "teach teaching taught", "knit": "knit knitting knitted knit",
		"fix": "fix fixing fixed", "strip": "strip stripping stripped", "file": "file filing filed",
		"advise": "advise advising advised", "heal": "heal healing healed", "sow": "sow sowing sowed sown",
	} {
		got := inflect(verb)
		for _, w := range strings.Fields(want) {
			if !slices.Contains(got, w) {
				t.Errorf("%s: %q is not in %v", verb, w, got)
			}
		}
	}
}

func TestExpandVerbs(t *testing.T) {
	t.Parallel()
	if got := expand("{draw up} (plans/maps)"); len(got) != 8 || !slices.Contains(got, "drew up plans") || !slices.Contains(got, "drawing up maps") {
		t.Errorf("got %q", got)
	}
	got := expand("{fit/lay} (a/) carpet")
	if len(got) != 12 || !slices.Contains(got, "laid a carpet") || !slices.Contains(got, "fitting carpet") {
		t.Errorf("got %q", got)
	}
	if expand("{fit boilers") != nil {
		t.Error("a group of verbs that does not close is no alias")
	}
}
