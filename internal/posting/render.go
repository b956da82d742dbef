package posting

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// maxRendered bounds the text kept of one page, in bytes.
const maxRendered = 1 << 20

// renderer turns markup into lines. It is driven by open, close and text, by
// a document tree or straight by a tokenizer.
type renderer struct {
	out     []line
	cur     strings.Builder
	kind    lineKind
	gap     bool
	bold    int // open bold elements
	pre     int
	boldLen int // bytes of the current line in bold
	breaks  int // line breaks since the last text
	size    int
	hidden  int  // invisible characters dropped
	level   int  // of the heading that is open
	ended   bool // an inline element ended and nothing followed yet
	at      *html.Node
	from    *html.Node // where the current line began
}

func (r *renderer) text(s string) {
	if r.size >= maxRendered || s == "" {
		return
	}
	if r.ended && r.bold == 0 && r.boldLen > 0 && r.boldLen == r.cur.Len() && startsValue(s) {
		r.cur.WriteString(": ")
	}
	r.ended = false
	s = clean(s)
	s, hidden := visible(s)
	r.hidden += hidden
	for r.pre > 0 && strings.Contains(s, "\n") {
		first, rest, _ := strings.Cut(s, "\n")
		r.inline(first)
		blank := r.cur.Len() == 0
		r.flush()
		r.gap = r.gap || blank && strings.TrimSpace(first) == "" && r.breaks == 0
		s = rest
	}
	r.inline(s)
}

// startsValue reports whether text that stands right behind a bold word is the
// value of that label, as in <b>Rate</b>£12.
func startsValue(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(first) || unicode.IsDigit(first) || unicode.Is(unicode.Sc, first)
}

func (r *renderer) inline(s string) {
	before := r.cur.Len()
	if before == 0 {
		r.from = r.at
	}
	words := strings.Fields(s)
	if len(words) == 0 {
		if before > 0 && s != "" {
			r.space()
		}
		return
	}
	if first, _ := utf8.DecodeRuneInString(s); isBlank(first) {
		r.space()
	}
	for i, w := range words {
		if i > 0 {
			r.cur.WriteByte(' ')
		}
		r.cur.WriteString(w)
	}
	if last, _ := utf8.DecodeLastRuneInString(s); isBlank(last) {
		r.space()
	}
	r.size += r.cur.Len() - before
	if r.bold > 0 {
		r.boldLen += r.cur.Len() - before
	}
	r.breaks = 0
}

func isBlank(r rune) bool {
	return r == ' ' || r == '\n' || r == '\t' || r == 0xA0 || r == 0x3000 || r >= 0x2000 && r <= 0x200A
}

func (r *renderer) space() {
	if s := r.cur.String(); s != "" && s[len(s)-1] != ' ' {
		r.cur.WriteByte(' ')
	}
}

// flush ends the current line.
func (r *renderer) flush() {
	whole := strings.TrimRight(r.cur.String(), " ")
	l := line{kind: r.kind, text: strings.TrimSpace(whole), gap: r.gap && len(r.out) > 0, at: r.from}
	bold := r.boldLen
	r.cur.Reset()
	r.boldLen = 0
	if l.text == "" || l.text == "|" {
		return
	}
	l.text = strings.TrimSpace(strings.TrimSuffix(l.text, " |"))
	if l.kind == paragraph && bold >= len(l.text) && looksLikeHeading(l.text) {
		l.kind, l.level = heading, 7
	} else if l.kind == heading {
		l.level = r.level
	}
	r.out = append(r.out, l.asBullet())
	r.gap = false
	if r.kind == bullet {
		r.kind = paragraph // what else the item holds continues it
	}
}

// looksLikeHeading reports whether a line set in bold can stand over others.
func looksLikeHeading(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 3 && n <= 80 && !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ",")
}

func (r *renderer) open(tag string) {
	switch tag {
	case "br":
		r.flush()
		r.breaks++
		r.gap = r.gap || r.breaks > 1
	case "b", "strong":
		r.bold++
	case "span", "a", "time":
		if r.ended {
			r.space()
		}
	case "td", "th":
		if strings.TrimSpace(r.cur.String()) != "" {
			r.space()
			r.cur.WriteString("| ")
		}
	default:
		if !isBlock(tag) {
			return
		}
		if tag == "dd" && r.awaits() {
			return
		}
		r.flush()
		r.gap = r.gap || leavesGap(tag)
		switch tag {
		case "li":
			r.kind = bullet
		case "pre":
			r.pre++
		case "h1", "h2", "h3", "h4", "h5", "h6":
			r.kind, r.level = heading, int(tag[1]-'0')
		}
	}
}

func (r *renderer) close(tag string) {
	switch tag {
	case "b", "strong":
		r.bold = max(0, r.bold-1)
		r.ended = true
	case "span", "a", "time":
		r.ended = true
	default:
		if !isBlock(tag) || tag == "dt" && r.label() {
			return
		}
		r.flush()
		r.gap = r.gap || leavesGap(tag)
		switch tag {
		case "pre":
			r.pre = max(0, r.pre-1)
		case "li", "h1", "h2", "h3", "h4", "h5", "h6":
			r.kind = paragraph
		}
	}
}

// label keeps a line open that is the label of a fact, for its value to follow.
func (r *renderer) label() bool {
	name := strings.TrimRight(r.cur.String(), " :")
	if labelWords[foldHeading(name)] == noField || name == "" {
		return false
	}
	r.cur.Reset()
	r.cur.WriteString(name + ": ")
	return true
}

func (r *renderer) awaits() bool { return strings.HasSuffix(r.cur.String(), ": ") }

// lines ends the text and returns it.
func (r *renderer) lines() []line {
	r.flush()
	return r.out
}

func isBlock(tag string) bool {
	switch tag {
	case "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
		"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
		"legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
		"thead", "tr", "ul":
		return true
	}
	return false
}

func leavesGap(tag string) bool {
	switch tag {
	case "article", "blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "main", "ol", "p", "pre", "section",
		"table", "ul":
		return true
	}
	return false
}

// silent reports whether an element's content is never part of the text.
func silent(tag string) bool {
	switch tag {
	case "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "head", "title",
		"textarea", "select", "option", "datalist", "button", "canvas", "audio", "video", "noembed", "noframes", "map", "dialog":
		return true
	}
	return false
}
