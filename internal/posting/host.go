package posting

import (
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// asciiHost maps a name to the ASCII form a resolver is asked for, in lower
// case and without the final dot. Mapping comes before any judgement: digits
// in circles and ideographic full stops become a plain loopback address.
func asciiHost(host string) (string, error) {
	ascii, err := idna.New(
		idna.MapForLookup(), idna.BidiRule(), idna.StrictDomainName(false),
		idna.CheckHyphens(false),
	).ToASCII(host)
	if err != nil {
		return "", invalidURL("The address names no valid host", err)
	}
	ascii = strings.ToLower(strings.TrimSuffix(ascii, "."))
	if ascii == "" || len(ascii) > 253 {
		return "", invalidURL("The address names no valid host", nil)
	}
	for label := range strings.SplitSeq(ascii, ".") {
		if !plainLabel(label) {
			return "", invalidURL("The address names no valid host", nil)
		}
	}
	return ascii, nil
}

func plainLabel(label string) bool {
	if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
		return false
	}
	for i := 0; i < len(label); i++ {
		c := label[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

// localName reports whether a name can only mean something in a private
// network. A last label that starts with a digit is a number in some older
// notation (127.1, 0x7f000001), which certain resolvers turn into an address;
// no top-level domain starts with one.
func localName(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	if last == host || last[0] >= '0' && last[0] <= '9' {
		return true
	}
	switch last {
	case "localhost", "localdomain", "local", "internal", "lan", "home", "corp", "intranet", "private":
		return true
	}
	return host == "home.arpa" || strings.HasSuffix(host, ".home.arpa")
}

// forbiddenSource reports whether host belongs to a site whose terms forbid
// fetching, under any public suffix (uk.indeed.com, glassdoor.co.uk).
func forbiddenSource(host string) bool {
	suffix, icann := publicsuffix.PublicSuffix(host)
	if !icann || len(suffix) >= len(host) {
		return false
	}
	rest := strings.TrimSuffix(host, "."+suffix)
	switch rest[strings.LastIndexByte(rest, '.')+1:] {
	case "linkedin", "indeed", "glassdoor", "ziprecruiter", "wellfound":
		return true
	}
	return host == "lnkd.in"
}

// SameSite reports whether two hosts, in lower case, belong to one registered
// domain.
func SameSite(a, b string) bool { return sameSite(a, b) }

func sameSite(a, b string) bool {
	if a == b {
		return true
	}
	da, errA := publicsuffix.EffectiveTLDPlusOne(a)
	db, errB := publicsuffix.EffectiveTLDPlusOne(b)
	return errA == nil && errB == nil && da == db
}
