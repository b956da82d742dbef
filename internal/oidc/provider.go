// Package oidc signs people in at another provider, any that speaks OpenID
// Connect, by discovery: authorization code with PKCE. It knows no users and
// keeps nothing; what a provider proves comes out as an Identity, and all else
// as an error. Only api and cmd import it.
package oidc

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"assay/models"
)

// FlowFor is how long a person may take at the provider.
const FlowFor = 10 * time.Minute

// Config names a provider and what Assay is to it.
type Config struct {
	Name         string // in addresses: lower-case letters, digits and hyphens
	Issuer       string // as the provider writes it, to the letter
	ClientID     string
	ClientSecret string // "" for a public client
	PublicURL    string // where people reach Assay; the provider sends them back there

	Now func() time.Time // nil means time.Now
}

// Provider is one place to sign in at. It asks the provider for nothing until
// somebody wants to sign in, and is safe for concurrent use.
type Provider struct {
	config   Config
	callback string
	client   *http.Client

	turn     chan struct{} // whoever holds it may discover
	known    *metadata
	err      error
	askAgain time.Time
}

var names = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,31}$`)

// New checks the settings and contacts nobody. The error is for people.
func New(c Config) (*Provider, error) {
	if !names.MatchString(c.Name) {
		return nil, models.Errorf(models.CodeInvalid, "The name of a sign-in provider is up to 32 lower-case letters, digits and hyphens; it is a part of addresses.")
	}
	if c.ClientID == "" {
		return nil, models.Errorf(models.CodeInvalid, "The sign-in provider %s needs a client id. Register Assay there, as docs/sign-in.md says.", c.Name)
	}
	issuer, err := url.Parse(c.Issuer)
	if err != nil || issuer.Host == "" || issuer.User != nil || issuer.RawQuery != "" || issuer.Fragment != "" || !encrypted(issuer) && !local(issuer) {
		return nil, models.Errorf(models.CodeInvalid, "The issuer of the sign-in provider %s is not an https address. Copy it from the provider, without a query; http is for this machine alone.", c.Name)
	}
	public, err := url.Parse(c.PublicURL)
	if err != nil || public.Host == "" || !encrypted(public) && public.Scheme != "http" {
		return nil, models.Errorf(models.CodeInvalid, "Sign-in at %s needs to know where people reach Assay. Set ASSAY_PUBLIC_URL.", c.Name)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return &Provider{
		config: c, callback: strings.TrimSuffix(c.PublicURL, "/") + "/auth/oidc/" + c.Name + "/callback",
		client: newClient(local(issuer)), turn: make(chan struct{}, 1),
	}, nil
}

// Name is the provider's, in addresses.
func (p *Provider) Name() string { return p.config.Name }

// Issuer is who signs for the people there.
func (p *Provider) Issuer() string { return p.config.Issuer }

// refused is the error for an answer that does not prove who somebody is. Why
// is for the log alone.
func (p *Provider) refused(why error) error {
	return &models.Error{Code: models.CodeIdentityRefused, Err: why,
		Message: "The answer of " + p.Name() + " does not prove who you are, so you are not signed in. Start again; if it stays, tell whoever runs this Assay."}
}

func (p *Provider) unavailable(why error) error {
	return &models.Error{Code: models.CodeUnavailable, Err: why,
		Message: "The sign-in provider " + p.Name() + " cannot be reached. Try again in a minute, or sign in another way."}
}
