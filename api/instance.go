package api

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"assay/models"
)

// instance is what anybody may know of this Assay before they sign in.
type instance struct {
	Registration string   `json:"registration" enum:"open,closed" doc:"whether strangers may make an account"`
	TermsURL     string   `json:"terms_url" doc:"the terms of use; empty for none"`
	OIDC         []string `json:"oidc" doc:"names of the providers to sign in with; /auth/oidc says more"`
}

func (s *server) getInstance(ctx context.Context, _ *struct{}) (*one[instance], error) {
	row, err := s.store.Instance(ctx)
	out := &one[instance]{Status: http.StatusOK, Body: instance{Registration: row.Registration, TermsURL: row.TermsURL, OIDC: []string{}}}
	for _, p := range s.providers {
		out.Body.OIDC = append(out.Body.OIDC, p.Name())
	}
	return out, err
}

// InstanceSettings is what the staff sets.
type InstanceSettings struct {
	Registration  string        `json:"registration" enum:"open,closed" doc:"whether strangers may make an account"`
	TermsURL      string        `json:"terms_url" doc:"the terms of use; empty for none"`
	UserCapMicros orNull[int64] `json:"user_cap_micros" doc:"the most that a user who is no staff may set as a monthly budget, in millionths of a dollar; null for no bound"`
}

func settingsOf(row models.Instance) InstanceSettings {
	return InstanceSettings{Registration: row.Registration, TermsURL: row.TermsURL, UserCapMicros: orNull[int64]{row.UserCapMicros}}
}

func (s *server) getInstanceSettings(ctx context.Context, _ *struct{}) (*one[InstanceSettings], error) {
	row, err := s.store.Instance(ctx)
	return &one[InstanceSettings]{Status: http.StatusOK, Body: settingsOf(row)}, err
}

type newInstance struct {
	Body struct {
		Registration  string `json:"registration" enum:"open,closed" doc:"whether strangers may make an account"`
		TermsURL      string `json:"terms_url" maxLength:"500" doc:"a web address; empty for none" example:"https://example.com/terms"`
		UserCapMicros *int64 `json:"user_cap_micros" required:"true" nullable:"true" minimum:"0" maximum:"1000000000000" doc:"millionths of a US dollar a month; null for no bound"`
	}
}

func (s *server) setInstance(ctx context.Context, in *newInstance) (*one[InstanceSettings], error) {
	if u, err := url.Parse(in.Body.TermsURL); in.Body.TermsURL != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil) {
		return nil, at("body.terms_url", models.Errorf(models.CodeInvalid, "The terms need a web address, such as https://example.com/terms, or none."))
	}
	row := models.Instance{Registration: in.Body.Registration, TermsURL: in.Body.TermsURL, UserCapMicros: in.Body.UserCapMicros}
	err := s.store.SetInstance(ctx, identityOf(ctx).UserID, row)
	return &one[InstanceSettings]{Status: http.StatusOK, Body: settingsOf(row)}, err
}

// mayCap refuses a budget beyond what the staff allows. nil is no limit.
func (s *server) mayCap(ctx context.Context, micros *int64) error {
	row, err := s.store.Instance(ctx)
	if err != nil || row.UserCapMicros == nil || identityOf(ctx).Staff {
		return err
	}
	most := dollars(*row.UserCapMicros)
	switch {
	case micros == nil:
		err = models.Errorf(models.CodeForbidden, "The staff of this Assay wants a budget, of at most %s a month. Set one up to that.", most)
	case *micros > *row.UserCapMicros:
		err = models.Errorf(models.CodeForbidden, "The staff of this Assay allows at most %s a month. Set that or less.", most)
	}
	return at("body.cap_micros", err)
}

// dollars says an amount to a person.
func dollars(micros int64) string {
	return "$" + strconv.FormatFloat(float64(micros)/1e6, 'f', -1, 64)
}
