package board

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"assay/internal/posting"
)

// recruitee reads the careers site API that Recruitee documents. One answer
// holds all postings whole; addresses have a name in the place of the id.
func recruitee() system {
	const name = "recruitee"
	return system{
		name: name, valid: label,
		recognise: func(u *url.URL) (token, id string, ok bool) {
			token, ok = tenant(u, "recruitee.com")
			if parts := steps(u); step(parts, 0) == "o" {
				id = step(parts, 1)
			} else if step(parts, 1) == "offers" {
				id = step(parts, 2)
			}
			return token, id, ok
		},
		list: func(ctx context.Context, l *listing, token string) error {
			var answer struct {
				Offers *[]json.RawMessage `json:"offers"`
			}
			fresh, err := l.one(ctx, "https://"+token+".recruitee.com/api/offers/", &answer)
			if err != nil || !fresh {
				return err
			}
			if answer.Offers == nil {
				return changed(name, "no offers", nil)
			}
			l.rows(*answer.Offers, recruiteeRow)
			l.done(-1)
			return nil
		},
		read: func(_ string, raw json.RawMessage) (posting.Parts, error) {
			job, err := decodeRaw[recruiteeJob](name, raw)
			if err != nil {
				return posting.Parts{}, err
			}
			return job.parts(), nil
		},
	}
}

// recruiteeRow reads an offer. The address to which a mail would be an
// application is taken out of what is kept.
func recruiteeRow(raw json.RawMessage) (Entry, bool, error) {
	job, err := decodeRaw[recruiteeJob]("recruitee", raw)
	if err != nil {
		return Entry{}, true, err
	}
	public := true
	switch job.Status {
	case "", "published":
	case "draft", "internal", "closed", "archived":
		public = false
	default:
		return Entry{}, true, changed("recruitee", "status "+job.Status, nil)
	}
	kept, err := lessFields(raw, "mailbox_email")
	return Entry{ID: string(job.ID), Alias: job.Slug, URL: job.URL, Title: job.Title, Raw: kept, Whole: true}, public, err
}

type recruiteeJob struct {
	ID           word   `json:"id"`
	Slug         string `json:"slug"`
	Title        string `json:"title"`
	Company      string `json:"company_name"`
	URL          string `json:"careers_url"`
	Status       string `json:"status"`
	Description  string `json:"description"`
	Requirements string `json:"requirements"` // often the duties as well
	Employment   string `json:"employment_type_code"`
	Published    string `json:"published_at"`
	Created      string `json:"created_at"`
	Closes       string `json:"close_at"`
	Remote       bool   `json:"remote"`
	Hybrid       bool   `json:"hybrid"`
	OnSite       bool   `json:"on_site"`
	Location     string `json:"location"`
	Locations    []struct {
		City, State, Country, Name string
	} `json:"locations"`
	Pay struct {
		Min, Max         word
		Period, Currency string
	} `json:"salary"`
}

func (j recruiteeJob) parts() posting.Parts {
	p := posting.Parts{Title: j.Title, Company: j.Company, Posted: orElse(j.Published, j.Created), Until: j.Closes, URL: j.URL,
		Employment: recruiteeEmployment(j.Employment), Sections: []posting.Section{{HTML: j.Description}, {HTML: j.Requirements}},
		Pay: posting.PayParts{Min: j.Pay.Min.amount(), Max: j.Pay.Max.amount(), Currency: j.Pay.Currency, Period: j.Pay.Period}}
	var places []string
	for _, l := range j.Locations {
		places = append(places, orElse(joinPlace(l.City, l.State, l.Country), l.Name))
	}
	if len(places) == 0 {
		places = append(places, j.Location)
	}
	p.Remote, p.Places = workplace(places)
	switch {
	case j.Hybrid:
		p.Remote = remoteWord("hybrid")
	case j.Remote:
		p.Remote = when(true)
	case j.OnSite:
		p.Remote = remoteWord("on site")
	}
	return p
}

// recruiteeEmployment cuts "fulltime_fixed_term" into its two words.
func recruiteeEmployment(code string) []string {
	first, rest, _ := strings.Cut(code, "_")
	if first != "fulltime" && first != "parttime" {
		first, rest = code, ""
	}
	return []string{strings.ReplaceAll(first, "_", " "), strings.ReplaceAll(rest, "_", " ")}
}
