package search

import (
	"slices"

	"assay/models"
)

const (
	maxSnippets  = 3   // of a posting's text
	snippetChars = 160 // of one of them, about
)

// Find returns the words of a text of which found says that they were looked
// for.
func Find(text string, found func(word string) bool) []Word {
	return slices.DeleteFunc(Words(text), func(w Word) bool { return !found(w.Text) })
}

// Whole is a short field as a highlight, with the words that were found in it.
func Whole(field, text string, found []Word) models.Highlight {
	h := models.Highlight{Field: field, Text: text, Words: []models.Span{}}
	for _, w := range found {
		h.Words = append(h.Words, models.Span{Start: w.Start, End: w.End})
	}
	return h
}

// Snippets cuts the pieces out of a text in which most different words were
// found, in their order.
func Snippets(field, text string, found []Word) []models.Highlight {
	runes := []rune(text)
	var pieces []piece
	for from := 0; from < len(found); {
		p := piece{first: from, kinds: map[string]bool{}}
		for p.last = from; p.last < len(found) && found[p.last].End-found[from].Start <= snippetChars; p.last++ {
			p.kinds[found[p.last].Text] = true
		}
		if p.last == from { // a word that is longer than a piece
			p.last++
		}
		pieces, from = append(pieces, p), p.last
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return len(b.kinds) - len(a.kinds) })
	pieces = pieces[:min(len(pieces), maxSnippets)]
	slices.SortFunc(pieces, func(a, b piece) int { return a.first - b.first })
	var out []models.Highlight
	after := 0
	for i, p := range pieces {
		words, before := found[p.first:p.last], len(runes)
		if i+1 < len(pieces) {
			before = found[pieces[i+1].first].Start
		}
		start, end := around(runes, words[0].Start, words[len(words)-1].End, after, before)
		h := models.Highlight{Field: field, Text: string(runes[start:end]), Start: start, Words: []models.Span{}}
		after = end
		for _, w := range words {
			h.Words = append(h.Words, models.Span{Start: w.Start - h.Start, End: w.End - h.Start})
		}
		out = append(out, h)
	}
	return out
}

// piece is found[first:last], and the different words in it.
type piece struct {
	first, last int
	kinds       map[string]bool
}

// around widens a stretch to about the length of a snippet, up to white space,
// and neither over the end of a line nor past what other pieces have.
func around(runes []rune, start, end, after, before int) (from, to int) {
	room := max(0, snippetChars-(end-start))
	from, to = start, end
	for at := start; at > after && start-at <= room/2 && runes[at-1] != '\n'; at-- {
		if at-1 == after || runes[at-2] == ' ' || runes[at-2] == '\n' {
			from = at - 1
		}
	}
	room -= start - from
	for at := end; at < before && at-end <= room && runes[at] != '\n'; at++ {
		if at+1 == before || runes[at+1] == ' ' || runes[at+1] == '\n' {
			to = at + 1
		}
	}
	return from, to
}
