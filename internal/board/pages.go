package board

import (
	"bytes"
	"encoding/json"
	"slices"
)

// maxRows bounds a list. No board is as long; a system that goes on for ever has
// gone wrong.
const maxRows = 50_000

// rowReader reads one row of a list. A row that is not public is left out and
// not counted; one with an error is left out, and the list is not whole then.
type rowReader func(raw json.RawMessage) (e Entry, public bool, err error)

// rows adds what a system lists and returns how many rows were not public.
func (l *listing) rows(rows []json.RawMessage, read rowReader) (hidden int) {
	for _, raw := range rows {
		e, public, err := read(raw)
		switch {
		case err != nil:
			l.Left++
		case !public:
			hidden++
		default:
			l.add(e)
		}
	}
	return hidden
}

// pages asks for one page after another until there are as many rows as the
// first one announced. A total that changes meanwhile means that rows moved from
// page to page; some systems have one on the first page alone, and 0 later. No
// entries at all prove nothing: unknown boards are answered like that as well.
func (l *listing) pages(ask func(offset int) (rows []json.RawMessage, total int, err error), read rowReader) error {
	announced, had, hidden, moved := 0, 0, 0, false
	for {
		page, total, err := ask(had)
		if err != nil {
			return err
		}
		if had == 0 {
			announced = total
		} else if total != 0 && total != announced {
			moved = true
		}
		known := len(l.Entries) + hidden
		hidden += l.rows(page, read)
		had += len(page)
		// A page without anything new would come for ever.
		if len(page) == 0 || had >= announced || had > maxRows || len(l.Entries)+hidden == known {
			break
		}
	}
	if had == announced && len(l.Entries) > 0 && !moved {
		l.done(announced - hidden)
	}
	return nil
}

// merged adds postings that stand in several rows, one for each place, and ends
// the list. Rows of one id are one posting only when they say the same of it. What
// is kept of them is what raw makes of the rows. Their order is no change of the
// posting.
func (l *listing) merged(rows []json.RawMessage, read func(raw json.RawMessage) (Entry, error), raw func(rows []json.RawMessage) any) {
	var order []Entry
	by := map[string][]json.RawMessage{}
	at := map[string]int{}
	for _, row := range rows {
		e, err := read(row)
		i, known := at[e.ID]
		if err != nil || known && (e.Title != order[i].Title || e.URL != order[i].URL) {
			l.Left++
			continue
		}
		if !known {
			at[e.ID] = len(order)
			order = append(order, e)
		}
		by[e.ID] = append(by[e.ID], row)
	}
	for _, e := range order {
		kept, err := json.Marshal(raw(by[e.ID]))
		if err != nil {
			l.Left++
			continue
		}
		e.Raw = kept
		slices.SortFunc(by[e.ID], func(a, b json.RawMessage) int { return bytes.Compare(a, b) })
		e.Version = versionOf(slices.Concat(by[e.ID]...))
		l.add(e)
	}
	l.done(-1)
}
