package posting

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"assay/models"
)

// maxRedirects is how many redirects one fetch follows.
const maxRedirects = 5

// Options set up a Client. The zero value is safe and ready for use.
type Options struct {
	// UserAgent names this Assay honestly, best with an address to write to.
	UserAgent string
	// Resolver looks names up; nil means the system's.
	Resolver *net.Resolver
	// AllowLoopback lets the client fetch from this machine's own loopback
	// addresses, on any port. It is for tests and the demo only: with it, anyone
	// who may add a posting can reach what listens on this machine.
	AllowLoopback bool
	// Timeout bounds a whole fetch, redirects and body included. 0 means 20 s.
	Timeout time.Duration
	// HeaderTimeout bounds the wait for an answer's headers. 0 means 10 s.
	HeaderTimeout time.Duration
	// MaxBody bounds a page's body in bytes, before and after decompression; that
	// of a feed or of an API may be four times as long. 0 means 8 MiB.
	MaxBody int64
	// Hosts is what the processes that fetch know of hosts together. Nil keeps it
	// in this client alone.
	Hosts Hosts
	// Patience is how long a request waits for its host's turn before it gives
	// up with host_busy. 0 means 15 s.
	Patience time.Duration
}

// Client fetches public pages, one request at a time from each host. It sends
// no cookies, uses no proxy, keeps no connection, retries nothing, and is safe for
// concurrent use.
type Client struct {
	guard     guard
	transport *http.Transport
	userAgent string
	timeout   time.Duration
	maxBody   int64
	hosts     Hosts
	queues    *queues
	patience  time.Duration
}

// NewClient makes a Client.
func NewClient(o Options) *Client {
	c := &Client{
		guard:     guard{allowLoopback: o.AllowLoopback},
		userAgent: orDefault(o.UserAgent, "assay (self-hosted reader of job postings)"),
		timeout:   orDefault(o.Timeout, 20*time.Second),
		maxBody:   orDefault(o.MaxBody, 8<<20),
		hosts:     o.Hosts,
		queues:    &queues{host: map[string]*queue{}},
		patience:  orDefault(o.Patience, 15*time.Second),
	}
	if c.hosts == nil {
		c.hosts = newOwnHosts()
	}
	c.transport = &http.Transport{
		// A proxy would connect on our behalf, past the guard.
		Proxy: nil,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			d := net.Dialer{Resolver: o.Resolver, ControlContext: c.guard.control}
			return d.DialContext(ctx, network, absoluteName(address))
		},
		ForceAttemptHTTP2:      true,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		DisableKeepAlives:      true,
		DisableCompression:     true, // decompressed by body, under its limit
		MaxResponseHeaderBytes: 64 << 10,
		ResponseHeaderTimeout:  orDefault(o.HeaderTimeout, 10*time.Second),
	}
	return c
}

func orDefault[T comparable](v, fallback T) T {
	var zero T
	if v == zero {
		return fallback
	}
	return v
}

// absoluteName ends a name with a dot, so that a resolver does not try it
// below the search domains of the network Assay runs in.
func absoluteName(address string) string {
	host, port, err := net.SplitHostPort(address)
	if err != nil || host == "" || host == "localhost" {
		return address
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return address
	}
	return net.JoinHostPort(host+".", port)
}

// CheckURL is the package's CheckURL under this client's options.
func (c *Client) CheckURL(raw string) (*url.URL, error) { return c.guard.checkURL(raw) }

// Fetch gets one page for a person, as Get does.
func (c *Client) Fetch(ctx context.Context, rawURL string) (Page, error) {
	return c.Get(ctx, Request{URL: rawURL})
}

// Get makes one request and follows its redirects. Every error is a
// *models.Error; when the site asked us to come back later, or somebody else is
// asking it, the cause is a *RetryLater. Nothing is retried here.
func (c *Client) Get(ctx context.Context, r Request) (Page, error) {
	u, err := c.CheckURL(r.URL)
	if err != nil {
		return Page{}, err
	}
	left := c.timeout
	chain := []string{u.String()}
	for {
		if r.Kind != API {
			if r.delay, err = c.permitted(ctx, u, &left); err != nil {
				return Page{}, err
			}
		}
		a, err := c.ask(ctx, u, r, &left)
		if err != nil {
			return Page{}, err
		}
		if !isRedirect(a.status) {
			page, err := a.page(r)
			if err != nil {
				return Page{}, err
			}
			if err := wall(u, page); err != nil && r.Kind == WebPage {
				return Page{}, err
			}
			page.URL, page.FinalURL, page.Chain = r.URL, u.String(), chain
			return page, nil
		}
		if r.Kind == API {
			return Page{}, refuse(models.CodeRedirectRefused, "The source sends its answers from another place than it says.", nil)
		}
		if u, err = c.follow(u, a.header.Get("Location")); err != nil {
			return Page{}, err
		}
		if len(chain) > maxRedirects {
			return Page{}, refuse(models.CodeTooManyRedirects, "The address redirects too many times.", nil)
		}
		chain = append(chain, u.String())
	}
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// follow judges a redirect's target like an address a person gave.
func (c *Client) follow(from *url.URL, location string) (*url.URL, error) {
	if location == "" {
		return nil, refuse(models.CodeFetchFailed, "The site redirects to nowhere.", nil)
	}
	ref, err := url.Parse(location)
	if err != nil {
		return nil, invalidURL("The site redirects to an address that cannot be read", err)
	}
	to, err := c.CheckURL(from.ResolveReference(ref).String())
	if err != nil {
		return nil, err
	}
	if from.Scheme == "https" && to.Scheme == "http" {
		return nil, refuse(models.CodeRedirectRefused,
			"The site redirects from a secure address to an insecure one.",
			fmt.Errorf("redirect %s to %s", from, to))
	}
	return to, nil
}
