package offline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"assay/models"
	"assay/prompts"
)

// maxBody bounds a request: 200,000 characters of four bytes each, escaped,
// with the instructions and the schema beside them.
const maxBody = 8 << 20

type chatRequest struct {
	Messages []chatMessage `json:"messages"`
	Stream   bool          `json:"stream"`
	Options  struct {
		IncludeUsage bool `json:"include_usage"`
	} `json:"stream_options"`
	ResponseFormat struct {
		JSONSchema struct {
			Name string `json:"name"`
		} `json:"json_schema"`
	} `json:"response_format"`
}

type chatMessage struct {
	Role    string      `json:"role"`
	Content messageText `json:"content"`
}

// messageText is the text of a message, sent as one string or as parts.
type messageText string

// UnmarshalJSON reads both forms; parts that are not text are left out.
func (t *messageText) UnmarshalJSON(data []byte) error {
	var plain string
	if json.Unmarshal(data, &plain) == nil {
		*t = messageText(plain)
		return nil
	}
	var parts []struct {
		Text string `json:"text"`
	}
	if err := json.Unmarshal(data, &parts); err != nil {
		return err
	}
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text)
	}
	*t = messageText(b.String())
	return nil
}

// usage counts tokens as characters divided by four, rounded up: these rules
// have no tokens of their own, and that is the usual estimate.
type usage struct {
	Prompt     int `json:"prompt_tokens"`
	Completion int `json:"completion_tokens"`
	Total      int `json:"total_tokens"`
}

func estimate(characters int) int { return (characters + 3) / 4 }

// answer is what the rules have to say to one request.
type answer struct {
	id      string
	content string
	usage   usage
}

// ServeHTTP answers POST .../chat/completions and GET .../models.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.HasSuffix(r.URL.Path, "/chat/completions"):
		if r.Method != http.MethodPost {
			refuse(w, http.StatusMethodNotAllowed, "method_not_allowed", "Send a POST request to this address.")
			return
		}
		h.complete(w, r)
	case strings.HasSuffix(r.URL.Path, "/models"):
		if r.Method != http.MethodGet {
			refuse(w, http.StatusMethodNotAllowed, "method_not_allowed", "Send a GET request to this address.")
			return
		}
		writeJSON(w, http.StatusOK, map[string]any{
			"object": "list",
			"data":   []any{map[string]any{"id": Model, "object": "model", "created": 0, "owned_by": "assay"}},
		})
	default:
		refuse(w, http.StatusNotFound, "not_found", "There is only /chat/completions and /models here.")
	}
}

func (h *Handler) complete(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			refuse(w, http.StatusRequestEntityTooLarge, "request_too_large", "The request is larger than 8 MiB. Send less text at once.")
			return
		}
		refuse(w, http.StatusBadRequest, "unreadable_body", "The request body broke off. Send it again.")
		return
	}
	var req chatRequest
	if err := json.Unmarshal(body, &req); err != nil {
		refuse(w, http.StatusBadRequest, "invalid_json", "The request is not a chat-completions request in JSON. Correct it and send it again.")
		return
	}
	ans, err := h.answer(r.Context(), body, req)
	switch {
	case err != nil && r.Context().Err() != nil:
		return // nobody is listening any more
	case err != nil:
		refuse(w, http.StatusBadRequest, "invalid_request", models.MessageOf(err))
	case req.Stream:
		stream(w, ans, req.Options.IncludeUsage)
	default:
		writeJSON(w, http.StatusOK, ans.whole())
	}
}

func (h *Handler) answer(ctx context.Context, body []byte, req chatRequest) (answer, error) {
	out, err := h.run(ctx, req)
	if err != nil {
		return answer{}, err
	}
	content, err := json.Marshal(out)
	if err != nil {
		return answer{}, err
	}
	characters := 0
	for _, m := range req.Messages {
		characters += utf8.RuneCountInString(string(m.Content))
	}
	// The id comes from the request, so that the same bytes in give the same
	// bytes out.
	sum := sha256.Sum256(body)
	u := usage{Prompt: estimate(characters), Completion: estimate(utf8.RuneCount(content))}
	u.Total = u.Prompt + u.Completion
	return answer{id: "chatcmpl-" + hex.EncodeToString(sum[:12]), content: string(content), usage: u}, nil
}

// run finds the step's data in the first user message that holds a data block;
// later ones are a repair request's, which rules cannot use.
func (h *Handler) run(ctx context.Context, req chatRequest) (any, error) {
	step := models.Kind(req.ResponseFormat.JSONSchema.Name)
	for _, m := range req.Messages {
		if m.Role != "user" {
			continue
		}
		data, err := prompts.Data(string(m.Content))
		if err != nil {
			continue
		}
		return h.step(ctx, step, data)
	}
	return nil, unreadable()
}

func (h *Handler) step(ctx context.Context, step models.Kind, data []byte) (any, error) {
	switch step {
	case models.KindExtract:
		return reading(data, func(in prompts.ExtractInput) (any, error) { return h.extract(ctx, in) })
	case models.KindInterview:
		return reading(data, func(in prompts.InterviewInput) (any, error) { return h.interview(in), nil })
	case models.KindSummary:
		return reading(data, func(in prompts.SummaryInput) (any, error) { return summarise(in), nil })
	case models.KindAnalyze:
		return reading(data, func(in prompts.AnalyzeInput) (any, error) { return h.analyze(ctx, in) })
	default:
		return nil, models.Errorf(models.CodeInvalid, "%s knows no step %q. Ask for \"extract\", \"interview\", \"summary\" or \"analyze\" in response_format.json_schema.name.", Model, step)
	}
}

func reading[In any](data []byte, answer func(In) (any, error)) (any, error) {
	var in In
	if err := json.Unmarshal(data, &in); err != nil {
		return nil, unreadable()
	}
	return answer(in)
}

func unreadable() error {
	return models.Errorf(models.CodeInvalid, "No data block could be read in the request. Send the data as JSON between the BEGIN DATA and END DATA lines of the prompt.")
}

func (a answer) whole() map[string]any {
	return map[string]any{
		"id": a.id, "object": "chat.completion", "created": 0, "model": Model,
		"choices": []any{map[string]any{
			"index":         0,
			"message":       map[string]any{"role": "assistant", "content": a.content},
			"finish_reason": "stop",
		}},
		"usage": a.usage,
	}
}

func refuse(w http.ResponseWriter, status int, code, message string) {
	writeJSON(w, status, map[string]any{"error": map[string]any{
		"message": message, "type": "invalid_request_error", "param": nil, "code": code,
	}})
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		http.Error(w, `{"error":{"message":"the answer could not be written"}}`, http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// A client that hung up is its own business.
	_, _ = w.Write(body)
}
