package board

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"strings"

	"assay/internal/posting"
)

// ashby reads the job postings API that Ashby documents. One answer holds all
// postings whole, also those that are not to be found on the board.
func ashby() system {
	const name, api = "ashby", "https://api.ashbyhq.com/posting-api/job-board/"
	return system{
		name: name, valid: spaced,
		recognise: func(u *url.URL) (token, id string, ok bool) {
			parts := steps(u)
			if onHost(u, "api.ashbyhq.com") && step(parts, 1) == "job-board" {
				parts = parts[2:]
			} else if !onHost(u, "jobs.ashbyhq.com") {
				return "", "", false
			}
			if uuid(step(parts, 1)) {
				id = parts[1]
			}
			token, err := url.PathUnescape(step(parts, 0))
			return token, id, err == nil && token != ""
		},
		list: func(ctx context.Context, l *listing, token string) error {
			var answer struct {
				Jobs *[]json.RawMessage `json:"jobs"`
			}
			fresh, err := l.one(ctx, api+url.PathEscape(token)+"?includeCompensation=true", &answer)
			if err != nil || !fresh {
				return err
			}
			if answer.Jobs == nil {
				return changed(name, "no jobs", nil)
			}
			l.rows(*answer.Jobs, func(raw json.RawMessage) (Entry, bool, error) {
				job, err := decodeRaw[ashbyJob](name, raw)
				if err == nil && job.Listed == nil {
					err = errors.New("not said whether it is listed")
				}
				return Entry{ID: job.ID, URL: job.URL, Title: job.Title, Raw: raw, Whole: true}, err != nil || *job.Listed, err
			})
			l.done(-1)
			return nil
		},
		read: func(_ string, raw json.RawMessage) (posting.Parts, error) {
			job, err := decodeRaw[ashbyJob](name, raw)
			if err != nil {
				return posting.Parts{}, err
			}
			return job.parts(), nil
		},
	}
}

// spaced reports whether a token is a slug in which single spaces may stand.
func spaced(token string) bool {
	return slug(strings.ReplaceAll(token, " ", "x")) && token == strings.Join(strings.Fields(token), " ")
}

type ashbyJob struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	URL        string `json:"jobUrl"`
	Listed     *bool  `json:"isListed"`
	Published  string `json:"publishedAt"`
	Employment string `json:"employmentType"`
	Workplace  string `json:"workplaceType"`
	Remote     bool   `json:"isRemote"`
	HTML       string `json:"descriptionHtml"`
	Plain      string `json:"descriptionPlain"`
	ashbyPlace
	Others  []ashbyPlace `json:"secondaryLocations"`
	ShowPay *bool        `json:"shouldDisplayCompensationOnJobPostings"`
	Pay     struct {
		Summary string `json:"scrapeableCompensationSalarySummary"`
		Tiers   []struct {
			Components []ashbyPay `json:"components"`
		} `json:"compensationTiers"`
	} `json:"compensation"`
}

type ashbyPlace struct {
	Name    string `json:"location"`
	Address struct {
		Postal struct {
			Locality string `json:"addressLocality"`
			Region   string `json:"addressRegion"`
			Country  string `json:"addressCountry"`
		} `json:"postalAddress"`
	} `json:"address"`
}

type ashbyPay struct {
	Kind     string   `json:"compensationType"`
	Interval string   `json:"interval"` // "1 YEAR"
	Currency string   `json:"currencyCode"`
	Min      *float64 `json:"minValue"`
	Max      *float64 `json:"maxValue"`
}

// words are the name a company gave a place, and more where the name is a city.
func (p ashbyPlace) words() string {
	if postal := p.Address.Postal; p.Name == "" || strings.EqualFold(clean(p.Name), clean(postal.Locality)) {
		return joinPlace(postal.Locality, postal.Region, postal.Country)
	}
	return p.Name
}

func (j ashbyJob) parts() posting.Parts {
	p := posting.Parts{Title: j.Title, Posted: j.Published, URL: j.URL, Employment: []string{j.Employment},
		Sections: []posting.Section{{HTML: orElse(j.HTML, j.Plain)}}}
	places := []string{j.words()}
	for _, other := range j.Others {
		places = append(places, other.words())
	}
	p.Remote, p.Places = workplace(places)
	if j.Remote {
		p.Remote = when(true)
	}
	if word := remoteWord(j.Workplace); word != nil {
		p.Remote = word // isRemote is also set for hybrid work
	}
	if j.ShowPay == nil || *j.ShowPay {
		p.Pay = j.pay()
	}
	return p
}

// pay is that of the one salary there is. Several are of several places or
// levels: then only the system's summary of them is told.
func (j ashbyJob) pay() posting.PayParts {
	var all []ashbyPay
	for _, tier := range j.Pay.Tiers {
		for _, c := range tier.Components {
			if strings.EqualFold(c.Kind, "Salary") {
				all = append(all, c)
			}
		}
	}
	if len(all) != 1 {
		return posting.PayParts{Text: j.Pay.Summary}
	}
	return posting.PayParts{Min: all[0].Min, Max: all[0].Max, Currency: all[0].Currency, Period: strings.TrimPrefix(all[0].Interval, "1 ")}
}
