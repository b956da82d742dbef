package posting

import (
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"unicode"

	"assay/models"
)

// MaxURLChars is the longest address that is looked at, in bytes.
const MaxURLChars = 4096

// CheckURL parses an address a person gave and refuses what is never fetched:
// other schemes than http and https, other ports than 80 and 443, user names
// in the address, hosts that are no plain public name or address, and sites
// whose terms forbid it. It resolves nothing. The returned address has an
// ASCII host in lower case and no fragment. Errors are *models.Error with
// invalid_url, unsupported_scheme, port_not_allowed, blocked_address or
// source_not_permitted.
func CheckURL(raw string) (*url.URL, error) { return guard{}.checkURL(raw) }

func (g guard) checkURL(raw string) (*url.URL, error) {
	raw = strings.TrimSpace(raw)
	u, err := parseURL(raw)
	if err != nil {
		return nil, err
	}
	if u.Port() != "" {
		port, err := parsePort(u.Port())
		if err != nil {
			return nil, err
		}
		if port != 80 && port != 443 && !g.loosePorts() {
			return nil, portNotAllowed(nil)
		}
	}
	host, err := g.checkHost(u.Hostname())
	if err != nil {
		return nil, err
	}
	if forbiddenSource(host) {
		return nil, models.Errorf(models.CodeSourceNotPermitted,
			"%s does not permit its postings to be fetched; open the posting and paste the text.", host)
	}
	u.Host = joinHost(host, u.Port())
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

func parseURL(raw string) (*url.URL, error) {
	switch {
	case raw == "":
		return nil, invalidURL("The address is empty", nil)
	case len(raw) > MaxURLChars:
		return nil, invalidURL("The address is too long", nil)
	case strings.ContainsFunc(raw, oddInURL):
		return nil, invalidURL("The address contains a space, a backslash or a control character", nil)
	}
	u, err := url.Parse(raw)
	if err != nil {
		return nil, invalidURL("The address cannot be read", err)
	}
	scheme := strings.ToLower(u.Scheme)
	switch {
	case scheme == "" || strings.Contains(scheme, "."):
		return nil, invalidURL("The address has no http:// or https:// in front", nil)
	case scheme != "http" && scheme != "https":
		return nil, refuse(models.CodeUnsupportedScheme,
			"Only addresses that start with http:// or https:// can be fetched.", nil)
	case u.User != nil:
		return nil, invalidURL("The address carries a user name or password", nil)
	case u.Opaque != "" || u.Hostname() == "":
		return nil, invalidURL("The address names no host", nil)
	}
	u.Scheme = scheme
	return u, nil
}

func oddInURL(r rune) bool {
	return r == '\\' || r == unicode.ReplacementChar || unicode.IsSpace(r) || unicode.IsControl(r)
}

func parsePort(s string) (uint16, error) {
	var port uint32
	for _, r := range s {
		if r < '0' || r > '9' || port > 65535 {
			return 0, invalidURL("The address has an impossible port", nil)
		}
		port = port*10 + uint32(r-'0')
	}
	if port == 0 || port > 65535 {
		return 0, invalidURL("The address has an impossible port", nil)
	}
	return uint16(port), nil
}

// checkHost returns the host in the form it will be asked for.
func (g guard) checkHost(host string) (string, error) {
	if strings.ContainsAny(host, ":%") { // an IPv6 literal
		a, err := netip.ParseAddr(host)
		if err != nil {
			return "", invalidURL("The address names no valid host", err)
		}
		if !g.admits(a) {
			return "", blockedAddress(fmt.Errorf("host %s", host))
		}
		return a.String(), nil
	}
	host, err := asciiHost(host)
	if err != nil {
		return "", err
	}
	if a, err := netip.ParseAddr(host); err == nil {
		if !g.admits(a) {
			return "", blockedAddress(fmt.Errorf("host %s", host))
		}
		return a.String(), nil
	}
	if localName(host) && !(g.allowLoopback && host == "localhost") {
		return "", blockedAddress(fmt.Errorf("host %s", host))
	}
	return host, nil
}

func joinHost(host, port string) string {
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port == "" {
		return host
	}
	return host + ":" + port
}

func invalidURL(what string, cause error) *models.Error {
	return &models.Error{Code: models.CodeInvalidURL, Err: cause,
		Message: what + "; copy it from the browser's address bar, or paste the posting's text instead."}
}
