package llm_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/models"
	"assay/prompts"
)

func formats(b *bench) []string {
	var out []string
	for _, r := range b.fake.Requests() {
		out = append(out, r.Format)
	}
	return out
}

func TestDialectIsFoundOnceAndRemembered(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		dialect fakellm.Dialect
		want    []string // formats of the first and of a second question
	}{
		"strict":           {fakellm.Strict, []string{"json_schema", "json_schema"}},
		"json object only": {fakellm.JSONObjectOnly, []string{"json_schema", "json_object", "json_object"}},
		"neither":          {fakellm.Neither, []string{"json_schema", "json_object", "", ""}},
		"ollama":           {fakellm.OllamaLike, []string{"json_schema", "json_schema"}},
		"vllm":             {fakellm.VLLMLike, []string{"json_schema", "json_object", "json_object"}},
		"llama.cpp":        {fakellm.LlamaCppLike, []string{"json_schema", "json_object", "json_object"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, nil, fakellm.WithDialect(c.dialect))
			b.fake.Reply("analyze", good)
			for i := range 2 {
				input := posting
				input.Title += strings.Repeat("!", i)
				var out prompts.AnalyzeOutput
				if _, err := b.door.Ask(t.Context(), b.call, input, &out); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(good, out); diff != "" {
					t.Error(diff)
				}
			}
			if diff := cmp.Diff(c.want, formats(b)); diff != "" {
				t.Error(diff)
			}
			for i, ev := range b.ledger.all() {
				last := i >= len(c.want)-2
				if (ev.Status == models.AISuccess) != last || (ev.ErrorCode != nil) == last {
					t.Errorf("event %d of %d: %+v", i, len(c.want), ev)
				}
			}
			prompt, _ := load(t).For("analyze")
			for _, r := range b.fake.Requests() {
				if spelled := strings.Contains(r.System, string(prompt.Schema)); spelled == (r.Format == "json_schema") {
					t.Errorf("format %q, schema in the system prompt: %v", r.Format, spelled)
				}
				if r.Step != "analyze" {
					t.Errorf("step %q", r.Step)
				}
			}
			events := b.ledger.all()
			if string(events[0].PromptHash) != string(events[len(events)-2].PromptHash) {
				t.Error("the same question has two hashes in two dialects")
			}
		})
	}
}

func TestRepairInAWeakDialectSpellsTheSchemaToo(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, fakellm.WithDialect(fakellm.Neither))
	b.fake.Script("analyze", fakellm.Text("I would rather not use JSON."), fakellm.Text(goodText))
	if _, _, err := b.ask(t); err != nil {
		t.Fatal(err)
	}
	log := b.fake.Requests()
	if last := log[len(log)-1]; last.Messages != 4 || !strings.Contains(last.System, `JSON Schema "analyze"`) {
		t.Errorf("repair %+v", last)
	}
}

func TestARefusalOfSomethingElseChangesNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.fake.Script("analyze", fakellm.Fail(400, "invalid_request_error", "", "messages are too many"), fakellm.Text(goodText))
	if _, _, err := b.ask(t); models.CodeOf(err) != models.CodeModelRejected {
		t.Fatalf("got %v", err)
	}
	if _, _, err := b.ask(t); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"json_schema", "json_schema"}, formats(b)); diff != "" {
		t.Error(diff)
	}
}

func TestRefusedSamplingParametersAreLeftOut(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, fakellm.WithHook(func(r fakellm.Request) fakellm.Behaviour {
		var sent map[string]any
		_ = json.Unmarshal(r.Body, &sent)
		if sent["temperature"] != nil {
			return fakellm.Status(400, `{"error":{"message":"Unsupported value","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}`, nil)
		}
		if sent["seed"] != nil {
			return fakellm.Status(422, `{"detail":[{"type":"extra_forbidden","loc":["body","seed"],"msg":"Extra inputs are not permitted"}]}`, nil)
		}
		return fakellm.Text(goodText)
	}))
	if _, _, err := b.ask(t); err != nil || len(b.fake.Requests()) != 3 {
		t.Errorf("%d calls, %v", len(b.fake.Requests()), err)
	}
	if diff := cmp.Diff([]string{"json_schema", "json_schema", "json_schema"}, formats(b)); diff != "" {
		t.Error(diff)
	}
}

// go-openai refuses a temperature by the model's name, whoever serves it.
func TestModelsNamedLikeReasoningModels(t *testing.T) {
	t.Parallel()
	for model, temperature := range map[string]bool{"o3-local": false, "o1": false, "o4-mini": false, "gpt-5-mini": false, "gpt-6-astra": false, "gpt-6-sol": false, "gpt-4.1-mini": true, "qwen3": true} {
		t.Run(model, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, func(c *llm.Config) { c.Model, c.MaxOutputTokens = model, 900 })
			b.fake.Reply("analyze", good)
			if _, got, err := b.ask(t); err != nil || got != model {
				t.Fatalf("%q %v", got, err)
			}
			var sent map[string]any
			_ = json.Unmarshal(b.fake.Requests()[0].Body, &sent)
			if (sent["temperature"] != nil) != temperature || sent["max_tokens"] != nil || sent["max_completion_tokens"] != 900.0 {
				t.Errorf("sent %v", sent)
			}
		})
	}
}

func TestModelThatCannotChatIsRejected(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(c *llm.Config) { c.Model = "gpt-3.5-turbo-instruct" })
	if _, _, err := b.ask(t); models.CodeOf(err) != models.CodeModelRejected || !strings.Contains(models.MessageOf(err), "OPENAI_MODEL") {
		t.Errorf("got %v", err)
	}
}
