package api_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"assay/api"
	"assay/models"
)

func TestDocumentIsComplete(t *testing.T) {
	t.Parallel()
	b := setup(t)
	doc := b.schemas.raw
	if doc["openapi"] != "3.1.0" || at(t, doc, "info", "title") != "Assay" || at(t, doc, "info", "version") != "test" {
		t.Errorf("openapi %v, info %v", doc["openapi"], doc["info"])
	}
	for _, scheme := range []string{"bearer", "cookie"} {
		text(t, doc, "components", "securitySchemes", scheme, "description")
	}
	if len(doc["servers"].([]any)) != 1 || len(doc["security"].([]any)) != 2 {
		t.Errorf("servers %v, security %v", doc["servers"], doc["security"])
	}
	described := map[string]bool{}
	for _, tag := range doc["tags"].([]any) {
		described[text(t, tag.(map[string]any), "name")] = text(t, tag.(map[string]any), "description") != ""
	}
	seen := map[string]bool{}
	for path, item := range doc["paths"].(map[string]any) {
		for method, operation := range item.(map[string]any) {
			op := operation.(map[string]any)
			where := method + " " + path
			id := text(t, op, "operationId")
			if !regexp.MustCompile(`^[a-z]+[A-Za-z]*$`).MatchString(id) || seen[id] {
				t.Errorf("%s: operation id %q is not camelCase or not its own", where, id)
			}
			seen[id] = true
			if text(t, op, "summary") == "" || text(t, op, "description") == "" {
				t.Errorf("%s is not described", where)
			}
			for _, tag := range op["tags"].([]any) {
				if !described[tag.(string)] {
					t.Errorf("%s: the tag %v is not described", where, tag)
				}
			}
			want := []string{"400", "401", "403", "422", "500", "503"}
			if open, ok := op["security"].([]any); ok && len(open) == 0 {
				want[1] = "429" // nobody is asked who they are, but how often they come is counted
			}
			holdErrors(t, where, op["responses"].(map[string]any), want, strings.Contains(path, "{id}"))
		}
	}
	if n := routes(t); len(seen) != n {
		t.Errorf("%d operations are documented, want the %d of the route table", len(seen), n)
	}
}

// routes counts the lines of the route table.
func routes(t *testing.T) int {
	t.Helper()
	table, err := os.ReadFile("api.go")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Count(string(table), "\tregister(s, ")
}

func holdErrors(t *testing.T, where string, responses map[string]any, want []string, one bool) {
	t.Helper()
	if one {
		want = append(want, "404")
	}
	for _, status := range want {
		response, ok := responses[status].(map[string]any)
		if !ok {
			t.Errorf("%s does not document %s", where, status)
			continue
		}
		at(t, response, "content", "application/problem+json", "schema", "$ref")
	}
	for status := range responses {
		if n, err := strconv.Atoi(status); err != nil || n < 200 {
			t.Errorf("%s documents %s", where, status)
		}
	}
}

func TestDocumentHoldsNoNullListAndNoBareID(t *testing.T) {
	t.Parallel()
	b := setup(t)
	var walk func(where string, v any)
	walk = func(where string, v any) {
		switch v := v.(type) {
		case map[string]any:
			if kinds, ok := v["type"].([]any); ok && kinds[0] == "array" {
				t.Errorf("%s is a list or null", where)
			}
			if properties, ok := v["properties"].(map[string]any); ok {
				for name, p := range properties {
					if s := p.(map[string]any); (name == "id" || strings.HasSuffix(name, "_id")) && name != "request_id" && name != "external_id" && s["format"] != "uuid" {
						t.Errorf("%s.%s is %v, want a uuid", where, name, s)
					}
				}
			}
			for name, inner := range v {
				walk(where+"/"+name, inner)
			}
		case []any:
			for _, inner := range v {
				walk(where, inner)
			}
		}
	}
	walk("", b.schemas.raw)
}

func TestEverySchemaCompiles(t *testing.T) {
	t.Parallel()
	b := setup(t)
	for name := range at(t, b.schemas.raw, "components", "schemas").(map[string]any) {
		if _, err := b.schemas.compiler.Compile(documentURL + "#/components/schemas/" + name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	w := b.check(t, scenario{url: "/api/openapi.yaml", headers: map[string]string{"Authorization": ""}, status: 200, contains: []string{"openapi: 3.1.0"}})
	if w.Header().Get("Content-Type") != "application/yaml" {
		t.Errorf("content type is %q", w.Header().Get("Content-Type"))
	}
}

// Codes that no request is ever answered with: they end tasks. A new code is
// either mapped to a status or named here.
var taskCodes = []models.Code{
	models.CodeInternal, models.CodeLeaseLost, models.CodeCancelled, models.CodeCrashed, models.CodeUnknownKind,
	models.CodeModelMalformed, models.CodeModelTruncated, models.CodeModelRefused, models.CodeModelFiltered, models.CodeModelRateLimited,
	models.CodeModelQuota, models.CodeModelUnavailable, models.CodeModelTimeout, models.CodeModelRejected, models.CodeModelPaused,
	models.CodeRedirectRefused, models.CodeTooManyRedirects, models.CodeBlockedBySite, models.CodeRobotsDisallowed, models.CodeHostBusy, models.CodeGone, models.CodeFetchFailed,
	models.CodeFetchTimeout, models.CodeHeaderTooLarge, models.CodeBodyTooLarge, models.CodeUnsupportedEncoding,
	models.CodeUnsupportedContentType, models.CodeSourceChanged, models.CodeMailFailed,
}

func TestEveryCodeHasAStatusOrEndsATask(t *testing.T) {
	t.Parallel()
	ends := map[models.Code]bool{}
	for _, code := range taskCodes {
		ends[code] = true
	}
	file, err := parser.ParseFile(token.NewFileSet(), "../models/error.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	ast.Inspect(file, func(node ast.Node) bool {
		spec, ok := node.(*ast.ValueSpec)
		if !ok || len(spec.Names) != 1 || !strings.HasPrefix(spec.Names[0].Name, "Code") {
			return true
		}
		literal, ok := spec.Values[0].(*ast.BasicLit)
		if !ok {
			return true
		}
		value, err := strconv.Unquote(literal.Value)
		if err != nil {
			t.Fatal(err)
		}
		n++
		code := models.Code(value)
		if mapped := api.StatusOf(code) != 500; mapped == ends[code] {
			t.Errorf("%s: has a status of its own is %v, is listed as ending tasks only is %v", code, mapped, ends[code])
		}
		return true
	})
	if n < 40 {
		t.Errorf("found %d codes in models/error.go; the way they are declared has changed", n)
	}
}
