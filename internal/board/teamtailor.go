package board

import (
	"bytes"
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"assay/internal/posting"
)

// teamtailor reads the JSON feed of a Teamtailor site. Each of its items holds a
// JobPosting in schema.org's words, as the site's pages do: it is read like one.
func teamtailor() system {
	const name = "teamtailor"
	return system{
		name: name, valid: func(token string) bool { return label(strings.TrimSuffix(token, ".na")) },
		recognise: func(u *url.URL) (token, id string, ok bool) {
			if token, ok = tenant(u, "na.teamtailor.com"); ok {
				return token + ".na", teamtailorID(u), true
			}
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

// teamtailorPage is a page of the feed: JSON Feed has a field for the next one.
type teamtailorPage struct {
	Items *[]json.RawMessage `json:"items"`
	Next  string             `json:"next_url"`
}

// teamtailorList follows the feed from page to page. Nothing says how many
// postings there are, and one may slip past when another is taken off meanwhile.
// So every page but the last is asked again: when they are as they were, nothing
// has moved. Only a feed of one page can say that nothing changed.
func teamtailorList(ctx context.Context, l *listing, token string) error {
	base := teamtailorBase(token)
	var page teamtailorPage
	fresh, err := l.one(ctx, base+"/jobs.json", &page)
	if err != nil || !fresh {
		return err
	}
	asked, items := []string{base + "/jobs.json"}, [][]json.RawMessage{}
	for {
		if page.Items == nil {
			return changed(l.name, "no items", nil)
		}
		known := len(l.Entries)
		l.rows(*page.Items, teamtailorRow)
		items = append(items, *page.Items)
		if page.Next == "" {
			break
		}
		l.ETag, l.LastModified = "", ""
		if !strings.HasPrefix(page.Next, base+"/") || len(l.Entries) == known || known > maxRows {
			return nil // it leads elsewhere, or would never end
		}
		asked = append(asked, page.Next)
		page = teamtailorPage{}
		if _, err := l.json(ctx, posting.Request{URL: asked[len(asked)-1]}, &page); err != nil {
			return err
		}
	}
	for i, address := range asked[:len(asked)-1] {
		var again teamtailorPage
		if _, err := l.json(ctx, posting.Request{URL: address}, &again); err != nil {
			return err
		}
		if again.Items == nil || !slices.EqualFunc(*again.Items, items[i], func(a, b json.RawMessage) bool { return bytes.Equal(a, b) }) {
			return nil
		}
	}
	l.done(-1)
	return nil
}

// teamtailorBase is where a site is. Some are below a region: "acme.na".
func teamtailorBase(token string) string { return "https://" + token + ".teamtailor.com" }

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
