package board

import (
	"context"
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"assay/internal/posting"
)

// leverPage is how many postings are asked for at once.
const leverPage = 100

// lever reads the postings API that Lever documents, in the region whose hosts
// these are. Duties stand in lists beside the description.
func lever(name, site, api string) system {
	base := "https://" + api + "/v0/postings/"
	return system{
		name: name, valid: slug,
		recognise: func(u *url.URL) (token, id string, ok bool) {
			parts := steps(u)
			if onHost(u, api) && step(parts, 1) == "postings" {
				parts = parts[2:]
			} else if !onHost(u, site) {
				return "", "", false
			}
			return step(parts, 0), step(parts, 1), step(parts, 0) != ""
		},
		list: func(ctx context.Context, l *listing, token string) error {
			for {
				var page []json.RawMessage
				address := base + token + "?mode=json&limit=" + strconv.Itoa(leverPage) + "&skip=" + strconv.Itoa(len(l.Entries)+l.Left)
				if _, err := l.json(ctx, posting.Request{URL: address}, &page); err != nil {
					return err
				}
				before := len(l.Entries) + l.Left
				for _, raw := range page {
					job, err := decodeRaw[leverJob](name, raw)
					if err != nil {
						l.Left++
						continue
					}
					l.add(Entry{ID: job.ID, URL: job.URL, Title: job.Title, Raw: raw, Whole: true})
				}
				if len(page) < leverPage {
					l.done(-1)
					return nil
				}
				if len(l.Entries)+l.Left == before { // the same page again: it would never end
					return nil
				}
			}
		},
		fetch: func(ctx context.Context, a asker, token, id string) (json.RawMessage, error) {
			if !plainID(id) {
				return nil, changed(name, "no id", nil)
			}
			var raw json.RawMessage
			_, err := a.json(ctx, posting.Request{URL: base + token + "/" + id}, &raw)
			return raw, err
		},
		read: func(_ string, raw json.RawMessage) (posting.Parts, error) {
			job, err := decodeRaw[leverJob](name, raw)
			if err != nil {
				return posting.Parts{}, err
			}
			return job.parts(), nil
		},
	}
}

type leverJob struct {
	ID              string                           `json:"id"`
	Title           string                           `json:"text"`
	URL             string                           `json:"hostedUrl"`
	Created         json.Number                      `json:"createdAt"`
	Description     string                           `json:"description"`
	Plain           string                           `json:"descriptionPlain"`
	Additional      string                           `json:"additional"`
	AdditionalPlain string                           `json:"additionalPlain"`
	Lists           []struct{ Text, Content string } `json:"lists"`
	Categories      struct {
		Commitment   string
		Location     string
		AllLocations []string
	} `json:"categories"`
	Workplace string `json:"workplaceType"`
	Pay       struct {
		Min, Max *float64
		Currency string
		Interval string
	} `json:"salaryRange"`
	PayWords string `json:"salaryDescriptionPlain"`
}

func (j leverJob) parts() posting.Parts {
	p := posting.Parts{Title: j.Title, Posted: j.Created.String(), URL: j.URL, Employment: []string{j.Categories.Commitment},
		Sections: []posting.Section{{HTML: orElse(j.Description, j.Plain)}}}
	for _, list := range j.Lists {
		p.Sections = append(p.Sections, posting.Section{Title: list.Text, HTML: list.Content})
	}
	p.Sections = append(p.Sections, posting.Section{HTML: orElse(j.Additional, j.AdditionalPlain)})
	places := j.Categories.AllLocations
	if len(places) == 0 {
		places = []string{j.Categories.Location}
	}
	p.Remote, p.Places = workplace(places)
	if word := remoteWord(j.Workplace); word != nil {
		p.Remote = word
	}
	p.Pay = posting.PayParts{Min: j.Pay.Min, Max: j.Pay.Max, Currency: j.Pay.Currency,
		Period: strings.TrimPrefix(strings.TrimSuffix(strings.ReplaceAll(j.Pay.Interval, "-", " "), " salary"), "per ")}
	if p.Pay.Min == nil && p.Pay.Max == nil {
		p.Pay.Text = j.PayWords
	}
	return p
}
