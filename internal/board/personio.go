package board

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"net/url"

	"assay/internal/posting"
)

// personio reads the XML feed that Personio documents, below one of its domains.
// One answer holds all postings whole. What is kept of a posting is its element,
// as a JSON string.
func personio(name, domain string) system {
	return system{
		name: name, valid: label,
		recognise: func(u *url.URL) (token, id string, ok bool) {
			token, ok = tenant(u, domain)
			if parts := steps(u); step(parts, 0) == "job" && digits(step(parts, 1)) {
				id = parts[1]
			}
			return token, id, ok
		},
		list: func(ctx context.Context, l *listing, token string) error {
			var feed personioFeed
			base := "https://" + token + "." + domain
			fresh, err := l.oneOf(ctx, base+"/xml", func(data []byte) error { return l.decodeXML(data, &feed) })
			if err != nil || !fresh {
				return err
			}
			if len(feed.Others) > 0 {
				return changed(name, "element "+feed.Others[0].XMLName.Local, nil)
			}
			for _, p := range feed.Positions {
				raw, err := json.Marshal("<position>" + p.Inner + "</position>")
				if err != nil {
					return err
				}
				job, err := personioRead(name, raw)
				if err != nil {
					l.Left++
					continue
				}
				l.add(Entry{ID: job.ID, URL: base + "/job/" + url.PathEscape(clean(job.ID)), Title: job.Name, Raw: raw, Whole: true})
			}
			l.done(-1)
			return nil
		},
		read: func(token string, raw json.RawMessage) (posting.Parts, error) {
			job, err := personioRead(name, raw)
			if err != nil {
				return posting.Parts{}, err
			}
			p := job.parts()
			p.URL = "https://" + token + "." + domain + "/job/" + url.PathEscape(clean(job.ID))
			return p, nil
		},
	}
}

// personioFeed is the whole answer. An element with another name than position
// may be a position of tomorrow.
type personioFeed struct {
	XMLName   xml.Name `xml:"workzag-jobs"`
	Positions []struct {
		Inner string `xml:",innerxml"`
	} `xml:"position"`
	Others []struct{ XMLName xml.Name } `xml:",any"`
}

func personioRead(name string, raw json.RawMessage) (personioJob, error) {
	var job personioJob
	text, err := decodeRaw[string](name, raw)
	if err != nil {
		return job, err
	}
	return job, asker{name: name}.decodeXML([]byte(text), &job)
}

type personioJob struct {
	XMLName    xml.Name `xml:"position"`
	ID         string   `xml:"id"`
	Name       string   `xml:"name"`
	Company    string   `xml:"subcompany"`
	Office     string   `xml:"office"`
	Offices    []string `xml:"additionalOffices>office"`
	Employment string   `xml:"employmentType"`
	Schedule   string   `xml:"schedule"`
	Created    string   `xml:"createdAt"`
	Texts      []struct {
		Name  string `xml:"name"`
		Value string `xml:"value"`
	} `xml:"jobDescriptions>jobDescription"`
	Pay struct {
		Min      string `xml:"min"`
		Max      string `xml:"max"`
		Currency string `xml:"currencyCode"`
		Kind     string `xml:"type"`
	} `xml:"salaryInformation"`
}

func (j personioJob) parts() posting.Parts {
	p := posting.Parts{Title: j.Name, Company: j.Company, Posted: j.Created, Employment: []string{j.Schedule, j.Employment},
		Pay: posting.PayParts{Min: word(j.Pay.Min).amount(), Max: word(j.Pay.Max).amount(), Currency: clean(j.Pay.Currency), Period: clean(j.Pay.Kind)}}
	for _, text := range j.Texts {
		p.Sections = append(p.Sections, posting.Section{Title: text.Name, HTML: text.Value})
	}
	p.Remote, p.Places = workplace(append([]string{j.Office}, j.Offices...))
	return p
}
