package fakeboards

import (
	"fmt"
	"net/http"
	"time"
)

func bambooHR(s *Server, host string, r *http.Request) (any, bool) {
	parts := path(r)
	switch {
	case matches(parts, "careers", "list"):
		jobs, found := s.public("bamboohr", first(host))
		list := []any{}
		for _, j := range jobs {
			list = append(list, map[string]any{"id": j.ID, "jobOpeningName": j.Title, "departmentId": "18", "departmentLabel": "Harbour",
				"employmentStatusLabel": j.Employment, "location": map[string]any{"city": j.City, "state": nil}, "isRemote": nil, "locationType": kindOf(j)})
		}
		return map[string]any{"meta": map[string]any{"totalCount": len(list)}, "result": list}, found
	case matches(parts, "careers", "*", "detail"):
		j, found := s.job("bamboohr", first(host), parts[1])
		job := map[string]any{"jobOpeningShareUrl": "https://" + host + "/careers/" + j.ID, "jobOpeningName": j.Title, "jobOpeningStatus": "Open",
			"departmentLabel": "Harbour", "employmentStatusLabel": j.Employment, "description": j.HTML + "<ul>" + j.Duties + "</ul>",
			"location":    map[string]any{"city": j.City, "state": nil, "postalCode": "0150", "addressCountry": j.Country},
			"atsLocation": map[string]any{"country": nil, "state": nil, "city": nil}, "compensation": nil, "locationType": kindOf(j), "datePosted": j.Posted.Format(time.DateOnly)}
		if j.Min > 0 {
			job["compensation"] = fmt.Sprintf("%s %.0f - %.0f per year", j.Currency, j.Min, j.Max)
		}
		return map[string]any{"meta": map[string]any{}, "result": map[string]any{"jobOpening": job, "formFields": map[string]any{"firstName": map[string]any{"isRequired": true}}}}, found
	}
	return nil, false
}

// kindOf is where the work is done, in BambooHR's numbers.
func kindOf(j Job) string {
	if j.Remote {
		return "1"
	}
	return "0"
}
