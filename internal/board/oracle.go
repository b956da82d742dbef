package board

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"assay/internal/posting"
	"assay/models"
)

// oraclePage is how many postings are asked for at once.
const oraclePage = 100

// oracle reads what feeds the career sites of Oracle Recruiting: a list with the
// beginnings of the texts, and a call for each posting. A token is a host and its
// site: "abcd.fa.us2.oraclecloud.com/CX_1".
func oracle() system {
	const name = "oracle"
	return system{
		name: name, valid: func(token string) bool { _, _, ok := oracleSite(token); return ok },
		recognise: func(u *url.URL) (token, id string, ok bool) {
			parts := steps(u)
			if step(parts, 1) != "CandidateExperience" || step(parts, 3) != "sites" {
				return "", "", false
			}
			if step(parts, 5) == "job" && plainID(step(parts, 6)) {
				id = parts[6]
			}
			return strings.ToLower(u.Hostname()) + "/" + step(parts, 4), id, step(parts, 4) != ""
		},
		list: func(ctx context.Context, l *listing, token string) error {
			host, site, _ := oracleSite(token)
			return l.pages(func(offset int) ([]json.RawMessage, int, error) {
				return oracleList(ctx, l.asker, host, site, offset)
			}, func(raw json.RawMessage) (Entry, bool, error) {
				job, err := decodeRaw[oracleJob](name, raw)
				if err != nil {
					return Entry{}, true, err
				}
				// These are of the search and of its day, not of the posting.
				kept, err := lessFields(raw, "Relevancy", "Distance", "HotJobFlag", "TrendingFlag", "BeFirstToApplyFlag")
				return Entry{ID: string(job.ID), URL: oracleJobURL(host, site, string(job.ID)), Title: job.Title, Raw: kept}, true, err
			})
		},
		fetch: oracleFetch,
		read: func(token string, raw json.RawMessage) (posting.Parts, error) {
			host, site, _ := oracleSite(token)
			job, err := decodeRaw[oracleJob](name, raw)
			if err != nil {
				return posting.Parts{}, err
			}
			p := job.parts()
			p.URL = oracleJobURL(host, site, string(job.ID))
			return p, nil
		},
	}
}

// oracleSite takes a token apart. Its host is one of Oracle's application hosts,
// and nothing else.
func oracleSite(token string) (host, site string, ok bool) {
	host, site, _ = strings.Cut(token, "/")
	head, ours := strings.CutSuffix(host, ".oraclecloud.com")
	labels := strings.Split(head, ".")
	if !ours || len(labels) < 2 || len(labels) > 4 || labels[1] != "fa" || !slug(site) || strings.Contains(site, ".") || host != strings.ToLower(host) {
		return "", "", false
	}
	for _, name := range labels {
		if !label(name) {
			return "", "", false
		}
	}
	return host, site, true
}

func oracleAPI(host, resource, expand, finder string) string {
	return "https://" + host + "/hcmRestApi/resources/latest/" + resource + "?onlyData=true&expand=" + expand + "&finder=" + finder
}

func oracleJobURL(host, site, id string) string {
	return "https://" + host + "/hcmUI/CandidateExperience/en/sites/" + site + "/job/" + url.PathEscape(clean(id))
}

// oracleList asks for one page. hasMore beside it is not to be relied on.
func oracleList(ctx context.Context, a asker, host, site string, offset int) ([]json.RawMessage, int, error) {
	var answer struct {
		Items []struct {
			Total *int               `json:"TotalJobsCount"`
			List  *[]json.RawMessage `json:"requisitionList"`
		} `json:"items"`
	}
	finder := fmt.Sprintf("findReqs;siteNumber=%s,limit=%d,offset=%d", site, oraclePage, offset)
	if _, err := a.json(ctx, posting.Request{URL: oracleAPI(host, "recruitingCEJobRequisitions", "requisitionList", finder)}, &answer); err != nil {
		return nil, 0, err
	}
	if len(answer.Items) != 1 || answer.Items[0].Total == nil || answer.Items[0].List == nil {
		return nil, 0, changed(a.name, "no total or no list", nil)
	}
	return *answer.Items[0].List, *answer.Items[0].Total, nil
}

// oracleFetch asks for one posting. Of one that is gone there is an empty list.
func oracleFetch(ctx context.Context, a asker, token, id string) (json.RawMessage, error) {
	host, site, _ := oracleSite(token)
	if !plainID(id) {
		return nil, changed(a.name, "no id", nil)
	}
	var answer struct {
		Items *[]json.RawMessage `json:"items"`
	}
	finder := "ById;Id=%22" + id + "%22,siteNumber=" + site
	if _, err := a.json(ctx, posting.Request{URL: oracleAPI(host, "recruitingCEJobRequisitionDetails", "all", finder)}, &answer); err != nil {
		return nil, err
	}
	switch {
	case answer.Items == nil || len(*answer.Items) > 1:
		return nil, changed(a.name, "no one posting", nil)
	case len(*answer.Items) == 0:
		return nil, models.Errorf(models.CodeGone, "The posting is no longer on its board. Paste the posting's text instead, or delete it.")
	}
	return (*answer.Items)[0], nil
}

type oracleJob struct {
	ID        word   `json:"Id"`
	Title     string `json:"Title"`
	Company   string `json:"LegalEmployer"`
	Posted    string `json:"PostedDate"`
	Start     string `json:"ExternalPostedStartDate"`
	End       string `json:"ExternalPostedEndDate"`
	Schedule  string `json:"JobSchedule"`
	Workplace string `json:"WorkplaceTypeCode"` // "ORA_REMOTE"
	Place     string `json:"PrimaryLocation"`
	Others    []struct {
		Name string `json:"Name"`
	} `json:"secondaryLocations"`
	Text         string `json:"ExternalDescriptionStr"` // as a rule all of it
	Duties       string `json:"ExternalResponsibilitiesStr"`
	Skills       string `json:"ExternalQualificationsStr"`
	Corporate    string `json:"CorporateDescriptionStr"`
	Organization string `json:"OrganizationDescriptionStr"`
}

func (j oracleJob) parts() posting.Parts {
	p := posting.Parts{Title: j.Title, Company: j.Company, Posted: orElse(j.Start, j.Posted), Until: j.End, Employment: []string{j.Schedule}}
	places := []string{j.Place}
	for _, other := range j.Others {
		places = append(places, other.Name)
	}
	p.Remote, p.Places = workplace(places)
	if word := remoteWord(strings.TrimPrefix(j.Workplace, "ORA_")); word != nil {
		p.Remote = word
	}
	said := ""
	for _, s := range []posting.Section{{HTML: j.Text}, {Title: "Responsibilities", HTML: j.Duties}, {Title: "Qualifications", HTML: j.Skills},
		{HTML: j.Corporate}, {HTML: j.Organization}} {
		if text := clean(s.HTML); text != "" && !strings.Contains(said, text) { // some say the same in each
			p.Sections, said = append(p.Sections, s), said+text+"\n"
		}
	}
	return p
}
