package transcript_test

import (
	"strings"
	"testing"

	"assay/internal/transcript"
	"assay/models"
)

func TestWhoThePersonIs(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text, speaker string
		want          []string // what the person says
		refused       string   // or how the question ends
	}{
		"prose is the person's":          {text: "I baked bread.", want: []string{"I baked bread."}},
		"beside an interviewer":          {text: "Interviewer: And?\nAnna: I baked.", want: []string{"I baked."}},
		"beside a coach by name":         {text: "Coach Kim Lee: And?\nAnna: I baked.\nCoach Kim Lee: Good.", want: []string{"I baked."}},
		"me among friends":               {text: "Me: I baked.\nKim: Good.\nBen: Yes.\nMe: Rye.", want: []string{"I baked.", "Rye."}},
		"answers":                        {text: "Q: And?\nA: I baked.", want: []string{"I baked."}},
		"Frage und Antwort":              {text: "F: Und?\nA: Ich war Bäcker.", want: []string{"Ich war Bäcker."}},
		"two letters are two people":     {text: "A: And?\nB: I baked.\nA: Good.", refused: `speakers: ["A","B"]`},
		"two names":                      {text: "Ben: And?\nAnna: I baked.\nBen: Good.", refused: `speakers: ["Ben","Anna"]`},
		"two names, one named":           {text: "Ben: And?\nAnna Berg: I baked.\nBen: Good.", speaker: " anna  BERG", want: []string{"I baked."}},
		"by a part of the name":          {text: "Ben: And?\nAnna Berg: I baked.\nBen: Good.", speaker: "Anna", want: []string{"I baked."}},
		"by a part that two have":        {text: "Anna Ott: And?\nAnna Berg: I baked.\nAnna Ott: Good.", speaker: "Anna", refused: "Nobody of that name"},
		"a stranger":                     {text: "Ben: And?\nAnna: I baked.\nBen: Good.", speaker: "Kim", refused: "Nobody of that name"},
		"roles":                          {text: `{"messages":[{"role":"assistant","content":"And?"},{"role":"user","content":"I baked."}]}`, want: []string{"I baked."}},
		"numbered speakers":              {text: "Speaker 1: And?\nSpeaker 2: I baked.\nSpeaker 1: Good.", refused: `["Speaker 1","Speaker 2"]`},
		"forwarded words are nobody's":   {text: `{"messages":[{"from":"Me","text":"I baked.","type":"message"},{"from":"Me","forwarded_from":"Kim","text":"I ran a bank.","type":"message"}]}`, want: []string{"I baked."}},
		"a file of an interviewer alone": {text: "Interviewer: And?\nInterviewer: Hello?", refused: `["Interviewer"]`},
	}
	for name, c := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			read, err := transcript.Read("", c.text, c.speaker)
			if err != nil {
				t.Fatal(err)
			}
			messages, err := read.Messages(c.speaker)
			if c.refused != "" {
				if models.CodeOf(err) != models.CodeSpeakerUnknown || !strings.Contains(models.MessageOf(err), c.refused) {
					t.Fatalf("got %v: %s", err, models.MessageOf(err))
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var said []string
			for _, m := range messages {
				if m.ByPerson() {
					said = append(said, m.Content)
				}
			}
			if strings.Join(said, "/") != strings.Join(c.want, "/") {
				t.Errorf("the person says %q", said)
			}
		})
	}
}

func TestWhatIsRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		filename, text string
		code           models.Code
	}{
		"nothing":                 {text: " \n\ufeff ", code: models.CodeEmptyContent},
		"a header alone":          {text: "WEBVTT\n\nNOTE nobody\n", code: models.CodeEmptyContent},
		"an empty list":           {text: "[]", code: models.CodeEmptyContent},
		"JSON of something else":  {text: `{"price":3}`, code: models.CodeEmptyContent},
		"broken JSON":             {filename: "chat.json", text: `{"messages":[`, code: models.CodeMalformedBody},
		"several conversations":   {text: `[{"messages":[{"role":"user","content":"a"}]},{"messages":[{"role":"user","content":"b"}]}]`, code: models.CodeInvalid},
		"NUL in the file's JSON":  {text: `[{"speaker":"a","text":"x\u0000y"}]`, code: models.CodeInvalid},
		"notices and nobody else": {text: "05.03.24, 09:02 - Anna: <Medien ausgeschlossen>\n05.03.24, 09:03 - Anna: ...", code: models.CodeEmptyContent},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := transcript.Read(c.filename, c.text, "")
			if models.CodeOf(err) != c.code || models.MessageOf(err) == models.MessageOf(nil) {
				t.Errorf("got %v", err)
			}
		})
	}
}
