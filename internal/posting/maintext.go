package posting

import (
	"net/url"
	"slices"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxReadability bounds the pages given to readability, whose time and memory
// grow far faster than the page.
const maxReadability = 1 << 20

// mainText returns the lines of a page's main text and how many letters were
// left out because they are out of sight. Two readings are combined: our own
// keeps everything but the page's furniture, readability knows where the main
// text begins and ends but drops short lists on the way.
func mainText(page string, head *scanned) (lines []line, hidden int) {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil { // nested deeper than the tree builder goes
		lines = tagLines(page, head.hidden, &hidden)
		return dropFurniture(lines), hidden
	}
	hidden = prune(root, head.hidden)
	region := mainRegion(root)
	total := treeLetters(region)
	own := treeLines(region, func(n *html.Node) bool { return n != region && furniture(n, total) }, &hidden)
	own = dropFurniture(own)
	if len(page) > maxReadability {
		return own, hidden
	}
	return narrow(own, readabilityLines(root), head.headings), hidden
}

// mainRegion returns the element that holds the posting when the page says
// so, else its body.
func mainRegion(root *html.Node) *html.Node {
	body := root
	if b := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Body }); len(b) > 0 {
		body = b[0]
	}
	for _, match := range []func(*html.Node) bool{
		func(n *html.Node) bool { return n.DataAtom == atom.Main || attr(n.Attr, "role") == "main" },
		func(n *html.Node) bool { return n.DataAtom == atom.Article },
	} {
		if found := find(body, match); len(found) == 1 && treeLetters(found[0]) >= minLetters {
			body = found[0]
		}
	}
	return body
}

var furnitureNames = []string{"cookie", "cookies", "consent", "newsletter", "breadcrumb", "breadcrumbs", "share", "sharing",
	"social", "related", "similar", "recommended", "recommendations", "sidebar", "navbar", "navigation", "menu", "footer",
	"modal", "popup", "banner", "skip", "contentinfo", "search", "pagination", "alert", "alerts", "comments"}

// furniture reports whether an element surrounds the main text rather than
// belonging to it. An element with half of the letters never does.
func furniture(n *html.Node, total int) bool {
	named := false
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Dialog, atom.Label:
		named = true
	case atom.Header:
		named = n.Parent != nil && (n.Parent.DataAtom == atom.Body || n.Parent.DataAtom == atom.Div)
		named = named && len(find(n, func(c *html.Node) bool { return c.DataAtom == atom.H1 })) == 0
	case atom.Main, atom.Article, atom.Body, atom.H1, atom.H2, atom.H3, atom.P, atom.Li:
		return false
	default:
		words := nameWords(n)
		named = slices.ContainsFunc(furnitureNames, func(name string) bool { return slices.Contains(words, name) })
	}
	return named && treeLetters(n)*2 < total
}

// furnitureLines are lines that are a control, not text.
var furnitureLines = map[string]bool{
	"apply": true, "apply now": true, "apply for this job": true, "apply for this position": true, "apply here": true,
	"apply today": true, "save": true, "save job": true, "share": true, "share this job": true, "print": true, "back": true,
	"back to jobs": true, "back to all jobs": true, "all jobs": true, "view all jobs": true, "see all jobs": true,
	"skip to content": true, "skip to main content": true, "menu": true, "close": true, "log in": true, "sign in": true,
	"jetzt bewerben": true, "bewerben": true, "teilen": true, "drucken": true, "zurück": true, "postuler": true,
	"partager": true, "solliciteer nu": true, "ansök nu": true, "read more": true, "show more": true, "copy link": true,
}

func dropFurniture(lines []line) []line {
	return slices.DeleteFunc(lines, func(l line) bool {
		return len(l.text) < 40 && furnitureLines[strings.ToLower(strings.Trim(l.text, " .!›»→<>«←"))]
	})
}

// readabilityLines asks readability for the main text. A panic in it costs
// its answer only: it is fed whatever a site sends.
func readabilityLines(root *html.Node) (lines []line) {
	defer func() {
		if recover() != nil {
			lines = nil
		}
	}()
	p := readability.NewParser()
	p.DisableJSONLD = true
	p.MaxElemsToParse = 20_000
	article, err := p.ParseDocument(root, &url.URL{Scheme: "https", Host: "page.invalid"})
	if err != nil || article.Node == nil {
		return nil
	}
	return treeLines(article.Node, nil, nil)
}

// narrow cuts own to the stretch readability found, from the page's h1 above
// it, since facts stand between the two, to the end of the sections of a
// posting below it. Without a clear stretch own is kept whole.
func narrow(own, found []line, titles []string) []line {
	if lineLetters(found) < minLetters {
		return own
	}
	known := map[string]bool{}
	for _, l := range found {
		if len(l.text) >= 20 {
			known[l.text] = true
		}
	}
	first, last, matched := -1, -1, 0
	for i, l := range own {
		if l.kind == heading && first < 0 && slices.Contains(titles, l.text) {
			first = i
		}
		if known[l.text] {
			if first < 0 {
				first = i
			}
			last = i
			matched += letters(l.text)
		}
	}
	if last < 0 || matched*2 < lineLetters(found) {
		return own
	}
	for first > 0 && (own[first-1].kind != paragraph || len(own[first-1].text) >= 20) {
		first--
	}
	inSection := false
	for last+1 < len(own) {
		next := own[last+1]
		if next.kind == heading || sectionOf(next) != noSection {
			inSection = sectionOf(next) != noSection
		}
		if !inSection && next.kind != bullet && letters(next.text) < 60 {
			break
		}
		last++
	}
	return own[first : last+1]
}
