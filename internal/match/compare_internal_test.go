package match

import (
	"testing"

	"assay/internal/taxonomy"
)

func TestNamesAreComparedByTheirWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		have, want string
		relation   taxonomy.Relation
	}{
		{"arable crops", "arable cropping", taxonomy.RelationExact},
		{"Drainage survey", "drainage surveying", taxonomy.RelationExact},
		{"corte de pescado fresco", "cortar pescado", taxonomy.RelationChild},
		{"techniques de pâtisserie", "Technique de patisserie", taxonomy.RelationExact},
		{"instalação de painéis solares", "instalacao painéis solares", taxonomy.RelationExact},
		{"Wunden versorgen", "Versorgung von Wunden", taxonomy.RelationExact},
		{"Staplerschein", "Gabelstaplerschein", taxonomy.RelationExact},
		{"garden kitchen design", "kitchen design", taxonomy.RelationChild},
		{"forklift licence", "counterbalance forklift licence", taxonomy.RelationParent},
		{"APPCC", "análisis de peligros y puntos críticos control", taxonomy.RelationExact},
		{"intermediate life support", "ILS", taxonomy.RelationExact},
		{"soldador", "soldadura", taxonomy.RelationExact},
		{"Dreherin", "Dreher", taxonomy.RelationExact},
		{"Erfahrung in der Verputzung", "verputzen", taxonomy.RelationExact},
		{"vendeuse en boulangerie", "vendeur boulangerie", taxonomy.RelationExact},
		{"limpeza de vidros", "limpeza de janelas", taxonomy.RelationNone},
		{"NVQ 2", "NVQ 3", taxonomy.RelationNone},
		{"searches", "run searches and land registry applications", taxonomy.RelationNone},
		{"kitchen work", "kitchen fitting and joinery", taxonomy.RelationNone},
		{"network", "work", taxonomy.RelationNone},
		{"", "welding", taxonomy.RelationNone},
		{"work experience", "professional experience", taxonomy.RelationNone},
		{"Java", "JavaScript", taxonomy.RelationNone},
	} {
		if got := phraseOf(c.have).relate(phraseOf(c.want)); got != c.relation {
			t.Errorf("%q for %q is %q, want %q (%v, %v)", c.have, c.want, got, c.relation, phraseOf(c.have), phraseOf(c.want))
		}
	}
}
