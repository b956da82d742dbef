package main

import (
	"context"
	"net"
	"net/url"
	"strings"

	"assay/models"
)

// local reports whether only this machine reaches Assay. Then it has one owner,
// who gets in by a link that it prints.
func (c config) local() bool {
	if c.PublicURL != "" {
		u, err := url.Parse(c.PublicURL)
		if err != nil || !isLoopback(u.Hostname()) {
			return false
		}
	}
	host, _, err := net.SplitHostPort(listenAddr(c.Addr))
	return c.Local || err == nil && isLoopback(host)
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// bind opens the address that the API listens on, unless strangers would reach
// an Assay that is not ready for them.
func (p *program) bind(ctx context.Context, a *parts) (net.Listener, error) {
	if err := p.mayBeReached(ctx, a); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", listenAddr(p.config.Addr))
	if err != nil {
		return nil, &models.Error{Code: models.CodeUnavailable, Err: err, Message: "Assay cannot listen on " + p.config.Addr + ". Set ASSAY_ADDR to a free address."}
	}
	return listener, nil
}

// mayBeReached refuses to be reached from other machines while nobody could
// sign in as staff, or where passwords would travel in the open.
func (p *program) mayBeReached(ctx context.Context, a *parts) error {
	if p.config.local() {
		return nil
	}
	if !p.config.secure() && !p.config.InsecureHTTP {
		return models.Errorf(models.CodeUnavailable, "Other machines would reach Assay without https, so that passwords could be read on the way. "+
			"Put a proxy with TLS before it and set ASSAY_PUBLIC_URL to the https address, or set ASSAY_INSECURE_HTTP=true to do without. "+
			"If only this machine reaches it, as in a container whose port is published on loopback, set ASSAY_LOCAL=true.")
	}
	staffed, err := a.store.HasStaff(ctx)
	if err == nil && !staffed {
		err = models.Errorf(models.CodeUnavailable, "Other machines would reach Assay, and nobody can sign in as its staff yet. Make somebody who can, then start it again: assay user create --staff EMAIL")
	}
	return err
}

// secure reports whether browsers reach Assay by https alone.
func (c config) secure() bool { return strings.HasPrefix(c.PublicURL, "https://") }

// publicURL is the address that people open. A worker by itself, which has no
// listener, goes by the settings.
func (p *program) publicURL(listener net.Listener) string {
	switch {
	case p.config.PublicURL != "":
		return strings.TrimSuffix(p.config.PublicURL, "/")
	case listener != nil:
		return "http://" + listener.Addr().String()
	default:
		return "http://" + localAddr(p.config.Addr)
	}
}
