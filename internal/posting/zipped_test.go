package posting_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"assay/internal/posting"
	"assay/models"
)

// Sitemaps are often files compressed by their makers, not by the server.
func TestCompressedFiles(t *testing.T) {
	t.Parallel()
	const urls = `<?xml version="1.0"?><urlset><url><loc>https://a.example/jobs/1</loc></url></urlset>`
	whole := zipped([]byte(urls))
	for name, c := range map[string]struct {
		kind     posting.Kind
		declared string
		body     []byte
		want     models.Code
	}{
		"as a file":                 {posting.Feed, "application/x-gzip", whole, ""},
		"as any bytes":              {posting.Feed, "application/octet-stream", whole, ""},
		"as what is in it":          {posting.Feed, "text/xml; charset=utf-8", whole, ""},
		"as nothing":                {posting.Feed, "", whole, ""},
		"any bytes that are none":   {posting.Feed, "application/octet-stream", []byte("\x00\x01\x02abcdef"), models.CodeUnsupportedContentType},
		"a picture in it":           {posting.Feed, "application/gzip", zipped([]byte("\x89PNG\r\n\x1a\n")), models.CodeUnsupportedContentType},
		"a file in it":              {posting.Feed, "application/gzip", zipped(whole), models.CodeUnsupportedContentType},
		"a bomb":                    {posting.Feed, "application/gzip", zipped(make([]byte, 64<<20)), models.CodeBodyTooLarge},
		"cut off":                   {posting.Feed, "application/gzip", whole[:len(whole)-12], models.CodeFetchFailed},
		"where a page is asked for": {posting.WebPage, "text/html", whole, models.CodeUnsupportedContentType},
		"of a page":                 {posting.WebPage, "application/gzip", whole, models.CodeUnsupportedContentType},
		"of an API":                 {posting.API, "application/gzip", whole, models.CodeUnsupportedContentType},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := httptest.NewServer(withoutRobots(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Type"] = nil
				if c.declared != "" {
					w.Header().Set("Content-Type", c.declared)
				}
				_, _ = w.Write(c.body)
			})))
			t.Cleanup(s.Close)
			client := posting.NewClient(posting.Options{AllowLoopback: true, MaxBody: 256 << 10})
			page, err := client.Get(t.Context(), posting.Request{URL: s.URL + "/sitemap.xml.gz", Kind: c.kind})
			if models.CodeOf(err) != c.want || err == nil && string(page.Body) != urls {
				t.Errorf("%q: %v, want %q", page.Body, err, c.want)
			}
		})
	}
}

func TestCanonical(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		" https://A.example:443?utm_source=x#y": "https://a.example/", "http://a.example:80/x": "http://a.example/x", "https://a.example:80/x": "https://a.example:80/x",
		"https://bücher.example/?b=1&a=2": "https://xn--bcher-kva.example/?b=1&a=2", "https://a.example/?b=1&fbclid=2&a=2": "https://a.example/?a=2&b=1",
		"http://127.0.0.1/": "", "file:///etc/passwd": "", "https://u@a.example/": "", "a.example": "", "": "",
	} {
		got, err := posting.Canonical(raw)
		if got != want || (err != nil) != (want == "") {
			t.Errorf("%q is %q, want %q: %v", raw, got, want, err)
		}
		if again, _ := posting.Canonical(got); again != got {
			t.Errorf("%q becomes %q", got, again)
		}
	}
}
