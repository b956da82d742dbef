package drill

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A seeded bug whose source has moved on would prove nothing.
func TestEditsFitTheSource(t *testing.T) {
	t.Parallel()
	all := append(Mutants(), Mutant{Name: "crash points", Edits: crashEdits()})
	for _, m := range all {
		texts := map[string]string{}
		for _, e := range m.Edits {
			if _, ok := texts[e.File]; !ok {
				b, err := os.ReadFile(filepath.Join("..", "..", e.File))
				if err != nil {
					t.Fatal(err)
				}
				texts[e.File] = string(b)
			}
			if n := strings.Count(texts[e.File], e.Old); n != 1 {
				t.Errorf("%s: what it replaces stands %d times in %s: %q", m.Name, n, e.File, e.Old)
			}
			texts[e.File] = strings.Replace(texts[e.File], e.Old, e.New, 1)
		}
	}
}

func TestEveryMutantHasADrillThatMustNotice(t *testing.T) {
	t.Parallel()
	if len(Mutants()) < 10 {
		t.Errorf("%d seeded bugs, fewer than 10", len(Mutants()))
	}
	for _, m := range Mutants() {
		if len(m.Drills) == 0 || m.What == "" {
			t.Errorf("%s names no drill, or no control", m.Name)
		}
		for _, name := range m.Drills {
			if !slices.ContainsFunc(All(), func(d Drill) bool { return d.Name == name }) {
				t.Errorf("%s: there is no drill %s", m.Name, name)
			}
		}
	}
}

func TestDrillsAreWhole(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, d := range All() {
		if d.Run == nil || d.Title == "" || seen[d.Name] || d.Reps[Smoke] < 1 || d.Reps[Usual] < d.Reps[Smoke] || d.Reps[Full] < d.Reps[Usual] {
			t.Errorf("%+v is not a drill, or there are two of the name", d.Name)
		}
		seen[d.Name] = true
	}
}
