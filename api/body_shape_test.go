package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"assay/api"
	"assay/models"
)

func TestShapeOfBodies(t *testing.T) {
	t.Parallel()
	many := func(last string) string {
		var names []string
		for i := range 40 {
			names = append(names, fmt.Sprintf(`"n%d":1`, i))
		}
		return "{" + strings.Join(append(names, last), ",") + "}"
	}
	for name, c := range map[string]struct {
		in   string
		want models.Code
	}{
		"as deep as may be":            {strings.Repeat("[", 32) + strings.Repeat("]", 32), ""},
		"one deeper":                   {strings.Repeat("[", 33) + strings.Repeat("]", 33), models.CodeInvalid},
		"deep objects":                 {strings.Repeat(`{"a":`, 33) + "1" + strings.Repeat("}", 33), models.CodeInvalid},
		"wide":                         {"[" + strings.Repeat("[],", 1000) + "[]]", ""},
		"brackets in text":             {`{"a":"` + strings.Repeat("[{", 100) + `"}`, ""},
		"two members of one name":      {`{"a":1,"a":2}`, models.CodeInvalid},
		"one written with an escape":   {`{"a":1,"\u0061":2}`, models.CodeInvalid},
		"names that differ in case":    {`{"a":1,"A":2}`, ""},
		"one name in two objects":      {`[{"a":1},{"a":{"a":1}}]`, ""},
		"the outer name after another": {`{"a":{"b":1},"a":1}`, models.CodeInvalid},
		"a value like a name":          {`{"a":"b","b":"a"}`, ""},
		"values alike in a list":       {`{"a":["b","b",["b"]],"b":1}`, ""},
		"a quote in a name":            {`{"a\"":1,"a":2,"a\\":3}`, ""},
		"many names":                   {many(`"other":1`), ""},
		"many names, the first again":  {many(`"n0":1`), models.CodeInvalid},
		"many names, the last again":   {many(`"n39":1`), models.CodeInvalid},
		"an empty name twice":          {`{"":1,"":2}`, models.CodeInvalid},
	} {
		if got := models.CodeOf(api.CheckJSON([]byte(c.in))); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Of what passes, decoding and encoding again keeps every member.
func FuzzShape(f *testing.F) {
	for _, seed := range []string{`{"a":1,"a":2}`, `{"a":{"b":[{"c":"}"}]},"b":"\""}`, `[[[]]]`, `{"a\\":1,"a":2}`, `{"\u0061":1,"a":"\\"}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		if !json.Valid(in) || bytes.Contains(in, []byte(`\u`)) || len(in) == 0 {
			return
		}
		deep, doubled := shapeOf(json.NewDecoder(bytes.NewReader(in)))
		err := api.CheckJSON(in)
		if (deep > 32 || doubled) != (models.CodeOf(err) == models.CodeInvalid) && models.CodeOf(err) != models.CodeInvalidEncoding {
			t.Errorf("%q is %d deep, doubled %v, and answered %v", in, deep, doubled, err)
		}
	})
}

// shapeOf measures JSON token by token.
func shapeOf(in *json.Decoder) (deepest int, doubled bool) {
	type level struct {
		object, value bool
		names         map[string]bool
	}
	var open []level
	for {
		token, err := in.Token()
		if err != nil {
			return deepest, doubled
		}
		var top *level
		if len(open) > 0 {
			top = &open[len(open)-1]
		}
		if name, ok := token.(string); ok && top != nil && top.object && !top.value {
			doubled = doubled || top.names[name]
			top.names[name], top.value = true, true
			continue
		}
		if top != nil {
			top.value = false
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			open = append(open, level{object: token == json.Delim('{'), names: map[string]bool{}})
			deepest = max(deepest, len(open))
		case json.Delim('}'), json.Delim(']'):
			open = open[:len(open)-1]
		}
	}
}
