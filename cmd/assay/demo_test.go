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
	if r.Model != "offline-rules-v2" || len(r.Experiences) < 5 || len(r.Skills) < 20 || len(r.Matches) != 4 || len(r.Gaps) == 0 || r.AIEvents.Calls != 10 || r.AIEvents.Errors != 0 {
		t.Errorf("model %s, %d experiences, %d skills, %d matches, %d gaps, calls %+v", r.Model, len(r.Experiences), len(r.Skills), len(r.Matches), len(r.Gaps), r.AIEvents)
	}
	texts := map[models.ID]string{}
	for _, c := range r.Conversations {
		if c.ExperienceSummary == nil || len(c.ExperienceSummary.Narrative) == 0 || len(c.ExperienceSummary.Bullets) == 0 {
			t.Errorf("%s was not summed up: %+v", c.Title, c.ExperienceSummary)
		}
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
		for _, never := range []string{"Java", "Welding", "MIG welding", "Docker", "Ultrasound", "Ultrasound scanning", "Cleaning", "Electrical installation", "Telephone handling", "German", "Kubernetes"} {
			if s.Title == never {
				t.Errorf("credited with %s, which the person does not claim", never)
			}
		}
	}
	checkTold(t, r)
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

// checkTold holds the demo to what a reader of its conversations would list.
func checkTold(t *testing.T, r demoResult) {
	t.Helper()
	told := map[string]models.Experience{}
	for _, e := range r.Experiences {
		told[e.Title] = e
		for _, ev := range e.Evidences {
			if strings.Contains(ev.Quote, "Portuguese") {
				t.Errorf("%s is shown by %q, which is about no job", e.Title, ev.Quote)
			}
		}
	}
	for title, org := range map[string]string{
		"Staff nurse": "St. Brennan's Hospital", "Clinical systems analyst": "", "Repair cafe": "", "Report builder": "",
		"Kitchen assistant": "Old Mill", "Warehouse operative": "Tannford Logistics", "Shift lead": "Tannford Logistics",
	} {
		e, ok := told[title]
		if !ok {
			t.Errorf("no experience %q", title)
			continue
		}
		if got := e.Organisation; got != org {
			t.Errorf("%s was at %q, want %q", title, got, org)
		}
	}
	for _, title := range []string{"Clinical systems analyst", "Repair cafe"} {
		if !told[title].IsCurrent {
			t.Errorf("%s still goes on", title)
		}
	}
	skills := map[string]bool{}
	for _, s := range r.Skills {
		skills[s.Title] = true
	}
	for _, title := range []string{"Python", "SQL", "Power BI", "Stakeholder management", "Training delivery", "Team leadership", "GDPR", "Electrical testing", "Bookkeeping", "Portuguese", "CSS"} {
		if !skills[title] {
			t.Errorf("no skill %s", title)
		}
	}
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
	for _, want := range []string{"EXPERIENCES", "SKILLS", "REQUIREMENT COVERAGE", "GAPS", "offline-rules-v2", "model calls", "/ops/queues/"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the demo does not show %q", want)
		}
	}
}
