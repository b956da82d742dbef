package board

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"assay/internal/posting"
)

const (
	// maxLinks bounds how many addresses of a page are looked at.
	maxLinks = 20_000
	// linksToBoard is how many links to one board a page has when it is that
	// board's company's. One alone may be anything.
	linksToBoard = 2
)

// links is what a page leads to.
type links struct {
	embedded map[Board]bool
	linked   map[Board]int
	feeds    []namedFeed
	postings int // JobPosting items, as far as they are counted
	seen     int
}

type namedFeed struct{ address, title string }

// readLinks reads the addresses in a page's markup. Nothing is fetched.
func readLinks(page string, at *url.URL) *links {
	l := &links{embedded: map[Board]bool{}, linked: map[Board]int{}, postings: strings.Count(page, "JobPosting")}
	z := html.NewTokenizer(strings.NewReader(page))
	for l.seen < maxLinks {
		switch z.Next() {
		case html.ErrorToken:
			return l
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			values := map[string]string{}
			for _, a := range t.Attr {
				if _, twice := values[a.Key]; !twice {
					values[a.Key] = a.Val
				}
			}
			l.take(t.Data, values, at)
		}
	}
	return l
}

func (l *links) take(tag string, values map[string]string, at *url.URL) {
	address := values["href"]
	switch tag {
	case "script", "iframe":
		address = orElse(values["src"], values["data-src"])
	case "a", "link":
	case "base":
		return // relative addresses are of no system
	default:
		return
	}
	u, err := at.Parse(clean(address))
	if clean(address) == "" || err != nil {
		return
	}
	l.seen++
	if tag == "link" {
		l.alternate(values, u)
		return
	}
	place, ok := Recognise(u)
	switch {
	case !ok:
	case tag == "a":
		l.linked[place.Board]++
	default:
		l.embedded[place.Board] = true
	}
}

// alternate takes a feed that a page names.
func (l *links) alternate(values map[string]string, u *url.URL) {
	kind, _, _ := strings.Cut(strings.ToLower(values["type"]), ";")
	switch clean(kind) {
	case "application/rss+xml", "application/atom+xml", "application/feed+json":
	default:
		return
	}
	for rel := range strings.FieldsSeq(strings.ToLower(values["rel"])) {
		if rel == "alternate" {
			l.feeds = append(l.feeds, namedFeed{u.String(), values["title"]})
			return
		}
	}
}

// board returns the one board that a page shows: embedded, or else linked to more
// often than once. several says that there is more than one, and none stands out.
func (l *links) board() (b Board, several bool) {
	for embedded := range l.embedded {
		if b != (Board{}) {
			return Board{}, true
		}
		b = embedded
	}
	if b != (Board{}) {
		return b, false
	}
	most := linksToBoard - 1
	for linked, n := range l.linked {
		switch {
		case n > most:
			b, several, most = linked, false, n
		case n == most && n >= linksToBoard:
			several = true
		}
	}
	if several {
		return Board{}, true
	}
	return b, false
}

// feed returns the address of the feed that a page names for its jobs, on its own
// site; the first one when none says that it is for jobs.
func (l *links) feed(at *url.URL) string {
	first := ""
	for _, f := range l.feeds {
		address, err := posting.Canonical(f.address)
		if err != nil || !sameSite(at.String(), address) {
			continue
		}
		if u, err := url.Parse(address); err == nil && jobWords(u.Path) || jobWords(f.title) {
			return address
		}
		first = orElse(first, address)
	}
	return first
}
