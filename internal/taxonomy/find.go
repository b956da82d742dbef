package taxonomy

import (
	"slices"
	"unicode"
)

// Find returns every skill that text names, in order: the longest name first,
// then the leftmost, never overlapping. A name that is also an everyday word
// counts only where its context speaks for it.
func (t *Taxonomy) Find(text string) []Mention {
	if len(t.trie.nodes) == 0 {
		return nil
	}
	s := t.scan(text)
	s.plain()
	var out []Mention
	next := 0
	for k := range s.f.words {
		from, to := s.byWord[k], s.byWord[k+1]
		if from == to || s.f.words[k].start < next {
			continue
		}
		if h, ok := s.best(s.hits[from:to]); ok {
			out = append(out, s.mention(h))
			next = h.end
		}
	}
	return out
}

// scan is one text with every alias found in it, before choosing among them.
type scan struct {
	t       *Taxonomy
	f       *folded
	hits    []hit   // by first word
	byWord  []int32 // hits[byWord[k]:byWord[k+1]] begin at word k
	vouch   []bool  // by word: part of an unambiguous technology
	vouched []bool  // by sentence: it names an unambiguous technology
	lenient bool    // somebody already says that the skill is named here
	alone   bool    // nothing but one name
}

func (t *Taxonomy) scan(text string) *scan {
	f := fold(text)
	s := &scan{t: t, f: f, byWord: make([]int32, len(f.words)+1)}
	for k, w := range f.words {
		s.byWord[k] = int32(len(s.hits))
		start := w.start
		if start > 0 && f.ch[start-1] == dotLead {
			s.hits = t.walk(f, s.hits, k, start-1)
		}
		s.hits = t.walk(f, s.hits, k, start)
	}
	s.byWord[len(f.words)] = int32(len(s.hits))
	return s
}

// plain marks the words of unambiguous technologies, which vouch for others.
func (s *scan) plain() {
	words := s.f.words
	s.vouch = make([]bool, len(words))
	if len(words) > 0 {
		s.vouched = make([]bool, words[len(words)-1].sentence+1)
	}
	next := 0
	for k := range words {
		if words[k].start < next {
			continue
		}
		var longest *hit
		for i := s.byWord[k]; i < s.byWord[k+1]; i++ {
			h := &s.hits[i]
			if m := s.t.terms[h.term]; (m.gate == nil || m.gate.always && s.admits(*h)) && m.length > 0 && (longest == nil || h.end > longest.end) {
				longest = h
			}
		}
		if longest == nil {
			continue
		}
		next = longest.end
		if vouches(&s.t.skills[s.t.terms[longest.term].skill]) {
			for w := k; w <= longest.last; w++ {
				s.vouch[w] = true
			}
			s.vouched[words[k].sentence] = true
		}
	}
	s.alone = len(words) > 0 && len(words) <= 4
}

// best returns the longest of the hits that begin at one word and that their
// context admits. Of equals the one written out in full wins.
func (s *scan) best(hits []hit) (hit, bool) {
	if len(hits) > 1 {
		hits = slices.Clone(hits)
		slices.SortStableFunc(hits, func(a, b hit) int {
			if a.start != b.start {
				return a.start - b.start
			}
			if a.end != b.end {
				return b.end - a.end
			}
			return s.looseness(a) - s.looseness(b)
		})
	}
	for _, h := range hits {
		if !s.admits(h) {
			continue
		}
		if s.t.terms[h.term].length > 0 {
			return h, true
		}
		if h, ok := s.makeRoom(h); ok {
			return h, true
		}
	}
	return hit{}, false
}

// makeRoom lets the skill that stands in the gap of a phrase have its words:
// "led a Python team" is "led a" and "Python". Where that skill is the whole
// object, "drove the reach truck", it says better what was done, and the phrase
// gives way; what is done with people stands beside it all the same.
func (s *scan) makeRoom(h hit) (hit, bool) {
	mine := &s.t.skills[s.t.terms[h.term].skill]
	for k := h.first + 1; k <= h.last; k++ {
		for _, o := range s.hits[s.byWord[k]:s.byWord[k+1]] {
			m := &s.t.terms[o.term]
			if m.length == 0 || &s.t.skills[m.skill] == mine || !s.admits(o) {
				continue
			}
			if o.last >= h.last && mine.Type != TypeInterpersonal {
				return hit{}, false
			}
			h.last, h.end = k-1, s.f.words[k-1].end
			return h, true
		}
	}
	return h, true
}

// looseness orders hits of one length: an alias as it stands in the data, then
// one with a plural or version added, then a phrase with a gap.
func (s *scan) looseness(h hit) int {
	switch s.t.terms[h.term].length {
	case h.end - h.start:
		return 0
	case 0:
		return 2
	}
	return 1
}

// mention turns a hit into what callers see.
func (s *scan) mention(h hit) Mention {
	f := s.f
	last := h.end - 1
	return Mention{
		Skill: s.t.skills[s.t.terms[h.term].skill],
		Start: int(f.at[h.start]),
		End:   int(f.end[last]),
		Text:  f.text[f.off[h.start]:f.offE[last]],
	}
}

// capital reports whether word k was written with a capital that says
// something: not as the first word of its sentence.
func (s *scan) capital(k int) bool {
	f := s.f
	if f.mark[f.words[k].start]&markUpper == 0 {
		return false
	}
	return k > 0 && f.words[k-1].sentence == f.words[k].sentence
}

// lower reports whether word k begins with a small letter.
func (s *scan) lower(k int) bool {
	start := s.f.words[k].start
	return s.f.mark[start]&markUpper == 0 && unicode.IsLower(s.f.ch[start])
}
