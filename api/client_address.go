package api

import (
	"context"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// caller is what is known of who sends a request before anybody is signed in.
type caller struct {
	address netip.Addr // the zero Addr when it cannot be told
	agent   string     // what the browser calls itself
	cookie  string     // of a session, not checked
}

type callerKey struct{}

func callerOf(ctx context.Context) caller {
	from, _ := ctx.Value(callerKey{}).(caller)
	return from
}

func (s *server) callerOf(r *http.Request) caller {
	from := caller{address: clientAddress(r, s.proxies), agent: strings.ToValidUTF8(clip(r.UserAgent(), 300), "")}
	if cookie, err := r.Cookie(s.cookieName()); err == nil {
		from.cookie = cookie.Value
	}
	return from
}

// shown is the address as a session keeps it.
func (c caller) shown() string {
	if !c.address.IsValid() {
		return ""
	}
	return c.address.String()
}

// counted is what attempts from an address are counted by. Whoever has one
// address of IPv6 has 2^64 of them.
func (c caller) counted() string {
	if c.address.Is6() {
		network, _ := c.address.Prefix(64) // of an IPv6 address always valid
		return network.String()
	}
	return c.shown()
}

// clientAddress is where a request comes from. What X-Forwarded-For says is
// believed of proxies alone: each adds whom it heard at the end, so the last
// one that is no proxy of ours is the client, and whatever stands before is
// the client's own invention.
func clientAddress(r *http.Request, proxies []netip.Prefix) netip.Addr {
	client := plainAddress(r.RemoteAddr)
	heard := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, text := range slices.Backward(heard) {
		if !within(client, proxies) {
			break
		}
		before := plainAddress(strings.TrimSpace(text))
		if !before.IsValid() {
			break
		}
		client = before
	}
	return client
}

func within(a netip.Addr, proxies []netip.Prefix) bool {
	return slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// plainAddress reads an address with or without a port; the zero Addr when it
// is none.
func plainAddress(text string) netip.Addr {
	address, err := netip.ParseAddr(text)
	if err != nil {
		withPort, _ := netip.ParseAddrPort(text) // the zero AddrPort when it is none either
		address = withPort.Addr()
	}
	return address.Unmap().WithZone("")
}
