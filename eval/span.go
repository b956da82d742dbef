package eval

import (
	"cmp"
	"slices"
	"strings"
)

// span is a stretch of a text, in characters, half open.
type span struct {
	where      string // the message's id, or "" in a posting
	start, end int
}

func (s span) overlaps(o span) bool { return s.shared(o) > 0 }

// shared is how many characters both cover.
func (s span) shared(o span) int {
	if s.where != o.where {
		return 0
	}
	return max(0, min(s.end, o.end)-max(s.start, o.start))
}

// occurrences are all places where quote stands in text, letter for letter.
func occurrences(where, text, quote string) []span {
	var all []span
	length := len([]rune(quote))
	for at := 0; length > 0; {
		i := strings.Index(text[at:], quote)
		if i < 0 {
			break
		}
		start := len([]rune(text[:at+i]))
		all = append(all, span{where, start, start + length})
		at += i + len(quote)
	}
	return all
}

func touch(a, b []span) bool {
	return slices.ContainsFunc(a, func(s span) bool { return slices.ContainsFunc(b, s.overlaps) })
}

func compareSpans(a, b span) int {
	return cmp.Or(strings.Compare(a.where, b.where), a.start-b.start, a.end-b.end)
}
