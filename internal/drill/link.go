package drill

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"time"

	toxiproxy "github.com/Shopify/toxiproxy/v2"
	"github.com/rs/zerolog"
)

// Link is a proxy between one of our processes and a server.
type Link struct {
	proxy *toxiproxy.Proxy
	count int
}

// links makes proxies, in process.
type links struct{ server *toxiproxy.ApiServer }

func newLinks() *links {
	return &links{toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.Nop())}
}

// to starts a proxy on a free loopback port.
func (l *links) to(name, upstream string) (*Link, error) {
	p := toxiproxy.NewProxy(l.server, name, "127.0.0.1:0", upstream)
	if err := p.Start(); err != nil {
		return nil, fmt.Errorf("proxy %s: %w", name, err)
	}
	return &Link{proxy: p}, nil
}

// Addr is where the link listens.
func (l *Link) Addr() string { return l.proxy.Listen }

// Cut closes every connection and takes no more until Mend.
func (l *Link) Cut() { l.proxy.Stop() }

// Mend takes connections again.
func (l *Link) Mend() error { return l.point(l.proxy.Upstream) }

// point leads the link to another server, on the same port as before.
func (l *Link) point(upstream string) error {
	to := &toxiproxy.Proxy{Listen: l.proxy.Listen, Upstream: upstream, Enabled: true}
	return l.proxy.Update(to)
}

// Close ends the link.
func (l *Link) Close() { l.proxy.Stop() }

// Delay has every answer of the server come this much later, until the toxic
// is removed by Clear.
func (l *Link) Delay(d time.Duration) error {
	return l.Toxic("latency", "downstream", 1, map[string]any{"latency": d.Milliseconds()})
}

// Toxic adds one of toxiproxy's toxics, such as "timeout" or "bandwidth", to a
// share of the connections. stream is "upstream" (to the server) or
// "downstream".
func (l *Link) Toxic(kind, stream string, share float64, attributes map[string]any) error {
	l.count++
	body, err := json.Marshal(map[string]any{"name": fmt.Sprintf("%s-%d", kind, l.count), "type": kind, "stream": stream, "toxicity": share, "attributes": attributes})
	if err != nil {
		return err
	}
	_, err = l.proxy.Toxics.AddToxicJson(bytes.NewReader(body))
	return err
}

// Clear removes all toxics.
func (l *Link) Clear(ctx context.Context) { l.proxy.Toxics.ResetToxics(ctx) }

// through is an address with the host of a link.
func (l *Link) through(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic("drill: an address of our own does not parse")
	}
	u.Host = l.Addr()
	return u.String()
}

// hostOf is the host and port of an address.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic("drill: an address of our own does not parse")
	}
	return u.Host
}
