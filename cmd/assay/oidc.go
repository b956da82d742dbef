package main

import (
	"net"

	"assay/internal/oidc"
	"assay/models"
)

// providers are the places where people may sign in instead, and are sent back
// from to the address that they open.
func (p *program) providers(listener net.Listener) ([]*oidc.Provider, error) {
	c := p.config
	if c.OIDCIssuer == "" && c.OIDCClientID == "" {
		return nil, nil
	}
	public := c.PublicURL
	if public == "" {
		at, ok := listener.Addr().(*net.TCPAddr)
		if !ok || !at.IP.IsLoopback() {
			return nil, models.Errorf(models.CodeInvalid, "A sign-in provider sends people back to the address that they open. Set ASSAY_PUBLIC_URL to it.")
		}
		public = "http://" + at.String()
	}
	one, err := oidc.New(oidc.Config{
		Name: c.OIDCName, Issuer: c.OIDCIssuer, ClientID: c.OIDCClientID, ClientSecret: c.OIDCClientSecret, PublicURL: public,
	})
	if err != nil {
		return nil, err
	}
	return []*oidc.Provider{one}, nil
}
