package fakeboards

import (
	"net/http"
	"time"
)

func smartRecruiters(s *Server, _ string, r *http.Request) (any, bool) {
	parts := path(r)
	switch {
	case matches(parts, "v1", "companies", "*", "postings"):
		jobs, _ := s.jobs("smartrecruiters", parts[2]) // a company that is not there has no postings
		offset, limit := number(r, "offset", 0), min(number(r, "limit", 10), 100)
		list := []any{}
		for _, j := range stretch(jobs, offset, limit) {
			list = append(list, smartRecruitersJob(parts[2], j))
		}
		return map[string]any{"offset": offset, "limit": limit, "totalFound": len(jobs), "content": list}, true
	case matches(parts, "v1", "companies", "*", "postings", "*"):
		j, found := s.job("smartrecruiters", parts[2], parts[4])
		answer := smartRecruitersJob(parts[2], j)
		delete(answer, "visibility")
		answer["postingUrl"] = "https://jobs.smartrecruiters.com/" + parts[2] + "/" + j.ID + "-" + Slug(j)
		answer["jobAd"] = map[string]any{"sections": map[string]any{
			"companyDescription":    map[string]any{"title": "Company Description", "text": "<p>A few words about us.</p>"},
			"jobDescription":        map[string]any{"title": "Job Description", "text": j.HTML + "<ul>" + j.Duties + "</ul>"},
			"qualifications":        map[string]any{"title": "Qualifications", "text": "<ul><li>A good ear</li></ul>"},
			"additionalInformation": map[string]any{"title": "Additional Information", "text": "<p>We answer everyone who writes.</p>"},
		}}
		return answer, found
	}
	return nil, false
}

func smartRecruitersJob(company string, j Job) map[string]any {
	job := map[string]any{
		"id": j.ID, "name": j.Title, "uuid": "u-" + j.ID, "refNumber": "REF" + j.ID, "company": map[string]any{"identifier": company, "name": j.Company},
		"releasedDate": j.Posted.Format(time.RFC3339), "typeOfEmployment": map[string]any{"id": "permanent", "label": j.Employment}, "visibility": "PUBLIC",
		"location": map[string]any{"city": j.City, "country": "no", "remote": j.Remote, "hybrid": false, "fullLocation": j.City + ", , " + j.Country},
		"language": map[string]any{"code": "en-GB", "label": "English"}, "ref": "https://api.smartrecruiters.com/v1/companies/" + company + "/postings/" + j.ID,
	}
	if j.Hidden {
		job["visibility"] = "INTERNAL"
	}
	return job
}
