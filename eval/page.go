package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// The kinds of page.
const (
	pageStructured = "structured" // carries data about itself
	pageGeneric    = "generic"    // HTML for people alone
	pagePasted     = "pasted"     // text as a person pastes it
)

// Page is a posting as people come by it, with what a careful reader finds in
// it. What it does not say is "", nil or empty.
type Page struct {
	ID             string     `json:"id"`
	Kind           string     `json:"kind"` // pageStructured, pageGeneric or pagePasted
	Split          string     `json:"split"`
	Language       string     `json:"language"`
	URL            string     `json:"url"`
	Title          string     `json:"title"`
	Company        string     `json:"company"`
	Locations      []string   `json:"locations"`
	Remote         *bool      `json:"remote"`
	EmploymentType string     `json:"employment_type"`
	Salary         *Pay       `json:"salary"`
	Posted         string     `json:"posted"`          // YYYY-MM-DD
	ValidThrough   string     `json:"valid_through"`   // likewise
	Traps          []string   `json:"traps,omitempty"` // what the author made hard on purpose
	File           string     `json:"file,omitempty"`  // what holds the page; "" for the name of the labels with .html
	Lines          []PageLine `json:"lines,omitempty"`

	source string  // what is read: HTML without its labels, or text
	pieces []piece // what is labelled in it, in order
	shown  string  // every visible word of the posting
}

// Pay is what a page says about money. Min and Max are nil where it has no
// numbers.
type Pay struct {
	Text     string   `json:"text"`
	Min      *float64 `json:"min"`
	Max      *float64 `json:"max"`
	Currency string   `json:"currency"`
	Period   string   `json:"period"`
}

// PageLine is one line of a pasted text and what it is.
type PageLine struct {
	Text string `json:"t"`
	What string `json:"s"`
}

// What a piece of a page can be. A posting holds the others.
const (
	piecePosting   = "posting"
	pieceFurniture = "furniture"
	pieceHeading   = "heading"
	pieceDuty      = "duty"
	pieceRequired  = "required"
	piecePreferred = "preferred"
	pieceBenefit   = "benefit"
	pieceLogistics = "logistics"
	pieceAbout     = "about"
)

func pieceKinds() []string {
	return []string{piecePosting, pieceFurniture, pieceHeading, pieceDuty, pieceRequired, piecePreferred, pieceBenefit, pieceLogistics, pieceAbout}
}

// piece is a labelled part of a page.
type piece struct{ what, text string }

// goldMark is the attribute that labels an element. It is taken off before the
// page is read.
const goldMark = "data-gold"

// loadPages reads the pages of every kind.
func loadPages(root fs.FS) ([]Page, error) {
	var all []Page
	for _, kind := range []string{pageStructured, pageGeneric, pagePasted} {
		names, err := fs.Glob(root, path.Join("pages", kind, "*.json"))
		if err != nil {
			return nil, err
		}
		slices.Sort(names)
		for _, name := range names {
			p, err := loadPage(root, name)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			all = append(all, p)
		}
	}
	return all, nil
}

func loadPage(root fs.FS, name string) (Page, error) {
	text, err := fs.ReadFile(root, name)
	if err != nil {
		return Page{}, err
	}
	p, err := parse[Page](text)
	if err != nil {
		return p, err
	}
	if p.Kind == pagePasted {
		p.readLines()
		return p, nil
	}
	file := strings.TrimSuffix(name, ".json") + ".html"
	if p.File != "" {
		file = path.Join(path.Dir(name), p.File)
	}
	source, err := fs.ReadFile(root, file)
	if err != nil {
		return p, err
	}
	return p, p.readMarkup(string(source))
}

// readLines takes the labels off a pasted text.
func (p *Page) readLines() {
	var all, shown []string
	for _, l := range p.Lines {
		all = append(all, l.Text)
		if l.What != pieceFurniture {
			shown = append(shown, l.Text)
		}
		if l.What != "" && strings.TrimSpace(l.Text) != "" {
			p.pieces = append(p.pieces, piece{l.What, l.Text})
		}
	}
	p.source, p.shown = strings.Join(all, "\n"), strings.Join(shown, "\n")
}

// readMarkup takes the labels off a page. The rest of it stays byte for byte,
// since what makes pages hard to read is how they are written.
func (p *Page) readMarkup(source string) error {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	for z.Next() != html.ErrorToken {
		raw := string(z.Raw())
		if strings.Contains(raw, goldMark) {
			raw = markPattern().ReplaceAllString(raw, "")
		}
		b.WriteString(raw)
	}
	p.source = b.String()
	if strings.Contains(p.source, goldMark) {
		return errors.New("a label is left in the page")
	}
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return err
	}
	r := pageReader{}
	r.walk(root, nil, false)
	p.pieces, p.shown = r.finish()
	return nil
}

// UnmarshalJSON reads pay; a number that is nil in the file stays nil.
func (p *Pay) UnmarshalJSON(data []byte) error {
	type plain Pay
	return json.Unmarshal(data, (*plain)(p))
}
