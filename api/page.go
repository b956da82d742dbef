package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"assay/internal/store"
	"assay/models"
)

// Paging is how a client walks a list.
type Paging struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"20" doc:"at most this many items"`
	Cursor string `query:"cursor" maxLength:"100" doc:"next_cursor of the page before; with the same filters"`
}

// Subject is the row that a request is about.
type Subject struct {
	ID models.ID `path:"id" doc:"the id from the list or from the answer that made it"`
}

// part asks for a stretch of what belongs to one row.
type part struct {
	Subject
	Paging
}

// page is a stretch of a list.
type page[T any] struct {
	Items      []T     `json:"items"`
	NextCursor *string `json:"next_cursor" doc:"ask with it as cursor for what follows; null at the end"`
}

type listed[T any] struct{ Body page[T] }

// cursor is where a page ended: at a row, and at a number where the order is
// not that of ids.
type cursor struct {
	id models.ID
	n  int
}

// lister reads cursors and makes pages of one list with one set of filters.
type lister struct {
	limit int
	after cursor
	print [8]byte
}

// newLister checks the cursor of a request. A cursor that was given for other
// filters, or is none, is refused.
func newLister(in Paging, name string, filters ...any) (lister, error) {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %q", name, filters))
	l := lister{limit: in.Limit, print: [8]byte(sum[:8])}
	if in.Cursor == "" {
		return l, nil
	}
	var err error
	l.after, err = l.decode(in.Cursor)
	return l, err
}

func (l lister) encode(c cursor) string {
	raw := append(c.id[:], l.print[:]...)
	return base64.RawURLEncoding.EncodeToString(binary.BigEndian.AppendUint64(raw, uint64(int64(c.n))))
}

func (l lister) decode(text string) (cursor, error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(raw) != 32 || [8]byte(raw[16:24]) != l.print {
		return cursor{}, &models.Error{Code: models.CodeInvalidCursor, Err: err,
			Message: "This cursor does not belong to this list with these filters. Use next_cursor of the page before, with the same filters, or start without one."}
	}
	return cursor{id: models.ID(raw[:16]), n: int(int64(binary.BigEndian.Uint64(raw[24:])))}, nil
}

// paged makes a page of rows, of which one more than the limit were asked for.
func paged[T any](l lister, rows []T, end func(T) cursor) *listed[T] {
	out := &listed[T]{Body: page[T]{Items: rows}}
	if len(rows) > l.limit {
		out.Body.Items = rows[:l.limit]
		next := l.encode(end(rows[l.limit-1]))
		out.Body.NextCursor = &next
	}
	if out.Body.Items == nil {
		out.Body.Items = []T{}
	}
	return out
}

// where keeps the filters that were given. None of ours is for an empty value.
func where(filters ...store.Filter) []store.Filter {
	var given []store.Filter
	for _, f := range filters {
		switch f.Value {
		case "", models.Kind(""), models.ID{}:
		default:
			given = append(given, f)
		}
	}
	return given
}

// listRows answers for a list in the order of ids.
func listRows[T any](ctx context.Context, s *server, in Paging, name string, filters []store.Filter,
	rows func(*store.Tx, context.Context, store.Page) ([]T, error), id func(T) models.ID) (*listed[T], error) {
	l, err := newLister(in, name, filters)
	if err != nil {
		return nil, err
	}
	var found []T
	err = s.tx(ctx, func(tx *store.Tx) error {
		found, err = rows(tx, ctx, store.Page{Limit: l.limit + 1, Before: l.after.id, Where: filters})
		return err
	})
	if err != nil {
		return nil, err
	}
	return paged(l, found, func(row T) cursor { return cursor{id: id(row)} }), nil
}

// tx runs fn on behalf of who is asking.
func (s *server) tx(ctx context.Context, fn func(*store.Tx) error) error {
	return s.store.Tx(ctx, identityOf(ctx).UserID, fn)
}
