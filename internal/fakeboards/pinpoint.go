package fakeboards

import (
	"net/http"
	"time"
)

func pinpoint(s *Server, host string, r *http.Request) (any, bool) {
	if !matches(path(r), "postings.json") {
		return nil, false
	}
	jobs, found := s.public("pinpoint", first(host))
	list := []any{}
	for _, j := range jobs {
		list = append(list, pinpointJob(host, j))
	}
	return map[string]any{"data": list}, found
}

func pinpointJob(host string, j Job) map[string]any {
	job := map[string]any{
		"id": j.ID, "title": j.Title, "url": "https://" + host + "/en/postings/" + UUID(j), "path": "/en/postings/" + UUID(j), "description": j.HTML,
		"key_responsibilities": "<ul>" + j.Duties + "</ul>", "key_responsibilities_header": "Key Responsibilities", "skills_knowledge_expertise": "",
		"skills_knowledge_expertise_header": "Skills", "benefits": "<p>A boat for the summer.</p>", "benefits_header": "Job Benefits", "deadline_at": nil,
		"employment_type": "full_time", "employment_type_text": "Full Time", "workplace_type": "onsite", "workplace_type_text": "On-site",
		"location": map[string]any{"id": "7", "name": j.City, "city": j.City, "province": nil, "postal_code": "0150"}, "compensation_visible": j.Min > 0,
		"compensation": nil, "compensation_minimum": j.Min, "compensation_maximum": j.Max, "compensation_currency": j.Currency, "compensation_frequency": "year",
		"job": map[string]any{"id": "9", "requisition_id": "R-" + j.ID},
	}
	if j.Remote {
		job["workplace_type"] = "remote"
	}
	if !j.Until.IsZero() {
		job["deadline_at"] = j.Until.Format(time.RFC3339)
	}
	return job
}

// UUID is what stands for a posting in its address where that has another id.
func UUID(j Job) string { return "5a1e7c02-9b9f-4c11-a1f4-0000" + ("00000000" + j.ID)[len(j.ID):] }
