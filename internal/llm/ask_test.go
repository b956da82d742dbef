package llm_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/models"
	"assay/prompts"
)

func TestAskSendsThePromptAndDecodesTheAnswer(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.fake.Script("analyze", fakellm.Text(goodText).Billed(fakellm.Usage{Input: 100, Output: 20, Cached: 40}))
	conversation := models.NewID()
	b.call.ConversationID = &conversation
	out, model, err := b.ask(t)
	if err != nil || model != "test-model" {
		t.Fatalf("%q %v", model, err)
	}
	if diff := cmp.Diff(good, out); diff != "" {
		t.Error(diff)
	}
	sent := b.fake.Requests()[0]
	if got := sent.Header.Get("Authorization"); got != "Bearer sk-secret-key" {
		t.Errorf("authorization %q", got)
	}
	data, err := prompts.Data(sent.User)
	if err != nil {
		t.Fatal(err)
	}
	var input prompts.AnalyzeInput
	if err := json.Unmarshal(data, &input); err != nil || input != posting {
		t.Errorf("the data came out as %s: %v", data, err)
	}
	var body struct {
		Temperature    json.Number `json:"temperature"`
		Seed           *int        `json:"seed"`
		MaxTokens      *int        `json:"max_tokens"`
		Stream         bool        `json:"stream"`
		ResponseFormat struct {
			Type       string `json:"type"`
			JSONSchema struct {
				Name   string          `json:"name"`
				Strict bool            `json:"strict"`
				Schema json.RawMessage `json:"schema"`
			} `json:"json_schema"`
		} `json:"response_format"`
	}
	if err := json.Unmarshal(sent.Body, &body); err != nil {
		t.Fatal(err)
	}
	prompt, _ := load(t).For("analyze")
	f := body.ResponseFormat
	if f.Type != "json_schema" || f.JSONSchema.Name != "analyze" || !f.JSONSchema.Strict || !bytes.Equal(f.JSONSchema.Schema, prompt.Schema) {
		t.Errorf("response_format %+v", f)
	}
	if temperature, _ := body.Temperature.Float64(); body.Temperature == "" || temperature > 1e-40 || body.Seed == nil || body.MaxTokens != nil || body.Stream {
		t.Errorf("parameters %s", sent.Body)
	}

	events := b.ledger.all()
	if len(events) != 1 {
		t.Fatalf("%d events", len(events))
	}
	ev := events[0]
	ev.ID, ev.LatencyMS = models.ID{}, 0
	want := models.AIEvent{
		UserID: b.call.UserID, TaskID: &b.call.TaskID, ConversationID: &conversation, Step: "analyze", Provider: strings.TrimSuffix(strings.TrimPrefix(b.fake.URL(), "http://"), "/v1"), Model: "test-model",
		PromptVersion: "analyze-v2", PromptHash: ev.PromptHash, InputTokens: 100, OutputTokens: 20, CachedTokens: 40, Status: models.AISuccess, RequestID: "req-fake-1",
	}
	if diff := cmp.Diff(want, ev); diff != "" {
		t.Error(diff)
	}
}

func TestEventIsCommittedBeforeTheCallAndReplyBeforeParsing(t *testing.T) {
	t.Parallel()
	var b *bench
	b = newBench(t, nil, fakellm.WithHook(func(r fakellm.Request) fakellm.Behaviour {
		events := b.ledger.all()
		if len(events) != r.Seq || events[r.Seq-1].Status != models.AIStarted {
			t.Errorf("at request %d the ledger holds %+v", r.Seq, events)
		}
		if r.Seq == 2 {
			if len(b.ledger.replies) != 1 || events[0].Status != models.AISuccess {
				t.Error("the bad answer was not committed before its repair was asked for")
			}
			return fakellm.Text(goodText)
		}
		return fakellm.Text("not what was asked for")
	}))
	if _, _, err := b.ask(t); err != nil {
		t.Fatal(err)
	}
	if len(b.ledger.replies) != 2 {
		t.Errorf("%d replies kept", len(b.ledger.replies))
	}
}

func TestEqualPromptOfTheSameUserCostsOneCall(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(c *llm.Config) {
		c.Prices = llm.Prices{"test-model": {{Input: 1_000_000, Output: 1_000_000}}}
	})
	b.fake.Script("analyze", fakellm.Text(goodText).Billed(fakellm.Usage{Input: 2, Output: 3}), fakellm.ServerError())
	if _, _, err := b.ask(t); err != nil {
		t.Fatal(err)
	}
	out, model, err := b.ask(t)
	if err != nil || model != "test-model" {
		t.Fatalf("%q %v", model, err)
	}
	if diff := cmp.Diff(good, out); diff != "" {
		t.Error(diff)
	}
	events := b.ledger.all()
	if len(events) != 2 || len(b.fake.Requests()) != 1 {
		t.Fatalf("%d events, %d calls", len(events), len(b.fake.Requests()))
	}
	first, second := events[0], events[1]
	if first.CostMicros != 5 || first.CacheHit {
		t.Errorf("first %+v", first)
	}
	if second.Status != models.AISuccess || !second.CacheHit || second.CostMicros != 0 || second.InputTokens != 0 {
		t.Errorf("second %+v", second)
	}

	other := b.call
	other.UserID, other.LedgerKey = models.NewID(), bytes.Repeat([]byte{8}, 32)
	if _, err := b.door.Ask(t.Context(), other, posting, new(prompts.AnalyzeOutput)); models.CodeOf(err) != models.CodeModelUnavailable {
		t.Errorf("another user was served from this one's ledger: %v", err)
	}
	hashes := b.ledger.all()
	if bytes.Equal(hashes[0].PromptHash, hashes[2].PromptHash) {
		t.Error("two users share a prompt hash")
	}
}

func TestBoundaryIsStableAndKeyed(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.fake.Script("analyze", fakellm.ServerError())
	boundary := func(call models.Call, input prompts.AnalyzeInput) string {
		_, _ = b.door.Ask(t.Context(), call, input, new(prompts.AnalyzeOutput))
		log := b.fake.Requests()
		sent := log[len(log)-1]
		mark := strings.TrimPrefix(strings.SplitN(sent.User, "\n", 2)[0], "BEGIN DATA ")
		if len(mark) != 16 || !strings.Contains(sent.System, mark) {
			t.Errorf("mark %q", mark)
		}
		return mark
	}
	first := boundary(b.call, posting)
	if again := boundary(b.call, posting); again != first {
		t.Errorf("equal input got %s, then %s", first, again)
	}
	otherText := posting
	otherText.Text += "!"
	if boundary(b.call, otherText) == first {
		t.Error("another input got the same boundary")
	}
	otherUser := b.call
	otherUser.LedgerKey = []byte("another key")
	if boundary(otherUser, posting) == first {
		t.Error("another key got the same boundary")
	}
}

func TestRepair(t *testing.T) {
	t.Parallel()
	wrong := `{"requirements":[{"kind":"magic","quote":"q","names":[],"importance":"required","min_years":null,"zzz":1,"aaa":2}]}`
	b := newBench(t, nil)
	b.fake.Script("analyze", fakellm.Text(wrong), fakellm.Text(goodText))
	out, _, err := b.ask(t)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(good, out); diff != "" {
		t.Error(diff)
	}
	log := b.fake.Requests()
	if len(log) != 2 {
		t.Fatalf("%d calls", len(log))
	}
	var body struct {
		Messages []struct{ Role, Content string } `json:"messages"`
	}
	if err := json.Unmarshal(log[1].Body, &body); err != nil || len(body.Messages) != 4 {
		t.Fatalf("%v %s", err, log[1].Body)
	}
	if body.Messages[2].Role != "assistant" || body.Messages[2].Content != wrong {
		t.Errorf("the answer came back as %+v", body.Messages[2])
	}
	for _, want := range []string{"- /requirements/0/kind: value must be one of 'skill'", "- /requirements/0: additional properties 'aaa', 'zzz' not allowed"} {
		if !strings.Contains(body.Messages[3].Content, want) {
			t.Errorf("no %q in %s", want, body.Messages[3].Content)
		}
	}
	events := b.ledger.all()
	if events[1].PromptVersion != "analyze-v2-repair" || bytes.Equal(events[0].PromptHash, events[1].PromptHash) {
		t.Errorf("repair event %+v", events[1])
	}

	// After a crash both replies are in the ledger, and the same ones.
	if _, _, err := b.ask(t); err != nil || len(b.fake.Requests()) != 2 {
		t.Errorf("asked %d times: %v", len(b.fake.Requests()), err)
	}
}

func TestSecondBadAnswerIsMalformedAndDoesNotPoisonARetry(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.fake.Script("analyze", fakellm.Text("nonsense"), fakellm.Text(`{"requirements":7}`), fakellm.Text(goodText))
	before := prompts.AnalyzeOutput{Requirements: []prompts.AnalyzedRequirement{{Quote: "mine"}}}
	out := before
	_, err := b.door.Ask(t.Context(), b.call, posting, &out)
	if models.CodeOf(err) != models.CodeModelMalformed || models.MessageOf(err) == "" || len(b.fake.Requests()) != 2 {
		t.Fatalf("%d calls: %v", len(b.fake.Requests()), err)
	}
	if diff := cmp.Diff(before, out); diff != "" {
		t.Error("a failed call touched out", diff)
	}
	got, _, err := b.ask(t)
	if err != nil || len(b.fake.Requests()) != 3 {
		t.Fatalf("the retry: %d calls, %v", len(b.fake.Requests()), err)
	}
	if diff := cmp.Diff(good, got); diff != "" {
		t.Error(diff)
	}
	var hits []bool
	for _, ev := range b.ledger.all() {
		hits = append(hits, ev.CacheHit)
	}
	if diff := cmp.Diff([]bool{false, false, true, true, false}, hits); diff != "" {
		t.Error(diff)
	}
}

func TestLongBadAnswerIsShownInPart(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.fake.Script("analyze", fakellm.Text(strings.Repeat("é", 100_000)), fakellm.Text(goodText))
	if _, _, err := b.ask(t); err != nil {
		t.Fatal(err)
	}
	if n := len(b.fake.Requests()[1].Body); n > 60_000 {
		t.Errorf("the repair request has %d bytes", n)
	}
}

func TestAnswersThatAreUnderstood(t *testing.T) {
	t.Parallel()
	for name, behaviour := range map[string]fakellm.Behaviour{
		"plain":                  fakellm.Text(goodText),
		"fenced":                 fakellm.Text("```json\n" + goodText + "\n```"),
		"in prose":               fakellm.Text("Sure! Here you are:\n" + goodText + "\nAnything else {name}?"),
		"byte by byte":           fakellm.Drip(goodText, 0),
		"array content":          fakellm.ArrayContent(goodText[:30], goodText[30:]),
		"unknown finish":         fakellm.Finish(goodText, "eos"),
		"no finish":              fakellm.Finish(goodText, ""),
		"whole float and spaces": fakellm.Text(" \n" + strings.Replace(goodText, "null", "2.50e0", 1) + "\n"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, nil)
			b.fake.Script("analyze", behaviour)
			out, _, err := b.ask(t)
			if err != nil || len(out.Requirements) != 1 || len(b.fake.Requests()) != 1 {
				t.Errorf("%d calls, %+v, %v", len(b.fake.Requests()), out, err)
			}
			if kept, want := len(b.ledger.replies), !strings.HasSuffix(name, "finish"); (kept == 1) != want {
				t.Errorf("%d replies kept", kept)
			}
		})
	}
}

func TestModelThatAnsweredIsNamed(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.fake.Script("analyze", fakellm.Status(200, `{"model":"test-model-2026\u0000 \u202e","choices":[{"finish_reason":"stop","message":{"content":`+quoted(goodText)+`}}],"usage":{"prompt_tokens":-5,"completion_tokens":9000000000}}`, map[string]string{"X-Request-Id": strings.Repeat("x", 900)}))
	_, model, err := b.ask(t)
	if err != nil || model != "test-model-2026" {
		t.Errorf("%q %v", model, err)
	}
	ev := b.ledger.all()[0]
	if ev.InputTokens != 0 || ev.OutputTokens != 100_000_000 || len(ev.RequestID) != 128 || ev.Model != model {
		t.Errorf("a provider's claims went in unbounded: %+v", ev)
	}
}

func quoted(s string) string {
	out, _ := json.Marshal(s)
	return string(out)
}

func TestInProcessTransportNeedsNoSocket(t *testing.T) {
	t.Parallel()
	fake := fakellm.New()
	fake.Reply("analyze", good)
	ledger := newMemory()
	door, err := llm.New(llm.Config{Model: "offline-rules-v2", Transport: inProcess{fake}}, ledger, load(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer door.Close()
	call := models.Call{Step: models.KindAnalyze, UserID: models.NewID(), LedgerKey: []byte("k")}
	model, err := door.Ask(t.Context(), call, posting, new(prompts.AnalyzeOutput))
	if err != nil || model != "offline-rules-v2" || door.Provider() != "offline" {
		t.Errorf("%q of %q: %v", model, door.Provider(), err)
	}
	if ev := ledger.all()[0]; ev.TaskID != nil || ev.Provider != "offline" || ev.CostMicros != 0 {
		t.Errorf("event %+v", ev)
	}
}

func TestOneDoorServesManyAtOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, fakellm.WithDialect(fakellm.Neither))
	b.fake.Reply("analyze", good)
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			call := b.call
			call.UserID = models.NewID()
			if _, err := b.door.Ask(t.Context(), call, posting, new(prompts.AnalyzeOutput)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

type inProcess struct{ handler http.Handler }

func (p inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	rec := newRecorder()
	p.handler.ServeHTTP(rec, r)
	return rec.Result(), nil
}
