package main

import (
	"bytes"
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"

	"github.com/hibiken/asynqmon"

	"assay/worker"
)

// queuesPath is where the dashboard of the queues is mounted.
const queuesPath = "/ops/queues"

// queues is Asynq's own dashboard, kept from calling out: its page links two
// font sheets of another host, which are cut, and a policy of its own allows
// nothing but itself and what is in the page, by a nonce. Who may see it is for
// the API to check.
type queues struct{ inner *asynqmon.HTTPHandler }

func newQueues(redisURL string) (*queues, error) {
	opt, err := worker.RedisOption(redisURL)
	if err != nil {
		return nil, err
	}
	return &queues{asynqmon.New(asynqmon.Options{RootPath: queuesPath, RedisConnOpt: opt})}, nil
}

// Close closes the dashboard's connections.
func (q *queues) Close() error { return q.inner.Close() }

// outside matches every tag of the page that fetches from another host.
var outside = regexp.MustCompile(`<(?:link|script|img)\b[^>]*\b(?:href|src)="(?:https?:)?//[^>]*>`)

func (q *queues) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead && r.Header.Get("Sec-Fetch-Site") == "cross-site" {
		http.Error(w, "cross-site request refused", http.StatusForbidden)
		return
	}
	h, nonce := w.Header(), rand.Text()
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self' 'nonce-"+nonce+"'; style-src 'self' 'nonce-"+nonce+
		"'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
	if strings.HasPrefix(r.URL.Path, queuesPath+"/api/") || strings.HasPrefix(r.URL.Path, queuesPath+"/static/") {
		q.inner.ServeHTTP(w, r)
		return
	}
	page := httptest.NewRecorder()
	q.inner.ServeHTTP(page, r)
	for name, values := range page.Header() {
		if name != "Content-Length" {
			h[name] = values
		}
	}
	w.WriteHeader(page.Code)
	_, _ = w.Write(marked(outside.ReplaceAll(page.Body.Bytes(), nil), nonce)) // the browser may have gone
}

// marked puts the nonce where the page's own scripts are, and where the library
// that makes its styles looks for it. A name that a library of it would declare
// by a text made into code is declared for it.
func marked(page []byte, nonce string) []byte {
	page = bytes.ReplaceAll(bytes.TrimSpace(page), []byte("<script>"), []byte(`<script nonce="`+nonce+`">`))
	head := `<head><meta property="csp-nonce" content="` + nonce + `"/><script nonce="` + nonce + `">var regeneratorRuntime</script>`
	return bytes.Replace(page, []byte("<head>"), []byte(head), 1)
}
