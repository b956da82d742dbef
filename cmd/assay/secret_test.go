package main

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"assay/internal/seal"
	"assay/internal/store/storetest"
	"assay/models"
)

func ringOf(t *testing.T, keys string, g ground) *seal.Ring {
	t.Helper()
	ring, err := (&program{config: config{SecretKeys: keys}}).secretKeys(&g)
	if err != nil {
		t.Fatal(err)
	}
	return ring
}

func TestWhereKeysComeFrom(t *testing.T) {
	t.Parallel()
	const withPassword, without = "postgres://assay:secret@127.0.0.1:1/assay", "postgres://assay@127.0.0.1:1/assay"
	home := t.TempDir()
	place := seal.Place{Table: "test"}
	opens := func(what string, ring *seal.Ring, sealed []byte) {
		t.Helper()
		if plain, err := ring.Open(sealed, place); err != nil || string(plain) != "secret" {
			t.Errorf("%s: %q, %v", what, plain, err)
		}
	}
	byDerived := ringOf(t, "", ground{databaseURL: withPassword}).Seal([]byte("secret"), place)
	own := ringOf(t, "", ground{databaseURL: withPassword, home: home})
	byFile := own.Seal([]byte("secret"), place)
	if own.Current(byDerived) {
		t.Error("with an own Postgres, the derived key seals")
	}
	opens("the file's key, read again", ringOf(t, "", ground{databaseURL: without, home: home}), byFile)
	opens("what was sealed before there was a file", own, byDerived)
	given := seal.NewKey("given")
	ring := ringOf(t, given, ground{databaseURL: withPassword, home: home})
	if ring.Current(byFile) || ring.Current(byDerived) {
		t.Error("a key that was given does not seal")
	}
	opens("the file's key beside one that was given", ring, byFile)
	opens("the derived key beside one that was given", ring, byDerived)
	opens("a key that was given, alone", ringOf(t, given, ground{databaseURL: without}), ring.Seal([]byte("secret"), place))

	if _, err := (&program{}).secretKeys(&ground{databaseURL: without}); models.CodeOf(err) != models.CodeInvalid {
		t.Errorf("no key at all answered %v", err)
	}
	empty := t.TempDir()
	ringOf(t, given, ground{databaseURL: withPassword, home: empty})
	if _, err := os.Stat(filepath.Join(empty, keyFile)); err == nil {
		t.Error("a file was made beside keys that were given")
	}
	if err := os.WriteFile(filepath.Join(empty, keyFile), []byte("half a ke"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := (&program{}).secretKeys(&ground{home: empty}); models.CodeOf(err) != models.CodeInvalid || strings.Contains(err.Error(), "half a ke") {
		t.Errorf("a damaged file answered %v", err)
	}
}

func TestTheKeyFileIsMadeOnceAndForUsAlone(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	place := seal.Place{Table: "test"}
	rings := make([]*seal.Ring, 8)
	var starts sync.WaitGroup
	for i := range rings {
		starts.Go(func() {
			ring, err := (&program{}).secretKeys(&ground{home: home})
			if err != nil {
				t.Error(err)
			}
			rings[i] = ring
		})
	}
	starts.Wait()
	for _, ring := range rings[1:] {
		if _, err := ring.Open(rings[0].Seal([]byte("x"), place), place); err != nil {
			t.Error(err)
		}
	}
	entries, err := os.ReadDir(home)
	if err != nil || len(entries) != 1 {
		t.Fatalf("the directory holds %v, %v", entries, err)
	}
	if info, err := entries[0].Info(); err != nil || info.Mode() != 0o600 || info.Name() != "secret.keys" {
		t.Errorf("the file is %v, %v", info, err)
	}
}

func TestKeysCommands(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DATABASE_URL": storetest.URL(t)}
	one, two := strings.TrimSpace(must(t, env, "", "keys", "new")), strings.TrimSpace(must(t, env, "", "keys", "new"))
	if _, err := seal.Parse(one + "," + two); err != nil {
		t.Errorf("two new keys together answered %v", err)
	}
	if out := must(t, env, "", "keys", "rotate"); !strings.HasPrefix(out, "0 ") {
		t.Errorf("with nothing to seal anew: %s", out)
	}
	env["ASSAY_SECRET_KEYS"] = one
	for _, want := range []string{"1 ", "0 "} { // the key of the record of events
		if out := must(t, env, "", "keys", "rotate"); !strings.HasPrefix(out, want) {
			t.Errorf("from the derived key to one that was given: %s, want %s", out, want)
		}
	}
	env["ASSAY_SECRET_KEYS"] = two + "," + one
	if out := must(t, env, "", "keys", "rotate"); !strings.HasPrefix(out, "1 ") {
		t.Errorf("from one key to the next: %s", out)
	}
	env["ASSAY_SECRET_KEYS"] = one
	if _, err := command(t, env, "", "keys", "rotate"); models.CodeOf(err) != models.CodeUnavailable {
		t.Errorf("without the key in use: %v", err)
	}
}
