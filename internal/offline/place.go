package offline

import (
	"strings"

	"assay/prompts"
)

// leadIns stand before a role and belong to it: "and now I".
var leadIns = set(`i i'm i've ive i'd we and then now later also after that before but so , since where which when finally eventually currently today
was had have been next moved on ich dann danach jetzt heute und habe seit y luego después ahora hoy et puis ensuite j'ai je maintenant e depois agora eu`)

// segments cuts a sentence so that each hit has the words that belong to it.
func segments(s sentence, hits []hit) []span {
	cuts := make([]span, len(hits))
	from := 0
	if len(hits) > 0 {
		from = ownStart(s, hits[0].at)
	}
	for i := range hits {
		to := len(s.toks)
		if i+1 < len(hits) && hits[i+1].chunk && hits[i+1].at >= hits[i].end {
			to = hits[i+1].at
		} else if i+1 < len(hits) {
			to = hits[i+1].at
			for to > hits[i].end && leadIns[s.toks[to-1].lower] {
				to--
			}
			to = dateStart(s, hits[i].end, to)
			if c := s.clauseAt(hits[i+1].at).from; c > hits[i].end && c < to {
				to = c
			}
		}
		cuts[i] = span{from, to}
		from = to
	}
	return cuts
}

// dateStart takes a date before a role to it: "then from 2012 I was".
func dateStart(s sentence, from, to int) int {
	j := to
	if s.toks[to].lower == "," {
		return to
	}
	for j > from && to-j < 6 && (s.toks[j-1].kind == number || months[s.toks[j-1].lower] || dateWords[s.toks[j-1].lower] || aboutDates[s.toks[j-1].lower]) {
		j--
	}
	if j == to || j <= from {
		return to
	}
	if w := s.toks[j-1].lower; sinceWords[w] || fromWords[w] || w == "in" || w == "en" || w == "em" || w == "im" || w == "for" {
		j--
	} else if !dateWords[s.toks[j].lower] && !aboutDates[s.toks[j].lower] {
		return to
	}
	for j > from && leadIns[s.toks[j-1].lower] {
		j--
	}
	return j
}

// ownStart is where the words of the first role begin: the start of the
// sentence, unless clauses before it tell of something else.
func ownStart(s sentence, at int) int {
	clause := s.clauseAt(at).from
	for _, t := range s.toks[:clause] {
		if isActionVerb(t.lower) || selfWords[t.lower] || otherWords[t.lower] {
			return clause
		}
	}
	return 0
}

// maxExperiences bounds what one conversation may tell.
const maxExperiences = 120

// place gives a hit to the experience it speaks of, or makes one.
func (t *telling) place(s sentence, h hit, cut span) {
	core := span{h.at, max(h.end, h.at+1)}
	if len(t.found) >= maxExperiences {
		return
	}
	quote, ok := t.pickIn(s, span{min(cut.from, core.from), max(cut.to, core.to)}, core, asserted)
	if !ok {
		return
	}
	t.settlePlace(s, &h, cut)
	t.settleKind(s, &h, cut)
	org := ""
	if h.org.to > h.org.from {
		org = organisationName(s, h.org)
		t.noteOrg(s, h.org)
	}
	title, titled := titleOf(s, h), h.title.to > h.title.from
	if titled && h.kind != "education" && certificate(s, h) {
		return
	}
	if !titled && t.lead.Quote != "" && h.at == 0 && (h.bare || h.scene) {
		title, titled = capitalised(strings.TrimRight(t.lead.Quote, ".!,")), true // "Joiner. At Hale & Sons, since 2015."
		quote = t.lead
	}
	if org == "" && titled {
		t.settleStay(s, &h, cut, title)
	}
	if t.ofProject(s, h, cut, org) {
		return
	}
	e := t.matching(h, title, titled, org, turnsSince(s, cut.from, h.at))
	if e == nil {
		if h.weak || t.restated(s, h, title, org, t.readWhen(s, cut, h)) {
			return
		}
		e = &experience{kind: h.kind, title: title, titled: titled, org: org, born: t.message, unnamed: described(s, h.org), trade: h.current && titled, present: t.asksNow || h.current}
		t.beginAt(e, h, quote)
	}
	t.fill(e, s, h, title, org, titled, quote)
	before := t.now
	t.now, t.nowAt = e, t.at
	if h.scene && makes(s) {
		return // the time is that of what was made there
	}
	w := t.readWhen(s, cut, h)
	if since, q := t.sinceThen(s, h, cut, w, before); q != nil {
		e.date(since, q)
		return
	}
	w.current = w.current || w.finished == "" && (w.started != "" && perfectBefore(s, h.at) || h.current || holdsPresent(s, cut)) && !h.finishes || holds(stillThere, s, cut)
	e.date(w, t.dateQuote(s, cut, w))
	if org == "" && titled {
		t.inScene(e, &w)
	}
	t.endsBefore(before, e, s, h, cut)
	t.closes(before, e, quote)
}

// beginAt adds a new experience and gives it what it takes from the one under
// discussion: the place where one stays, the role told right before.
func (t *telling) beginAt(e *experience, h hit, quote prompts.Quote) {
	if now := t.now; now != nil && now.kind == h.kind {
		if h.stays && e.org == "" && !t.scene.on {
			e.org = now.org
			if len(now.evidence) > 0 && e.org != "" {
				e.prove(quote)
				e.prove(now.evidence[0])
			}
		}
		if h.bare && now.titled && t.nowAt == t.at {
			e.title, e.titled = now.title, true
		}
	}
	t.recall(e)
	t.found = append(t.found, e)
}

// fill adds to an experience what a hit says of it.
func (t *telling) fill(e *experience, s sentence, h hit, title, org string, titled bool, quote prompts.Quote) {
	degree := h.kind == "education" && containsWord(s, h.title, degreeWords)
	if degree && !e.degree && e.kind == h.kind {
		e.degree = true
		if h.title.to-h.title.from > 1 {
			e.title = title
		}
	}
	if !e.titled && titled {
		e.title, e.titled, e.kind = title, true, h.kind
	}
	if (e.org == "" || e.unnamed) && org != "" && !described(s, h.org) {
		e.org, e.unnamed = org, false
	} else if e.org == "" {
		e.org, e.unnamed = org, true
	}
	if h.field.to > h.field.from && e.field == "" {
		e.field = s.quote(h.field)
	}
	e.prove(quote)
	if e.org != "" && h.org.from > 1 && allAt(s, h.org.from) {
		t.allThere(e, quote)
	}
}

// described reports whether an organisation is only told of ("a small bakery"):
// then it names none.
func described(s sentence, org span) bool {
	if org.to <= org.from || org.from == 0 {
		return false
	}
	switch s.toks[org.from-1].lower {
	case "a", "an", "some", "ein", "eine", "einem", "einer", "einen", "un", "una", "une", "um", "uma", "num", "numa", "another", "one":
	default:
		return false
	}
	switch s.toks[org.from-1].lower {
	case "ein", "eine", "einem", "einer", "einen":
		return true // every German noun has a capital
	}
	return plain(s, org)
}

// dateQuote quotes the words that say when, from the hit's own stretch first.
func (t *telling) dateQuote(s sentence, cut span, w when) *prompts.Quote {
	if w.at.to <= w.at.from {
		return nil
	}
	if q, ok := t.pickIn(s, cut, w.at, asserted); ok {
		return &q
	}
	return nil
}

// holdsPresent sees "now" and its like in a run of words.
func holdsPresent(s sentence, sp span) bool {
	for i := sp.from; i < sp.to; i++ {
		w := s.toks[i].lower
		if (w == "last" || w == "past") && i >= 2 && s.toks[i-1].lower == "the" && (s.toks[i-2].lower == "for" || s.toks[i-2].lower == "over") && hasPerfect(s) {
			return true
		}
		if w == "currently" || w == "now" && (i == 0 || s.toks[i-1].lower != "by" && s.toks[i-1].lower != "until") || w == "derzeit" || w == "aktuell" || w == "actualmente" || w == "actuellement" || w == "atualmente" {
			return true
		}
	}
	return false
}

// perfectBefore sees "I've" right before token i.
func perfectBefore(s sentence, i int) bool {
	for j := i - 1; j >= 0 && i-j <= 2; j-- {
		if w := s.toks[j].lower; w == "i've" || w == "ive" || w == "have" {
			return true
		}
	}
	return false
}

// hasPerfect sees "I've worked", which reaches into the present.
func hasPerfect(s sentence) bool {
	for i, t := range s.toks {
		if t.lower == "i've" || t.lower == "ive" || t.lower == "have" && i > 0 && s.toks[i-1].lower == "i" {
			return true
		}
	}
	return false
}

// matching finds the experience a hit goes on about.
func (t *telling) matching(h hit, title string, titled bool, org string, turned bool) *experience {
	near := t.now != nil && (t.at-t.nowAt <= 1 || h.bare && t.at-t.nowAt <= 2) && !turned && t.now.kind == h.kind && !(h.current && t.now.when.finished != "")
	for i := len(t.found) - 1; i >= 0; i-- {
		e := t.found[i]
		if org != "" && sameOrg(e.org, org) && e.kind == h.kind && (!titled || !e.titled || sameName(e.title, title)) {
			return e
		}
		if org == "" && titled && e.titled && sameName(e.title, title) && !h.stays && !turned {
			return e
		}
		if org == "" && titled && e == t.now && e.titled && !e.when.any() && e.kind == h.kind && !turned && t.at-t.nowAt <= 2 && wordsWithin(title, e.title) {
			return e // "Shift lead at Acme. Lead since last summer."
		}
	}
	switch {
	case near && titled && org == "" && !t.now.titled && t.now.org != "" && (!h.fresh || h.begins):
		return t.now
	case !near || h.stays || h.fresh:
		return nil
	case h.kind == "education" && org == "" && titled && t.now.titled && namesStudy(title) && namesStudy(t.now.title):
		return nil // a diploma after a certificate
	case h.kind == "education" && org == "" && t.now.field == "" && !t.now.degree:
		return t.now
	case !titled && t.now.titled && t.now.org == "" && !h.begins:
		return t.now
	}
	return nil
}

// namesStudy reports whether a title has the noun of a course of study.
func namesStudy(title string) bool {
	for _, w := range strings.Fields(strings.ToLower(title)) {
		if studyNouns[w] {
			return true
		}
	}
	return false
}

// recall takes the title of a known experience at the same organisation for
// one that was named by its organisation alone.
func (t *telling) recall(e *experience) {
	if e.titled || e.org == "" {
		return
	}
	for _, k := range t.known {
		for _, sep := range []string{" at ", ", ", " | ", " (", " - "} {
			title, org, ok := strings.Cut(k, sep)
			org, _, _ = strings.Cut(org, ", ")
			if ok && sameOrg(strings.TrimRight(org, ")"), e.org) {
				e.title, e.titled = title, true
				return
			}
		}
	}
}

// noteOrg remembers the words of an organisation, which are no skills.
func (t *telling) noteOrg(s sentence, sp span) {
	if len(t.orgs) < 500 {
		t.orgs[strings.ToLower(s.quote(sp))] = true
	}
}

// allAt sees "all at Rentokil", "alles bei der Sparkasse".
func allAt(s sentence, i int) bool {
	for j := i - 1; j >= 0 && i-j <= 3; j-- {
		switch s.toks[j].lower {
		case "all", "alles", "both", "beides", "tout", "todo", "tudo":
			return true
		}
	}
	return false
}

// allThere gives the organisation to the roles of this message that have none.
func (t *telling) allThere(e *experience, q prompts.Quote) {
	for _, o := range t.found {
		if o != e && o.kind == e.kind && o.org == "" && o.born == t.message {
			o.org = e.org
			o.prove(q)
		}
	}
}
