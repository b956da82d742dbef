package posting

import (
	"crypto/tls"
	"crypto/x509"
	"net/netip"
)

// NewClientWithStandIn makes a strict Client for which one loopback address
// plays a public one, on any port, so that tests of the guard stay on this
// machine.
func NewClientWithStandIn(o Options, standIn netip.Addr) *Client {
	c := NewClient(o)
	c.guard.standIn, c.guard.anyPort = standIn, true
	return c
}

// Trust makes c accept a test server's certificate.
func (c *Client) Trust(cert *x509.Certificate) {
	pool := x509.NewCertPool()
	pool.AddCert(cert)
	c.transport.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: pool}
}

// Names of what tests look at from inside.
var (
	PublicAddress = publicAddress
	RepairJSON    = repairJSON
	RetryAfter    = retryAfter
	DetectLang    = detectLanguage
	ParseDate     = parseDate
)

// ParsedPay is a pay for comparison.
type ParsedPay struct {
	Text, Currency, Period string
	Min, Max               float64
	Unclear                bool
}

// ParsePay is parsePay with absent numbers as 0.
func ParsePay(s string) ParsedPay {
	p := parsePay(s)
	out := ParsedPay{Text: p.text, Currency: p.currency, Period: p.period, Unclear: p.unclear}
	if p.min != nil {
		out.Min = *p.min
	}
	if p.max != nil {
		out.Max = *p.max
	}
	return out
}
