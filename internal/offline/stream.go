package offline

import (
	"encoding/json"
	"net/http"
)

// stream writes the whole answer as one content event, the finish reason, the
// usage when it was asked for, and the end mark.
func stream(w http.ResponseWriter, a answer, withUsage bool) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	events := []map[string]any{
		a.chunk(map[string]any{"role": "assistant", "content": a.content}, nil),
		a.chunk(map[string]any{}, "stop"),
	}
	if withUsage {
		events = append(events, map[string]any{
			"id": a.id, "object": "chat.completion.chunk", "created": 0, "model": Model,
			"choices": []any{}, "usage": a.usage,
		})
	}
	for _, event := range events {
		body, err := json.Marshal(event)
		if err != nil {
			return
		}
		if !sendEvent(w, body) {
			return
		}
	}
	sendEvent(w, []byte("[DONE]"))
}

func (a answer) chunk(delta map[string]any, finish any) map[string]any {
	return map[string]any{
		"id": a.id, "object": "chat.completion.chunk", "created": 0, "model": Model,
		"choices": []any{map[string]any{"index": 0, "delta": delta, "finish_reason": finish}},
	}
}

// sendEvent reports whether the client still listens.
func sendEvent(w http.ResponseWriter, data []byte) bool {
	event := append(append([]byte("data: "), data...), '\n', '\n')
	if _, err := w.Write(event); err != nil {
		return false
	}
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
	return true
}
