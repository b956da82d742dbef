package posting

import (
	"encoding/json"
	"regexp"
	"slices"
	"time"

	"assay/models"
)

// What a Reading can be warned of. Warnings never name the page's content.
const (
	WarnHiddenText   = "hidden_text"           // text out of sight was left out
	WarnRepaired     = "json_ld_repaired"      // the page's data needed repairs
	WarnBroken       = "json_ld_broken"        // the page's data could not be read
	WarnSeveral      = "several_postings"      // data about other postings was set aside
	WarnSalary       = "salary_unclear"        // pay is kept in words only, or not at all
	WarnPostedAt     = "posted_at_unclear"     // a date was there and could not be read
	WarnValidThrough = "valid_through_unclear" // likewise, or it lay before the posting
	WarnPlacesCut    = "locations_cut"         // there were more than 50 places
	WarnTextCut      = "description_cut"       // the text was longer than is kept
	WarnPageText     = "description_from_page" // the data's description was short; the page's text was used
	WarnDiffers      = "description_differs"   // the data's description is not what the page shows
	WarnNoTitle      = "title_missing"
	WarnNoCompany    = "company_missing"
	WarnInstructions = "instructs_machines" // the text speaks to language models
	WarnTruncated    = "cut_by_source"      // the text ends in "..."
)

// How a Reading was made.
const (
	MethodStructured = "structured" // JSON-LD, microdata or RDFa
	MethodPage       = "page"       // the page's main text
	MethodText       = "text"       // text that was pasted
	MethodSystem     = "system"     // the own answer of the system that publishes it
)

// Reading is what a posting says, in the fields of models.JobPosting. What the
// posting does not say is empty or nil; nothing is guessed. All text is valid
// UTF-8 without control characters.
type Reading struct {
	JobTitle         string
	CompanyName      string
	Location         models.Strings
	RemoteOK         *bool
	EmploymentType   string
	Salary           string // the pay in words
	SalaryMin        *float64
	SalaryMax        *float64
	SalaryCurrency   string // ISO 4217, only beside a number
	SalaryPeriod     string // hour, day, week, month or year, only beside a number
	Description      string // plain text, "- " before list items
	Responsibilities models.Strings
	Qualifications   models.Strings
	Logistics        models.Strings
	AdditionalInfo   models.Strings
	Benefits         models.Strings
	Language         string // ISO 639-1
	PostedAt         *time.Time
	ValidThrough     *time.Time // a day without a time counts to its last second, UTC
	CanonicalURL     string     // of the same site as the page; never fetched
	RawJSON          json.RawMessage
	Method           string
	Warnings         []string // the Warn constants
}

// Apply writes the reading into p and leaves p's other fields alone.
func (r Reading) Apply(p *models.JobPosting) {
	p.JobTitle, p.CompanyName = r.JobTitle, r.CompanyName
	p.Location, p.RemoteOK, p.EmploymentType = r.Location, r.RemoteOK, r.EmploymentType
	p.Salary, p.SalaryMin, p.SalaryMax = r.Salary, r.SalaryMin, r.SalaryMax
	p.SalaryCurrency, p.SalaryPeriod = r.SalaryCurrency, r.SalaryPeriod
	p.Description = r.Description
	p.Responsibilities, p.Qualifications, p.Logistics = r.Responsibilities, r.Qualifications, r.Logistics
	p.AdditionalInfo, p.Benefits = r.AdditionalInfo, r.Benefits
	p.Language, p.PostedAt, p.ValidThrough = r.Language, r.PostedAt, r.ValidThrough
	p.RawJSON = r.RawJSON
	if r.CanonicalURL != "" {
		p.CanonicalURL = &r.CanonicalURL
	}
}

func (r *Reading) warn(w string) { r.Warnings = warnOnce(r.Warnings, w) }

func warnOnce(list []string, w string) []string {
	if slices.Contains(list, w) {
		return list
	}
	return append(list, w)
}

// setText fills what follows from the posting's lines.
func (r *Reading) setText(lines []line, declared string) {
	r.Description = joinLines(lines)
	if cut := clip(r.Description, models.MaxPostingTextChars); len(cut) < len(r.Description) {
		r.Description = cut
		r.warn(WarnTextCut)
	}
	s := sections(lines, r.JobTitle, r.CompanyName)
	r.Responsibilities = list(s[responsibilities])
	r.Qualifications = list(s[qualifications])
	r.Logistics = list(s[logistics])
	r.AdditionalInfo = list(s[additional])
	r.Benefits = list(s[benefits])
	r.Language = detectLanguage(r.Description, declared)
	if instructs(r.Description) {
		r.warn(WarnInstructions)
	}
	if endsEarly(lines) {
		r.warn(WarnTruncated)
	}
	if r.RemoteOK == nil {
		r.RemoteOK = remoteByWords(r.JobTitle, r.Location, lines)
	}
	if r.EmploymentType == "" || r.Method == MethodPage || r.Method == MethodText {
		if named := employmentInText(r.EmploymentType, r.JobTitle, lines); named != "" {
			r.EmploymentType = named
		}
	}
}

// relativeDay are words that name a day by today's: they are no date that could
// not be read.
var relativeDay = regexp.MustCompile(`(?i)\b(?:ago|yesterday|today|days?|weeks?|gestern|heute|tagen?|hier|aujourd'hui|jours?|ayer|hoy|días?|ontem|hoje|dias?)\b|^[^\d]*$`)

func list(items []string) models.Strings {
	if len(items) == 0 {
		return models.Strings{}
	}
	return models.Strings(items)
}

// setFacts fills what is still empty from labelled lines.
func (r *Reading) setFacts(f facts) {
	if r.CompanyName == "" {
		r.CompanyName = companyName(oneLine(f.value[fieldCompany]))
	}
	if len(r.Location) == 0 {
		addPlaces(r, f.value[fieldLocation])
	}
	if r.EmploymentType == "" {
		r.EmploymentType = employmentType([]string{f.value[fieldEmployment]})
	}
	if r.Salary == "" && f.value[fieldSalary] != "" && f.count[fieldSalary] == 1 {
		p := parsePay(f.value[fieldSalary])
		if p.period == "" {
			p.period = periodOf(f.name[fieldSalary])
		}
		if p.min != nil || p.max != nil || saysPay(p.text) {
			r.setPay(p, &r.Warnings)
		}
	}
	for _, d := range []struct {
		at   **time.Time
		f    field
		end  bool
		warn string
	}{{&r.PostedAt, fieldPosted, false, WarnPostedAt}, {&r.ValidThrough, fieldValid, true, WarnValidThrough}} {
		if *d.at != nil || f.value[d.f] == "" {
			continue
		}
		if t, ok := parseDate(f.value[d.f], d.end); ok {
			*d.at = &t
		} else if days := daysIn(f.value[d.f], f.language); len(days) > 0 {
			t := wholeDay(days[0].date, d.end)
			*d.at = &t
		} else if !relativeDay.MatchString(f.value[d.f]) {
			r.warn(d.warn)
		}
	}
}
