package api

import (
	"context"
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/models"
)

type registration struct {
	Body struct {
		Email         string `json:"email" maxLength:"254" example:"ada@example.com"`
		Password      string `json:"password" maxLength:"1024" doc:"12 characters or more; there are no rules about which"`
		Name          string `json:"name,omitempty" maxLength:"200" example:"Ada Lovelace"`
		TermsAccepted bool   `json:"terms_accepted" doc:"must be true"`
	}
}

// accepted is the answer to who is told no more than that they were heard.
type accepted struct{}

// registerAccount keeps what a worker sees to. Nothing here looks at a user.
func (s *server) registerAccount(ctx context.Context, in *registration) (*accepted, error) {
	instance, err := s.store.Instance(ctx)
	if err != nil {
		return nil, err
	}
	if instance.Registration != models.RegistrationOpen {
		return nil, models.Errorf(models.CodeRegistrationClosed, "This Assay takes no new accounts. Ask whoever runs it for one.")
	}
	email, err := readEmail(in.Body.Email)
	if err != nil {
		return nil, err
	}
	if err := s.guessable.Refuse(in.Body.Password, email, in.Body.Name); err != nil {
		return nil, at("body.password", err)
	}
	if err := checkName(in.Body.Name); err != nil {
		return nil, err
	}
	if !in.Body.TermsAccepted {
		return nil, at("body.terms_accepted", models.Errorf(models.CodeInvalid, "Accept the terms to have an account: set terms_accepted to true."))
	}
	if err := s.store.Attempt(ctx, callerOf(ctx).askLimit()); err != nil {
		return nil, err
	}
	ok, err := s.heeded(ctx, models.RequestRegister, email)
	if err != nil || !ok {
		return &accepted{}, err
	}
	hash, err := s.passwords.Hash(ctx, in.Body.Password)
	if err != nil {
		return nil, err
	}
	ask := models.AccountAsk{Email: email, Name: strings.TrimSpace(in.Body.Name), PasswordHash: hash}
	return &accepted{}, s.store.RequestAccount(ctx, models.RequestRegister, ask)
}

// request asks the worker for mail about an address, unless that has been asked
// for too often.
func (s *server) request(ctx context.Context, kind string, ask models.AccountAsk) error {
	ok, err := s.heeded(ctx, kind, ask.Email)
	if err != nil || !ok {
		return err
	}
	return s.store.RequestAccount(ctx, kind, ask)
}

// requestFor is request for who is not signed in.
func (s *server) requestFor(ctx context.Context, kind, text string) (*accepted, error) {
	email, err := readEmail(text)
	if err != nil {
		return nil, err
	}
	if err := s.store.Attempt(ctx, callerOf(ctx).askLimit()); err != nil {
		return nil, err
	}
	return &accepted{}, s.request(ctx, kind, models.AccountAsk{Email: email})
}

// readEmail returns an address in lower case, or says that it is none. It takes
// plain ASCII: letters that look or fold alike would let one address pass for
// another.
func readEmail(text string) (string, error) {
	email := folded(text)
	local, domain, _ := strings.Cut(email, "@")
	parsed, err := mail.ParseAddress(email)
	switch {
	case err != nil, parsed.Name != "", parsed.Address != email, len(email) > 254, len(local) > 64:
	case strings.ContainsFunc(email, func(r rune) bool { return r <= ' ' || r >= utf8.RuneSelf || unicode.IsControl(r) }):
	case strings.Contains(domain, "@"), strings.ContainsFunc(domain, func(r rune) bool { return !strings.ContainsRune(domainLetters, r) }):
	default:
		return email, nil
	}
	return "", at("body.email", models.Errorf(models.CodeInvalidEmail, "This is not an address that mail can be sent to. Write it as name@example.com."))
}

const domainLetters = "abcdefghijklmnopqrstuvwxyz0123456789-."

// checkName refuses names that would break a line of the mail they stand in.
func checkName(name string) error {
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return at("body.name", models.Errorf(models.CodeInvalid, "A name is one line of text. Remove what cannot be seen in it."))
	}
	return nil
}
