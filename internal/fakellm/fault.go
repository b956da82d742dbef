package fakellm

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Hang sends nothing until the client leaves or the server closes.
func Hang() Behaviour {
	return Behaviour{name: "hang", run: func(e *exchange) { e.hold() }}
}

// Drip sends a good completion one byte at a time, one every pause; 0 sends
// them as fast as they are taken.
func Drip(content string, pause time.Duration) Behaviour {
	return Behaviour{name: "drip", run: func(e *exchange) {
		body := e.completion(message{content: content})
		e.header(http.StatusOK, "application/json")
		for i := range body {
			if !e.write(body[i:i+1]) || !e.wait(pause) {
				return
			}
		}
	}}
}

// HugeBody sends a message that never ends.
func HugeBody() Behaviour {
	return Behaviour{name: "huge body", run: func(e *exchange) {
		e.header(http.StatusOK, "application/json")
		if !e.write([]byte(`{"id":"chatcmpl-huge","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"`)) {
			return
		}
		block := []byte(strings.Repeat("and so on ", 6400))
		for e.write(block) && e.wait(0) {
			continue
		}
	}}
}

// CutMidBody announces a whole completion, sends half of it and drops the
// connection.
func CutMidBody() Behaviour {
	return Behaviour{name: "cut", run: func(e *exchange) {
		body := e.completion(message{content: strings.Repeat("half of this arrives ", 20)})
		e.w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		e.header(http.StatusOK, "application/json")
		e.write(body[:len(body)/2])
		e.cut = true
	}}
}

// Drop closes the connection without a word.
func Drop() Behaviour {
	return Behaviour{name: "drop", run: func(e *exchange) { e.cut = true }}
}
