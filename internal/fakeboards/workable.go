package fakeboards

import (
	"net/http"
	"time"
)

func workable(s *Server, _ string, r *http.Request) (any, bool) {
	parts := path(r)
	if !matches(parts, "api", "v1", "widget", "accounts", "*") {
		return nil, false
	}
	jobs, found := s.public("workable", parts[4])
	list, company := []any{}, ""
	for _, j := range jobs {
		company = j.Company
		for _, city := range j.cities() { // a row for each place
			list = append(list, workableJob(j, city))
		}
	}
	return map[string]any{"name": company, "description": nil, "jobs": list}, found
}

func workableJob(j Job, city string) map[string]any {
	return map[string]any{
		"title": j.Title, "shortcode": j.ID, "code": "", "employment_type": j.Employment, "telecommuting": j.Remote, "department": "Harbour",
		"url": "https://apply.workable.com/j/" + j.ID, "shortlink": "https://apply.workable.com/j/" + j.ID,
		"published_on": j.Posted.Format(time.DateOnly), "created_at": j.Posted.AddDate(0, -1, 0).Format(time.DateOnly),
		"country": j.Country, "city": city, "state": "", "description": j.HTML + "<ul>" + j.Duties + "</ul>",
		"locations": []any{map[string]any{"country": j.Country, "countryCode": "NO", "city": city, "region": nil, "hidden": false}},
	}
}
