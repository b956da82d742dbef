package eval

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

func markPattern() *regexp.Regexp {
	return regexp.MustCompile(`\s+` + goldMark + `\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)`)
}

// pageReader gathers the labelled parts of a page as a person sees them.
type pageReader struct {
	slots []*slot
	shown strings.Builder
}

// slot is the text of one label. A label inside another interrupts it: what
// follows is a new slot of the outer one.
type slot struct {
	what string
	text strings.Builder
	next *slot
}

// last is the slot that text goes to.
func (s *slot) last() *slot {
	for s.next != nil {
		s = s.next
	}
	return s
}

// walk reads what is below n. at is the innermost label around it, or nil; in
// says whether it is of the posting.
func (r *pageReader) walk(n *html.Node, at *slot, in bool) {
	switch n.Type {
	case html.TextNode:
		if before := n.PrevSibling; before != nil && before.Type == html.ElementNode && n.Data != "" && strings.ContainsFunc(n.Data[:1], func(c rune) bool { return c > ' ' && !unicode.IsLower(c) && !unicode.IsPunct(c) }) {
			r.write(" ", at, in) // a label and its value: <b>Rate</b>£12
		}
		r.write(n.Data, at, in)
		return
	case html.ElementNode:
		if unseen(n) {
			return
		}
		switch label := attribute(n, goldMark); label {
		case "":
		case piecePosting:
			in = true
		default:
			in = in && label != pieceFurniture
			inner := r.open(label)
			if at != nil {
				at.last().next = &slot{what: at.what}
				defer func() { r.slots = append(r.slots, at.last()) }()
			}
			at = inner
		}
	}
	if parts(n) {
		r.write("\n", at, in)
		defer r.write("\n", at, in)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.walk(c, at, in)
	}
}

func (r *pageReader) open(what string) *slot {
	s := &slot{what: what}
	r.slots = append(r.slots, s)
	return s
}

func (r *pageReader) write(text string, at *slot, in bool) {
	if at != nil {
		at.last().text.WriteString(text)
	}
	if in {
		r.shown.WriteString(text)
	}
}

// finish returns the pieces that have words, and the words of the posting.
func (r *pageReader) finish() ([]piece, string) {
	var all []piece
	for _, s := range r.slots {
		if text := strings.TrimSpace(s.text.String()); len(everyWord(text)) > 0 {
			all = append(all, piece{s.what, text})
		}
	}
	return all, r.shown.String()
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// unseen reports whether an element shows nothing of what it holds.
func unseen(n *html.Node) bool {
	if slices.Contains([]string{"script", "style", "template", "noscript", "head", "svg", "select", "textarea"}, n.Data) {
		return true
	}
	hiding := regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden`)
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "hidden" || a.Key == "style" && hiding.MatchString(a.Val)
	})
}

// parts reports whether words on both sides of an element's edge are two.
func parts(n *html.Node) bool {
	return n.Type == html.ElementNode && !slices.Contains([]string{"a", "abbr", "b", "code", "em", "font", "i", "mark", "small", "strong", "sub", "sup", "time", "u", "wbr"}, n.Data)
}
