package taxonomy

import "strings"

// reach is how many words to either side a gate looks for its near words, and
// maxPhraseWords how many words a phrase beside it may have.
const (
	reach          = 12
	maxPhraseWords = 3
)

// admits reports whether the context of a hit lets it count.
func (s *scan) admits(h hit) bool {
	g := s.t.terms[h.term].gate
	if g == nil {
		return true
	}
	if s.whole(h) || s.refusedTopic(h) {
		return true
	}
	if g.cased && s.lower(h.first) || g.allCaps && !s.f.allUpper(h.start, h.end) {
		return false
	}
	if s.knownOf(h) {
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
func (s *scan) whole(h hit) bool {
	if s.alone && h.first == 0 && int(h.last) == len(s.f.words)-1 {
		return true
	}
	return s.lineAlone(h) && (s.vouchedLine(h.first-1) || s.vouchedLine(h.last+1))
}

// lineAlone reports whether only bullets stand beside a hit on its line.
func (s *scan) lineAlone(h hit) bool {
	f := &s.f
	for i := h.start - 1; i >= 0 && f.ch[i] != '\n'; i-- {
		if f.mark[i]&markLetter != 0 || f.ch[i] == ',' {
			return false
		}
	}
	for i := int(h.end); i < len(f.ch) && f.ch[i] != '\n'; i++ {
		if f.mark[i]&markLetter != 0 || f.ch[i] == ',' {
			return false
		}
	}
	return true
}

func (s *scan) vouchedLine(k int32) bool {
	return k >= 0 && int(k) < len(s.f.words) && s.vouch[k]
}

// knownOf reports whether a hyphen joins a name written with a capital to a
// German word for knowing it: "Excel-Kenntnisse".
func (s *scan) knownOf(h hit) bool {
	f := &s.f
	return int(h.end) < len(f.ch) && f.mark[h.end]&markJoin != 0 && !s.lower(h.first) && knowings[string(f.word(int(h.last)+1))]
}

// elisions are French prepositions that a name follows without a gap.
var (
	knowings = folds(`kenntnisse kenntnissen kenntnis grundkenntnisse erfahrung erfahrungen wissen expertise skills knowledge experience`)
	elisions = folds(`d`)
)

// never reports whether the words beside a hit make it an everyday word,
// whatever else stands there.
func (s *scan) never(h hit, g *gate) bool {
	f := &s.f
	if int(h.end) < len(f.ch) && f.mark[h.end]&markJoin != 0 {
		switch string(f.word(int(h.last) + 1)) {
		case "based", "style", "native", "driven", "powered", "like", "lang", "heavy", "first", "speaking":
		default:
			return true
		}
	}
	if h.start > 0 && f.mark[h.start-1]&markJoin != 0 && !(h.first > 0 && elisions[string(f.word(int(h.first)-1))]) {
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
	f := &s.f
	start, end, k := h.end+1, h.end, int(h.last)
	if side < 0 {
		start, end, k = h.start, h.start-1, int(h.first)
	}
	for range maxPhraseWords {
		k += side
		if k < 0 || k >= len(f.words) {
			return false
		}
		w := f.words[k]
		if side > 0 {
			if w.start != end+1 || f.ch[end] != ' ' {
				return false
			}
			end = w.end
		} else {
			if w.end != start-1 || f.ch[start-1] != ' ' {
				return false
			}
			start = w.start
		}
		if list[string(f.ch[start:end])] {
			return true
		}
	}
	return false
}

// near reports whether one of the gate's near words stands in the sentence,
// within reach.
func (s *scan) near(h hit, g *gate) bool {
	if len(g.near) == 0 {
		return false
	}
	f := &s.f
	sentence := f.words[h.first].sentence
	for k := max(0, h.first-reach); k <= min(int32(len(f.words))-1, h.last+reach); k++ {
		if f.words[k].sentence != sentence || k >= h.first && k <= h.last {
			continue
		}
		if g.near[string(f.word(int(k)))] {
			return true
		}
	}
	return false
}

// separators of a list, and the words that join its items.
const separators = ",;/|+&\u00b7\u2022()"

var joiners = strings.Fields("and or und oder y o et ou e plus nor")
