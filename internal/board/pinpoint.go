package board

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"assay/internal/posting"
)

// pinpoint reads the list of postings that Pinpoint documents. One answer holds
// all of them whole; addresses have another id than the list.
func pinpoint() system {
	const name = "pinpoint"
	return system{
		name: name, valid: label,
		recognise: func(u *url.URL) (token, id string, ok bool) {
			token, ok = tenant(u, "pinpointhq.com")
			return token, pinpointAlias(u), ok
		},
		list: func(ctx context.Context, l *listing, token string) error {
			var answer struct {
				Data *[]json.RawMessage `json:"data"`
			}
			fresh, err := l.one(ctx, "https://"+token+".pinpointhq.com/postings.json", &answer)
			if err != nil || !fresh {
				return err
			}
			if answer.Data == nil {
				return changed(name, "no data", nil)
			}
			l.rows(*answer.Data, func(raw json.RawMessage) (Entry, bool, error) {
				job, err := decodeRaw[pinpointJob](name, raw)
				if err != nil {
					return Entry{}, true, err
				}
				e := Entry{ID: string(job.ID), URL: job.URL, Title: job.Title, Raw: raw, Whole: true}
				if u, err := url.Parse(job.URL); err == nil {
					e.Alias = pinpointAlias(u)
				}
				return e, true, nil
			})
			l.done(-1)
			return nil
		},
		read: func(_ string, raw json.RawMessage) (posting.Parts, error) {
			job, err := decodeRaw[pinpointJob](name, raw)
			if err != nil {
				return posting.Parts{}, err
			}
			return job.parts(), nil
		},
	}
}

// pinpointAlias is the id in a posting's address, where a language may stand
// before it.
func pinpointAlias(u *url.URL) string {
	parts := steps(u)
	for i, part := range parts {
		if part == "postings" {
			return step(parts, i+1)
		}
	}
	return ""
}

type pinpointJob struct {
	ID           word   `json:"id"`
	Title        string `json:"title"`
	URL          string `json:"url"`
	Description  string `json:"description"`
	Duties       string `json:"key_responsibilities"`
	DutiesHead   string `json:"key_responsibilities_header"`
	Skills       string `json:"skills_knowledge_expertise"`
	SkillsHead   string `json:"skills_knowledge_expertise_header"`
	Benefits     string `json:"benefits"`
	BenefitsHead string `json:"benefits_header"`
	Deadline     string `json:"deadline_at"`
	Employment   string `json:"employment_type"`
	Kind         string `json:"employment_type_text"`
	Workplace    string `json:"workplace_type"`
	Location     struct {
		Name, City, Province string
	} `json:"location"`
	PayVisible  bool   `json:"compensation_visible"`
	PayText     string `json:"compensation"`
	PayMin      word   `json:"compensation_minimum"`
	PayMax      word   `json:"compensation_maximum"`
	PayCurrency string `json:"compensation_currency"`
	PayEvery    string `json:"compensation_frequency"`
}

func (j pinpointJob) parts() posting.Parts {
	p := posting.Parts{Title: j.Title, Until: j.Deadline, URL: j.URL, Remote: remoteWord(j.Workplace),
		Employment: []string{orElse(j.Kind, strings.ReplaceAll(j.Employment, "_", " "))},
		Places:     []string{orElse(joinPlace(j.Location.City, j.Location.Province), j.Location.Name)},
		Sections: []posting.Section{{HTML: j.Description}, {Title: j.DutiesHead, HTML: j.Duties}, {Title: j.SkillsHead, HTML: j.Skills},
			{Title: j.BenefitsHead, HTML: j.Benefits}}}
	if !j.PayVisible {
		return p // the numbers are there all the same, and not for us
	}
	p.Pay = posting.PayParts{Min: j.PayMin.amount(), Max: j.PayMax.amount(), Currency: j.PayCurrency, Period: j.PayEvery}
	if p.Pay.Min == nil && p.Pay.Max == nil {
		p.Pay.Text = j.PayText
	}
	return p
}
