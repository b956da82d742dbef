package posting

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"time"

	"assay/models"
)

// Kind is what a request asks for.
type Kind int

const (
	WebPage Kind = iota // a page for people
	Feed                // RSS, Atom, a sitemap, or a page that lists postings
	API                 // an interface its maker documents for programs: robots.txt is not asked, redirects are refused

	robotsTxt // a site's rules: whatever type they have, and only their beginning
)

// Request is one thing to fetch.
type Request struct {
	URL  string
	Kind Kind
	// Body is JSON to post; nil asks with GET.
	Body []byte
	// ETag and LastModified are those of an earlier answer. When nothing changed
	// since, the Page has the status 304 and no body.
	ETag, LastModified string

	delay time.Duration // what its site's robots.txt asks for between requests
}

func (r Request) conditional() bool { return r.ETag != "" || r.LastModified != "" }

// pace is how long a host is left alone after a request, unless it asks for
// more.
func (r Request) pace() time.Duration {
	switch r.Kind {
	case API:
		return time.Second
	case robotsTxt:
		return 0 // what was to be fetched follows
	}
	return max(5*time.Second, r.delay)
}

// answer is what a host sent: the body is empty when the status says that it is
// not wanted.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// ask makes one request when it is its host's turn. left is how long the whole
// fetch may still take, waiting for turns apart.
func (c *Client) ask(ctx context.Context, u *url.URL, r Request, left *time.Duration) (answer, error) {
	turn, err := c.enter(ctx, u, *left, r.pace())
	if err != nil {
		return answer{}, err
	}
	began := time.Now()
	asking, cancel := context.WithTimeout(ctx, *left)
	defer cancel()
	a, err := c.exchange(asking, u, r)
	*left -= time.Since(began)
	rest := turn.pace
	if a.status == http.StatusTooManyRequests || a.status == http.StatusServiceUnavailable {
		rest = max(rest, retryAfter(a.header.Get("Retry-After"), time.Now()))
	}
	turn.leave(ctx, rest)
	if err != nil {
		return answer{}, transferError(ctx, err)
	}
	return a, nil
}

func (c *Client) exchange(ctx context.Context, u *url.URL, r Request) (answer, error) {
	req, err := c.request(ctx, u, r)
	if err != nil {
		return answer{}, err
	}
	resp, err := c.transport.RoundTrip(req)
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = resp.Body.Close() }()
	a := answer{status: resp.StatusCode, header: resp.Header}
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return a, nil
	}
	if r.Kind == robotsTxt {
		a.body, err = readBodyPart(resp, maxRobotsBytes)
		return a, err
	}
	if err := r.declaredType(resp.Header.Get("Content-Type")); err != nil {
		return a, err
	}
	limit := c.maxBody
	if r.Kind != WebPage {
		limit *= 4
	}
	if a.body, err = readBody(resp, limit); err == nil && r.Kind == Feed && isGzip(a.body) {
		a.header.Del("Content-Type") // it is that of the file, not of what is in it
		a.body, err = unzipped(a.body, limit)
	}
	return a, err
}

func (c *Client) request(ctx context.Context, u *url.URL, r Request) (*http.Request, error) {
	method, body := http.MethodGet, io.Reader(http.NoBody)
	if r.Body != nil {
		method, body = http.MethodPost, bytes.NewReader(r.Body)
	}
	req, err := http.NewRequestWithContext(ctx, method, u.String(), body)
	if err != nil {
		return nil, invalidURL("The address cannot be read", err)
	}
	req.Header.Set("User-Agent", c.userAgent)
	req.Header.Set("Accept", r.accept())
	req.Header.Set("Accept-Encoding", "gzip")
	for name, value := range map[string]string{"If-None-Match": r.ETag, "If-Modified-Since": r.LastModified} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	if r.Body != nil {
		req.Header.Set("Content-Type", typeJSON)
	}
	return req, nil
}

func (r Request) accept() string {
	switch r.Kind {
	case API:
		return "application/json,application/xml;q=0.9,text/xml;q=0.9"
	case Feed:
		return "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.9,text/html;q=0.8,application/json;q=0.8"
	default:
		return "text/html,application/xhtml+xml,text/plain;q=0.8,application/json;q=0.7"
	}
}

// declaredType refuses by what the site says, before the body is read.
func (r Request) declaredType(contentType string) error {
	kind, _ := mediaType(contentType)
	if readable(kind) || r.Kind != WebPage && isXML(kind) || r.Kind == Feed && isFile(kind) {
		return nil
	}
	return wrongType(kind)
}

// permitted asks the site's robots.txt whether an address may be fetched, and how
// long the site wants to be left alone between two requests.
func (c *Client) permitted(ctx context.Context, u *url.URL, left *time.Duration) (delay time.Duration, err error) {
	robots, err := c.robots(ctx, u, left)
	if err != nil {
		return 0, err
	}
	if !robots.Allows(u) {
		return 0, models.Errorf(models.CodeRobotsDisallowed,
			"The site asks programs in its robots.txt not to fetch this page; open it and paste the posting's text.")
	}
	return robots.Delay, nil
}
