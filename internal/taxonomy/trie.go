package taxonomy

// wildcard is the rune that stands in a folded alias for up to two words of
// any kind: "led a * team".
const wildcard = '*'

// maxSkip is how many words a wildcard may stand for.
const maxSkip = 2

// trie holds the folded aliases, character by character. It is walked from the
// start of each word of a text; the longest alias bounds each walk, so finding
// takes time in proportion to the text.
type trie struct {
	nodes []node
	ascii [128]int32 // the root's edges, by character
}

type node struct {
	edges []edge
	wild  int32 // node after a wildcard, 0 for none
	terms []int32
}

type edge struct {
	r  rune
	to int32
}

// hit is one alias found: the words [first, last] and the folded characters
// [start, end).
type hit struct {
	term        int32
	first, last int
	start, end  int
}

// insert adds a folded alias. The caller numbers the terms.
func (t *trie) insert(alias string, term int32) {
	if len(t.nodes) == 0 {
		t.nodes = append(t.nodes, node{})
	}
	var at int32
	for _, r := range alias {
		at = t.step(at, r)
	}
	t.nodes[at].terms = append(t.nodes[at].terms, term)
}

// step returns the node after r, adding it when there is none.
func (t *trie) step(at int32, r rune) int32 {
	if r == wildcard {
		if t.nodes[at].wild == 0 {
			t.nodes = append(t.nodes, node{})
			t.nodes[at].wild = int32(len(t.nodes) - 1)
		}
		return t.nodes[at].wild
	}
	if to := t.child(at, r); to != 0 {
		return to
	}
	t.nodes = append(t.nodes, node{})
	to := int32(len(t.nodes) - 1)
	t.nodes[at].edges = append(t.nodes[at].edges, edge{r, to})
	if at == 0 && r < 128 {
		t.ascii[r] = to
	}
	return to
}

// child returns the node after r, or 0.
func (t *trie) child(at int32, r rune) int32 {
	if at == 0 && r < 128 {
		return t.ascii[r]
	}
	for _, e := range t.nodes[at].edges {
		if e.r == r {
			return e.to
		}
	}
	return 0
}

// walk appends to hits every alias that begins at the folded character i,
// shortest first within a branch.
func (t *Taxonomy) walk(f *folded, hits []hit, first, start int) []hit {
	return t.walkFrom(f, hits, hit{first: first, last: first, start: start}, 0, start)
}

func (t *Taxonomy) walkFrom(f *folded, hits []hit, h hit, at int32, i int) []hit {
	for ; i < len(f.ch); i++ {
		at = t.trie.child(at, f.ch[i])
		if at == 0 {
			return hits
		}
		for h.last+1 < len(f.words) && f.words[h.last+1].start <= i {
			h.last++
		}
		n := &t.trie.nodes[at]
		for _, id := range n.terms {
			if end, ok := t.fits(f, &t.terms[id], h.start, i); ok {
				found := h
				found.term, found.end = id, end
				hits = append(hits, found)
			}
		}
		if n.wild != 0 && f.ch[i] == ' ' {
			hits = t.walkWild(f, hits, h, n.wild, i+1)
		}
	}
	return hits
}

// walkWild goes on after a wildcard: past no word, one or two, which must stand
// in one run without punctuation.
func (t *Taxonomy) walkWild(f *folded, hits []hit, h hit, at int32, i int) []hit {
	next := h.last + 1
	for skipped := 0; ; skipped++ {
		hits = t.walkFrom(f, hits, h, at, i)
		if skipped == maxSkip || next+1 >= len(f.words) || f.words[next].start != i {
			return hits
		}
		w := f.words[next]
		if w.end >= len(f.ch) || f.ch[w.end] != ' ' || f.words[next+1].start != w.end+1 {
			return hits
		}
		h.last, i = next, w.end+1
		next++
	}
}

// fits reports whether an alias whose last character is at i ends at the end of
// a word, letting a plural or a version belong to it, and returns its end.
func (t *Taxonomy) fits(f *folded, m *term, start, i int) (int, bool) {
	end := i + 1
	if end < len(f.ch) && f.joined(i) {
		switch {
		case m.plural && f.ch[end] == 's' && !(end+1 < len(f.ch) && f.joined(end)):
			end++
		case m.digits && isDigit(f.ch[end]):
			for end < len(f.ch) && isDigit(f.ch[end]) {
				end++
			}
			if end < len(f.ch) && f.joined(end-1) {
				return 0, false
			}
		default:
			return 0, false
		}
	}
	if m.length > 0 && m.length <= 2 && f.partOfSymbol(start, end) {
		return 0, false
	}
	if end < len(f.ch) && f.ch[end] == '@' || start > 0 && f.ch[start-1] == '@' {
		return 0, false
	}
	if m.upper && !f.allUpper(start, i+1) {
		return 0, false
	}
	return end, true
}

// joined reports whether the characters i and i+1 belong to one word.
func (f *folded) joined(i int) bool {
	a, b := f.mark[i], f.mark[i+1]
	return a&b&markLetter != 0 && a&markWide == b&markWide
}

// partOfSymbol reports whether [start, end) is a piece of something like R&D,
// AT&T, C-suite or I'm, where one or two letters are no name of their own.
func (f *folded) partOfSymbol(start, end int) bool {
	if end < len(f.ch) && (f.ch[end] == '&' || f.mark[end]&markJoin != 0) {
		return true
	}
	return start > 0 && (f.ch[start-1] == '&' || f.mark[start-1]&markJoin != 0)
}

// allUpper reports whether no letter of [start, end) was written small.
func (f *folded) allUpper(start, end int) bool {
	for i := start; i < end; i++ {
		if f.ch[i] >= 'a' && f.ch[i] <= 'z' && f.mark[i]&markUpper == 0 {
			return false
		}
	}
	return true
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
