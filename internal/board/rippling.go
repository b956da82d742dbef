package board

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"assay/internal/posting"
)

// rippling reads the job board API that Rippling documents: a list with a row
// for each place of a posting, without texts, and a call for each posting.
func rippling() system {
	const name, api = "rippling", "https://api.rippling.com/platform/api/ats/v1/board/"
	return system{
		name: name, valid: slug,
		recognise: func(u *url.URL) (token, id string, ok bool) {
			parts := steps(u)
			if onHost(u, "api.rippling.com") && step(parts, 4) == "board" {
				parts = parts[5:]
			} else if !onHost(u, "ats.rippling.com") {
				return "", "", false
			}
			if step(parts, 1) != "jobs" && step(parts, 2) == "jobs" && language(parts[0]) {
				parts = parts[1:]
			}
			if step(parts, 1) == "jobs" && uuid(step(parts, 2)) {
				id = parts[2]
			}
			return step(parts, 0), id, step(parts, 0) != ""
		},
		list: func(ctx context.Context, l *listing, token string) error {
			var rows *[]json.RawMessage
			fresh, err := l.one(ctx, api+token+"/jobs", &rows)
			if err != nil || !fresh {
				return err
			}
			if rows == nil {
				return changed(name, "no list", nil)
			}
			l.merged(*rows, func(raw json.RawMessage) (Entry, error) {
				job, err := decodeRaw[ripplingJob](name, raw)
				return Entry{ID: job.ID, URL: orElse(job.URL, "https://ats.rippling.com/"+token+"/jobs/"+url.PathEscape(job.ID)), Title: job.Name}, err
			}, func(rows []json.RawMessage) any { return rows })
			return nil
		},
		fetch: func(ctx context.Context, a asker, token, id string) (json.RawMessage, error) {
			if !plainID(id) {
				return nil, changed(name, "no id", nil)
			}
			var raw json.RawMessage
			_, err := a.json(ctx, posting.Request{URL: api + token + "/jobs/" + id}, &raw)
			return raw, err
		},
		read: func(_ string, raw json.RawMessage) (posting.Parts, error) {
			job, err := decodeRaw[ripplingJob](name, raw)
			if err != nil {
				return posting.Parts{}, err
			}
			return job.parts(), nil
		},
	}
}

type ripplingJob struct {
	ID          string                         `json:"uuid"`
	Name        string                         `json:"name"`
	URL         string                         `json:"url"`
	Company     string                         `json:"companyName"`
	Created     string                         `json:"createdOn"`
	Description struct{ Company, Role string } `json:"description"`
	Places      []string                       `json:"workLocations"`
	Employment  struct{ Label, ID string }     `json:"employmentType"`
	Pay         []ripplingPay                  `json:"payRangeDetails"`
}

// ripplingPay is the pay at one place.
type ripplingPay struct {
	From     word   `json:"rangeStart"`
	To       word   `json:"rangeEnd"`
	Currency string `json:"currency"`
	Every    string `json:"frequency"`
}

func (j ripplingJob) parts() posting.Parts {
	p := posting.Parts{Title: j.Name, Company: j.Company, Posted: j.Created, URL: j.URL, Employment: []string{j.employment()},
		Sections: []posting.Section{{HTML: j.Description.Role}, {HTML: j.Description.Company}}}
	p.Remote, p.Places = workplace(j.Places)
	for i, pay := range j.Pay {
		if pay != j.Pay[0] {
			p.Pay = posting.PayParts{} // it differs by place, and none is the pay
			break
		}
		if i == 0 {
			p.Pay = posting.PayParts{Min: pay.From.amount(), Max: pay.To.amount(), Currency: pay.Currency, Period: pay.Every}
		}
	}
	return p
}

// employment reads a code and words for people. The code stands in label and
// the words in id; this takes them wherever they are.
func (j ripplingJob) employment() string {
	for _, value := range []string{j.Employment.Label, j.Employment.ID} {
		switch code := strings.ToUpper(clean(value)); {
		case strings.HasSuffix(code, "_FT"):
			return "full-time"
		case strings.HasSuffix(code, "_PT"):
			return "part-time"
		case code == "INTERN", code == "CONTRACTOR", code == "TEMP", code == "TEMPORARY":
			return strings.ToLower(code)
		}
	}
	return orElse(j.Employment.ID, j.Employment.Label)
}
