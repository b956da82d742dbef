package posting

import (
	"encoding/json"
	"strings"
)

// Parts is a posting as a system that publishes postings answers it: fields of
// its own, and texts in HTML. What it does not say is empty or nil.
type Parts struct {
	Title      string
	Company    string
	Places     []string
	Remote     *bool
	Employment []string // schema.org's names or the system's own words
	Sections   []Section
	Pay        PayParts
	Posted     string // in any form of date; milliseconds since 1970 count as well
	Until      string
	URL        string // where people read it
	Language   string // ISO 639-1, where the system says it
	Raw        json.RawMessage
}

// Section is one text of a posting, below its heading when it has one.
type Section struct{ Title, HTML string }

// PayParts is pay as a system gives it: numbers where it has them, else words.
type PayParts struct {
	Text     string
	Min, Max *float64
	Currency string // ISO 4217
	Period   string // in any words for an hour, day, week, month or year
}

// Read makes a Reading. It fails with not_a_posting when there is no title or
// hardly a text.
func (p Parts) Read() (Reading, error) {
	r := Reading{JobTitle: stripBadge(oneLine(p.Title)), CompanyName: companyName(oneLine(p.Company)), RemoteOK: p.Remote,
		EmploymentType: employmentType(p.Employment), RawJSON: p.Raw, Method: MethodSystem}
	for _, place := range p.Places {
		if len(r.Location) == maxPlaces {
			r.warn(WarnPlacesCut)
			break
		}
		addPlace(&r.Location, oneLine(place), &r)
	}
	r.PostedAt = readDate(dateValue(p.Posted), false, WarnPostedAt, &r)
	r.ValidThrough = readDate(dateValue(p.Until), true, WarnValidThrough, &r)
	if r.PostedAt != nil && r.ValidThrough != nil && r.ValidThrough.Before(*r.PostedAt) {
		r.ValidThrough = nil
		r.warn(WarnValidThrough)
	}
	lines, hidden := sectionLines(p.Sections)
	if hidden >= minHiddenLetters {
		r.warn(WarnHiddenText)
	}
	if r.JobTitle == "" || lineLetters(lines) < minPastedLetters {
		return Reading{}, notAPosting("The source's answer holds no posting")
	}
	r.setPay(p.Pay.read(), &r.Warnings)
	r.setText(lines, p.Language)
	facts := readFacts(lines, false)
	r.setFacts(facts)
	if r.Salary == "" {
		r.setPay(payInText(lines), &r.Warnings)
	}
	base := parseBase(p.URL)
	r.CanonicalURL = canonical(p.URL, base)
	return r.finish(base, ""), nil
}

// sectionLines joins texts to one, and counts the letters that are out of sight.
func sectionLines(sections []Section) (lines []line, hidden int) {
	for _, s := range sections {
		text := richLines(s.HTML, &hidden)
		if len(text) == 0 {
			continue
		}
		if title := oneLine(s.Title); title != "" && !strings.EqualFold(title, text[0].text) {
			lines = append(lines, line{kind: heading, text: title, gap: len(lines) > 0})
		} else if len(lines) > 0 {
			text[0].gap = true
		}
		lines = append(lines, text...)
	}
	return lines, hidden
}

// dateValue lets digits alone count as a number.
func dateValue(s string) any {
	s = strings.TrimSpace(s)
	if len(s) >= 10 && strings.Trim(s, "0123456789") == "" {
		return json.Number(s)
	}
	return s
}

// read keeps the numbers when they are sound, with the system's words beside
// them where it has some. Nothing is converted.
func (p PayParts) read() pay {
	if p.Min == nil && p.Max == nil {
		return parsePay(oneLine(p.Text))
	}
	out := finish(pay{min: p.Min, max: p.Max}, p.Currency, p.Period)
	out.text = orDefault(oneLine(p.Text), out.text)
	return out
}
