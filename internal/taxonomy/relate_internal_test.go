package taxonomy

import (
	"slices"
	"testing"
)

func TestRelationsNeverLeadBack(t *testing.T) {
	t.Parallel()
	tax, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	up := map[Relation]bool{RelationChild: true, RelationImplied: true}
	pairs := 0
	for have, r := range tax.edges {
		for _, want := range slices.Concat(r.broader, r.implied) {
			if pairs++; !up[tax.Relate(have, want)] || up[tax.Relate(want, have)] {
				t.Errorf("%s leads to %s by %q, and back by %q", have, want, tax.Relate(have, want), tax.Relate(want, have))
			}
		}
	}
	if pairs < 1000 {
		t.Errorf("%d relations were looked at", pairs)
	}
}
