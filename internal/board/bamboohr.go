package board

import (
	"context"
	"encoding/json"
	"net/url"

	"assay/internal/posting"
)

// bambooHR reads what feeds the careers pages of BambooHR: a list without texts,
// and a call for each posting.
func bambooHR() system {
	const name = "bamboohr"
	return system{
		name: name, valid: label,
		recognise: func(u *url.URL) (token, id string, ok bool) {
			token, ok = tenant(u, "bamboohr.com")
			parts := steps(u)
			switch {
			case step(parts, 0) == "careers" && digits(step(parts, 1)):
				id = parts[1]
			case step(parts, 0) == "jobs" && digits(u.Query().Get("id")):
				id = u.Query().Get("id") // the older pages
			}
			return token, id, ok
		},
		list: func(ctx context.Context, l *listing, token string) error {
			var answer struct {
				Result *[]json.RawMessage `json:"result"`
				Meta   struct {
					Total *int `json:"totalCount"`
				} `json:"meta"`
			}
			base := "https://" + token + ".bamboohr.com/careers/"
			fresh, err := l.one(ctx, base+"list", &answer)
			if err != nil || !fresh {
				return err
			}
			if answer.Result == nil {
				return changed(name, "no result", nil)
			}
			l.rows(*answer.Result, func(raw json.RawMessage) (Entry, bool, error) {
				job, err := decodeRaw[bambooHRJob](name, raw)
				return Entry{ID: string(job.ID), URL: base + url.PathEscape(string(job.ID)), Title: job.Name, Raw: raw}, true, err
			})
			announced := -1
			if answer.Meta.Total != nil {
				announced = *answer.Meta.Total
			}
			l.done(announced)
			return nil
		},
		fetch: func(ctx context.Context, a asker, token, id string) (json.RawMessage, error) {
			if !digits(id) {
				return nil, changed(name, "no id", nil)
			}
			var answer struct {
				Result struct {
					Job json.RawMessage `json:"jobOpening"` // the application form stands beside it
				} `json:"result"`
			}
			_, err := a.json(ctx, posting.Request{URL: "https://" + token + ".bamboohr.com/careers/" + id + "/detail"}, &answer)
			if err == nil && len(answer.Result.Job) == 0 {
				err = changed(name, "no job opening", nil)
			}
			return answer.Result.Job, err
		},
		read: func(_ string, raw json.RawMessage) (posting.Parts, error) {
			job, err := decodeRaw[bambooHRJob](name, raw)
			if err != nil {
				return posting.Parts{}, err
			}
			return job.parts(), nil
		},
	}
}

type bambooHRJob struct {
	ID          word   `json:"id"`
	Name        string `json:"jobOpeningName"`
	URL         string `json:"jobOpeningShareUrl"`
	Employment  string `json:"employmentStatusLabel"`
	Description string `json:"description"`
	Posted      string `json:"datePosted"`
	Pay         string `json:"compensation"` // in words
	Kind        word   `json:"locationType"`
	Location    struct {
		City, State string
		Country     string `json:"addressCountry"`
	} `json:"location"`
	Elsewhere struct {
		City, State, Province, Country string
	} `json:"atsLocation"`
}

func (j bambooHRJob) parts() posting.Parts {
	p := posting.Parts{Title: j.Name, Posted: j.Posted, URL: j.URL, Employment: []string{j.Employment}, Sections: []posting.Section{{HTML: j.Description}},
		Places: []string{orElse(joinPlace(j.Location.City, j.Location.State, j.Location.Country),
			joinPlace(j.Elsewhere.City, j.Elsewhere.State, j.Elsewhere.Province, j.Elsewhere.Country))},
		Pay: posting.PayParts{Text: j.Pay}}
	switch j.Kind {
	case "0", "2": // at the place, and hybrid
		p.Remote = remoteWord("on site")
	case "1":
		p.Remote = when(true)
	}
	return p
}
