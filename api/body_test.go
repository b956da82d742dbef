package api_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"assay/api"
	"assay/models"
)

func TestCheckJSON(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in   string
		want models.Code
	}{
		"nothing":                         {``, ""},
		"an object":                       {`{"a":"b"}`, ""},
		"a byte order mark":               {"\ufeff{}", models.CodeMalformedBody},
		"a comment":                       {"{} // x", models.CodeMalformedBody},
		"a stray byte":                    {"\"\xff\"", models.CodeInvalidEncoding},
		"an overlong form":                {"\"\xc0\x80\"", models.CodeInvalidEncoding},
		"NUL":                             {`"\u0000"`, models.CodeInvalid},
		"NUL after a backslash":           {`"\\\u0000"`, models.CodeInvalid},
		"a backslash before u0000":        {`"\\u0000"`, ""},
		"NUL in a key":                    {`{"\u0000":1}`, models.CodeInvalid},
		"high half at the end":            {`"\ud83d"`, models.CodeInvalidEncoding},
		"high half before a letter":       {`"\ud83da"`, models.CodeInvalidEncoding},
		"high half before a plain escape": {`"\ud83d\u0041"`, models.CodeInvalidEncoding},
		"low half":                        {`"\ude00"`, models.CodeInvalidEncoding},
		"halves in the wrong order":       {`"\ude00\ud83d"`, models.CodeInvalidEncoding},
		"both halves":                     {`"\uD83D\uDE00"`, ""},
		"both halves, then NUL":           {`"\uD83D\uDE00\u0000"`, models.CodeInvalid},
		"nested too deep":                 {strings.Repeat("[", 20000) + strings.Repeat("]", 20000), models.CodeMalformedBody},
	} {
		if got := models.CodeOf(api.CheckJSON([]byte(c.in))); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// What passes decodes to strings that Postgres can store and that encode to
// the same again.
func FuzzCheckJSON(f *testing.F) {
	for _, seed := range []string{`{"a":"\u0000"}`, `"\ud83d\ude00"`, `"\ud83d"`, `["\\u0000","\/"]`, "\"\xff\"", `{`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		if api.CheckJSON(in) != nil || len(in) == 0 {
			return
		}
		var v any
		if json.Unmarshal(in, &v) != nil {
			return // a number out of range
		}
		var walk func(any)
		text := func(s string) {
			if strings.ContainsRune(s, 0) || !utf8.ValidString(s) {
				t.Errorf("%q passes and holds %q", in, s)
			}
			if strings.ContainsRune(s, utf8.RuneError) && !strings.ContainsRune(string(in), utf8.RuneError) && !strings.Contains(strings.ToLower(string(in)), `\ufffd`) {
				t.Errorf("%q passes and loses a character in %q", in, s)
			}
		}
		walk = func(v any) {
			switch v := v.(type) {
			case string:
				text(v)
			case []any:
				for _, inner := range v {
					walk(inner)
				}
			case map[string]any:
				for key, inner := range v {
					text(key)
					walk(inner)
				}
			}
		}
		walk(v)
	})
}
