package taxonomy

import (
	"slices"
	"sort"
)

// scan is one text with every alias found in it, before choosing among them.
type scan struct {
	t       *Taxonomy
	f       folder
	hits    []hit
	groups  []group
	sorted  []hit  // the group that best looks at
	chosen  []hit  // what best chose
	vouch   []bool // by word: part of an unambiguous technology
	vouched []bool // by sentence: it names an unambiguous technology
	lenient bool   // somebody already says that the skill is named here
	alone   bool   // nothing but one name
}

// group is the hits that begin at one word: those from the index on, up to the
// next group's.
type group struct {
	word, from int32
}

// maxKept is the largest text, in bytes, whose memory serves for the next.
const maxKept = 1 << 22

// done keeps the memory of a scan for the next text.
func (t *Taxonomy) done(s *scan) {
	if cap(s.f.ch) > maxKept {
		return
	}
	s.f.text = ""
	t.scans.Put(s)
}

// scan finds the aliases in text. Most words cost one look into the bitmaps of
// what aliases begin with. The caller gives it back to done.
func (t *Taxonomy) scan(text string) *scan {
	s, ok := t.scans.Get().(*scan)
	if !ok {
		s = new(scan)
	}
	*s = scan{t: t, f: s.f, hits: s.hits[:0], groups: s.groups[:0], sorted: s.sorted, chosen: s.chosen[:0], vouch: s.vouch, vouched: s.vouched}
	s.f.fold(text)
	s.alone = len(s.f.words) > 0 && len(s.f.words) <= 4
	if t.trie.opens == nil {
		return s
	}
	words := s.f.words
	for k := range words {
		if !s.opens(k) {
			continue
		}
		from := int32(len(s.hits))
		s.walk(k)
		if int(from) < len(s.hits) {
			s.groups = append(s.groups, group{int32(k), from})
		}
	}
	s.plain()
	return s
}

// opens reports whether an alias may begin at word k.
func (s *scan) opens(k int) bool {
	o, words := s.t.trie.opens, s.f.words
	w := &words[k]
	if o.alone.has(w.hash) || s.f.versioned(w) {
		return true
	}
	if k+1 >= len(words) {
		return false
	}
	next := &words[k+1]
	return o.pairs.has(pair(w.hash, next.hash)) || s.f.versioned(next)
}

// versioned reports whether a word ends in digits but is no number.
func (f *folded) versioned(w *word) bool {
	return isDigit(f.ch[w.end-1]) && slices.ContainsFunc(f.ch[w.start:w.end], func(c byte) bool { return !isDigit(c) })
}

// group returns the hits of a group.
func (s *scan) group(i int) []hit {
	to := len(s.hits)
	if i+1 < len(s.groups) {
		to = int(s.groups[i+1].from)
	}
	return s.hits[s.groups[i].from:to]
}

// at returns the hits that begin at word k.
func (s *scan) at(k int32) []hit {
	i := sort.Search(len(s.groups), func(i int) bool { return s.groups[i].word >= k })
	if i == len(s.groups) || s.groups[i].word != k {
		return nil
	}
	return s.group(i)
}

// plain marks the words of unambiguous technologies, which vouch for others.
func (s *scan) plain() {
	words := s.f.words
	s.vouch = cleared(s.vouch, len(words))
	s.vouched = cleared(s.vouched, int(s.f.sentence)+1)
	next := int32(0)
	for i, g := range s.groups {
		if words[g.word].start < next {
			continue
		}
		var longest *hit
		hits := s.group(i)
		for i := range hits {
			h := &hits[i]
			if m := &s.t.terms[h.term]; (m.gate == nil || m.gate.always && s.admits(*h)) && !m.wild && (longest == nil || h.end > longest.end) {
				longest = h
			}
		}
		if longest == nil {
			continue
		}
		next = longest.end
		if s.t.terms[longest.term].vouches {
			for w := g.word; w <= longest.last; w++ {
				s.vouch[w] = true
			}
			s.vouched[words[g.word].sentence] = true
		}
	}
}

// cleared returns n times false, in the memory of list if it is long enough.
func cleared(list []bool, n int) []bool {
	if n > cap(list) {
		return make([]bool, n)
	}
	list = list[:n]
	clear(list)
	return list
}
