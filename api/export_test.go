package api

import (
	"net/http"
	"net/netip"

	"assay/models"
)

// What the tests in package api_test look at from inside.
var (
	StatusOf   = statusOf
	CheckJSON  = checkJSON
	WellFormed = wellFormed
	RequestID  = func(header string) string {
		r := &http.Request{Header: http.Header{"X-Request-Id": {header}}}
		return requestID(r)
	}
)

// ReadCursor decodes a cursor as the list called name does.
func ReadCursor(text, name string) (models.ID, int, error) {
	l, err := newLister(Paging{Cursor: text, Limit: 1}, name)
	return l.after.id, l.after.n, err
}

// WriteCursor encodes a cursor as the list called name does.
func WriteCursor(id models.ID, n int, name string) string {
	l, err := newLister(Paging{Limit: 1}, name)
	if err != nil {
		panic(err)
	}
	return l.encode(cursor{id: id, n: n})
}

// CountedAddress is what attempts of a request are counted by.
func CountedAddress(r *http.Request, proxies []netip.Prefix) string {
	return caller{address: clientAddress(r, proxies)}.counted()
}
