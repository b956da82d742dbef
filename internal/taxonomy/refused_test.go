package taxonomy_test

import "testing"

// An everyday word that is named only to be refused is the thing.
func TestFindNamesWhatIsRefused(t *testing.T) {
	t.Parallel()
	tax := open(t)
	for text, key := range map[string]string{
		"Excel, no.":                        "excel",
		"angular never, not even a course":  "angular",
		"React non, c'est mon coloc":        "react",
		"Italienisch nein.":                 "italian",
		"Inglês zero.":                      "english",
		"L'anglais par contre, rien.":       "english",
		"azure nada":                        "azure",
		"Pas de Spark, jamais touché.":      "spark",
		"Excel I never learnt.":             "excel",
		"Excel no sé, mi mujer me lo hace.": "excel",
	} {
		found := false
		for _, m := range tax.Find(text) {
			found = found || m.Skill.Key == key
		}
		if !found {
			t.Errorf("%q does not name %s: %v", text, key, tax.Find(text))
		}
	}
	for _, text := range []string{
		"Access never came up.", "Go no further.", "Word never got round.", "Teams never agreed.",
		"Spring never comes here.", "Chef no longer shouts.", "Basic, no frills.", "Swift, no delay.",
		"We excel, no doubt.", "They express nothing.",
	} {
		for _, m := range tax.Find(text) {
			switch m.Text {
			case "Access", "Go", "Word", "Teams", "Spring", "Basic", "Swift", "excel", "express":
				t.Errorf("%q names %s", text, m.Skill.Name)
			}
		}
	}
}
