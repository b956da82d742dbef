package api_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"assay/models"
)

// bodies are what is sent where the schema alone does not make a request that
// works.
func bodies() map[string]string {
	return map[string]string{
		"createConversation":   `{"title":"Mine","messages":[{"content":"I weld."}]}`,
		"importConversation":   `{"text":"I weld."}`,
		"addMessages":          `{"content":"I weld."}`,
		"askNext":              `{"regenerate":false}`,
		"createPosting":        `{"text":"Welder wanted. You weld."}`,
		"createPostingImport":  `{"format":"csv","content":"job_title\nWelder\n","analyze":false}`,
		"addPostingImportPart": `{"offset":0,"data":"eHl6"}`,
		"createBoard":          `{"url":"https://boards.greenhouse.io/crumbworks"}`,
		"createToken":          `{"name":"nightly","scopes":["admin"]}`,
		"setPassword":          `{"new_password":"seventeen green herons"}`,
		"resetPassword":        `{"code":"ABC","password":"seventeen green herons"}`,
		"setProviderKey":       `{"key":"sk-of-my-own-1234"}`,
		"registerAccount":      `{"email":"new@example.com","password":"seventeen green herons","terms_accepted":true}`,
	}
}

// rowOf says in which table the row is that an id in a request names.
func rowOf(name string) string {
	name = strings.ReplaceAll(strings.TrimSuffix(name, "_id"), "-", "_")
	if !strings.HasSuffix(name, "s") {
		name += "s"
	}
	if table, ok := map[string]string{"tokens": "user_tokens", "messages": "conversation_messages", "withs": "another_experience", "ids": "another_posting"}[name]; ok {
		return table
	}
	return name
}

// maker makes valid requests of an operation out of the document.
type maker struct {
	doc *document
	id  func(table string) models.ID // that goes wherever a row of the table is named
}

// url fills in the path and those parameters of the query that must be there, or
// are asked for.
func (m maker) url(t *testing.T, op operation, more ...string) string {
	t.Helper()
	path, query := op.path, url.Values{}
	for _, parameter := range op.parameters() {
		name, schema := parameter["name"].(string), m.doc.resolve(parameter["schema"].(map[string]any))
		switch {
		case parameter["in"] == "path":
			value := "x"
			if schema["format"] == "uuid" {
				before, _, _ := strings.Cut(path, "/{"+name+"}")
				table := before[strings.LastIndex(before, "/")+1:]
				if name != "id" {
					table = name
				}
				value = m.id(rowOf(table)).String()
			}
			path = strings.Replace(path, "{"+name+"}", value, 1)
		case parameter["in"] == "query" && (slices.Contains(more, name) || parameter["required"] == true):
			query.Set(name, fmt.Sprint(m.value(t, name, schema)))
		}
	}
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return path
}

// body is a valid one; "" for none.
func (m maker) body(t *testing.T, op operation) string {
	t.Helper()
	if body, ok := bodies()[op.id]; ok {
		return body
	}
	schema := m.doc.bodySchema(op)
	if schema == nil {
		return ""
	}
	out, err := json.Marshal(m.value(t, "", schema))
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// request is a valid one, without credentials.
func (m maker) request(t *testing.T, op operation, more ...string) scenario {
	t.Helper()
	s := scenario{method: op.method, url: m.url(t, op, more...), body: m.body(t, op), headers: map[string]string{}}
	if op.takes("If-Match") {
		s.headers["If-Match"] = "*"
	}
	if op.method == "POST" {
		s.headers["Content-Type"] = "application/json"
	}
	return s
}

// requests are the plain one and one for each parameter beside the path that
// names a row.
func (m maker) requests(t *testing.T, op operation) []scenario {
	t.Helper()
	all := []scenario{m.request(t, op)}
	for _, parameter := range op.parameters() {
		if parameter["in"] == "query" && m.doc.resolve(parameter["schema"].(map[string]any))["format"] == "uuid" {
			all = append(all, m.request(t, op, parameter["name"].(string)))
		}
		if parameter["name"] == "Last-Event-ID" && op.id == "streamEvents" { // the other's ids name no row
			all = append(all, m.request(t, op))
			all[len(all)-1].headers["Last-Event-ID"] = "1-" + m.id("tasks").String()
		}
	}
	return all
}

// value is one that a schema allows: the given example, else the least there is.
func (m maker) value(t *testing.T, name string, schema map[string]any) any {
	t.Helper()
	schema = m.doc.resolve(schema)
	if values, ok := schema["enum"].([]any); ok {
		return values[0]
	}
	if schema["format"] == "uuid" {
		return m.id(rowOf(name)).String()
	}
	if examples, ok := schema["examples"].([]any); ok {
		return examples[0]
	}
	switch kindOf(schema) {
	case "object":
		return m.object(t, schema)
	case "array":
		return []any{m.value(t, strings.TrimSuffix(name, "s"), schema["items"].(map[string]any))}
	case "string":
		if schema["format"] == "date-time" {
			return "2026-11-01T10:00:00Z"
		}
		least, _ := schema["minLength"].(json.Number)
		n, _ := least.Int64()
		return strings.Repeat("x", max(1, int(n)))
	case "integer", "number":
		if least, ok := schema["minimum"].(json.Number); ok {
			return least
		}
		return 1
	case "boolean":
		return true
	}
	t.Fatalf("no value for %s: %v", name, schema)
	return nil
}

// object has what is required and what names a row, or else its first property.
func (m maker) object(t *testing.T, schema map[string]any) map[string]any {
	t.Helper()
	out := map[string]any{}
	properties, _ := schema["properties"].(map[string]any)
	required, _ := schema["required"].([]any)
	var names []string
	for name, property := range properties {
		if slices.Contains(required, any(name)) || m.doc.resolve(property.(map[string]any))["format"] == "uuid" {
			out[name] = m.value(t, name, property.(map[string]any))
		}
		names = append(names, name)
	}
	if len(out) == 0 && len(names) > 0 {
		first := slices.Min(names)
		out[first] = m.value(t, first, properties[first].(map[string]any))
	}
	return out
}

// bodySchema is what an operation takes; nil for nothing.
func (d *document) bodySchema(op operation) map[string]any {
	body, _ := op.doc["requestBody"].(map[string]any)
	content, _ := body["content"].(map[string]any)
	media, _ := content["application/json"].(map[string]any)
	schema, _ := media["schema"].(map[string]any)
	if schema == nil {
		return nil
	}
	return d.resolve(schema)
}

// resolve follows references, and takes the first of several forms.
func (d *document) resolve(schema map[string]any) map[string]any {
	for {
		forms, _ := schema["anyOf"].([]any)
		ref, _ := schema["$ref"].(string)
		switch {
		case len(forms) > 0:
			schema = forms[0].(map[string]any)
		case ref != "":
			var v any = d.raw
			for key := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
				v = v.(map[string]any)[key]
			}
			schema = v.(map[string]any)
		default:
			return schema
		}
	}
}

// kindOf is a schema's type, of several the first.
func kindOf(schema map[string]any) string {
	switch kind := schema["type"].(type) {
	case string:
		return kind
	case []any:
		return kind[0].(string)
	}
	return ""
}
