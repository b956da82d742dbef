package fakellm

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// Usage is how many tokens a call is billed for. Cached is part of Input.
type Usage struct {
	Input  int `json:"input"`
	Output int `json:"output"`
	Cached int `json:"cached"`
}

func quarter(prompt, completion string) Usage {
	return Usage{Input: (len([]rune(prompt)) + 3) / 4, Output: (len([]rune(completion)) + 3) / 4}
}

// Behaviour is what a request meets. The zero Behaviour is none.
type Behaviour struct {
	name  string
	usage *Usage
	run   func(*exchange)
}

// Name says what the behaviour is, as the log does.
func (b Behaviour) Name() string { return b.name }

// Billed returns the behaviour with these tokens instead of counted ones.
func (b Behaviour) Billed(u Usage) Behaviour {
	b.usage = &u
	return b
}

// Text answers with content as the message.
func Text(content string) Behaviour {
	return Behaviour{name: "text", run: func(e *exchange) { e.complete(message{content: content}) }}
}

// JSON answers with v, marshalled, as the message. It panics when v cannot be
// marshalled, which is a mistake in the script.
func JSON(v any) Behaviour {
	content, err := json.Marshal(v)
	if err != nil {
		panic("fakellm: scripted reply: " + err.Error())
	}
	b := Text(string(content))
	b.name = "json"
	return b
}

// Minimal answers with the smallest value that the asked-for schema allows:
// empty lists, empty texts, nulls. Without a schema that is {}.
func Minimal() Behaviour {
	return Behaviour{name: "minimal", run: func(e *exchange) { e.complete(message{content: minimal(e.schema)}) }}
}

// Refusal answers with the model's refusal and no content.
func Refusal(text string) Behaviour {
	return Behaviour{name: "refusal", run: func(e *exchange) { e.complete(message{refusal: text}) }}
}

// ContentFilter answers with half a message and finish_reason content_filter.
func ContentFilter() Behaviour {
	return Behaviour{name: "content filter", run: func(e *exchange) { e.complete(message{content: `{"`, finish: "content_filter"}) }}
}

// Truncated answers with content and finish_reason length.
func Truncated(content string) Behaviour {
	return Behaviour{name: "truncated", run: func(e *exchange) { e.complete(message{content: content, finish: "length"}) }}
}

// Finish answers with content and any finish_reason; "" leaves it null.
func Finish(content, reason string) Behaviour {
	return Behaviour{name: "finish " + reason, run: func(e *exchange) { e.complete(message{content: content, finish: reason, anyFinish: true}) }}
}

// ArrayContent answers with content as an array of text parts.
func ArrayContent(parts ...string) Behaviour {
	return Behaviour{name: "array content", run: func(e *exchange) { e.complete(message{parts: parts}) }}
}

// Status answers with a status, a body as it stands and extra headers.
func Status(code int, body string, headers map[string]string) Behaviour {
	return Behaviour{name: "status " + strconv.Itoa(code), run: func(e *exchange) { e.sendText(code, "application/json", body, headers) }}
}

// Fail answers with a status and an error in the words of the dialect.
func Fail(status int, kind, code, text string) Behaviour {
	return Behaviour{name: "status " + strconv.Itoa(status), run: func(e *exchange) {
		e.send(status, e.server.dialect.errorBody(status, kind, code, text), nil)
	}}
}

// RateLimit answers 429 with retryAfter as Retry-After ("20", or a date); ""
// leaves the header out.
func RateLimit(retryAfter string) Behaviour {
	return Behaviour{name: "rate limit", run: func(e *exchange) {
		headers := map[string]string{}
		if retryAfter != "" {
			headers["Retry-After"] = retryAfter
		}
		e.send(http.StatusTooManyRequests, e.server.dialect.errorBody(http.StatusTooManyRequests, "requests", "rate_limit_exceeded", "Rate limit reached for requests."), headers)
	}}
}

// Quota answers 429 insufficient_quota.
func Quota() Behaviour {
	b := Fail(http.StatusTooManyRequests, "insufficient_quota", "insufficient_quota", "You exceeded your current quota, please check your plan and billing details.")
	b.name = "quota"
	return b
}

// ServerError answers 500.
func ServerError() Behaviour {
	return Fail(http.StatusInternalServerError, "server_error", "", "The server had an error while processing your request.")
}

// ErrorIn200 answers status 200 with an error object and no choices.
func ErrorIn200(kind, code, text string) Behaviour {
	return Behaviour{name: "error in 200", run: func(e *exchange) {
		e.send(http.StatusOK, Strict.errorBody(http.StatusOK, kind, code, text), nil)
	}}
}

// EmptyChoices answers status 200 with {"choices":[]}.
func EmptyChoices() Behaviour {
	return Behaviour{name: "empty choices", run: func(e *exchange) { e.send(http.StatusOK, map[string]any{"choices": []any{}}, nil) }}
}

// NotJSON answers status 200 with a web page.
func NotJSON() Behaviour {
	return Behaviour{name: "not json", run: func(e *exchange) {
		e.sendText(http.StatusOK, "text/html", "<!doctype html><title>Sign in</title><p>Please sign in to the network.", nil)
	}}
}

// ErrorString answers with a status and {"error":"text"}.
func ErrorString(status int, text string) Behaviour {
	return Behaviour{name: "error string", run: func(e *exchange) { e.send(status, map[string]any{"error": text}, nil) }}
}

// Delay waits and then behaves as then does. It ends early when the client
// leaves or the server closes.
func Delay(d time.Duration, then Behaviour) Behaviour {
	return Behaviour{name: "delayed " + then.name, usage: then.usage, run: func(e *exchange) {
		if e.wait(d) && then.run != nil {
			then.run(e)
		}
	}}
}

func unscripted() Behaviour {
	return Behaviour{name: "unscripted", run: func(e *exchange) {
		e.send(http.StatusBadRequest, Strict.errorBody(http.StatusBadRequest, "invalid_request_error", "unscripted", "fakellm has no reply scripted for step "+strconv.Quote(e.line.Step)), nil)
	}}
}
