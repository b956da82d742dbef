package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/jackc/pgx/v5"

	"assay/internal/seal"
	"assay/models"
)

// keyFile holds the key of an Assay with its own Postgres.
const keyFile = "secret.keys"

// secretKeys are what secrets are sealed with at rest. Those in the settings go
// first; what was sealed before they were set still opens.
func (p *program) secretKeys(g *ground) (*seal.Ring, error) {
	derived, err := derivedKeys(g.databaseURL)
	if err != nil {
		return nil, err
	}
	var ring *seal.Ring
	if p.config.SecretKeys != "" {
		if ring, err = seal.Parse(p.config.SecretKeys); err != nil {
			return nil, err
		}
	}
	if g.home != "" {
		kept, err := keptKeys(filepath.Join(g.home, keyFile), ring == nil)
		if err != nil {
			return nil, err
		}
		ring = both(ring, kept)
	}
	if ring = both(ring, derived); ring == nil {
		return nil, models.Errorf(models.CodeInvalid, "There is no key to seal secrets with: DATABASE_URL has no password to derive one from. Set ASSAY_SECRET_KEYS to what `assay keys new` prints.")
	}
	return ring, nil
}

// both seals with the first ring there is, and opens with either.
func both(a, b *seal.Ring) *seal.Ring {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	default:
		return a.With(b)
	}
}

// derivedKeys are nil where there is no password: anybody could derive them.
func derivedKeys(databaseURL string) (*seal.Ring, error) {
	config, err := pgx.ParseConfig(databaseURL)
	if err != nil || config.Password == "" {
		return nil, nil // store.Open says what is wrong with an address
	}
	return seal.Derive(config.Password)
}

// keptKeys reads the key file. Where there is none it makes one, or returns nil.
func keptKeys(path string, make bool) (*seal.Ring, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if !make {
			return nil, nil
		}
		text, err = makeKeys(path)
	}
	if err != nil {
		return nil, &models.Error{Code: models.CodeUnavailable, Err: err, Message: "The key that secrets are sealed with cannot be read or made: " + path + ". Let the user Assay runs as read and write there, or set ASSAY_SECRET_KEYS."}
	}
	ring, err := seal.Parse(strings.TrimSpace(string(text)))
	if err != nil {
		return nil, models.Errorf(models.CodeInvalid, "The key in %s is damaged. Put back the file from your backup: without it, what it sealed cannot be read.", path)
	}
	return ring, nil
}

// makeKeys writes a new key and returns what the file holds then: of two that
// start at once, one makes it. It is written beside its place first, so that
// nobody reads half of it.
func makeKeys(path string) ([]byte, error) {
	f, err := os.CreateTemp(filepath.Dir(path), keyFile+".new-*") // which nobody else may read
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(seal.NewKey(newKeyName()) + "\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, err
	}
	if err := os.Link(f.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return os.ReadFile(path)
}
