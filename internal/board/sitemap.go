package board

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"assay/internal/posting"
	"assay/models"
)

const (
	// maxSitemapEntries bounds the pages of one site that are watched. Each is
	// fetched for itself, some seconds apart.
	maxSitemapEntries = 5_000
	// maxSitemapParts bounds the files below an index.
	maxSitemapParts = 20
)

// sitemap reads a site's list of its pages, and one level of an index of such
// lists. Postings are those of the pages that describe a job in data; which these
// are shows when they are fetched, so that the others have to be remembered until
// the sitemap says that they changed.
func sitemap() system {
	return system{
		name: sitemapSystem, valid: canonicalAddress,
		recognise: func(*url.URL) (token, id string, ok bool) { return "", "", false },
		list:      sitemapList,
		fetch: func(ctx context.Context, a asker, token, id string) (json.RawMessage, error) {
			address, err := posting.Canonical(id)
			if err != nil || !sameSite(token, address) {
				return nil, models.Errorf(models.CodeInvalidBoard, "The page is not on the site of this sitemap. Give its address as a posting's.")
			}
			page, err := a.webPage(ctx, address)
			if err != nil {
				return nil, err
			}
			return encoded(page)
		},
		page: func(_ string, raw json.RawMessage) (posting.Reading, error) {
			kept, err := decodeRaw[webPage](sitemapSystem, raw)
			if err != nil {
				return posting.Reading{}, err
			}
			if kept.URL == "" || kept.Text == "" {
				return posting.Reading{}, changed(sitemapSystem, "no page", nil)
			}
			return kept.reading(sitemapSystem)
		},
	}
}

func sitemapList(ctx context.Context, l *listing, token string) error {
	page, err := l.file(ctx, token)
	if err != nil || l.Unchanged {
		return err
	}
	file, err := readSitemap(page.Text())
	if err != nil {
		return err
	}
	rows := file.rows
	if file.index {
		l.ETag, l.LastModified = "", "" // its parts change without it
		l.etag, l.lastModified = "", ""
		if rows, err = l.parts(ctx, token, &file); err != nil {
			return err
		}
	}
	l.pagesOf(token, rows)
	if !file.cut {
		l.done(-1)
	}
	return nil
}

// parts asks for the files below an index: those for jobs, where there are such.
// What is left out is noted in the index.
func (l *listing) parts(ctx context.Context, token string, index *sitemapFile) ([]sitemapRow, error) {
	var addresses []string
	for _, row := range index.rows {
		if address, err := posting.Canonical(row.loc); err == nil && sameSite(token, address) && !slices.Contains(addresses, address) {
			addresses = append(addresses, address)
		} else if err != nil {
			l.Left++
		}
	}
	addresses = aboutJobs(addresses, func(address string) string { return address })
	if len(addresses) > maxSitemapParts {
		addresses, index.cut = addresses[:maxSitemapParts], true
	}
	var rows []sitemapRow
	for _, address := range addresses {
		page, err := l.Get(ctx, posting.Request{URL: address, Kind: posting.Feed})
		if err != nil {
			return nil, err
		}
		part, err := readSitemap(page.Text())
		if err != nil {
			return nil, err
		}
		if part.index || part.cut {
			index.cut = true
		}
		if !part.index {
			rows = append(rows, part.rows...)
		}
	}
	return rows, nil
}

// pagesOf adds the pages that may be postings. A page that stands there twice is
// one; pages of other sites are none of this one's.
func (l *listing) pagesOf(token string, rows []sitemapRow) {
	var pages []sitemapRow
	known := map[string]bool{}
	for _, row := range rows {
		address, err := posting.Canonical(row.loc)
		if err != nil {
			l.Left++
			continue
		}
		if known[address] || !sameSite(token, address) {
			continue
		}
		known[address] = true
		pages = append(pages, sitemapRow{address, row.changed})
	}
	if !jobAddress(token) {
		pages = aboutJobs(pages, func(row sitemapRow) string { return row.loc })
	}
	if len(pages) > maxSitemapEntries {
		l.Left += len(pages) - maxSitemapEntries
		slices.SortStableFunc(pages, func(a, b sitemapRow) int { return strings.Compare(b.changed, a.changed) }) // the newest first
		pages = pages[:maxSitemapEntries]
	}
	for _, row := range pages {
		raw, err := encoded(map[string]string{"url": row.loc, "lastmod": row.changed})
		if err != nil {
			l.Left++
			continue
		}
		l.add(Entry{ID: row.loc, URL: row.loc, Title: nameOf(row.loc), Version: row.changed, Raw: raw})
	}
}

// sameSite reports whether two addresses are of one site.
func sameSite(a, b string) bool {
	ua, errA := url.Parse(a)
	ub, errB := url.Parse(b)
	return errA == nil && errB == nil && ua.Host != "" && posting.SameSite(strings.ToLower(ua.Hostname()), strings.ToLower(ub.Hostname()))
}

// nameOf makes a name for a page from its address, until it has been fetched.
func nameOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	slices.Reverse(parts)
	for _, part := range parts {
		for _, ending := range []string{".html", ".htm", ".php", ".aspx"} {
			part = strings.TrimSuffix(part, ending)
		}
		words := strings.Join(strings.FieldsFunc(part, func(r rune) bool { return strings.ContainsRune("-_+ .", r) }), " ")
		if strings.Trim(words, "0123456789 ") != "" {
			return words
		}
	}
	return u.Host + u.Path
}
