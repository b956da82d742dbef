package api

import (
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"

	"assay/models"
)

// Parts of a token: assay_<random>_<checksum>. The checksum lets a mistyped
// or invented one be refused without asking the database, and lets scanners
// recognise a leaked one.
const (
	tokenPrefix    = "assay_"
	tokenShown     = 12 // characters kept to recognise a token by
	tokenRandom    = 26 // the least that crypto/rand.Text gives: 130 bits
	tokenMaxLength = 100
)

// NewToken makes an API token and the row that stands for it, to be shown once
// and stored with store.Tx.CreateToken. The row carries the scopes read, write
// and ai, does not expire and has no name; set those fields to change that.
func NewToken() (plain string, row models.UserToken) {
	random := rand.Text()
	plain = tokenPrefix + random + "_" + checksum(random)
	return plain, models.UserToken{
		ID: models.NewID(), Prefix: plain[:tokenShown], Hash: Hash(plain),
		Scopes: models.Strings{models.ScopeRead, models.ScopeWrite, models.ScopeAI},
	}
}

// NewSignInCode makes a one-time code for /sign-in?code= and the hash to store
// with store.CreateSignIn.
func NewSignInCode() (plain string, hash []byte) {
	plain = rand.Text()
	return plain, Hash(plain)
}

// Hash is what is stored of a token, a session cookie or a sign-in code. They
// are random and long, so a plain hash gives nothing away.
func Hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// wellFormed reports whether text could be a token that NewToken made.
func wellFormed(text string) bool {
	rest, found := strings.CutPrefix(text, tokenPrefix)
	if !found || len(text) > tokenMaxLength {
		return false
	}
	random, sum, found := strings.Cut(rest, "_")
	return found && len(random) >= tokenRandom && sum == checksum(random)
}

func checksum(random string) string {
	return fmt.Sprintf("%07s", strconv.FormatUint(uint64(crc32.ChecksumIEEE([]byte(random))), 36))
}
