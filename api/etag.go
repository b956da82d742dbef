package api

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"

	"assay/models"
)

// Edit names the version that an edit starts from.
type Edit struct {
	IfMatch string `header:"If-Match" doc:"ETag of what was read; an edit by somebody else since then is not overwritten" example:"\"pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4\""`
}

// Tagged lets a client ask for a row only if it has changed.
type Tagged struct {
	Subject
	IfNoneMatch string `header:"If-None-Match" doc:"ETag of what is already known; 304 when it is still so"`
}

// one is a row and its version.
type one[T any] struct {
	Status int
	ETag   string `header:"ETag" doc:"version of the row, for If-Match and If-None-Match"`
	Body   T
}

// etag is a strong validator: the hash of what is sent.
func etag(body any) string {
	data, err := json.Marshal(body)
	if err != nil {
		return "" // our own types always marshal
	}
	sum := sha256.Sum256(data)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:]) + `"`
}

// unlessKnown answers with a row, or with 304 when the client has it.
func unlessKnown[T any](ifNoneMatch string, body T) *one[T] {
	out := &one[T]{Status: http.StatusOK, ETag: etag(body), Body: body}
	if ifNoneMatch != "" && names(strings.ReplaceAll(ifNoneMatch, "W/", ""), out.ETag) {
		out.Status = http.StatusNotModified
	}
	return out
}

// check refuses an edit that starts from another version than body, or from
// none.
func (e Edit) check(body any) error {
	if e.IfMatch == "" {
		return models.Errorf(models.CodePreconditionMissing, "An edit says which version it starts from. Read it first and send its ETag as If-Match.")
	}
	if !names(e.IfMatch, etag(body)) {
		return models.Errorf(models.CodeStaleEdit, "This has changed since you read it. Read it again and repeat your edit on what is there now.")
	}
	return nil
}

// names reports whether a list of entity tags holds this one, or is *.
func names(list, tag string) bool {
	for _, t := range strings.Split(list, ",") {
		if t = strings.TrimSpace(t); t == tag || t == "*" {
			return true
		}
	}
	return false
}
