package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"assay/models"
)

// strange are texts that find faults.
var strange = []string{
	"", " ", "x", "I weld.", "h\u00e9llo w\u00f6rld", "\U0001f469\u200d\U0001f527", "\u202eright to left", "\u200b", "a\u0301", "'; DROP TABLE users; --", "<script>alert(1)</script>",
	"../../etc/passwd", "${jndi:ldap://x}", "%00", "{{.}}", "null", "0", "-1", "1e400", "NaN", "2026-13-45T25:61:61Z", "2026-11-01T10:00:00+14:00", "0000-00-00", "a@b.c", "@", "a@",
	"http://127.0.0.1:22/", "https://example.com/jobs/1", "ftp://example.com", "http://[::1]/", "javascript:alert(1)", "assay_AAAAAAAAAAAAAAAAAAAAAAAAAA_0000000", "\ufeff", "\u0085", "\r\nSet-Cookie: a=b",
}

func (f *fuzzer) chance(percent int) bool { return f.random.IntN(100) < percent }

func pick[T any](f *fuzzer, from []T) T { return from[f.random.IntN(len(from))] }

// request makes one for an operation. about is the row in its path, if it is
// one that is known.
func (f *fuzzer) request(t *testing.T, op operation, p *fuzzed) (s scenario, about *known) {
	t.Helper()
	s = scenario{method: op.method, url: op.path, headers: map[string]string{"X-Forwarded-For": fmt.Sprintf("10.0.%d.%d", f.random.IntN(50), f.random.IntN(50))}}
	if op.method != "GET" {
		s.headers["Content-Type"] = "application/json"
	}
	query := url.Values{}
	for _, parameter := range op.parameters() {
		name, schema := parameter["name"].(string), f.schemas.resolve(parameter["schema"].(map[string]any))
		switch parameter["in"] {
		case "path":
			before, _, _ := strings.Cut(op.path, "/{"+name+"}")
			var text string
			text, about = f.row(rowOf(before[strings.LastIndex(before, "/")+1:]), p)
			s.url = strings.Replace(s.url, "{"+name+"}", url.PathEscape(text), 1)
		case "query":
			if f.chance(25) {
				query.Set(name, fmt.Sprint(f.parameter(name, schema, p)))
			}
		case "header":
			f.header(&s, name, op, p)
		}
	}
	if f.chance(2) {
		query.Set(pick(f, []string{"user_id", "limit", "x", "cursor"}), pick(f, strange))
	}
	if len(query) > 0 {
		s.url += "?" + query.Encode()
	}
	if schema := f.schemas.bodySchema(op); schema != nil {
		s.body = f.body(t, op, schema, p)
	}
	if f.chance(2) {
		s.headers["Content-Type"] = pick(f, []string{"text/plain", "application/xml", "application/json; charset=utf-16", "", "x"})
	}
	if f.chance(2) {
		s.headers["Sec-Fetch-Site"] = pick(f, []string{"cross-site", "same-origin", "none"})
	}
	return s, about
}

// row names a row of a table: mostly one's own, also others', deleted ones and
// such as nobody has.
func (f *fuzzer) row(table string, p *fuzzed) (text string, about *known) {
	dice := f.random.IntN(100)
	switch {
	case dice < 3:
		return pick(f, strange[1:]), nil
	case dice < 8:
		return models.NewID().String(), nil
	case dice < 12:
		return pick(f, f.rows).id.String(), nil // of whatever table
	}
	var fitting []int
	for i, k := range f.rows {
		if k.table == table && (dice < 30) == (k.of != p) {
			fitting = append(fitting, i)
		}
	}
	if len(fitting) == 0 {
		return models.NewID().String(), nil
	}
	about = &f.rows[pick(f, fitting)]
	return about.id.String(), about
}

func (f *fuzzer) parameter(name string, schema map[string]any, p *fuzzed) any {
	switch {
	case f.chance(15):
		return pick(f, strange)
	case schema["format"] == "uuid":
		text, _ := f.row(rowOf(name), p)
		return text
	case name == "limit":
		return pick(f, []int{1, 2, 20, 100, 0, 101, -1})
	default:
		return f.value(name, schema, p)
	}
}

func (f *fuzzer) header(s *scenario, name string, op operation, p *fuzzed) {
	switch name {
	case "If-Match", "If-None-Match":
		tag := p.etags[s.url]
		if tag == "" || f.chance(50) {
			tag = pick(f, []string{"*", `"stale"`, "", "W/*", `"`, "*, *"})
		}
		if tag != "" {
			s.headers[name] = tag
		}
	case "Idempotency-Key":
		if f.chance(50) {
			return
		}
		key := models.NewID().String()
		if len(p.keys) > 0 && f.chance(40) {
			key = pick(f, p.keys)
		} else if f.chance(5) {
			key = strings.Repeat("k", 300)
		}
		p.keys = append(p.keys, key)
		s.headers[name] = key
	case "Last-Event-ID":
		if f.chance(50) {
			s.headers[name] = pick(f, []string{"1-" + pick(f, f.rows).id.String(), "0-x", "x", "-1-" + models.NewID().String(), "99999999999999999999-" + models.NewID().String()})
		}
	}
}

// body is one that works or nearly, and of ten three that are broken.
func (f *fuzzer) body(t *testing.T, op operation, schema map[string]any, p *fuzzed) string {
	t.Helper()
	var v any
	if works := f.works(t, op, p); works != "" && f.chance(50) {
		if err := json.Unmarshal([]byte(works), &v); err != nil {
			t.Fatal(err)
		}
	} else {
		v = f.value("", schema, p)
	}
	if f.chance(20) {
		v = f.broken(v, 0)
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	text := string(out)
	switch f.random.IntN(60) {
	case 0:
		text = text[:f.random.IntN(len(text)+1)]
	case 1:
		text = strings.Replace(text, `"`, `"\u0000`, 1)
	case 2:
		text = strings.Replace(text, `":"`, `":"\ud800`, 1)
	case 3:
		text = strings.Repeat("[", 40) + strings.Repeat("]", 40)
	case 4:
		text = ""
	case 5:
		text = strings.Replace(text, "{", "{ \"a\": 1, \"a\": 2, ", 1)
	case 6:
		text = "\xff" + text
	}
	return text
}

// works is a body that should work, where that takes more than the document.
func (f *fuzzer) works(t *testing.T, op operation, p *fuzzed) string {
	t.Helper()
	switch op.id {
	case "login":
		return loginBody(p.email, goodWord)
	case "verifyEmail":
		return verifyBody(f.code(t, p.User, models.PurposeVerifyEmail, p.email), goodWord)
	case "resetPassword":
		return `{"code":"` + f.code(t, p.User, models.PurposeResetPassword, p.email) + `","password":"` + goodWord + `"}`
	case "changeEmail":
		return `{"code":"` + f.code(t, p.User, models.PurposeChangeEmail, p.email) + `"}`
	case "setPassword":
		return `{"current_password":"` + goodWord + `","new_password":"` + goodWord + `"}`
	case "requestEmail":
		return `{"current_password":"` + goodWord + `","email":"` + models.NewID().String() + `@example.com"}`
	case "disableAccount", "deleteMe":
		return `{"current_password":"` + goodWord + `"}`
	}
	return bodies()[op.id]
}

// value is one that a schema allows, or nearly.
func (f *fuzzer) value(name string, schema map[string]any, p *fuzzed) any {
	if forms, ok := schema["anyOf"].([]any); ok && f.chance(50) {
		schema = pick(f, forms).(map[string]any)
	}
	schema = f.schemas.resolve(schema)
	if values, ok := schema["enum"].([]any); ok {
		return pick(f, values)
	}
	if schema["format"] == "uuid" {
		text, _ := f.row(rowOf(name), p)
		return text
	}
	if examples, ok := schema["examples"].([]any); ok && f.chance(60) {
		return examples[0]
	}
	switch kindOf(schema) {
	case "object":
		out := map[string]any{}
		properties, _ := schema["properties"].(map[string]any)
		required, _ := schema["required"].([]any)
		for _, inner := range slices.Sorted(maps.Keys(properties)) {
			if slices.Contains(required, any(inner)) || f.chance(40) {
				out[inner] = f.value(inner, properties[inner].(map[string]any), p)
			}
		}
		if properties == nil {
			out[pick(f, strange)] = pick(f, strange)
		}
		return out
	case "array":
		out := []any{}
		for range f.random.IntN(4) {
			out = append(out, f.value(strings.TrimSuffix(name, "s"), schema["items"].(map[string]any), p))
		}
		return out
	case "string":
		return f.text(schema)
	case "integer", "number":
		return pick(f, []any{0, 1, 5, 1000, -1, 1_000_000_000_000, json.Number("99999999999999999999999"), 1.5, json.Number("1e3")})
	case "boolean":
		return f.chance(50)
	}
	return nil
}

func (f *fuzzer) text(schema map[string]any) string {
	if f.chance(50) {
		return pick(f, strange)
	}
	if schema["format"] == "date-time" {
		return pick(f, []string{"2026-11-01T10:00:00Z", "2026-11-01T10:00:00.123456789+02:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-01"})
	}
	limit := 50
	if most, ok := schema["maxLength"].(json.Number); ok {
		if n, err := most.Int64(); err == nil {
			limit = int(n)
		}
	}
	return strings.Repeat(pick(f, []string{"a", "\u00e9", "\U0001f527", "word "}), max(1, limit/pick(f, []int{1, 2, 5, 10})+pick(f, []int{0, 0, 0, 1})))
}

// broken changes a value somewhere.
func (f *fuzzer) broken(v any, depth int) any {
	object, ok := v.(map[string]any)
	if !ok || len(object) == 0 || depth > 3 {
		return pick(f, []any{nil, true, 0, -1, "x", []any{}, []any{nil}, map[string]any{}, map[string]any{"a": nil}, 1e300, strings.Repeat("long ", 3000)})
	}
	var names []string
	for name := range object {
		names = append(names, name)
	}
	slices.Sort(names)
	name := pick(f, names)
	switch f.random.IntN(4) {
	case 0:
		delete(object, name)
	case 1:
		object[pick(f, []string{"user_id", "id", "is_staff", "extra", strings.ToUpper(name)})] = "x"
	case 2:
		object[name] = f.broken(nil, depth+1)
	default:
		object[name] = f.broken(object[name], depth+1)
	}
	return object
}
