package posting_test

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"assay/internal/posting"
	"assay/models"
)

// badAddresses are addresses that lead inside, or nowhere.
func badAddresses() []badInput {
	const blocked, invalid = models.CodeBlockedAddress, models.CodeInvalidURL
	return []badInput{
		{"S01", address(blocked, "http://127.0.0.1:PORT/", "http://127.0.0.1/", "https://127.0.0.1:PORT/job?x=1")},
		{"S02", address(blocked, "http://127.255.255.254:PORT/", "http://127.8.9.10/")},
		{"S03", address(blocked, "http://127.1:PORT/", "http://127.0.1:PORT/", "http://10.1/")},
		{"S04", address(blocked, "http://0:PORT/", "http://0/", "http://00/")},
		{"S05", address(blocked, "http://0x7f000001:PORT/", "http://0X7F000001/")},
		{"S06", address(blocked, "http://2130706433:PORT/", "http://2852039166/")},
		{"S07", address(blocked, "http://0177.0.0.1:PORT/", "http://00127.0.0.1/")},
		{"S08", address(blocked, "http://017700000001:PORT/")},
		{"S09", address(blocked, "http://0x7f.0x0.0x0.0x1:PORT/", "http://0x7f.0.0.1/", "http://a9fe.0xa9fe/")},
		{"S10", address(blocked, "http://0.0.0.0:PORT/", "http://0.1.2.3/")},
		{"S11", address(blocked, "http://[::1]:PORT/", "http://[0:0:0:0:0:0:0:1]:PORT/")},
		{"S12", address(blocked, "http://[::]:PORT/", "http://[0::0]/")},
		{"S13", address(blocked, "http://[::ffff:127.0.0.1]:PORT/", "http://[::FFFF:10.0.0.1]/")},
		{"S14", address(blocked, "http://[::ffff:7f00:1]:PORT/")},
		{"S15", address(blocked, "http://[0:0:0:0:0:ffff:7f00:1]:PORT/", "http://[0000:0000:0000:0000:0000:ffff:7f00:0001]/")},
		{"S16", address(blocked, "http://[::127.0.0.1]:PORT/", "http://[::7f00:1]/")},
		{"S17", address(blocked, "http://[64:ff9b::a9fe:a9fe]/", "http://[64:ff9b::7f00:1]:PORT/")},
		{"S18", address(blocked, "http://[64:ff9b:1::a00:1]/", "http://[64:ff9b:1::7f00:1]:PORT/")},
		{"S19", address(blocked, "http://[2002:a9fe:a9fe::]/", "http://[2002:7f00:1::]:PORT/")},
		{"S20", address(blocked, "http://[2001:0:7f00:1::]/", "http://[2001::1]/")},
		{"S21", testZones},
		{"S22", address(blocked, "http://[fd00:ec2::254]/latest/meta-data/", "http://[fc00::1]/")},
		{"S23", address(blocked, "http://169.254.169.254/latest/meta-data/", "http://169.254.0.1/", "http://metadata.example/")},
		{"S24", address(blocked, "http://100.100.100.200/latest/meta-data/")},
		{"S25", address(blocked, "http://192.0.0.192/", "http://168.63.129.16/")},
		{"S26", address(blocked, "http://metadata.google.internal/", "http://METADATA.google.internal./computeMetadata/v1/", "http://metadata/", "http://169.254.169.254/")},
		{"S27", address(blocked, "http://10.1.2.3/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/")},
		{"S28", address(blocked, "http://100.64.0.1/", "http://100.127.255.255/")},
		{"S29", address(blocked, "http://198.18.0.1/", "http://198.19.255.255/", "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/", "http://203.0.113.9/")},
		{"S30", address(blocked, "http://localhost:PORT/", "http://LOCALHOST.:PORT/", "http://ip6-localhost:PORT/", "http://a.localhost:PORT/", "http://printer.local/", "http://intranet/")},
		{"S31", address(blocked, "http://nip.example:PORT/", "http://NIP.example.:PORT/", "http://inside.example:PORT/")},
		{"S34", address(invalid, "http://example.com@127.0.0.1:PORT/", "http://example.com:80@127.0.0.1/")},
		{"S35", address(invalid, "http://user:pass@example.com/", "http://user@example.com/", "http://@example.com/", "http://:@example.com/")},
		{"S36", address(blocked, "http://127.0.0.1:PORT#@example.com/", "http://127.0.0.1:PORT?@example.com/")},
		{"S37", address(blocked, "http://①②⑦.⓪.⓪.①:PORT/", "http://１２７.０.０.１:PORT/", "http://ⓛocalhost:PORT/")},
		{"S38", address(blocked, "http://127。0。0。1:PORT/", "http://127．0．0．1:PORT/", "http://127｡0｡0｡1:PORT/")},
		{"S39", testPorts},
		{"S40", address(invalid, "http://127.0.0.1:99999/", "http://127.0.0.1:-1/", "http://[::1]:80:80/", "http://127.0.0.1:0/", "http://127.0.0.1:8e1/", "http://public.example:65536/")},
		{"S41", address(models.CodeUnsupportedScheme, "file:///etc/passwd", "gopher://127.0.0.1:6379/", "ftp://x/", "data:text/html,x", "javascript:alert(1)", "jar:http://x!/", "FILE:///etc/passwd", "view-source:http://a.example/")},
		{"S42", address(invalid, `http:\\127.0.0.1:PORT/`, "http:///127.0.0.1/", "//127.0.0.1:PORT/", `http://a.example\@127.0.0.1/`, "http:127.0.0.1/", "127.0.0.1/", "")},
		{"S43", address(invalid, "http://127.0.0.1%00.example.com/", "http://127.0.0.1%2f.example.com/", "http://a.example%0d%0aHost:x/", "http://a.example\r\nHost: x/", "http://a.exa mple/", "http://a.example/\x00")},
	}
}

// testZones: the zone of an IPv6 address is no reason to crash, and no way in.
func testZones(t *testing.T, b *bad) {
	b.refuses(t, models.CodeBlockedAddress, "http://[fe80::1%25lo]:PORT/", "http://[::1%25lo]:PORT/", "http://[2a00::1%25eth0]/")
	b.refuses(t, models.CodeInvalidURL, "http://[fe80::1%lo]/", "http://[fe80::1%25]/", "http://[]/", "http://[::1/")
}

// testPorts: only the client for tests may ask other ports than the web's.
func testPorts(t *testing.T, b *bad) {
	strict := posting.NewClient(posting.Options{Resolver: b.names.resolver()})
	for _, port := range []string{"22", "25", "6379", "5432", "8080", "1", "65535", "08080"} {
		for _, host := range []string{"http://example.com:", "https://public.example:"} {
			if _, err := strict.Fetch(t.Context(), host+port+"/"); models.CodeOf(err) != models.CodePortNotAllowed {
				t.Errorf("%s: %v", port, err)
			}
		}
	}
	if n := b.names.asked("public.example."); n != 0 {
		t.Errorf("the name was looked up %d times", n)
	}
}

// badHops are names and redirects that lead inside on the way.
func badHops() []badInput {
	return []badInput{
		{"S32", testRebinding},
		{"S33", testSeveralAddresses},
		{"S44", redirected(models.CodeBlockedAddress, "http://127.0.0.1:PORT/", "//127.0.0.1:PORT/", "http://nip.example:PORT/", "http://[::1]:PORT/", "http://localhost:PORT/")},
		{"S45", redirected(models.CodeUnsupportedScheme, "file:///etc/passwd", "gopher://127.0.0.1:PORT/", "javascript:alert(1)")},
		{"S46", testDowngrade},
		{"S47", testEndlessRedirects},
		{"S48", testAPIRedirects},
		{"S49", testProxies},
		{"S53", testNothingOnAPageIsFetched},
	}
}

// redirected is a test that a redirect to some addresses is not followed, from a
// page, a feed or a robots.txt.
func redirected(want models.Code, targets ...string) func(t *testing.T, b *bad) {
	return func(t *testing.T, b *bad) {
		for _, target := range targets {
			target = strings.ReplaceAll(target, "PORT", portOf(t, b.sentinel.Addr().String()))
			at := b.public(t, to(target))
			for _, kind := range []posting.Kind{posting.WebPage, posting.Feed} {
				if _, err := b.client.Get(t.Context(), posting.Request{URL: at + "/job", Kind: kind}); models.CodeOf(err) != want {
					t.Errorf("%s: %v, want %s", target, err, want)
				}
			}
			robots := "http://" + serveOn(t, standIn+":0", to(target)).Listener.Addr().String()
			if _, err := b.client.Fetch(t.Context(), robots+"/job"); models.CodeOf(err) != want {
				t.Errorf("robots.txt to %s: %v, want %s", target, err, want)
			}
		}
	}
}

// testRebinding: a name that is public when it is looked up first, and this
// machine when it is looked up again.
func testRebinding(t *testing.T, b *bad) {
	port := portOf(t, b.public(t, to("/again")))
	inside := newCanary(t, "127.0.0.1:"+port)
	names := newNameServer(t, map[string][][]string{"rebind.example.": {{standIn}, {"127.0.0.1"}}, "first.example.": {{"127.0.0.1"}}})
	client := posting.NewClientWithStandIn(posting.Options{Resolver: names.resolver()}, netip.MustParseAddr(standIn))
	for _, name := range []string{"rebind", "first"} {
		// An interface for programs is asked without robots.txt before it.
		for _, kind := range []posting.Kind{posting.WebPage, posting.API, posting.API} {
			_, err := client.Get(t.Context(), posting.Request{URL: "http://" + name + ".example:" + port + "/", Kind: kind})
			if code := models.CodeOf(err); code != models.CodeBlockedAddress && code != models.CodeRedirectRefused {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if n := inside.hits.Load(); n != 0 || names.asked("rebind.example.") < 2 {
		t.Errorf("%d connections reached the inside after %d look-ups", n, names.asked("rebind.example."))
	}
}

// testSeveralAddresses: a name with public and private addresses together.
func testSeveralAddresses(t *testing.T, b *bad) {
	at := b.public(t, page(goodPage).ServeHTTP)
	port := portOf(t, at)
	inside := newCanary(t, "127.0.0.1:"+port)
	names := newNameServer(t, map[string][][]string{"mixed.example.": {{"10.0.0.1", "127.0.0.1", standIn}}, "inner.example.": {{"10.0.0.1", "127.0.0.1", "::1"}}})
	client := posting.NewClientWithStandIn(posting.Options{Resolver: names.resolver()}, netip.MustParseAddr(standIn))
	if _, err := client.Get(t.Context(), posting.Request{URL: "http://mixed.example:" + port + "/", Kind: posting.API}); err != nil {
		t.Errorf("the public address is not found: %v", err)
	}
	if _, err := client.Fetch(t.Context(), "http://inner.example:"+port+"/"); models.CodeOf(err) != models.CodeBlockedAddress {
		t.Errorf("%v", err)
	}
	if n := inside.hits.Load(); n != 0 {
		t.Errorf("%d connections reached the inside", n)
	}
}

func testDowngrade(t *testing.T, b *bad) {
	s := httptest.NewTLSServer(withoutRobots(to("http://public.example/")))
	t.Cleanup(s.Close)
	client := localClient()
	client.Trust(s.Certificate())
	if _, err := client.Fetch(t.Context(), s.URL+"/job"); models.CodeOf(err) != models.CodeRedirectRefused {
		t.Errorf("%v", err)
	}
	if n := b.names.asked("public.example."); n != 0 {
		t.Errorf("the name was looked up %d times", n)
	}
}

func testEndlessRedirects(t *testing.T, b *bad) {
	asked := 0
	for name, h := range map[string]http.HandlerFunc{
		"a loop": func(w http.ResponseWriter, r *http.Request) { asked++; to("/job").ServeHTTP(w, r) },
		"a long chain": func(w http.ResponseWriter, r *http.Request) {
			asked++
			to(r.URL.Path+"x").ServeHTTP(w, r)
		},
	} {
		asked = 0
		if _, err := b.client.Fetch(t.Context(), b.public(t, h)+"/job"); models.CodeOf(err) != models.CodeTooManyRedirects || asked != 6 {
			t.Errorf("%s: %v after %d requests", name, err, asked)
		}
	}
}

func testAPIRedirects(t *testing.T, b *bad) {
	for _, target := range []string{"/elsewhere", "http://127.0.0.1:" + portOf(t, b.sentinel.Addr().String()) + "/", "https://public.example/"} {
		asked := 0
		at := b.public(t, func(w http.ResponseWriter, r *http.Request) { asked++; to(target).ServeHTTP(w, r) })
		if _, err := b.client.Get(t.Context(), posting.Request{URL: at + "/v1/boards/a/jobs", Kind: posting.API}); models.CodeOf(err) != models.CodeRedirectRefused || asked != 1 {
			t.Errorf("%s: %v after %d requests", target, err, asked)
		}
	}
}

func testProxies(t *testing.T, b *bad) {
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"} {
		t.Setenv(name, "http://127.0.0.1:"+portOf(t, b.sentinel.Addr().String()))
	}
	t.Setenv("NO_PROXY", "")
	port := portOf(t, b.public(t, page(goodPage).ServeHTTP))
	client := posting.NewClientWithStandIn(posting.Options{Resolver: b.names.resolver()}, netip.MustParseAddr(standIn))
	// By a name: no proxy is used for addresses of this machine anyway.
	if _, err := client.Fetch(t.Context(), "http://public.example:"+port+"/job"); err != nil {
		t.Error(err)
	}
}

// testNothingOnAPageIsFetched: what a page names is read and never asked for.
func testNothingOnAPageIsFetched(t *testing.T, b *bad) {
	inside := "http://127.0.0.1:" + portOf(t, b.sentinel.Addr().String()) + "/"
	head := `<link rel="canonical" href="X"><link rel="stylesheet" href="X"><link rel="prefetch" href="X"><base href="X"><meta http-equiv="refresh" content="0;url=X"><meta property="og:url" content="X">` +
		`<script src="X"></script><style>@import "X"; p{background:url(X)}</style><script type="application/ld+json">{"@context":"X","@type":"JobPosting","url":"X","title":"Welder","image":"X","hiringOrganization":{"@id":"X","sameAs":"X"},"description":"` + longText + `"}</script>`
	body := `<iframe src="X"></iframe><img src="X" srcset="X 2x"><video src="X"></video><object data="X"></object><embed src="X"><form action="X"></form><a href="X" ping="X">x</a><svg><image href="X"/></svg>`
	asked := 0
	at := b.public(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		page(strings.ReplaceAll(strings.NewReplacer("<head>", "<head>"+head, "<main>", body+"<main>").Replace(goodPage), `"X`, `"`+inside)).ServeHTTP(w, r)
	})
	got, err := b.client.Fetch(t.Context(), at+"/job")
	if err != nil {
		t.Fatal(err)
	}
	r, err := posting.ReadPage(got)
	if err != nil || strings.Contains(r.CanonicalURL, "127.0.0.1:"+portOf(t, b.sentinel.Addr().String())) || asked != 1 {
		t.Errorf("%d requests, known as %s: %v", asked, r.CanonicalURL, err)
	}
}
