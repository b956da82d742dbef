package drill

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"assay/internal/fakellm"
)

// Line is one line of the provider's log: that a call arrived, or how it
// ended.
type Line struct {
	Event     string        `json:"event"` // "arrived" or "ended"
	Seq       int           `json:"seq"`
	At        time.Time     `json:"at"`
	From      string        `json:"from"`   // the incarnation of the process that called, such as "worker1.3"
	Marker    string        `json:"marker"` // of the conversation
	Prompt    string        `json:"prompt"` // hash of what was asked, without the mark of its borders
	Step      string        `json:"step"`
	Repair    bool          `json:"repair"` // shows an earlier answer
	Fault     Fault         `json:"fault"`
	Status    int           `json:"status"`
	Usage     fakellm.Usage `json:"usage"`
	Gone      bool          `json:"gone"` // the client left first
	RequestID string        `json:"request_id"`
}

// fromHeader carries the caller's name to the hook.
const fromHeader = "X-Drill-From"

// provider is the process that stands for the model provider.
type provider struct {
	nonce string
	out   *os.File
	fake  *fakellm.Server
	bomb  func() string // gzipBomb, packed once

	mu      sync.Mutex
	script  Script
	release chan struct{} // closed while nothing is held
	open    map[int]Line
	calls   map[string]int // by marker
	total   int
}

// ProviderMain runs the provider until ctx ends: args are the address to listen
// on, the log and a nonce by which its own drill knows it.
func ProviderMain(ctx context.Context, args []string) error {
	if len(args) != 3 {
		return errors.New("usage: provider ADDRESS LOG NONCE")
	}
	out, err := os.OpenFile(args[1], os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer out.Close()
	p := &provider{nonce: args[2], out: out, bomb: sync.OnceValue(gzipBomb), release: make(chan struct{}), open: map[int]Line{}, calls: map[string]int{}}
	close(p.release)
	p.fake = fakellm.New(fakellm.WithHook(p.meet), fakellm.WithLog(p), fakellm.WithDefault(fakellm.Minimal()))
	defer p.fake.Close()
	listener, err := net.Listen("tcp", args[0])
	if err != nil {
		return err
	}
	server := &http.Server{Handler: p, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		_ = server.Close()
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// ServeHTTP takes /drill/... for the drill, and all else for the provider. The
// caller names itself as it would to a proxy; one that comes without a proxy
// asks the fallback.
func (p *provider) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.URL.Path, "/drill/") {
		r.Header.Set(fromHeader, callerOf(r))
		p.fake.ServeHTTP(w, r)
		return
	}
	w.Header().Set("Drill-Nonce", p.nonce)
	switch r.URL.Path {
	case "/drill/script":
		var s Script
		if err := json.NewDecoder(r.Body).Decode(&s); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		p.follow(s)
	case "/drill/state":
		_ = json.NewEncoder(w).Encode(p.state()) // the drill may have gone
	default:
		http.NotFound(w, r)
	}
}

// fallbackCaller stands in the log for whoever asked the fallback.
const fallbackCaller = "fallback"

func callerOf(r *http.Request) string {
	basic, ok := strings.CutPrefix(r.Header.Get("Proxy-Authorization"), "Basic ")
	text, err := base64.StdEncoding.DecodeString(basic)
	if !ok || err != nil {
		return fallbackCaller
	}
	name, _, _ := strings.Cut(string(text), ":")
	return name
}

func (p *provider) follow(s Script) {
	p.mu.Lock()
	defer p.mu.Unlock()
	held := p.script.Hold
	p.script = s
	switch {
	case s.Hold && !held:
		p.release = make(chan struct{})
	case !s.Hold && held:
		close(p.release)
	}
}

// State is how many calls there have been, and which are open.
type State struct {
	Calls  int            `json:"calls"`
	Open   int            `json:"open"`
	OpenBy map[string]int `json:"open_by"` // by incarnation
}

func (p *provider) state() State {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := State{Calls: p.total, Open: len(p.open), OpenBy: map[string]int{}}
	for _, l := range p.open {
		s.OpenBy[l.From]++
	}
	return s
}

// meet is fakellm's hook: it logs the arrival and chooses.
func (p *provider) meet(r fakellm.Request) fakellm.Behaviour {
	line := Line{Event: "arrived", Seq: r.Seq, At: time.Now(), From: r.Header.Get(fromHeader), Marker: markerOf(r.User), Step: r.Step, Repair: r.Messages > 2}
	sum := sha256.Sum256([]byte(r.System + withoutBorders(r.User) + fmt.Sprint(r.Messages)))
	line.Prompt = hex.EncodeToString(sum[:8])
	answer, extract := answerTo(r.User)
	p.mu.Lock()
	defer p.mu.Unlock()
	var delay time.Duration
	line.Fault, delay = p.script.choose(line.Marker, p.calls[line.Marker])
	p.calls[line.Marker]++
	p.total++
	p.open[r.Seq] = line
	p.write(line)
	b := fakellm.Minimal()
	if extract || line.Fault != Answer {
		b = p.behaviour(line.Fault, answer)
	}
	return fakellm.Hold(p.release, fakellm.Delay(delay, b))
}

// Write takes fakellm's own log, a line for each call that has ended.
func (p *provider) Write(text []byte) (int, error) {
	var r fakellm.Request
	if err := json.Unmarshal(text, &r); err != nil {
		return 0, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	line, ok := p.open[r.Seq]
	if !ok {
		// The dialect refused it before it met the hook.
		line = Line{Seq: r.Seq, Step: r.Step, Marker: markerOf(r.User)}
	}
	delete(p.open, r.Seq)
	line.Event, line.At, line.Status, line.Usage, line.Gone = "ended", time.Now(), r.Status, r.Usage, r.Gone
	line.RequestID = fmt.Sprintf("req-fake-%d", r.Seq)
	p.write(line)
	return len(text), nil
}

// write appends a line; p.mu is held.
func (p *provider) write(line Line) {
	text, err := json.Marshal(line)
	if err != nil {
		panic("drill: log line: " + err.Error())
	}
	if _, err := p.out.Write(append(text, '\n')); err != nil {
		panic("drill: log: " + err.Error())
	}
}

// withoutBorders drops the lines that carry the mark of the data's borders.
func withoutBorders(user string) string {
	_, rest, _ := strings.Cut(user, "\n")
	body, _, _ := strings.Cut(rest, "END DATA ")
	return body
}
