package offline_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/sashabaranov/go-openai"

	"assay/internal/offline"
	"assay/prompts"
)

const small = `{"messages":[],"known":[],"date":"2026-03-01"}`

func post(t *testing.T, path, body string) *httptest.ResponseRecorder {
	t.Helper()
	h := handler(t)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, strings.NewReader(body)))
	return w
}

func TestRequestsItCannotAnswerAreRefusedInTheProtocolsShape(t *testing.T) {
	t.Parallel()
	data := func(d string) string {
		body, err := json.Marshal("BEGIN DATA x\n" + d + "\nEND DATA x\n")
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	for name, tc := range map[string]struct {
		path, body, code string
		status           int
	}{
		"no such address": {"/v1/embeddings", "{}", "not_found", 404},
		"not JSON":        {"/v1/chat/completions", "hello", "invalid_json", 400},
		"no step":         {"/v1/chat/completions", `{"messages":[]}`, "invalid_request", 400},
		"unknown step":    {"/v1/chat/completions", `{"messages":[],"response_format":{"json_schema":{"name":"paint"}}}`, "invalid_request", 400},
		"no data":         {"/v1/chat/completions", `{"messages":[{"role":"user","content":"hi"}],"response_format":{"json_schema":{"name":"extract"}}}`, "invalid_request", 400},
		"data not JSON":   {"/v1/chat/completions", `{"messages":[{"role":"user","content":` + data("nope") + `}],"response_format":{"json_schema":{"name":"extract"}}}`, "invalid_request", 400},
		"data of another": {"/v1/chat/completions", `{"messages":[{"role":"user","content":` + data(`{"text":5}`) + `}],"response_format":{"json_schema":{"name":"analyze"}}}`, "invalid_request", 400},
		"data by system":  {"/v1/chat/completions", `{"messages":[{"role":"system","content":` + data(small) + `}],"response_format":{"json_schema":{"name":"extract"}}}`, "invalid_request", 400},
		"too large":       {"/v1/chat/completions", strings.Repeat(" ", 9<<20), "request_too_large", 413},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := post(t, tc.path, tc.body)
			var got struct {
				Error struct{ Message, Type, Code string }
			}
			if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
				t.Fatalf("body %q: %v", w.Body, err)
			}
			if w.Code != tc.status || got.Error.Code != tc.code || got.Error.Message == "" || got.Error.Type == "" {
				t.Errorf("got %d %+v, want %d and code %q", w.Code, got.Error, tc.status, tc.code)
			}
		})
	}
}

func TestPartsAndLaterRepairMessagesAreRead(t *testing.T) {
	t.Parallel()
	req := request(t, "extract", talk("I worked as a baker at Crusty Ltd."))
	user := req.Messages[1].Content
	req.Messages[1] = openai.ChatCompletionMessage{Role: "user", MultiContent: []openai.ChatMessagePart{
		{Type: openai.ChatMessagePartTypeText, Text: user[:20]}, {Type: openai.ChatMessagePartTypeText, Text: user[20:]},
	}}
	req.Messages = append(req.Messages, openai.ChatCompletionMessage{Role: "assistant", Content: "{}"}, openai.ChatCompletionMessage{Role: "user", Content: "/experiences is missing"})
	resp, err := client(t).CreateChatCompletion(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(resp.Choices[0].Message.Content, "Crusty Ltd") {
		t.Errorf("content %s", resp.Choices[0].Message.Content)
	}
	if resp.Usage.PromptTokens < len(user)/5 || resp.Usage.TotalTokens != resp.Usage.PromptTokens+resp.Usage.CompletionTokens {
		t.Errorf("usage %+v", resp.Usage)
	}
}

func TestTheListOfModelsNamesTheRules(t *testing.T) {
	t.Parallel()
	list, err := client(t).ListModels(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Models) != 1 || list.Models[0].ID != offline.Model {
		t.Errorf("models %+v", list.Models)
	}
}

func TestAStreamSaysTheSameAndEndsProperly(t *testing.T) {
	t.Parallel()
	req := request(t, "extract", talk("I worked as a baker at Crusty Ltd from 2010 to 2012."))
	whole, err := client(t).CreateChatCompletion(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	req.StreamOptions = &openai.StreamOptions{IncludeUsage: true}
	s, err := client(t).CreateChatCompletionStream(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var content, finish, model string
	var usage *openai.Usage
	for {
		chunk, err := s.Recv()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		model = chunk.Model
		for _, c := range chunk.Choices {
			content += c.Delta.Content
			finish += string(c.FinishReason)
		}
		if chunk.Usage != nil {
			usage = chunk.Usage
		}
	}
	if content != whole.Choices[0].Message.Content || finish != "stop" || model != offline.Model || usage == nil || usage.TotalTokens == 0 {
		t.Errorf("stream: %q, finish %q, model %q, usage %v", content, finish, model, usage)
	}
}

func TestTheSameBytesInGiveTheSameBytesOut(t *testing.T) {
	t.Parallel()
	body, err := json.Marshal(request(t, "extract", talk("I worked as a baker at Crusty Ltd and used Python, Docker and PostgreSQL.", "At Zeta I led ten people.")))
	if err != nil {
		t.Fatal(err)
	}
	first := post(t, "/v1/chat/completions", string(body)).Body.String()
	for range 20 {
		if diff := cmp.Diff(first, post(t, "/v1/chat/completions", string(body)).Body.String()); diff != "" {
			t.Fatalf("answers differ:\n%s", diff)
		}
	}
}

func TestACancelledRequestEndsWithTheErrorOfItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := client(t).CreateChatCompletion(ctx, request(t, "extract", talk("I worked as a baker.")))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

// lateContext is cancelled once it has been asked a number of times, as when a
// client gives up while a long text is read.
type lateContext struct {
	context.Context
	left int
}

func (c *lateContext) Err() error {
	c.left--
	if c.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestReadingStopsWhenTheRequestIsCancelledMidway(t *testing.T) {
	t.Parallel()
	h := handler(t)
	for step, input := range map[string]any{
		"extract": talk(strings.Repeat("I worked as a baker at Crusty Ltd. ", 200)),
		"analyze": prompts.AnalyzeInput{Text: strings.Repeat("- 3 years of Python\n", 200)},
	} {
		body, err := json.Marshal(request(t, step, input))
		if err != nil {
			t.Fatal(err)
		}
		ctx := &lateContext{Context: t.Context(), left: 4}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://x/v1/chat/completions", strings.NewReader(string(body)))
		if err != nil {
			t.Fatal(err)
		}
		if resp, err := h.Transport().RoundTrip(req); !errors.Is(err, context.Canceled) {
			if resp != nil {
				resp.Body.Close()
			}
			t.Errorf("%s: got %v, want context.Canceled", step, err)
		}
	}
}
