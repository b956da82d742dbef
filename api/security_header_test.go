package api_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"

	"assay/api"
	"assay/internal/store"
)

// inside is what no answer holds: words of the database, of the language, or of
// files of ours.
var inside = regexp.MustCompile(`(?i)SQLSTATE|pgconn|syntax error|permission denied|\bSELECT\b.*\bFROM\b|assay_(app|system)|goroutine|runtime error|\.go:\d|nil pointer|panic`)

// holdHeaders fails the test when an answer, whatever it says, lacks a header
// that protects whoever reads it, or tells of the inside. ask calls it for every
// answer in these tests.
func (w *world) holdHeaders(t *testing.T, s scenario, answer *httptest.ResponseRecorder) {
	t.Helper()
	h, where := answer.Header(), s.method+" "+s.url+" "+http.StatusText(answer.Code)
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
		"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
	} {
		if got := h.Values(name); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %s is %q, want %q", where, name, got, want)
		}
	}
	for _, feature := range []string{"camera=()", "microphone=()", "geolocation=()"} {
		if !strings.Contains(h.Get("Permissions-Policy"), feature) {
			t.Errorf("%s: Permissions-Policy is %q, lacks %s", where, h.Get("Permissions-Policy"), feature)
		}
	}
	if sts := h.Get("Strict-Transport-Security"); (sts != "") != w.secure || w.secure && !strings.HasPrefix(sts, "max-age=63072000") {
		t.Errorf("%s: Strict-Transport-Security is %q; https alone is %v", where, sts, w.secure)
	}
	holdPolicy(t, where, h.Values("Content-Security-Policy"))
	if h.Get("X-Request-Id") == "" {
		t.Errorf("%s has no X-Request-Id", where)
	}
	for _, name := range []string{"Server", "X-Powered-By", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"} {
		if h.Get(name) != "" {
			t.Errorf("%s: %s is %q", where, name, h.Get(name))
		}
	}
	if answer.Body.Len() > 0 && h.Get("Content-Type") == "" {
		t.Errorf("%s has no Content-Type", where)
	}
	if h.Get("Content-Type") != "application/zip" && !strings.HasPrefix(s.url, "/api/openapi.") {
		if found := inside.FindString(answer.Body.String()); found != "" {
			t.Errorf("%s tells of the inside, %q: %s", where, found, clip(answer.Body.String()))
		}
	}
}

// holdPolicy wants a policy that lets nothing in by default, no frame around the
// page, and neither inline code nor any other site.
func holdPolicy(t *testing.T, where string, policies []string) {
	t.Helper()
	if len(policies) != 1 {
		t.Errorf("%s has the policies %q", where, policies)
		return
	}
	directives := map[string][]string{}
	for directive := range strings.SplitSeq(policies[0], ";") {
		words := strings.Fields(directive)
		if len(words) > 0 {
			directives[words[0]] = words[1:]
		}
	}
	for _, name := range []string{"default-src", "frame-ancestors"} {
		if !slices.Equal(directives[name], []string{"'none'"}) {
			t.Errorf("%s: %s is %q", where, name, directives[name])
		}
	}
	for name, sources := range directives {
		for _, source := range sources {
			if !regexp.MustCompile(`^'(none|self|nonce-[A-Za-z0-9+/=_-]{22,}|sha256-[A-Za-z0-9+/=]{44})'$`).MatchString(source) {
				t.Errorf("%s: %s allows %s", where, name, source)
			}
		}
	}
}

// Each operation and page, asked rightly and wrongly in every way there is, by
// https alone and not: all the answers carry all the headers.
func TestEveryAnswerCarriesTheHeaders(t *testing.T) {
	t.Parallel()
	for name, secure := range map[string]bool{"http": false, "https": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, func(o *api.Options) { o.Secure = secure })
			w.secure = secure
			p := w.tenant(t)
			seen := map[int]int{}
			for _, s := range w.everything(t, p) {
				for _, broken := range wrongly(s) {
					seen[w.ask(t, broken, bearer(p.token)).Code]++
				}
				seen[w.ask(t, s, nil).Code]++
			}
			for _, status := range []int{200, 201, 202, 204, 400, 401, 403, 404, 405, 413, 415, 422, 428} {
				if seen[status] == 0 {
					t.Errorf("no answer was %d: %v", status, seen)
				}
			}
			t.Logf("answers by status: %v", seen)
		})
	}
}

// everything is a valid request for each operation and page; those that end an
// account come last.
func (w *world) everything(t *testing.T, p tenant) (all []scenario) {
	t.Helper()
	for pattern := range pages() {
		method, path, found := strings.Cut(pattern, " ")
		if !found {
			method, path = http.MethodGet, pattern
		}
		all = append(all, scenario{method: method, url: strings.NewReplacer("{$}", "", "{provider}", "x").Replace(path)})
	}
	var last []scenario
	for _, op := range w.schemas.operations() {
		switch s := w.makerFor(t, p).request(t, op); op.id {
		case "deleteMe", "disableAccount", "setPassword", "revokeToken", "endSession", "endSessions":
			last = append(last, s)
		default:
			all = append(all, s)
		}
	}
	return append(all, last...)
}

// wrongly are a request and what can be wrong with it.
func wrongly(s scenario) []scenario {
	change := func(f func(*scenario)) scenario {
		c := s
		c.headers = map[string]string{}
		for name, value := range s.headers {
			c.headers[name] = value
		}
		f(&c)
		return c
	}
	return []scenario{
		change(func(c *scenario) { c.method = "PATCH" }),
		change(func(c *scenario) { c.method = "TRACE" }),
		change(func(c *scenario) { c.method = "OPTIONS" }),
		change(func(c *scenario) { c.method = "HEAD" }),
		change(func(c *scenario) { c.url += "/nothing" }),
		change(func(c *scenario) { c.url = "/" + c.url }), // answered by the router itself
		change(func(c *scenario) { c.url += "?unknown=1" }),
		change(func(c *scenario) { c.url += "?a=%ff" }),
		change(func(c *scenario) { c.body = "{" }),
		change(func(c *scenario) { c.body = `{"unknown":true}` }),
		change(func(c *scenario) { c.body = strings.Repeat(" ", 5<<20) }),
		change(func(c *scenario) { c.headers["Content-Type"] = "text/plain"; c.body = "a=b" }),
		change(func(c *scenario) { delete(c.headers, "If-Match") }),
		s,
	}
}

// What is for operators is not served, or to staff alone; nothing that a scanner
// looks for is there, and no method but those of the document.
func TestNothingElseIsServed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p, staff := w.tenant(t), w.stranger(t, true)
	for _, path := range []string{"/.git/config", "/.git/HEAD", "/.env", "/.assay", "/metrics", "/debug/pprof/", "/debug/pprof/heap", "/debug/vars", "/debug/requests",
		"/api/v1/metrics", "/server-status", "/actuator/env", "/config.json", "/main.js.map", "/assets/app.js.map", "/docs", "/api/docs", "/swagger", "/graphql", "/wp-login.php",
		"/..%2f..%2fetc/passwd", "/api/v1/%2e%2e/%2e%2e/.env", "/api/v2/me", "/API/v1/me", "/api/v1/me/", "/static/", "/robots.txt/x"} {
		for who, credentials := range map[string]map[string]string{"nobody": nil, "a user": bearer(p.token), "staff": browser(staff.session)} {
			if answer := w.ask(t, scenario{method: "GET", url: path}, credentials); answer.Code != 404 {
				t.Errorf("GET %s by %s answered %d: %s", path, who, answer.Code, clip(answer.Body.String()))
			}
		}
	}
	for _, path := range []string{"/ops/queues/", "/ops/queues", "/ops/queues/api/queues", "/ops/queues/api/redis_info", "/ops/queues/metrics", "/ops/queues/../queues/"} {
		if answer := w.ask(t, scenario{method: "GET", url: path}, nil); answer.Code != 401 && (answer.Code < 301 || answer.Code > 308) {
			t.Errorf("GET %s by nobody answered %d: %s", path, answer.Code, clip(answer.Body.String()))
		}
	}
	for _, method := range []string{"TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG"} {
		for _, path := range []string{"/", me, conversations, "/healthz"} {
			answer := w.ask(t, scenario{method: method, url: path, headers: map[string]string{"X-Canary": "come back"}}, bearer(p.token))
			if answer.Code != 405 || strings.Contains(answer.Body.String(), "come back") {
				t.Errorf("%s %s answered %d: %s", method, path, answer.Code, clip(answer.Body.String()))
			}
		}
	}
	for _, path := range []string{"//evil.example/..", "//evil.example/%2e%2e", "/\\evil.example/../x", "//evil.example"} {
		answer := w.ask(t, scenario{method: "GET", url: path}, nil)
		if to := answer.Header().Get("Location"); strings.HasPrefix(to, "//") || strings.HasPrefix(to, "/\\") || strings.Contains(to, "://") {
			t.Errorf("GET %s leads to %s", path, to)
		}
	}
}

// fuse is a tracer that panics, once, in the middle of a request. In the middle of
// a transaction it does not: database/sql would wait for itself for ever.
type fuse struct{ role atomic.Pointer[string] }

const secretCause = "secret cause of goroutine 1 at store.go:7"

func (f *fuse) TraceQueryStart(ctx context.Context, conn *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	role := f.role.Load()
	if role != nil && conn.PgConn().TxStatus() == 'I' && conn.Config().User == *role && f.role.CompareAndSwap(role, nil) {
		panic(secretCause)
	}
	return ctx
}

func (f *fuse) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// newBroken has a server with a store that can be made to fail.
func newBroken(t *testing.T) (*world, *fuse) {
	t.Helper()
	f := &fuse{}
	w := newWorld(t)
	broken, err := store.Open(t.Context(), store.Options{URL: w.url, Tracer: f, MaxConns: 100}) // each panic leaves one behind
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { broken.Close() })
	stopped := make(chan struct{})
	close(stopped)
	w.handler, err = api.New(api.Options{Store: broken, Ringer: w.rings, Stopping: stopped, Passwords: hasher(t), Queues: http.NotFoundHandler()})
	if err != nil {
		t.Fatal(err)
	}
	return w, f
}

// A bug anywhere, or an error of the database, is answered with a sentence that
// gives nothing away and the id to find it in the log by; at every operation.
func TestFailuresTellNothing(t *testing.T) {
	t.Parallel()
	w, f := newBroken(t)
	generic := func(t *testing.T, op operation, answer *httptest.ResponseRecorder) {
		t.Helper()
		body := answer.Body.String()
		if answer.Code != 500 || !strings.Contains(body, `"code":"internal"`) || !strings.Contains(body, answer.Header().Get("X-Request-Id")) || strings.Contains(body, "secret") {
			t.Errorf("%s %s answered %d: %s", op.method, op.path, answer.Code, clip(body))
		}
	}
	panicked := 0
	for _, op := range w.schemas.operations() {
		role := store.RoleApp
		if op.open() {
			role = store.RoleSystem
		}
		p := w.tenant(t)
		s := w.makerFor(t, p).request(t, op)
		f.role.Store(&role)
		answer := w.ask(t, s, browser(p.session))
		switch {
		case f.role.Swap(nil) != nil: // not reached: it asks the database nothing, or as another role
		case op.streams(): // it had begun
			if strings.Contains(answer.Body.String(), "secret") {
				t.Errorf("the stream tells %s", answer.Body)
			}
		default:
			panicked++
			generic(t, op, answer)
		}
	}
	if panicked < 45 {
		t.Errorf("only %d operations panicked", panicked)
	}
	type asked struct {
		operation
		scenario
		session string
	}
	var all []asked
	for _, op := range w.schemas.operations() {
		p := w.tenant(t)
		all = append(all, asked{op, w.makerFor(t, p).request(t, op), p.session})
	}
	refused := 0
	for _, role := range []string{store.RoleApp, store.RoleSystem} {
		w.sql(t, "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "+role)
		for _, a := range all {
			if a.streams() && role == store.RoleApp {
				continue // it begins, and tries again
			}
			answer := w.ask(t, a.scenario, browser(a.session))
			if answer.Code >= 500 || role == store.RoleSystem && !a.open() {
				refused++
				generic(t, a.operation, answer)
			}
		}
	}
	if refused < 90 {
		t.Errorf("only %d requests met the database's refusal", refused)
	}
}
