package eval

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
)

// Header is the first line of a tape: whose replies it holds.
type Header struct {
	Model    string `json:"model"`
	Provider string `json:"provider"`
	Offline  bool   `json:"offline,omitempty"`
	Commit   string `json:"commit,omitempty"`
}

// turn is one reply on a tape. It is found by what was asked about: the step
// and its input, never the prompt, so that what a prompt or the code after it
// became can be judged without a call. Request tells whether the prompt is still
// the one that got the reply.
type turn struct {
	Key     string `json:"key"`
	Nth     int    `json:"nth"` // 0 for the answer, 1 for the repair
	Request string `json:"request"`
	Body    string `json:"body"`
}

// Tape keeps replies, or gives them back. It is safe for concurrent use.
type Tape struct {
	Header Header

	mu      sync.Mutex
	replays bool
	out     io.Writer
	turns   map[string]turn
	missing int // questions that no reply was there for
	other   int // replies given to another prompt
}

// Record returns a tape that writes every reply to w, one a line.
func Record(w io.Writer, commit string) *Tape {
	return &Tape{Header: Header{Commit: commit}, out: w, turns: map[string]turn{}}
}

// maxTurn bounds a line of a tape, in bytes.
const maxTurn = 16 << 20

// Replay reads a tape that Record has written.
func Replay(r io.Reader) (*Tape, error) {
	t := &Tape{replays: true, turns: map[string]turn{}}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxTurn)
	if !lines.Scan() {
		return nil, errors.Join(errors.New("the recording is empty"), lines.Err())
	}
	if err := json.Unmarshal(lines.Bytes(), &t.Header); err != nil || t.Header.Model == "" {
		return nil, errors.New("the first line of the recording does not say which model answered")
	}
	for number := 2; lines.Scan(); number++ {
		var one turn
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil || one.Key == "" {
			return nil, fmt.Errorf("line %d of the recording is no reply", number)
		}
		t.turns[one.name()] = one
	}
	return t, lines.Err()
}

func (t turn) name() string { return fmt.Sprintf("%s %d", t.Key, t.Nth) }

func (t *Tape) begin(h Header) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	h.Commit = t.Header.Commit
	t.Header = h
	return json.NewEncoder(t.out).Encode(h)
}

// keep writes a reply, the first one to each question.
func (t *Tape) keep(one turn) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, there := t.turns[one.name()]; there {
		return nil
	}
	t.turns[one.name()] = one
	return json.NewEncoder(t.out).Encode(one)
}

// find returns the reply to a question.
func (t *Tape) find(key string, nth int, request string) (turn, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	one, ok := t.turns[turn{Key: key, Nth: nth}.name()]
	switch {
	case !ok:
		t.missing++
	case one.Request != request:
		t.other++
	}
	return one, ok
}

// place is where on a tape one question stands.
type place struct {
	key string
	nth int
}

type placeKey struct{}

// onTape marks the calls of one question.
func onTape(ctx context.Context, key string) context.Context {
	return context.WithValue(ctx, placeKey{}, &place{key: key})
}

// recorder keeps what a provider answers, or answers in its place.
type recorder struct {
	next http.RoundTripper
	tape *Tape
}

// RoundTrip answers one call.
func (r *recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	at, _ := req.Context().Value(placeKey{}).(*place)
	if at == nil || req.Body == nil {
		return nil, errors.New("a call that belongs to no question")
	}
	body, err := io.ReadAll(req.Body)
	if err = errors.Join(err, req.Body.Close()); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	asked := hex.EncodeToString(sum[:8])
	if r.tape.replays {
		one, ok := r.tape.find(at.key, at.nth, asked)
		if !ok {
			return response(req, http.StatusInternalServerError, []byte(`{"error":{"message":"not recorded","type":"server_error","code":"not_recorded"}}`)), nil
		}
		at.nth++
		return response(req, http.StatusOK, []byte(one.Body)), nil
	}
	req = req.Clone(req.Context())
	req.Body = io.NopCloser(bytes.NewReader(body))
	res, err := r.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(res.Body, maxTurn))
	if err = errors.Join(err, res.Body.Close()); err != nil {
		return nil, err
	}
	if res.StatusCode == http.StatusOK {
		if err := r.tape.keep(turn{Key: at.key, Nth: at.nth, Request: asked, Body: string(text)}); err != nil {
			return nil, err
		}
		at.nth++
	}
	res.Body = io.NopCloser(bytes.NewReader(text))
	return res, nil
}

func response(req *http.Request, status int, body []byte) *http.Response {
	return &http.Response{
		Status: http.StatusText(status), StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(bytes.NewReader(body)),
		ContentLength: int64(len(body)), Request: req,
	}
}
