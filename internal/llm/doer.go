package llm

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// doer is the HTTP client that go-openai is given. It has what go-openai lacks:
// a pool, a cap on bodies, no redirects; and it keeps what the provider said out
// of errors. The deadline comes with the request's context.
type doer struct {
	client *http.Client
	max    int64
	model  string
	owned  *http.Transport // nil when the caller gave a transport
}

// seen is what doer notes of one call for send, through the context: go-openai
// has no other way out for it.
type seen struct {
	key       string // goes in the place of the configured one; "" for that
	failed    *failure
	requestID string
	streams   bool // the reply is to be read as it comes
}

type seenKey struct{}

func newDoer(cfg Config) *doer {
	d := &doer{max: cfg.MaxReplyBytes, model: cfg.Model}
	transport := cfg.Transport
	if transport == nil {
		d.owned = &http.Transport{
			Proxy:                  http.ProxyFromEnvironment, // never used for loopback addresses
			DialContext:            (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
			ForceAttemptHTTP2:      true,
			MaxIdleConns:           128,
			MaxIdleConnsPerHost:    64, // the default of 2 makes most parallel calls dial anew
			IdleConnTimeout:        90 * time.Second,
			TLSHandshakeTimeout:    10 * time.Second,
			MaxResponseHeaderBytes: 256 << 10,
		}
		transport = d.owned
	}
	d.client = &http.Client{
		Transport: transport,
		// A redirect would carry the prompt, and on the same host the key, to an
		// address nobody configured.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return d
}

func (d *doer) close() {
	if d.owned != nil {
		d.owned.CloseIdleConnections()
	}
}

// Do sends one request and reads the whole reply. Its errors are *failure and
// hold nothing that the provider said.
func (d *doer) Do(req *http.Request) (*http.Response, error) {
	note, _ := req.Context().Value(seenKey{}).(*seen)
	if note == nil {
		return nil, errors.New("model request without a note")
	}
	fail := func(f *failure) (*http.Response, error) {
		note.failed = f
		return nil, f
	}
	if note.key != "" {
		req.Header.Set("Authorization", "Bearer "+note.key)
	}
	res, err := d.client.Do(req) // #nosec G704 -- the address is a setting of whoever runs Assay
	if err != nil {
		return fail(unreachable(req.Context(), err))
	}
	note.requestID = name(res.Header.Get("X-Request-Id"))
	if note.streams && res.StatusCode == http.StatusOK && strings.HasPrefix(res.Header.Get("Content-Type"), "text/event-stream") {
		res.Body = &streamBody{body: res.Body, left: d.max, ctx: req.Context(), note: note, max: d.max}
		return res, nil
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, d.max+1))
	ok := res.StatusCode >= 200 && res.StatusCode < 300
	switch {
	case int64(len(body)) > d.max && ok:
		return fail(tooLarge(d.max))
	case err != nil && ok:
		return fail(cutShort(req.Context(), err))
	case !ok:
		// An error whose body was cut is still that error.
		return fail(d.classify(res.StatusCode, res.Header, body[:min(len(body), maxErrorBody)]))
	}
	if f := d.errorIn200(res.Header, body); f != nil {
		return fail(f)
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	return res, nil
}

// streamBody is the body of a reply that is read as it comes. It notes what ends
// it early, which go-openai does not tell from its end.
type streamBody struct {
	body      io.ReadCloser
	left, max int64
	ctx       context.Context
	note      *seen
}

func (b *streamBody) Read(p []byte) (int, error) {
	n, err := b.body.Read(p)
	b.left -= int64(n)
	switch {
	case b.left < 0:
		b.note.failed = tooLarge(b.max)
		return 0, b.note.failed
	case err != nil && err != io.EOF:
		b.note.failed = cutShort(b.ctx, err)
	}
	return n, err
}

func (b *streamBody) Close() error { return b.body.Close() }

// withNote prepares a context for Do.
func withNote(ctx context.Context, note *seen) context.Context {
	return context.WithValue(ctx, seenKey{}, note)
}
