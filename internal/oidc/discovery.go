package oidc

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	connect "github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// What a provider says of itself is asked for anew once it is old, which also
// forgets keys that it has withdrawn. One that failed is left alone for a
// while, so that many who want to sign in do not ask it all at once.
const (
	askAfter      = time.Hour
	askAfterError = 10 * time.Second
)

// metadata is what a provider says of itself.
type metadata struct {
	provider *connect.Provider
	verifier *connect.IDTokenVerifier
	oauth    oauth2.Config
	namesIss bool // its answers name their issuer
	userInfo bool
}

// discover returns what the provider says of itself, or the error of the last
// time it was asked.
func (p *Provider) discover(ctx context.Context) (*metadata, error) {
	select {
	case p.turn <- struct{}{}:
		defer func() { <-p.turn }()
	case <-ctx.Done():
		return nil, p.unavailable(ctx.Err())
	}
	if p.config.Now().Before(p.askAgain) {
		return p.known, p.err
	}
	// Others wait for this too, so it does not end with the one who asked.
	known, err := p.fetch(context.WithoutCancel(ctx))
	if err != nil {
		p.askAgain = p.config.Now().Add(askAfterError)
		if p.known == nil {
			p.err = p.unavailable(err)
		}
		return p.known, p.err
	}
	p.known, p.err, p.askAgain = known, nil, p.config.Now().Add(askAfter)
	return p.known, nil
}

func (p *Provider) fetch(ctx context.Context) (*metadata, error) {
	provider, err := connect.NewProvider(connect.ClientContext(ctx, p.client), p.config.Issuer)
	if err != nil {
		return nil, clipped("discovery", err)
	}
	var said struct {
		Keys       string   `json:"jwks_uri"`
		NamesIss   bool     `json:"authorization_response_iss_parameter_supported"`
		Algorithms []string `json:"id_token_signing_alg_values_supported"`
		Methods    []string `json:"token_endpoint_auth_methods_supported"`
	}
	if err := provider.Claims(&said); err != nil {
		return nil, clipped("discovery", err)
	}
	endpoint := provider.Endpoint()
	for _, address := range []string{endpoint.AuthURL, endpoint.TokenURL, said.Keys} {
		u, err := url.Parse(address)
		if err != nil || !acceptable(u, p.plain()) {
			return nil, errors.New("discovery: an endpoint is missing or not https")
		}
	}
	endpoint.AuthStyle = p.authStyle(said.Methods)
	return &metadata{
		provider: provider, namesIss: said.NamesIss, userInfo: provider.UserInfoEndpoint() != "",
		verifier: provider.Verifier(&connect.Config{ClientID: p.config.ClientID, SupportedSigningAlgs: asymmetric(said.Algorithms), Now: p.config.Now}),
		oauth: oauth2.Config{
			ClientID: p.config.ClientID, ClientSecret: p.config.ClientSecret, Endpoint: endpoint, RedirectURL: p.callback,
			Scopes: []string{connect.ScopeOpenID, connect.ScopeProfile, connect.ScopeEmail},
		},
	}, nil
}

func (p *Provider) plain() bool {
	u, err := url.Parse(p.config.Issuer)
	return err == nil && local(u)
}

// authStyle is how the client's secret is sent. The library would try one way
// after the other, and show a code twice.
func (p *Provider) authStyle(methods []string) oauth2.AuthStyle {
	basic := len(methods) == 0 || slices.Contains(methods, "client_secret_basic")
	if p.config.ClientSecret == "" || !basic {
		return oauth2.AuthStyleInParams
	}
	return oauth2.AuthStyleInHeader
}

// asymmetric keeps the algorithms whose signatures only the provider can make.
// With a shared secret anybody who has it could, and "none" is no signature.
func asymmetric(said []string) []string {
	var kept []string
	for _, algorithm := range said {
		switch algorithm {
		case connect.RS256, connect.RS384, connect.RS512, connect.PS256, connect.PS384, connect.PS512,
			connect.ES256, connect.ES384, connect.ES512, connect.EdDSA:
			kept = append(kept, algorithm)
		}
	}
	if len(kept) == 0 {
		kept = []string{connect.RS256} // which every provider has
	}
	return kept
}

// clipped keeps the start of an error: the library puts whole answers into
// some.
func clipped(what string, err error) error {
	return fmt.Errorf("%s: %.300s", what, err.Error())
}
