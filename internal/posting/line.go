package posting

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

type lineKind uint8

const (
	paragraph lineKind = iota
	heading
	bullet
)

// line is one line of a posting's text with what its markup made of it.
type line struct {
	kind lineKind
	text string
	// level is that of a heading in markup, 1 to 6; 7 for one that is only bold,
	// 0 in plain text
	level int
	gap   bool       // a blank line stands before it
	at    *html.Node // the element it stands in; nil where there is no tree
}

// bulletMarks open a list item in plain text.
const bulletMarks = "•·▪▫■□●○◦‣⁃∙➢➤►▶✓✔✅✦★❖–—-*+"

// starred are words that a messenger shows in bold.
var starred = regexp.MustCompile(`(?m)(^|[^\p{L}\p{N}*])\*([^\s*](?:[^*\n]{0,200}[^\s*])?)\*($|[^\p{L}\p{N}*])`)

// plainLines reads plain text as lines. Whether a line is a heading is left to
// sections, which knows the usual ones.
func plainLines(text string) []line {
	var out []line
	gap := false
	text = unquoted(text)
	marks := listMarks(text)
	for raw := range strings.SplitSeq(starred.ReplaceAllString(text, "$1$2$3"), "\n") {
		l := line{text: squeeze(raw), gap: gap}
		if l.text == "" {
			gap = len(out) > 0
			continue
		}
		if mark, rest, ok := strings.Cut(l.text, " "); ok && (marks[mark] || pictured(mark)) && rest != "" {
			l = line{kind: bullet, text: rest, gap: l.gap}
		}
		out = append(out, l.asBullet())
		gap = false
	}
	return counted(out)
}

// unquoted takes off the signs that mail programs put before the lines of a
// message that is sent on, where most lines have them.
func unquoted(text string) string {
	lines := strings.Split(text, "\n")
	quoted, said := 0, 0
	for _, l := range lines {
		quoted += btoi(strings.HasPrefix(l, ">"))
		said += btoi(strings.TrimSpace(l) != "")
	}
	if quoted < 5 || quoted*5 < said*2 {
		return text
	}
	for i, l := range lines {
		lines[i] = strings.TrimPrefix(strings.TrimLeft(l, ">"), " ")
	}
	return strings.Join(lines, "\n")
}

// listMarks are the signs and letters that three lines or more of a text begin
// with and that are no words: bullets of a font that was lost on the way.
func listMarks(text string) map[string]bool {
	counts := map[string]int{}
	for raw := range strings.SplitSeq(text, "\n") {
		mark, rest, ok := strings.Cut(strings.TrimSpace(strings.ReplaceAll(raw, "\t", " ")), " ")
		r, size := utf8.DecodeRuneInString(mark)
		if ok && size == len(mark) && rest != "" && !unicode.IsDigit(r) && !strings.ContainsRune("aAeEiIoOyYàÀ&|/", r) || mark == "o" && strings.Contains(raw, "o\t") {
			counts[mark]++
		}
	}
	for mark, n := range counts {
		counts[mark] = btoi(n >= 3 || mark == "o" && n >= 2)
	}
	marks := map[string]bool{}
	for mark, is := range counts {
		if is == 1 {
			marks[mark] = true
		}
	}
	return marks
}

// pictured reports whether a word is nothing but a picture or a sign of a font's
// own, as lists in messages have them.
func pictured(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.So, r) && !unicode.Is(unicode.Co, r) && r != 0xFE0F && r != 0x200D {
			return false
		}
	}
	return s != ""
}

// tabLabels writes "Place<tab>Leeds", as tables are pasted, with a colon.
func tabLabels(text string) string {
	if !strings.Contains(text, "\t") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, raw := range lines {
		lines[i] = tabLabel(raw)
	}
	return strings.Join(lines, "\n")
}

func tabLabel(raw string) string {
	name, value, ok := strings.Cut(strings.TrimSpace(raw), "\t")
	if name = strings.TrimSpace(name); !ok || strings.TrimSpace(value) == "" || strings.HasSuffix(name, ":") || utf8.RuneCountInString(name) < 3 || len(name) > 45 || strings.Contains(value, "\t") {
		return raw
	}
	return name + ": " + value
}

// asBullet turns a paragraph that opens with a bullet mark into a list item.
func (l line) asBullet() line {
	r, size := utf8.DecodeRuneInString(l.text)
	if l.kind != paragraph || !strings.ContainsRune(bulletMarks, r) {
		return l
	}
	rest := l.text[size:]
	next, _ := utf8.DecodeRuneInString(rest)
	if rest == "" || strings.ContainsRune("-–—*+", r) && next != ' ' {
		return l
	}
	if rest = strings.TrimSpace(rest); rest == "" {
		return l
	}
	return line{kind: bullet, text: rest, gap: l.gap, at: l.at}
}

var itemNumber = regexp.MustCompile(`^(\d{1,2})[.)]\s+(\S.*)$`)

// counted makes list items of lines that count up from one without markup: three
// or more, each below the other.
func counted(lines []line) []line {
	for i := 0; i < len(lines); i++ {
		n := 0
		for i+n < len(lines) && lines[i+n].kind == paragraph && counts(lines[i+n].text, n+1) {
			n++
		}
		for k := i; n >= 3 && k < i+n; k++ {
			lines[k].kind, lines[k].text = bullet, itemNumber.FindStringSubmatch(lines[k].text)[2]
		}
		i += max(0, n-1)
	}
	return lines
}

func counts(text string, n int) bool {
	m := itemNumber.FindStringSubmatch(text)
	return m != nil && m[1] == strconv.Itoa(n)
}

// squeeze turns every run of white space into one space and trims.
func squeeze(s string) string {
	if squeezed(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
}

// squeezed reports whether white space is single spaces between words already.
func squeezed(s string) bool {
	space := true
	for _, r := range s {
		if r == ' ' && space || r != ' ' && unicode.IsSpace(r) {
			return false
		}
		space = r == ' '
	}
	return s == "" || !space
}

// joinLines writes lines as plain text: one a line, "- " before list items and
// a blank line where the page leaves one.
func joinLines(lines []line) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('\n')
			if l.kind == heading || l.gap && l.kind != bullet && lines[i-1].kind != heading {
				b.WriteByte('\n')
			}
		}
		if l.kind == bullet {
			b.WriteString("- ")
		}
		b.WriteString(l.text)
	}
	return b.String()
}

func lineLetters(lines []line) int {
	n := 0
	for _, l := range lines {
		n += letters(l.text)
	}
	return n
}
