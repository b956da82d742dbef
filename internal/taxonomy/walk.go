package taxonomy

// maxSkip is how many words a wildcard may stand for.
const maxSkip = 2

// hit is one alias found: the words [first, last] and the folded bytes
// [start, end).
type hit struct {
	term        int32
	first, last int32
	start, end  int32
}

// walk takes every alias that begins at word k: at the dot before it, and at
// the word itself.
func (s *scan) walk(k int) {
	start := s.f.words[k].start
	if lead := start - int32(len(dotLead)); lead >= 0 && s.t.trie.dot != 0 && string(s.f.ch[lead:start]) == dotLead {
		s.word(s.t.trie.dot, hit{first: int32(k), start: lead}, k)
	}
	s.word(root, hit{first: int32(k), start: start}, k)
}

// word goes on from a node with word k of the text, as it stands and without
// its plural s or version.
func (s *scan) word(at int32, h hit, k int) {
	t := &s.t.trie
	h.last, h.end = int32(k), s.f.words[k].end
	word := s.f.word(k)
	bare := len(word)
	switch c := word[bare-1]; {
	case c == 's':
		bare--
	case isDigit(c):
		for bare > 0 && isDigit(word[bare-1]) {
			bare--
		}
	}
	if 0 < bare && bare < len(word) {
		if n := t.child(at, word[:bare], s.f.hash(k, bare)); n != 0 {
			s.longer(n, h, len(word)-bare)
		}
	}
	if n := t.child(at, word, s.f.words[k].hash); n != 0 {
		s.after(n, h)
	}
}

// longer takes the alias that ends at node n when the last word of the text is
// longer by a plural s or a version, and the alias puts up with it.
func (s *scan) longer(n int32, h hit, by int) {
	id := s.t.trie.nodes[n].term
	if id == none {
		return
	}
	if m := &s.t.terms[id]; s.f.ch[h.end-1] == 's' && m.plural || s.f.ch[h.end-1] != 's' && m.digits {
		s.take(id, h, h.end-int32(by))
	}
}

// after takes the alias that ends at node n, and goes on from there with what
// the text holds next.
func (s *scan) after(n int32, h hit) {
	at := &s.t.trie.nodes[n]
	if at.term != none {
		s.take(at.term, h, h.end)
	}
	if at.wild != 0 {
		s.skip(at.wild, h)
	}
	if at.next == 0 {
		return
	}
	if at.next&nextTail != 0 {
		s.tails(n, h)
	}
	next := int(h.last) + 1
	if next == len(s.f.words) {
		return
	}
	gap := s.f.ch[h.end:s.f.words[next].start]
	switch {
	case len(gap) == 1 && gap[0] == ' ':
		if at.next&nextWord != 0 {
			s.word(n, h, next)
		}
	case at.next&nextGap != 0:
		if n = s.t.trie.child(n, gap, hashString(string(gap))); n != 0 {
			s.word(n, h, next)
		}
	}
}

// tails takes the aliases that end with the punctuation after a hit.
func (s *scan) tails(n int32, h hit) {
	end := h.end
	for _, tail := range s.t.trie.tails[n] {
		if h.end = end + int32(len(tail.text)); int(h.end) <= len(s.f.ch) && string(s.f.ch[end:h.end]) == tail.text {
			s.take(tail.term, h, h.end)
		}
	}
}

// skip goes on after a wildcard: past no word, one or two, which must stand in
// one run with nothing but a space between.
func (s *scan) skip(n int32, h hit) {
	for range maxSkip + 1 {
		next := int(h.last) + 1
		if !s.f.adjoin(next-1, next) {
			return
		}
		s.word(n, h, next)
		h.last = int32(next)
	}
}

// take adds an alias unless what stands around it or how it is written forbids
// that. Its own letters end at letters.
func (s *scan) take(id int32, h hit, letters int32) {
	f, m := &s.f, &s.t.terms[id]
	switch {
	case m.short && f.partOfSymbol(h.start, h.end):
	case int(h.end) < len(f.ch) && f.ch[h.end] == '@', h.start > 0 && f.ch[h.start-1] == '@':
	case m.upper && !f.allUpper(h.start, letters):
	default:
		h.term = id
		s.hits = append(s.hits, h)
	}
}

// adjoin reports whether word b follows word a with nothing but a space between.
func (f *folded) adjoin(a, b int) bool {
	if a < 0 || b >= len(f.words) {
		return false
	}
	end := f.words[a].end
	return f.words[b].start == end+1 && f.ch[end] == ' '
}

// partOfSymbol reports whether [start, end) is a piece of something like R&D,
// AT&T, C-suite or I'm, where one or two letters are no name of their own.
func (f *folded) partOfSymbol(start, end int32) bool {
	if int(end) < len(f.ch) && (f.ch[end] == '&' || f.mark[end]&markJoin != 0) {
		return true
	}
	return start > 0 && (f.ch[start-1] == '&' || f.mark[start-1]&markJoin != 0)
}

// allUpper reports whether no letter of [start, end) was written small.
func (f *folded) allUpper(start, end int32) bool {
	for i := start; i < end; i++ {
		if f.ch[i] >= 'a' && f.ch[i] <= 'z' && f.mark[i]&markUpper == 0 {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
