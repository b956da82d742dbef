package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"assay/api"
	"assay/internal/password"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// scenario is one request and what its answer must be.
type scenario struct {
	name     string
	method   string // POST when there is a body, else GET
	url      string
	body     string
	headers  map[string]string // an empty value removes a header
	status   int
	contains []string
	lacks    []string
}

// bundle is a server over a database of its own, with a signed-in user.
type bundle struct {
	handler http.Handler
	store   *store.Store
	url     string // the database's, as its owner
	user    models.ID
	token   string
	rings   *rings
	log     *bytes.Buffer
	schemas *document

	passwords *password.Hasher
}

// rings remembers which tasks were rung for.
type rings struct {
	mu  sync.Mutex
	ids []models.ID
}

func (r *rings) Ring(_ context.Context, task models.Task) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ids = append(r.ids, task.ID)
}

func (r *rings) count(id models.ID) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := 0
	for _, rung := range r.ids {
		if rung == id {
			n++
		}
	}
	return n
}

// locked lets requests that run side by side share a log.
type locked struct {
	mu sync.Mutex
	w  io.Writer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}

func setup(t *testing.T, changes ...func(*api.Options)) *bundle {
	t.Helper()
	b := &bundle{url: storetest.URL(t), rings: &rings{}, log: &bytes.Buffer{}}
	var err error
	if b.store, err = store.Open(t.Context(), store.Options{URL: b.url}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.store.Close() })
	o := api.Options{Store: b.store, Ringer: b.rings, Log: slog.New(slog.NewJSONHandler(&locked{w: b.log}, nil)), Version: "test",
		Passwords: hasher(t), PublicURL: "https://assay.test", AnswerTime: time.Minute}
	for _, change := range changes {
		change(&o)
	}
	if b.handler, err = api.New(o); err != nil {
		t.Fatal(err)
	}
	b.passwords = o.Passwords
	b.user = storetest.User(t, b.store)
	b.token = b.newToken(t, b.user)
	b.schemas = documentOf(t, b.handler)
	return b
}

// sharedHasher is what servers under test share: making one costs a hash.
var sharedHasher = sync.OnceValues(func() (*password.Hasher, error) { return password.NewWeakHasher(2) })

func hasher(t *testing.T) *password.Hasher {
	t.Helper()
	h, err := sharedHasher()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// newToken makes a token of a user; without scopes it has all.
func (b *bundle) newToken(t *testing.T, user models.ID, scopes ...string) string {
	t.Helper()
	plain, row := api.NewToken()
	if len(scopes) > 0 {
		row.Scopes = scopes
	}
	b.tx(t, user, func(tx *store.Tx) error { return tx.CreateToken(t.Context(), row) })
	return plain
}

func (b *bundle) tx(t *testing.T, user models.ID, fn func(*store.Tx) error) {
	t.Helper()
	if err := b.store.Tx(t.Context(), user, fn); err != nil {
		t.Fatal(err)
	}
}

// run sends each scenario's request and checks its answer.
func (b *bundle) run(t *testing.T, scenarios []scenario, common ...func(*scenario)) {
	t.Helper()
	for _, s := range scenarios {
		for _, fill := range common {
			fill(&s)
		}
		t.Run(s.name, func(t *testing.T) { b.check(t, s) })
	}
}

func withURL(url string) func(*scenario) {
	return func(s *scenario) {
		if s.url == "" {
			s.url = url
		}
	}
}

func withMethod(method string) func(*scenario) { return func(s *scenario) { s.method = method } }

func (b *bundle) check(t *testing.T, s scenario) *httptest.ResponseRecorder {
	t.Helper()
	w := b.send(t, s)
	if w.Code != s.status {
		t.Fatalf("%s %s answered %d, want %d: %s", s.method, s.url, w.Code, s.status, clip(w.Body.String()))
	}
	for _, want := range s.contains {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("answer lacks %q: %s", want, clip(w.Body.String()))
		}
	}
	for _, no := range s.lacks {
		if strings.Contains(w.Body.String(), no) {
			t.Errorf("answer holds %q: %s", no, clip(w.Body.String()))
		}
	}
	return w
}

// send makes a request as the bundle's user and holds the answer to the
// OpenAPI document.
func (b *bundle) send(t *testing.T, s scenario) *httptest.ResponseRecorder {
	t.Helper()
	if s.method == "" {
		s.method = http.MethodGet
		if s.body != "" {
			s.method = http.MethodPost
		}
	}
	r := httptest.NewRequestWithContext(t.Context(), s.method, s.url, strings.NewReader(s.body))
	r.Header.Set("Authorization", "Bearer "+b.token)
	if s.body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for name, value := range s.headers {
		r.Header.Set(name, value)
		if value == "" {
			r.Header.Del(name)
		}
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	if b.schemas != nil {
		b.schemas.hold(t, s.method, r.URL.Path, w)
	}
	return w
}

// get reads a row into a generic object.
func (b *bundle) get(t *testing.T, url string) map[string]any {
	t.Helper()
	return object(t, b.check(t, scenario{url: url, status: 200}))
}

// post sends a body that must be answered with this status.
func (b *bundle) post(t *testing.T, url, body string, status int) map[string]any {
	t.Helper()
	return object(t, b.check(t, scenario{method: "POST", url: url, body: body, status: status}))
}

func object(t *testing.T, w *httptest.ResponseRecorder) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		t.Fatalf("%v: %s", err, clip(w.Body.String()))
	}
	return out
}

// at follows keys into nested objects.
func at(t *testing.T, o map[string]any, path ...string) any {
	t.Helper()
	var v any = o
	for _, key := range path {
		m, ok := v.(map[string]any)
		if !ok {
			t.Fatalf("nothing at %v in %v", path, o)
		}
		v = m[key]
	}
	return v
}

func text(t *testing.T, o map[string]any, path ...string) string {
	t.Helper()
	s, ok := at(t, o, path...).(string)
	if !ok {
		t.Fatalf("no text at %v in %v", path, o)
	}
	return s
}

func clip(s string) string {
	if len(s) > 600 {
		return s[:600] + "..."
	}
	return s
}

// document holds answers to the OpenAPI document.
type document struct {
	raw      map[string]any
	compiler *jsonschema.Compiler
	mu       sync.Mutex
}

const documentURL = "https://assay.test/openapi.json"

func documentOf(t *testing.T, h http.Handler) *document {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/api/openapi.json", nil))
	raw, err := jsonschema.UnmarshalJSON(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(documentURL, raw); err != nil {
		t.Fatal(err)
	}
	return &document{raw: raw.(map[string]any), compiler: c}
}

// find returns the template of an operation's path: of two that fit, the one
// that names it more closely.
func (d *document) find(method, path string) (found string, operation map[string]any) {
	for template, item := range d.raw["paths"].(map[string]any) {
		op, ok := item.(map[string]any)[strings.ToLower(method)].(map[string]any)
		if ok && fits(template, path) && (operation == nil || strings.Count(template, "{") < strings.Count(found, "{")) {
			found, operation = template, op
		}
	}
	return found, operation
}

func fits(template, path string) bool {
	want, got := strings.Split(template, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return false
	}
	for i := range want {
		if want[i] != got[i] && !strings.HasPrefix(want[i], "{") {
			return false
		}
	}
	return true
}

// hold fails the test when the answer to an operation is not a documented one.
func (d *document) hold(t *testing.T, method, path string, w *httptest.ResponseRecorder) {
	t.Helper()
	template, op := d.find(method, path)
	if op == nil {
		return
	}
	status := strconv.Itoa(w.Code)
	response, ok := op["responses"].(map[string]any)[status].(map[string]any)
	if !ok {
		t.Errorf("%s %s answered %s, which is not documented: %s", method, template, status, clip(w.Body.String()))
		return
	}
	content, _ := response["content"].(map[string]any)
	if len(content) == 0 {
		if w.Body.Len() > 0 {
			t.Errorf("%s %s answered %s with a body that is not documented", method, template, status)
		}
		return
	}
	kind := w.Header().Get("Content-Type")
	if _, ok := content[kind]; !ok {
		t.Errorf("%s %s answered with the content type %q, which is not documented", method, template, kind)
		return
	}
	if !strings.HasSuffix(kind, "json") {
		return // the form of a file is its own test's to check
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	escape := strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D")
	schema, err := d.compiler.Compile(documentURL + "#/paths/" + escape.Replace(template) + "/" + strings.ToLower(method) +
		"/responses/" + status + "/content/" + escape.Replace(kind) + "/schema")
	if err != nil {
		t.Fatal(err)
	}
	body, err := jsonschema.UnmarshalJSON(bytes.NewReader(w.Body.Bytes()))
	if err == nil {
		err = schema.Validate(body)
	}
	if err != nil {
		t.Errorf("%s %s answered %s with something else than documented: %v", method, template, status, err)
	}
}
