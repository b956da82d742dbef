package fakellm

import (
	"encoding/json"
	"net/http"
)

// streamOptions is the part of a request that asks for a reply in pieces.
type streamOptions struct {
	Stream        bool `json:"stream"`
	StreamOptions *struct {
		IncludeUsage bool `json:"include_usage"`
	} `json:"stream_options"`
}

// pieceLength is how many characters of a message one chunk carries.
const pieceLength = 7

// stream sends a message in chunks, its finish_reason and, where asked for, its
// usage in a last one.
func (e *exchange) stream(m message) {
	e.completion(m) // counts the tokens
	e.startStream()
	for piece := range pieces(m.content) {
		if !e.chunk(map[string]any{"content": piece}, nil) {
			return
		}
	}
	if m.refusal != "" && !e.chunk(map[string]any{"refusal": m.refusal}, nil) {
		return
	}
	finish := m.finish
	if finish == "" && !m.anyFinish {
		finish = "stop"
	}
	if finish != "" && !e.chunk(map[string]any{}, finish) {
		return
	}
	if e.asked.StreamOptions != nil && e.asked.StreamOptions.IncludeUsage {
		last := map[string]any{"choices": []any{}}
		e.server.dialect.dress(last, e.billed)
		if !e.data(last) {
			return
		}
	}
	e.write([]byte("data: [DONE]\n\n"))
}

func (e *exchange) startStream() {
	e.header(http.StatusOK, "text/event-stream")
	e.write([]byte(": fakellm\n\n"))
	e.chunk(map[string]any{"role": "assistant", "content": ""}, nil)
}

// pieces cuts a text between characters.
func pieces(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		runes := []rune(text)
		for len(runes) > 0 {
			n := min(pieceLength, len(runes))
			if !yield(string(runes[:n])) {
				return
			}
			runes = runes[n:]
		}
	}
}

// chunk sends one piece and reports whether the client still takes it.
func (e *exchange) chunk(delta map[string]any, finish any) bool {
	return e.data(map[string]any{"choices": []any{map[string]any{"index": 0, "delta": delta, "finish_reason": finish}}})
}

func (e *exchange) data(v map[string]any) bool {
	v["id"], v["object"], v["model"] = "chatcmpl-fake", "chat.completion.chunk", e.line.Model
	body, err := json.Marshal(v)
	if err != nil {
		panic("fakellm: chunk: " + err.Error())
	}
	return e.write([]byte("data: " + string(body) + "\n\n"))
}

// EndEarly sends half a message as a stream that then ends, without a word of
// why, as it does when a proxy in between loses its patience.
func EndEarly(content string) Behaviour {
	return Behaviour{name: "end early", run: func(e *exchange) {
		e.completion(message{content: content})
		e.startStream()
		runes := []rune(content)
		e.chunk(map[string]any{"content": string(runes[:len(runes)/2])}, nil)
	}}
}

// ErrorInStream sends half a message and then an error in its place.
func ErrorInStream(content, kind string) Behaviour {
	return Behaviour{name: "error in stream", run: func(e *exchange) {
		e.completion(message{content: content})
		e.startStream()
		runes := []rune(content)
		e.chunk(map[string]any{"content": string(runes[:len(runes)/2])}, nil)
		e.data(map[string]any{"error": map[string]any{"message": "The server had an error.", "type": kind}})
	}}
}

// CutStream sends half a message and drops the connection.
func CutStream(content string) Behaviour {
	return Behaviour{name: "cut stream", run: func(e *exchange) {
		e.completion(message{content: content})
		e.startStream()
		runes := []rune(content)
		e.chunk(map[string]any{"content": string(runes[:len(runes)/2])}, nil)
		e.cut = true
	}}
}
