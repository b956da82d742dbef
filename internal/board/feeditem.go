package board

import (
	"encoding/json"
	"html"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	extensions "github.com/mmcdole/gofeed/extensions"

	"assay/internal/posting"
)

// fullText is how many characters an item's text has at least when it is the
// whole posting and not a beginning.
const fullText = 600

// feedItem is an item of a feed, in whatever form the feed has.
type feedItem struct {
	ID       string         `json:"id,omitempty"`
	URL      string         `json:"url,omitempty"`
	Title    string         `json:"title,omitempty"`
	Text     string         `json:"text,omitempty"` // HTML
	Posted   string         `json:"posted,omitempty"`
	Updated  string         `json:"updated,omitempty"`
	Site     string         `json:"site,omitempty"`    // the feed's title, where it is the employer
	Fields   *jobFields     `json:"fields,omitempty"`  // of a vocabulary for postings
	Posting  map[string]any `json:"posting,omitempty"` // a JobPosting, where the item holds one
	Language string         `json:"language,omitempty"`
}

// xmlItem reads an item of RSS or Atom.
func xmlItem(f *gofeed.Feed, i *gofeed.Item, base *url.URL) feedItem {
	item := feedItem{ID: itemID(i.GUID, base), URL: itemURL(orElse(i.Link, permalink(i.GUID)), base), Title: oneLine(i.Title), Text: i.Content,
		Posted: orElse(i.Published, i.Updated), Updated: i.Updated}
	if len(clean(i.Description)) > len(clean(i.Content)) {
		item.Text = i.Description
	}
	if language(strings.ToLower(clean(f.Language))) {
		item.Language = clean(f.Language)[:2]
	}
	if item.Fields = jobFieldsOf(i.Extensions); item.Fields != nil && item.Fields.Employer {
		item.Site = clean(f.Title)
	}
	return item
}

// permalink is a guid that is an address.
func permalink(guid string) string {
	if _, err := posting.Canonical(guid); err != nil {
		return ""
	}
	return guid
}

// itemID is the name a feed gives to an item, as posting.Canonical writes it when
// it is an address.
func itemID(guid string, base *url.URL) string {
	if address := itemURL(permalink(guid), base); address != "" {
		return address
	}
	if guid = clean(guid); len(guid) > 500 {
		return versionOf([]byte(guid))
	}
	return guid
}

// itemURL is an address in a feed, or "".
func itemURL(link string, base *url.URL) string {
	u, err := base.Parse(clean(link))
	if clean(link) == "" || err != nil {
		return ""
	}
	address, err := posting.Canonical(u.String())
	if err != nil {
		return ""
	}
	return address
}

// jsonItem is an item of JSON Feed.
type jsonItem struct {
	ID       word           `json:"id"`
	URL      string         `json:"url"`
	Title    string         `json:"title"`
	HTML     string         `json:"content_html"`
	Plain    string         `json:"content_text"`
	Summary  string         `json:"summary"`
	Posted   string         `json:"date_published"`
	Updated  string         `json:"date_modified"`
	Language string         `json:"language"`
	Posting  map[string]any `json:"_jobposting"`
}

func (i jsonItem) item(base *url.URL) feedItem {
	item := feedItem{ID: itemID(string(i.ID), base), URL: itemURL(i.URL, base), Title: oneLine(i.Title), Text: i.HTML, Posted: i.Posted, Updated: i.Updated, Posting: i.Posting}
	for _, plain := range []string{i.Plain, i.Summary} {
		if clean(item.Text) == "" {
			item.Text = strings.ReplaceAll(html.EscapeString(clean(plain)), "\n", "<br>")
		}
	}
	if language(strings.ToLower(clean(i.Language))) {
		item.Language = clean(i.Language)[:2]
	}
	return item
}

// whole reports whether the item says all that its page does, as far as it can
// be told: it holds a JobPosting, or a full text that does not break off.
func (i feedItem) whole() bool {
	if len(i.Posting) > 0 {
		_, err := i.reading()
		return err == nil
	}
	text := plainText(i.Text)
	last := strings.TrimRight(strings.ToLower(text), " »>→")
	for _, end := range []string{"...", "…", "[…]", "[...]", "read more", "weiterlesen", "lire la suite", "leer más"} {
		if strings.HasSuffix(last, end) {
			return false
		}
	}
	return len([]rune(text)) > fullText
}

// reading reads the item alone.
func (i feedItem) reading() (posting.Reading, error) {
	if len(i.Posting) > 0 {
		job := teamtailorItem{Title: i.Title, URL: i.URL, HTML: i.Text, Posted: i.Posted, Posting: i.Posting}
		body, err := json.Marshal(job.jobPosting())
		if err != nil {
			return posting.Reading{}, changed(feedSystem, "JobPosting", err)
		}
		return posting.ReadPage(posting.Page{URL: i.URL, ContentType: "application/json", Body: body})
	}
	p := posting.Parts{Title: i.Title, Posted: i.Posted, URL: i.URL, Language: i.Language, Sections: []posting.Section{{HTML: i.Text}}}
	if i.Fields != nil {
		i.Fields.into(&p)
		p.Company = orElse(p.Company, i.Site)
	}
	return p.Read()
}

// jobFields are what vocabularies for postings say of an item beside its text:
// NEOGOV's, and that of a widespread plug-in.
type jobFields struct {
	// Employer says that the feed is an employer's own, whose name is its title.
	Employer bool   `json:"employer,omitempty"`
	Company  string `json:"company,omitempty"`
	Place    string `json:"place,omitempty"`
	Kind     string `json:"kind,omitempty"`
	Min      string `json:"min,omitempty"`
	Max      string `json:"max,omitempty"`
	Currency string `json:"currency,omitempty"`
	Period   string `json:"period,omitempty"`
	Pay      string `json:"pay,omitempty"` // in words
	Posted   string `json:"posted,omitempty"`
	Until    string `json:"until,omitempty"`
}

// jobFieldsOf reads the vocabularies; nil when the item uses none.
func jobFieldsOf(all extensions.Extensions) *jobFields {
	get := func(prefix, name string) string {
		if values := all[prefix][name]; len(values) > 0 {
			return clean(values[0].Value)
		}
		return ""
	}
	if len(all["joblisting"]) > 0 { // NEOGOV
		at := func(name string) string { return get("joblisting", name) }
		return &jobFields{Employer: true, Place: joinPlace(at("location"), at("state")), Kind: at("jobType"),
			Min: at("minimumSalary"), Max: at("maximumSalary"), Currency: at("salaryCurrency"), Period: at("salaryInterval"),
			Posted: orElse(feedTime(at("advertiseFromDateUTC")), at("advertiseFromDate")),
			Until:  orElse(feedTime(at("advertiseToDateTimeUTC")), at("advertiseToDateTime"))}
	}
	if len(all["job_listing"]) > 0 { // WP Job Manager
		at := func(name string) string { return get("job_listing", name) }
		return &jobFields{Company: at("company"), Place: at("location"), Kind: at("job_type"), Pay: at("salary")}
	}
	return nil
}

// feedTime is a time in UTC that is written without saying so, or "".
func feedTime(s string) string {
	t, err := time.Parse("Mon, 2 Jan 2006 15:04:05", s)
	if err != nil {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func (f jobFields) into(p *posting.Parts) {
	p.Company = f.Company
	p.Remote, p.Places = workplace([]string{f.Place})
	p.Employment = []string{f.Kind}
	p.Posted, p.Until = orElse(f.Posted, p.Posted), f.Until
	p.Pay = posting.PayParts{Text: f.Pay, Min: word(f.Min).amount(), Max: word(f.Max).amount(), Currency: f.Currency, Period: f.Period}
}
