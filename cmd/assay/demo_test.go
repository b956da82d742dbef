package main

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"assay/internal/store/storetest"
	"assay/models"
)

// TestDemo runs the demo as a script would, and holds its claims to the text.
func TestDemo(t *testing.T) {
	t.Parallel()
	env := map[string]string{
		"DATABASE_URL": storetest.URL(t), "REDIS_URL": storetest.Redis(t), "ASSAY_ADDR": "127.0.0.1:0",
		"ASSAY_LOG_LEVEL": "warn", "DEMO_EXIT": "1", "DEMO_JSON": "1",
	}
	var out, log bytes.Buffer
	if err := run(t.Context(), []string{"demo"}, getenv(env), strings.NewReader(""), &out, &log); err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	var r demoResult
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatalf("%v in %s", err, out.String())
	}
	if r.Model != "offline-rules-v1" || len(r.Experiences) < 5 || len(r.Skills) < 20 || len(r.Matches) != 4 || len(r.Gaps) == 0 || r.AIEvents.Calls != 7 || r.AIEvents.Errors != 0 {
		t.Errorf("model %s, %d experiences, %d skills, %d matches, %d gaps, calls %+v", r.Model, len(r.Experiences), len(r.Skills), len(r.Matches), len(r.Gaps), r.AIEvents)
	}
	texts := map[models.ID]string{}
	for _, c := range r.Conversations {
		for _, m := range c.Messages {
			if m.ByPerson() {
				texts[m.ID] = m.Content
			}
		}
	}
	evidences := 0
	check := func(list []models.Evidence, of string) {
		if len(list) == 0 {
			t.Errorf("%s has no evidence", of)
		}
		for _, e := range list {
			evidences++
			text, ok := texts[*e.ConversationMessageID]
			if !ok || string([]rune(text)[e.StartChar:e.EndChar]) != e.Quote {
				t.Errorf("%s: %q is not what the person said", of, e.Quote)
			}
		}
	}
	for _, e := range r.Experiences {
		check(e.Evidences, e.Title)
	}
	for _, s := range r.Skills {
		check(s.Evidences, s.Title)
		for _, never := range []string{"Kubernetes", "Java", "Welding", "MIG welding", "Docker", "Ultrasound"} {
			if s.Title == never {
				t.Errorf("credited with %s, which the person does not claim", never)
			}
		}
	}
	for _, m := range r.Matches {
		sum := 0
		for _, c := range m.Contributions {
			sum += c.Points
		}
		if sum != m.Score {
			t.Errorf("%s scores %d, its contributions add up to %d", m.JobTitle, m.Score, sum)
		}
	}
	t.Logf("%d evidences", evidences)
}

func TestDemoPrintsForPeople(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	env := map[string]string{
		"DATABASE_URL": storetest.URL(t), "REDIS_URL": storetest.Redis(t), "ASSAY_ADDR": "127.0.0.1:0", "ASSAY_LOG_LEVEL": "warn", "DEMO_EXIT": "1",
	}
	var out, log bytes.Buffer
	if err := run(ctx, []string{"demo"}, getenv(env), strings.NewReader(""), &out, &log); err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	for _, want := range []string{"EXPERIENCES", "SKILLS", "REQUIREMENT COVERAGE", "GAPS", "offline-rules-v1", "model calls", "/ops/queues/"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the demo does not show %q", want)
		}
	}
}
