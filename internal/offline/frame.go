package offline

import "strings"

// slot says what follows the lead of a frame.
type slot uint8

const (
	slotTitle slot = iota // a role, then perhaps an organisation
	slotOrg               // an organisation, then perhaps "as" and a role
	slotOwn               // a business of one's own
	slotStudy             // a field of study or a school
	slotFar               // an organisation some words on: "work on reception at"
	slotLate              // a role after "as", some words on
	slotSelf              // the lead itself says that one works for oneself
)

// frame is one way people say what they were or where. Its pattern is words
// between spaces; "a|b" is either, a trailing "?" makes an element optional, "#"
// is any number in digits, "~" is any adverbs and words of time.
type frame struct {
	pattern  string
	slot     slot
	kind     string // "" for employment
	needRole bool   // only when the title names a known kind of role
	current  bool   // present tense
	begins   bool   // a date beside it is a start
	finishes bool   // a date beside it is an end
	stays    bool   // the organisation stays that of the role before
	noun     bool   // needs no "I", but no "his" either
	needs    string // one of these words must stand in the sentence
	bare     bool   // no verb at all: the title must end where a clause may
	cued     bool   // only when the sentence itself turns to a new place
	joins    bool   // only adds to what was told before
	timed    bool   // only when the clause says when or how long
}

// frameIndex finds the frames whose pattern matches at a token.
type frameIndex struct{ first map[string][]compiled }

type compiled struct {
	frame
	elems []element
	needs map[string]bool
}

type element struct {
	words    map[string]bool
	optional bool
	times    bool
}

func newFrameIndex(all []frame) *frameIndex {
	x := &frameIndex{first: map[string][]compiled{}}
	for _, f := range all {
		c := compiled{frame: f, needs: set(f.needs)}
		for _, part := range strings.Fields(f.pattern) {
			e := element{words: map[string]bool{}}
			part, e.optional = strings.CutSuffix(part, "?")
			e.times = part == "~"
			for _, w := range strings.Split(part, "|") {
				e.words[w] = true
			}
			c.elems = append(c.elems, e)
		}
		// An optional first element may be missing, so that the pattern begins
		// with the next one.
		begun := map[string]bool{}
		for _, e := range c.elems {
			for w := range e.words {
				if !begun[w] {
					begun[w] = true
					x.first[w] = append(x.first[w], c)
				}
			}
			if !e.optional {
				break
			}
		}
	}
	return x
}

// matched is a frame whose lead ends before token end.
type matched struct {
	compiled
	end int
}

// match returns the frames whose lead begins at token i, the longest first.
func (x *frameIndex) match(s sentence, i int) []matched {
	var out []matched
	for _, c := range x.first[s.toks[i].lower] {
		end := matchElements(c.elems, s.toks, i)
		if end <= i || !c.hasNeeded(s) {
			continue
		}
		at := len(out)
		for at > 0 && out[at-1].end < end {
			at--
		}
		out = append(out, matched{})
		copy(out[at+1:], out[at:])
		out[at] = matched{c, end}
	}
	return out
}

// end returns the token after the longest pattern that begins at token i, -1
// when none does.
func (x *frameIndex) end(s sentence, i int) int {
	best := -1
	for _, c := range x.first[s.toks[i].lower] {
		if end := matchElements(c.elems, s.toks, i); end > i && end > best {
			best = end
		}
	}
	return best
}

func (c compiled) hasNeeded(s sentence) bool {
	if len(c.needs) == 0 {
		return true
	}
	for _, t := range s.toks {
		if c.needs[t.lower] {
			return true
		}
	}
	return false
}

// matchElements returns the token after the pattern, or -1. It takes optional
// elements when they are there and tries without them otherwise.
func matchElements(elems []element, toks []token, i int) int {
	if len(elems) == 0 {
		return i
	}
	e := elems[0]
	if e.times {
		if past := skipTimes(toks, i); past > i {
			if end := matchElements(elems[1:], toks, past); end >= 0 {
				return end
			}
		}
		return matchElements(elems[1:], toks, i)
	}
	if i < len(toks) && (e.words[toks[i].lower] || e.words["#"] && toks[i].kind == number) {
		if end := matchElements(elems[1:], toks, i+1); end >= 0 {
			return end
		}
	}
	if e.optional {
		return matchElements(elems[1:], toks, i)
	}
	return -1
}
