package fakellm

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// maxRequest bounds a request body in bytes.
const maxRequest = 16 << 20

// Request is one line of the log.
type Request struct {
	Seq       int             `json:"seq"`  // order of arrival among all requests, from 1
	Call      int             `json:"call"` // order of arrival among those of the step that met a script, from 1; 0 for one the dialect refused
	Step      string          `json:"step"` // name of the JSON schema asked for, see stepOf
	Model     string          `json:"model"`
	System    string          `json:"system"`
	User      string          `json:"user"` // the first user message
	Messages  int             `json:"messages"`
	Format    string          `json:"format"` // response_format.type, "" for none
	Body      json.RawMessage `json:"body,omitempty"`
	Header    http.Header     `json:"-"`
	Arrived   time.Time       `json:"arrived"`
	Behaviour string          `json:"behaviour"` // what it was met with
	Status    int             `json:"status"`    // HTTP status sent, 0 when none was
	Usage     Usage           `json:"usage"`     // tokens billed, known or not to the client
	Ended     bool            `json:"ended"`
	Gone      bool            `json:"gone"` // the client went away before the end
}

func (r Request) clone() Request {
	r.Body = append(json.RawMessage(nil), r.Body...)
	r.Header = r.Header.Clone()
	return r
}

// chatRequest is what is read of a request.
type chatRequest struct {
	streamOptions
	Model    string `json:"model"`
	Messages []struct {
		Role    string          `json:"role"`
		Content json.RawMessage `json:"content"`
	} `json:"messages"`
	ResponseFormat *struct {
		Type       string `json:"type"`
		JSONSchema *struct {
			Name   string          `json:"name"`
			Schema json.RawMessage `json:"schema"`
		} `json:"json_schema"`
	} `json:"response_format"`
}

func readRequest(w http.ResponseWriter, r *http.Request) (chatRequest, json.RawMessage, error) {
	var chat chatRequest
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	if err != nil {
		return chat, nil, err
	}
	if err := json.Unmarshal(body, &chat); err != nil {
		return chat, body, err
	}
	if len(chat.Messages) == 0 {
		return chat, body, errors.New("messages is empty")
	}
	return chat, body, nil
}

func (c chatRequest) line() Request {
	line := Request{Model: c.Model, Messages: len(c.Messages)}
	for _, m := range c.Messages {
		switch {
		case m.Role == "system" && line.System == "":
			line.System = contentText(m.Content)
		case m.Role == "user" && line.User == "":
			line.User = contentText(m.Content)
		}
	}
	if c.ResponseFormat != nil {
		line.Format = c.ResponseFormat.Type
	}
	line.Step = c.stepOf(line.System)
	return line
}

// namedSchema finds the name in the sentence that clients of providers without
// json_schema put into the system prompt.
var namedSchema = regexp.MustCompile(`(?i)json schema (?:named )?"([A-Za-z0-9_-]{1,64})"`)

// stepOf is the name of the JSON schema, or the name of the one that the system
// prompt spells out, or "".
func (c chatRequest) stepOf(system string) string {
	if c.ResponseFormat != nil && c.ResponseFormat.JSONSchema != nil {
		return c.ResponseFormat.JSONSchema.Name
	}
	if m := namedSchema.FindStringSubmatch(system); m != nil {
		return m[1]
	}
	return ""
}

// contentText reads content that is a string or an array of text parts.
func contentText(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	var parts []struct {
		Text string `json:"text"`
	}
	if json.Unmarshal(raw, &parts) != nil {
		return ""
	}
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// arrive logs a request and picks what it meets.
func (s *Server) arrive(line Request, refused *Behaviour) (Request, Behaviour) {
	s.mu.Lock()
	line.Seq, line.Arrived = len(s.log)+1, time.Now()
	if refused == nil {
		s.calls[line.Step]++
		line.Call = s.calls[line.Step]
	}
	s.log = append(s.log, line)
	s.notify()
	s.mu.Unlock()

	b := s.pick(line, refused)
	s.mu.Lock()
	s.log[line.Seq-1].Behaviour = b.name
	s.notify()
	s.mu.Unlock()
	return line, b
}

// pick asks the hook without the lock, so that a hook may script the server.
func (s *Server) pick(line Request, refused *Behaviour) Behaviour {
	if refused != nil {
		return *refused
	}
	if s.hook != nil {
		if b := s.hook(line.clone()); b.run != nil {
			return b
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	list := s.scripts[line.Step]
	if list == nil {
		list = s.scripts[""]
	}
	if list == nil {
		return s.fallback
	}
	b := list.steps[list.next]
	if list.next < len(list.steps)-1 {
		list.next++
	}
	return b
}

// leave logs how a request ended.
func (s *Server) leave(seq int, status int, usage Usage, gone bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	line := &s.log[seq-1]
	line.Status, line.Usage, line.Gone, line.Ended = status, usage, gone, true
	if s.out != nil {
		_ = s.out.Encode(line) // a full disk must not change what the client sees
	}
	s.notify()
}

// notify wakes Await; s.mu is held.
func (s *Server) notify() {
	close(s.changed)
	s.changed = make(chan struct{})
}
