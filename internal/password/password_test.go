package password_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/alexedwards/argon2id"

	"assay/internal/password"
	"assay/models"
)

func hasher(t *testing.T, atOnce int) *password.Hasher {
	t.Helper()
	h, err := password.NewHasher(atOnce)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// A hash is argon2id with 64 MiB, three passes, and a salt of its own; it opens
// to its password and to no other.
func TestHashAndCheck(t *testing.T) {
	t.Parallel()
	h := hasher(t, 2)
	hash, err := h.Hash(t.Context(), "violet kettle marches")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=65536,t=3,p=2$") || strings.Contains(hash, "violet") {
		t.Fatalf("%s, %v", hash, err)
	}
	again, err := h.Hash(t.Context(), "violet kettle marches")
	if err != nil || again == hash {
		t.Error("two hashes of one password are alike")
	}
	for word, want := range map[string]bool{"violet kettle marches": true, "Violet kettle marches": false, "violet kettle marches ": false, "": false} {
		if ok, stale, err := h.Check(t.Context(), word, hash); ok != want || stale || err != nil {
			t.Errorf("%q: %v, stale %v, %v", word, ok, stale, err)
		}
	}
}

// The same text typed on another keyboard is the same password.
func TestTheSameTextIsTheSamePassword(t *testing.T) {
	t.Parallel()
	h := hasher(t, 2)
	hash, err := h.Hash(t.Context(), "caff\u00e8 latte \u00c5ngstr\u00f6m")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"caffe\u0300 latte A\u030angstro\u0308m", "caff\u00e8 latte \u212bngstr\u00f6m"} {
		if ok, _, err := h.Check(t.Context(), word, hash); !ok || err != nil {
			t.Errorf("%+q: %v, %v", word, ok, err)
		}
	}
	if ok, _, _ := h.Check(t.Context(), "caffe latte Angstrom", hash); ok {
		t.Error("accents do not count")
	}
}

// A hash under weaker parameters still opens, and says that it is old.
func TestOldHashesAreStale(t *testing.T) {
	t.Parallel()
	h := hasher(t, 2)
	old, err := argon2id.CreateHash("violet kettle marches", &argon2id.Params{Memory: 1 << 10, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	if err != nil {
		t.Fatal(err)
	}
	if ok, stale, err := h.Check(t.Context(), "violet kettle marches", old); !ok || !stale || err != nil {
		t.Errorf("%v, stale %v, %v", ok, stale, err)
	}
}

// Nobody's password is no password, also not the one that takes its time.
func TestNobodyHasAPassword(t *testing.T) {
	t.Parallel()
	h := hasher(t, 2)
	for _, word := range []string{"", "nobody has this password", "violet kettle marches"} {
		if ok, _, err := h.Check(t.Context(), word, ""); ok || err != nil {
			t.Errorf("%q: %v, %v", word, ok, err)
		}
	}
}

func TestADamagedHashShowsNothing(t *testing.T) {
	t.Parallel()
	h := hasher(t, 2)
	for _, hash := range []string{"secret-looking", "$argon2id$v=19$m=65536,t=3,p=2$AAAA", "$argon2i$v=19$m=1,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaA"} {
		ok, _, err := h.Check(t.Context(), "violet kettle marches", hash)
		if ok || models.CodeOf(err) != models.CodeInternal || strings.Contains(err.Error(), hash) || strings.Contains(err.Error(), "violet") {
			t.Errorf("%s: %v, %v", hash, ok, err)
		}
	}
}

// Those who find no turn before they have to go are told to come again, and
// leave no turn taken.
func TestTurnsAreBounded(t *testing.T) {
	t.Parallel()
	h := hasher(t, 1)
	gone, leave := context.WithCancel(t.Context())
	leave()
	for range 50 {
		_, err := h.Hash(gone, "violet kettle marches")
		_, _, checkErr := h.Check(gone, "violet kettle marches", "")
		for _, err := range []error{err, checkErr} {
			if models.CodeOf(err) != models.CodeUnavailable || !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
		}
	}
	if _, err := h.Hash(t.Context(), "violet kettle marches"); err != nil {
		t.Error("afterwards: ", err)
	}
}

// A hash as tests make them opens, and is made anew at the first chance.
func TestAWeakHashIsStale(t *testing.T) {
	t.Parallel()
	weak, err := password.NewWeakHasher(1)
	if err != nil {
		t.Fatal(err)
	}
	hash, err := weak.Hash(t.Context(), "violet kettle marches")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=256,t=3,p=2$") {
		t.Fatalf("%s, %v", hash, err)
	}
	if ok, stale, err := hasher(t, 1).Check(t.Context(), "violet kettle marches", hash); !ok || !stale || err != nil {
		t.Errorf("%t %t %v", ok, stale, err)
	}
}
