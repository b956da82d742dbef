// Package fakellm is a scripted provider that speaks the OpenAI protocol, for
// tests and for drills: it answers what it was told to answer, breaks in every
// way real providers break, and keeps an append-only log of what it was asked,
// so that a test can hold our own ledger against an independent witness.
//
// It imports the standard library only, and nothing of testing, so that
// `assay fakellm` can run it. cmd and tests may import it; nothing else may.
package fakellm

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Server is the provider. Make one with New; it is an http.Handler, and Start
// puts it on a port of its own. It is safe for concurrent use.
type Server struct {
	dialect  Dialect
	models   []string
	usage    func(prompt, completion string) Usage
	fallback Behaviour
	hook     func(Request) Behaviour
	out      *json.Encoder

	mu      sync.Mutex
	scripts map[string]*script
	calls   map[string]int
	log     []Request
	changed chan struct{} // closed and replaced whenever the log changes

	quit     chan struct{}
	quitOnce sync.Once
	httpd    *http.Server
	url      string
	served   chan struct{}
}

type script struct {
	steps []Behaviour
	next  int
}

// Option changes a Server before it serves.
type Option func(*Server)

// WithDialect sets what the server accepts and how it words its errors. The
// default is Strict.
func WithDialect(d Dialect) Option { return func(s *Server) { s.dialect = d } }

// WithModels sets the ids that GET /models lists. Any model is answered.
func WithModels(ids ...string) Option { return func(s *Server) { s.models = ids } }

// WithUsage sets how tokens are counted. The default is a quarter of the
// characters, rounded up.
func WithUsage(count func(prompt, completion string) Usage) Option {
	return func(s *Server) { s.usage = count }
}

// WithDefault sets what a request meets that has no script. Without it such a
// request is answered with status 400 and a message that names the step.
func WithDefault(b Behaviour) Option { return func(s *Server) { s.fallback = b } }

// WithHook sets a function that is asked before the scripts. The zero
// Behaviour leaves the request to them.
func WithHook(hook func(Request) Behaviour) Option { return func(s *Server) { s.hook = hook } }

// WithLog has one JSON line written to w for each request, when it has ended.
// The lines carry what was asked and what was done, never a header.
func WithLog(w io.Writer) Option { return func(s *Server) { s.out = json.NewEncoder(w) } }

// New returns a Server with nothing scripted.
func New(options ...Option) *Server {
	s := &Server{
		models: []string{"fake-model"}, usage: quarter, fallback: unscripted(),
		scripts: map[string]*script{}, calls: map[string]int{},
		changed: make(chan struct{}), quit: make(chan struct{}), served: make(chan struct{}),
	}
	for _, o := range options {
		o(s)
	}
	return s
}

// Start listens on a free loopback port. Call it once, and Close afterwards.
func (s *Server) Start() error { return s.StartOn("127.0.0.1:0") }

// StartOn listens on addr, such as "127.0.0.1:8099".
func (s *Server) StartOn(addr string) error {
	if s.httpd != nil {
		return errors.New("this fake provider is already running")
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	s.url = "http://" + listener.Addr().String() + "/v1"
	s.httpd = &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		defer close(s.served)
		_ = s.httpd.Serve(listener) // ends with ErrServerClosed
	}()
	return nil
}

// URL is the base URL to give a client; it ends in /v1. It is empty before Start.
func (s *Server) URL() string { return s.url }

// Close ends every open reply and stops listening. Closing twice is harmless.
func (s *Server) Close() {
	s.quitOnce.Do(func() { close(s.quit) })
	if s.httpd == nil {
		return
	}
	_ = s.httpd.Close()
	<-s.served
}

// Script has the calls of a step met by these behaviours, one after the other;
// the last one stays. It replaces what was scripted for that step. The step ""
// stands for every step that has no script of its own. A zero Behaviour is a
// mistake in the script, and panics.
func (s *Server) Script(step string, b ...Behaviour) {
	for _, one := range b {
		if one.run == nil {
			panic("fakellm: the zero Behaviour was scripted for step " + step)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(b) == 0 {
		delete(s.scripts, step)
		return
	}
	s.scripts[step] = &script{steps: b}
}

// Reply has every call of a step answered with v as JSON.
func (s *Server) Reply(step string, v any) { s.Script(step, JSON(v)) }

// Requests returns a copy of the log, oldest first.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Request, len(s.log))
	for i, r := range s.log {
		out[i] = r.clone()
	}
	return out
}

// Await returns when ok holds of the log, or when ctx ends.
func (s *Server) Await(ctx context.Context, ok func([]Request) bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if ok(s.Requests()) {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// ServeHTTP answers POST .../chat/completions and GET .../models.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/chat/completions"):
		s.complete(w, r)
	case r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/models"):
		s.listModels(w)
	default:
		writeError(w, http.StatusNotFound, s.dialect.errorBody(http.StatusNotFound, "invalid_request_error", "unknown_url", "Unknown request URL."), nil)
	}
}

func (s *Server) listModels(w http.ResponseWriter) {
	type model struct {
		ID      string `json:"id"`
		Object  string `json:"object"`
		OwnedBy string `json:"owned_by"`
	}
	data := []model{}
	for _, id := range s.models {
		data = append(data, model{ID: id, Object: "model", OwnedBy: "fakellm"})
	}
	writeJSON(w, http.StatusOK, map[string]any{"object": "list", "data": data})
}
