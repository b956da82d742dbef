package api_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"assay/api"
	"assay/models"
)

// leaks watches what comes out: each secret goes in once, in a place of its own.
type leaks struct {
	b      *bundle
	places map[string]string // by secret
}

func (l *leaks) secret(place string) string {
	text := "s3cr-" + rand.Text()
	l.places[text] = place
	return text
}

// send makes a request that nothing may repeat.
func (l *leaks) send(t *testing.T, r *http.Request) {
	t.Helper()
	w := httptest.NewRecorder()
	l.b.handler.ServeHTTP(w, r)
	answer := w.Body.String() + fmt.Sprint(w.Header())
	for text, place := range l.places {
		if w.Code >= 400 && strings.Contains(answer, text) {
			t.Errorf("%s comes back in the answer %d to %s %s: %s", place, w.Code, r.Method, r.URL.Path, clip(answer))
		}
	}
}

func (l *leaks) request(t *testing.T, method, target, body string) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+l.b.token)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

// S26: secrets sent in the wrong place, in headers, queries and bodies of every
// operation, come out neither in a refusal nor in the log.
func TestSecretsInTheWrongPlaceGoNoFurther(t *testing.T) {
	t.Parallel()
	b := setupAdmin(t)
	l := &leaks{b: b, places: map[string]string{}}
	for path, item := range b.schemas.raw["paths"].(map[string]any) {
		for method, op := range item.(map[string]any) {
			target := strings.NewReplacer("{id}", models.NewID().String()).Replace(path)
			if strings.HasSuffix(path, "/events") {
				continue
			}
			l.inHeaders(t, strings.ToUpper(method), target)
			l.inQuery(t, strings.ToUpper(method), target)
			if requestBody, ok := op.(map[string]any)["requestBody"].(map[string]any); ok {
				l.inBody(t, strings.ToUpper(method), target, properties(b.schemas.raw, requestBody))
			}
		}
	}
	for _, page := range []string{"/sign-in", "/verify", "/reset", "/email", "/auth/oidc/none/start", "/auth/oidc/none/callback", "/ops/queues/", "/outbox", "/nowhere", "/"} {
		for _, name := range []string{"code", "state", "token", "password"} {
			l.send(t, l.request(t, http.MethodGet, page+"?"+name+"="+l.secret("the "+name+" in the query of "+page), ""))
		}
	}
	for text, place := range l.places {
		if strings.Contains(b.log.String(), text) {
			t.Errorf("%s stands in the log", place)
		}
	}
	t.Logf("%d secrets", len(l.places))
	if len(l.places) < 300 {
		t.Error("too few secrets were tried")
	}
}

func (l *leaks) inHeaders(t *testing.T, method, target string) {
	for _, name := range []string{"Authorization", "Cookie", "X-Request-Id", "If-Match", "If-None-Match", "User-Agent", "Referer", "X-Api-Key", "X-Forwarded-For", "Origin", "Content-Type", "Accept", "Range"} {
		r := l.request(t, method, target, "{}")
		value := l.secret(name + " of " + method + " " + target)
		switch name {
		case "Authorization":
			value = "Basic " + value
		case "Cookie":
			r.Header.Del("Authorization")
			value = "assay_sid=" + value
		case "X-Request-Id":
			value = "a b " + value // a plain one is taken, and is meant to come back
		}
		r.Header.Set(name, value)
		l.send(t, r)
	}
}

func (l *leaks) inQuery(t *testing.T, method, target string) {
	for _, name := range []string{"token", "access_token", "limit", "cursor", "q"} {
		l.send(t, l.request(t, method, target+"?"+name+"="+l.secret(name+" in the query of "+method+" "+target), "{}"))
	}
}

func (l *leaks) inBody(t *testing.T, method, target string, names []string) {
	at := method + " " + target
	broken := l.request(t, method, target, `{"password": "`+l.secret("broken JSON to "+at))
	l.send(t, broken)
	l.send(t, l.request(t, method, target, `"`+l.secret("a bare text to "+at)+`"`))
	l.send(t, l.request(t, method, target, "{\"password\": \""+l.secret("bad UTF-8 to "+at)+"\xff\"}"))
	for _, name := range append(names, "password", "unknown") {
		for shape, form := range map[string]string{"in a list": `[%q]`, "in an object": `{"x": %q}`, "far too long": `"%[2]s%[1]s"`, "plain": `%q`} {
			secret := l.secret(name + " " + shape + " to " + at)
			value := fmt.Sprintf(form, secret)
			if shape == "far too long" {
				value = fmt.Sprintf(form, secret, strings.Repeat("x", 5000))
			}
			l.send(t, l.request(t, method, target, `{"`+name+`": `+value+`}`))
		}
	}
}

// properties names the fields of a request's body.
func properties(doc, requestBody map[string]any) (names []string) {
	content, _ := requestBody["content"].(map[string]any)["application/json"].(map[string]any)
	schema, _ := content["schema"].(map[string]any)
	for schema["$ref"] != nil {
		schema = doc["components"].(map[string]any)["schemas"].(map[string]any)[strings.TrimPrefix(schema["$ref"].(string), "#/components/schemas/")].(map[string]any)
	}
	fields, _ := schema["properties"].(map[string]any)
	for name := range fields {
		names = append(names, name)
	}
	return names
}

// What breaks inside says nothing outside, and quotes nothing in the log that a
// person may have written.
func TestPanicsAndFaultsAreBare(t *testing.T) {
	t.Parallel()
	const secret = "hunter2-swordfish"
	var fault func() error
	b := setup(t, func(o *api.Options) { o.Ready = func(context.Context) error { return fault() } })
	for name, c := range map[string]struct {
		fault  func() error
		status int
	}{
		"panic with text":      {func() error { panic("cannot read " + secret) }, 500},
		"panic with an error":  {func() error { panic(errors.New(secret)) }, 500},
		"panic with an index":  {func() error { var none []int; _ = none[len(secret)]; return nil }, 500},
		"panic with ours":      {func() error { panic(models.Errorf(models.CodeInvalid, "%s", secret)) }, 500},
		"an error that is not": {func() error { return models.Errorf(models.CodeInternal, "nothing") }, 503},
	} {
		fault = c.fault
		b.check(t, scenario{name: name, url: "/readyz", status: c.status, contains: []string{"request_id"}, lacks: []string{secret, "goroutine", "runtime", ".go"}})
	}
	if strings.Contains(b.log.String(), secret) || !strings.Contains(b.log.String(), "index out of range") {
		t.Errorf("the log says %s", clip(b.log.String()))
	}
}

// S26: a line of the log is one request: nothing in an address, an id or a header
// begins another.
func TestLogLinesCannotBeForged(t *testing.T) {
	t.Parallel()
	for name, handler := range map[string]func(*bytes.Buffer) slog.Handler{
		"text": func(b *bytes.Buffer) slog.Handler { return slog.NewTextHandler(&locked{w: b}, nil) },
		"JSON": func(b *bytes.Buffer) slog.Handler { return slog.NewJSONHandler(&locked{w: b}, nil) },
	} {
		var log bytes.Buffer
		b := setup(t, func(o *api.Options) { o.Log = slog.New(handler(&log)) })
		log.Reset()
		n := 0
		for _, evil := range []string{"\r\ntime=2026-01-01 level=ERROR msg=forged", "\nlevel=ERROR msg=forged", "\r", "\u2028forged", "\u0085forged", "\x1b[2Jforged", "\x00", "\" level=ERROR msg=\"forged", `","msg":"forged`, "\xff\xfe", "\u202eforged"} {
			for _, path := range []string{"/api/v1/tasks/" + url.PathEscape(evil), "/" + url.PathEscape(evil), "/api/v1/conversations/" + url.PathEscape(evil) + "/messages", "/healthz?x=" + url.QueryEscape(evil)} {
				r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
				r.Header["Authorization"] = []string{"Bearer " + b.token}
				r.Header["X-Request-Id"], r.Header["User-Agent"] = []string{evil}, []string{evil}
				b.handler.ServeHTTP(httptest.NewRecorder(), r)
				n++
			}
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/healthz", nil)
			r.Method = "GET" + evil
			b.handler.ServeHTTP(httptest.NewRecorder(), r)
			n++
		}
		lines := strings.FieldsFunc(log.String(), func(c rune) bool { return strings.ContainsRune("\n\r\u2028\u2029\u0085\v\f", c) })
		if len(lines) != n {
			t.Errorf("%s: %d lines of %d requests", name, len(lines), n)
		}
		for _, line := range lines {
			if strings.ContainsAny(line, "\x1b\x00\u202e") || name == "text" && !strings.HasPrefix(line, "time=") || name == "JSON" && !json.Valid([]byte(line)) || strings.Contains(line, "level=ERROR") && strings.HasPrefix(line, "level") {
				t.Errorf("%s: %q", name, line)
			}
		}
	}
}
