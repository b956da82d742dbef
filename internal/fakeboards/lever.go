package fakeboards

import "net/http"

func lever(system string) func(*Server, string, *http.Request) (any, bool) {
	return func(s *Server, _ string, r *http.Request) (any, bool) {
		parts := path(r)
		switch {
		case matches(parts, "v0", "postings", "*"):
			jobs, found := s.public(system, parts[2])
			list := []any{}
			for _, j := range stretch(jobs, number(r, "skip", 0), number(r, "limit", 100)) {
				list = append(list, leverJob(parts[2], j))
			}
			return list, found
		case matches(parts, "v0", "postings", "*", "*"):
			j, found := s.job(system, parts[2], parts[3])
			return leverJob(parts[2], j), found
		}
		return nil, false
	}
}

func leverJob(token string, j Job) map[string]any {
	job := map[string]any{
		"id": j.ID, "text": j.Title, "hostedUrl": "https://jobs.lever.co/" + token + "/" + j.ID, "createdAt": j.Posted.UnixMilli(),
		"description": j.HTML, "descriptionPlain": "", "additional": "<p>We answer everyone who writes.</p>",
		"lists": []any{map[string]any{"text": "What you will do", "content": j.Duties}}, "workplaceType": "onsite", "country": j.Country,
		"categories": map[string]any{"commitment": j.Employment, "location": j.City, "team": "Everyone", "allLocations": []any{j.City}},
	}
	if j.Remote {
		job["workplaceType"] = "remote"
	}
	if j.Min > 0 {
		job["salaryRange"] = map[string]any{"currency": j.Currency, "interval": "per-year-salary", "min": j.Min, "max": j.Max}
	}
	return job
}
