package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/models"
)

func TestStringsReadPostgresArrays(t *testing.T) {
	t.Parallel()
	for literal, want := range map[string]models.Strings{
		`{}`:                       {},
		`{a,b}`:                    {"a", "b"},
		`{"a,b","c \"d\"","\\"}`:   {"a,b", `c "d"`, `\`},
		`{"",x}`:                   {"", "x"},
		`{"Größe","日本"}`:           {"Größe", "日本"},
		`{"NULL",plain,"{curly}"}`: {"NULL", "plain", "{curly}"},
	} {
		var got models.Strings
		if err := got.Scan(literal); err != nil {
			t.Errorf("%s: %v", literal, err)
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", literal, diff)
		}
	}
	for _, broken := range []string{``, `a`, `{`, `{"a`, `{"a"b}`} {
		var got models.Strings
		if err := got.Scan(broken); err == nil {
			t.Errorf("%q was read as %q", broken, got)
		}
	}
	var null models.Strings
	if err := null.Scan(nil); err != nil || null == nil {
		t.Errorf("NULL read as %#v, %v", null, err)
	}
}

func FuzzStrings(f *testing.F) {
	f.Add("a", `b"c`)
	f.Add(`\`, "{,}")
	f.Add("", "NULL")
	f.Fuzz(func(t *testing.T, a, b string) {
		literal, err := models.Strings{a, b}.Value()
		if err != nil {
			t.Fatal(err)
		}
		var got models.Strings
		if err := got.Scan(literal); err != nil {
			t.Fatalf("%q: %v", literal, err)
		}
		// A byte that is not UTF-8 becomes U+FFFD, as it does everywhere in Go.
		if want := (models.Strings{string([]rune(a)), string([]rune(b))}); !cmp.Equal(want, got) {
			t.Errorf("%q came back as %q", want, got)
		}
	})
}
