package fakellm

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// exchange is one request being answered.
type exchange struct {
	server *Server
	w      http.ResponseWriter
	r      *http.Request
	line   Request
	schema json.RawMessage
	asked  streamOptions

	usage  *Usage // scripted, or nil
	billed Usage
	status int
	gone   bool
	cut    bool
}

type message struct {
	content   string
	parts     []string
	refusal   string
	finish    string
	anyFinish bool // finish as it stands, even ""
}

func (s *Server) complete(w http.ResponseWriter, r *http.Request) {
	chat, body, err := readRequest(w, r)
	line := chat.line()
	line.Body, line.Header = body, r.Header.Clone()
	refused := s.dialect.refusal(line.Format, chat.StreamOptions != nil)
	if err != nil {
		line.Body = nil // it may not be JSON, and the log is
		b := Fail(http.StatusBadRequest, "invalid_request_error", "", "We could not parse the JSON body of your request.")
		refused = &b
	}
	line, b := s.arrive(line, refused)
	e := &exchange{server: s, w: w, r: r, line: line, usage: b.usage, asked: chat.streamOptions}
	if chat.ResponseFormat != nil && chat.ResponseFormat.JSONSchema != nil {
		e.schema = chat.ResponseFormat.JSONSchema.Schema
	}
	defer func() {
		s.leave(line.Seq, e.status, e.billed, e.gone || r.Context().Err() != nil)
		if e.cut {
			panic(http.ErrAbortHandler) // net/http's way to drop a connection without a trace
		}
	}()
	b.run(e)
}

// completion builds a whole reply and counts its tokens.
func (e *exchange) completion(m message) []byte {
	text, refusal := m.content, any(nil)
	var content any = m.content
	if m.parts != nil {
		list := []map[string]any{}
		for _, p := range m.parts {
			text += p
			list = append(list, map[string]any{"type": "text", "text": p})
		}
		content = list
	}
	if m.refusal != "" {
		content, refusal = nil, m.refusal
		text += m.refusal
	}
	var finish any = "stop"
	if m.finish != "" {
		finish = m.finish
	} else if m.anyFinish {
		finish = nil
	}
	e.billed = e.server.usage(e.line.System+e.line.User, text)
	if e.usage != nil {
		e.billed = *e.usage
	}
	out := map[string]any{
		"id": fmt.Sprintf("chatcmpl-fake-%d", e.line.Seq), "object": "chat.completion", "created": e.line.Arrived.Unix(), "model": e.line.Model,
		"choices": []any{map[string]any{
			"index": 0, "finish_reason": finish,
			"message": map[string]any{"role": "assistant", "content": content, "refusal": refusal},
		}},
	}
	e.server.dialect.dress(out, e.billed)
	body, err := json.Marshal(out)
	if err != nil {
		panic("fakellm: reply: " + err.Error())
	}
	return body
}

func (e *exchange) complete(m message) {
	if e.asked.Stream {
		e.stream(m)
		return
	}
	body := e.completion(m)
	e.header(http.StatusOK, "application/json")
	e.write(body)
}

func (e *exchange) send(status int, v any, headers map[string]string) {
	e.named(headers)
	e.status = status
	writeError(e.w, status, v, headers)
}

func (e *exchange) sendText(status int, kind, body string, headers map[string]string) {
	for name, value := range headers {
		e.w.Header().Set(name, value)
	}
	e.header(status, kind)
	e.write([]byte(body))
}

// named gives the reply a request id, unless the script gives one.
func (e *exchange) named(headers map[string]string) {
	if headers["X-Request-Id"] == "" && e.w.Header().Get("X-Request-Id") == "" {
		e.w.Header().Set("X-Request-Id", fmt.Sprintf("req-fake-%d", e.line.Seq))
	}
}

func (e *exchange) header(status int, kind string) {
	e.named(nil)
	if e.w.Header().Get("Content-Type") == "" {
		e.w.Header().Set("Content-Type", kind)
	}
	e.status = status
	e.w.WriteHeader(status)
}

// write sends b at once and reports whether the client still takes it.
func (e *exchange) write(b []byte) bool {
	if _, err := e.w.Write(b); err != nil {
		e.gone = true
		return false
	}
	if err := http.NewResponseController(e.w).Flush(); err != nil && e.r.Context().Err() != nil {
		e.gone = true
		return false
	}
	return true
}

// wait lets d pass and reports whether the client and the server are still there.
func (e *exchange) wait(d time.Duration) bool {
	if d <= 0 {
		select {
		case <-e.r.Context().Done():
			return false
		case <-e.server.quit:
			return false
		default:
			return true
		}
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-e.r.Context().Done():
		return false
	case <-e.server.quit:
		return false
	}
}

// hold keeps the request open until the client leaves or the server closes.
func (e *exchange) hold() {
	select {
	case <-e.r.Context().Done():
	case <-e.server.quit:
		e.cut = true
	}
}

func writeError(w http.ResponseWriter, status int, v any, headers map[string]string) {
	for name, value := range headers {
		w.Header().Set(name, value)
	}
	writeJSON(w, status, v)
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the client may have left
}
