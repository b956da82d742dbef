package fakeboards

import (
	"net/http"
	"time"
)

func ashby(s *Server, _ string, r *http.Request) (any, bool) {
	parts := path(r)
	if !matches(parts, "posting-api", "job-board", "*") {
		return nil, false
	}
	jobs, found := s.jobs("ashby", parts[2])
	list := []any{}
	for _, j := range jobs {
		list = append(list, ashbyJob(parts[2], j))
	}
	return map[string]any{"jobs": list, "apiVersion": "1"}, found
}

func ashbyJob(token string, j Job) map[string]any {
	page := "https://jobs.ashbyhq.com/" + token + "/" + j.ID
	others := []any{}
	for _, city := range j.Elsewhere {
		others = append(others, ashbyPlace(city, j.Country))
	}
	job := ashbyPlace(j.City, j.Country)
	for name, value := range map[string]any{
		"id": j.ID, "title": j.Title, "department": "Harbour", "team": "Pumps", "employmentType": compact(j.Employment), "isListed": !j.Hidden,
		"publishedAt": j.Posted.Format(time.RFC3339), "isRemote": j.Remote, "workplaceType": "OnSite", "secondaryLocations": others, "jobUrl": page,
		"applyUrl": page + "/application", "descriptionHtml": j.HTML + "<ul>" + j.Duties + "</ul>", "descriptionPlain": "",
		"shouldDisplayCompensationOnJobPostings": true, "compensation": map[string]any{"compensationTierSummary": nil, "compensationTiers": []any{}},
	} {
		job[name] = value
	}
	if j.Remote {
		job["workplaceType"] = "Remote"
	}
	if j.Min > 0 {
		job["compensation"] = map[string]any{"compensationTierSummary": "51K to 64K and a share", "scrapeableCompensationSalarySummary": "51K to 64K",
			"compensationTiers": []any{map[string]any{"title": "Ostwick", "components": []any{
				map[string]any{"compensationType": "EquityPercentage", "interval": "NONE", "currencyCode": nil, "minValue": 0.1, "maxValue": 0.2},
				map[string]any{"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": j.Currency, "minValue": j.Min, "maxValue": j.Max},
			}}}}
	}
	return job
}

func ashbyPlace(city, country string) map[string]any {
	return map[string]any{"location": city, "address": map[string]any{"postalAddress": map[string]any{"addressLocality": city, "addressCountry": country}}}
}
