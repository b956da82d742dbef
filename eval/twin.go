package eval

import (
	"fmt"
	"slices"

	"assay/internal/twin"
	"assay/models"
)

// Twins is a file of pairs of postings, all of one split.
type Twins struct {
	Split string     `json:"split"` // SplitDev or SplitReport
	Pairs []TwinPair `json:"pairs"`
}

// TwinPair is two postings, labelled as the same opening or not.
type TwinPair struct {
	ID   string      `json:"id"`
	Kind string      `json:"kind"` // what was done to the one to make the other
	Same bool        `json:"same"`
	A    TwinPosting `json:"a"`
	B    TwinPosting `json:"b"`
}

// TwinPosting is what was read of a posting, as the fields of models.JobPosting.
type TwinPosting struct {
	Source         string   `json:"source"`
	System         string   `json:"system,omitempty"`
	ExternalID     string   `json:"external_id,omitempty"`
	URL            string   `json:"url,omitempty"`
	Title          string   `json:"title"`
	Company        string   `json:"company"`
	Places         []string `json:"places"`
	Remote         *bool    `json:"remote,omitempty"`
	EmploymentType string   `json:"employment_type,omitempty"`
	PayMin         *float64 `json:"pay_min,omitempty"`
	PayMax         *float64 `json:"pay_max,omitempty"`
	PayCurrency    string   `json:"pay_currency,omitempty"`
	PayPeriod      string   `json:"pay_period,omitempty"`
	Language       string   `json:"language"`
	Description    string   `json:"description"`
}

func (t Twins) split() string { return t.Split }

func (p TwinPosting) row() models.JobPosting {
	return models.JobPosting{Source: p.Source, System: p.System, ExternalID: p.ExternalID, JobTitle: p.Title, CompanyName: p.Company, Location: p.Places, RemoteOK: p.Remote,
		EmploymentType: p.EmploymentType, SalaryMin: p.PayMin, SalaryMax: p.PayMax, SalaryCurrency: p.PayCurrency, SalaryPeriod: p.PayPeriod, Language: p.Language,
		Description: p.Description}
}

// twins is how well postings of the same opening are told from others. A pair
// counts as found when the two would meet, by a band that both have, and are
// held to be the same.
func (r *run) twins() ([]Score, error) {
	var pairs []tally
	var met, same, regional, regions []int
	for _, file := range r.golden.Twins {
		for _, p := range file.Pairs {
			a, b := twin.Read(p.A.row()), twin.Read(p.B.row())
			found, why := twin.Same(a, b)
			meets := slices.ContainsFunc(a.Bands(), func(band int64) bool { return slices.Contains(b.Bands(), band) })
			pairs = append(pairs, tally{hit: btoi(p.Same && found && meets), wrong: btoi(!p.Same && found), missed: btoi(p.Same && !(found && meets))})
			met, same = append(met, btoi(p.Same && meets)), append(same, btoi(p.Same))
			regional, regions = append(regional, btoi(p.Kind == "regional" && found)), append(regions, btoi(p.Kind == "regional"))
			switch {
			case p.Same != found:
				kind := "wrong"
				if p.Same {
					kind = "missed"
				}
				r.miss(file.Split, "twins", p.ID, kind, p.Kind, fmt.Sprintf("%s: %q and %q", why, p.A.Title, p.B.Title))
			case p.Same && !meets:
				r.miss(file.Split, "twins", p.ID, "missed", p.Kind, "they share no band")
			}
		}
	}
	if len(pairs) == 0 {
		return nil, nil
	}
	return append(prf("twins", pairs, targets{precision: .99, recall: .95, f1: nan()}),
		shareOf("twins_candidates_met", met, same),
		shareOf("twins_regional_linked", regional, regions).atMost(0)), nil
}

// twins holds a file of pairs to its label rules.
func (c *checker) twins(t Twins) {
	c.among("split", t.Split, SplitDev, SplitReport)
	seen := map[string]bool{}
	for _, p := range t.Pairs {
		c.must(p.ID != "" && !seen[p.ID], "pair id %q is empty or there twice", p.ID)
		seen[p.ID] = true
		c.must(p.Kind != "", "pair %s has no kind", p.ID)
		for _, one := range []TwinPosting{p.A, p.B} {
			c.among("source of "+p.ID+":", one.Source, models.PostingFromURL, models.PostingFromHTML, models.PostingFromText, models.PostingFromBoard)
			c.must(one.Title != "" && one.Description != "" && one.Language != "", "title, text or language is missing in pair %s", p.ID)
		}
	}
}
