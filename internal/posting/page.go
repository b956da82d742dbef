package posting

import (
	"net/http"
	"time"
	"unicode/utf8"

	"assay/models"
)

// Page is what one fetch brought.
type Page struct {
	URL      string   // as given
	FinalURL string   // where the redirects ended
	Chain    []string // every address asked, in order, the first and the last included
	// Status is 200, or 304 when nothing changed since the validators of the
	// request: then there is no body.
	Status int
	// ContentType is the type with its charset as the site declared it, or as
	// sniffed when it declared none.
	ContentType  string
	Body         []byte // decompressed, in the site's own charset
	ETag         string // for a later conditional request; may be empty
	LastModified string // likewise
	FetchedAt    time.Time
}

// Text is the body in UTF-8, without control characters but tabs and line breaks.
func (p Page) Text() string { return decode(p.Body, p.ContentType) }

// page turns a final answer into a Page.
func (a answer) page(r Request) (Page, error) {
	p := Page{Status: a.status, ETag: a.header.Get("ETag"), LastModified: a.header.Get("Last-Modified"), FetchedAt: time.Now().UTC()}
	if a.status == http.StatusNotModified && r.conditional() {
		return p, nil
	}
	if err := statusError(a.status, a.header, time.Now()); err != nil {
		return Page{}, err
	}
	if blank(a.body) {
		return Page{}, refuse(models.CodeEmptyContent, "The site answered with an empty page.", nil)
	}
	var err error
	p.Body = a.body
	p.ContentType, err = sniffType(a.header.Get("Content-Type"), a.body)
	return p, err
}

// blank reports whether body holds at most one visible character.
func blank(body []byte) bool {
	seen := 0
	for len(body) > 0 && seen <= 1 {
		r, size := utf8.DecodeRune(body)
		body = body[size:]
		if r > ' ' && r != 0xA0 && !invisible(r) {
			seen++
		}
	}
	return seen <= 1
}
