package board

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"assay/internal/posting"
)

// workable reads the answer that feeds Workable's widget for companies' own
// sites. A posting in several places stands in it once for each.
func workable() system {
	const name, api = "workable", "https://apply.workable.com/api/v1/widget/accounts/"
	return system{
		name: name, valid: slug,
		recognise: func(u *url.URL) (token, id string, ok bool) {
			parts := steps(u)
			if token, ok := tenant(u, "workable.com"); ok {
				if step(parts, 0) == "j" {
					id = step(parts, 1)
				}
				return token, id, true
			}
			if step(parts, 0) == "api" && step(parts, 3) == "accounts" {
				parts = parts[4:]
			}
			if step(parts, 1) == "j" {
				id = strings.ToUpper(step(parts, 2))
			}
			// Below /j/ a posting stands without its board.
			ok = onHost(u, "apply.workable.com") && step(parts, 0) != "" && step(parts, 0) != "j" && step(parts, 0) != "api"
			return strings.ToLower(step(parts, 0)), id, ok
		},
		list: func(ctx context.Context, l *listing, token string) error {
			var answer struct {
				Name string             `json:"name"`
				Jobs *[]json.RawMessage `json:"jobs"`
			}
			fresh, err := l.one(ctx, api+token+"?details=true", &answer)
			if err != nil || !fresh {
				return err
			}
			if answer.Jobs == nil {
				return changed(name, "no jobs", nil)
			}
			l.merged(*answer.Jobs, func(raw json.RawMessage) (Entry, error) {
				job, err := decodeRaw[workableJob](name, raw)
				return Entry{ID: job.Code, URL: job.URL, Title: job.Title, Whole: true}, err
			}, func(rows []json.RawMessage) any { return workableRows{answer.Name, rows} })
			return nil
		},
		read: func(_ string, raw json.RawMessage) (posting.Parts, error) {
			all, err := decodeRaw[workableRows](name, raw)
			if err != nil || len(all.Rows) == 0 {
				return posting.Parts{}, changed(name, "no posting", err)
			}
			var p posting.Parts
			for i, row := range all.Rows {
				job, err := decodeRaw[workableJob](name, row)
				if err != nil {
					return posting.Parts{}, err
				}
				if i == 0 {
					p = job.parts(all.Company)
				}
				p.Places = append(p.Places, job.places()...)
			}
			return p, nil
		},
	}
}

// workableRows is a posting with all its rows.
type workableRows struct {
	Company string            `json:"company"`
	Rows    []json.RawMessage `json:"rows"`
}

type workableJob struct {
	Code         string `json:"shortcode"`
	Title        string `json:"title"`
	URL          string `json:"url"`
	Employment   string `json:"employment_type"`
	Remote       bool   `json:"telecommuting"`
	Published    string `json:"published_on"`
	Created      string `json:"created_at"`
	Description  string `json:"description"`
	Requirements string `json:"requirements"`
	Benefits     string `json:"benefits"`
	City         string `json:"city"`
	State        string `json:"state"`
	Country      string `json:"country"`
	Locations    []struct {
		City, Region, Country string
		Hidden                bool
	} `json:"locations"`
}

// places are those of one row. One that the company hides is not told.
func (j workableJob) places() []string {
	var places []string
	for _, l := range j.Locations {
		if !l.Hidden {
			places = append(places, joinPlace(l.City, l.Region, l.Country))
		}
	}
	if len(j.Locations) == 0 {
		places = append(places, joinPlace(j.City, j.State, j.Country))
	}
	return places
}

func (j workableJob) parts(company string) posting.Parts {
	return posting.Parts{Title: j.Title, Company: company, Posted: orElse(j.Published, j.Created), URL: j.URL, Employment: []string{j.Employment},
		Remote: when(j.Remote), Sections: []posting.Section{{HTML: j.Description}, {Title: "Requirements", HTML: j.Requirements}, {Title: "Benefits", HTML: j.Benefits}}}
}
