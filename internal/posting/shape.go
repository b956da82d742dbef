package posting

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// heads reports whether an element is a heading by what it is there for, such as
// the part of an accordion that is always seen.
func heads(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Summary, atom.Legend, atom.Caption:
		return true
	}
	role := attr(n.Attr, "role")
	return role == "heading" || role == "tab" || attr(n.Attr, "aria-expanded") != "" && (role == "button" || n.DataAtom == atom.Button)
}

// speaks reports whether a button is text: it opens a part, or is a heading's.
func speaks(n *html.Node) bool {
	if n.DataAtom != atom.Button {
		return false
	}
	p := n.Parent
	return attr(n.Attr, "aria-expanded") != "" || p != nil && len(p.Data) == 2 && p.Data[0] == 'h' && p.Data[1] >= '1' && p.Data[1] <= '6'
}

// rows gives the rows of a table that hold text the form of a heading with its
// text: "What you need | A licence for ...". Rows of facts stay.
func rows(lines []line) []line {
	var out []line
	for i, l := range lines {
		name, text, ok := strings.Cut(l.text, " | ")
		next := i+1 < len(lines) && lines[i+1].kind == paragraph && lines[i+1].at != nil && lines[i+1].at == l.at && !strings.Contains(lines[i+1].text, " | ")
		long := utf8.RuneCountInString(text) >= 60 && endsSentence(text) || next
		if l.kind == heading || !ok || !long || labelWords[foldHeading(name)] != noField || sectionOf(line{kind: heading, text: name}) == noSection {
			out = append(out, l)
			continue
		}
		out = append(out, line{kind: heading, text: strings.TrimRight(name, " :"), level: 7, gap: true, at: l.at}, line{text: text, at: l.at})
	}
	return out
}

// card reports whether a block below a smaller heading is a card, whose heading
// says as much as its text: "30 days of leave", and a sentence on it.
func (b block) card() bool {
	return b.headed && !b.named && len(b.lines) == 0 || b.headed && !b.named && len(b.lines) == 1 && b.lines[0].kind == paragraph && utf8.RuneCountInString(b.lines[0].text) <= 200
}
