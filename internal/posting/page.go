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
	Status   int
	// ContentType is the type with its charset as the site declared it, or as
	// sniffed when it declared none.
	ContentType  string
	Body         []byte // decompressed, in the site's own charset
	ETag         string // for a later conditional request; may be empty
	LastModified string // likewise
	FetchedAt    time.Time
}

// page turns a final answer into a Page and closes its body.
func (c *Client) page(resp *http.Response) (Page, error) {
	defer func() { _ = resp.Body.Close() }()
	if err := statusError(resp.StatusCode, resp.Header, time.Now()); err != nil {
		return Page{}, err
	}
	if err := declaredType(resp.Header.Get("Content-Type")); err != nil {
		return Page{}, err
	}
	body, err := readBody(resp, c.maxBody)
	if err != nil {
		return Page{}, err
	}
	if blank(body) {
		return Page{}, refuse(models.CodeEmptyContent, "The site answered with an empty page.", nil)
	}
	contentType, err := sniffType(resp.Header.Get("Content-Type"), body)
	if err != nil {
		return Page{}, err
	}
	return Page{
		Status:       resp.StatusCode,
		ContentType:  contentType,
		Body:         body,
		ETag:         resp.Header.Get("ETag"),
		LastModified: resp.Header.Get("Last-Modified"),
		FetchedAt:    time.Now().UTC(),
	}, nil
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
