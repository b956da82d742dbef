package fakeboards

import (
	"encoding/json"
	"html"
	"net/http"
	"strings"
	"time"
)

func breezy(s *Server, host string, r *http.Request) (any, bool) {
	parts := path(r)
	switch {
	case matches(parts, "json"):
		jobs, found := s.public("breezy", first(host))
		list := []any{}
		for _, j := range jobs {
			list = append(list, map[string]any{"id": j.ID, "friendly_id": j.ID + "-" + Slug(j), "name": j.Title, "url": "https://" + host + "/p/" + j.ID + "-" + Slug(j),
				"published_date": j.Posted.Format(time.RFC3339), "type": map[string]any{"id": "fullTime", "name": j.Employment}, "salary": "", "department": "Harbour",
				"location": map[string]any{"country": map[string]any{"name": j.Country, "id": "NO"}, "city": j.City, "is_remote": j.Remote, "name": j.City + ", NO"},
				"company":  map[string]any{"name": j.Company, "friendly_id": first(host)}})
		}
		return list, found
	case matches(parts, "p", "*"):
		id, _, _ := strings.Cut(parts[1], "-")
		j, found := s.job("breezy", first(host), id)
		return markup{"text/html; charset=utf-8", breezyPage(j)}, found
	}
	return nil, false
}

func breezyPage(j Job) string {
	text := j.HTML + "<ul>" + j.Duties + "</ul>"
	place := map[string]any{"@type": "Place", "address": map[string]any{"@type": "PostalAddress", "addressLocality": j.City, "addressCountry": j.Country}}
	job := map[string]any{"@context": "http://schema.org", "@type": "JobPosting", "title": j.Title, "description": text, "datePosted": j.Posted.Format(time.DateOnly),
		"employmentType": "FULL_TIME", "hiringOrganization": map[string]any{"@type": "Organization", "name": j.Company}, "jobLocation": place}
	if j.Remote {
		job["jobLocationType"] = "TELECOMMUTE"
	}
	data, _ := json.Marshal(job)
	return `<!DOCTYPE html><html><head><title>` + html.EscapeString(j.Title) + `</title><script type="application/ld+json">` + string(data) +
		`</script></head><body><nav><a href="/">All jobs</a></nav><main><h1>` + html.EscapeString(j.Title) + `</h1><div class="description">` + text +
		`</div></main><footer><p>Powered by nobody</p></footer></body></html>`
}
