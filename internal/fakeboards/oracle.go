package fakeboards

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

func oracle(s *Server, host string, r *http.Request) (any, bool) {
	parts := path(r)
	name, asked := oracleFinder(r)
	token := host + "/" + asked["siteNumber"]
	switch {
	case matches(parts, "hcmRestApi", "resources", "latest", "recruitingCEJobRequisitions") && name == "findReqs":
		jobs, _ := s.public("oracle", token) // a site that is not there has no postings
		limit, _ := strconv.Atoi(asked["limit"])
		offset, _ := strconv.Atoi(asked["offset"])
		list := []any{}
		for _, j := range stretch(jobs, offset, limit) {
			list = append(list, oracleRow(j))
		}
		item := map[string]any{"SearchId": 1, "TotalJobsCount": len(jobs), "Limit": limit, "Offset": offset}
		if strings.Contains(r.URL.RawQuery, "expand=requisitionList") {
			item["requisitionList"] = list
		}
		return map[string]any{"items": []any{item}, "count": 1, "hasMore": false}, true
	case matches(parts, "hcmRestApi", "resources", "latest", "recruitingCEJobRequisitionDetails") && name == "ById":
		items := []any{}
		if j, found := s.job("oracle", token, strings.Trim(asked["Id"], `"`)); found {
			items = append(items, oracleJob(j))
		}
		return map[string]any{"items": items, "count": len(items), "hasMore": false}, true
	}
	return nil, false
}

// oracleFinder reads "name;key=value,key=value", which net/url takes for no query.
func oracleFinder(r *http.Request) (name string, asked map[string]string) {
	asked = map[string]string{}
	_, finder, _ := strings.Cut(r.URL.RawQuery, "finder=")
	finder, _ = url.QueryUnescape(finder)
	name, rest, _ := strings.Cut(finder, ";")
	for pair := range strings.SplitSeq(rest, ",") {
		key, value, _ := strings.Cut(pair, "=")
		asked[key] = value
	}
	return name, asked
}

func oracleRow(j Job) map[string]any {
	row := map[string]any{"Id": j.ID, "Title": j.Title, "PostedDate": j.Posted.Format(time.DateOnly), "PostingEndDate": nil, "Language": "US", "PrimaryLocation": j.City + ", " + j.Country,
		"PrimaryLocationCountry": "NO", "ShortDescriptionStr": "You keep the pumps running.", "JobSchedule": j.Employment, "WorkplaceTypeCode": "ORA_ON_SITE",
		"Relevancy": 1, "TrendingFlag": false}
	if j.Remote {
		row["WorkplaceTypeCode"] = "ORA_REMOTE"
	}
	return row
}

func oracleJob(j Job) map[string]any {
	job := oracleRow(j)
	others := []any{}
	for _, city := range j.Elsewhere {
		others = append(others, map[string]any{"Name": city + ", " + j.Country})
	}
	text := j.HTML + "<ul>" + j.Duties + "</ul>"
	for name, value := range map[string]any{"ExternalDescriptionStr": text, "ExternalResponsibilitiesStr": text, "ExternalQualificationsStr": "", "CorporateDescriptionStr": nil,
		"OrganizationDescriptionStr": "<p>A few words about us.</p>", "LegalEmployer": nil, "ExternalPostedStartDate": j.Posted.Format(time.RFC3339),
		"ExternalPostedEndDate": stamp(j.Until), "secondaryLocations": others} {
		job[name] = value
	}
	return job
}
