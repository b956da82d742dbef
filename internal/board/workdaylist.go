package board

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
)

// workdayMost is where Workday stops counting, and listing, for most of its
// tenants. For others it counts and lists on.
const workdayMost = 2000

// workdaySlicesMost bounds the values of a facet that are asked for one by one.
const workdaySlicesMost = 100

// workdayList lists a site's postings. Of more than Workday lists it asks again,
// for each value of a facet.
func workdayList(ctx context.Context, l *listing, token string) error {
	api, _ := workdaySite(token)
	facets, capped, err := workdayPages(ctx, l, api, nil)
	if err != nil || !capped {
		return err
	}
	l.Complete = false
	facet, ok := workdaySplit(facets)
	if !ok {
		return nil
	}
	return workdaySlices(ctx, l, api, facet)
}

// workdayPages lists what facets leave, and reports whether there may be more: a
// total beyond the limit is a true one, if so many postings were had.
func workdayPages(ctx context.Context, l *listing, api string, facets map[string][]string) (all []workdayFacet, capped bool, err error) {
	total := 0
	err = l.pages(func(offset int) ([]json.RawMessage, int, error) {
		answer, err := workdayAsk(ctx, l.asker, api, facets, "", offset)
		if err != nil {
			return nil, 0, err
		}
		if offset == 0 {
			all, total = answer.Facets, *answer.Total
		}
		return *answer.Rows, *answer.Total, nil
	}, func(raw json.RawMessage) (Entry, bool, error) {
		row, err := decodeRaw[workdayRow](l.name, raw)
		if err != nil {
			return Entry{}, true, err
		}
		kept, err := lessFields(raw, "postedOn") // "Posted 3 Days Ago" says something else tomorrow
		return Entry{ID: workdayID(row.Path), URL: row.page(api), Title: row.Title, Raw: kept}, true, err
	})
	return all, total == workdayMost || total > workdayMost && !l.Complete, err
}

// workdaySlices lists a site by the values of a facet. A posting without any value
// is in no slice, and nobody says how many postings there are. So the list counts
// as whole only when each slice is, and when the slices hold all that was listed
// without them.
func workdaySlices(ctx context.Context, l *listing, api string, facet workdayFacet) error {
	whole, found := true, map[string]bool{}
	l.Left = 0 // those of the first list come again
	for _, value := range facet.Values {
		slice := listing{asker: l.asker, seen: map[string]int{}}
		_, capped, err := workdayPages(ctx, &slice, api, map[string][]string{facet.Name: {value.ID}})
		if err != nil {
			return err
		}
		whole = whole && slice.Complete && !capped && len(slice.Entries) == value.Count
		l.Left += slice.Left
		for _, e := range slice.Entries {
			found[e.ID] = true
			if _, known := l.seen[e.ID]; !known {
				l.add(e)
			}
		}
	}
	for id := range l.seen {
		whole = whole && found[id]
	}
	l.Complete = whole && l.Left == 0 && len(l.Entries) >= workdayMost
	return nil
}

// workdayFacet is a way to filter a list, or one value of it. Some facets hold
// facets in the place of values.
type workdayFacet struct {
	Name   string         `json:"facetParameter"`
	ID     string         `json:"id"`
	Count  int            `json:"count"`
	Values []workdayFacet `json:"values"`
}

// workdaySplit finds the facet with the fewest values that cuts a list into parts
// that are listed whole.
func workdaySplit(facets []workdayFacet) (best workdayFacet, ok bool) {
	for _, f := range facets {
		if inner, found := workdaySplit(f.Values); found && (!ok || len(inner.Values) < len(best.Values)) {
			best, ok = inner, true
		}
		total, fits := 0, f.Name != "" && len(f.Values) <= workdaySlicesMost
		for _, value := range f.Values {
			fits = fits && value.ID != "" && value.Count > 0 && value.Count < workdayMost
			total += value.Count
		}
		if fits && total >= workdayMost && (!ok || len(f.Values) < len(best.Values)) {
			best, ok = f, true
		}
	}
	return best, ok
}

// workdayRow is a posting in a list. What it says of places may be "3 Locations".
type workdayRow struct {
	Title string `json:"title"`
	Path  string `json:"externalPath"`
}

// address is where the interface tells a posting.
func (r workdayRow) address(api string) (string, error) {
	u, err := url.Parse(r.Path)
	if err != nil || u.Scheme != "" || u.Host != "" || u.RawQuery != "" || u.Fragment != "" || !strings.HasPrefix(u.Path, "/job/") || strings.Contains(u.Path, "..") {
		return "", changed("workday", "path", err)
	}
	return api + u.EscapedPath(), nil
}

// page is where people read it: the same without the interface in between.
func (r workdayRow) page(api string) string {
	address, err := r.address(api)
	if err != nil {
		return ""
	}
	host, rest, _ := strings.Cut(address, "/wday/cxs/")
	_, rest, _ = strings.Cut(rest, "/") // the tenant
	return host + "/" + rest
}
