package fakeboards

import (
	"fmt"
	"html"
	"net/http"
	"strings"
	"time"
)

// sitemap plays sites that list their pages, below sites.example. A board's token
// is the address of its sitemap, a posting's id that of its page. A board whose
// token ends in "index.xml" has its pages in parts, of 100 each.
func sitemap(s *Server, host string, r *http.Request) (any, bool) {
	address := "https://" + host + r.URL.Path
	token := address
	if r.URL.Path == "/part.xml" {
		token = "https://" + host + "/index.xml"
	}
	jobs, found := s.public("sitemap", token)
	switch {
	case !found:
		return s.pageOf("sitemap", address)
	case token != address:
		return markup{"application/xml", sitemapOf(stretch(jobs, number(r, "n", 0)*sitemapPart, sitemapPart))}, true
	case strings.HasSuffix(token, "/index.xml"):
		var b strings.Builder
		b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
		for n := 0; n*sitemapPart < max(len(jobs), 1); n++ {
			fmt.Fprintf(&b, "<sitemap><loc>https://%s/part.xml?n=%d</loc></sitemap>\n", host, n)
		}
		return markup{"application/xml", b.String() + "</sitemapindex>"}, true
	}
	return markup{"application/xml; charset=utf-8", sitemapOf(jobs)}, true
}

const sitemapPart = 100

func sitemapOf(jobs []Job) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, j := range jobs {
		fmt.Fprintf(&b, "<url><loc>%s</loc><lastmod>%s</lastmod><priority>0.5</priority></url>\n", html.EscapeString(j.ID), j.Updated.Format(time.RFC3339))
	}
	return b.String() + "</urlset>"
}
