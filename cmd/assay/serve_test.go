package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/internal/fakellm"
	"assay/internal/store/storetest"
	"assay/models"
	"assay/prompts"
)

// instance is the real program, running.
type instance struct {
	*client
	signIn string
	env    map[string]string
	out    *watched
}

// start runs `assay serve` on a fresh database and queue and a free port.
func start(t testing.TB, settings map[string]string) *instance {
	t.Helper()
	env := map[string]string{
		"DATABASE_URL": storetest.URL(t), "REDIS_URL": storetest.Redis(t), "ASSAY_ADDR": "127.0.0.1:0", "ASSAY_LOG_LEVEL": "warn",
	}
	for name, value := range settings {
		env[name] = value
	}
	ctx, cancel := context.WithCancel(context.Background())
	out := &watched{found: make(chan []string, 1), pattern: regexp.MustCompile(`Assay is at (\S+)[^\n]*\n[^\n]*: (\S+)\n`)}
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, []string{"serve"}, getenv(env), strings.NewReader(""), out, out) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("serve ended with %v\n%s", err, out.text())
		}
	})
	select {
	case said := <-out.found:
		i := &instance{client: &client{base: said[1], http: &http.Client{Timeout: 20 * time.Second}}, signIn: said[2], env: env, out: out}
		i.token = strings.TrimSpace(i.run(t, "token", "create"))
		return i
	case err := <-ended:
		ended <- err
		t.Fatalf("serve ended before it listened: %v\n%s", err, out.text())
	case <-time.After(time.Minute):
		t.Fatalf("serve said nothing\n%s", out.text())
	}
	return nil
}

// run runs another subcommand against the same instance.
func (i *instance) run(t testing.TB, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(t.Context(), args, getenv(i.env), strings.NewReader(""), &out, os.Stderr); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func getenv(env map[string]string) func(string) string {
	return func(name string) string { return env[name] }
}

// watched is an output that tells when a pattern has appeared.
type watched struct {
	mu      sync.Mutex
	buf     bytes.Buffer
	pattern *regexp.Regexp
	found   chan []string
}

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.buf.Write(p)
	if m := w.pattern.FindStringSubmatch(w.buf.String()); m != nil {
		select {
		case w.found <- m:
		default:
		}
	}
	return len(p), nil
}

func (w *watched) text() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.buf.String()
}

// settle waits until a task and all that follows from it have ended.
func (i *instance) settle(t testing.TB, id models.ID) pipelineTask {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		var task pipelineTask
		if err := i.call(t.Context(), http.MethodGet, "/api/v1/tasks/"+id.String(), "", nil, &task); err != nil {
			t.Fatal(err)
		}
		if task.Status.Final() && task.Pipeline.Open == 0 {
			return task
		}
		select {
		case <-t.Context().Done():
			t.Fatal("still open: ", task)
		case <-tick.C:
		}
	}
}

// submit posts to the API and waits for the pipeline.
func (i *instance) submit(t testing.TB, path string, body any) pipelineTask {
	t.Helper()
	var answer struct{ Task models.Task }
	if err := i.call(t.Context(), http.MethodPost, path, "", body, &answer); err != nil {
		t.Fatal(err)
	}
	return i.settle(t, answer.Task.ID)
}

func TestServeWithAModelOverHTTP(t *testing.T) {
	t.Parallel()
	fake := fakellm.New()
	if err := fake.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(fake.Close)
	said := "I ran the dye house at Lindner Textil from 2014 to 2021 and planned the shifts in SAP."
	zero := 0
	fake.Reply("extract", prompts.ExtractOutput{
		Experiences: []prompts.ExtractedExperience{{Kind: "employment", Title: "Ran the dye house", Organisation: new("Lindner Textil"), Started: new("2014"), Finished: new("2021"),
			Evidence: []prompts.Quote{{MessageID: "m2", Quote: "I ran the dye house at Lindner Textil from 2014 to 2021"}}, Tags: []string{}}},
		Skills: []prompts.ExtractedSkill{
			{Name: "SAP", Experience: &zero, Standing: "has", Strength: "used", Prominence: "primary", Evidence: []prompts.Quote{{MessageID: "m2", Quote: "planned the shifts in SAP"}}},
			{Name: "Oracle", Experience: &zero, Standing: "has", Strength: "used", Prominence: "primary", Evidence: []prompts.Quote{{MessageID: "m1", Quote: "Did you also use Oracle"}}},
		},
	})
	fake.Reply("analyze", prompts.AnalyzeOutput{Requirements: []prompts.AnalyzedRequirement{
		{Kind: "skill", Quote: "You know SAP well", Names: []string{"SAP"}, Importance: "required"},
	}})
	i := start(t, map[string]string{"OPENAI_BASE_URL": fake.URL(), "OPENAI_API_KEY": "test", "OPENAI_MODEL": "weaver-1"})
	task := i.submit(t, "/api/v1/conversations", map[string]any{"messages": []map[string]string{
		{"role": "assistant", "content": "Did you also use Oracle there?"}, {"role": "user", "content": said},
	}})
	if task.Status != models.StatusDone || task.Result.Model != "weaver-1" || len(task.Result.SkillIDs) != 1 || task.Result.Dropped["wrong_speaker"] != 1 {
		t.Fatalf("extraction ended %s with %+v", task.Status, task.Result)
	}
	i.checkResults(t, map[string]string{"SAP": "planned the shifts in SAP"})
	posting := i.submit(t, "/api/v1/job-postings", map[string]string{
		"text": "Shift planner at Weberei Nord\n\nRequirements\n- You know SAP well\n\nWe weave cloth for tents and sails and have done so for ninety years in the same valley."})
	if posting.Status != models.StatusDone {
		t.Fatalf("posting ended %s: %s", posting.Status, posting.Message)
	}
	i.checkMatch(t, posting)
	i.checkLedger(t, "weaver-1")
}

func TestServeWithoutAKey(t *testing.T) {
	t.Parallel()
	i := start(t, nil)
	task := i.submit(t, "/api/v1/conversations", map[string]any{"messages": []map[string]string{
		{"role": "assistant", "content": "Do you know Kubernetes?"},
		{"role": "user", "content": "I worked as a beekeeper at Heidehof from 2012 to 2018. I did the queen rearing and I kept the books in Excel. I have never used Kubernetes."},
	}})
	if task.Status != models.StatusDone || task.Result.Model != "offline-rules-v2" || len(task.Result.ExperienceIDs) == 0 {
		t.Fatalf("extraction ended %s with %+v", task.Status, task.Result)
	}
	i.checkResults(t, map[string]string{"Microsoft Excel": "Excel", "Bookkeeping": "books", "Hive work": "queen rearing"})
	posting := i.submit(t, "/api/v1/job-postings", map[string]string{
		"text": "Office keeper at Imkerei Sonnental\n\nRequirements\n- Good knowledge of Excel\n- Kubernetes\n\nWe sell honey and candles at four markets and are looking for somebody who likes order."})
	i.checkMatch(t, posting)
	i.checkLedger(t, "offline-rules-v2")
}

// checkResults holds the skills to what was said: exactly these, each with its
// words at their place in a message of the person.
func (i *instance) checkResults(t *testing.T, want map[string]string) {
	t.Helper()
	skills, err := all[models.Skill](t.Context(), i.client, "/api/v1/skills")
	if err != nil {
		t.Fatal(err)
	}
	conversations, err := all[models.Conversation](t.Context(), i.client, "/api/v1/conversations")
	if err != nil {
		t.Fatal(err)
	}
	messages := map[models.ID]models.ConversationMessage{}
	for _, c := range conversations {
		rows, err := all[models.ConversationMessage](t.Context(), i.client, "/api/v1/conversations/"+c.ID.String()+"/messages")
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range rows {
			messages[m.ID] = m
		}
	}
	for _, s := range skills {
		words, ok := want[s.Title]
		if !ok {
			t.Errorf("nobody said they know %s", s.Title)
		}
		delete(want, s.Title)
		if len(s.Evidences) == 0 {
			t.Errorf("%s has no proof", s.Title)
		}
		for _, e := range s.Evidences {
			m := messages[*e.ConversationMessageID]
			if !m.ByPerson() || string([]rune(m.Content)[e.StartChar:e.EndChar]) != e.Quote || !strings.Contains(e.Quote, words) {
				t.Errorf("%s is proven by %q at %d of %q", s.Title, e.Quote, e.StartChar, m.Content)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}

func (i *instance) checkMatch(t *testing.T, task pipelineTask) {
	t.Helper()
	var m demoMatch
	if err := i.call(t.Context(), http.MethodGet, "/api/v1/job-postings/"+task.SubjectID.String()+"/match", "", nil, &m); err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, c := range m.Contributions {
		sum += c.Points
	}
	if m.Score == 0 || sum != m.Score || len(m.JobExperiences) == 0 {
		t.Errorf("score %d, contributions %d, %d experiences behind it", m.Score, sum, len(m.JobExperiences))
	}
	analyses, err := all[models.SkillAnalysis](t.Context(), i.client, "/api/v1/skill-analyses")
	if err != nil || len(analyses) == 0 || analyses[0].Status != models.AnalysisDone || analyses[0].TotalJobsAnalyzed != 1 {
		t.Errorf("analyses: %+v, %v", analyses, err)
	}
}

func (i *instance) checkLedger(t *testing.T, model string) {
	t.Helper()
	events, err := all[models.AIEvent](t.Context(), i.client, "/api/v1/ai-events")
	if err != nil || len(events) != 2 {
		t.Fatalf("%d ai_events, %v", len(events), err)
	}
	for _, e := range events {
		if e.Status != models.AISuccess || e.Model != model {
			t.Errorf("ledger: %+v", e)
		}
	}
}

// The dashboard is for staff, works, and calls nobody.
func TestQueuesDashboard(t *testing.T) {
	t.Parallel()
	i := start(t, nil)
	if status, _ := i.get(t, i.http, "/ops/queues/"); status != http.StatusUnauthorized && status != http.StatusForbidden {
		t.Errorf("a stranger got %d", status)
	}
	browser := &http.Client{Jar: &jar{}}
	if status, body := i.get(t, browser, strings.TrimPrefix(i.signIn, i.base)); status != http.StatusOK {
		t.Fatalf("signing in answered %d: %s", status, body)
	}
	status, page := i.get(t, browser, "/ops/queues/")
	if status != http.StatusOK || !strings.Contains(page, "<div id=\"root\">") {
		t.Fatalf("staff got %d: %.200s", status, page)
	}
	if found := regexp.MustCompile(`(?:href|src)="(?:https?:)?//[^"]*"`).FindAllString(page, -1); len(found) > 0 {
		t.Errorf("the page calls %v", found)
	}
	i.submit(t, "/api/v1/job-postings", map[string]string{"text": "Gardener at Parkamt Süd\n\nRequirements\n- Driving licence\n\nWe look after forty parks and need somebody who likes to be outside in every weather."})
	status, body := i.get(t, browser, "/ops/queues/api/queues")
	var answer struct{ Queues []struct{ Queue string } }
	if err := json.Unmarshal([]byte(body), &answer); err != nil || status != http.StatusOK || len(answer.Queues) == 0 {
		t.Errorf("the dashboard's data answered %d %s (%v)", status, body, err)
	}
}

func (i *instance) get(t testing.TB, c *http.Client, path string) (int, string) {
	t.Helper()
	resp, err := c.Get(i.base + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(resp.Body); err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, body.String()
}

// jar keeps one host's cookies.
type jar struct {
	mu      sync.Mutex
	cookies []*http.Cookie
}

func (j *jar) SetCookies(_ *url.URL, cookies []*http.Cookie) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.cookies = append(j.cookies, cookies...)
}

func (j *jar) Cookies(*url.URL) []*http.Cookie {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.cookies
}
