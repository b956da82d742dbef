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

// workdayPage is how many postings are asked for at once: the most there are.
const workdayPage = 20

// workday reads what feeds the career sites of Workday: a list without texts, and
// a call for each posting. A token is a tenant, where it runs, and its site:
// "acme.wd3/Careers".
func workday() system {
	const name = "workday"
	return system{
		name: name, valid: func(token string) bool { _, ok := workdaySite(token); return ok },
		recognise: workdayPlace,
		list:      workdayList,
		fetch:     workdayFetch,
		read: func(token string, raw json.RawMessage) (posting.Parts, error) {
			job, err := decodeRaw[workdayJob](name, raw)
			if err != nil {
				return posting.Parts{}, err
			}
			return job.parts(), nil
		},
	}
}

// workdaySite returns the address of a site's interface, without a slash behind.
func workdaySite(token string) (api string, ok bool) {
	host, site, found := strings.Cut(token, "/")
	tenant, pod, _ := strings.Cut(host, ".")
	number, isPod := strings.CutPrefix(pod, "wd")
	if !found || !label(tenant) || !isPod || !digits(number) || len(number) > 4 || !slug(site) || strings.Contains(site, ".") {
		return "", false
	}
	return "https://" + host + ".myworkdayjobs.com/wday/cxs/" + tenant + "/" + site, true
}

// workdayPlace reads /en-US/SITE/job/PLACE/TITLE_ID, with and without a language,
// below the tenant's own host, and the form that names the tenant in the path.
func workdayPlace(u *url.URL) (token, id string, ok bool) {
	host, parts := strings.ToLower(u.Hostname()), steps(u)
	pod, shared := strings.CutSuffix(host, ".myworkdaysite.com")
	head, own := strings.CutSuffix(host, ".myworkdayjobs.com")
	switch {
	case step(parts, 0) == "wday" && step(parts, 1) == "cxs":
		parts = parts[2:]
		parts = parts[min(len(parts), 1):]
	case len(parts) > 1 && language(parts[0]):
		parts = parts[1:]
	}
	if shared && step(parts, 0) == "recruiting" && step(parts, 1) != "" {
		head, own, parts = strings.ToLower(parts[1])+"."+pod, true, parts[2:]
	}
	for i := len(parts) - 1; i > 0 && id == ""; i-- {
		id = workdayID(parts[i])
	}
	return head + "/" + step(parts, 0), id, own && step(parts, 0) != ""
}

// workdayID is what stands behind the title in a posting's path. It is the
// number of the requisition, with "-1" behind where that is posted again.
func workdayID(path string) string {
	at := strings.LastIndexByte(path, '_')
	if id := path[at+1:]; at >= 0 && plainID(id) {
		return id
	}
	return ""
}

type workdayAnswer struct {
	Total  *int               `json:"total"`
	Rows   *[]json.RawMessage `json:"jobPostings"`
	Facets []workdayFacet     `json:"facets"`
}

// workdayAsk asks for one page of a list.
func workdayAsk(ctx context.Context, a asker, api string, facets map[string][]string, words string, offset int) (workdayAnswer, error) {
	var answer workdayAnswer
	if facets == nil {
		facets = map[string][]string{}
	}
	body, err := json.Marshal(map[string]any{"appliedFacets": facets, "limit": workdayPage, "offset": offset, "searchText": words})
	if err != nil {
		return answer, err
	}
	if _, err := a.json(ctx, posting.Request{URL: api + "/jobs", Body: body}, &answer); err != nil {
		return answer, err
	}
	if answer.Total == nil || answer.Rows == nil {
		return answer, changed(a.name, "no total or no postings", nil)
	}
	return answer, nil
}

// workdayFetch finds a posting by its number, since its path has its title and
// place in it, and asks for it. That a search finds nothing does not mean that the
// posting is gone.
func workdayFetch(ctx context.Context, a asker, token, id string) (json.RawMessage, error) {
	api, _ := workdaySite(token)
	if !plainID(id) {
		return nil, changed(a.name, "no id", nil)
	}
	for _, words := range workdayWords(id) {
		answer, err := workdayAsk(ctx, a, api, nil, words, 0)
		if err != nil {
			return nil, err
		}
		if *answer.Total > 0 && len(*answer.Rows) == 0 {
			return nil, changed(a.name, "a total without postings", nil)
		}
		for _, raw := range *answer.Rows {
			row, err := decodeRaw[workdayRow](a.name, raw)
			if err != nil {
				return nil, err
			}
			address, err := row.address(api)
			if err != nil {
				return nil, err
			}
			if workdayID(row.Path) == id {
				return workdayDetail(ctx, a, address)
			}
		}
	}
	return nil, &models.Error{Code: models.CodeFetchFailed, Err: fmt.Errorf("workday: no %s in %s", id, token),
		Message: "The board's own search does not find this posting at the moment. Open it and paste its text instead, or try again later."}
}

// workdayWords are what to search for: an id whole, and without what marks a
// requisition that is posted again.
func workdayWords(id string) []string {
	at := strings.LastIndexByte(id, '-')
	if at < 4 || !digits(id[at+1:]) || len(id)-at > 3 {
		return []string{id}
	}
	return []string{id, id[:at]}
}

// workdayDetail keeps of a posting what is its own: other postings, which are
// like it today, stand beside it.
func workdayDetail(ctx context.Context, a asker, address string) (json.RawMessage, error) {
	var answer struct {
		Info    json.RawMessage `json:"jobPostingInfo"`
		Company json.RawMessage `json:"hiringOrganization,omitempty"`
	}
	if _, err := a.json(ctx, posting.Request{URL: address}, &answer); err != nil {
		return nil, err
	}
	if len(answer.Info) == 0 {
		return nil, changed(a.name, "no posting", nil)
	}
	return json.Marshal(answer)
}

type workdayJob struct {
	Info struct {
		Title    string   `json:"title"`
		Text     string   `json:"jobDescription"`
		Place    string   `json:"location"`
		Others   []string `json:"additionalLocations"`
		Start    string   `json:"startDate"`
		End      string   `json:"endDate"`
		TimeType string   `json:"timeType"`
		Remote   string   `json:"remoteType"`
		URL      string   `json:"externalUrl"`
	} `json:"jobPostingInfo"`
	Company struct{ Name string } `json:"hiringOrganization"`
}

func (j workdayJob) parts() posting.Parts {
	p := posting.Parts{Title: j.Info.Title, Company: workdayCompany(j.Company.Name), Posted: j.Info.Start, Until: j.Info.End, URL: j.Info.URL,
		Employment: []string{j.Info.TimeType}, Sections: []posting.Section{{HTML: j.Info.Text}}}
	p.Remote, p.Places = workplace(append([]string{j.Info.Place}, j.Info.Others...))
	if word := remoteWord(j.Info.Remote); word != nil {
		p.Remote = word
	}
	return p
}

// workdayCompany takes the number of a legal entity off its name: "1000 Acme".
func workdayCompany(name string) string {
	number, rest, _ := strings.Cut(clean(name), " ")
	if rest = strings.TrimLeft(rest, " -–"); len(number) >= 4 && digits(number) && rest != "" {
		return rest
	}
	return name
}
