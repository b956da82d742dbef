package taxonomy

import (
	"unicode"
	"unicode/utf8"
)

// Find returns every skill that text names, in order: the longest name first,
// then the leftmost, never overlapping. A name that is also an everyday word
// counts only where its context speaks for it.
func (t *Taxonomy) Find(text string) []Mention {
	s := t.scan(text)
	defer t.done(s)
	next := int32(0)
	for i, g := range s.groups {
		if s.f.words[g.word].start < next {
			continue
		}
		if h, ok := s.best(s.group(i)); ok {
			s.chosen = append(s.chosen, h)
			next = h.end
		}
	}
	if len(s.chosen) == 0 {
		return nil
	}
	out := make([]Mention, len(s.chosen))
	for i, h := range s.chosen {
		out[i] = s.mention(h)
	}
	return out
}

// best returns the longest of the hits that begin at one word and that their
// context admits. Of equals the one written out in full wins.
func (s *scan) best(hits []hit) (hit, bool) {
	if len(hits) > 1 {
		hits = s.ranked(hits)
	}
	for _, h := range hits {
		if !s.admits(h) || s.ofWorker(h) {
			continue
		}
		if !s.t.terms[h.term].wild {
			return h, true
		}
		if h, ok := s.makeRoom(h); ok {
			return h, true
		}
	}
	return hit{}, false
}

// ranked returns the hits that begin at one word in the order in which they are
// tried; those that rank the same stay as they were. They are few.
func (s *scan) ranked(hits []hit) []hit {
	s.sorted = append(s.sorted[:0], hits...)
	for i := range s.sorted {
		for k := i; k > 0 && s.before(s.sorted[k], s.sorted[k-1]); k-- {
			s.sorted[k], s.sorted[k-1] = s.sorted[k-1], s.sorted[k]
		}
	}
	return s.sorted
}

func (s *scan) before(a, b hit) bool {
	switch {
	case a.start != b.start:
		return a.start < b.start
	case a.end != b.end:
		return a.end > b.end
	}
	return s.looseness(a) < s.looseness(b)
}

// looseness orders hits of one length: an alias as it stands in the data, then
// one with a plural or version added, then a phrase with a gap.
func (s *scan) looseness(h hit) int {
	switch m := &s.t.terms[h.term]; {
	case m.wild:
		return 2
	case len(m.text) == int(h.end-h.start):
		return 0
	}
	return 1
}

// makeRoom lets the skill that stands in the gap of a phrase have its words:
// "led a Python team" is "led a" and "Python". Where that skill is the whole
// object, "drove the reach truck", it says better what was done, and the phrase
// gives way; what is done with people stands beside it all the same.
func (s *scan) makeRoom(h hit) (hit, bool) {
	mine := &s.t.skills[s.t.terms[h.term].skill]
	for k := h.first + 1; k <= h.last; k++ {
		for _, o := range s.at(k) {
			m := &s.t.terms[o.term]
			if m.wild || &s.t.skills[m.skill] == mine || !s.admits(o) {
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

// mention turns a hit into what callers see.
func (s *scan) mention(h hit) Mention {
	off, start := s.f.begins(h.start)
	offE, end := s.f.ends(h.end - 1)
	return Mention{Skill: s.t.skills[s.t.terms[h.term].skill], Start: start, End: end, Text: s.f.text[off:offE]}
}

// capital reports whether word k was written with a capital that says
// something: not as the first word of its sentence.
func (s *scan) capital(k int32) bool {
	f := &s.f
	if f.mark[f.words[k].start]&markUpper == 0 {
		return false
	}
	return k > 0 && f.words[k-1].sentence == f.words[k].sentence
}

// lower reports whether word k begins with a small letter.
func (s *scan) lower(k int32) bool {
	start := s.f.words[k].start
	if s.f.mark[start]&markUpper != 0 {
		return false
	}
	r, _ := utf8.DecodeRune(s.f.ch[start:])
	return unicode.IsLower(r)
}
