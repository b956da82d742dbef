package api_test

import (
	"net/http"
	"net/netip"
	"testing"

	"assay/api"
)

func TestClientAddress(t *testing.T) {
	t.Parallel()
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}
	for name, c := range map[string]struct {
		peer  string
		heard []string
		want  string
	}{
		"no proxy":                          {"198.51.100.7:999", nil, "198.51.100.7"},
		"a proxy that says nothing":         {"10.1.1.1:999", nil, "10.1.1.1"},
		"a client that pretends":            {"198.51.100.7:999", []string{"203.0.113.9"}, "198.51.100.7"},
		"a proxy and its client":            {"10.1.1.1:999", []string{"203.0.113.9"}, "203.0.113.9"},
		"what the client made up before it": {"10.1.1.1:999", []string{"1.1.1.1, 2.2.2.2, 203.0.113.9"}, "203.0.113.9"},
		"in a header of its own":            {"10.1.1.1:999", []string{"1.1.1.1", "203.0.113.9"}, "203.0.113.9"},
		"two proxies":                       {"10.1.1.1:999", []string{"1.1.1.1, 203.0.113.9, 10.2.2.2"}, "203.0.113.9"},
		"proxies alone":                     {"10.1.1.1:999", []string{"10.3.3.3, 10.2.2.2"}, "10.3.3.3"},
		"nonsense after the client":         {"10.1.1.1:999", []string{"203.0.113.9, unknown"}, "10.1.1.1"},
		"with a port":                       {"10.1.1.1:999", []string{"203.0.113.9:4711"}, "203.0.113.9"},
		"IPv6, by its network":              {"[2001:db8:1:2:3:4:5:6]:999", nil, "2001:db8:1:2::/64"},
		"IPv6 behind a proxy":               {"[fd00::1]:999", []string{"[2001:db8:1:2::9]:80"}, "2001:db8:1:2::/64"},
		"IPv4 written as IPv6":              {"[::ffff:198.51.100.7]:999", nil, "198.51.100.7"},
		"a proxy written as IPv6":           {"[::ffff:10.1.1.1]:999", []string{"::ffff:203.0.113.9"}, "203.0.113.9"},
		"with a zone":                       {"[fe80::1%eth0]:999", nil, "fe80::/64"},
		"no address":                        {"@", []string{"203.0.113.9"}, ""},
	} {
		r := &http.Request{RemoteAddr: c.peer, Header: http.Header{"X-Forwarded-For": c.heard}}
		if got := api.CountedAddress(r, proxies); got != c.want {
			t.Errorf("%s: counted by %q, want %q", name, got, c.want)
		}
	}
}
