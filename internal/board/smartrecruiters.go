package board

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"assay/internal/posting"
)

// smartRecruitersPage is how many postings are asked for at once: the most there
// are.
const smartRecruitersPage = 100

// smartRecruiters reads the posting API that SmartRecruiters documents: a list
// without texts, and a call for each posting. A company that is not there is
// answered like one without postings.
func smartRecruiters() system {
	const name, api = "smartrecruiters", "https://api.smartrecruiters.com/v1/companies/"
	return system{
		name: name, valid: slug,
		recognise: func(u *url.URL) (token, id string, ok bool) {
			parts := steps(u)
			if onHost(u, "api.smartrecruiters.com") && step(parts, 1) == "companies" {
				return step(parts, 2), step(parts, 4), step(parts, 2) != ""
			}
			if id, _, _ = strings.Cut(step(parts, 1), "-"); !digits(id) {
				id = ""
			}
			return step(parts, 0), id, onHost(u, "jobs.smartrecruiters.com", "careers.smartrecruiters.com") && step(parts, 0) != ""
		},
		list: func(ctx context.Context, l *listing, token string) error {
			return l.pages(func(offset int) ([]json.RawMessage, int, error) {
				var answer struct {
					Total   *int               `json:"totalFound"`
					Content *[]json.RawMessage `json:"content"`
				}
				address := fmt.Sprintf("%s%s/postings?limit=%d&offset=%d", api, token, smartRecruitersPage, offset)
				if _, err := l.json(ctx, posting.Request{URL: address}, &answer); err != nil {
					return nil, 0, err
				}
				if answer.Total == nil || answer.Content == nil {
					return nil, 0, changed(name, "no total or no content", nil)
				}
				return *answer.Content, *answer.Total, nil
			}, smartRecruitersRow)
		},
		fetch: func(ctx context.Context, a asker, token, id string) (json.RawMessage, error) {
			if !plainID(id) {
				return nil, changed(name, "no id", nil)
			}
			var raw json.RawMessage
			_, err := a.json(ctx, posting.Request{URL: api + token + "/postings/" + id}, &raw)
			return raw, err
		},
		read: func(_ string, raw json.RawMessage) (posting.Parts, error) {
			job, err := decodeRaw[smartRecruitersJob](name, raw)
			if err != nil {
				return posting.Parts{}, err
			}
			return job.parts(), nil
		},
	}
}

func smartRecruitersRow(raw json.RawMessage) (Entry, bool, error) {
	job, err := decodeRaw[smartRecruitersJob]("smartrecruiters", raw)
	if err != nil {
		return Entry{}, true, err
	}
	switch job.Visibility {
	case "", "PUBLIC":
		return Entry{ID: job.ID, URL: job.page(), Title: job.Name, Raw: raw}, true, nil
	case "INTERNAL", "PRIVATE":
		return Entry{}, false, nil
	}
	return Entry{}, true, changed("smartrecruiters", "visibility "+job.Visibility, nil)
}

type smartRecruitersJob struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Page       string `json:"postingUrl"` // of one posting alone
	Visibility string `json:"visibility"`
	Company    struct{ Identifier, Name string }
	Released   string `json:"releasedDate"`
	Location   struct {
		City, Region, Country string
		Full                  string `json:"fullLocation"`
		Remote, Hybrid        bool
	} `json:"location"`
	Employment struct{ Label string } `json:"typeOfEmployment"`
	Language   struct{ Code string }  `json:"language"`
	Ad         struct {
		Sections struct {
			Company        smartRecruitersText `json:"companyDescription"`
			Job            smartRecruitersText `json:"jobDescription"`
			Qualifications smartRecruitersText `json:"qualifications"`
			Additional     smartRecruitersText `json:"additionalInformation"`
		} `json:"sections"`
	} `json:"jobAd"`
}

type smartRecruitersText struct{ Title, Text string }

// page is where people read it. The API's own address with /postings/ in it
// would lead to a page that calls every posting expired.
func (j smartRecruitersJob) page() string {
	if j.Page != "" || j.Company.Identifier == "" {
		return j.Page
	}
	return "https://jobs.smartrecruiters.com/" + url.PathEscape(j.Company.Identifier) + "/" + url.PathEscape(j.ID)
}

func (j smartRecruitersJob) parts() posting.Parts {
	p := posting.Parts{Title: j.Name, Company: j.Company.Name, Posted: j.Released, URL: j.page(), Language: j.Language.Code, Employment: []string{j.Employment.Label},
		Places: []string{orElse(j.Location.Full, joinPlace(j.Location.City, j.Location.Region, strings.ToUpper(j.Location.Country)))}}
	for _, text := range []smartRecruitersText{j.Ad.Sections.Company, j.Ad.Sections.Job, j.Ad.Sections.Qualifications, j.Ad.Sections.Additional} {
		p.Sections = append(p.Sections, posting.Section{Title: text.Title, HTML: text.Text})
	}
	if p.Remote = when(j.Location.Remote); j.Location.Hybrid {
		p.Remote = remoteWord("hybrid")
	}
	return p
}
