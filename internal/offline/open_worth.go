package offline

import "strings"

// worth weighs what a phrase is against what speaks for it.
func (o *open) worth(c, at span, l lead, kind phraseKind) bool {
	if kind == kindNone || l == leadNone {
		return false
	}
	listed := o.commas > 1
	switch l {
	case leadBare:
		if o.apart || o.after || o.clitic(at.to) || o.dated(c) && kind != kindName || o.told && !o.afterColon(c) {
			return false
		}
		if o.purpose(c, at) {
			return true
		}
		switch kind {
		case kindName:
			return o.asksWork || o.skilled || listed
		case kindCap:
			return o.asksWork && o.skilled || o.besideSkill(at)
		case kindDeed:
			return true
		case kindOne:
			return listed && o.worky(at)
		}
		return listed || o.asksWork && !o.skilled
	case leadFront:
		return kind != kindOne || o.lang == "de"
	case leadVerb:
		return (kind != kindOne || o.worky(at)) && !o.employers(at)
	case leadAlso:
		return kind != kindOne && kind != kindCap
	case leadList:
		return !o.told && (kind != kindOne || o.worky(at))
	case leadTool:
		return kind == kindName && !articles[o.s.toks[at.from-1].lower] || kind == kindCap && o.asksWork
	case leadIn:
		return kind == kindName && !articles[o.s.toks[at.from-1].lower]
	}
	return false
}

// ends reports whether a phrase ends where its kind can: one word alone must be
// the whole item, "filling in forms" is no filling.
func (o *open) ends(l lead, kind phraseKind, end int, c span) bool {
	if o.knownAt(end) || end+1 < c.to && nounLinks[o.s.toks[end].lower] && (o.knownAt(end+1) || o.knownAt(end+2)) {
		return false // part of what has a name
	}
	if l == leadFront {
		return true
	}
	if kind == kindOne && end < c.to && o.s.toks[end].kind == word && gerund(o.s.toks[end-1].lower) {
		return joinsList(o.s.toks[end])
	}
	return o.bounded(end, c)
}

func (o *open) knownAt(i int) bool { return i < len(o.known) && o.known[i] }

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

// employers sees what a firm makes rather than the person: "we make flow meters".
func (o *open) employers(at span) bool {
	i := at.from - 1
	for i > 0 && o.passable(i) {
		i--
	}
	return i > 0 && teamWords[o.s.toks[i-1].lower] && makesGoods[o.s.toks[i].lower]
}

var makesGoods = set(`make made produce produced sell sold build built supply supplied stellen bauen verkaufen produzieren hacemos fabricamos vendemos faisons fabriquons vendons fazemos fabricamos vendemos`)

// mine sees a clause that says whose work it is: "the bundles are mine".
func (o *open) mine(c span) bool {
	toks := o.s.toks
	for i := c.from + 1; i < c.to; i++ {
		if toks[i].lower == "mine" {
			return o.voc.finite[toks[i-1].lower] || toks[i-1].lower == "all"
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
