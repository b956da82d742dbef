package fakellm_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"assay/internal/fakellm"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// request builds a chat request for a step, by schema unless format says else.
func request(step, format string) string {
	body := map[string]any{"model": "m-1", "messages": []any{
		map[string]string{"role": "system", "content": "be brief"},
		map[string]string{"role": "user", "content": "what is it"},
	}}
	switch format {
	case "json_schema":
		body["response_format"] = map[string]any{"type": format, "json_schema": map[string]any{"name": step, "schema": map[string]any{"type": "object"}}}
	case "":
	default:
		body["response_format"] = map[string]any{"type": format}
	}
	out, _ := json.Marshal(body)
	return string(out)
}

func start(t *testing.T, options ...fakellm.Option) *fakellm.Server {
	t.Helper()
	s := fakellm.New(options...)
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// client keeps no connection, so that a finished test leaves no goroutine.
func client(t *testing.T) *http.Client {
	transport := &http.Transport{DisableKeepAlives: true}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

type answer struct {
	status int
	body   string
	header http.Header
	err    error
}

func post(t *testing.T, s *fakellm.Server, body string) answer {
	t.Helper()
	res, err := client(t).Post(s.URL()+"/chat/completions", "application/json", strings.NewReader(body))
	if err != nil {
		return answer{err: err}
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	return answer{status: res.StatusCode, body: string(text), header: res.Header, err: err}
}

func content(t *testing.T, body string) string {
	t.Helper()
	var reply struct {
		Choices []struct {
			Message struct {
				Content json.RawMessage `json:"content"`
			} `json:"message"`
		} `json:"choices"`
	}
	if err := json.Unmarshal([]byte(body), &reply); err != nil || len(reply.Choices) != 1 {
		t.Fatalf("not a completion: %v %s", err, body)
	}
	var text string
	_ = json.Unmarshal(reply.Choices[0].Message.Content, &text)
	return text
}

func TestScriptIsConsumedInOrderAndTheLastStays(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Script("a", fakellm.Text("one"), fakellm.ServerError(), fakellm.Text("three"))
	s.Reply("b", map[string]int{"n": 1})
	var got []string
	for _, step := range []string{"a", "b", "a", "a", "a"} {
		r := post(t, s, request(step, "json_schema"))
		if r.status != 200 {
			got = append(got, fmt.Sprint(r.status))
			continue
		}
		got = append(got, content(t, r.body))
	}
	if diff := cmp.Diff([]string{"one", `{"n":1}`, "500", "three", "three"}, got); diff != "" {
		t.Error(diff)
	}
	var calls []string
	for _, r := range s.Requests() {
		calls = append(calls, fmt.Sprintf("%d %s%d %s %v", r.Seq, r.Step, r.Call, r.Behaviour, r.Ended))
	}
	want := []string{"1 a1 text true", "2 b1 json true", "3 a2 status 500 true", "4 a3 text true", "5 a4 text true"}
	if diff := cmp.Diff(want, calls); diff != "" {
		t.Error(diff)
	}
}

func TestRequestsAreCopies(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Script("", fakellm.Text("x"))
	post(t, s, request("a", "json_schema"))
	first := s.Requests()
	first[0].Step, first[0].Body[0] = "changed", '!'
	first[0].Header.Set("Content-Type", "changed")
	got := s.Requests()[0]
	if got.Step != "a" || got.Body[0] != '{' || got.Header.Get("Content-Type") != "application/json" {
		t.Errorf("the log was changed from outside: %+v", got)
	}
	if got.Model != "m-1" || got.System != "be brief" || got.User != "what is it" || got.Format != "json_schema" {
		t.Errorf("log line %+v", got)
	}
}

func TestUnscriptedStepIsRefusedByName(t *testing.T) {
	t.Parallel()
	s := start(t)
	r := post(t, s, request("nowhere", "json_schema"))
	if r.status != 400 || !strings.Contains(r.body, "nowhere") {
		t.Errorf("got %d %s", r.status, r.body)
	}
}

func TestStepOfARequestWithoutSchemaIsReadFromItsSystemPrompt(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Reply("extract", 1)
	body := strings.Replace(request("", "json_object"), "be brief", `follow the JSON Schema \"extract\"`, 1)
	if r := post(t, s, body); r.status != 200 || s.Requests()[0].Step != "extract" {
		t.Errorf("got %d %s, step %q", r.status, r.body, s.Requests()[0].Step)
	}
}

func TestBrokenRequestsAreRefused(t *testing.T) {
	t.Parallel()
	s := start(t, fakellm.WithDefault(fakellm.Text("x")))
	for _, body := range []string{"", "{", "[]", `{"messages":[]}`, `{"messages":"x"}`} {
		if r := post(t, s, body); r.status != 400 {
			t.Errorf("%q: status %d", body, r.status)
		}
	}
}

func TestHookIsAskedFirstAndMayPass(t *testing.T) {
	t.Parallel()
	s := start(t, fakellm.WithHook(func(r fakellm.Request) fakellm.Behaviour {
		if r.Call == 2 {
			return fakellm.Text("from the hook: " + r.User)
		}
		return fakellm.Behaviour{}
	}))
	s.Script("a", fakellm.Text("from the script"))
	var got []string
	for range 3 {
		got = append(got, content(t, post(t, s, request("a", "json_schema")).body))
	}
	if diff := cmp.Diff([]string{"from the script", "from the hook: what is it", "from the script"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDialects(t *testing.T) {
	t.Parallel()
	type row struct{ Schema, Object, Plain int }
	for name, c := range map[string]struct {
		dialect fakellm.Dialect
		want    row
		mention string
		usage   string
	}{
		"strict":           {fakellm.Strict, row{200, 200, 200}, "", `"cached_tokens":0`},
		"json object only": {fakellm.JSONObjectOnly, row{400, 200, 200}, "response_format", `"total_tokens"`},
		"neither":          {fakellm.Neither, row{400, 400, 200}, "response_format", `"total_tokens"`},
		"ollama":           {fakellm.OllamaLike, row{200, 200, 200}, "", "fp_ollama"},
		"vllm":             {fakellm.VLLMLike, row{400, 200, 200}, `"object":"error"`, `"prompt_tokens_details":null`},
		"llama.cpp":        {fakellm.LlamaCppLike, row{400, 200, 200}, `"code":400`, `"timings"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, fakellm.WithDialect(c.dialect))
			s.Script("", fakellm.Text("x"))
			schema, object, plain := post(t, s, request("a", "json_schema")), post(t, s, request("a", "json_object")), post(t, s, request("a", ""))
			if diff := cmp.Diff(c.want, row{schema.status, object.status, plain.status}); diff != "" {
				t.Error(diff)
			}
			if !strings.Contains(schema.body, c.mention) {
				t.Errorf("refusal %s", schema.body)
			}
			if !strings.Contains(plain.body, c.usage) {
				t.Errorf("reply %s", plain.body)
			}
			if c.dialect == fakellm.OllamaLike && strings.Contains(plain.body, "usage") {
				t.Errorf("usage sent: %s", plain.body)
			}
			for _, r := range s.Requests() {
				if (r.Status == 400) != (r.Call == 0) {
					t.Errorf("a refused format must not use up the script: %+v", r)
				}
			}
		})
	}
}

func TestRepliesOnTheWire(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		b      fakellm.Behaviour
		status int
		want   string
		header string
	}{
		"refusal":           {fakellm.Refusal("no"), 200, `"content":null,"refusal":"no"`, ""},
		"content filter":    {fakellm.ContentFilter(), 200, `"finish_reason":"content_filter"`, ""},
		"truncated":         {fakellm.Truncated("half"), 200, `"finish_reason":"length"`, ""},
		"no finish reason":  {fakellm.Finish("x", ""), 200, `"finish_reason":null`, ""},
		"empty choices":     {fakellm.EmptyChoices(), 200, `{"choices":[]}`, ""},
		"error in 200":      {fakellm.ErrorIn200("server_error", "", "boom"), 200, `"message":"boom"`, ""},
		"web page":          {fakellm.NotJSON(), 200, "<!doctype html>", ""},
		"error string":      {fakellm.ErrorString(500, "boom"), 500, `{"error":"boom"}`, ""},
		"rate limit":        {fakellm.RateLimit("20"), 429, "rate_limit_exceeded", "20"},
		"rate limit, blunt": {fakellm.RateLimit(""), 429, "rate_limit_exceeded", ""},
		"quota":             {fakellm.Quota(), 429, `"code":"insufficient_quota"`, ""},
		"array content":     {fakellm.ArrayContent("a", "b"), 200, `[{"text":"a","type":"text"},{"text":"b","type":"text"}]`, ""},
		"status":            {fakellm.Status(418, "tea", map[string]string{"Retry-After": "7"}), 418, "tea", "7"},
		"drip":              {fakellm.Drip("drop by drop", 0), 200, "drop by drop", ""},
		"minimal":           {fakellm.Minimal(), 200, `"content":"{}"`, ""},
		"billed":            {fakellm.Text("x").Billed(fakellm.Usage{Input: 9, Output: 8, Cached: 7}), 200, `"cached_tokens":7`, ""},
		"delay":             {fakellm.Delay(time.Nanosecond, fakellm.Text("later")), 200, "later", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.Script("a", c.b)
			r := post(t, s, request("a", "json_schema"))
			if r.err != nil || r.status != c.status || !strings.Contains(r.body, c.want) || r.header.Get("Retry-After") != c.header {
				t.Errorf("got %d %q %s %v", r.status, r.header.Get("Retry-After"), r.body, r.err)
			}
			if r.header.Get("X-Request-Id") != "req-fake-1" {
				t.Errorf("request id %q", r.header.Get("X-Request-Id"))
			}
		})
	}
}

func TestCutConnectionsAreErrors(t *testing.T) {
	t.Parallel()
	for name, b := range map[string]fakellm.Behaviour{"mid body": fakellm.CutMidBody(), "at once": fakellm.Drop()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.Script("a", b)
			if r := post(t, s, request("a", "json_schema")); r.err == nil {
				t.Errorf("read a whole reply: %d %s", r.status, r.body)
			}
		})
	}
}

func TestAClientThatLeavesIsLogged(t *testing.T) {
	t.Parallel()
	for name, b := range map[string]fakellm.Behaviour{
		"hang": fakellm.Hang(), "drip": fakellm.Drip("slow", time.Hour), "huge": fakellm.HugeBody(), "delay": fakellm.Delay(time.Hour, fakellm.Text("x")),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.Script("a", b)
			ctx, leave := context.WithCancel(context.Background())
			defer leave()
			req, _ := http.NewRequestWithContext(ctx, http.MethodPost, s.URL()+"/chat/completions", strings.NewReader(request("a", "json_schema")))
			var wg sync.WaitGroup
			wg.Go(func() {
				if res, err := client(t).Do(req); err == nil {
					_, _ = io.Copy(io.Discard, res.Body)
					_ = res.Body.Close()
				}
			})
			await(t, s, func(log []fakellm.Request) bool { return len(log) == 1 && log[0].Behaviour != "" })
			leave()
			wg.Wait()
			await(t, s, func(log []fakellm.Request) bool { return log[0].Ended })
			if got := s.Requests()[0]; !got.Gone {
				t.Errorf("not seen to leave: %+v", got)
			}
		})
	}
}

func TestCloseFreesAHangingClient(t *testing.T) {
	t.Parallel()
	s := fakellm.New()
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	s.Script("a", fakellm.Hang())
	var wg sync.WaitGroup
	wg.Go(func() {
		if r := post(t, s, request("a", "json_schema")); r.err == nil {
			t.Errorf("got an answer: %+v", r)
		}
	})
	await(t, s, func(log []fakellm.Request) bool { return len(log) == 1 })
	s.Close()
	s.Close()
	wg.Wait()
}

func TestModelsAndUnknownPaths(t *testing.T) {
	t.Parallel()
	s := fakellm.New(fakellm.WithModels("a-1", "b-2"))
	for _, c := range []struct {
		method, path string
		status       int
		want         string
	}{
		{http.MethodGet, "/v1/models", 200, "b-2"},
		{http.MethodPost, "/v1/models", 404, "error"},
		{http.MethodGet, "/v1/chat/completions", 404, "error"},
		{http.MethodPost, "/v1/embeddings", 404, "error"},
	} {
		rec := httptest.NewRecorder()
		s.ServeHTTP(rec, httptest.NewRequest(c.method, c.path, nil))
		if rec.Code != c.status || !strings.Contains(rec.Body.String(), c.want) {
			t.Errorf("%s %s: %d %s", c.method, c.path, rec.Code, rec.Body)
		}
	}
}

func TestLogLinesHoldWhatWasBilledAndNoHeaders(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	s := fakellm.New(fakellm.WithLog(&out), fakellm.WithUsage(func(p, c string) fakellm.Usage { return fakellm.Usage{Input: len(p), Output: len(c)} }))
	s.Script("a", fakellm.Text("12345"))
	req := httptest.NewRequest(http.MethodPost, "/v1/chat/completions", strings.NewReader(request("a", "json_schema")))
	req.Header.Set("Authorization", "Bearer secret-key")
	s.ServeHTTP(httptest.NewRecorder(), req)
	line, _ := bufio.NewReader(&out).ReadString('\n')
	var got fakellm.Request
	if err := json.Unmarshal([]byte(line), &got); err != nil || got.Usage.Output != 5 || got.Usage.Input != 18 || !got.Ended {
		t.Errorf("%v %s", err, line)
	}
	if strings.Contains(line, "secret-key") {
		t.Error("the log holds an API key")
	}
}

func TestMinimalFollowsTheSchema(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Script("a", fakellm.Minimal())
	schema := `{"type":"object","required":["list","kind","maybe","n","ok","in"],"properties":{"list":{"type":"array"},"kind":{"type":"string","enum":["x","y"]},"maybe":{"type":["string","null"]},"n":{"type":"integer"},"ok":{"type":"boolean"},"in":{"type":"object","required":["s"],"properties":{"s":{"type":"string"}}},"extra":{"type":"string"}}}`
	body := strings.Replace(request("a", "json_schema"), `{"type":"object"}`, schema, 1)
	want := `{"in":{"s":""},"kind":"x","list":[],"maybe":null,"n":0,"ok":false}`
	if got := content(t, post(t, s, body).body); got != want {
		t.Errorf("got %s", got)
	}
}

// await fails the test only when the test binary's own deadline is near.
func await(t *testing.T, s *fakellm.Server, ok func([]fakellm.Request) bool) {
	t.Helper()
	ctx := t.Context()
	if deadline, has := t.Deadline(); has {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-time.Second))
		defer cancel()
	}
	if err := s.Await(ctx, ok); err != nil {
		t.Fatal(err)
	}
}

func TestHoldAnswersWhenReleased(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	s := fakellm.New()
	s.Script("", fakellm.Hold(release, fakellm.Text("late")))
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	answered := make(chan string, 1)
	go func() {
		resp, err := http.Post(s.URL()+"/chat/completions", "application/json", strings.NewReader(`{"model":"m","messages":[{"role":"user","content":"hi"}]}`))
		if err != nil {
			answered <- err.Error()
			return
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		answered <- string(body)
	}()
	if err := s.Await(t.Context(), func(log []fakellm.Request) bool { return len(log) == 1 && log[0].Behaviour == "held text" }); err != nil {
		t.Fatal(err)
	}
	if s.Requests()[0].Ended {
		t.Error("answered while it was held")
	}
	close(release)
	if got := <-answered; !strings.Contains(got, "late") {
		t.Errorf("answered %q", got)
	}
}
