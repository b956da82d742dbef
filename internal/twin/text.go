package twin

// block is a run of words that stands in both texts.
type block struct{ a, b, n int }

// overlap is how two texts go together.
type overlap struct {
	matched int     // words that stand in both
	share   float64 // of the words of the shorter text
	parts   bool    // where they run together, one says something else
}

// minBlock is how many words in a row must be equal to be the same passage.
const minBlock = 3

// compare lays the text of a, the shorter one, along that of b.
func compare(a, b *Print) overlap {
	blocks, used := match(a, b)
	c := comparison{a, b, used, 0}
	var o overlap
	for _, k := range blocks {
		o.matched += k.n
	}
	last := block{}
	for i := 0; i <= len(blocks); i++ {
		next := block{a: len(a.words), b: len(b.words)}
		if i < len(blocks) {
			next = blocks[i]
		}
		o.parts = o.parts || c.part(last, next, i == 0, i == len(blocks))
		last = next
	}
	if n := len(a.words) - c.neutral; n > 0 {
		o.share = float64(o.matched) / float64(n)
	}
	return o
}

// match finds the blocks, in the order of a. No word of b is in two.
func match(a, b *Print) ([]block, []bool) {
	used := make([]bool, len(b.words))
	var blocks []block
	end := 0 // of the last block, in b
	for i := 0; i+minBlock <= len(a.words); {
		best := block{a: i}
		for _, at := range b.grams[gram{a.words[i].text, a.words[i+1].text, a.words[i+2].text}] {
			n := 0
			for i+n < len(a.words) && at+n < len(b.words) && !used[at+n] && a.words[i+n].text == b.words[at+n].text {
				n++
			}
			if n > best.n || n == best.n && distance(at, end) < distance(best.b, end) {
				best.b, best.n = at, n
			}
		}
		if best.n < minBlock {
			i++
			continue
		}
		for n := range best.n {
			used[best.b+n] = true
		}
		blocks = append(blocks, best)
		i, end = i+best.n, best.b+best.n
	}
	return blocks, used
}

func distance(a, b int) int { return max(a-b, b-a) }

// comparison judges what lies between blocks.
type comparison struct {
	a, b    *Print
	used    []bool
	neutral int // words of a between blocks that say nothing
}

// maxPassage is how long passages are that are held to be the same one, worded
// otherwise, when only one end of them is the same.
const maxPassage = 60

// part reports whether the texts part between two blocks that follow each other
// in a.
func (c *comparison) part(last, next block, first, final bool) bool {
	gap := run{c.a, last.a + last.n, next.a}
	from, to := last.b+last.n, next.b
	after, before := run{c.b, from, from}, run{c.b, to, to}
	for after.end < len(c.b.words) && !c.used[after.end] {
		after.end++
	}
	for before.start > 0 && !c.used[before.start-1] {
		before.start--
	}
	if gap.neutral() {
		c.neutral += gap.end - gap.start
	}
	switch {
	case !first && !final && from <= to && after.end >= to: // nothing of b in between stands elsewhere in a
		after.end = to
		return c.differ(gap, after)
	case final && first:
		return false
	case final:
		return !c.a.cut && !(c.b.cut && after.end == len(c.b.words)) && c.oneSided(gap, after)
	case first:
		return c.oneSided(gap, before)
	}
	return c.oneSided(gap, after) || c.oneSided(gap, before)
}

// oneSided is for passages of which one end alone is the same.
func (c *comparison) oneSided(x, y run) bool {
	if x.neutral() || y.neutral() || x.end-x.start > maxPassage || y.end-y.start > maxPassage {
		return false
	}
	return c.differ(x, y)
}

// differ reports whether two passages at the same place of the texts say
// different things: either says words that the other does not, or only one says
// more, in the middle of a sentence.
func (c *comparison) differ(x, y run) bool {
	if x.neutral() && y.neutral() {
		return false
	}
	onlyX, onlyY := apartOf(x, y)
	switch {
	case onlyX && onlyY:
		return true
	case onlyX && y.start == y.end:
		return !x.whole()
	case onlyY && x.start == x.end:
		return !y.whole()
	}
	return onlyX && !x.whole() || onlyY && !y.whole()
}
