package taxonomy

import (
	"slices"
	"strings"
)

// admits reports whether the context of a hit lets it count.
func (s *slowScan) admits(h slowHit) bool {
	g := s.t.terms[h.term].gate
	if g == nil {
		return true
	}
	if s.whole(h) {
		return true
	}
	if g.cased && s.lower(h.first) || g.allCaps && !s.f.allUpper(h.start, h.end) {
		return false
	}
	if f := s.f; h.end < len(f.ch) && f.mark[h.end]&markJoin != 0 && !s.lower(h.first) && knowings[f.word(h.last+1)] {
		return true
	}
	if s.never(h, g) {
		return false
	}
	capital := s.capital(h.first)
	switch {
	case s.beside(h, g.before, -1), capital && s.beside(h, g.after, 1):
		return true
	case s.beside(h, g.notBefore, -1), s.beside(h, g.notAfter, 1):
		return false
	case g.always, s.beside(h, g.after, 1), s.near(h, g):
		return true
	}
	switch {
	case (capital || g.smallList || !s.lower(h.first)) && s.listed(h, g):
		return true
	case !capital:
		return false
	}
	return g.capital || s.lenient || g.context && s.vouched[s.f.words[h.first].sentence]
}

// whole reports whether a hit is all there is: the whole text, or one line of a
// list whose next line is a technology.
func (s *slowScan) whole(h slowHit) bool {
	if s.alone && h.first == 0 && h.last == len(s.f.words)-1 {
		return true
	}
	return s.lineAlone(h) && (s.vouchedLine(h.first-1) || s.vouchedLine(h.last+1))
}

// lineAlone reports whether only bullets stand beside a hit on its line.
func (s *slowScan) lineAlone(h slowHit) bool {
	f := s.f
	for i := h.start - 1; i >= 0 && f.ch[i] != '\n'; i-- {
		if f.mark[i]&markLetter != 0 || f.ch[i] == ',' {
			return false
		}
	}
	for i := h.end; i < len(f.ch) && f.ch[i] != '\n'; i++ {
		if f.mark[i]&markLetter != 0 || f.ch[i] == ',' {
			return false
		}
	}
	return true
}

func (s *slowScan) vouchedLine(k int) bool {
	return k >= 0 && k < len(s.f.words) && s.vouch[k]
}

// never reports whether the words beside a hit make it an everyday word,
// whatever else stands there.
func (s *slowScan) never(h slowHit, g *gate) bool {
	f := s.f
	if h.end < len(f.ch) && f.mark[h.end]&markJoin != 0 {
		switch f.word(h.last + 1) {
		case "based", "style", "native", "driven", "powered", "like", "lang", "heavy", "first", "speaking":
		default:
			return true
		}
	}
	if h.start > 0 && f.mark[h.start-1]&markJoin != 0 && !(h.first > 0 && elisions[f.word(h.first-1)]) {
		return true
	}
	return s.beside(h, g.never[0], -1) || s.beside(h, g.never[1], 1)
}

// beside reports whether one of the phrases stands right before (-1) or right
// after (1) a hit, with nothing but a space between.
func (s *slowScan) beside(h slowHit, list phrases, side int) bool {
	if len(list) == 0 {
		return false
	}
	f := s.f
	joined := ""
	for n := 1; n <= 3; n++ {
		k, gap := h.last+n, h.end
		if side < 0 {
			k, gap = h.first-n, h.start-1
		}
		if n > 1 && side > 0 {
			gap = f.words[k-1].end
		}
		if n > 1 && side < 0 {
			gap = f.words[k+1].start - 1
		}
		if k < 0 || k >= len(f.words) || !s.touches(k, gap, side) {
			return false
		}
		switch {
		case n == 1:
			joined = f.word(k)
		case side < 0:
			joined = f.word(k) + " " + joined
		default:
			joined += " " + f.word(k)
		}
		if list[joined] {
			return true
		}
	}
	return false
}

// touches reports whether the word k is separated from a hit by the one space
// at gap.
func (s *slowScan) touches(k, gap, side int) bool {
	f := s.f
	if gap < 0 || gap >= len(f.ch) || f.ch[gap] != ' ' {
		return false
	}
	if side > 0 {
		return f.words[k].start == gap+1
	}
	return f.words[k].end == gap
}

// near reports whether one of the gate's near words stands in the sentence,
// within reach.
func (s *slowScan) near(h slowHit, g *gate) bool {
	if len(g.near) == 0 {
		return false
	}
	f := s.f
	sentence := f.words[h.first].sentence
	for k := max(0, h.first-reach); k <= min(len(f.words)-1, h.last+reach); k++ {
		if f.words[k].sentence != sentence || k >= h.first && k <= h.last {
			continue
		}
		if g.near[f.word(k)] {
			return true
		}
	}
	return false
}

// listed reports whether a hit is an item of a list that also holds an
// unambiguous technology, or another name of its own family. The list must go
// on or close after the hit: "Python and go" counts, "Python and go home" not.
func (s *slowScan) listed(h slowHit, g *gate) bool {
	if s.lower(h.first) && !s.closes(h) {
		return false
	}
	return s.along(h, g, 1) || s.along(h, g, -1)
}

// along walks the list from item to item in one direction.
func (s *slowScan) along(h slowHit, g *gate, side int) bool {
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
func (s *slowScan) item(first, last, side int) (int, bool) {
	f := s.f
	k, step := last+1, 1
	if side < 0 {
		k, step = first-1, -1
	}
	linked := s.gapLinks(k, side)
	for range 5 {
		if k < 0 || k >= len(f.words) || f.words[k].sentence != f.words[first].sentence {
			return 0, false
		}
		w := f.word(k)
		switch {
		case slices.Contains(joiners, w):
			linked = true
		case linked && side > 0 && slices.Contains(fillers, w) && !s.vouch[k]:
		case !linked && side < 0 && slices.Contains(fillers, w):
		default:
			return k, linked
		}
		k += step
		linked = linked || s.gapLinks(k, side)
	}
	return 0, false
}

// gapLinks reports whether what stands between word k and the one before it, as
// seen from the hit, is a separator of a list.
func (s *slowScan) gapLinks(k, side int) bool {
	f := s.f
	from, to := k-1, k
	if side < 0 {
		from, to = k, k+1
	}
	if from < 0 || to >= len(f.words) {
		return false
	}
	for i := f.words[from].end; i < f.words[to].start; i++ {
		if strings.ContainsRune(separators, f.ch[i]) {
			return true
		}
	}
	return false
}

// gated returns the ambiguous name that begins (or, looking back, ends) at word
// k.
func (s *slowScan) gated(k, side int) (slowHit, bool) {
	for first := k; first >= max(0, k-2); first-- {
		for i := s.byWord[first]; i < s.byWord[first+1]; i++ {
			h := s.hits[i]
			if s.t.terms[h.term].gate != nil && (side > 0 && h.first == k || side < 0 && h.last == k) {
				return h, true
			}
		}
		if side > 0 {
			break
		}
	}
	return slowHit{}, false
}

// closes reports whether a hit is followed by what ends a list or carries it on.
func (s *slowScan) closes(h slowHit) bool {
	f := s.f
	if h.last+1 >= len(f.words) || s.gapLinks(h.last+1, 1) {
		return true
	}
	if h.end >= len(f.ch) || f.ch[h.end] != ' ' || f.words[h.last+1].start != h.end+1 {
		return true
	}
	next := f.word(h.last + 1)
	return slices.Contains(joiners, next) || slices.Contains(followers, next) || s.vouch[h.last+1]
}
