package taxonomy

import (
	"bytes"
	"slices"
	"strings"
)

// maxItems is how far along a list a name looks for one that vouches for it.
const maxItems = 10

// fillers may stand before an item of a list: "Python and a bit of R".
var fillers = strings.Fields("a bit of some little then also even later mostly sometimes basic advanced")

// listed reports whether a hit is an item of a list that also holds an
// unambiguous technology, or another name of its own family. The list must go
// on or close after the hit: "Python and go" counts, "Python and go home" not.
func (s *scan) listed(h hit, g *gate) bool {
	if s.lower(h.first) && !s.closes(h) {
		return false
	}
	return s.along(h, g, 1) || s.along(h, g, -1)
}

// along walks the list from item to item in one direction.
func (s *scan) along(h hit, g *gate, side int32) bool {
	first, last := h.first, h.last
	for range maxItems {
		k, ok := s.item(first, last, side)
		if !ok {
			return false
		}
		if s.vouch[k] {
			return true
		}
		other, ok := s.gated(k, side)
		if !ok {
			return false
		}
		og := s.t.terms[other.term].gate
		if g.family != "" && og.family == g.family && s.t.terms[other.term].skill != s.t.terms[h.term].skill && !s.never(other, og) {
			return true
		}
		first, last = other.first, other.last
	}
	return false
}

// item returns the nearest word of the next item of a list, if the words
// [first, last] are an item of one.
func (s *scan) item(first, last int32, side int32) (int32, bool) {
	f := &s.f
	k := last + 1
	if side < 0 {
		k = first - 1
	}
	linked := s.gapLinks(k, side)
	for range 5 {
		if k < 0 || int(k) >= len(f.words) || f.words[k].sentence != f.words[first].sentence {
			return 0, false
		}
		w := string(f.word(int(k)))
		switch {
		case slices.Contains(joiners, w):
			linked = true
		case linked && side > 0 && slices.Contains(fillers, w) && !s.vouch[k]:
		case !linked && side < 0 && slices.Contains(fillers, w):
		default:
			return k, linked
		}
		k += side
		linked = linked || s.gapLinks(k, side)
	}
	return 0, false
}

// gapLinks reports whether what stands between word k and the one before it, as
// seen from the hit, is a separator of a list.
func (s *scan) gapLinks(k, side int32) bool {
	f := &s.f
	from, to := k-1, k
	if side < 0 {
		from, to = k, k+1
	}
	if from < 0 || int(to) >= len(f.words) {
		return false
	}
	gap := f.ch[f.words[from].end:f.words[to].start]
	return string(gap) != " " && bytes.ContainsAny(gap, separators)
}

// gated returns the ambiguous name that begins (or, looking back, ends) at word
// k.
func (s *scan) gated(k, side int32) (hit, bool) {
	for first := k; first >= max(0, k-2); first-- {
		for _, h := range s.at(first) {
			if s.t.terms[h.term].gate != nil && (side > 0 || h.last == k) {
				return h, true
			}
		}
		if side > 0 {
			break
		}
	}
	return hit{}, false
}

// followers may come after the last item of a list without belonging to it.
var followers = strings.Fields(`for with in at every daily on as to while when because since but so too there here
	from where which that today now each all during this last both i we are is was were skills mainly mostly
	regularly together programming development developer para por con en pour avec dans mit für und`)

// closes reports whether a hit is followed by what ends a list or carries it on.
func (s *scan) closes(h hit) bool {
	f := &s.f
	k := int(h.last) + 1
	if k >= len(f.words) || s.gapLinks(int32(k), 1) {
		return true
	}
	if f.words[k].start != h.end+1 || f.ch[h.end] != ' ' {
		return true
	}
	next := string(f.word(k))
	return slices.Contains(joiners, next) || slices.Contains(followers, next) || s.vouch[k]
}
