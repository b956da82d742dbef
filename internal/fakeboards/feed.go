package fakeboards

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"strings"
	"time"
)

// feed plays sites that publish a feed of their postings, below feeds.example. A
// board's token is the feed's address, whose ending says which form it has; a
// posting's id is the address of its page.
func feed(s *Server, host string, r *http.Request) (any, bool) {
	address := "https://" + host + r.URL.Path
	if jobs, found := s.public("feed", address); found {
		switch {
		case strings.HasSuffix(address, ".atom"):
			return markup{"application/atom+xml", atomFeed(jobs)}, true
		case strings.HasSuffix(address, ".rdf"):
			return markup{"application/rdf+xml", rdfFeed(jobs)}, true
		case strings.HasSuffix(address, ".json"):
			return jsonFeed(jobs), true
		case strings.HasSuffix(address, "neogov.xml"):
			return markup{"text/xml; charset=utf-8", neogovFeed(jobs)}, true
		}
		return markup{"application/rss+xml; charset=utf-8", rssFeed(jobs)}, true
	}
	return s.pageOf("feed", address)
}

// pageOf is the page of a posting on any board of one system.
func (s *Server) pageOf(system, address string) (any, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for key, jobs := range s.boards {
		for _, j := range jobs {
			if strings.HasPrefix(key, system+"/") && j.ID == address {
				return markup{"text/html; charset=utf-8", jobPage(j)}, true
			}
		}
	}
	return nil, false
}

func text(j Job) string { return j.HTML + "<ul>" + j.Duties + "</ul>" }

func rssFeed(jobs []Job) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Work with us</title><link>https://pinecrest.example/</link><description>Jobs</description>` + "\n")
	for _, j := range jobs {
		fmt.Fprintf(&b, "<item><title>%s</title><link>%s</link><guid isPermaLink=\"true\">%s</guid><pubDate>%s</pubDate><description>%s</description></item>\n",
			html.EscapeString(j.Title), html.EscapeString(j.ID+"?utm_source=rss"), html.EscapeString(j.ID), j.Posted.Format(time.RFC1123Z), html.EscapeString(text(j)))
	}
	return b.String() + "</channel></rss>"
}

func rdfFeed(jobs []Job) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://pinecrest.example/"><title>Jobs</title></channel>` + "\n")
	for _, j := range jobs {
		fmt.Fprintf(&b, "<item rdf:about=\"%s\"><title>%s</title><link>%s</link><dc:date>%s</dc:date><description>%s</description></item>\n",
			html.EscapeString(j.ID), html.EscapeString(j.Title), html.EscapeString(j.ID), j.Posted.Format(time.RFC3339), html.EscapeString(text(j)))
	}
	return b.String() + "</rdf:RDF>"
}

func atomFeed(jobs []Job) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title><id>urn:jobs</id>` + "\n")
	for _, j := range jobs {
		fmt.Fprintf(&b, "<entry><title>%s</title><id>%s</id><link rel=\"alternate\" href=\"%s\"/><published>%s</published><updated>%s</updated><content type=\"html\">%s</content></entry>\n",
			html.EscapeString(j.Title), "tag:pinecrest.example,"+UUID(j), html.EscapeString(j.ID), j.Posted.Format(time.RFC3339), j.Updated.Format(time.RFC3339), html.EscapeString(text(j)))
	}
	return b.String() + "</feed>"
}

func jsonFeed(jobs []Job) any {
	items := []any{}
	for _, j := range jobs {
		items = append(items, map[string]any{"id": j.ID, "url": j.ID, "title": j.Title, "content_html": text(j), "date_published": j.Posted.Format(time.RFC3339)})
	}
	return map[string]any{"version": "https://jsonfeed.org/version/1.1", "title": "Jobs", "items": items}
}

// neogovFeed has the fields that NEOGOV adds to RSS.
func neogovFeed(jobs []Job) string {
	const ns = ` xmlns:joblisting="http://www.neogov.com/namespaces/JobListing"`
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><rss` + ns + ` version="2.0"><channel` + ns + "><title>" + html.EscapeString(jobs[0].Company) + "</title>\n")
	for i, j := range jobs {
		b.WriteString("<item" + ns + ">\n")
		tag := func(name, value string) { fmt.Fprintf(&b, "<%s>%s</%s>\n", name, html.EscapeString(value), name) }
		own := func(name, value string) { tag("joblisting:"+name, value) }
		tag("title", j.Title)
		tag("link", j.ID)
		tag("pubDate", j.Posted.Format("2006-01-02 15:04:05.00"))
		tag("description", text(j))
		own("jobId", fmt.Sprint(i))
		own("advertiseFromDateUTC", j.Posted.UTC().Format("Mon, 02 Jan 2006 15:04:05"))
		own("advertiseToDateTimeUTC", j.Until.UTC().Format("Mon, 02 Jan 2006 15:04:05"))
		if j.Min > 0 {
			own("minimumSalary", fmt.Sprintf("%.2f", j.Min))
			own("maximumSalary", fmt.Sprintf("%.2f", j.Max))
		} else {
			own("minimumSalary", "Not Displayed")
			own("maximumSalary", "")
		}
		own("salaryCurrency", j.Currency)
		own("salaryInterval", "Year")
		own("jobType", j.Employment)
		own("location", j.City)
		own("state", j.Country)
		own("department", "Harbour")
		b.WriteString("<guid isPermaLink=\"true\">" + html.EscapeString(j.ID) + "</guid></item>\n")
	}
	return b.String() + "</channel></rss>"
}

// jobPage is a page for people that describes its job in data as well.
func jobPage(j Job) string {
	place := map[string]any{"@type": "Place", "address": map[string]any{"@type": "PostalAddress", "addressLocality": j.City, "addressCountry": j.Country}}
	job := map[string]any{"@context": "https://schema.org", "@type": "JobPosting", "title": j.Title, "description": text(j), "datePosted": j.Posted.Format(time.DateOnly),
		"employmentType": "FULL_TIME", "hiringOrganization": map[string]any{"@type": "Organization", "name": j.Company}, "jobLocation": place}
	if !j.Until.IsZero() {
		job["validThrough"] = j.Until.Format(time.RFC3339)
	}
	if j.Remote {
		job["jobLocationType"] = "TELECOMMUTE"
	}
	if j.Min > 0 {
		job["baseSalary"] = map[string]any{"@type": "MonetaryAmount", "currency": j.Currency,
			"value": map[string]any{"@type": "QuantitativeValue", "minValue": j.Min, "maxValue": j.Max, "unitText": "YEAR"}}
	}
	data, _ := json.Marshal(job)
	title := html.EscapeString(j.Title)
	return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>` + title + `</title><script type="application/ld+json">` + string(data) +
		`</script></head><body><nav><a href="/jobs">All jobs</a></nav><main><h1>` + title + `</h1>` + text(j) + `</main></body></html>`
}
