package offline

import (
	"strings"

	"assay/internal/taxonomy"
)

// Open extraction credits what the taxonomy has no name for: the names of tools
// and standards, and the objects of work verbs, in the person's own words.

// maxOpen bounds how many skills of a conversation the taxonomy may lack.
const maxOpen = 60

// lead is what speaks for a phrase being a skill of the person.
type lead uint8

const (
	leadNone  lead = iota
	leadVerb       // the object of what they do
	leadFront      // the same, put before the verb: "overpayments I calculate"
	leadAlso       // after the object of a verb and a comma
	leadList       // beside what is a skill in a list
	leadBare       // a list without any verb
	leadTool       // after "with", "in", "using"
	leadIn         // after "in", which leads to places as well
)

// open reads the phrases of one sentence that may name a skill.
type open struct {
	*telling
	s     sentence
	next  *sentence
	hits  []hit
	cuts  []span
	lang  string
	voc   *vocabulary
	taken []bool // tokens of taxonomy mentions and of experiences
	known []bool // tokens of taxonomy mentions

	commas  int  // in the sentence
	told    bool // the sentence tells of an experience
	after   bool // the sentence before it told of a wish
	apart   bool // the answer is on studies, languages or free time
	skilled bool // the taxonomy has a skill of the sentence
}

// readOpen credits what the taxonomy does not know.
func (t *telling) readOpen(s sentence, next *sentence, mentions []span, hits []hit, cuts []span) {
	wished := holds(wishCues, s, s.whole())
	after := t.wished
	t.wished = wished
	if wished || t.opened >= maxOpen || t.theme == themeWish || t.resume || t.how.shouting || s.bullet && t.lent || containsWord(s, s.whole(), kinsfolk) {
		return
	}
	lang := tongueOf(t.tongue, s)
	o := &open{telling: t, s: s, next: next, hits: hits, cuts: cuts, lang: lang, voc: vocabularies[lang], taken: make([]bool, len(s.toks)), known: make([]bool, len(s.toks))}
	o.told, o.skilled = tellsPost(s, hits), len(mentions) > 0
	o.after = after && !t.first
	o.apart = (t.theme == themeApart || t.asked != askedNothing) && !t.asksWork
	for _, tok := range s.toks {
		o.commas += btoi(tok.lower == ",")
	}
	for _, m := range mentions {
		for i := m.from; i < m.to; i++ {
			o.taken[i], o.known[i] = true, true
		}
	}
	for _, h := range hits {
		o.take(h.org)
		if h.kind == "education" || holdsRole(s, h.title) {
			o.take(h.title)
		}
	}
	for _, c := range s.clauses {
		o.readClause(c)
	}
}

func (o *open) take(sp span) {
	for i := sp.from; i < sp.to; i++ {
		o.taken[i] = true
	}
}

// readClause walks through one clause. What speaks for a phrase is set by what
// stands before it: a verb of the person, a skill and a comma, or, in a clause
// without any verb, its opening.
func (o *open) readClause(c span) {
	if containsWord(o.s, c, spokenNot) {
		return
	}
	bare := o.bareClause(c) || o.mine(c)
	if !bare {
		if k := o.bareUntil(c); k > c.from {
			if !imagining[o.s.toks[k+1].lower] {
				o.readRun(span{c.from, k}, true)
			}
			c.from = k
		}
		defer o.readNames(c)
		if o.ownDoing(c) < 0 {
			return
		}
	}
	o.readRun(c, bare)
}

// holds reports whether a clause says what the person holds, as they do of
// certificates: "I have my TPC".
func (o *open) holds(c span) bool {
	self := false
	for _, t := range o.s.toks[c.from:c.to] {
		switch t.lower {
		case "tengo", "tenho", "i've", "j'ai", "jai":
			return true
		case "have", "hold", "habe", "hab", "ai":
			if self {
				return true
			}
		}
		self = self || selfWords[t.lower]
	}
	return false
}

// readNames reads the names of products, told by their spelling alone, in a
// clause that tells of the work without saying who does it: "tickets go in
// TOPdesk".
func (o *open) readNames(c span) {
	if o.apart || o.told || o.how.lowerOnly || subjectOf(o.s, c.to) == subjectOther {
		return
	}
	for i := c.from; i < c.to; i++ {
		if at := (span{i, i + 1}); o.content(i) && !o.taken[i] && o.s.toks[i].upper {
			if coined(o.s.quote(at)) {
				o.claimOpen(at)
			} else if allCapitals(o.s.quote(at)) && !commonShort[o.s.toks[i].lower] && o.holds(c) {
				o.claimOpen(at)
			}
		}
	}
}

// bareUntil returns the comma before the first verb or subject of a clause: what
// stands before it is a list.
func (o *open) bareUntil(c span) int {
	comma := c.from
	for i := c.from; i < c.to; i++ {
		if o.speaks(i) || o.isOwnVerb(c, i) {
			return comma
		}
		if o.s.toks[i].lower == "," {
			comma = i
		}
	}
	return c.from
}

func (o *open) readRun(c span, bare bool) {
	l := leadNone
	if bare {
		l = leadBare
	}
	listed := l
	for i := c.from; i < c.to; {
		t := o.s.toks[i]
		switch {
		case o.known[i]:
			l, listed = leadNone, leadList
			i++
			continue
		case o.isOwnVerb(c, i) && (!gerund(t.lower) || plainVerbs[t.lower]):
			l = leadVerb
			i++
			continue
		case joinsList(t):
			l = listed
			if l == leadVerb {
				l = leadAlso
			}
			if bare && (l != leadNone || t.lower == ",") {
				l = leadBare
			}
			i++
			continue
		case o.passable(i):
			i++
			continue
		case toolCues[t.lower]:
			l = leadTool
			if weakCues[t.lower] {
				l = leadIn
			}
			i++
			continue
		}
		at := o.chunk(i, c.to)
		if at.to == at.from {
			l = leadNone
			i++
			continue
		}
		if l == leadNone && at.from <= c.from+2 && at.to < c.to && (selfWords[o.s.toks[at.to].lower] || o.turned(c, at.to)) {
			l = leadFront
		}
		end := at.to
		at = o.trimmed(at)
		kind := o.kindOf(at)
		if l != leadNone && l != leadTool && l != leadIn && o.bounded(end, c) {
			listed = l
		}
		if o.worth(c, at, l, kind) && o.ends(l, kind, end, c) && o.claimOpen(at) {
			listed = max(listed, leadList)
		}
		l = leadNone
		i = end
	}
}

// claimOpen credits one phrase, under the rules that hold for every skill.
func (o *open) claimOpen(at span) bool {
	name := o.s.quote(at)
	if name == strings.ToLower(name) {
		name = capitalised(name)
	}
	key, title := o.skills.KeyFor(name)
	if key == "" || !strings.HasPrefix(key, "own:") || o.insideOrg(o.s, at, o.hits) || ofOther(o.s, at) || insideTitle(o.s, at, o.hits, name) {
		return false
	}
	skill := taxonomy.Skill{Key: key, Name: title, Type: "professional"}
	if o.polarity(o.s, at) != asserted || !o.skills.Mentions(title, title) {
		return false
	}
	n := len(o.claims.order)
	o.claimSkill(o.s, o.next, skill, at, o.hits, o.cuts)
	if len(o.claims.order) > n {
		o.telling.opened++
	}
	return true
}
