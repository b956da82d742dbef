package posting

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mainText returns the lines of a page's main text and how many letters were
// left out because they are out of sight.
func mainText(page string, head *scanned) (lines []line, hidden int) {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil { // nested deeper than the tree builder goes
		lines = tagLines(page, head.hidden, &hidden)
		return dropFurniture(lines), hidden
	}
	hidden = prune(root, head.hidden)
	body := root
	if b := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Body }); len(b) > 0 {
		body = b[0]
	}
	total := treeLetters(body)
	own := treeLines(body, func(n *html.Node) bool { return n != body && furniture(n, total) }, &hidden)
	return dropFurniture(jobLines(body, own, append(slices.Clone(head.headings), head.jobTitle("")))), hidden
}

// mainRegion returns the element that holds the posting when the page says
// so, else its body.
func mainRegion(body *html.Node) *html.Node {
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
