package posting

import (
	"strings"

	"assay/models"
)

// fromObject reads one JobPosting item.
func (s *structured) fromObject(o object) Reading {
	r := Reading{Language: s.language}
	r.JobTitle = cutTitle(o.text("title"))
	if r.JobTitle == "" {
		r.JobTitle = cutTitle(o.text("name"))
	}
	r.CompanyName = s.company(o)
	r.Location = s.locations(o, &r)
	if isRemote(o) {
		r.RemoteOK = ptr(true)
	}
	r.EmploymentType = employmentType(stringsOf(o["employmentType"]))
	r.setPay(s.pay(o), &r.Warnings)
	r.PostedAt = readDate(o["datePosted"], false, WarnPostedAt, &r)
	r.ValidThrough = readDate(o["validThrough"], true, WarnValidThrough, &r)
	if r.PostedAt != nil && r.ValidThrough != nil && r.ValidThrough.Before(*r.PostedAt) {
		r.ValidThrough = nil
		r.warn(WarnValidThrough)
	}
	r.RawJSON = o.rawJSON()
	return r
}

// describe returns the item's own text: its description, and below headings
// what it says in fields of their own and not in the description.
func (o object) describe(hidden *int) []line {
	lines := richLines(strings.Join(stringsOf(o["description"]), "\n"), hidden)
	whole := fold(joinLines(lines))
	for _, f := range []struct{ key, title string }{
		{"responsibilities", "Responsibilities"},
		{"qualifications", "Qualifications"},
		{"skills", "Skills"},
		{"experienceRequirements", "Experience"},
		{"educationRequirements", "Education"},
		{"jobBenefits", "Benefits"},
		{"workHours", "Working hours"},
	} {
		var add []line
		list := stringsOf(o[f.key])
		for _, text := range list {
			for _, l := range richLines(text, hidden) {
				if key := fold(l.text); key != "" && !strings.Contains(whole, key) {
					if len(list) > 1 && l.kind == paragraph {
						l.kind = bullet
					}
					add = append(add, l)
				}
			}
		}
		if len(add) > 0 {
			lines = append(lines, line{kind: heading, text: f.title})
			lines = append(lines, add...)
		}
	}
	return lines
}

// company reads hiringOrganization: a name, an item, a list of them, or a
// reference to an item elsewhere on the page.
func (s *structured) company(o object) string {
	v := o["hiringOrganization"]
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
	}
	switch org := v.(type) {
	case string:
		if target, ok := s.byID[org]; ok {
			return companyName(target.text("name"))
		}
		if strings.Contains(org, "://") || strings.HasPrefix(org, "#") {
			return ""
		}
		return companyName(oneLine(org))
	case map[string]any:
		if name := object(org).text("name"); companyName(name) != "" {
			return companyName(name)
		}
		for _, key := range []string{"legalName", "alternateName"} {
			if name := object(org).text(key); name != "" {
				return companyName(name)
			}
		}
		if name := s.company(object{"hiringOrganization": org["parentOrganization"]}); name != "" {
			return name
		}
		if id, ok := org["@id"].(string); ok {
			return companyName(s.byID[id].text("name"))
		}
	}
	return ""
}

// companyName refuses the words that stand where a name is kept back.
func companyName(s string) string {
	if parts := titleCuts.Split(s, 4); len(parts) > 1 {
		for i, part := range parts[1:] { // "Acme | Careers"
			if genericTitles.MatchString(part) || siteCompany(part) == "" {
				s = strings.Join(parts[:i+1], " - ")
				break
			}
		}
	}
	switch strings.ToLower(s) {
	case "confidential", "n/a", "na", "none", "null", "undefined", "unknown", "anonymous", "-", "private":
		return ""
	}
	return clip(s, 200)
}

// stripBadge takes the marks off a title that a site adds to it.
func stripBadge(s string) string {
	for _, badge := range []string{"new!", "urgent!", "hot!"} {
		if len(s) > len(badge) && strings.EqualFold(s[:len(badge)], badge) {
			s = s[len(badge):]
		}
	}
	return clip(strings.TrimSpace(s), 300)
}

func isRemote(o object) bool {
	for _, t := range stringsOf(o["jobLocationType"]) {
		if strings.EqualFold(t, "TELECOMMUTE") || strings.EqualFold(t, "remote") {
			return true
		}
	}
	return false
}

func ptr[T any](v T) *T { return &v }

var employmentNames = map[string]string{
	"fulltime": "full-time", "vollzeit": "full-time", "heltid": "full-time", "voltijd": "full-time", "tempsplein": "full-time",
	"parttime": "part-time", "teilzeit": "part-time", "deltid": "part-time", "deeltijd": "part-time", "tempspartiel": "part-time",
	"contractor": "contract", "contract": "contract", "freelance": "contract", "temporary": "temporary", "temp": "temporary",
	"intern": "internship", "internship": "internship", "praktikum": "internship", "stage": "internship",
	"volunteer": "volunteer", "perdiem": "per diem", "other": "other", "permanent": "permanent", "apprenticeship": "apprenticeship",
}

// employmentType joins the kinds of employment, schema.org's names in plain
// words. Free text that names none is kept as it is.
func employmentType(list []string) string {
	var known, other models.Strings
	for _, item := range list {
		for part := range strings.SplitSeq(oneLine(item), ",") {
			part = strings.TrimSpace(part)
			key := strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(part))
			if i := strings.LastIndexAny(key, "/#"); i >= 0 && strings.Contains(key, "schema.org") {
				key = key[i+1:]
			}
			named := employmentNames[key]
			if named == "" {
				named = employmentOf(part)
			}
			if named == "" && part != "" {
				other = append(other, part)
			}
			for name := range strings.SplitSeq(named, ", ") {
				if name != "" && !contains(known, name) {
					known = append(known, name)
				}
			}
		}
	}
	if len(known) == 0 {
		known = other[:min(len(other), 10)]
	}
	return clip(strings.Join(known, ", "), 200)
}

func contains(list []string, s string) bool {
	for _, item := range list {
		if strings.EqualFold(item, s) {
			return true
		}
	}
	return false
}
