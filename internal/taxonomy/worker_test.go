package taxonomy_test

import (
	"testing"

	"assay/internal/taxonomy"
)

func TestWhatAPersonIsCalledIsNoSkill(t *testing.T) {
	t.Parallel()
	tax, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"our Java developers sit upstairs", "we hire a senior Python engineer soon", "talk to a cloud architect first", "she is a Software Engineer there",
		"die Java-Entwickler im Haus", "wir suchen PHP Entwickler für Wien", "buscamos desarrollador Java en Cali", "un développeur PHP nous rejoint", "os engenheiros Python daqui",
		"a data scientist and two DevOps engineers",
	} {
		if got := tax.Find(text); len(got) != 0 {
			t.Errorf("%q: want nothing, found %s", text, got[0].Skill.Key)
		}
	}
	for text, key := range map[string]string{
		"I develop in Java, engineers use it too": "java", "Java, developers and all that": "java", "Python for data work": "python",
		"knows Docker. Architects like it": "docker", "Software developer": "software-development", "ISTQB certified tester": "istqb",
	} {
		if got := tax.Find(text); len(got) == 0 || got[0].Skill.Key != key {
			t.Errorf("%q: want %s, found %v", text, key, got)
		}
	}
}

func TestNamesAreFoundInCompoundsAndBehindElisions(t *testing.T) {
	t.Parallel()
	tax, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	for text, key := range map[string]string{"gute Excel-Kenntnisse": "excel", "Docker-Erfahrung": "docker", "bonne maîtrise d'Excel": "excel", "connaissance d’Excel": "excel"} {
		if got := tax.Find(text); len(got) != 1 || got[0].Skill.Key != key {
			t.Errorf("%q: want %s, found %v", text, key, got)
		}
	}
	for _, text := range []string{"rien d'express", "l'access au site", "die Express-Kenntnisnahme", "the excel-like grid"} {
		if got := tax.Find(text); len(got) != 0 {
			t.Errorf("%q: want nothing, found %s", text, got[0].Skill.Key)
		}
	}
}
