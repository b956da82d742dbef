package taxonomy

import (
	"slices"
	"strings"
)

// wildcard is the character that stands in a folded alias for up to two words of
// any kind: "led a * team".
const wildcard = '*'

// trie holds the folded aliases, word by word. Its edges stand in one hash table
// by node and word, so that a step costs one probe however many words may come
// next; and most words of a text cost even less, since bitmaps of what aliases
// begin with turn them away.
//
// Between two words stands one space, or else a node for what does: "ci/cd" is
// the words "ci" and "cd" with a node for "/" between them.
type trie struct {
	nodes []node
	slots []slot           // the edges; a power of two, at most half of them taken
	opens *openings        // nil in the zero Taxonomy
	tails map[int32][]tail // by node, shortest first
	dot   int32            // node after dotLead, 0 for none
	alias folder           // the alias last inserted
}

// node is what stands after a word, or a piece between words.
type node struct {
	word   string
	parent int32
	term   int32 // the alias that ends here, or none
	wild   int32 // node after a wildcard, 0 for none
	next   uint8 // what may come after it
}

// What may come after a node. Knowing it spares probes that could find nothing.
const (
	nextWord = 1 << iota // one space and a word
	nextGap              // something else than one space, and a word
	nextTail             // punctuation that ends the alias
)

// root is the node before the first word, and none the term of a node at which
// no alias ends.
const (
	root = 0
	none = -1
)

// slot is an edge: a node, 0 for none, and the hash by which it is found.
type slot struct {
	tag  uint32
	node int32
}

// tail is what an alias ends with after its last word: the "!" of "yahoo!".
type tail struct {
	text string
	term int32
}

// child returns the node after at by that word, or 0.
func (t *trie) child(at int32, word []byte, hash uint32) int32 {
	tag := edgeTag(at, hash)
	mask := uint32(len(t.slots) - 1)
	for i := tag & mask; ; i = (i + 1) & mask {
		s := t.slots[i]
		if s.node == 0 {
			return 0
		}
		if s.tag == tag {
			if n := &t.nodes[s.node]; n.parent == at && n.word == string(word) {
				return s.node
			}
		}
	}
}

// newTrie returns a trie without an alias.
func newTrie() trie {
	return trie{nodes: []node{{term: none}}, slots: make([]slot, 64), opens: new(openings), tails: map[int32][]tail{}}
}

// insert adds a folded alias, which a plural s may follow if plural. It reports
// false when the alias is there already, or is one that no text can hold: it must
// begin with a word, and a wildcard stands alone between two.
func (t *trie) insert(alias string, term int32, plural bool) bool {
	t.alias.parts(alias)
	at, end := int32(root), int32(0)
	for k, w := range t.alias.words {
		var ok bool
		if at, ok = t.cross(at, alias[end:w.start], k == 0); !ok {
			return false
		}
		at, end = t.step(at, alias[w.start:w.end], w.hash), w.end
	}
	rest := alias[end:]
	switch n := &t.nodes[at]; {
	case at == root || strings.ContainsRune(rest, wildcard) || rest == "" && n.term != none:
		return false
	case rest == "":
		n.term = term
	default:
		n.next |= nextTail
		t.tails[at] = append(t.tails[at], tail{rest, term})
		slices.SortFunc(t.tails[at], func(a, b tail) int { return len(a.text) - len(b.text) })
	}
	t.opens.add(&t.alias.folded, plural)
	return true
}

// cross goes over what stands before a word, the first of its alias or not.
func (t *trie) cross(at int32, gap string, first bool) (int32, bool) {
	switch {
	case first && gap == "":
	case first && gap == dotLead:
		t.dot = t.step(at, gap, hashString(gap))
		return t.dot, true
	case first:
		return 0, false
	case gap == " ":
		t.nodes[at].next |= nextWord
	case gap == " * " || gap == " *":
		if t.nodes[at].wild == 0 {
			t.nodes = append(t.nodes, node{term: none})
			t.nodes[at].wild = int32(len(t.nodes) - 1)
		}
		return t.nodes[at].wild, true
	case strings.ContainsRune(gap, wildcard):
		return 0, false
	default:
		t.nodes[at].next |= nextGap
		return t.step(at, gap, hashString(gap)), true
	}
	return at, true
}

// step returns the node after at by that word, adding it when there is none.
func (t *trie) step(at int32, word string, hash uint32) int32 {
	if to := t.child(at, []byte(word), hash); to != 0 {
		return to
	}
	to := int32(len(t.nodes))
	t.nodes = append(t.nodes, node{word: word, parent: at, term: none})
	if 2*len(t.nodes) > len(t.slots) {
		old := t.slots
		t.slots = make([]slot, 2*len(old))
		for _, s := range old {
			if s.node != 0 {
				t.link(s)
			}
		}
	}
	t.link(slot{edgeTag(at, hash), to})
	return to
}

// link enters an edge into the first free slot of its probe.
func (t *trie) link(s slot) {
	mask := uint32(len(t.slots) - 1)
	i := s.tag & mask
	for t.slots[i].node != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = s
}
