package posting_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"assay/internal/posting"
)

func TestRobotsAllow(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file    string
		allowed []string
		refused []string
	}{
		"an empty file":                       {"", []string{"/", "/jobs"}, nil},
		"everyone is kept out":                {"User-agent: *\nDisallow: /", []string{"/robots.txt"}, []string{"/", "/jobs", ""}},
		"a rule of nothing is none":           {"User-agent: *\nDisallow:", []string{"/jobs"}, nil},
		"our own group counts alone":          {"User-agent: *\nDisallow: /\n\nUser-agent: Assay\nDisallow: /private", []string{"/jobs"}, []string{"/private/1"}},
		"our name in any case, with version":  {"user-AGENT: ASSAY/2.0\nDISALLOW: /x", []string{"/y"}, []string{"/x"}},
		"a longer name is somebody else":      {"User-agent: assayer\nDisallow: /", []string{"/x"}, nil},
		"two of our groups are one":           {"User-agent: assay\nDisallow: /a\nUser-agent: b\nDisallow: /\nUser-agent: assay\nDisallow: /c", []string{"/b"}, []string{"/a", "/c"}},
		"several names above one group":       {"User-agent: a\nUser-agent: assay\nDisallow: /x", nil, []string{"/x"}},
		"other lines do not end the names":    {"User-agent: assay\nSitemap: https://x/s.xml\nUser-agent: b\nDisallow: /x", nil, []string{"/x"}},
		"rules before any name":               {"Disallow: /\nUser-agent: *\nDisallow: /x", []string{"/y"}, []string{"/x"}},
		"the longest rule decides":            {"User-agent: *\nDisallow: /jobs\nAllow: /jobs/open", []string{"/jobs/open/1"}, []string{"/jobs/1"}},
		"whichever comes first":               {"User-agent: *\nAllow: /jobs/open\nDisallow: /jobs", []string{"/jobs/open/1"}, []string{"/jobs/1"}},
		"of two as long the one that allows":  {"User-agent: *\nDisallow: /jobs\nAllow: /jobs", []string{"/jobs"}, nil},
		"a star in the middle":                {"User-agent: *\nDisallow: /*/apply", []string{"/apply", "/jobs/1"}, []string{"/jobs/apply", "/a/b/apply/now"}},
		"an end":                              {"User-agent: *\nDisallow: /*.pdf$", []string{"/a.pdf?x=1", "/a.pdfx"}, []string{"/a.pdf", "/b/c.pdf"}},
		"stars that go back":                  {"User-agent: *\nDisallow: /a*b*c$", []string{"/abcx", "/ab"}, []string{"/abc", "/axxbyyc", "/abcabc"}},
		"the query counts":                    {"User-agent: *\nDisallow: /jobs?page=", []string{"/jobs", "/jobs?id=1"}, []string{"/jobs?page=2"}},
		"escapes that need not be":            {"User-agent: *\nDisallow: /%7Ejoe/%61", nil, []string{"/~joe/a", "/%7ejoe/a"}},
		"escapes that mean something":         {"User-agent: *\nDisallow: /a%2fb", []string{"/a/b"}, []string{"/a%2Fb"}},
		"letters beyond ASCII":                {"User-agent: *\nDisallow: /büro", nil, []string{"/b%C3%BCro", "/b%c3%bcro/x"}},
		"comments and odd line ends":          {"\ufeffUser-agent: * # all\r# no\rDisallow: /x # here\r\nDisallow : /y", []string{"/z"}, []string{"/x", "/y"}},
		"a page that is no robots.txt at all": {"<html><body>Disallow: /</body></html>", []string{"/"}, nil},
		"a delay ends the names":              {"User-agent: assay\nCrawl-delay: 2\nUser-agent: b\nDisallow: /", []string{"/x"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := posting.ReadRobots([]byte(c.file))
			for want, paths := range map[bool][]string{true: c.allowed, false: c.refused} {
				for _, path := range paths {
					u, err := url.Parse("https://example.com" + path)
					if err != nil {
						t.Fatal(err)
					}
					if r.Allows(u) != want {
						t.Errorf("%s allowed: %v", path, !want)
					}
				}
			}
		})
	}
}

func TestRobotsDelay(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]time.Duration{"2": 2 * time.Second, "0.5": time.Second / 2, "86400": time.Minute, "-1": 0, "soon": 0} {
		if got := posting.ReadRobots([]byte("User-agent: *\nCrawl-delay: " + value)).Delay; got != want {
			t.Errorf("%q is %v, want %v", value, got, want)
		}
	}
}

// A file of stars may not cost more than its length times the path's.
func BenchmarkRobotsOfStars(b *testing.B) {
	r := posting.ReadRobots([]byte("User-agent: *\nDisallow: /" + strings.Repeat("*a", 500) + "$"))
	u, err := url.Parse("https://example.com/" + strings.Repeat("a", 2000) + "b")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if !r.Allows(u) {
			b.Fatal("refused")
		}
	}
}

func FuzzReadRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*x$\nAllow: /%2", "/a%2")
	f.Fuzz(func(t *testing.T, file, path string) {
		r := posting.ReadRobots([]byte(file))
		r.Allows(&url.URL{Path: path})
		if !r.Allows(&url.URL{Path: "/robots.txt"}) {
			t.Error("robots.txt itself may always be read")
		}
	})
}
