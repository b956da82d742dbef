package fakeboards

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

func recruitee(s *Server, host string, r *http.Request) (any, bool) {
	if !matches(path(r), "api", "offers") {
		return nil, false
	}
	jobs, found := s.jobs("recruitee", first(host))
	list := []any{}
	for _, j := range jobs {
		list = append(list, recruiteeJob(j))
	}
	return map[string]any{"offers": list}, found
}

func recruiteeJob(j Job) map[string]any {
	id, _ := strconv.Atoi(j.ID)
	places := []any{}
	for i, city := range j.cities() {
		places = append(places, map[string]any{"id": i, "name": "Pier " + city, "city": city, "state": nil, "country": j.Country, "street": "Pier 4"})
	}
	// Like its makers' own, these pages are of the company's domain.
	page := "https://jobs.pinecrest.example/o/" + Slug(j)
	job := map[string]any{
		"id": id, "guid": "g" + j.ID, "slug": Slug(j), "title": j.Title, "company_name": j.Company, "status": "published", "careers_url": page,
		"careers_apply_url": page + "/c/new", "description": j.HTML, "requirements": "<h3>Your role</h3><ul>" + j.Duties + "</ul>",
		"employment_type_code": strings.ToLower(compact(j.Employment)) + "_permanent", "published_at": spacedTime(j.Posted), "created_at": spacedTime(j.Posted.AddDate(0, 0, -2)),
		"updated_at": spacedTime(j.Updated), "close_at": nil, "remote": j.Remote, "hybrid": false, "on_site": !j.Remote, "city": j.City, "country": j.Country,
		"location": j.City + ", " + j.Country, "locations": places, "mailbox_email": "job." + j.ID + "@pinecrest.recruitee.example",
		"salary": map[string]any{"min": nil, "max": nil, "period": nil, "currency": nil}, "tags": []any{},
	}
	if j.Hidden {
		job["status"] = "internal"
	}
	if !j.Until.IsZero() {
		job["close_at"] = spacedTime(j.Until)
	}
	if j.Min > 0 {
		job["salary"] = map[string]any{"min": fmt.Sprint(j.Min), "max": fmt.Sprint(j.Max), "period": "year", "currency": j.Currency}
	}
	return job
}

// spacedTime is a time as Ruby writes it.
func spacedTime(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05 UTC") }

// Slug is what stands for a posting in its address where that is made from its
// title.
func Slug(j Job) string { return strings.ReplaceAll(strings.ToLower(j.Title), " ", "-") }
