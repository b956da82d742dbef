package taxonomy_test

import "testing"

// People write technology as they say it, and tell what they can do in their
// own language, as a noun or as what they did.
func TestFindReadsLooseNames(t *testing.T) {
	t.Parallel()
	tax := open(t)
	for text, key := range map[string]string{
		"two years of teraform at a bank":                    "terraform",
		"our graphana boards are mine":                       "grafana",
		"I cleaned the addresses in num py":                  "numpy",
		"moved the shop to wordpress themes of my own":       "wordpress",
		"i look after azure for a college":                   "azure",
		"we moved it over to vite last year":                 "vite",
		"The numbers come out of PBI.":                       "power-bi",
		"Ich habe in der Ernte Traktor gefahren.":            "tractor-driving",
		"wir haben wände hochgezogen":                        "bricklaying",
		"In der Apotheke habe ich Tabletten gestellt.":       "medication-administration",
		"Ponía vías y hacía curas en planta.":                "cannulation",
		"yo llevaba la contabilidad y las nóminas":           "payroll",
		"je tenais la caisse le samedi":                      "till-work",
		"On refaisait des toitures dans toute la région.":    "roofing",
		"Eu assentava azulejo e piso em apartamento.":        "tiling",
		"na clínica eu colhia sangue todas as manhãs":        "phlebotomy",
		"Faço declarações de IRS para os vizinhos.":          "tax-preparation",
		"Programo en Rust desde hace dos años.":              "rust",
		"J'ai développé en Go pendant trois ans.":            "go",
		"Arbeite viel mit Access und pflege Abfragen darin.": "microsoft-access",
	} {
		if !finds(tax, text, key) {
			t.Errorf("%q: want %s, found %v", text, key, keys(tax, text))
		}
	}
	for text, key := range map[string]string{
		"She keeps a python under the stairs.":         "python",
		"Mi hermana vive en la isla de Java.":          "java",
		"Meine Tante fährt nach Rust in den Park.":     "rust",
		"Everyone threw a bash for the caretaker.":     "bash",
		"My aunt is remarkably agile, very agile.":     "agile",
		"En la primavera de 2020 nació mi hija.":       "primavera",
		"The old docker told stories of the strike.":   "docker",
		"Notre cuisine est trop petite.":               "cooking",
		"Os amigos juntam-se e a relação não se solda": "welding",
		"J'ai vendu ma voiture.":                       "sales",
		"Ich wurde geimpft.":                           "vaccination",
		"Ich habe mein Auto verkauft.":                 "sales",
		"Le gaz est coupé, mi tía también.":            "siemens-tia-portal",
	} {
		if finds(tax, text, key) {
			t.Errorf("%q: found %s, which is not meant", text, key)
		}
	}
}
