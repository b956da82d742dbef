package posting_test

import (
	"net/netip"
	"strings"
	"testing"

	"assay/internal/posting"
	"assay/models"
)

func TestCheckURLRefuses(t *testing.T) {
	t.Parallel()
	for code, list := range map[models.Code][]string{
		models.CodeBlockedAddress: {
			"http://127.0.0.1/", "http://127.255.255.254/", "http://127.1/", "http://0/", "http://0x7f000001/",
			"http://2130706433/", "http://0177.0.0.1/", "http://017700000001/", "http://0x7f.0x0.0x0.0x1/",
			"http://0.0.0.0/", "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
			"http://[0:0:0:0:0:ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[64:ff9b::a9fe:a9fe]/",
			"http://[64:ff9b:1::a00:1]/", "http://[2002:a9fe:a9fe::]/", "http://[2001:0:7f00:1::]/",
			"http://[fe80::1%25lo]/", "http://[fec0::1]/", "http://[fd00:ec2::254]/latest/meta-data/", "http://[ff02::1]/", "http://[100::1]/",
			"http://[2001:db8::1]/", "http://169.254.169.254/latest/meta-data/", "http://100.100.100.200/latest/meta-data/",
			"http://192.0.0.192/", "http://168.63.129.16/", "http://metadata.google.internal/", "http://10.1.2.3/", "http://172.16.0.1/",
			"http://192.168.1.1/", "http://100.64.0.1/", "http://198.18.0.1/", "http://224.0.0.1/", "http://255.255.255.255/",
			"http://192.0.2.1/", "http://198.51.100.1/", "http://203.0.113.1/",
			"http://localhost/", "http://LOCALHOST./", "http://ip6-localhost/", "http://a.localhost/", "http://router.lan/", "http://db.home.arpa/",
			"http://127.0.0.1#@example.com/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://127.0.0.1./", "https://intranet/",
		},
		models.CodeInvalidURL: {
			"", "   ", "example.com/jobs", "www.example.com:80/jobs", "http://example.com@127.0.0.1/", "http://user:pass@example.com/",
			"http://127.0.0.1:99999/", "http://127.0.0.1:-1/", "http://127.0.0.1:0/", "http://[::1]:80:80/", "http:\\\\127.0.0.1/", "http:///127.0.0.1/",
			"//127.0.0.1/", "http://127.0.0.1%00.example.com/", "http://127.0.0.1%2f.example.com/", "http://127.0.0.1%0d%0aHost:x/",
			"http://example.com/a b", "http://example.com/\x00", "http://exa mple.com/", "http://-a.example.com/", "http://a..example.com/",
			"http://[fe80::1%25]/x%", "http://[::1", "http://" + strings.Repeat("a", 64) + ".com/", "https://example.com/" + strings.Repeat("a", posting.MaxURLChars),
			"http:example.com", "http://exa\\mple.com/", "http://*.example.com/",
		},
		models.CodePortNotAllowed: {
			"http://example.com:22/", "http://example.com:25/", "http://example.com:6379/", "http://example.com:5432/", "https://example.com:8080/",
		},
		models.CodeUnsupportedScheme: {
			"file:///etc/passwd", "gopher://127.0.0.1:6379/", "ftp://x/", "data:text/html,x", "javascript:alert(1)", "jar:http://x!/", "mailto:a@example.com",
		},
		models.CodeSourceNotPermitted: {
			"https://www.linkedin.com/jobs/view/1", "https://LinkedIn.com./jobs", "https://de.indeed.com/viewjob?jk=1", "https://www.indeed.co.uk/x",
			"https://www.glassdoor.com.au/x", "https://www.ziprecruiter.com/c/x", "https://wellfound.com/jobs/1",
		},
	} {
		for _, raw := range list {
			t.Run(string(code)+" "+clipName(raw), func(t *testing.T) {
				t.Parallel()
				u, err := posting.CheckURL(raw)
				if got := models.CodeOf(err); got != code {
					t.Fatalf("CheckURL(%q) = %v, code %q, want %q", raw, u, got, code)
				}
				if m := models.MessageOf(err); !strings.Contains(m, "paste") && !strings.Contains(m, "Paste") {
					t.Errorf("message %q does not say what to do", m)
				}
			})
		}
	}
}

func clipName(s string) string { return s[:min(len(s), 40)] }

func TestCheckURLAccepts(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"https://Example.COM/Jobs/1?x=1#top":             "https://example.com/Jobs/1?x=1",
		" http://example.com:80/ ":                       "http://example.com:80/",
		"HTTPS://jobs.example.com.:443/a":                "https://jobs.example.com:443/a",
		"https://bücher.example/stelle":                  "https://xn--bcher-kva.example/stelle",
		"https://xn--bcher-kva.example/":                 "https://xn--bcher-kva.example/",
		"https://r3---sn.example.com/":                   "https://r3---sn.example.com/",
		"https://a_b.example.com/":                       "https://a_b.example.com/",
		"http://93.184.215.14/jobs":                      "http://93.184.215.14/jobs",
		"http://[2606:4700::1111]/":                      "http://[2606:4700::1111]/",
		"https://example.com:/x":                         "https://example.com/x",
		"https://careers.notlinkedin.com/a":              "https://careers.notlinkedin.com/a",
		"https://indeed.example.com/a":                   "https://indeed.example.com/a",
		"https://xn--greenhuse-56b.io/embed?token=a%2Fb": "https://xn--greenhuse-56b.io/embed?token=a%2Fb",
	} {
		u, err := posting.CheckURL(raw)
		if err != nil {
			t.Errorf("CheckURL(%q): %v", raw, err)
			continue
		}
		if u.String() != want {
			t.Errorf("CheckURL(%q) = %s, want %s", raw, u, want)
		}
	}
}

func TestAllowLoopbackAdmitsThisMachineOnly(t *testing.T) {
	t.Parallel()
	c := posting.NewClient(posting.Options{AllowLoopback: true})
	for _, raw := range []string{"http://127.0.0.1:8080/", "http://localhost:3000/", "http://[::1]:9/"} {
		if _, err := c.CheckURL(raw); err != nil {
			t.Errorf("CheckURL(%q): %v", raw, err)
		}
	}
	for _, raw := range []string{"http://10.0.0.1/", "http://169.254.169.254/", "http://metadata.google.internal/", "http://[::ffff:10.0.0.1]/"} {
		if _, err := c.CheckURL(raw); models.CodeOf(err) != models.CodeBlockedAddress {
			t.Errorf("CheckURL(%q): %v", raw, err)
		}
	}
}

func TestPublicAddressUnwrapsMapped(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"93.184.215.14": true, "::ffff:93.184.215.14": true, "2606:4700::1111": true,
		"::ffff:10.0.0.1": false, "::ffff:a9fe:a9fe": false, "fe80::1%eth0": false, "2606:4700::1111%eth0": false, "5f00::1": false,
		"3fff::1": false, "2001:10::1": false, "192.88.99.1": false, "1.1.1.1": true,
	} {
		if got := posting.PublicAddress(netip.MustParseAddr(s)); got != want {
			t.Errorf("PublicAddress(%s) = %v", s, got)
		}
	}
	if posting.PublicAddress(netip.Addr{}) {
		t.Error("the zero address is public")
	}
}

func FuzzCheckURL(f *testing.F) {
	for _, s := range []string{"https://example.com/jobs", "http://127。0。0。1/", "http://[::ffff:7f00:1]/", "http://a@b:1/", "http://0x7f.1/", "//x", "http://example.com:443/?q#f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := posting.CheckURL(raw)
		if err != nil {
			if c := models.CodeOf(err); c == models.CodeInternal {
				t.Fatalf("%q: no code: %v", raw, err)
			}
			return
		}
		if u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.Fragment != "" {
			t.Fatalf("%q passed as %s", raw, u)
		}
		if a, err := netip.ParseAddr(u.Hostname()); err == nil && !posting.PublicAddress(a) {
			t.Fatalf("%q passed as %s", raw, u)
		}
		again, err := posting.CheckURL(u.String())
		if err != nil || again.String() != u.String() {
			t.Fatalf("%q passed as %s, which gives %v, %v", raw, u, again, err)
		}
	})
}
