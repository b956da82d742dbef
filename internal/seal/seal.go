// Package seal keeps small secrets unreadable at rest: AES-256-GCM under a ring
// of keys, each ciphertext bound to the row it belongs to.
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"assay/models"
)

// Ring seals with its first key and opens with any. It is safe for concurrent
// use.
type Ring struct {
	first string
	keys  map[string]cipher.AEAD
}

// keySize is that of AES-256, in bytes.
const keySize = 32

// version is the first byte of what Seal returns.
const version = 1

// String keeps keys out of what is printed.
func (r *Ring) String() string { return "a ring of " + strconv.Itoa(len(r.keys)) + " keys" }

// GoString is String, for %#v.
func (r *Ring) GoString() string { return r.String() }

// NewKey makes a key as Parse reads one.
func NewKey(name string) string {
	key := make([]byte, keySize)
	rand.Read(key)
	return name + ":" + base64.StdEncoding.EncodeToString(key)
}

// Parse reads keys as name:base64, separated by commas, the one to seal with
// first. Each is 32 random bytes. The error is for people and names no key.
func Parse(text string) (*Ring, error) {
	r := &Ring{keys: map[string]cipher.AEAD{}}
	for i, part := range strings.Split(text, ",") {
		name, encoded, found := strings.Cut(strings.TrimSpace(part), ":")
		key, err := base64.StdEncoding.DecodeString(encoded)
		if !found || name == "" || len(name) > 255 || err != nil || len(key) != keySize {
			return nil, models.Errorf(models.CodeInvalid, "Key %d of ASSAY_SECRET_KEYS is not name:base64 of 32 bytes. `assay keys new` makes one.", i+1)
		}
		if err := r.add(name, key); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// Derive makes a ring of one key out of a secret that all processes share. It
// refuses an empty one: anybody could derive the same.
func Derive(secret string) (*Ring, error) {
	if secret == "" {
		return nil, models.Errorf(models.CodeInvalid, "There is nothing to derive a key from that seals secrets. Set ASSAY_SECRET_KEYS to what `assay keys new` prints.")
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("assay secrets at rest"))
	r := &Ring{keys: map[string]cipher.AEAD{}}
	return r, r.add("derived", mac.Sum(nil))
}

// With adds the keys of another ring, to open with.
func (r *Ring) With(other *Ring) *Ring {
	both := &Ring{first: r.first, keys: map[string]cipher.AEAD{}}
	for _, ring := range []*Ring{other, r} {
		for name, key := range ring.keys {
			both.keys[name] = key
		}
	}
	return both
}

func (r *Ring) add(name string, key []byte) error {
	if _, twice := r.keys[name]; twice {
		return models.Errorf(models.CodeInvalid, "Two keys of ASSAY_SECRET_KEYS have the same name. Give each its own.")
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return err
	}
	if r.keys[name], err = cipher.NewGCMWithRandomNonce(block); err != nil {
		return err
	}
	if r.first == "" {
		r.first = name
	}
	return nil
}

// Place is the row a secret belongs to. What was sealed for one place does not
// open in another.
type Place struct {
	Table string
	User  models.ID // zero where there is none
	Row   models.ID
}

func (p Place) bytes() []byte { return fmt.Appendf(nil, "%s/%s/%s", p.Table, p.User, p.Row) }

// Seal returns: version, length of the key's name, the name, nonce and
// ciphertext.
func (r *Ring) Seal(plain []byte, at Place) []byte {
	head := append([]byte{version, byte(len(r.first))}, r.first...)
	return r.keys[r.first].Seal(head, nil, plain, append(at.bytes(), head...)) // #nosec G407 -- the cipher makes a random nonce of its own
}

// Open returns what was sealed for this place. The error does not say more
// than that it cannot.
func (r *Ring) Open(sealed []byte, at Place) ([]byte, error) {
	name, head, rest := split(sealed)
	key, known := r.keys[name]
	if head == nil {
		return nil, models.Errorf(models.CodeInternal, "A sealed value is not of the known form.")
	}
	if !known {
		return nil, &models.Error{Code: models.CodeInternal, Err: fmt.Errorf("sealed with key %q, which ASSAY_SECRET_KEYS does not hold", name)}
	}
	plain, err := key.Open(nil, nil, rest, append(at.bytes(), head...))
	if err != nil {
		return nil, &models.Error{Code: models.CodeInternal, Err: fmt.Errorf("a sealed value of %s does not open", at.Table)}
	}
	return plain, nil
}

// Current reports whether a value is sealed with the first key, so that it need
// not be sealed again.
func (r *Ring) Current(sealed []byte) bool {
	name, _, _ := split(sealed)
	return name == r.first
}

func split(sealed []byte) (name string, head, rest []byte) {
	if len(sealed) < 2 || sealed[0] != version || len(sealed) < 2+int(sealed[1]) {
		return "", nil, nil
	}
	n := 2 + int(sealed[1])
	return string(sealed[2:n]), sealed[:n:n], sealed[n:]
}
