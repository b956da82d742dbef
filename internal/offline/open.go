package offline

import (
	"fmt"
	"strings"

	"assay/internal/taxonomy"
)

// Open extraction credits what the taxonomy has no name for: the names of tools
// and standards, and the objects of work verbs, in the person's own words.

// maxOpen bounds how many skills of a conversation the taxonomy may lack.
const maxOpen = 60

var openDebug func(a, b string)

var openTrace = func(rule, name string) {}

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

var leadNames = []string{"none", "verb", "front", "also", "list", "bare", "tool", "in"}

// open reads the phrases of one sentence that may name a skill.
type open struct {
	*telling
	s     sentence
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
	if wished || t.opened >= maxOpen || t.theme == themeWish || t.resume || t.how.shouting {
		return
	}
	lang := tongueOf(t.tongue, s)
	o := &open{telling: t, s: s, lang: lang, voc: vocabularies[lang], taken: make([]bool, len(s.toks)), known: make([]bool, len(s.toks))}
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
		for _, sp := range []span{h.org, h.title} {
			for i := sp.from; i < sp.to; i++ {
				o.taken[i] = true
			}
		}
	}
	for _, c := range s.clauses {
		o.readClause(c, next, hits, cuts)
	}
}

// readClause walks through one clause. What speaks for a phrase is set by what
// stands before it: a verb of the person, a skill and a comma, or, in a clause
// without any verb, its opening.
func (o *open) readClause(c span, next *sentence, hits []hit, cuts []span) {
	if containsWord(o.s, c, spokenNot) {
		return
	}
	bare := o.bareClause(c) || o.mine(c)
	if !bare {
		if k := o.bareUntil(c); k > c.from {
			o.readRun(span{c.from, k}, true, next, hits, cuts)
			c.from = k
		}
		defer o.readNames(c, next, hits, cuts)
		if o.ownDoing(c) < 0 {
			return
		}
	}
	o.readRun(c, bare, next, hits, cuts)
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
func (o *open) readNames(c span, next *sentence, hits []hit, cuts []span) {
	if o.apart || o.told || o.how.lowerOnly || subjectOf(o.s, c.to) == subjectOther {
		return
	}
	for i := c.from; i < c.to; i++ {
		if at := (span{i, i + 1}); o.content(i) && !o.taken[i] && o.s.toks[i].upper {
			if coined(o.s.quote(at)) {
				o.claimOpen(at, next, hits, cuts, "camel")
			} else if acronym(o.s.quote(at)) && !commonShort[o.s.toks[i].lower] && o.holds(c) {
				o.claimOpen(at, next, hits, cuts, "acro")
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

func (o *open) readRun(c span, bare bool, next *sentence, hits []hit, cuts []span) {
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
		for at.from < at.to-1 && timeUnits[o.s.toks[at.from].lower] {
			at.from++
		}
		kind := o.kindOf(at)
		if openDebug != nil {
			openDebug(o.s.quote(at), fmt.Sprintf("%s/%s worth=%v bounded=%v pol=%v", leadNames[l], kind, o.worth(c, at, l, kind), o.bounded(end, c), at.to > at.from && o.polarity(o.s, at) == asserted))
		}
		if l != leadNone && l != leadTool && l != leadIn && o.bounded(end, c) {
			listed = l
		}
		if o.worth(c, at, l, kind) && o.ends(l, kind, end, c) && o.claimOpen(at, next, hits, cuts, leadNames[l]+"/"+kind+o.feat(c, at, l)) {
			listed = max(listed, leadList)
		}
		l = leadNone
		i = end
	}
}

// claimOpen credits one phrase, under the rules that hold for every skill.
func (o *open) claimOpen(at span, next *sentence, hits []hit, cuts []span, rule string) bool {
	name := o.s.quote(at)
	if name == strings.ToLower(name) {
		name = capitalised(name)
	}
	key, title := o.skills.KeyFor(name)
	if key == "" || !strings.HasPrefix(key, "own:") || o.insideOrg(o.s, at, hits) || ofOther(o.s, at) || insideTitle(o.s, at, hits, name) {
		return false
	}
	skill := taxonomy.Skill{Key: key, Name: title, Type: "professional"}
	if o.polarity(o.s, at) != asserted {
		return false
	}
	n := len(o.claims.order)
	o.claimSkill(o.s, next, skill, at, hits, cuts)
	if len(o.claims.order) > n {
		o.telling.opened++
		openTrace(rule, title)
	}
	return true
}

// worth weighs what a phrase is against what speaks for it.
func (o *open) worth(c, at span, l lead, kind string) bool {
	if kind == "" || l == leadNone {
		return false
	}
	listed := o.commas > 1
	switch l {
	case leadBare:
		if o.apart || o.after || o.clitic(at.to) || o.dated(c) && kind != "name" || o.told && !o.afterColon(c) {
			return false
		}
		if o.purpose(c, at) {
			return true
		}
		switch kind {
		case "name":
			return o.asksWork || o.skilled || listed
		case "cap":
			return o.asksWork && o.besideSkill(at)
		case "deed":
			return true
		case "one":
			return listed && (o.skilled || o.worky(at))
		}
		return listed || o.asksWork && !o.skilled
	case leadFront:
		return kind != "one" || o.lang == "de"
	case leadVerb:
		return (kind != "one" || o.worky(at)) && !o.employers(at)
	case leadAlso:
		return kind != "one" && kind != "cap"
	case leadList:
		return !o.told && (kind != "one" || o.worky(at))
	case leadTool:
		return kind == "name" && !articles[o.s.toks[at.from-1].lower] || kind == "cap" && o.asksWork
	case leadIn:
		return kind == "name" && !articles[o.s.toks[at.from-1].lower]
	}
	return false
}

// ends reports whether a phrase ends where its kind can: one word alone must be
// the whole item, "filling in forms" is no filling.
func (o *open) ends(l lead, kind string, end int, c span) bool {
	if l == leadFront {
		return true
	}
	if kind == "one" && end < c.to && o.s.toks[end].kind == word && gerund(o.s.toks[end-1].lower) {
		return joinsList(o.s.toks[end])
	}
	return o.bounded(end, c)
}

// besideSkill reports whether the item before or after one in a list is a skill.
func (o *open) besideSkill(at span) bool {
	return at.from > 1 && o.known[at.from-2] || at.to+1 < len(o.known) && o.known[at.to+1]
}

// clitic reports whether the word after a phrase shows that it is the object or
// the subject of a verb after all: "el sous vide lo veía otro".
func (o *open) clitic(i int) bool {
	return i < len(o.s.toks) && clitics[o.lang][o.s.toks[i].lower]
}

// purpose sees what something is used for: "Dext for the receipts".
func (o *open) purpose(c, at span) bool {
	if !o.asksWork || at.from != c.from || at.to != at.from+1 || at.to+1 >= c.to {
		return false
	}
	switch o.s.toks[at.to].lower {
	case "for", "für", "para", "pour", "zum", "to":
		return articles[o.s.toks[at.to+1].lower] || o.content(at.to+1)
	}
	return false
}

// tellsPost reports whether a sentence tells of a post: its words are those of a
// career.
func tellsPost(s sentence, hits []hit) bool {
	for _, h := range hits {
		if h.title.to > h.title.from && holdsRole(s, h.title) || h.org.to > h.org.from && s.toks[h.org.from].upper || h.kind == "education" {
			return true
		}
	}
	return false
}

// employers sees what a firm makes: "we make flow meters".
func (o *open) employers(at span) bool {
	i := at.from - 1
	for i > 0 && o.passable(i) {
		i--
	}
	return i > 0 && teamWords[o.s.toks[i-1].lower] && makes3[o.s.toks[i].lower]
}

var makes3 = set(`make made produce produced sell sold build built supply supplied stellen bauen verkaufen produzieren hacemos fabricamos vendemos faisons fabriquons vendons fazemos fabricamos vendemos`)

// mine sees a clause that says whose work it is: "the bundles are mine", "moi
// c'est le carnet".
func (o *open) mine(c span) bool {
	toks := o.s.toks
	for i := c.from; i < c.to; i++ {
		switch toks[i].lower {
		case "mine":
			return i > c.from && (o.voc.finite[toks[i-1].lower] || toks[i-1].lower == "all")
		case "moi":
			return i > c.from && toks[i-1].lower == "c'est" || i+1 < c.to && toks[i+1].lower == "c'est"
		}
	}
	return false
}

// dated reports whether a clause names a year, as a career does.
func (o *open) dated(c span) bool {
	for _, t := range o.s.toks[c.from:c.to] {
		if t.kind == number && len(t.lower) == 4 && isYear(t.lower) {
			return true
		}
	}
	return false
}

func (o *open) afterColon(c span) bool {
	return c.from > 0 && o.s.toks[c.from-1].lower == ":"
}

// worky sees the ending of a noun of doing: "polishing", "affinage", "Schulung".
func (o *open) worky(at span) bool {
	w := o.s.toks[at.to-1].lower
	if len(w) < 7 {
		return false
	}
	for _, e := range o.voc.endings {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

func (o *open) feat(c, at span, l lead) string {
	f := "/"
	if o.asksWork {
		f += "Q"
	}
	if o.skilled {
		f += "K"
	}
	if l == leadBare && o.commas > 1 {
		f += "L"
	}
	return f
}
