package offline

import (
	"encoding/json"
	"net/http"
	"strings"
)

// stream writes the answer in pieces of some words, the finish reason, the usage
// when it was asked for, and the end mark.
func stream(w http.ResponseWriter, a answer, withUsage bool) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	var events []map[string]any
	for i, piece := range deltas(a.content) {
		delta := map[string]any{"content": piece}
		if i == 0 {
			delta["role"] = "assistant"
		}
		events = append(events, a.chunk(delta, nil))
	}
	events = append(events, a.chunk(map[string]any{}, "stop"))
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

// pieceChars is about how much of an answer comes at once, in bytes. A long
// answer, which nobody reads along, comes in few pieces.
func pieceChars(content string) int { return max(16, len(content)/100) }

// deltas cuts an answer behind spaces.
func deltas(content string) []string {
	var out []string
	least := pieceChars(content)
	for len(content) > least {
		i := strings.IndexByte(content[least:], ' ')
		if i < 0 {
			break
		}
		out, content = append(out, content[:least+i+1]), content[least+i+1:]
	}
	return append(out, content)
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
