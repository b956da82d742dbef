package posting

import (
	"errors"
	"net/url"
	"strings"

	"assay/models"
)

// Link reads an address that a person keeps beside a posting, in the form that
// CheckURL gives it. barred says why it is never fetched, when it is good enough
// to be followed by hand all the same: its port, its host or its site. err is for
// what is no address of a page.
func Link(raw string) (u *url.URL, barred, err error) {
	u, barred = CheckURL(raw)
	if barred == nil {
		return u, nil, nil
	}
	var refused *models.Error
	if !errors.As(barred, &refused) || refused.Code == models.CodeInvalidURL || refused.Code == models.CodeUnsupportedScheme {
		return nil, nil, barred
	}
	if u, err = parseURL(strings.TrimSpace(raw)); err != nil {
		return nil, nil, err
	}
	u.Host = strings.ToLower(u.Host)
	u.Fragment, u.RawFragment = "", ""
	return u, barred, nil
}

// PlainAddress is the form in which addresses are compared: without what only
// tells where a visitor came from.
func PlainAddress(u *url.URL) string { return plainURL(u) }
