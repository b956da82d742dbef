// Package password hashes passwords with argon2id, a few at a time, and says
// which are too easy to guess.
package password

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"

	"assay/models"
)

// Hasher bounds how many passwords are hashed at once: each takes 64 MiB while
// it is. It is safe for concurrent use.
type Hasher struct {
	slots  chan struct{}
	params argon2id.Params
	runs   atomic.Int64
	nobody string // a hash of no password, to take as long for nobody as for somebody
}

// strength is argon2id with 64 MiB, 3 passes and 2 lanes.
func strength() argon2id.Params {
	return argon2id.Params{Memory: 64 << 10, Iterations: 3, Parallelism: 2, SaltLength: 16, KeyLength: 32}
}

// NewHasher returns a Hasher that runs so many at once.
func NewHasher(atOnce int) (*Hasher, error) { return newHasher(atOnce, strength()) }

// NewWeakHasher is NewHasher for tests of what stands around passwords: its
// hashes take a 256th of the room, and would not hold off anybody who has them.
func NewWeakHasher(atOnce int) (*Hasher, error) {
	weak := strength()
	weak.Memory /= 256
	return newHasher(atOnce, weak)
}

func newHasher(atOnce int, params argon2id.Params) (*Hasher, error) {
	h := &Hasher{slots: make(chan struct{}, atOnce), params: params}
	var err error
	h.nobody, err = argon2id.CreateHash("nobody has this password", &h.params)
	return h, err
}

// Hash returns the password's hash, with its salt and parameters.
// CodeUnavailable when there was no turn before ctx ended.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	leave, err := h.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return argon2id.CreateHash(same(password), &h.params)
}

// same is one form for all ways in which keyboards write the same text.
func same(password string) string { return norm.NFKC.String(password) }

// Check reports whether the password is the one behind hash, and whether hash
// was made with other parameters than today's. An empty hash is nobody's:
// checking it takes as long and never succeeds.
func (h *Hasher) Check(ctx context.Context, password, hash string) (ok, stale bool, err error) {
	leave, err := h.enter(ctx)
	if err != nil {
		return false, false, err
	}
	defer leave()
	known := hash != ""
	if !known {
		hash = h.nobody
	}
	match, params, err := argon2id.CheckHash(same(password), hash)
	if err != nil {
		return false, false, &models.Error{Code: models.CodeInternal, Err: errors.New("a stored password hash cannot be read")}
	}
	return match && known, *params != h.params, nil
}

// leave gives the turn to the next, once the 64 MiB are free again: left to
// itself the collector would let two or three times as much pile up.
func (h *Hasher) leave() {
	if h.params.Memory >= strength().Memory {
		runtime.GC()
	}
	<-h.slots
}

// Runs is how many passwords have been hashed or checked.
func (h *Hasher) Runs() int64 { return h.runs.Load() }

func (h *Hasher) enter(ctx context.Context) (leave func(), err error) {
	free := h.slots
	if ctx.Err() != nil {
		free = nil // who has gone takes no turn from others
	}
	select {
	case free <- struct{}{}:
		h.runs.Add(1)
		return h.leave, nil
	case <-ctx.Done():
		return nil, &models.Error{Code: models.CodeUnavailable, Err: ctx.Err(), Message: "Too many people sign in at this moment. Try again in a few seconds."}
	}
}
