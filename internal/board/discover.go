package board

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"assay/internal/posting"
	"assay/models"
)

// Discover finds the board an address leads to. What Recognise knows is not asked
// for. Any other address is fetched once, as a feed is: it may be a feed or a
// sitemap itself, a page that names its feed, which is fetched too, or a page
// that shows the board of a known system. When it is none of these the error is
// invalid_board and says what to give instead; fetching fails as a Getter does.
func Discover(ctx context.Context, g Getter, u *url.URL) (Place, error) {
	if place, ok := Recognise(u); ok {
		return place, nil
	}
	page, err := g.Get(ctx, posting.Request{URL: u.String(), Kind: posting.Feed})
	if err != nil {
		return Place{}, err
	}
	at, err := url.Parse(orElse(page.FinalURL, page.URL, u.String()))
	if err != nil {
		return Place{}, noBoard("The address leads to one that cannot be read.")
	}
	if place, ok := Recognise(at); ok {
		return place, nil // it redirects to the system
	}
	place, _, err := fileAt(page, at)
	if err != nil || place.System != "" {
		return place, err
	}
	return pageAt(ctx, g, page, at)
}

// fileAt returns the board of a feed or a sitemap, and what it says when it is a
// feed; nothing when it is neither.
func fileAt(page posting.Page, at *url.URL) (Place, feedFile, error) {
	token, err := posting.Canonical(at.String())
	if err != nil {
		return Place{}, feedFile{}, err
	}
	text := page.Text()
	switch rootOf(text) {
	case "urlset", "sitemapindex":
		file, err := readSitemap(text)
		switch {
		case err != nil:
			return Place{}, feedFile{}, noBoard("This sitemap cannot be read.")
		case len(file.rows) == 0:
			return Place{}, feedFile{}, noBoard("This sitemap names no pages.")
		}
		return Place{Board: Board{sitemapSystem, token}}, feedFile{}, nil
	case "rss", "rdf", "feed", "{":
		file, err := readFeed(page)
		switch {
		case models.CodeOf(err) == models.CodeBodyTooLarge:
			return Place{}, feedFile{}, err
		case err != nil:
			return Place{}, feedFile{}, noBoard("This is a file for programs that is no feed of postings.")
		}
		return Place{Board: Board{feedSystem, token}}, file, nil
	}
	return Place{}, feedFile{}, nil
}

// rootOf names the first element of a text, in lower case and without a prefix,
// or its first brace.
func rootOf(text string) string {
	text = withoutProlog(strings.TrimSpace(text))
	for strings.HasPrefix(text, "<!--") || strings.HasPrefix(text, "<?") || strings.HasPrefix(text, "<!DOCTYPE") {
		end := ">"
		if strings.HasPrefix(text, "<!--") {
			end = "-->"
		}
		_, rest, _ := strings.Cut(text, end)
		text = strings.TrimSpace(rest)
	}
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		return "{"
	}
	name, found := strings.CutPrefix(text[:min(len(text), 200)], "<")
	if end := strings.IndexAny(name, " \t\n/>"); found && end > 0 {
		name = strings.ToLower(name[:end])
		return name[strings.IndexByte(name, ':')+1:]
	}
	return ""
}

// pageAt returns the board that a page for people leads to.
func pageAt(ctx context.Context, g Getter, page posting.Page, at *url.URL) (Place, error) {
	shown := readLinks(page.Text(), at)
	switch b, several := shown.board(); {
	case several:
		return Place{}, noBoard("This page shows the boards of several companies.")
	case b != (Board{}):
		return Place{Board: b}, nil
	}
	if feed := shown.feed(at); feed != "" {
		if place, ok := feedAt(ctx, g, feed); ok {
			return place, nil
		}
	}
	r, err := posting.ReadPage(page)
	switch {
	case err == nil && r.Method == posting.MethodStructured && !slices.Contains(r.Warnings, posting.WarnSeveral):
		return Place{}, noBoard("This page is one posting. Add it as a posting, or give its company's list to watch.")
	case shown.postings > 1:
		return Place{}, noBoard("This page lists jobs, and names no feed or hiring system that can be watched.")
	}
	return Place{}, noBoard("This page leads to no board that can be watched.")
}

// feedAt asks for the feed that a page names. A page about jobs may name a feed
// of something else, such as a blog's: it has to speak of jobs itself.
func feedAt(ctx context.Context, g Getter, address string) (Place, bool) {
	page, err := g.Get(ctx, posting.Request{URL: address, Kind: posting.Feed})
	if err != nil {
		return Place{}, false
	}
	at, err := url.Parse(orElse(page.FinalURL, page.URL, address))
	if err != nil {
		return Place{}, false
	}
	place, file, err := fileAt(page, at)
	if err != nil || place.System != feedSystem {
		return Place{}, false
	}
	about := 0
	for _, item := range file.items {
		if item.Fields != nil || item.Posting != nil || jobAddress(item.URL) {
			about++
		}
	}
	return place, jobAddress(place.Token) || jobWords(file.title) || about*2 > len(file.items)
}

func noBoard(what string) *models.Error {
	return models.Errorf(models.CodeInvalidBoard, "%s Give the address of the company's board at its hiring system, of its feed of jobs (RSS, Atom or JSON Feed), or of its sitemap.xml.", what)
}
