package seal_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/internal/seal"
	"assay/models"
)

func ring(t testing.TB, keys ...string) *seal.Ring {
	t.Helper()
	r, err := seal.Parse(strings.Join(keys, ","))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func place() seal.Place {
	return seal.Place{Table: "provider_keys", User: models.NewID(), Row: models.NewID()}
}

// What is sealed opens in its place, with any ring that holds its key.
func TestWhatIsSealedOpensInItsPlace(t *testing.T) {
	t.Parallel()
	old, fresh := seal.NewKey("old"), seal.NewKey("new")
	at := place()
	sealed := ring(t, old).Seal([]byte("secret"), at)
	for name, r := range map[string]*seal.Ring{"its own": ring(t, old), "with a newer one": ring(t, fresh, old), "joined": ring(t, fresh).With(ring(t, old))} {
		if plain, err := r.Open(sealed, at); err != nil || string(plain) != "secret" {
			t.Errorf("%s: %q, %v", name, plain, err)
		}
		if r.Current(sealed) != (name == "its own") {
			t.Errorf("%s: current is %v", name, r.Current(sealed))
		}
	}
	if _, err := ring(t, fresh).Open(sealed, at); models.CodeOf(err) != models.CodeInternal {
		t.Errorf("without its key: %v", err)
	}
	// The same name with another key, as after a mistake in the settings.
	if _, err := ring(t, seal.NewKey("old")).Open(sealed, at); err == nil {
		t.Error("opens with another key of the same name")
	}
	joined := ring(t, fresh).With(ring(t, old)).Seal([]byte("x"), at)
	if !ring(t, fresh).Current(joined) {
		t.Error("a ring that was added to seals with another key")
	}
}

func TestEverySealIsAnother(t *testing.T) {
	t.Parallel()
	r, at := ring(t, seal.NewKey("k")), place()
	seen := map[string]bool{}
	for range 1000 {
		sealed := r.Seal([]byte("the same"), at)
		if seen[string(sealed)] || bytes.Contains(sealed, []byte("the same")) {
			t.Fatal("two seals are alike, or one shows what it seals")
		}
		seen[string(sealed)] = true
	}
}

// Whatever is sealed, wherever: it opens there, and neither in another place, nor
// when any byte of it has changed, was cut off or added.
func TestSealsHold(t *testing.T) {
	t.Parallel()
	r := ring(t, seal.NewKey("k"), seal.NewKey("other"))
	rapid.Check(t, func(t *rapid.T) {
		id := func(label string) models.ID {
			return models.ID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, label))
		}
		at := seal.Place{Table: rapid.String().Draw(t, "table"), User: id("user"), Row: id("row")}
		plain := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "plain")
		sealed := r.Seal(plain, at)
		if got, err := r.Open(sealed, at); err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("%q, %v", got, err)
		}
		other := at
		switch rapid.IntRange(0, 3).Draw(t, "what") {
		case 0:
			other.Table += rapid.StringN(1, 40, -1).Draw(t, "more")
		case 1:
			other.User = id("other user")
		case 2:
			other.Row = id("other row")
		case 3:
			other.User, other.Row = at.Row, at.User
		}
		if other != at {
			if _, err := r.Open(sealed, other); err == nil {
				t.Fatalf("opens at %+v", other)
			}
		}
		bent := bytes.Clone(sealed)
		bent[rapid.IntRange(0, len(bent)-1).Draw(t, "byte")] ^= byte(rapid.IntRange(1, 255).Draw(t, "by"))
		for _, changed := range [][]byte{bent, sealed[:rapid.IntRange(0, len(sealed)-1).Draw(t, "cut")], append(bytes.Clone(sealed), 0)} {
			if _, err := r.Open(changed, at); err == nil {
				t.Fatalf("opens as %x, sealed as %x", changed, sealed)
			}
		}
	})
}

// A ring that is wrong is refused by words that hold none of it.
func TestRingsThatAreRefused(t *testing.T) {
	t.Parallel()
	key := seal.NewKey("a")
	short := "a:" + base64.StdEncoding.EncodeToString(make([]byte, 31))
	long := "a:" + base64.StdEncoding.EncodeToString(make([]byte, 33))
	for name, text := range map[string]string{"nothing": "", "no name": strings.TrimPrefix(key, "a"), "an empty name": key[1:], "no key": "a:", "a word": "a:correct-horse", "short": short, "long": long,
		"twice": key + "," + key, "an empty one at the end": key + ",", "a name too long": strings.Repeat("n", 256) + key[1:], "the second wrong": key + ",b:AAAA"} {
		_, err := seal.Parse(text)
		if models.CodeOf(err) != models.CodeInvalid || !strings.Contains(models.MessageOf(err), "ASSAY_SECRET_KEYS") {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ':' }) {
			if len(part) > 3 && strings.Contains(err.Error(), part) {
				t.Errorf("%s: the error shows %q", name, part)
			}
		}
	}
	if _, err := seal.Parse("  " + key + " , " + seal.NewKey("b") + " "); err != nil {
		t.Error("spaces between keys: ", err)
	}
	if _, err := seal.Parse(strings.Repeat("n", 255) + key[1:]); err != nil {
		t.Error("a long name: ", err)
	}
}

// Errors and printed rings give no key away.
func TestErrorsShowNothing(t *testing.T) {
	t.Parallel()
	r, at := ring(t, seal.NewKey("k")), place()
	sealed := r.Seal([]byte("a very secret text"), at)
	sealed[len(sealed)-1] ^= 1
	_, err := r.Open(sealed, at)
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		if got := fmt.Sprintf(format, r); got != "a ring of 1 keys" {
			t.Errorf("%s prints %q", format, got)
		}
	}
	if err == nil || strings.Contains(err.Error(), "secret text") || strings.Contains(err.Error(), at.User.String()) {
		t.Error(err)
	}
}

func TestDerivedRings(t *testing.T) {
	t.Parallel()
	derive := func(secret string) *seal.Ring {
		r, err := seal.Derive(secret)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	at := place()
	sealed := derive("one").Seal([]byte("x"), at)
	if _, err := derive("one").Open(sealed, at); err != nil {
		t.Error("another process with the same secret: ", err)
	}
	if _, err := derive("two").Open(sealed, at); err == nil {
		t.Error("opens with another secret")
	}
	if _, err := ring(t, seal.NewKey("first")).With(derive("one")).Open(sealed, at); err != nil {
		t.Error("given keys for the first time: ", err)
	}
	if _, err := seal.Derive(""); models.CodeOf(err) != models.CodeInvalid || !strings.Contains(models.MessageOf(err), "ASSAY_SECRET_KEYS") {
		t.Errorf("a key that everybody can derive: %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	r, at := ring(f, seal.NewKey("k")), seal.Place{Table: "t"}
	good := r.Seal([]byte("plain"), at)
	for _, seed := range [][]byte{nil, {1}, {1, 0}, {1, 255}, {1, 1, 'k'}, good, good[:len(good)-1], append([]byte{2}, good[1:]...)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sealed []byte) {
		plain, err := r.Open(sealed, at)
		if err == nil && !bytes.Equal(sealed, good) {
			t.Errorf("opened %x as %q", sealed, plain)
		}
		r.Current(sealed)
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "a:", seal.NewKey("a"), seal.NewKey("a") + "," + seal.NewKey("b"), ":,:", "a:====", "\x00:"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := seal.Parse(text)
		if err != nil {
			return
		}
		if plain, err := r.Open(r.Seal([]byte("x"), seal.Place{}), seal.Place{}); err != nil || string(plain) != "x" {
			t.Errorf("the ring %q does not open what it seals: %v", text, err)
		}
	})
}
