package fakeboards

import (
	"html"
	"net/http"
	"strconv"
	"time"
)

func greenhouse(s *Server, _ string, r *http.Request) (any, bool) {
	parts := path(r)
	switch {
	case matches(parts, "v1", "boards", "*", "jobs"):
		jobs, found := s.jobs("greenhouse", parts[2])
		list := []any{}
		for _, j := range jobs {
			list = append(list, greenhouseJob(parts[2], j))
		}
		return map[string]any{"jobs": list, "meta": map[string]any{"total": len(list)}}, found
	case matches(parts, "v1", "boards", "*", "jobs", "*"):
		j, found := s.job("greenhouse", parts[2], parts[4])
		answer := greenhouseJob(parts[2], j)
		if j.Min > 0 && r.URL.Query().Get("pay_transparency") == "true" {
			answer["pay_input_ranges"] = []any{map[string]any{"min_cents": j.Min * 100, "max_cents": j.Max * 100, "currency_type": j.Currency, "title": "Annual salary range"}}
		}
		return answer, found
	}
	return nil, false
}

func greenhouseJob(token string, j Job) map[string]any {
	id, _ := strconv.Atoi(j.ID)
	place := j.City + ", " + j.Country
	if j.Remote {
		place = "Remote - " + j.Country
	}
	internal := any(id + 1)
	if j.Hidden {
		internal = nil // the pool of those who apply for no job
	}
	return map[string]any{
		"id": id, "internal_job_id": internal, "requisition_id": "R-" + j.ID, "title": j.Title, "company_name": j.Company,
		"absolute_url": "https://job-boards.greenhouse.io/" + token + "/jobs/" + j.ID, "location": map[string]any{"name": place},
		"first_published": j.Posted.Format(time.RFC3339), "updated_at": j.Updated.Format(time.RFC3339), "application_deadline": stamp(j.Until),
		"language": "en", "content": html.EscapeString("<div class=\"content-intro\"><p>A few words about us.</p></div>" + j.HTML + "<ul>" + j.Duties + "</ul>"), "metadata": []any{},
		"offices": []any{map[string]any{"id": 1, "name": j.City, "location": j.City + ", " + j.Country}}, "departments": []any{},
	}
}

// stamp is a time, or nil for none.
func stamp(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.Format(time.RFC3339)
}
