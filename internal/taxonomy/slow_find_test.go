package taxonomy

import (
	"slices"
	"unicode"
)

// slowScan finds what scan finds by trying every alias at every word of a text
// folded character by character: slow, and simple enough to be believed. Its
// hits are in characters.
type slowScan struct {
	t       *Taxonomy
	f       *slowText
	hits    []slowHit
	byWord  []int32 // hits[byWord[k]:byWord[k+1]] begin at word k
	vouch   []bool
	vouched []bool
	lenient bool
	alone   bool
}

// slowHit is an alias found, with the way to it: the order in which one finds
// aliases who reads on from the first character.
type slowHit struct {
	term        int32
	first, last int
	start, end  int
	way         []int
}

// slowAlias is an alias as characters.
type slowAlias struct {
	term int32
	text []rune
}

// slowAliases returns the aliases of t by their first character.
func slowAliases(t *Taxonomy) map[rune][]slowAlias {
	out := map[rune][]slowAlias{}
	for i := range t.terms {
		text := []rune(t.terms[i].text)
		out[text[0]] = append(out[text[0]], slowAlias{int32(i), text})
	}
	return out
}

// slowFind is Find.
func slowFind(t *Taxonomy, aliases map[rune][]slowAlias, text string) []Mention {
	s := slowScanOf(t, aliases, text)
	var out []Mention
	next := 0
	for k := range s.f.words {
		if s.f.words[k].start < next {
			continue
		}
		if h, ok := s.best(s.at(k)); ok {
			last := h.end - 1
			out = append(out, Mention{
				Skill: t.skills[t.terms[h.term].skill],
				Start: int(s.f.at[h.start]), End: int(s.f.end[last]),
				Text: text[s.f.off[h.start]:s.f.offE[last]],
			})
			next = h.end
		}
	}
	return out
}

func slowScanOf(t *Taxonomy, aliases map[rune][]slowAlias, text string) *slowScan {
	s := &slowScan{t: t, f: slowFold(text)}
	s.byWord = make([]int32, len(s.f.words)+1)
	for k, w := range s.f.words {
		s.byWord[k] = int32(len(s.hits))
		if w.start > 0 && s.f.ch[w.start-1] == slowDot {
			s.from(aliases, k, w.start-1)
		}
		s.from(aliases, k, w.start)
	}
	s.byWord[len(s.f.words)] = int32(len(s.hits))
	s.plain()
	return s
}

func (s *slowScan) at(k int) []slowHit { return s.hits[s.byWord[k]:s.byWord[k+1]] }

// from adds every alias that begins at a character.
func (s *slowScan) from(aliases map[rune][]slowAlias, k, start int) {
	from := len(s.hits)
	for _, alias := range aliases[s.f.ch[start]] {
		s.try(alias.text, slowHit{term: alias.term, first: k, last: k, start: start}, start)
	}
	slices.SortStableFunc(s.hits[from:], func(a, b slowHit) int { return slices.Compare(a.way, b.way) })
}

// try compares what is left of an alias with the text from i on.
func (s *slowScan) try(alias []rune, h slowHit, i int) {
	for n, r := range alias {
		if r == wildcard {
			if n > 0 && alias[n-1] == ' ' {
				rest := alias[n+1:]
				if len(rest) > 0 && rest[0] == ' ' {
					rest = rest[1:]
				}
				s.skip(rest, h, i)
			}
			return
		}
		if i >= len(s.f.ch) || s.f.ch[i] != r {
			return
		}
		for h.last+1 < len(s.f.words) && s.f.words[h.last+1].start <= i {
			h.last++
		}
		i++
	}
	end, ok := s.fits(&s.t.terms[h.term], h.start, i-1)
	if ok {
		h.end = end
		h.way = append(slices.Clone(h.way), i-1)
		s.hits = append(s.hits, h)
	}
}

// skip tries the rest of an alias after no word, one or two.
func (s *slowScan) skip(rest []rune, h slowHit, i int) {
	f := s.f
	way := append(slices.Clone(h.way), i-1)
	for skipped := range 3 {
		h.way = append(slices.Clone(way), skipped)
		s.try(rest, h, i)
		next := h.last + 1
		if next+1 >= len(f.words) || f.words[next].start != i {
			return
		}
		end := f.words[next].end
		if f.ch[end] != ' ' || f.words[next+1].start != end+1 {
			return
		}
		h.last, i = next, end+1
	}
}

// fits reports whether an alias whose last character is at i ends with a word,
// letting a plural or a version belong to it, and where.
func (s *slowScan) fits(m *term, start, i int) (int, bool) {
	f := s.f
	end := i + 1
	if end < len(f.ch) && f.joined(i) {
		switch {
		case m.plural && f.ch[end] == 's' && !(end+1 < len(f.ch) && f.joined(end)):
			end++
		case m.digits && f.ch[end] >= '0' && f.ch[end] <= '9':
			for end < len(f.ch) && f.ch[end] >= '0' && f.ch[end] <= '9' {
				end++
			}
			if end < len(f.ch) && f.joined(end-1) {
				return 0, false
			}
		default:
			return 0, false
		}
	}
	if !m.wild && len([]rune(m.text)) <= 2 {
		if end < len(f.ch) && (f.ch[end] == '&' || f.mark[end]&markJoin != 0) ||
			start > 0 && (f.ch[start-1] == '&' || f.mark[start-1]&markJoin != 0) {
			return 0, false
		}
	}
	if end < len(f.ch) && f.ch[end] == '@' || start > 0 && f.ch[start-1] == '@' {
		return 0, false
	}
	return end, !m.upper || f.allUpper(start, i+1)
}

// joined reports whether the characters i and i+1 belong to one word.
func (f *slowText) joined(i int) bool {
	a, b := f.mark[i], f.mark[i+1]
	return a&b&markLetter != 0 && a&markWide == b&markWide
}

func (f *slowText) allUpper(start, end int) bool {
	for i := start; i < end; i++ {
		if f.ch[i] >= 'a' && f.ch[i] <= 'z' && f.mark[i]&markUpper == 0 {
			return false
		}
	}
	return true
}

// plain marks the words of unambiguous technologies.
func (s *slowScan) plain() {
	words := s.f.words
	s.alone = len(words) > 0 && len(words) <= 4
	s.vouch = make([]bool, len(words))
	s.vouched = make([]bool, len(s.f.ch)+1)
	next := 0
	for k := range words {
		if words[k].start < next {
			continue
		}
		var longest *slowHit
		for _, h := range s.at(k) {
			if m := s.t.terms[h.term]; (m.gate == nil || m.gate.always && s.admits(h)) && !m.wild && (longest == nil || h.end > longest.end) {
				longest = &h
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
}

func (s *slowScan) best(hits []slowHit) (slowHit, bool) {
	hits = slices.Clone(hits)
	slices.SortStableFunc(hits, func(a, b slowHit) int {
		return slices.Compare([]int{a.start, -a.end, s.looseness(a)}, []int{b.start, -b.end, s.looseness(b)})
	})
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
	return slowHit{}, false
}

func (s *slowScan) ofWorker(h slowHit) bool {
	m, f := s.t.terms[h.term], s.f
	if s.t.skills[m.skill].Type != TypeTechnical || s.whole(h) || m.wild {
		return false
	}
	glued := func(left, right int) bool { return right == left+1 && f.ch[left] == ' ' }
	next, prev := h.last+1, h.first-1
	return workers[f.word(h.last)] || next < len(f.words) && workers[f.word(next)] && glued(h.end, f.words[next].start) ||
		prev >= 0 && workersBefore[f.word(prev)] && glued(f.words[prev].end, h.start)
}

func (s *slowScan) looseness(h slowHit) int {
	switch m := s.t.terms[h.term]; {
	case m.wild:
		return 2
	case h.end-h.start == len([]rune(m.text)):
		return 0
	}
	return 1
}

func (s *slowScan) makeRoom(h slowHit) (slowHit, bool) {
	mine := &s.t.skills[s.t.terms[h.term].skill]
	for k := h.first + 1; k <= h.last; k++ {
		for _, o := range s.at(k) {
			m := &s.t.terms[o.term]
			if m.wild || &s.t.skills[m.skill] == mine || !s.admits(o) {
				continue
			}
			if o.last >= h.last && mine.Type != TypeInterpersonal {
				return slowHit{}, false
			}
			h.last, h.end = k-1, s.f.words[k-1].end
			return h, true
		}
	}
	return h, true
}

func (s *slowScan) capital(k int) bool {
	f := s.f
	return f.mark[f.words[k].start]&markUpper != 0 && k > 0 && f.words[k-1].sentence == f.words[k].sentence
}

func (s *slowScan) lower(k int) bool {
	start := s.f.words[k].start
	return s.f.mark[start]&markUpper == 0 && unicode.IsLower(s.f.ch[start])
}
