package posting

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"assay/models"
)

// robotsMaxAge is how long a robots.txt is believed (RFC 9309, section 2.4).
const robotsMaxAge = 24 * time.Hour

// robots returns the rules of an address's site, from memory or from the site.
// A site that answers with a client's error has none; one that cannot be asked
// is not asked for anything else either (RFC 9309, section 2.3.1).
func (c *Client) robots(ctx context.Context, u *url.URL, left *time.Duration) (Robots, error) {
	site := u.Scheme + "://" + u.Host
	body, known, err := c.hosts.RobotsFile(ctx, site, robotsMaxAge)
	if err != nil {
		return Robots{}, transferError(ctx, err)
	}
	if known {
		return ReadRobots(body), nil
	}
	if body, err = c.fetchRobots(ctx, &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}, left); err != nil {
		return Robots{}, err
	}
	if err := c.hosts.KeepRobotsFile(ctx, site, body); err != nil {
		return Robots{}, transferError(ctx, err)
	}
	return ReadRobots(body), nil
}

func (c *Client) fetchRobots(ctx context.Context, u *url.URL, left *time.Duration) ([]byte, error) {
	for hops := 0; ; hops++ {
		a, err := c.ask(ctx, u, Request{Kind: robotsTxt}, left)
		switch {
		case err != nil:
			return nil, err
		case isRedirect(a.status) && hops < maxRedirects && a.header.Get("Location") != "":
			if u, err = c.follow(u, a.header.Get("Location")); err != nil {
				return nil, err
			}
		case a.status == http.StatusTooManyRequests || a.status >= 500:
			after := retryAfter(a.header.Get("Retry-After"), time.Now())
			return nil, refuse(models.CodeFetchFailed, "The site cannot say at the moment what may be fetched from it.",
				&RetryLater{Status: a.status, After: after})
		case a.status >= 200 && a.status <= 299:
			return a.body, nil
		default: // there is none
			return nil, nil
		}
	}
}
