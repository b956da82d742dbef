package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"assay/api"
	"assay/models"
)

// bomb is a ringer that panics.
type bomb struct{}

func (bomb) Ring(context.Context, models.Task) { panic("secret cause") }

func TestPanicIsABare500(t *testing.T) {
	t.Parallel()
	b := setup(t, func(o *api.Options) { o.Ringer = bomb{} })
	w := b.check(t, scenario{url: conversations, body: story, headers: map[string]string{"X-Request-Id": "req-1"}, status: 500,
		contains: []string{`"code":"internal"`, `"request_id":"req-1"`}, lacks: []string{"secret cause", "panic", "goroutine"}})
	if w.Header().Get("Content-Type") != "application/problem+json" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("headers are %v", w.Header())
	}
	if log := b.log.String(); strings.Contains(log, "secret cause") || strings.Count(log, "panic of a string") != 1 || !strings.Contains(log, `"status":500`) {
		t.Errorf("the log says %s", log)
	}
	// The row was committed before the ring, so nothing is lost.
	if n := len(b.get(t, "/api/v1/tasks")["items"].([]any)); n != 1 {
		t.Errorf("%d tasks are there, want 1", n)
	}
}

func TestDatabaseFailure(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.store.Close()
	w := b.check(t, scenario{url: me, status: 503, contains: []string{`"code":"unavailable"`}, lacks: []string{"sql", "database is closed"}})
	if !strings.Contains(b.log.String(), "database is closed") || strings.Contains(w.Body.String(), "errors") {
		t.Errorf("answered %s, logged %s", w.Body, b.log)
	}
}

func TestFallbacks(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.run(t, []scenario{
		{name: "unknown address", url: "/api/v1/nothing", status: 404, contains: []string{`"code":"not_found"`, `"type":"/problems/not_found"`, `"title":"Not found"`}},
		{name: "unknown page", url: "/index.php", status: 404, contains: []string{`"status":404`}},
		{name: "another method", method: "DELETE", url: conversations, status: 405, contains: []string{`"code":"method_not_allowed"`, "POST"}},
		{name: "another method on a page", method: "POST", url: "/", status: 405},
		{name: "no docs page from elsewhere", url: "/docs", status: 404},
		{name: "no schema pages", url: "/schemas/Problem.json", status: 404},
	})
	w := b.check(t, scenario{method: "PUT", url: conversations, status: 405})
	if allow := w.Header().Get("Allow"); allow != "GET, HEAD, POST" || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("Allow is %q, content type %q", allow, w.Header().Get("Content-Type"))
	}
}

func TestPagesLoadNothing(t *testing.T) {
	t.Parallel()
	b := setup(t)
	w := b.check(t, scenario{url: "/", headers: map[string]string{"Authorization": ""}, status: 200,
		contains: []string{"Assay is running", "/api/openapi.json", "/ops/queues/", "assay token create"}, lacks: []string{"<script", "http:", "https:", "src="}})
	if policy := w.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
		t.Errorf("policy is %q", policy)
	}
	w = b.check(t, scenario{url: me, status: 200})
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
		"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Content-Type": "application/json"} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestProbes(t *testing.T) {
	t.Parallel()
	var wait error
	b := setup(t, func(o *api.Options) { o.Ready = func(context.Context) error { return wait } })
	nobody := map[string]string{"Authorization": ""}
	b.check(t, scenario{url: "/healthz", headers: nobody, status: 200, contains: []string{`"status":"ok"`, `"version":"test"`}})
	b.check(t, scenario{url: "/readyz", headers: nobody, status: 200, contains: []string{`"status":"ready"`}})
	wait = errors.New("redis at 10.0.0.7 refuses")
	w := b.check(t, scenario{url: "/readyz", headers: nobody, status: 503, contains: []string{`"code":"unavailable"`}, lacks: []string{"10.0.0.7"}})
	if w.Header().Get("Retry-After") == "" || !strings.Contains(b.log.String(), "10.0.0.7") {
		t.Errorf("headers %v, log %s", w.Header(), b.log)
	}
	b.check(t, scenario{url: "/healthz", headers: nobody, status: 200})
	plain := setup(t)
	plain.check(t, scenario{url: "/readyz", status: 200})
	plain.store.Close()
	plain.check(t, scenario{url: "/readyz", status: 503})
}

func TestRequestID(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		sent string
		kept bool
	}{
		"a plain one":                {"abc-123.x_y:Z", true},
		"none":                       {"", false},
		"too long":                   {strings.Repeat("a", 65), false},
		"with a break":               {"a\nb", false},
		"with a quote":               {`a"b`, false},
		"with a letter beyond ASCII": {"é", false},
	} {
		if got := api.RequestID(c.sent); (got == c.sent) != c.kept || got == "" {
			t.Errorf("%s: %q became %q", name, c.sent, got)
		}
	}
}

func TestAccessLogHoldsNoSecrets(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.check(t, scenario{url: postings + "?q=topsecret", status: 200})
	b.check(t, scenario{url: conversations, body: `{"title":"hushhush"}`, status: 201})
	b.check(t, scenario{url: conversations + "/" + nobody, status: 404})
	lines := strings.Split(strings.TrimSpace(b.log.String()), "\n")
	var last struct {
		Msg, Method, Path, Code, UserID string
		RequestID                       string `json:"request_id"`
		Status                          int
	}
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil {
		t.Fatal(err)
	}
	if last.Msg != "request" || last.Method != "GET" || last.Status != 404 || last.Code != "not_found" || last.RequestID == "" || last.Path != conversations+"/"+nobody {
		t.Errorf("the last line is %s", lines[len(lines)-1])
	}
	if log := b.log.String(); strings.Contains(log, "topsecret") || strings.Contains(log, "hushhush") || strings.Contains(log, b.token) {
		t.Errorf("the log holds what it should not: %s", log)
	}
}

func TestBodyLimitOverTheWire(t *testing.T) {
	t.Parallel()
	b := setup(t)
	server := httptest.NewServer(b.handler)
	t.Cleanup(server.Close)
	send := func(body string) *http.Response {
		t.Helper()
		// Without a length, so that only reading can tell.
		r, err := http.NewRequestWithContext(t.Context(), "POST", server.URL+"/api/v1/skill-analyses", struct{ *strings.Reader }{strings.NewReader(body)})
		if err != nil {
			t.Fatal(err)
		}
		r.ContentLength = -1
		r.Header.Set("Authorization", "Bearer "+b.token)
		r.Header.Set("Content-Type", "application/json")
		response, err := server.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { response.Body.Close() })
		return response
	}
	if got := send(`{}`).StatusCode; got != http.StatusAccepted {
		t.Errorf("a small body answered %d", got)
	}
	if got := send(strings.Repeat(" ", 1<<20+1)).StatusCode; got != http.StatusRequestEntityTooLarge {
		t.Errorf("a body over 1 MiB answered %d", got)
	}
}

// What takes longer than anybody waits for is given up, and said so.
func TestARequestThatTakesTooLongIsToldToComeAgain(t *testing.T) {
	t.Parallel()
	b := setup(t, func(o *api.Options) { o.AnswerTime = time.Nanosecond })
	w := b.check(t, scenario{url: "/api/v1/tasks", status: 503, contains: []string{`"code":"unavailable"`, "took too long"}})
	if w.Header().Get("Retry-After") == "" {
		t.Error("it does not say when")
	}
}

func TestAClientThatLeftIsNoFaultOfTheServer(t *testing.T) {
	t.Parallel()
	b := setup(t)
	ctx, leave := context.WithCancel(t.Context())
	leave()
	r := httptest.NewRequest(http.MethodGet, "/api/v1/tasks", nil).WithContext(ctx)
	r.Header.Set("Authorization", "Bearer "+b.token)
	b.handler.ServeHTTP(httptest.NewRecorder(), r)
	if log := b.log.String(); strings.Contains(log, `"status":5`) || strings.Contains(log, `"level":"ERROR"`) || !strings.Contains(log, `"status":499`) {
		t.Errorf("the log says %s", log)
	}
}
