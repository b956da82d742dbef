package board

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"assay/internal/posting"
)

// breezy reads the list that Breezy publishes as JSON. Its texts stand on the
// postings' pages alone. These are asked for as pages, so that robots.txt counts,
// and kept as they are: posting reads them, for they hold a JobPosting.
func breezy() system {
	const name = "breezy"
	return system{
		name: name, valid: label,
		recognise: func(u *url.URL) (token, id string, ok bool) {
			token, ok = tenant(u, "breezy.hr")
			if parts := steps(u); step(parts, 0) == "p" {
				id, _, _ = strings.Cut(step(parts, 1), "-") // its title follows
			}
			return token, id, ok
		},
		list: func(ctx context.Context, l *listing, token string) error {
			var jobs *[]json.RawMessage
			base := "https://" + token + ".breezy.hr/"
			fresh, err := l.one(ctx, base+"json", &jobs)
			if err != nil || !fresh {
				return err
			}
			if jobs == nil {
				return changed(name, "no list", nil)
			}
			l.rows(*jobs, func(raw json.RawMessage) (Entry, bool, error) {
				job, err := decodeRaw[breezyJob](name, raw)
				return Entry{ID: job.ID, URL: orElse(job.URL, base+"p/"+url.PathEscape(job.ID)), Title: job.Name, Raw: raw}, true, err
			})
			l.done(-1)
			return nil
		},
		fetch: func(ctx context.Context, a asker, token, id string) (json.RawMessage, error) {
			if !plainID(id) {
				return nil, changed(name, "no id", nil)
			}
			address := "https://" + token + ".breezy.hr/p/" + id
			page, err := a.Get(ctx, posting.Request{URL: address, Kind: posting.WebPage})
			if err != nil {
				return nil, err
			}
			if !strings.Contains(page.FinalURL, "/p/"+id) {
				return nil, changed(name, "the page leads elsewhere", nil) // and what is there is not this posting
			}
			return json.Marshal(breezyPage{address, page.ContentType, string(page.Body)})
		},
		page: func(_ string, raw json.RawMessage) (posting.Reading, error) {
			kept, err := decodeRaw[breezyPage](name, raw)
			if err != nil {
				return posting.Reading{}, err
			}
			return posting.ReadPage(posting.Page{URL: kept.URL, ContentType: kept.Type, Body: []byte(kept.Text)})
		},
	}
}

type breezyJob struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	URL  string `json:"url"`
}

// breezyPage is a page as it is kept. Breezy writes UTF-8; what is not would be
// lost here.
type breezyPage struct {
	URL  string `json:"url"`
	Type string `json:"type"`
	Text string `json:"text"`
}
