package oidc

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	connect "github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Identity is somebody at a provider: issuer and subject say who it is, and
// nothing else does.
type Identity struct {
	Issuer, Subject string
	Email           string // "" unless it is an address
	EmailVerified   bool   // as the provider says
	Name            string
}

// skew is how far the provider's clock may be ahead of ours.
const skew = 2 * time.Minute

// claims are what is read of an ID token beside what the library reads.
type claims struct {
	AuthorizedParty *string `json:"azp"`
	Email           string  `json:"email"`
	EmailVerified   truth   `json:"email_verified"`
	Name            string  `json:"name"`
}

// truth is true or "true"; some providers write one, some the other.
type truth bool

// UnmarshalJSON takes anything else for false.
func (t *truth) UnmarshalJSON(data []byte) error {
	*t = string(data) == "true" || string(data) == `"true"`
	return nil
}

// identity returns who an ID token proves somebody to be.
func (p *Provider) identity(ctx context.Context, known *metadata, flow Flow, token *oauth2.Token) (Identity, error) {
	raw, _ := token.Extra("id_token").(string)
	// The library also reads the JSON form, whose headers need not be signed.
	if strings.Count(raw, ".") != 2 || strings.Contains(raw, "{") {
		return Identity{}, p.refused(errors.New("there is no ID token in compact form"))
	}
	proof, err := known.verifier.Verify(ctx, raw) // signature, algorithm, issuer, audience, expiry
	if err != nil {
		return Identity{}, p.refused(clipped("ID token", err))
	}
	var said claims
	if err := proof.Claims(&said); err != nil {
		return Identity{}, p.refused(clipped("ID token", err))
	}
	if err := p.checkProof(proof, said, flow, token.AccessToken); err != nil {
		return Identity{}, p.refused(err)
	}
	if said.Email == "" && known.userInfo {
		if said, err = p.ask(ctx, known, proof.Subject, token); err != nil {
			return Identity{}, err
		}
	}
	who := Identity{Issuer: p.config.Issuer, Subject: proof.Subject, Email: address(said.Email), Name: plainName(said.Name)}
	who.EmailVerified = bool(said.EmailVerified) && who.Email != ""
	return who, nil
}

// checkProof checks what the library leaves to its caller.
func (p *Provider) checkProof(proof *connect.IDToken, said claims, flow Flow, accessToken string) error {
	now := p.config.Now()
	switch {
	case flow.Nonce == "" || subtle.ConstantTimeCompare([]byte(proof.Nonce), []byte(flow.Nonce)) != 1:
		return errors.New("the nonce is not the flow's")
	case said.AuthorizedParty == nil && len(proof.Audience) > 1:
		return errors.New("several audiences and no authorized party")
	case said.AuthorizedParty != nil && *said.AuthorizedParty != p.config.ClientID:
		return errors.New("the authorized party is somebody else")
	case proof.IssuedAt.After(now.Add(skew)):
		return fmt.Errorf("issued %s in the future", proof.IssuedAt.Sub(now).Round(time.Second))
	case proof.IssuedAt.Before(now.Add(-FlowFor - skew)):
		// It carries our nonce, so it cannot be older than the flow.
		return errors.New("issued before the flow began, or at no time")
	case !subjectFits(proof.Subject):
		return errors.New("the subject is empty, too long or not plain text")
	case proof.AccessTokenHash != "" && proof.VerifyAccessToken(accessToken) != nil:
		return errors.New("the access token is not the one of the ID token")
	}
	return nil
}

// ask gets the address and the name from a provider that keeps them out of ID
// tokens.
func (p *Provider) ask(ctx context.Context, known *metadata, subject string, token *oauth2.Token) (claims, error) {
	info, err := known.provider.UserInfo(ctx, oauth2.StaticTokenSource(token))
	if err != nil {
		return claims{}, p.unavailable(unreached("user info", err))
	}
	if info.Subject != subject {
		return claims{}, p.refused(errors.New("the user info is about somebody else"))
	}
	var said claims
	if err := info.Claims(&said); err != nil {
		return claims{}, p.refused(clipped("user info", err))
	}
	return said, nil
}

// subjectFits refuses subjects that two people could share once they are
// stored.
func subjectFits(subject string) bool {
	odd := func(c rune) bool { return c == utf8.RuneError || unicode.IsControl(c) }
	return subject != "" && len(subject) <= 255 && !strings.ContainsFunc(subject, odd)
}

// address returns text when it is a plain address, else "".
func address(text string) string {
	parsed, err := mail.ParseAddress(text)
	if err != nil || parsed.Address != text || len(text) > 254 {
		return ""
	}
	return text
}

// plainName keeps what can be shown in one line.
func plainName(text string) string {
	shown := slices.DeleteFunc([]rune(text), func(c rune) bool { return !unicode.IsPrint(c) })
	return strings.TrimSpace(string(shown[:min(len(shown), 200)]))
}
