package posting

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// evidence is how much a line speaks for being part of a posting.
func (l line) evidence() int {
	if s := sectionOf(l); s != noSection {
		return 4
	}
	n := utf8.RuneCountInString(l.text)
	if n < 25 && l.kind != bullet {
		return 0
	}
	scores := lineScores(clip(l.text, 160), l.kind == bullet)
	scores[additional] = 0
	best := firmest(scores, 4)
	if best == noSection {
		return 0
	}
	return min(scores[best], 8) * min(n, 200) / 50
}

// regionOf finds the element that holds nearly all that speaks for a posting.
// mainRegion is where nothing does.
func regionOf(body *html.Node, lines []line) *html.Node {
	weights := map[*html.Node]int{}
	for _, l := range lines {
		if l.at == nil {
			continue
		}
		w := l.evidence()
		for n := l.at; n != nil && w > 0; n = n.Parent {
			weights[n] += w
		}
	}
	if weights[body] == 0 {
		return mainRegion(body)
	}
	at := body
	for {
		var next *html.Node
		for c := at.FirstChild; c != nil; c = c.NextSibling {
			if weights[c]*100 >= weights[body]*78 {
				next = c
			}
		}
		if next == nil || next.DataAtom == atom.Ul || next.DataAtom == atom.Ol || next.DataAtom == atom.P {
			return at
		}
		at = next
	}
}

// inside reports whether n is root or below it.
func inside(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}

// jobLines keeps of a page's lines those of the posting: what the region holds,
// what stands between the heading that names the job and the region, and boxes
// of facts beside it.
func jobLines(body *html.Node, lines []line, titles []string) []line {
	region := regionOf(body, lines)
	first, last := -1, -1
	for i, l := range lines {
		if inside(l.at, region) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return lines
	}
	named := map[string]bool{}
	for _, t := range titles {
		named[fold(t)] = true
	}
	from := first
	for i := range first {
		if named[fold(lines[i].text)] && factual(lines[i+1:first]) {
			from = i
			break
		}
	}
	for i := max(0, first-8); i < first && from == first; i++ {
		l := lines[i]
		bold := l.kind == heading && (callsForPeople(l.text) || roleLike(l.text)) // a title that is only bold
		named := roleLike(l.text) && l.kind != bullet && len(strings.Fields(l.text)) <= 10 && !endsSentence(l.text)
		if (bold && i >= first-5 || named && (i >= first-4 || echoes(titles, l.text))) && factual(lines[i+1:first]) {
			from = i
		}
	}
	around := region
	for around.Parent != nil && !inside(lines[from].at, around) {
		around = around.Parent
	}
	out := slices.Clone(lines[from : last+1])
	if around == region {
		around = region.Parent
	}
	for i := 0; i < len(lines); i++ {
		if i >= from && i <= last || around == nil || !inside(lines[i].at, around) {
			continue
		}
		end := i
		for end < len(lines) && (end < from || end > last) && inside(lines[end].at, around) {
			end++
		}
		if box := factBox(lines[i:end]); box != nil {
			out = append(out, box...)
		}
		i = end
	}
	return out
}

// echoes reports whether a short line shares its first words with one of the
// titles, or its last: the same job is often named in two ways.
func echoes(titles []string, text string) bool {
	words := strings.Fields(foldHeading(cutTitle(text)))
	if len(words) == 0 || len(words) > 10 {
		return false
	}
	return slices.ContainsFunc(titles, func(t string) bool {
		other := strings.Fields(foldHeading(cutTitle(t)))
		return len(other) > 0 && (other[0] == words[0] && len(words[0]) > 3 || other[len(other)-1] == words[len(words)-1] && len(other[len(other)-1]) > 3)
	})
}

// factual reports whether what stands between a heading and the text below it is
// little: facts, and no text of something else.
func factual(lines []line) bool {
	return lineLetters(lines) < 1200
}

// factBox returns the labelled facts in a stretch beside the text, when there
// are two in a row or more.
func factBox(lines []line) []line {
	var box []line
	for i := 0; i < len(lines); i++ {
		if sectionOfFact(lines[i].text) != noSection {
			box = append(box, lines[i])
		} else if len(box) >= 2 {
			break
		} else {
			box = nil
		}
	}
	if len(box) < 2 {
		return nil
	}
	return box
}
