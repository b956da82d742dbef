package evidence_test

import (
	"testing"

	"assay/internal/evidence"
)

func TestWrittenIn(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"i was on the night desk and it was me who booked them in":       "en",
		"Ich habe die Lampen montiert und mit dem Meister geprüft":       "de",
		"Trabajo en la cocina de un hotel y es lo que más me gusta":      "es",
		"J'ai travaillé dans les vignes et je suis au chai pour la mise": "fr",
		"Trabalho na padaria com o meu pai e não falto um dia":           "pt",
		"Python, Docker, Kafka": "",
		"Schweißen, Löten":      "",
		"":                      "",
		"Ich lese gern The Hobbit und die Bibel und mit ihr noch viel mehr": "de",
	} {
		if got := evidence.WrittenIn(text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}
