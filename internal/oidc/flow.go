package oidc

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"strings"

	connect "github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Flow is a sign-in that has begun. State goes to the provider and back, in the
// open; the others are for Finish alone.
type Flow struct {
	State    string `json:"-"`
	Nonce    string `json:"nonce"`
	Verifier string `json:"verifier"`
}

// Begin makes a flow and the address at which the person goes on.
func (p *Provider) Begin(ctx context.Context) (Flow, string, error) {
	known, err := p.discover(ctx)
	if err != nil {
		return Flow{}, "", err
	}
	flow := Flow{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier()}
	return flow, known.oauth.AuthCodeURL(flow.State, connect.Nonce(flow.Nonce), oauth2.S256ChallengeOption(flow.Verifier)), nil
}

// Finish ends a flow with what the provider had the browser bring back, and
// returns who it proved to be. The caller has found the flow by its state, once,
// and knows that it began at this provider and in this browser. Errors are
// CodeIdentityRefused or CodeUnavailable.
func (p *Provider) Finish(ctx context.Context, flow Flow, answer url.Values) (Identity, error) {
	known, err := p.discover(ctx)
	if err != nil {
		return Identity{}, err
	}
	code, err := p.code(known, answer)
	if err != nil {
		return Identity{}, err
	}
	ctx = connect.ClientContext(ctx, p.client)
	token, err := known.oauth.Exchange(ctx, code, oauth2.VerifierOption(flow.Verifier))
	if err != nil {
		return Identity{}, p.exchangeError(err)
	}
	return p.identity(ctx, known, flow, token)
}

// code reads the provider's answer. Its iss tells whose answer it is, so that
// one provider cannot have another's code (RFC 9207).
func (p *Provider) code(known *metadata, answer url.Values) (string, error) {
	for _, name := range []string{"code", "iss", "error", "state"} {
		if len(answer[name]) > 1 {
			return "", p.refused(fmt.Errorf("the answer has %s twice", name))
		}
	}
	if iss := answer.Get("iss"); iss != p.config.Issuer && (answer.Has("iss") || known.namesIss) {
		return "", p.refused(fmt.Errorf("the answer is of the issuer %.100q", iss))
	}
	if answer.Has("error") {
		return "", p.refused(errors.New("the provider answered " + errorCode(answer.Get("error"))))
	}
	code := answer.Get("code")
	if code == "" {
		return "", p.refused(errors.New("the answer has no code"))
	}
	return code, nil
}

// exchangeError tells a provider that is down from one that refuses. What it
// wrote stays out of the log but for the code: it may repeat what it was sent.
func (p *Provider) exchangeError(err error) error {
	var answered *oauth2.RetrieveError
	if !errors.As(err, &answered) {
		return p.unavailable(unreached("exchange", err))
	}
	status := 0
	if answered.Response != nil {
		status = answered.Response.StatusCode
	}
	why := fmt.Errorf("exchange: answered %d %s", status, errorCode(answered.ErrorCode))
	if status >= 500 {
		return p.unavailable(why)
	}
	return p.refused(why)
}

// unreached keeps of an error what is not the provider's text.
func unreached(what string, err error) error {
	var away *url.Error
	if errors.As(err, &away) {
		return clipped(what, away.Err)
	}
	return errors.New(what + ": the answer cannot be read")
}

// errorCode keeps an OAuth error code when it looks like one.
func errorCode(text string) string {
	odd := func(c rune) bool { return c != '_' && (c < 'a' || c > 'z') }
	if text == "" || len(text) > 50 || strings.ContainsFunc(text, odd) {
		return "an error"
	}
	return text
}
