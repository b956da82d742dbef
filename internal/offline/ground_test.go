package offline_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"assay/internal/evidence"
	"assay/internal/offline"
	"assay/internal/taxonomy"
	"assay/prompts"
)

// scraps are pieces of talk that the rules react to; random orders of them are
// the texts nobody prepared.
var scraps = []string{
	"I worked as a nurse", "at St. Mary's", "from 2015 to 2019", ", ", ". ", "\n", "\n- ", "but I never used", "Python", "and", "or", "I built", "a Docker pipeline",
	"which cut costs by 30%", "my colleague", "wrote it in", "Java", "then became foreman", "since 2012", "I'd like to", "she", "was a", "welder", "if I had", "?", "!", "“", "’s",
	"Senior Developer, Acme GmbH, 2018 - 2021", "SKILLS", "🙂", "é", "I", "i've been", "teaching", "for five years", "ich habe als Koch bei Meyer gearbeitet", "trabajé como", "\u200b", "\r\n",
	"the", "a degree in biology", "at the University of Leeds", "not", "no", "you", "(", ")", "—", "2020", "last summer", "promoted to", "manager", "I don't know", "Kubernetes",
}

// handler knows the skills that are built in.
func handler(t testing.TB) *offline.Handler {
	t.Helper()
	skills, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	return offline.New(skills)
}

// answerTo runs one request through the handler and returns the content.
func answerTo(t testing.TB, h http.Handler, step string, input, out any) {
	t.Helper()
	data, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(map[string]any{
		"messages":        []any{map[string]any{"role": "user", "content": "BEGIN DATA f00d-f00d\n" + string(data) + "\nEND DATA f00d-f00d\n"}},
		"response_format": map[string]any{"json_schema": map[string]any{"name": step}},
	})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/v1/chat/completions", strings.NewReader(string(body))))
	var got struct {
		Choices []struct {
			Message struct{ Content string } `json:"message"`
		} `json:"choices"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || len(got.Choices) != 1 {
		t.Fatalf("answer %d %s", w.Code, w.Body)
	}
	if err := json.Unmarshal([]byte(got.Choices[0].Message.Content), out); err != nil {
		t.Fatal(err)
	}
}

// checkGrounded holds an answer to what is promised of it: every quote stands
// in a message of the person and is accepted as evidence, indexes are in range.
func checkGrounded(t testing.TB, in prompts.ExtractInput, out prompts.ExtractOutput) {
	t.Helper()
	texts := map[string]string{}
	var messages []evidence.Message
	for _, m := range in.Messages {
		person := m.Speaker == prompts.SpeakerPerson
		if person {
			texts[m.ID] = m.Text
		}
		messages = append(messages, evidence.Message{ID: m.ID, ByPerson: person, Text: m.Text})
	}
	skills, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	finder := evidence.NewFinder(messages)
	check := func(q prompts.Quote, denial bool) {
		t.Helper()
		if !strings.Contains(texts[q.MessageID], q.Quote) {
			t.Errorf("quote %q is not in the person's message %q", q.Quote, q.MessageID)
		}
		find := finder.Find
		if denial {
			find = finder.FindDenial
		}
		if _, err := find(evidence.Claim{MessageID: q.MessageID, Quote: q.Quote}); err != nil {
			t.Errorf("quote %q is refused: %v", q.Quote, err)
		}
	}
	for _, e := range out.Experiences {
		if e.Title == "" || len(e.Evidence) == 0 || len(e.Evidence) > 8 || len(e.Tags) > 5 {
			t.Errorf("experience %+v", e)
		}
		for _, q := range e.Evidence {
			check(q, false)
		}
		for _, q := range []*prompts.Quote{e.Dates, e.Situation, e.Action, e.Result} {
			if q != nil {
				check(*q, false)
			}
		}
	}
	for _, s := range out.Skills {
		if len(s.Evidence) == 0 || len(s.Evidence) > 3 || s.Experience != nil && (*s.Experience < 0 || *s.Experience >= len(out.Experiences)) {
			t.Errorf("skill %+v", s)
		}
		for _, q := range s.Evidence {
			check(q, s.Standing == "lacks")
			if !skills.Mentions(q.Quote, s.Name) {
				t.Errorf("quote %q does not name %s", q.Quote, s.Name)
			}
		}
	}
}

func TestEveryQuoteOfAnyTextIsAccepted(t *testing.T) {
	t.Parallel()
	h := handler(t)
	rapid.Check(t, func(r *rapid.T) {
		var in prompts.ExtractInput
		in.Date = "2026-03-01"
		for i := range rapid.IntRange(1, 4).Draw(r, "messages") {
			parts := rapid.SliceOfN(rapid.SampledFrom(scraps), 1, 30).Draw(r, "parts")
			speaker := rapid.SampledFrom([]string{prompts.SpeakerPerson, prompts.SpeakerPerson, prompts.SpeakerInterviewer, prompts.SpeakerSystem}).Draw(r, "speaker")
			in.Messages = append(in.Messages, prompts.ExtractMessage{ID: "m" + string(rune('1'+i)), Speaker: speaker, Text: strings.Join(parts, " ")})
		}
		var out prompts.ExtractOutput
		answerTo(t, h, "extract", in, &out)
		checkGrounded(t, in, out)
		if t.Failed() {
			r.Fatalf("input %+v", in)
		}
	})
}

func FuzzExtract(f *testing.F) {
	f.Add("I worked as a nurse at St. Mary's from 2015 to 2019.", "Have you used Python?")
	f.Add("Senior Developer, Acme GmbH, 2018 - 2021\n- Built a thing in Go\nSKILLS\nPython", "")
	f.Add("i've never used docker but my boss did, e.g. C++ & .NET", "ok")
	f.Add("\u200b🙂\r\n“”'’—", "When?")
	f.Add("Ich war Koch bei Meyer. J'étais serveur à l'Hôtel. Fui camarero en el bar Sol.", "")
	h := handler(f)
	f.Fuzz(func(t *testing.T, said, asked string) {
		if !utf8.ValidString(said) || !utf8.ValidString(asked) || len(said) > 20000 {
			t.Skip()
		}
		in := prompts.ExtractInput{Date: "2026-03-01", Messages: []prompts.ExtractMessage{
			{ID: "m1", Speaker: prompts.SpeakerInterviewer, Text: asked},
			{ID: "m2", Speaker: prompts.SpeakerPerson, Text: said},
		}}
		var out prompts.ExtractOutput
		answerTo(t, h, "extract", in, &out)
		checkGrounded(t, in, out)
	})
}

func FuzzAnalyze(f *testing.F) {
	f.Add("Requirements\n- 5+ years of Python or Java\n- Bachelor's degree\nNice to have: Go")
	f.Add("Ihr Profil:\n• Führerschein Klasse B; Englisch von Vorteil")
	f.Add("must have C/C++/.NET (3 yrs), ability to lift 50 lbs, HTML/CSS or")
	h := handler(f)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 20000 {
			t.Skip()
		}
		var out prompts.AnalyzeOutput
		answerTo(t, h, "analyze", prompts.AnalyzeInput{Text: text}, &out)
		for _, r := range out.Requirements {
			if r.Quote == "" || !strings.Contains(text, r.Quote) || len(r.Names) == 0 {
				t.Errorf("requirement %+v does not stand in the text", r)
			}
			for _, n := range r.Names {
				if !strings.Contains(r.Quote, n) {
					t.Errorf("name %q is not in %q", n, r.Quote)
				}
			}
		}
	})
}
