package eval_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"assay/eval"
	"assay/internal/figure"
	"assay/internal/llm"
	"assay/internal/offline"
	"assay/internal/taxonomy"
)

func rules(t *testing.T) llm.Config {
	t.Helper()
	skills, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	return llm.Config{Transport: offline.New(skills).Transport(), Model: offline.Model}
}

func system(t *testing.T, c llm.Config, tape *eval.Tape) *eval.System {
	t.Helper()
	s, err := eval.NewSystem(c, tape, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func golden(t *testing.T, split string) eval.Golden {
	t.Helper()
	g, err := eval.Load(small())
	if err != nil {
		t.Fatal(err)
	}
	if g, err = g.Only(split); err != nil {
		t.Fatal(err)
	}
	return g
}

func measured(t *testing.T, r eval.Results, err error) map[string]figure.Figure {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]figure.Figure{}
	for _, f := range r.Figures() {
		if _, twice := all[f.Name]; twice {
			t.Errorf("%s is there twice", f.Name)
		}
		all[f.Name] = f
	}
	return all
}

// The rules read a small set through the real door, end to end.
func TestEvaluate(t *testing.T) {
	t.Parallel()
	r, err := eval.Evaluate(t.Context(), system(t, rules(t), nil), golden(t, eval.SplitDev), eval.Options{})
	got := measured(t, r, err)
	for name, want := range map[string]float64{
		"grounding": 1, "grounding_requirements": 1, "skills_recall": 1, "skills_technical_precision": 1, "speaker_errors": 0, "denials_recall": 1,
		"experiences_f1": 1, "experiences_date": 1, "requirement_years_exact": 1, "adversarial_stored": 0, "determinism": 1,
		"schema_valid_at_once": 1, "calls_per_conversation": 1, "cost_per_conversation": 0, "ndcg10": 1, "mrr": 1, "gaps_recall": 1,
	} {
		if f, ok := got[name]; !ok || f.Value != want {
			t.Errorf("%s is %v, want %v (measured: %t)", name, f.Value, want, ok)
		}
	}
	if got["tokens_per_conversation"].Value <= 0 || got["ms_per_conversation_p95"].Value <= 0 {
		t.Error("reading took no tokens or no time")
	}
}

func TestOnlyMeasuresWhatIsNamed(t *testing.T) {
	t.Parallel()
	r, err := eval.Evaluate(t.Context(), system(t, rules(t), nil), golden(t, eval.SplitDev), eval.Options{Only: "skills, gaps"})
	if err != nil || len(r.Groups) != 2 || r.Groups[0].Name != "skills" || r.Groups[1].Name != "gaps" {
		t.Errorf("%d groups, %v", len(r.Groups), err)
	}
	_, err = eval.Evaluate(t.Context(), system(t, rules(t), nil), golden(t, eval.SplitDev), eval.Options{Only: "astrology"})
	if err == nil || !strings.Contains(err.Error(), "skills") {
		t.Errorf("an unknown measure: %v", err)
	}
}

// What was recorded answers without a provider, and to the same figures.
func TestReplayGivesTheSameFigures(t *testing.T) {
	t.Parallel()
	var kept bytes.Buffer
	g, o := golden(t, eval.SplitDev), eval.Options{Only: "grounding,skills,experiences,requirements,ranking,cost"}
	first, err := eval.Evaluate(t.Context(), system(t, rules(t), eval.Record(&kept, "abc")), g, o)
	want := measured(t, first, err)
	tape, err := eval.Replay(bytes.NewReader(kept.Bytes()))
	if err != nil || tape.Header.Commit != "abc" || tape.Header.Model != offline.Model {
		t.Fatalf("%+v, %v", tape, err)
	}
	s := system(t, llm.Config{}, tape)
	second, err := eval.Evaluate(t.Context(), s, g, o)
	got := measured(t, second, err)
	for name, f := range want {
		if f.Unit != "ms" && got[name].Value != f.Value {
			t.Errorf("%s was %v and is %v", name, f.Value, got[name].Value)
		}
	}
	if s.TapeNote() != "" || !strings.Contains(s.String(), "recording") {
		t.Errorf("%q, %q", s.TapeNote(), s.String())
	}
	tape, err = eval.Replay(bytes.NewReader(kept.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	s = system(t, llm.Config{}, tape)
	if _, err := eval.Evaluate(t.Context(), s, golden(t, eval.SplitReport), eval.Options{Only: "skills"}); err == nil || !strings.Contains(s.TapeNote(), "lacks 1 ") {
		t.Errorf("a recording of other documents: %v, %q", err, s.TapeNote())
	}
}

// A recording holds a reply to what is asked about, whatever the prompt was.
func TestReplayFindsRepliesToAnotherPrompt(t *testing.T) {
	t.Parallel()
	var kept bytes.Buffer
	g, o := golden(t, eval.SplitDev), eval.Options{Only: "skills"}
	if _, err := eval.Evaluate(t.Context(), system(t, rules(t), eval.Record(&kept, "")), g, o); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(kept.String()) {
		var one map[string]any
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatal(err)
		}
		if _, there := one["request"]; there {
			one["request"] = "another prompt"
		}
		text, err := json.Marshal(one)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(text))
	}
	tape, err := eval.Replay(strings.NewReader(strings.Join(lines, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	s := system(t, llm.Config{}, tape)
	r, err := eval.Evaluate(t.Context(), s, g, o)
	if got := measured(t, r, err); got["skills_recall"].Value != 1 || !strings.Contains(s.TapeNote(), "another prompt") {
		t.Errorf("recall %v, %q", got["skills_recall"].Value, s.TapeNote())
	}
}

func TestReplayRefusesWhatIsNoRecording(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"nothing": "", "no header": "{}\n", "no JSON": "a\n", "a line of something else": `{"model":"m"}` + "\n" + `{"a":1}`} {
		if _, err := eval.Replay(strings.NewReader(text)); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

// refusing is a provider that answers every call in one way.
type refusing struct {
	status int
	body   string
}

func (r refusing) RoundTrip(req *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: r.status, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(r.body)), Request: req}, nil
}

// A refused key ends the run at once; answers of the wrong form are measured.
func TestProvidersThatFail(t *testing.T) {
	t.Parallel()
	c := llm.Config{Model: "m", Transport: refusing{http.StatusUnauthorized, `{"error":{"message":"no","type":"invalid_request_error","code":"invalid_api_key"}}`}}
	if _, err := eval.Evaluate(t.Context(), system(t, c, nil), golden(t, eval.SplitDev), eval.Options{Only: "skills"}); err == nil {
		t.Error("a refused key gives figures")
	}
	c.Transport = refusing{http.StatusOK, `{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":"I think she baked."}}]}`}
	if _, err := eval.Evaluate(t.Context(), system(t, c, nil), golden(t, eval.SplitDev), eval.Options{Only: "skills"}); err == nil || !strings.Contains(err.Error(), "no document could be read") {
		t.Errorf("a model that never answers in form: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := eval.Evaluate(ctx, system(t, rules(t), nil), golden(t, eval.SplitDev), eval.Options{Only: "skills"}); !errors.Is(err, context.Canceled) {
		t.Errorf("a run that is called off: %v", err)
	}
}

func TestCompareIsPaired(t *testing.T) {
	t.Parallel()
	g, o := golden(t, eval.SplitDev), eval.Options{Only: "skills,denials"}
	a, err := eval.Evaluate(t.Context(), system(t, rules(t), nil), g, o)
	if err != nil {
		t.Fatal(err)
	}
	empty := llm.Config{Model: "empty", Transport: refusing{http.StatusOK, `{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":"{\"experiences\":[],\"skills\":[]}"}}]}`}}
	b, err := eval.Evaluate(t.Context(), system(t, empty, nil), g, o)
	if err != nil {
		t.Fatal(err)
	}
	all := eval.Compare(a, b)
	at := slices.IndexFunc(all, func(f figure.Figure) bool { return f.Name == "skills_recall:b-a" })
	if at < 0 || all[at].Value != -1 || !strings.Contains(all[at].Note, "they differ") {
		t.Errorf("%+v", all)
	}
	for _, f := range eval.Compare(a, a) {
		if strings.HasSuffix(f.Name, ":b-a") && (f.Value != 0 || !strings.Contains(f.Note, "no difference")) {
			t.Errorf("a figure differs from itself: %+v", f)
		}
	}
}

// The published file keeps what other models reached, and drops what an older
// version of the rules did.
func TestPublish(t *testing.T) {
	t.Parallel()
	s := system(t, rules(t), nil)
	r, err := eval.Evaluate(t.Context(), s, golden(t, eval.SplitDev), eval.Options{Only: "skills"})
	if err != nil {
		t.Fatal(err)
	}
	run := eval.Run{Commit: "abc1234", Command: "assay eval", Machine: "m", Sizes: "few"}
	text := eval.Publish("", s, r, run)
	for _, want := range []string{"offline: built-in rules", "abc1234", "`assay eval`", "| skills_recall | 1 ", "at least 0.7 | met |", "Not measured"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
	if again := eval.Publish(text, s, r, run); again != text {
		t.Errorf("publishing twice changes the text:\n%s", again)
	}
	old := "<!-- results of offline-rules-v0 -->\nold rules\n<!-- end -->\n<!-- results of gpt-9 (openai) -->\n## gpt-9\n<!-- end -->\n"
	text = eval.Publish(old, s, r, run)
	if strings.Contains(text, "old rules") || !strings.Contains(text, "## gpt-9") || strings.Contains(text, "Not measured") {
		t.Errorf("%s", text)
	}
}

// changing is a provider that proposes another skill in every other answer.
type changing struct{ calls atomic.Int64 }

func (c *changing) RoundTrip(req *http.Request) (*http.Response, error) {
	name := []string{"Python", "Docker"}[c.calls.Add(1)%2]
	answer := `{"experiences":[],"skills":[{"name":"` + name + `","experience":null,"standing":"has","strength":"used","prominence":"primary","years":null,"evidence":[{"message_id":"m2","quote":"wrote everything in Python"}]}]}`
	text, err := json.Marshal(answer)
	if err != nil {
		return nil, err
	}
	return refusing{http.StatusOK, `{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":` + string(text) + `}}]}`}.RoundTrip(req)
}

func TestDeterminismNoticesAModelThatIsNot(t *testing.T) {
	t.Parallel()
	g := golden(t, eval.SplitDev)
	g.Postings = nil
	r, err := eval.Evaluate(t.Context(), system(t, llm.Config{Model: "fickle", Transport: &changing{}}, nil), g, eval.Options{Only: "determinism"})
	if got := measured(t, r, err); got["determinism"].Value != 0 || got["determinism"].OK {
		t.Errorf("%+v", got["determinism"])
	}
}
