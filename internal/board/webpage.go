package board

import (
	"context"
	"net/url"
	"strings"

	"assay/internal/posting"
	"assay/models"
)

// webPage is a posting's page as it is kept: in UTF-8, whatever it was.
type webPage struct {
	URL   string `json:"url"`
	Final string `json:"final,omitempty"` // where redirects led to
	Type  string `json:"type"`
	Text  string `json:"text"`
}

// webPage asks for a page. robots.txt counts.
func (a asker) webPage(ctx context.Context, address string) (webPage, error) {
	page, err := a.Get(ctx, posting.Request{URL: address, Kind: posting.WebPage})
	if err != nil {
		return webPage{}, err
	}
	kind, _, _ := strings.Cut(page.ContentType, ";")
	kept := webPage{URL: address, Type: clean(kind) + "; charset=utf-8", Text: page.Text()}
	if page.FinalURL != page.URL {
		kept.Final = page.FinalURL
	}
	return kept, nil
}

// reading reads the page. A sitemap leads to all kinds of pages: only those that
// describe a job in data are postings. A feed of postings leads to postings; but
// one that is over often leads on to the list of the others.
func (p webPage) reading(name string) (posting.Reading, error) {
	r, err := posting.ReadPage(posting.Page{URL: p.URL, FinalURL: orElse(p.Final, p.URL), ContentType: p.Type, Body: []byte(p.Text)})
	if err != nil {
		return r, err
	}
	if r.Method != posting.MethodStructured && (name == sitemapSystem || p.ledUp()) {
		return posting.Reading{}, models.Errorf(models.CodeNotAPosting,
			"The page describes no single job in data that programs can read; open the posting and paste its text.")
	}
	return r, nil
}

// ledUp reports whether the page was asked for and one above it answered.
func (p webPage) ledUp() bool {
	from, err := url.Parse(p.URL)
	if err != nil || p.Final == "" {
		return false
	}
	to, err := url.Parse(p.Final)
	if err != nil {
		return true
	}
	path := strings.TrimSuffix(to.Path, "/")
	return path != strings.TrimSuffix(from.Path, "/") && strings.HasPrefix(from.Path, path)
}
