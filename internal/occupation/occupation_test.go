package occupation_test

import (
	"testing"

	"assay/internal/occupation"
)

func TestNames(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]bool{
		"welder": true, "welders": true, "co-driver": true, "krankenpflegerin": true, "staplerfahrer": true, "soldador": true,
		"électricien": true, "electricien": true, "eletricista": true, "landlord's": true,
		"welding": false, "table": false, "": false, "-": false, "führer": false, "weather": false,
	} {
		if got := occupation.Names(word); got != want {
			t.Errorf("Names(%q) = %v, want %v", word, got, want)
		}
	}
}

func TestListedIsTheWordItself(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]bool{"baker": true, "bakers": false, "mecanico": true, "mecánico": true} {
		if got := occupation.Listed(word); got != want {
			t.Errorf("Listed(%q) = %v, want %v", word, got, want)
		}
	}
}
