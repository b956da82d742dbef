package fakeboards

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// workdayMost is how many postings Workday counts and lists at most, but for a
// tenant of this name.
const (
	workdayMost   = 2000
	workdayNoMost = "unbounded"
)

func workday(s *Server, host string, r *http.Request) (any, bool) {
	parts := path(r)
	if len(parts) < 5 || parts[0] != "wday" || parts[1] != "cxs" || parts[2] != first(host) {
		return nil, false
	}
	token := strings.TrimSuffix(host, ".myworkdayjobs.com") + "/" + parts[3]
	jobs, found := s.public("workday", token)
	switch {
	case matches(parts[4:], "jobs") && r.Method == http.MethodPost:
		return workdayList(first(host), jobs, r), found
	case matches(parts[4:], "job", "*", "*"):
		_, id, _ := strings.Cut(parts[6], "_")
		j, found := s.job("workday", token, id)
		return workdayJob(host, parts[3], j), found
	}
	return nil, false
}

func workdayList(tenant string, jobs []Job, r *http.Request) any {
	var asked struct {
		AppliedFacets map[string][]string
		Limit, Offset int
		SearchText    string
	}
	_ = json.NewDecoder(r.Body).Decode(&asked)
	counts := map[string]int{}
	var kept []Job
	for _, j := range jobs {
		group := workdayGroup(j)
		counts[group]++
		wanted := asked.AppliedFacets["jobFamilyGroup"]
		if strings.Contains(j.ID+" "+j.Title, asked.SearchText) && (len(wanted) == 0 || wanted[0] == group) {
			kept = append(kept, j)
		}
	}
	if tenant != workdayNoMost {
		kept = kept[:min(len(kept), workdayMost)]
	}
	total := len(kept)
	if asked.Offset > 0 {
		total = 0 // it is counted on the first page alone
	}
	rows := []any{}
	for _, j := range stretch(kept, asked.Offset, min(asked.Limit, 20)) {
		rows = append(rows, map[string]any{"title": j.Title, "externalPath": workdayPath(j), "locationsText": fmt.Sprint(1+len(j.Elsewhere), " Locations"),
			"postedOn": "Posted 3 Days Ago", "bulletFields": []any{j.ID}})
	}
	values := []any{}
	for _, group := range []string{"deck", "engine"} {
		values = append(values, map[string]any{"descriptor": group, "id": group, "count": counts[group]})
	}
	return map[string]any{"total": total, "jobPostings": rows, "userAuthenticated": false, "facets": []any{
		map[string]any{"facetParameter": "locationMainGroup", "values": []any{map[string]any{"facetParameter": "locations", "values": []any{
			map[string]any{"descriptor": "Ostwick", "id": "ostwick", "count": len(jobs)}}}}},
		map[string]any{"facetParameter": "jobFamilyGroup", "descriptor": "Job Category", "values": values}}}
}

// workdayGroup is where a posting belongs; one at no place belongs nowhere.
func workdayGroup(j Job) string {
	switch {
	case j.City == "":
		return ""
	case strings.ContainsAny(j.ID[len(j.ID)-1:], "02468"):
		return "deck"
	}
	return "engine"
}

func workdayPath(j Job) string {
	return "/job/" + j.Country + "-" + j.City + "/" + strings.ReplaceAll(j.Title, " ", "-") + "_" + j.ID
}

func workdayJob(host, site string, j Job) any {
	info := map[string]any{"id": "i" + j.ID, "title": j.Title, "jobDescription": j.HTML + "<ul>" + j.Duties + "</ul>", "location": j.City, "additionalLocations": j.Elsewhere,
		"postedOn": "Posted 3 Days Ago", "startDate": j.Posted.Format(time.DateOnly), "endDate": nil, "timeType": j.Employment, "jobReqId": j.ID, "canApply": true,
		"country": map[string]any{"descriptor": j.Country}, "externalUrl": "https://" + host + "/" + site + workdayPath(j)}
	if j.Remote {
		info["remoteType"] = "Fully Remote"
	}
	if !j.Until.IsZero() {
		info["endDate"] = j.Until.Format(time.DateOnly)
	}
	return map[string]any{"jobPostingInfo": info, "hiringOrganization": map[string]any{"name": "1000 " + j.Company, "url": ""},
		"similarJobs": []any{map[string]any{"title": "Something else"}}}
}
