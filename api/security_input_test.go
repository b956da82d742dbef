package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// unasked are members that a request must not set by just naming them.
var unasked = map[string]any{
	"user_id": "0190a5b2-1c3d-7e4f-8a9b-0c1d2e3f4a5b", "id": "0190a5b2-1c3d-7e4f-8a9b-0c1d2e3f4a5b", "role": "admin", "is_staff": true, "staff": true, "is_active": true,
	"scopes": []string{"read", "write", "ai", "admin"}, "email": "boss@example.com", "email_verified": true, "password_hash": "x", "hash": "x", "cap": 1, "cap_micros": 1,
	"reserved_micros": 0, "status": "done", "login_count": 0, "lease_token": "0190a5b2-1c3d-7e4f-8a9b-0c1d2e3f4a5b", "created_at": "2020-01-01T00:00:00Z", "extracted_through": 0,
	"review": "accepted", "score": 10000, "provider": "oidc", "subject": "x", "registration": "open", "__proto__": map[string]any{"is_staff": true}, "constructor": 1,
	"User_ID": "x", "userId": "x", "$schema": "x",
}

// Whoever names a member that is not asked for is refused, in each object of
// each body, and nothing changes; also where nobody need be signed in.
func TestNothingIsSetByNamingIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.tenant(t)
	w.sql(t, "UPDATE users SET is_staff = true WHERE id = $1", p.User)
	before := w.rows.AllRows(t)
	tried := 0
	for _, op := range w.schemas.operations() {
		schema := w.schemas.bodySchema(op)
		if schema == nil {
			continue
		}
		m := w.makerFor(t, p)
		s := m.request(t, op)
		valid := s.body
		for where, place := range w.schemas.objects(schema, "body") {
			for name, value := range unasked {
				if _, asked := place.properties[name]; asked {
					continue
				}
				tried++
				s.body = withMember(t, valid, place, name, value, m)
				answer := w.ask(t, s, browser(p.session))
				if answer.Code != 422 || !strings.Contains(answer.Body.String(), where+"."+name) && !strings.Contains(answer.Body.String(), "unexpected property") {
					t.Errorf("%s %s with %s.%s answered %d: %s", s.method, s.url, where, name, answer.Code, clip(answer.Body.String()))
				}
			}
		}
		s.body = valid
		for name := range unasked {
			asked := s
			asked.url += "?" + name + "=1"
			if answer := w.ask(t, asked, browser(p.session)); answer.Code != 422 {
				t.Errorf("%s %s answered %d: %s", asked.method, asked.url, answer.Code, clip(answer.Body.String()))
			}
		}
	}
	if diff := cmp.Diff(before, w.rows.AllRows(t)); diff != "" {
		t.Errorf("rows have changed:\n%s", diff)
	}
	if tried < 600 {
		t.Errorf("only %d members were tried", tried)
	}
}

// place is an object within a body: what it may hold, and the way to it.
type place struct {
	path       []string // names; "[]" for the first of a list
	schema     map[string]any
	properties map[string]any
}

// objects are those of a body that have members of their own, by where they are.
func (d *document) objects(schema map[string]any, where string, path ...string) map[string]place {
	out := map[string]place{}
	schema = d.resolve(schema)
	properties, _ := schema["properties"].(map[string]any)
	switch kindOf(schema) {
	case "object":
		if properties == nil {
			break // of the client's own making
		}
		out[where] = place{path, schema, properties}
		for name, property := range properties {
			maps.Copy(out, d.objects(property.(map[string]any), where+"."+name, append(slices.Clone(path), name)...))
		}
	case "array":
		maps.Copy(out, d.objects(schema["items"].(map[string]any), where+"[0]", append(slices.Clone(path), "[]")...))
	}
	return out
}

// withMember puts a member into a body, at a place that is made where it is not
// there yet.
func withMember(t *testing.T, body string, at place, name string, value any, m maker) string {
	t.Helper()
	var root any
	if err := json.Unmarshal([]byte(body), &root); err != nil {
		t.Fatal(body, err)
	}
	var put func(v any, path []string) any
	put = func(v any, path []string) any {
		switch {
		case len(path) == 0:
			object, ok := v.(map[string]any)
			if !ok {
				object = m.object(t, at.schema)
			}
			object[name] = value
			return object
		case path[0] == "[]":
			list, _ := v.([]any)
			if len(list) == 0 {
				list = []any{nil}
			}
			list[0] = put(list[0], path[1:])
			return list
		default:
			object, ok := v.(map[string]any)
			if !ok {
				object = map[string]any{}
			}
			object[path[0]] = put(object[path[0]], path[1:])
			return object
		}
	}
	out, err := json.Marshal(put(root, at.path))
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// boundedInCode are texts and lists that the document does not bound, and the
// test that shows what does. A new one is bounded in its schema or named here.
var boundedInCode = map[string]string{
	"body.content": "TestLimitsAreNamed", "body.messages": "TestLimitsAreNamed", "body.messages[0].content": "TestLimitsAreNamed",
	"body.url": "TestLimitsAreNamed", "body.text": "TestLimitsAreNamed", "body.html": "TestLimitsAreNamed",
}

// Every text and every list in every body is bounded.
func TestEveryTextAndListIsBounded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	seen := 0
	var walk func(op operation, where string, schema map[string]any)
	walk = func(op operation, where string, schema map[string]any) {
		schema = w.schemas.resolve(schema)
		bound := "maxLength"
		switch kindOf(schema) {
		case "object":
			properties, _ := schema["properties"].(map[string]any)
			for name, property := range properties {
				walk(op, where+"."+name, property.(map[string]any))
			}
			return
		case "array":
			bound = "maxItems"
			walk(op, where+"[0]", schema["items"].(map[string]any))
		case "string":
			if schema["enum"] != nil || schema["format"] == "uuid" || schema["format"] == "date-time" {
				return
			}
		default:
			return
		}
		seen++
		if schema[bound] == nil && boundedInCode[where] == "" {
			t.Errorf("%s: %s has no %s", op.id, where, bound)
		}
	}
	for _, op := range w.schemas.operations() {
		if schema := w.schemas.bodySchema(op); schema != nil {
			walk(op, "body", schema)
		}
		for _, parameter := range op.parameters() {
			if in := parameter["in"].(string); in != "header" { // headers are bounded together, by the server
				walk(op, in+"."+parameter["name"].(string), parameter["schema"].(map[string]any))
			}
		}
	}
	if seen < 30 {
		t.Errorf("only %d texts and lists were seen", seen)
	}
}

// What is too large, too deep, too long or too many is refused before anything
// is done, and the answer names where and what.
func TestLimitsAreNamed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.tenant(t)
	w.sql(t, "UPDATE users SET is_staff = true WHERE id = $1", p.User)
	before := w.rows.AllRows(t)
	deep := strings.Repeat(`{"a":[`, 17) + "1" + strings.Repeat("]}", 17)
	for _, op := range w.schemas.operations() {
		s := w.makerFor(t, p).request(t, op)
		if schema := w.schemas.bodySchema(op); schema != nil {
			for what, c := range map[string]struct {
				body   string
				status int
				says   string
			}{
				"too large":     {`{"a":"` + strings.Repeat("x", 4<<20) + `"}`, 413, "MiB"},
				"too deep":      {deep, 422, "nested too deep"},
				"two of a name": {`{"a":1,"a":2}`, 422, "two members of one name"},
				"cut off":       {`{"a":`, 400, "not valid JSON at byte"},
				"a list":        {`[]`, 422, `"location":"body"`},
				"a number":      {`1e999999`, 400, ""},
			} {
				s.body = c.body
				answer := w.ask(t, s, browser(p.session))
				if answer.Code != c.status && (c.status != 400 || answer.Code != 422) || !strings.Contains(answer.Body.String(), c.says) {
					t.Errorf("%s %s, %s, answered %d: %s", s.method, s.url, what, answer.Code, clip(answer.Body.String()))
				}
			}
		}
		if op.takes("limit") {
			for _, limit := range []string{"0", "-1", "101", "1e9", "99999999999999999999", "x", "1.5"} {
				s.url = w.makerFor(t, p).url(t, op) + "?limit=" + limit
				w.names(t, s, p, 422, "query.limit")
			}
		}
		if op.takes("cursor") {
			s.url = w.makerFor(t, p).url(t, op) + "?cursor=" + strings.Repeat("A", 101)
			w.names(t, s, p, 422, "query.cursor")
			s.url = w.makerFor(t, p).url(t, op) + "?cursor=AAAA"
			w.names(t, s, p, 400, "invalid_cursor")
		}
		if strings.Contains(op.path, "{id}") {
			for _, id := range []string{"1", "..%2f..", "0190a5b2-1c3d-7e4f-8a9b-0c1d2e3f4a5", strings.Repeat("a", 3000), "%27%20OR%201%3D1", "null"} {
				s.url = strings.Replace(strings.Replace(op.path, "{id}", id, 1), "{message_id}", p.IDs["conversation_messages"].String(), 1)
				s.body = w.makerFor(t, p).body(t, op)
				w.names(t, s, p, 422, "path.id")
			}
		}
	}
	w.longTexts(t, p)
	if diff := cmp.Diff(before, w.rows.AllRows(t)); diff != "" {
		t.Errorf("rows have changed:\n%s", diff)
	}
}

// longTexts tries what boundedInCode says that code bounds.
func (w *world) longTexts(t *testing.T, p tenant) {
	t.Helper()
	mine := conversations + "/" + p.IDs["conversations"].String() + "/messages"
	long := strings.Repeat("welder ", 20_000)
	messages := strings.TrimSuffix(strings.Repeat(`{"content":"a"},`, 20_001), ",")
	for _, c := range []struct {
		url, body, where string
		status           int
	}{
		{postings, `{"text":"` + long + `"}`, "body.text", 413},
		{postings, `{"html":"` + strings.Repeat(long, 8) + `"}`, "body.html", 413},
		{postings, `{"url":"https://example.com/` + strings.Repeat("a", 10_000) + `"}`, "body.url", 422},
		{mine, `{"messages":[` + messages + `]}`, "", 413},
		{conversations, `{"messages":[` + messages + `]}`, "", 413},
		{mine, `{"content":"` + strings.Repeat(long, 28) + `"}`, "", 413},
		{mine, `{"content":"a","metadata":{"a":"` + strings.Repeat("x", 5000) + `"}}`, "body.messages[0].metadata", 422},
	} {
		w.names(t, scenario{method: "POST", url: c.url, body: c.body}, p, c.status, c.where)
	}
}

// names wants a request refused with a status, and the place named.
func (w *world) names(t *testing.T, s scenario, p tenant, status int, place string) *httptest.ResponseRecorder {
	t.Helper()
	answer := w.ask(t, s, browser(p.session))
	if answer.Code != status || !strings.Contains(answer.Body.String(), place) {
		t.Errorf("%s %s (%s) answered %d, want %d naming %s: %s", s.method, clip(s.url), fmt.Sprint(len(s.body), " bytes"), answer.Code, status, place, clip(answer.Body.String()))
	}
	return answer
}
