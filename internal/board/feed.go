package board

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed"

	"assay/internal/posting"
	"assay/models"
)

// feedSystem and sitemapSystem are the systems that no address is recognised as
// belonging to: Discover finds them by what an address answers. Their tokens are
// addresses.
const (
	feedSystem    = "feed"
	sitemapSystem = "sitemap"
)

// maxMarkupDepth bounds how deep elements nest in feeds and sitemaps. The
// parsers hold something for every level.
const maxMarkupDepth = 100

// maxFeedBytes bounds a feed. It is held several times over while it is read.
const maxFeedBytes = 16 << 20

// feed reads feeds of postings: RSS, Atom and JSON Feed. A feed shows the newest
// postings only, so that it is never a whole list; what its items do not say
// stands on their pages.
func feed() system {
	return system{
		name: feedSystem, valid: canonicalAddress,
		recognise: func(*url.URL) (token, id string, ok bool) { return "", "", false },
		list: func(ctx context.Context, l *listing, token string) error {
			page, err := l.file(ctx, token)
			if err != nil || l.Unchanged {
				return err
			}
			got, err := readFeed(page)
			if err != nil {
				return err
			}
			for _, item := range got.items {
				l.addItem(item)
			}
			return nil
		},
		fetch: feedFetch,
		page: func(_ string, raw json.RawMessage) (posting.Reading, error) {
			kept, err := decodeRaw[feedRaw](feedSystem, raw)
			switch {
			case err != nil:
				return posting.Reading{}, err
			case kept.Item != nil:
				return kept.Item.reading()
			case kept.Page != nil:
				return kept.Page.reading(feedSystem)
			}
			return posting.Reading{}, changed(feedSystem, "neither an item nor a page", nil)
		},
	}
}

// feedRaw is what is kept of a posting: the feed's item, or its page.
type feedRaw struct {
	Item *feedItem `json:"item,omitempty"`
	Page *webPage  `json:"page,omitempty"`
}

// canonicalAddress reports whether a token is an address as posting.Canonical
// writes it.
func canonicalAddress(token string) bool {
	same, err := posting.Canonical(token)
	return err == nil && same == token
}

// file asks for a feed or a sitemap. robots.txt counts for these.
func (l *listing) file(ctx context.Context, address string) (posting.Page, error) {
	page, err := l.Get(ctx, posting.Request{URL: address, Kind: posting.Feed, ETag: l.etag, LastModified: l.lastModified})
	if err != nil {
		return page, err
	}
	l.ETag, l.LastModified = page.ETag, page.LastModified
	l.Unchanged = len(page.Body) == 0
	return page, nil
}

// addItem adds an item of a feed.
func (l *listing) addItem(item feedItem) {
	raw, err := encoded(feedRaw{Item: &item})
	if err != nil {
		l.Left++
		return
	}
	e := Entry{ID: orElse(item.ID, item.URL), URL: item.URL, Title: item.Title, Raw: raw, Whole: item.whole()}
	if e.ID != item.URL {
		e.Alias = item.URL
	}
	if e.URL == "" && !e.Whole {
		l.Left++ // there is nowhere to read it
		return
	}
	if e.Whole {
		item.Updated = "" // many feeds set it to the moment they are asked
		raw, _ = encoded(feedRaw{Item: &item})
		e.Version = versionOf(raw)
	}
	l.add(e)
}

// feedFetch asks for a posting's page. Where the id is not its address, the feed
// knows that for as long as it shows the posting; the alias is the address.
func feedFetch(ctx context.Context, a asker, token, id string) (json.RawMessage, error) {
	address, err := posting.Canonical(id)
	if err != nil {
		page, err := a.Get(ctx, posting.Request{URL: token, Kind: posting.Feed})
		if err != nil {
			return nil, err
		}
		got, err := readFeed(page)
		if err != nil {
			return nil, err
		}
		for _, item := range got.items {
			if item.ID == id {
				address = item.URL
			}
		}
		if address == "" {
			// The newest postings push the others out: this one may well be open.
			return nil, changed(a.name, "the feed does not show this posting any more", nil)
		}
	}
	page, err := a.webPage(ctx, address)
	if err != nil {
		return nil, err
	}
	return encoded(feedRaw{Page: &page})
}

// feedFile is what a feed says.
type feedFile struct {
	title string
	items []feedItem
}

var errNoFeed = errors.New("no feed")

// readFeed reads a feed in any of its forms. It fails with source_changed, or
// body_too_large.
func readFeed(page posting.Page) (feedFile, error) {
	if len(page.Body) > maxFeedBytes {
		return feedFile{}, models.Errorf(models.CodeBodyTooLarge, "This feed is larger than what is read. Give the address of one that shows fewer postings, or of the company's board.")
	}
	base, err := url.Parse(orElse(page.FinalURL, page.URL))
	if err != nil {
		base = &url.URL{}
	}
	text := strings.TrimSpace(page.Text())
	if strings.HasPrefix(text, "{") {
		return readJSONFeed([]byte(text), base)
	}
	if err := flatEnough(text); err != nil {
		return feedFile{}, changed(feedSystem, "XML", err)
	}
	got, err := gofeed.NewParser().Parse(strings.NewReader(withoutProlog(text)))
	if err != nil {
		return feedFile{}, changed(feedSystem, "feed", err)
	}
	file := feedFile{title: clean(got.Title)}
	for _, item := range got.Items {
		if item != nil && len(file.items) < maxRows {
			file.items = append(file.items, xmlItem(got, item, base))
		}
	}
	return file, nil
}

// readJSONFeed reads a JSON Feed. Its further pages are left: it is never whole.
func readJSONFeed(data []byte, base *url.URL) (feedFile, error) {
	var got struct {
		Version string      `json:"version"`
		Title   string      `json:"title"`
		Items   *[]jsonItem `json:"items"`
	}
	if err := (asker{name: feedSystem}).decode(data, &got); err != nil {
		return feedFile{}, err
	}
	if got.Items == nil || !strings.Contains(got.Version, "jsonfeed.org") {
		return feedFile{}, changed(feedSystem, "JSON", errNoFeed)
	}
	file := feedFile{title: clean(got.Title)}
	for _, item := range *got.Items {
		if len(file.items) < maxRows {
			file.items = append(file.items, item.item(base))
		}
	}
	return file, nil
}

// encoded is JSON in which markup stays as it is.
func encoded(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}
