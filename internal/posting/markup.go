package posting

import (
	"strings"

	"golang.org/x/net/html"
)

// markup collects JobPosting items written as microdata or RDFa. Pages nested
// too deep for the tree builder have none we can read.
func (s *structured) markup(page string) {
	if !strings.Contains(page, "JobPosting") || !strings.Contains(page, "itemtype") && !strings.Contains(page, "typeof") {
		return
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return
	}
	prune(root, hiddenNames{})
	for _, n := range find(root, func(n *html.Node) bool { return itemType(n) == "JobPosting" }) {
		if len(s.postings) < maxJSONList {
			s.postings = append(s.postings, item(n, 0))
		}
	}
}

func itemType(n *html.Node) string {
	t := orDefault(attr(n.Attr, "itemtype"), attr(n.Attr, "typeof"))
	return t[strings.LastIndexAny(t, "/:#")+1:]
}

// item reads an element's properties into the form JSON-LD has.
func item(n *html.Node, depth int) object {
	o := object{"@type": itemType(n)}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode {
				continue
			}
			name := orDefault(attr(c.Attr, "itemprop"), attr(c.Attr, "property"))
			if name == "" && itemType(c) != "" {
				name = attr(c.Attr, "rel")
			}
			name, _, _ = strings.Cut(strings.TrimSpace(name), " ")
			name = name[strings.LastIndexAny(name, ":/")+1:]
			isItem := itemType(c) != ""
			switch {
			case name != "" && isItem && depth < 5:
				add(o, name, map[string]any(item(c, depth+1)))
			case name != "":
				add(o, name, property(c, name))
				walk(c)
			case !isItem:
				walk(c)
			}
		}
	}
	walk(n)
	return o
}

func add(o object, name string, v any) {
	switch have := o[name].(type) {
	case nil:
		o[name] = v
	case []any:
		if len(have) < maxJSONList {
			o[name] = append(have, v)
		}
	default:
		o[name] = []any{have, v}
	}
}

func property(n *html.Node, name string) string {
	for _, key := range []string{"content", "datetime", "value"} {
		if v := attr(n.Attr, key); v != "" {
			return v
		}
	}
	if n.Data == "a" || n.Data == "link" {
		if href := attr(n.Attr, "href"); href != "" && (strings.Contains(strings.ToLower(name), "url") || n.Data == "link") {
			return href
		}
	}
	return joinLines(treeLines(n, nil, nil))
}
