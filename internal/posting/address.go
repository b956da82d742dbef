package posting

import "net/netip"

// IPv6 is judged by what is allowed: only 2000::/3 is handed out to the public
// Internet, so unspecified, loopback, compatible, NAT64, discard, unique local,
// link-local, site-local and multicast addresses all fall outside it.
var publicV6 = netip.MustParsePrefix("2000::/3")

// specialRanges are the ranges no public site lives in, although some of them
// pass netip's own tests.
var specialRanges = parsePrefixes(
	"0.0.0.0/8",         // this network
	"10.0.0.0/8",        // private
	"100.64.0.0/10",     // carrier NAT, and a cloud's metadata service
	"127.0.0.0/8",       // loopback
	"168.63.129.16/32",  // a cloud's host agent
	"169.254.0.0/16",    // link-local, metadata services
	"172.16.0.0/12",     // private
	"192.0.0.0/24",      // protocol assignments, metadata
	"192.0.2.0/24",      // documentation
	"192.31.196.0/24",   // AS112
	"192.52.193.0/24",   // multicast tunnelling
	"192.88.99.0/24",    // 6to4 relays
	"192.168.0.0/16",    // private
	"192.175.48.0/24",   // AS112
	"198.18.0.0/15",     // benchmarks
	"198.51.100.0/24",   // documentation
	"203.0.113.0/24",    // documentation
	"224.0.0.0/4",       // multicast
	"240.0.0.0/4",       // reserved, broadcast
	"2001::/23",         // protocol assignments: Teredo, benchmarks, ORCHID
	"2001:db8::/32",     // documentation
	"2002::/16",         // 6to4
	"2620:4f:8000::/48", // AS112
	"3fff::/20",         // documentation
)

func parsePrefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

// publicAddress reports whether a is an address of the public Internet. An
// IPv4 address mapped into IPv6 is judged as the IPv4 address it stands for.
func publicAddress(a netip.Addr) bool {
	if !a.IsValid() || a.Zone() != "" {
		return false
	}
	a = a.Unmap()
	if a.Is6() && !publicV6.Contains(a) {
		return false
	}
	for _, p := range specialRanges {
		if p.Contains(a) {
			return false
		}
	}
	return true
}
