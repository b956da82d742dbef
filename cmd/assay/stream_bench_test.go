package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"assay/api"
	"assay/internal/store"
	"assay/internal/store/storetest"
)

// How many follow their tasks at once: each person as many as they may.
const (
	streamPeople    = 250
	streamsOfPerson = 8
)

// streamRest is how long the server has before its memory is read: the collector
// runs at least every two minutes, and what starting and opening left behind is
// not what idling costs.
const streamRest = 150 * time.Second

// BenchmarkIdleStreams opens 2,000 streams of events at once and reads all that
// comes, for as long as streamRest. The server is a process of its own, so that
// its memory is not that of those who listen. A run takes five and a half minutes.
func BenchmarkIdleStreams(b *testing.B) {
	program := filepath.Join(b.TempDir(), "assay")
	if out, err := exec.CommandContext(b.Context(), "go", "build", "-o", program, "assay/cmd/assay").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	for b.Loop() {
		s := startStreams(b, program)
		tokens := s.people(b)
		s.first(b, tokens[0])
		<-time.After(streamRest)
		before := s.memory(b, "VmRSS")
		heard := s.listen(b, tokens)
		var firsts []float64
		failed := 0
		for _, h := range heard {
			if h.err != nil {
				failed++
				b.Log(h.err)
				continue
			}
			firsts = append(firsts, float64(h.first.Microseconds())/1e3)
		}
		if len(firsts) == 0 {
			b.Fatal("no stream was heard")
		}
		slices.Sort(firsts)
		b.ReportMetric(float64(len(firsts)), "streams")
		b.ReportMetric(float64(failed), "stream_errors")
		b.ReportMetric(firsts[len(firsts)/2], "stream_first_p50_ms")
		b.ReportMetric(firsts[len(firsts)*99/100], "stream_first_p99_ms")
		b.ReportMetric(before, "stream_before_mb")
		b.ReportMetric(s.after, "stream_after_mb")
		b.ReportMetric(s.after-before, "stream_more_mb")
		b.ReportMetric(s.memory(b, "VmHWM"), "stream_peak_mb")
		s.stop(b)
	}
}

// streamServer is `assay serve` in a process of its own.
type streamServer struct {
	base  string
	store *store.Store
	cmd   *exec.Cmd
	out   *watched
	after float64 // its memory while all streams were open, MB
	ended bool
}

func startStreams(b *testing.B, program string) *streamServer {
	b.Helper()
	url := storetest.URL(b)
	s := &streamServer{out: &watched{found: make(chan []string, 1), pattern: regexp.MustCompile(`Assay is at (\S+) `)}}
	s.cmd = exec.Command(program, "serve")
	s.cmd.Dir, s.cmd.Stderr = b.TempDir(), s.out
	s.cmd.Env = []string{"DATABASE_URL=" + url, "REDIS_URL=" + storetest.Redis(b), "ASSAY_ADDR=127.0.0.1:0", "ASSAY_LOG_LEVEL=warn", "PATH=" + os.Getenv("PATH"), "HOME=" + s.cmd.Dir}
	if err := s.cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if !s.ended {
			_ = s.cmd.Process.Kill()
			_ = s.cmd.Wait()
		}
	})
	select {
	case said := <-s.out.found:
		s.base = said[1]
	case <-time.After(time.Minute):
		b.Fatalf("serve said nothing\n%s", s.out.text())
	}
	var err error
	if s.store, err = store.Open(b.Context(), store.Options{URL: url}); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.store.Close() })
	return s
}

// people makes everybody, and returns a token of each.
func (s *streamServer) people(b *testing.B) []string {
	b.Helper()
	var tokens []string
	for n := range streamPeople {
		user, err := s.store.EnsureUser(b.Context(), fmt.Sprintf("listener%d@example.com", n), "Listener", false)
		if err != nil {
			b.Fatal(err)
		}
		plain, row := api.NewToken()
		if err := s.store.Tx(b.Context(), user, func(tx *store.Tx) error { return tx.CreateToken(b.Context(), row) }); err != nil {
			b.Fatal(err)
		}
		tokens = append(tokens, plain)
	}
	return tokens
}

// first makes a request, so that what only the first one costs is not counted.
func (s *streamServer) first(b *testing.B, token string) {
	b.Helper()
	i := client{base: s.base, token: token, http: http.DefaultClient}
	var tasks json.RawMessage
	if err := i.call(b.Context(), http.MethodGet, "/api/v1/tasks", "", nil, &tasks); err != nil {
		b.Fatal(err)
	}
}

// heard is what one stream was like.
type heard struct {
	first time.Duration // from the request to the first event
	err   error
}

// listen opens all streams at once, waits until each was alive and keeps them.
func (s *streamServer) listen(b *testing.B, tokens []string) []heard {
	b.Helper()
	ctx, leave := context.WithCancel(b.Context())
	defer leave()
	transport := &http.Transport{DisableCompression: true}
	defer transport.CloseIdleConnections()
	all := make([]heard, streamsOfPerson*len(tokens))
	alive, done := make(chan struct{}, len(all)), make(chan struct{}, len(all))
	for n := range all {
		go func() {
			all[n] = hear(ctx, transport, s.base, tokens[n%len(tokens)], alive)
			done <- struct{}{}
		}()
	}
	for range all {
		<-alive
	}
	<-time.After(streamRest)
	s.after = s.memory(b, "VmRSS")
	leave()
	for range all {
		<-done
	}
	return all
}

// hear follows one stream until ctx ends, and says when it has shown a sign of
// life, or has failed.
func hear(ctx context.Context, transport *http.Transport, base, token string, alive chan<- struct{}) (h heard) {
	tell := sync.OnceFunc(func() { alive <- struct{}{} })
	defer tell() // nobody waits for one that failed
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/api/v1/events", nil)
	if err != nil {
		return heard{err: err}
	}
	req.Header.Set("Authorization", "Bearer "+token)
	began := time.Now()
	res, err := transport.RoundTrip(req)
	if err != nil {
		return heard{err: err}
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return heard{err: fmt.Errorf("answered %s", res.Status)}
	}
	lines := bufio.NewScanner(res.Body)
	for lines.Scan() {
		switch line := lines.Text(); {
		case line == "event: ready" && h.first == 0:
			h.first = time.Since(began)
		case line == ": still here" && h.first > 0:
			tell()
		case strings.HasPrefix(line, "event: "):
			return heard{err: fmt.Errorf("an idle stream sent %q", line)}
		}
	}
	if ctx.Err() == nil {
		return heard{err: fmt.Errorf("the stream ended by itself: %w", lines.Err())}
	}
	return h
}

// memory is what the kernel says of the server's, in MB of 1,000,000 bytes.
func (s *streamServer) memory(b *testing.B, name string) float64 {
	b.Helper()
	text, err := os.ReadFile("/proc/" + strconv.Itoa(s.cmd.Process.Pid) + "/status")
	if err != nil {
		b.Skip("the memory of another process is read from /proc: ", err)
	}
	_, rest, _ := bytes.Cut(text, []byte("\n"+name+":"))
	fields := strings.Fields(string(rest))
	if len(fields) == 0 {
		b.Fatalf("/proc/PID/status has no %s", name)
	}
	kb, err := strconv.ParseFloat(fields[0], 64)
	if err != nil {
		b.Fatal(err)
	}
	return kb * 1024 / 1e6
}

func (s *streamServer) stop(b *testing.B) {
	b.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		b.Fatal(err)
	}
	err := s.cmd.Wait()
	s.ended = true
	if err != nil {
		b.Errorf("serve ended with %v\n%s", err, s.out.text())
	}
}
