package posting

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// prune removes from a tree what is out of sight and returns how many letters
// that were. Silent elements go too, uncounted.
func prune(root *html.Node, names hiddenNames) (hidden int) {
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			switch {
			case c.Type == html.CommentNode:
				n.RemoveChild(c)
			case c.Type != html.ElementNode:
			case names.hides(c.Data, c.Attr):
				if !silent(c.Data) {
					hidden += treeLetters(c)
				}
				n.RemoveChild(c)
			case silent(c.Data) && !speaks(c) && c.DataAtom != atom.Head && c.DataAtom != atom.Title:
				n.RemoveChild(c)
			default:
				walk(c)
			}
			c = next
		}
	}
	walk(root)
	return hidden
}

// treeLetters counts the letters below n, silent elements aside.
func treeLetters(n *html.Node) int {
	if n.Type == html.TextNode {
		return letters(n.Data)
	}
	if n.Type == html.ElementNode && silent(n.Data) {
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += treeLetters(c)
	}
	return sum
}

// treeLines renders the text below n. Elements that skip names are left out.
func treeLines(n *html.Node, skip func(*html.Node) bool, hidden *int) []line {
	var r renderer
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			r.text(n.Data)
			return
		case html.ElementNode:
			if silent(n.Data) && !speaks(n) || skip != nil && skip(n) {
				r.space()
				return
			}
			if heads(n) {
				r.open("h6")
				defer r.close("h6")
			}
			r.open(n.Data)
			around := r.at
			if isBlock(n.Data) {
				r.at = n
			}
			defer func() { r.close(n.Data); r.at = around }()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	out := counted(rows(r.lines()))
	if hidden != nil {
		*hidden += r.hidden
	}
	return out
}

// find returns the elements below root that match, in document order, without
// looking inside a match.
func find(root *html.Node, match func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && match(c) {
				out = append(out, c)
				continue
			}
			walk(c)
		}
	}
	walk(root)
	return out
}

// nameWords returns the words in an element's class, id and role.
func nameWords(n *html.Node) []string {
	var words []string
	for _, a := range n.Attr {
		if (a.Key == "class" || a.Key == "id" || a.Key == "role") && len(a.Val) < 300 {
			words = append(words, splitName(strings.TrimSpace(a.Val))...)
		}
	}
	return words
}
