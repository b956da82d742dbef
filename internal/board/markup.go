package board

import (
	"errors"
	"strings"

	"golang.org/x/net/html"
)

var (
	errTooDeep = errors.New("nested too deep")
	errEntity  = errors.New("declares entities of its own")
)

// flatEnough refuses XML that nests deeper than any feed does, or that declares
// entities: parsers pay for both. What is not well formed is left to the parser.
func flatEnough(text string) error {
	depth := 0
	for {
		at := strings.IndexByte(text, '<')
		if at < 0 {
			return nil
		}
		text = text[at:]
		end := ">"
		switch {
		case strings.HasPrefix(text, "<!--"):
			end = "-->"
		case strings.HasPrefix(text, "<![CDATA["):
			end = "]]>"
		case strings.HasPrefix(text, "<?"):
			end = "?>"
		case strings.HasPrefix(text, "<!ENTITY"), strings.HasPrefix(text, "<!DOCTYPE") && strings.Contains(text[:min(len(text), 4096)], "<!ENTITY"):
			return errEntity
		case strings.HasPrefix(text, "<!"):
		case strings.HasPrefix(text, "</"):
			depth = max(depth-1, 0)
		default:
			depth++
		}
		if depth > maxMarkupDepth {
			return errTooDeep
		}
		stop := strings.Index(text, end)
		if stop < 0 {
			return nil
		}
		if end == ">" && text[1] != '/' && text[1] != '!' && text[stop-1] == '/' {
			depth--
		}
		text = text[stop+len(end):]
	}
}

// withoutProlog is XML without the line that names its charset, which is another
// once the text has been decoded.
func withoutProlog(text string) string {
	text = strings.TrimLeft(text, "\uFEFF \t\n")
	if !strings.HasPrefix(text, "<?xml") {
		return text
	}
	_, rest, found := strings.Cut(text, "?>")
	if !found {
		return text
	}
	return strings.TrimLeft(rest, " \t\n")
}

// plainText is the text of a piece of HTML, in one line.
func plainText(markup string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(markup))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.Join(strings.Fields(b.String()), " ")
		case html.TextToken:
			b.Write(z.Text())
		default:
			b.WriteByte(' ')
		}
	}
}

// oneLine is a title in a feed, which may hold markup, on one line.
func oneLine(title string) string { return plainText(title) }
