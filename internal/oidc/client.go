package oidc

import (
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"time"
)

// Bounds on what a provider may send, and how long it may take.
const (
	maxAnswer    = 1 << 20
	answerWithin = 5 * time.Second
)

// newClient makes a client that a provider can neither hold up nor flood, nor
// send elsewhere. plain lets it speak http to this machine.
func newClient(plain bool) *http.Client {
	transport := &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		ForceAttemptHTTP2:      true,
		DisableKeepAlives:      true, // sign-ins are rare
		MaxResponseHeaderBytes: 64 << 10,
	}
	return &http.Client{
		Timeout:   answerWithin,
		Transport: bounded{transport, plain},
		// Neither discovery nor a token endpoint redirects; a code goes nowhere else.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

type bounded struct {
	next  http.RoundTripper
	plain bool
}

// RoundTrip refuses addresses that anybody on the way could answer for, and
// answers that are none.
func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	if !acceptable(r.URL, b.plain) {
		return nil, errors.New("the provider names an address that is not https")
	}
	resp, err := b.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if r.Method == http.MethodGet && resp.StatusCode != http.StatusOK {
		// The library would put the whole answer into its error.
		return nil, errors.Join(fmt.Errorf("the provider answered %d", resp.StatusCode), resp.Body.Close())
	}
	resp.Body = http.MaxBytesReader(nil, resp.Body, maxAnswer)
	return resp, nil
}

func acceptable(u *url.URL, plain bool) bool {
	return u.Host != "" && (encrypted(u) || plain && local(u))
}

func encrypted(u *url.URL) bool { return u.Scheme == "https" }

// local reports whether an address is on this machine, where plain http meets
// nobody on the way.
func local(u *url.URL) bool {
	ip, err := netip.ParseAddr(u.Hostname())
	return u.Scheme == "http" && (u.Hostname() == "localhost" || err == nil && ip.IsLoopback())
}
