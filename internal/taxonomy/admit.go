package taxonomy

import "strings"

// reach is how many words to either side a gate looks for its near words.
const reach = 12

// admits reports whether the context of a hit lets it count.
func (s *scan) admits(h hit) bool {
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
func (s *scan) whole(h hit) bool {
	if s.alone && h.first == 0 && h.last == len(s.f.words)-1 {
		return true
	}
	return s.lineAlone(h) && (s.vouchedLine(h.first-1) || s.vouchedLine(h.last+1))
}

// lineAlone reports whether only bullets stand beside a hit on its line.
func (s *scan) lineAlone(h hit) bool {
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

func (s *scan) vouchedLine(k int) bool {
	return k >= 0 && k < len(s.f.words) && s.vouch[k]
}

// never reports whether the words beside a hit make it an everyday word,
// whatever else stands there.
func (s *scan) never(h hit, g *gate) bool {
	f := s.f
	if h.end < len(f.ch) && f.mark[h.end]&markJoin != 0 {
		switch f.word(h.last + 1) {
		case "based", "style", "native", "driven", "powered", "like", "lang", "heavy", "first", "speaking":
		default:
			return true
		}
	}
	if h.start > 0 && f.mark[h.start-1]&markJoin != 0 {
		return true
	}
	return s.beside(h, g.never[0], -1) || s.beside(h, g.never[1], 1)
}

// beside reports whether one of the phrases stands right before (-1) or right
// after (1) a hit, with nothing but a space between.
func (s *scan) beside(h hit, list phrases, side int) bool {
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
func (s *scan) touches(k, gap, side int) bool {
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
func (s *scan) near(h hit, g *gate) bool {
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

// separators of a list, and the words that join its items.
const separators = ",;/|+&\u00b7\u2022()"

var joiners = strings.Fields("and or und oder y o et ou e plus nor")
