package taxonomy

import (
	"slices"
	"strings"
	"testing"
)

func TestInflect(t *testing.T) {
	t.Parallel()
	for verb, want := range map[string]string{
		"fit": "fit fits fitting fitted", "take": "take takes taking took taken", "lay": "lay lays laying laid",
		"carry": "carry carries carrying carried", "mix": "mix mixes mixing mixed", "do": "do does doing did done",
		"run": "run runs running ran", "bake": "bake bakes baking baked", "shoe": "shoe shoes shoeing shod shoed",
		"organise": "organise organises organising organised organize organizes organizing organized",
		"label": "label labels labeling labeled labelled labelling", "plan": "plan plans planning planned",
		"dye": "dye dyes dyeing dyed", "cook": "cook cooks cooking cooked", "clean": "clean cleans cleaning cleaned",
		"patrol": "patrol patrols patrolling patrolled", "sell": "sell sells selling sold", "draw": "draw draws drawing drew drawn",
		"deliver": "deliver delivers delivering delivered", "teach": "teach teaches teaching taught", "knit": "knit knits knitting knitted knit",
		"fix": "fix fixes fixing fixed", "strip": "strip strips stripping stripped", "file": "file files filing filed",
		"advise": "advise advises advising advised", "heal": "heal heals healing healed", "sow": "sow sows sowing sowed sown",
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
	got := expand("{fit/lay} (a/) carpet")
	if len(got) != 16 || !slices.Contains(got, "laid a carpet") || !slices.Contains(got, "fitting carpet") {
		t.Errorf("got %q", got)
	}
	if expand("{fit boilers") != nil {
		t.Error("a group of verbs that does not close is no alias")
	}
}
