package posting

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// scanned is what one pass over a page's tags finds, at any nesting depth.
type scanned struct {
	lang      string
	title     string
	slug      string // the words of the page's address, as foldHeading writes them
	site      string // the name in its host, likewise
	canonical string
	meta      map[string]string // by name or property, in lower case; the first wins
	headings  []string          // h1
	subheads  []string          // h2 and h3
	named     []string          // text of elements whose class says job title
	logos     []string          // what pictures that are a logo are said to show
	owners    []string          // the words behind a copyright sign
	heads     []string          // the text of the page's head, and of rows that lead to it
	feet      []string          // the text of its foot
	company   []string          // text of elements whose class says company name
	location  []string          // likewise, location
	jsonLD    []string
	flight    []string // scripts that push a framework's data, for JSON-LD inside
	hidden    hiddenNames
	password  bool // a password field
	challenge bool // a script or frame of a bot check that takes the whole page
}

const (
	maxScripts = 200
	maxHints   = 20
)

// capture collects the text of one element.
type capture struct {
	tag   string
	depth int
	text  strings.Builder
	to    *[]string
}

type scanner struct {
	*scanned
	captures []*capture
	home     bool   // the link that is open leads to the site's first page
	raw      string // the script type whose text comes next
}

// scan reads a page's tags. It never fails: what cannot be read is text.
func scan(page string) *scanned {
	s := &scanner{scanned: &scanned{meta: map[string]string{}, hidden: hiddenNames{}}}
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return s.scanned
		case html.TextToken:
			s.textToken(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			s.startTag(t.Data, t.Attr)
		case html.EndTagToken:
			name, _ := z.TagName()
			s.endTag(string(name))
		}
	}
}

func (s *scanner) startTag(tag string, attrs []html.Attribute) {
	s.raw = ""
	for _, c := range s.captures {
		if c.tag == tag {
			c.depth++
		}
	}
	switch tag {
	case "html":
		s.lang = orDefault(s.lang, attr(attrs, "lang"))
	case "meta":
		name := strings.ToLower(orDefault(attr(attrs, "property"), orDefault(attr(attrs, "name"), attr(attrs, "itemprop"))))
		if _, taken := s.meta[name]; name != "" && !taken && len(s.meta) < 500 {
			s.meta[name] = tidy(attr(attrs, "content"))
		}
	case "link":
		if strings.EqualFold(attr(attrs, "rel"), "canonical") {
			s.canonical = orDefault(s.canonical, strings.TrimSpace(attr(attrs, "href")))
		}
	case "script":
		s.raw = scriptKind(attr(attrs, "type"))
		s.challenge = s.challenge || strings.Contains(attr(attrs, "src"), "/cdn-cgi/challenge-platform/")
	case "style":
		s.raw = "style"
	case "title":
		s.raw = "title"
	case "input":
		s.password = s.password || strings.EqualFold(attr(attrs, "type"), "password")
	case "h1":
		if !s.hidden.hides(tag, attrs) {
			s.capture(tag, &s.headings)
		}
	case "h2", "h3":
		if !s.hidden.hides(tag, attrs) {
			s.captureMost(tag, &s.subheads, 40)
		}
	case "img":
		around := attr(attrs, "src") + " " + attr(attrs, "class") + " " + attr(attrs, "id")
		if s.home || strings.Contains(strings.ToLower(around), "logo") {
			around = "logo"
		}
		s.logo(attr(attrs, "alt"), around)
	case "a":
		s.home = strings.Trim(attr(attrs, "href"), "./") == "" || strings.HasPrefix(attr(attrs, "href"), "/index")
		s.logo(attr(attrs, "aria-label"), attr(attrs, "class")+" "+attr(attrs, "rel"))
	case "header", "footer":
		if !s.hints(tag, attrs) {
			s.edges(tag, []string{tag})
		}
	case "br", "hr", "source", "area", "col", "wbr", "path", "body":
	default:
		s.hints(tag, attrs)
	}
}

var (
	logoWords = regexp.MustCompile(`(?i)\blogo\b|\bhome\b|\bbrand`)
	copyright = regexp.MustCompile(`(?i)(?:©|\(c\)|copyright)\s*(?:copyright|©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{2,4})?)?\s*(?:by\s+)?([^|·•]{3,80})`)
)

// logo keeps what a picture or a link is said to show when it is the site's sign.
func (s *scanner) logo(said, around string) {
	if said = tidy(said); said == "" || len(said) > 80 || len(s.logos) >= maxHints {
		return
	}
	if logoWords.MatchString(said) || logoWords.MatchString(strings.Join(splitName(around), " ")) {
		s.logos = append(s.logos, strings.TrimSpace(logoTail.ReplaceAllString(said, "")))
	}
}

var logoTail = regexp.MustCompile(`(?i)^(?:logo(?: of| von| de)?|home(?:page)?(?: of)?)\s*[-–:|]?\s*|[\s,|–-]*(?:company logo|logo|home ?page|home|startseite|accueil|inicio)$`)

// hints captures the text of an element whose name tells what it is there for,
// and reports whether it does.
func (s *scanner) hints(tag string, attrs []html.Attribute) bool {
	for _, a := range attrs {
		switch a.Key {
		case "class", "id", "itemprop", "data-testid", "data-qa", "data-automation", "data-ui":
		default:
			continue
		}
		if len(a.Val) > 200 || s.hidden.hides(tag, attrs) {
			continue
		}
		words := strings.Join(splitName(a.Val), " ")
		switch {
		case namesCompany(words):
			s.capture(tag, &s.company)
			return true
		case words == "site title" || words == "site name" || words == "brand" || words == "navbar brand" || words == "logo" || words == "site branding":
			s.capture(tag, &s.logos)
			return true
		case namesTitle(words):
			s.capture(tag, &s.named)
			return true
		case namesLocation(words):
			s.capture(tag, &s.location)
			return true
		case a.Key == "class" && tag != "a" && titled(words):
			s.captureMost(tag, &s.subheads, 40)
			return true
		case (a.Key == "class" || a.Key == "id") && s.edges(tag, splitName(a.Val)):
			return true
		}
	}
	return false
}

// titled reports whether the first name of an element says that it is some title.
func titled(words string) bool {
	parts := strings.Fields(words)
	return len(parts) > 0 && len(parts) <= 4 && titleParts.has(parts[len(parts)-1]) && !headNames.has(parts[len(parts)-1])
}

// headNames and footNames are words in the names of elements that hold a page's
// head or foot.
var (
	headNames = indexJobWords("header hdr masthead topbar head banner breadcrumb breadcrumbs crumb crumbs topo entete cabecera testata kopf")
	footNames = indexJobWords("footer foot ftr colophon pied rodape pie fuss voettekst imprint legal")
)

// edges captures the text of an element that is the page's head or foot by its
// name, and reports whether it is.
func (s *scanner) edges(tag string, words []string) bool {
	switch {
	case slices.ContainsFunc(words, footNames.has):
		s.capture(tag, &s.feet)
	case slices.ContainsFunc(words, headNames.has):
		s.capture(tag, &s.heads)
	default:
		return false
	}
	return true
}

func namesCompany(words string) bool {
	for _, w := range []string{"company name", "companyname", "employer name", "employername", "hiring organization",
		"organization name", "job company", "posting company", "job employer"} {
		if strings.Contains(words, w) {
			return true
		}
	}
	return words == "company" || words == "employer"
}

func namesTitle(words string) bool {
	for _, w := range []string{"job title", "jobtitle", "posting title", "posting headline", "position title", "vacancy title", "job name"} {
		if strings.Contains(words, w) {
			return true
		}
	}
	parts := strings.Fields(words)
	return len(parts) == 2 && jobParts.has(parts[0]) && titleParts.has(parts[1])
}

// jobParts and titleParts make names of elements that hold a job's title:
// "jb-ttl", "vacature-naam".
var (
	jobParts   = indexJobWords("job jb jd jobs vacancy vac position pos posting opening role stelle stellen offre emploi poste oferta empleo puesto vaga vacature functie offerta lavoro annuncio opp listing")
	titleParts = indexJobWords("title ttl name titel titre titulo titolo headline heading head header naam bezeichnung intitule h h1 h2 hd")
)

func namesLocation(words string) bool {
	for _, w := range []string{"job location", "joblocation", "posting location", "position location"} {
		if strings.Contains(words, w) {
			return true
		}
	}
	return words == "location" || words == "locations"
}

func (s *scanner) capture(tag string, to *[]string) { s.captureMost(tag, to, maxHints) }

func (s *scanner) captureMost(tag string, to *[]string, most int) {
	if len(s.captures) < 8 && len(*to) < most {
		s.captures = append(s.captures, &capture{tag: tag, depth: 1, to: to})
	}
}

func (s *scanner) endTag(tag string) {
	s.home = s.home && tag != "a"
	s.raw = ""
	kept := s.captures[:0]
	for _, c := range s.captures {
		if c.tag == tag {
			c.depth--
		}
		if c.depth > 0 {
			kept = append(kept, c)
			continue
		}
		if text := tidy(c.text.String()); text != "" {
			*c.to = append(*c.to, text)
		}
	}
	s.captures = kept
}

func (s *scanner) textToken(text string) {
	switch s.raw {
	case "ld":
		if len(s.jsonLD) < maxScripts {
			s.jsonLD = append(s.jsonLD, text)
		}
	case "script":
		if (strings.Contains(text, "JobPosting") || strings.Contains(text, "__next_f.push")) && len(s.flight) < maxScripts {
			s.flight = append(s.flight, text)
		}
		s.challenge = s.challenge || strings.Contains(text, "_cf_chl_opt")
	case "style":
		styleHides(text, s.hidden)
	case "title":
		s.title = orDefault(s.title, tidy(html.UnescapeString(text)))
	default:
		if len(s.owners) < 5 && (strings.Contains(text, "©") || strings.Contains(text, "&copy") || strings.Contains(text, "opyright")) {
			if m := copyright.FindStringSubmatch(squeeze(html.UnescapeString(text))); m != nil {
				s.owners = append(s.owners, m[1])
			}
		}
		for _, c := range s.captures {
			if c.text.Len() < 500 {
				c.text.WriteString(html.UnescapeString(text[:min(len(text), 500)]))
				c.text.WriteByte(' ')
			}
		}
	}
}

func scriptKind(kind string) string {
	kind, _, _ = strings.Cut(strings.ToLower(kind), ";")
	if strings.TrimSpace(kind) == "application/ld+json" {
		return "ld"
	}
	return "script"
}

func attr(attrs []html.Attribute, key string) string {
	for _, a := range attrs {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// tidy makes one clean line of a short text, without markup: titles do hold it.
func tidy(s string) string {
	text, _ := visible(clean(s))
	if strings.Contains(text, "<") && strings.Contains(text, ">") {
		text = joinLines(fragmentLines(text, nil))
	}
	return squeeze(text)
}

// splitName cuts class names such as "jobTitle job-location_main" into words.
func splitName(s string) []string {
	var words []string
	start := 0
	cut := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(s[start:end]))
		}
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '-' || c == '_' || c == ' ' || c == ':' || c == '.' || c == '/' || c == '\n' || c == '\t':
			cut(i)
			start = i + 1
		case c >= 'A' && c <= 'Z' && i > start && s[i-1] >= 'a' && s[i-1] <= 'z':
			cut(i)
			start = i
		}
	}
	cut(len(s))
	return words
}
