package board

import (
	"context"
	"encoding/json"
	"html"
	"net/url"
	"strings"

	"assay/internal/posting"
)

// greenhouse reads the job board API that Greenhouse documents. A list holds
// whole postings but for their pay, which a call for one posting adds.
func greenhouse() system {
	const name, api = "greenhouse", "https://boards-api.greenhouse.io/v1/boards/"
	return system{
		name: name, valid: slug,
		recognise: func(u *url.URL) (token, id string, ok bool) {
			parts := steps(u)
			switch {
			case onHost(u, "boards.greenhouse.io", "job-boards.greenhouse.io", "job-boards.eu.greenhouse.io", "boards.eu.greenhouse.io"):
				if step(parts, 0) == "embed" {
					return u.Query().Get("for"), u.Query().Get("token"), u.Query().Get("for") != ""
				}
			case onHost(u, "boards-api.greenhouse.io") && step(parts, 1) == "boards":
				parts = parts[2:]
			default:
				return "", "", false
			}
			if step(parts, 1) == "jobs" {
				id = step(parts, 2)
			}
			return strings.ToLower(step(parts, 0)), id, step(parts, 0) != ""
		},
		list: func(ctx context.Context, l *listing, token string) error {
			var answer struct {
				Jobs *[]json.RawMessage `json:"jobs"`
				Meta struct {
					Total *int `json:"total"`
				} `json:"meta"`
			}
			fresh, err := l.one(ctx, api+token+"/jobs?content=true", &answer)
			if err != nil || !fresh {
				return err
			}
			if answer.Jobs == nil {
				return changed(name, "no jobs", nil)
			}
			announced := len(*answer.Jobs)
			if answer.Meta.Total != nil {
				announced = *answer.Meta.Total
			}
			for _, raw := range *answer.Jobs {
				job, err := decodeRaw[greenhouseJob](name, raw)
				if err == nil && job.prospects() {
					announced-- // an open application is no posting
					continue
				}
				l.add(Entry{ID: job.ID.String(), URL: job.URL, Title: job.Title, Raw: raw, Whole: job.Content != ""})
			}
			if len(l.Entries) == 0 && len(*answer.Jobs) > 0 {
				announced = -1 // a board of nothing but open applications: more likely it says so of all by mistake
			}
			l.done(announced)
			return nil
		},
		fetch: func(ctx context.Context, a asker, token, id string) (json.RawMessage, error) {
			if !digits(id) {
				return nil, changed(name, "no id", nil)
			}
			var raw json.RawMessage
			_, err := a.json(ctx, posting.Request{URL: api + token + "/jobs/" + id + "?pay_transparency=true"}, &raw)
			return raw, err
		},
		read: func(_ string, raw json.RawMessage) (posting.Parts, error) {
			job, err := decodeRaw[greenhouseJob](name, raw)
			if err != nil {
				return posting.Parts{}, err
			}
			return job.parts(), nil
		},
	}
}

type greenhouseJob struct {
	ID         json.Number  `json:"id"`
	InternalID *json.Number `json:"internal_job_id"`
	Title      string       `json:"title"`
	Company    string       `json:"company_name"`
	URL        string       `json:"absolute_url"`
	Content    string       `json:"content"` // HTML, escaped once more
	Location   struct{ Name string }
	Offices    []struct{ Name, Location string }
	Published  string          `json:"first_published"`
	Updated    string          `json:"updated_at"`
	Deadline   string          `json:"application_deadline"`
	Language   string          `json:"language"`
	PayRanges  []greenhousePay `json:"pay_input_ranges"`
	Metadata   []struct {
		Name  string
		Value any
	}
	hasInternal bool
}

type greenhousePay struct {
	Min      *float64 `json:"min_cents"`
	Max      *float64 `json:"max_cents"`
	Currency string   `json:"currency_type"`
	Title    string   `json:"title"`
	Blurb    string   `json:"blurb"`
}

// UnmarshalJSON tells an internal job id that is null from one that is missing.
func (j *greenhouseJob) UnmarshalJSON(data []byte) error {
	type plain greenhouseJob
	if err := json.Unmarshal(data, (*plain)(j)); err != nil {
		return err
	}
	var keys map[string]json.RawMessage
	err := json.Unmarshal(data, &keys)
	_, j.hasInternal = keys["internal_job_id"]
	return err
}

// prospects reports whether this is the pool of those who apply for no job.
func (j greenhouseJob) prospects() bool { return j.hasInternal && j.InternalID == nil }

func (j greenhouseJob) parts() posting.Parts {
	p := posting.Parts{Title: j.Title, Company: j.Company, Posted: orElse(j.Published, j.Updated), Until: j.Deadline, URL: j.URL, Language: j.Language,
		Sections: []posting.Section{{HTML: html.UnescapeString(j.Content)}}}
	p.Remote, p.Places = workplace([]string{j.Location.Name})
	for _, office := range j.Offices {
		if len(p.Places) == 0 {
			p.Places = append(p.Places, orElse(office.Location, office.Name))
		}
	}
	for _, m := range j.Metadata {
		if value, ok := m.Value.(string); ok && strings.EqualFold(m.Name, "Workplace Type") {
			p.Remote = remoteWord(value)
		}
	}
	if len(j.PayRanges) == 1 { // several are of several places: none is the pay
		pay := j.PayRanges[0]
		p.Pay = posting.PayParts{Min: cents(pay.Min), Max: cents(pay.Max), Currency: pay.Currency, Period: payPeriod(pay.Title + " " + pay.Blurb)}
	}
	return p
}
