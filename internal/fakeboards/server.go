// Package fakeboards plays the systems on which companies publish their jobs,
// each in the shape its maker documents, with faults on demand, for tests and
// benchmarks. It listens on this machine alone, with a port for each host, so
// that a real posting.Client asks it and one request a host can be told from two.
package fakeboards

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/internal/posting"
)

// Job is one posting on a board. A system says of it what it has fields for.
type Job struct {
	ID         string
	Title      string
	Company    string
	City       string
	Elsewhere  []string // more cities, where a posting may have several
	Country    string
	Remote     bool
	HTML       string // the description
	Duties     string // HTML, where the system has a field for duties
	Employment string // in the system's own words
	Posted     time.Time
	Until      time.Time
	Min, Max   float64
	Currency   string
	Updated    time.Time
	// Hidden is a posting that is not for the public: unlisted, a draft or
	// internal. Systems that have no word for it do not list it.
	Hidden bool
}

// Fault says what is wrong with an answer; the zero value nothing. It is asked
// for every request.
type Fault struct {
	Status     int                 // instead of 200
	RetryAfter string              // the header
	Body       string              // instead of the answer
	Change     func(any) any       // of the answer before it is written as JSON
	Rewrite    func(string) string // the same of an answer that is XML or HTML
	Cut        bool                // the connection ends in the middle
}

// Seen is one request that was made.
type Seen struct{ Host, Path string }

// Server plays every system.
type Server struct {
	t       testing.TB
	client  *posting.Client
	mu      sync.Mutex
	ports   map[string]*httptest.Server // by host
	boards  map[string][]Job            // by system and token
	seen    []Seen
	now     map[string]int // requests in flight, by host
	most    int            // of them at any time
	fault   func(Seen) Fault
	robots  map[string]string // by host
	noETags bool
}

// New starts a Server that ends with the test.
func New(t testing.TB, o posting.Options) *Server {
	t.Helper()
	o.AllowLoopback = true
	return &Server{t: t, client: posting.NewClient(o), ports: map[string]*httptest.Server{}, boards: map[string][]Job{},
		now: map[string]int{}, robots: map[string]string{}}
}

// Put places jobs on a board in the place of those that were there.
func (s *Server) Put(system, token string, jobs ...Job) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.boards[system+"/"+token] = slices.Clone(jobs)
}

// Break has every request ask what is wrong.
func (s *Server) Break(fault func(Seen) Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = fault
}

// Robots has a host serve these rules as its robots.txt.
func (s *Server) Robots(host, rules string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.robots[host] = rules
}

// Requests returns and forgets what was asked.
func (s *Server) Requests() []Seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := s.seen
	s.seen = nil
	return seen
}

// MostAtOnce is the greatest number of requests that were in flight to one host.
func (s *Server) MostAtOnce() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.most
}

// Get asks this server in the place of the host that a request names. It is a
// board.Getter.
func (s *Server) Get(ctx context.Context, r posting.Request) (posting.Page, error) {
	u, err := url.Parse(r.URL)
	if err != nil {
		return posting.Page{}, err
	}
	if u.Scheme != "https" {
		return posting.Page{}, fmt.Errorf("%s is not asked by https", r.URL)
	}
	port := strings.TrimPrefix(s.port(u.Host).URL, "http://")
	host, asked := u.Host, r.URL
	u.Scheme, u.Host = "http", port
	r.URL = u.String()
	page, err := s.client.Get(ctx, r)
	page.URL, page.FinalURL = asked, strings.Replace(page.FinalURL, "http://"+port+"/", "https://"+host+"/", 1)
	return page, err
}

// port is the server that plays a host.
func (s *Server) port(host string) *httptest.Server {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ports[host] == nil {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.serve(host, w, r) }))
		s.t.Cleanup(server.Close)
		s.ports[host] = server
	}
	return s.ports[host]
}

func (s *Server) serve(host string, w http.ResponseWriter, r *http.Request) {
	seen := Seen{host, r.URL.RequestURI()}
	s.mu.Lock()
	s.seen = append(s.seen, seen)
	s.now[host]++
	s.most = max(s.most, s.now[host])
	fault := s.fault
	robots := s.robots[host]
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.now[host]--
		s.mu.Unlock()
	}()
	if r.URL.Path == "/robots.txt" {
		_, _ = w.Write([]byte(robots))
		return
	}
	var wrong Fault
	if fault != nil {
		wrong = fault(seen)
	}
	switch {
	case wrong.Cut:
		w.Header().Set("Content-Length", "100000")
		_, _ = w.Write([]byte("[{"))
		return
	case wrong.Status != 0:
		w.Header().Set("Retry-After", wrong.RetryAfter)
		w.WriteHeader(wrong.Status)
		return
	case wrong.Body != "":
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(wrong.Body))
		return
	}
	answer, found := s.answer(host, r)
	if !found {
		http.NotFound(w, r)
		return
	}
	s.write(w, r, answer, wrong)
}

// answer asks the system of a host.
func (s *Server) answer(host string, r *http.Request) (any, bool) {
	for _, play := range plays() {
		if play.host(host) {
			return play.answer(s, host, r)
		}
	}
	return nil, false
}

// write sends an answer, as JSON unless it is text already, with an ETag.
func (s *Server) write(w http.ResponseWriter, r *http.Request, answer any, wrong Fault) {
	text, isText := answer.(markup)
	body := text.body
	w.Header().Set("Content-Type", text.kind)
	if isText && wrong.Rewrite != nil {
		body = wrong.Rewrite(body)
	}
	if !isText {
		data, err := json.Marshal(answer)
		if err != nil {
			s.t.Error(err)
		}
		if wrong.Change != nil {
			var v any
			if err := json.Unmarshal(data, &v); err != nil {
				s.t.Error(err)
			}
			data, _ = json.Marshal(wrong.Change(v))
		}
		body = string(data)
		w.Header().Set("Content-Type", "application/json")
	}
	if !s.noETags {
		tag := fmt.Sprintf("%q", fmt.Sprintf("%x", len(body))+fmt.Sprintf("%x", sum(body)))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	_, _ = w.Write([]byte(body))
}

// markup is an answer that is text.
type markup struct{ kind, body string }

func sum(s string) (h uint64) {
	for i := 0; i < len(s); i++ {
		h = h*1099511628211 + uint64(s[i])
	}
	return h
}

// jobs returns a board's jobs; one that was never put is not there.
func (s *Server) jobs(system, token string) ([]Job, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	jobs, found := s.boards[system+"/"+token]
	return jobs, found
}

// public returns those of a board's jobs that are not hidden.
func (s *Server) public(system, token string) ([]Job, bool) {
	jobs, found := s.jobs(system, token)
	return slices.DeleteFunc(slices.Clone(jobs), func(j Job) bool { return j.Hidden }), found
}

// job returns one of them.
func (s *Server) job(system, token, id string) (Job, bool) {
	jobs, _ := s.jobs(system, token)
	i := slices.IndexFunc(jobs, func(j Job) bool { return j.ID == id })
	if i < 0 {
		return Job{}, false
	}
	return jobs[i], true
}
