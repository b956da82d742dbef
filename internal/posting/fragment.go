package posting

import (
	"strings"

	"golang.org/x/net/html"
)

// fragmentLines renders markup straight from its tags, at any nesting depth.
// It serves descriptions inside JSON-LD and pages the tree builder refuses.
// hidden, when not nil, is raised by the letters left out because they are out
// of sight.
func fragmentLines(markup string, hidden *int) []line {
	return tagLines(markup, hiddenNames{}, hidden)
}

func tagLines(markup string, names hiddenNames, hidden *int) []line {
	return renderer{}.tagLines(markup, names, hidden)
}

// pastedLines renders text that was pasted with markup in it. Its own line ends
// count beside those of its tags.
func pastedLines(markup string, hidden *int) []line {
	return renderer{pre: 1}.tagLines(markup, hiddenNames{}, hidden)
}

func (r renderer) tagLines(markup string, names hiddenNames, hidden *int) []line {
	skipTag, skipDepth, skipHidden := "", 0, false
	z := html.NewTokenizer(strings.NewReader(markup))
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			out := r.lines()
			if hidden != nil {
				*hidden += r.hidden
			}
			return out
		case html.TextToken:
			text := html.UnescapeString(string(z.Text()))
			switch {
			case skipTag == "":
				r.text(text)
			case skipHidden && hidden != nil:
				*hidden += letters(text)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if skipTag != "" {
				if t.Data == skipTag && kind == html.StartTagToken {
					skipDepth++
				}
				continue
			}
			out := names.hides(t.Data, t.Attr)
			if !isVoid(t.Data) && (out || silent(t.Data)) && kind == html.StartTagToken {
				skipTag, skipDepth, skipHidden = t.Data, 1, out && !silent(t.Data)
				r.space()
				continue
			}
			r.open(t.Data)
		case html.EndTagToken:
			name, _ := z.TagName()
			tag := string(name)
			if skipTag == "" {
				r.close(tag)
			} else if tag == skipTag {
				if skipDepth--; skipDepth == 0 {
					skipTag = ""
				}
			}
		}
	}
}

func isVoid(tag string) bool {
	switch tag {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return false
}
