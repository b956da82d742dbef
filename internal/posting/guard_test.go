package posting_test

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"sync/atomic"
	"testing"

	"assay/internal/posting"
	"assay/models"
)

// canary counts the connections made to an address that must see none.
type canary struct {
	net.Listener
	hits atomic.Int64
}

func newCanary(t *testing.T, address string) *canary {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Skipf("this machine cannot listen on %s: %v", address, err)
	}
	c := &canary{Listener: l}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			c.hits.Add(1)
			_ = conn.Close()
		}
	}()
	return c
}

func (c *canary) port() int { return c.Addr().(*net.TCPAddr).Port }

func serveOn(t *testing.T, address string, h http.Handler) *httptest.Server {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Skipf("this machine cannot listen on %s: %v", address, err)
	}
	s := &httptest.Server{Listener: l, Config: &http.Server{Handler: h}}
	s.Start()
	t.Cleanup(s.Close)
	return s
}

// standIn plays a public address in these tests.
const standIn = "127.0.0.2"

func TestNamesThatLeadInsideAreNeverConnectedTo(t *testing.T) {
	t.Parallel()
	trap := newCanary(t, "127.0.0.1:0")
	sets := map[string][][]string{"nip.example.": {{"127.0.0.1"}}}
	for i, a := range []string{
		"0.0.0.0", "10.0.0.1", "100.100.100.200", "127.255.255.254", "169.254.169.254", "172.16.0.1", "192.0.0.192", "192.168.1.1",
		"198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::",
		"2001:0:7f00:1::", "fd00:ec2::254", "fe80::1", "fec0::1",
	} {
		sets[fmt.Sprintf("h%d.example.", i)] = [][]string{{a}}
	}
	names := newNameServer(t, sets)
	c := posting.NewClientWithStandIn(posting.Options{Resolver: names.resolver()}, netip.MustParseAddr(standIn))
	for name, addrs := range sets {
		t.Run(addrs[0][0], func(t *testing.T) {
			_, err := c.Fetch(t.Context(), fmt.Sprintf("http://%s:%d/", name, trap.port()))
			if got := models.CodeOf(err); got != models.CodeBlockedAddress {
				t.Fatalf("code %q, want blocked_address: %v", got, err)
			}
		})
	}
	for _, literal := range []string{"127.0.0.1", "[::ffff:127.0.0.1]", "①②⑦.⓪.⓪.①", "127。0。0。1", "2130706433", "0x7f.1", "localhost"} {
		_, err := c.Fetch(t.Context(), fmt.Sprintf("http://%s:%d/", literal, trap.port()))
		if got := models.CodeOf(err); got != models.CodeBlockedAddress {
			t.Errorf("%s: code %q, want blocked_address: %v", literal, got, err)
		}
	}
	if n := trap.hits.Load(); n != 0 {
		t.Fatalf("%d connections reached the inside", n)
	}
}

func TestRebindingIsCaughtAtTheDial(t *testing.T) {
	t.Parallel()
	trap := newCanary(t, "127.0.0.1:0")
	public := serveOn(t, fmt.Sprintf("%s:%d", standIn, trap.port()), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/again", http.StatusFound)
	}))
	names := newNameServer(t, map[string][][]string{"rebind.example.": {{standIn}, {"127.0.0.1"}}})
	c := posting.NewClientWithStandIn(posting.Options{Resolver: names.resolver()}, netip.MustParseAddr(standIn))
	_, err := c.Fetch(t.Context(), fmt.Sprintf("http://rebind.example:%d/", trap.port()))
	if got := models.CodeOf(err); got != models.CodeBlockedAddress {
		t.Fatalf("code %q, want blocked_address: %v", got, err)
	}
	if n := names.asked("rebind.example."); n != 2 {
		t.Errorf("the name was looked up %d times, want once for each hop", n)
	}
	if n := trap.hits.Load(); n != 0 {
		t.Errorf("%d connections reached the inside", n)
	}
	_ = public
}

func TestEveryAddressOfANameIsChecked(t *testing.T) {
	t.Parallel()
	trap := newCanary(t, "127.0.0.1:0")
	serveOn(t, fmt.Sprintf("%s:%d", standIn, trap.port()), page(goodPage))
	names := newNameServer(t, map[string][][]string{
		"first.example.":  {{"127.0.0.1", standIn}},
		"second.example.": {{standIn, "127.0.0.1"}},
		"both.example.":   {{"127.0.0.1", "10.0.0.1", "::1"}},
	})
	c := posting.NewClientWithStandIn(posting.Options{Resolver: names.resolver()}, netip.MustParseAddr(standIn))
	for _, name := range []string{"first.example", "second.example"} {
		if _, err := c.Fetch(t.Context(), fmt.Sprintf("http://%s:%d/", name, trap.port())); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := c.Fetch(t.Context(), fmt.Sprintf("http://both.example:%d/", trap.port())); models.CodeOf(err) != models.CodeBlockedAddress {
		t.Errorf("both: %v", err)
	}
	if n := trap.hits.Load(); n != 0 {
		t.Errorf("%d connections reached the inside", n)
	}
}

func TestRedirectInsideIsRefused(t *testing.T) {
	t.Parallel()
	trap := newCanary(t, "127.0.0.1:0")
	names := newNameServer(t, map[string][][]string{"public.example.": {{standIn}}, "inside.example.": {{"127.0.0.1"}}})
	c := posting.NewClientWithStandIn(posting.Options{Resolver: names.resolver()}, netip.MustParseAddr(standIn))
	for target, want := range map[string]models.Code{
		fmt.Sprintf("http://127.0.0.1:%d/", trap.port()):      models.CodeBlockedAddress,
		fmt.Sprintf("http://inside.example:%d/", trap.port()): models.CodeBlockedAddress,
		fmt.Sprintf("//127.0.0.1:%d/", trap.port()):           models.CodeBlockedAddress,
		"http://[::ffff:a9fe:a9fe]/":                          models.CodeBlockedAddress,
		"file:///etc/passwd":                                  models.CodeUnsupportedScheme,
		"gopher://127.0.0.1:6379/":                            models.CodeUnsupportedScheme,
		"http://user@public.example/":                         models.CodeInvalidURL,
		"http://%zz/":                                         models.CodeInvalidURL,
		"https://www.linkedin.com/jobs/1":                     models.CodeSourceNotPermitted,
		"":                                                    models.CodeFetchFailed,
	} {
		s := serveOn(t, standIn+":0", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", target)
			w.WriteHeader(http.StatusFound)
		}))
		_, err := c.Fetch(t.Context(), fmt.Sprintf("http://public.example:%d/", s.Listener.Addr().(*net.TCPAddr).Port))
		if got := models.CodeOf(err); got != want {
			t.Errorf("redirect to %q: code %q, want %q: %v", target, got, want, err)
		}
	}
	if n := trap.hits.Load(); n != 0 {
		t.Errorf("%d connections reached the inside", n)
	}
}

func TestProxyOfTheEnvironmentIsIgnored(t *testing.T) {
	trap := newCanary(t, "127.0.0.1:0")
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"} {
		t.Setenv(name, fmt.Sprintf("http://127.0.0.1:%d", trap.port()))
	}
	s := serveOn(t, standIn+":0", page(goodPage))
	names := newNameServer(t, map[string][][]string{"public.example.": {{standIn}}})
	c := posting.NewClientWithStandIn(posting.Options{Resolver: names.resolver()}, netip.MustParseAddr(standIn))
	if _, err := c.Fetch(t.Context(), fmt.Sprintf("http://public.example:%d/", s.Listener.Addr().(*net.TCPAddr).Port)); err != nil {
		t.Fatal(err)
	}
	if n := trap.hits.Load(); n != 0 {
		t.Errorf("the proxy saw %d connections", n)
	}
}

func TestUnknownNameFails(t *testing.T) {
	t.Parallel()
	names := newNameServer(t, nil)
	c := posting.NewClient(posting.Options{Resolver: names.resolver()})
	_, err := c.Fetch(t.Context(), "http://nowhere.example/")
	if got := models.CodeOf(err); got != models.CodeFetchFailed {
		t.Fatalf("code %q: %v", got, err)
	}
}

func TestOptionAdmitsOtherPortsOnLoopbackOnly(t *testing.T) {
	t.Parallel()
	names := newNameServer(t, map[string][][]string{"public.example.": {{"93.184.215.14"}}})
	c := posting.NewClient(posting.Options{Resolver: names.resolver(), AllowLoopback: true})
	_, err := c.Fetch(t.Context(), "http://public.example:6379/")
	if got := models.CodeOf(err); got != models.CodePortNotAllowed {
		t.Fatalf("code %q, want port_not_allowed before any connection: %v", got, err)
	}
}
