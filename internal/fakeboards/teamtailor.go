package fakeboards

import (
	"html"
	"net/http"
	"strconv"
	"time"
)

func teamtailor(s *Server, host string, r *http.Request) (any, bool) {
	if !matches(path(r), "jobs.json") {
		return nil, false
	}
	jobs, found := s.public("teamtailor", first(host))
	page := number(r, "page", 1)
	items := []any{}
	for _, j := range stretch(jobs, (page-1)*100, 100) {
		items = append(items, teamtailorItem(host, j))
	}
	base := "https://" + host + "/jobs"
	feed := map[string]any{"version": "https://jsonfeed.org/version/1.1", "title": "Pinecrest", "home_page_url": base, "feed_url": base + ".json", "items": items}
	if len(jobs) > page*100 {
		feed["next_url"] = base + ".json?page=" + strconv.Itoa(page+1)
	}
	return feed, found
}

func teamtailorItem(host string, j Job) map[string]any {
	id, _ := strconv.Atoi(j.ID)
	text := j.HTML + "<ul>" + j.Duties + "</ul>"
	places := []any{}
	for _, city := range j.cities() {
		places = append(places, map[string]any{"@type": "Place", "address": map[string]any{"@type": "PostalAddress", "streetAddress": "Pier 4",
			"addressLocality": city, "addressRegion": "Europe", "addressCountry": j.Country}})
	}
	job := map[string]any{
		"@context": "http://schema.org/", "@type": "JobPosting", "title": j.Title, "description": html.EscapeString(text), "employmentType": "FULL_TIME",
		"identifier": map[string]any{"@type": "PropertyValue", "name": j.Company, "value": id}, "datePosted": j.Posted.Format(time.RFC3339), "jobLocation": places,
		"hiringOrganization": map[string]any{"@type": "Organization", "name": j.Company, "sameAs": "https://pinecrest.example"}, "validThrough": stamp(j.Until),
	}
	if j.Remote {
		job["jobLocationType"] = "TELECOMMUTE"
	}
	if j.Min > 0 {
		job["baseSalary"] = map[string]any{"@type": "MonetaryAmount", "currency": j.Currency,
			"value": map[string]any{"@type": "QuantitativeValue", "minValue": j.Min, "maxValue": j.Max, "unitText": "YEAR"}}
	}
	return map[string]any{"id": UUID(j), "title": j.Title, "url": "https://" + host + "/jobs/" + j.ID + "-" + Slug(j), "content_html": text,
		"date_published": j.Posted.Format(time.RFC3339), "_jobposting": job}
}
