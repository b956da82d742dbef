package board

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"assay/internal/posting"
)

// teamtailor reads the JSON feed of a Teamtailor site. Each of its items holds a
// JobPosting in schema.org's words, as the site's pages do: it is read like one.
func teamtailor() system {
	const name = "teamtailor"
	return system{
		name: name, valid: label,
		recognise: func(u *url.URL) (token, id string, ok bool) {
			token, ok = tenant(u, "teamtailor.com")
			return token, teamtailorID(u), ok
		},
		list: teamtailorList,
		page: func(_ string, raw json.RawMessage) (posting.Reading, error) {
			item, err := decodeRaw[teamtailorItem](name, raw)
			if err != nil {
				return posting.Reading{}, err
			}
			body, err := json.Marshal(item.jobPosting())
			if err != nil {
				return posting.Reading{}, changed(name, "JobPosting", err)
			}
			return posting.ReadPage(posting.Page{URL: item.URL, ContentType: "application/json", Body: body})
		},
	}
}

// teamtailorList follows the feed's pages, should it have some: JSON Feed has a
// field for the next one. Nothing says how many postings there are, and one may
// slip past from page to page, so that only a feed of one page is known to be
// whole, or that nothing changed.
func teamtailorList(ctx context.Context, l *listing, token string) error {
	const name = "teamtailor"
	base := "https://" + token + ".teamtailor.com"
	for address, first := base+"/jobs.json", true; ; first = false {
		var feed struct {
			Items *[]json.RawMessage `json:"items"`
			Next  string             `json:"next_url"`
		}
		if first {
			fresh, err := l.one(ctx, address, &feed)
			if err != nil || !fresh {
				return err
			}
		} else if _, err := l.json(ctx, posting.Request{URL: address}, &feed); err != nil {
			return err
		}
		if feed.Items == nil {
			return changed(name, "no items", nil)
		}
		known := len(l.Entries)
		l.rows(*feed.Items, teamtailorRow)
		if address = feed.Next; address != "" {
			l.ETag, l.LastModified = "", ""
		} else if first {
			l.done(-1)
		}
		if !strings.HasPrefix(address, base+"/") || len(l.Entries) == known || known > maxRows {
			return nil // it ends, leads elsewhere, or would never end
		}
	}
}

func teamtailorRow(raw json.RawMessage) (Entry, bool, error) {
	item, err := decodeRaw[teamtailorItem]("teamtailor", raw)
	if err != nil {
		return Entry{}, true, err
	}
	u, err := url.Parse(item.URL)
	if err != nil {
		return Entry{}, true, err
	}
	return Entry{ID: teamtailorID(u), URL: item.URL, Title: item.Title, Raw: raw, Whole: true}, true, nil
}

// teamtailorID is the number in a posting's address, before its title. The
// posting's own identifier is the same; the feed's id is another.
func teamtailorID(u *url.URL) string {
	parts := steps(u)
	for i, part := range parts {
		if id, _, _ := strings.Cut(step(parts, i+1), "-"); part == "jobs" && digits(id) {
			return id
		}
	}
	return ""
}

type teamtailorItem struct {
	Title   string         `json:"title"`
	URL     string         `json:"url"`
	HTML    string         `json:"content_html"`
	Posted  string         `json:"date_published"`
	Posting map[string]any `json:"_jobposting"`
}

// jobPosting is the item's JobPosting, completed by what the item says itself.
func (i teamtailorItem) jobPosting() map[string]any {
	out := map[string]any{"title": i.Title, "description": i.HTML, "datePosted": i.Posted, "url": i.URL}
	for key, value := range i.Posting {
		if value != nil && value != "" {
			out[key] = value
		}
	}
	out["@context"], out["@type"] = "https://schema.org", "JobPosting"
	return out
}
