package fakeboards

import (
	"net/http"
	"time"
)

func rippling(s *Server, _ string, r *http.Request) (any, bool) {
	parts := path(r)
	switch {
	case matches(parts, "platform", "api", "ats", "v1", "board", "*", "jobs"):
		jobs, found := s.public("rippling", parts[5])
		list := []any{}
		for _, j := range jobs {
			for _, city := range j.cities() { // a row for each place
				list = append(list, map[string]any{"uuid": j.ID, "name": j.Title, "url": "https://ats.rippling.com/" + parts[5] + "/jobs/" + j.ID,
					"department": map[string]any{"id": "Harbour", "label": "Harbour"}, "workLocation": map[string]any{"id": city, "label": city + ", " + j.Country}})
			}
		}
		return list, found
	case matches(parts, "platform", "api", "ats", "v1", "board", "*", "jobs", "*"):
		j, found := s.job("rippling", parts[5], parts[7])
		return ripplingJob(parts[5], j), found
	}
	return nil, false
}

func ripplingJob(token string, j Job) map[string]any {
	places := []any{}
	for _, city := range j.cities() {
		places = append(places, city+", "+j.Country)
	}
	if j.Remote {
		places = []any{"Remote (" + j.Country + ")"}
	}
	job := map[string]any{"uuid": j.ID, "name": j.Title, "url": "https://ats.rippling.com/" + token + "/jobs/" + j.ID, "companyName": j.Company,
		"description":   map[string]any{"company": "<p>A few words about us.</p>", "role": j.HTML + "<ul>" + j.Duties + "</ul>"},
		"workLocations": places, "department": map[string]any{"name": "Harbour"}, "createdOn": j.Posted.Format(time.RFC3339),
		"employmentType": map[string]any{"label": "SALARIED_FT", "id": "Salaried, full-time"}, "payRangeDetails": []any{}}
	if j.Min > 0 {
		job["payRangeDetails"] = []any{map[string]any{"location": "Norway", "currency": j.Currency, "frequency": "YEAR", "rangeStart": j.Min, "rangeEnd": j.Max, "isRemote": false}}
	}
	return job
}
