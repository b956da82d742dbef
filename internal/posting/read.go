package posting

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"assay/models"
)

const (
	// minLetters is how much main text a page needs to be a posting.
	minLetters = 200
	// minPastedLetters is the same for text a person chose to paste.
	minPastedLetters = 40
	// MaxHTMLBytes is the largest page that is read.
	MaxHTMLBytes = 8 << 20
)

// ReadPage reads a fetched page. It needs no network, so a stored page can be
// read again. Errors are *models.Error with not_a_posting, empty_content,
// body_too_large or unsupported_content_type.
func ReadPage(p Page) (Reading, error) {
	base := orDefault(p.FinalURL, p.URL)
	kind, _ := mediaType(p.ContentType)
	// Adapters for the answers of boards will branch off here, by host.
	switch {
	case kind == typePlain || kind == "text/markdown":
		r, err := ReadText(decode(p.Body, p.ContentType))
		if err != nil {
			return Reading{}, err
		}
		r.CanonicalURL = canonical("", parseBase(base))
		return r, nil
	case strings.HasSuffix(kind, "json"):
		return readJSON(decode(p.Body, p.ContentType), parseBase(base))
	case kind == "" || kind == typeHTML || kind == typeXHTML:
		return readHTML(p.Body, p.ContentType, parseBase(base))
	}
	return Reading{}, wrongType(kind)
}

// ReadHTML reads a page's source as a person pasted it. baseURL is the page's
// address and may be empty. It fails like ReadPage.
func ReadHTML(html []byte, baseURL string) (Reading, error) {
	contentType := ""
	if utf8.Valid(html) {
		contentType = "text/html; charset=utf-8"
	}
	return readHTML(html, contentType, parseBase(baseURL))
}

func parseBase(s string) *url.URL {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" {
		return nil
	}
	return u
}

func readHTML(body []byte, contentType string, base *url.URL) (Reading, error) {
	if len(body) > MaxHTMLBytes {
		return Reading{}, tooLarge(nil)
	}
	if len(bytes.TrimSpace(body)) == 0 || blank(body) {
		return Reading{}, refuse(models.CodeEmptyContent, "The page is empty.", nil)
	}
	page := decode(body, contentType)
	head := scan(page)
	head.address(base)
	data := readStructured(head.jsonLD, head.flight)
	if len(data.postings) == 0 {
		data.markup(page)
	}
	data.language = declaredLanguage(head.lang)
	chosen, several := data.choose(head, base)
	main, hidden := mainText(page, head)
	var r Reading
	var err error
	if chosen != nil {
		r, err = data.read(chosen, main, head)
	}
	if chosen == nil || err != nil {
		r, err = readMain(main, head, data, several, base)
	}
	if err != nil {
		return Reading{}, err
	}
	if several || chosen != nil && len(data.postings) > 1 {
		r.warn(WarnSeveral)
	}
	if data.repaired {
		r.warn(WarnRepaired)
	}
	if data.broken {
		r.warn(WarnBroken)
	}
	if hidden >= minHiddenLetters {
		r.warn(WarnHiddenText)
	}
	r.CanonicalURL = canonical(orDefault(head.canonical, chosen.text("url")), base)
	return r.finish(base, declaredRegion(head.lang)), nil
}

// minHiddenLetters is how much text out of sight is worth a warning; icons and
// labels for screen readers stay below.
const minHiddenLetters = 40

// finish ends every reading of a page.
func (r Reading) finish(base *url.URL, region string) Reading {
	r.dollars(base, region)
	if r.SalaryPeriod == "" && (r.SalaryMin != nil || r.SalaryMax != nil) {
		r.SalaryPeriod = r.onlyPeriod()
	}
	r.trimTitle()
	if r.JobTitle == "" {
		r.warn(WarnNoTitle)
	}
	if r.CompanyName == "" {
		r.warn(WarnNoCompany)
	}
	return r
}

// read makes a Reading from a page's own data, completed by its text.
func (s *structured) read(o object, main []line, head *scanned) (Reading, error) {
	r := s.fromObject(o)
	hidden := 0
	lines := o.describe(&hidden)
	if hidden > 0 {
		r.warn(WarnHiddenText)
	}
	own, shown := lineLetters(lines), lineLetters(main)
	if r.JobTitle == "" && own < minPastedLetters {
		return Reading{}, notAPosting("The page names no job")
	}
	overlap := overlapOf(lines, main)
	switch {
	case shown >= minLetters && own*5 < shown*2 && own < 2000:
		r.warn(WarnPageText)
		lines = longer(lines, main, overlap)
	case shown >= 2*minLetters && own >= minLetters && overlap < 0.1:
		r.warn(WarnDiffers)
	}
	if r.JobTitle == "" {
		r.JobTitle = head.jobTitle("")
	}
	for _, h := range head.headings {
		if rest, ok := strings.CutPrefix(fold(r.JobTitle), fold(h)+" "); ok && rest != "" && titleCuts.MatchString(r.JobTitle[min(len(h), len(r.JobTitle)):]) && h != "" {
			r.JobTitle = cutTitle(h) // a note was added to it
		}
	}
	if r.JobTitle == "" || lineLetters(lines) < minPastedLetters {
		return Reading{}, notAPosting("The page names no job")
	}
	r.Method = MethodStructured
	r.setText(lines, head.lang)
	if r.CompanyName == "" {
		r.CompanyName = head.companyOf(r.JobTitle, append(slices.Clone(lines), main...))
	}
	r.setFacts(readFacts(lines, false))
	if r.Salary == "" {
		r.setPay(payInText(lines), &r.Warnings)
	}
	if r.Salary == "" { // a fact beside the text, such as one the data garbled
		beside := readFacts(main, true)
		r.setFacts(facts{value: only(beside.value, fieldSalary), name: beside.name, count: beside.count})
	}
	r.periodFromText(append(lines, main...))
	return r, nil
}

// only keeps one value of many.
func only(values [fieldCount]string, f field) (out [fieldCount]string) {
	out[f] = values[f]
	return out
}

// overlapOf is the share of a's words that stand in b.
func overlapOf(a, b []line) float64 {
	have := map[string]bool{}
	for _, l := range b {
		for w := range strings.FieldsSeq(foldHeading(l.text)) {
			have[w] = true
		}
	}
	total, shared := 0, 0
	for _, l := range a {
		for w := range strings.FieldsSeq(foldHeading(l.text)) {
			if len(w) < 5 {
				continue
			}
			total++
			if have[w] {
				shared++
			}
		}
	}
	if total == 0 {
		return 1
	}
	return float64(shared) / float64(total)
}

// longer joins a short description with the page's text, which usually holds
// it already.
func longer(short, main []line, overlap float64) []line {
	if overlap > 0.8 {
		return main
	}
	out := append([]line{}, short...)
	main = append([]line{}, main...)
	main[0].gap = true
	return append(out, main...)
}

func notAPosting(what string) *models.Error {
	return &models.Error{Code: models.CodeNotAPosting,
		Message: what + "; open the posting itself and give its address, or paste its text."}
}

// readJSON reads an answer that is data: a JobPosting item, or nothing we know.
func readJSON(text string, base *url.URL) (Reading, error) {
	data := readStructured([]string{text}, nil)
	head := &scanned{meta: map[string]string{}}
	chosen, _ := data.choose(head, base)
	if chosen == nil {
		return Reading{}, notAPosting("The address answers with data that describes no single job")
	}
	r, err := data.read(chosen, nil, head)
	if err != nil {
		return Reading{}, err
	}
	r.CanonicalURL = canonical(chosen.text("url"), base)
	return r.finish(base, ""), nil
}
