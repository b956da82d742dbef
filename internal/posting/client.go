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
	// MaxBody bounds a body in bytes, before and after decompression. 0 means 8 MiB.
	MaxBody int64
}

// Client fetches public pages. It sends no cookies, uses no proxy, keeps no
// connection, retries nothing, and is safe for concurrent use.
type Client struct {
	guard     guard
	transport *http.Transport
	userAgent string
	timeout   time.Duration
	maxBody   int64
}

// NewClient makes a Client.
func NewClient(o Options) *Client {
	c := &Client{
		guard:     guard{allowLoopback: o.AllowLoopback},
		userAgent: orDefault(o.UserAgent, "Assay (self-hosted reader of job postings)"),
		timeout:   orDefault(o.Timeout, 20*time.Second),
		maxBody:   orDefault(o.MaxBody, 8<<20),
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

// Fetch gets one page. Every error is a *models.Error; when the site asked us
// to come back later its cause is a *RetryLater. Nothing is retried here.
func (c *Client) Fetch(ctx context.Context, rawURL string) (Page, error) {
	u, err := c.CheckURL(rawURL)
	if err != nil {
		return Page{}, err
	}
	caller := ctx
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	chain := []string{u.String()}
	for {
		resp, err := c.visit(ctx, u)
		if err != nil {
			return Page{}, transferError(caller, err)
		}
		if !isRedirect(resp.StatusCode) {
			page, err := c.page(resp)
			if err != nil {
				return Page{}, transferError(caller, err)
			}
			if err := wall(u, page); err != nil {
				return Page{}, err
			}
			page.URL, page.FinalURL, page.Chain = rawURL, u.String(), chain
			return page, nil
		}
		_ = resp.Body.Close()
		if u, err = c.follow(u, resp.Header.Get("Location")); err != nil {
			return Page{}, err
		}
		if len(chain) > maxRedirects {
			return Page{}, refuse(models.CodeTooManyRedirects, "The address redirects too many times.", nil)
		}
		chain = append(chain, u.String())
	}
}

// visit makes one request. Whatever must be asked before a host is contacted
// belongs here.
func (c *Client) visit(ctx context.Context, u *url.URL) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, invalidURL("The address cannot be read", err)
	}
	req.Header.Set("User-Agent", c.userAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,text/plain;q=0.8,application/json;q=0.7")
	req.Header.Set("Accept-Encoding", "gzip")
	return c.transport.RoundTrip(req)
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
