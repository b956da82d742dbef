package postingfile

import (
	"strings"
	"unicode"

	"assay/models"
)

// Limits on a value, in Unicode characters.
const (
	shortChars = 1000
	longChars  = models.MaxImportCell
)

// column is one column of a file, or one name of an object.
type column struct {
	name  string
	limit int
	also  string                       // other usual names, parted by commas, as plain leaves them
	told  bool                         // written for people, and not read: it is not the file's to say
	at    func(*models.JobPosting) any // a pointer to the field
}

// columns is every field of a posting that a person sees, in the order of a
// written file.
func columns() []column {
	type P = models.JobPosting
	return []column{
		{name: "id", told: true, at: func(p *P) any { return &p.ID }},
		{name: "url", limit: 4096, also: "link,job url,job link,posting url,posting link,apply url,web address,job posting url,stellenlink", at: func(p *P) any { return &p.URL }},
		{name: "canonical_url", limit: 4096, at: func(p *P) any { return &p.CanonicalURL }},
		{name: "source", told: true, at: func(p *P) any { return &p.Source }},
		{name: "board_id", told: true, at: func(p *P) any { return &p.BoardID }},
		{name: "system", limit: shortChars, also: "ats", at: func(p *P) any { return &p.System }},
		{name: "board_token", limit: shortChars, at: func(p *P) any { return &p.Token }},
		{name: "external_id", limit: shortChars, also: "job id,posting id,reference,requisition id,req id", at: func(p *P) any { return &p.ExternalID }},
		{name: "company_name", limit: shortChars, also: "company,employer,organisation,organization,firm,firma,unternehmen,arbeitgeber,entreprise", at: func(p *P) any { return &p.CompanyName }},
		{name: "job_title", limit: shortChars, also: "title,job,position,role,job name,position title,vacancy,titel,stelle,stellentitel,poste", at: func(p *P) any { return &p.JobTitle }},
		{name: "location", limit: longChars, also: "locations,place,city,job location,workplace,ort,standort,lieu", at: func(p *P) any { return &p.Location }},
		{name: "remote_ok", limit: shortChars, also: "remote,is remote,work from home,home office", at: func(p *P) any { return &p.RemoteOK }},
		{name: "employment_type", limit: shortChars, also: "type,job type,contract,contract type,employment", at: func(p *P) any { return &p.EmploymentType }},
		{name: "salary", limit: shortChars, also: "pay,compensation,wage,salary range,gehalt", at: func(p *P) any { return &p.Salary }},
		{name: "salary_min", limit: shortChars, also: "min salary,minimum salary,salary from", at: func(p *P) any { return &p.SalaryMin }},
		{name: "salary_max", limit: shortChars, also: "max salary,maximum salary,salary to", at: func(p *P) any { return &p.SalaryMax }},
		{name: "salary_currency", limit: shortChars, also: "currency", at: func(p *P) any { return &p.SalaryCurrency }},
		{name: "salary_period", limit: shortChars, also: "pay period,salary interval,salary per", at: func(p *P) any { return &p.SalaryPeriod }},
		{name: "description", limit: longChars, also: "job description,text,details,posting,posting text,beschreibung,stellenbeschreibung", at: func(p *P) any { return &p.Description }},
		{name: "responsibilities", limit: longChars, also: "duties,tasks,aufgaben", at: func(p *P) any { return &p.Responsibilities }},
		{name: "qualifications", limit: longChars, also: "requirements,anforderungen", at: func(p *P) any { return &p.Qualifications }},
		{name: "logistics", limit: longChars, at: func(p *P) any { return &p.Logistics }},
		{name: "additional_info", limit: longChars, also: "additional information", at: func(p *P) any { return &p.AdditionalInfo }},
		{name: "benefits", limit: longChars, also: "perks", at: func(p *P) any { return &p.Benefits }},
		{name: "language", limit: shortChars, also: "lang", at: func(p *P) any { return &p.Language }},
		{name: "posted_at", limit: shortChars, also: "posted,date posted,posted on,posting date,published,publication date", at: func(p *P) any { return &p.PostedAt }},
		{name: "valid_through", limit: shortChars, also: "valid until,deadline,application deadline,closing date,expires,expiry date", at: func(p *P) any { return &p.ValidThrough }},
		{name: "scraped_at", told: true, at: func(p *P) any { return &p.ScrapedAt }},
		{name: "scraping_success", told: true, at: func(p *P) any { return &p.ScrapingSuccess }},
		{name: "scraping_error", told: true, at: func(p *P) any { return &p.ScrapingError }},
		{name: "scraping_message", told: true, at: func(p *P) any { return &p.ScrapingMessage }},
		{name: "duplicate_of", told: true, at: func(p *P) any { return &p.DuplicateOf }},
		{name: "duplicate_by_hand", told: true, at: func(p *P) any { return &p.DuplicateByHand }},
		{name: "missing_since", told: true, at: func(p *P) any { return &p.MissingSince }},
		{name: "closed_at", limit: shortChars, at: func(p *P) any { return &p.ClosedAt }},
		{name: "closed_because", limit: shortChars, at: func(p *P) any { return &p.ClosedBecause }},
		{name: "created_at", told: true, at: func(p *P) any { return &p.CreatedAt }},
		{name: "updated_at", told: true, at: func(p *P) any { return &p.UpdatedAt }},
	}
}

// dictionary finds columns by any of their names.
type dictionary struct {
	own, other map[string]*column
	mark       *column
}

func newDictionary() dictionary {
	d := dictionary{own: map[string]*column{}, other: map[string]*column{}, mark: &column{name: markColumn, limit: shortChars}}
	all := columns()
	for i := range all {
		d.own[plain(all[i].name)] = &all[i]
		for name := range strings.SplitSeq(all[i].also, ",") {
			if name != "" {
				d.other[name] = &all[i]
			}
		}
	}
	d.own[markColumn] = d.mark
	return d
}

// find returns a column, and whether the name is its own.
func (d dictionary) find(name string) (c *column, own bool) {
	name = plain(name)
	if c := d.own[name]; c != nil {
		return c, true
	}
	return d.other[name], false
}

// choose gives each column to one of the names that lead to it: its own, else
// the first. What is left over is nil, and listed as unknown.
func (d dictionary) choose(names []string) (chosen []*column, unknown []string) {
	chosen = make([]*column, len(names))
	taken := map[*column]bool{}
	for _, wanted := range []bool{true, false} {
		for i, name := range names {
			if c, own := d.find(name); c != nil && own == wanted && !taken[c] {
				chosen[i], taken[c] = c, true
			}
		}
	}
	for i, name := range names {
		if name = clip(cleaned(strings.TrimSpace(name)), 100); chosen[i] == nil && name != "" && len(unknown) < 50 {
			unknown = append(unknown, name)
		}
	}
	return chosen, unknown
}

// useful reports whether something that makes a posting is among the columns.
func useful(chosen []*column) bool {
	for _, c := range chosen {
		if c != nil && (c.name == "url" || c.name == "job_title" || c.name == "description") {
			return true
		}
	}
	return false
}

// plain is a name in the form in which names are compared: in lower case, its
// words parted by one space.
func plain(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// clip cuts text after so many characters.
func clip(text string, limit int) string {
	n := 0
	for i := range text {
		if n++; n > limit {
			return text[:i]
		}
	}
	return text
}
