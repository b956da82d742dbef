package offline

import (
	"context"
	"strings"
	"time"

	"assay/prompts"
)

// telling is the state of reading one conversation: what was found, and which
// experience is under discussion.
type telling struct {
	reader
	known   []string
	found   []*experience
	now     *experience // under discussion, nil before the first
	nowAt   int         // sentence number that last spoke of it
	at      int         // sentence number
	message int
	section section
	lines   []heldLine // short lines that may head a resume entry
	resume  bool
	claims  claims
	orgs    map[string]bool // folded names that are no skills
	topic   topic           // what the interviewer asked last
}

// extract reads a conversation. Its error is that of the context alone.
func (h *Handler) extract(ctx context.Context, in prompts.ExtractInput) (prompts.ExtractOutput, error) {
	date, err := time.Parse(time.DateOnly, in.Date)
	if err != nil {
		// Without a day, relative dates cannot be placed and are left out by
		// the zero time; the rest still stands.
		date = time.Time{}
	}
	t := &telling{reader: reader{Handler: h, date: date}, known: in.Known, orgs: map[string]bool{}}
	for _, m := range in.Messages {
		switch m.Speaker {
		case prompts.SpeakerPerson:
			if err := t.readMessage(ctx, m); err != nil {
				return prompts.ExtractOutput{}, err
			}
		case prompts.SpeakerInterviewer:
			t.topic = topicOf(m.Text)
		}
		t.message++
	}
	return ground(ctx, in, t.output())
}

func (t *telling) readMessage(ctx context.Context, m prompts.ExtractMessage) error {
	sentences := splitSentences(m.Text)
	t.id, t.section, t.lines = m.ID, sectionNone, nil
	t.how = typingOfAll(sentences)
	t.resume = looksLikeResume(sentences)
	for i, s := range sentences {
		if i%16 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		t.at++
		var next *sentence
		if i+1 < len(sentences) {
			next = &sentences[i+1]
		}
		t.readSentence(s, next, len(sentences) == 1)
	}
	t.topic = topicNone
	return nil
}

func typingOfAll(sentences []sentence) typing {
	var toks []token
	for _, s := range sentences {
		toks = append(toks, s.toks...)
		if len(toks) > 4000 {
			break
		}
	}
	return typingOf(toks)
}

func (t *telling) readSentence(s sentence, next *sentence, alone bool) {
	if t.resume && t.readLine(s, next) {
		return
	}
	if s.toks[len(s.toks)-1].lower == "?" {
		return
	}
	hits := t.findHits(s)
	if len(hits) == 0 && alone {
		hits = t.shortAnswer(s)
	}
	cuts := segments(s, hits)
	for i, h := range hits {
		t.place(s, h, cuts[i])
	}
	if len(hits) == 0 && !t.aside(s) {
		t.follow(s)
	}
	if t.now != nil {
		t.now.seen = t.message
		t.tell(s, t.now, len(hits) > 0)
	}
	t.readSkills(s, next, hits, cuts)
}

// leadIns stand before a role and belong to it: "and now I".
var leadIns = set(`i i'm i've ive im i'd we and then now later also after that before but so , since where which when finally eventually currently today
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
		if i+1 < len(hits) {
			to = hits[i+1].at
			for to > hits[i].end && leadIns[s.toks[to-1].lower] {
				to--
			}
			if c := s.clauseAt(hits[i+1].at).from; c > hits[i].end && c < to {
				to = c
			}
		}
		cuts[i] = span{from, to}
		from = to
	}
	return cuts
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

// place gives a hit to the experience it speaks of, or makes one.
func (t *telling) place(s sentence, h hit, cut span) {
	core := span{h.at, max(h.end, h.at+1)}
	quote, ok := t.pickIn(s, span{min(cut.from, core.from), max(cut.to, core.to)}, core, asserted)
	if !ok {
		return
	}
	org := ""
	if h.org.to > h.org.from {
		org = organisationName(s, h.org)
		t.noteOrg(s, h.org)
	}
	title := titleOf(s, h)
	titled := h.title.to > h.title.from
	turned := turns(s, h.at)
	e := t.matching(h, title, titled, org, turned)
	if e == nil {
		e = &experience{kind: h.kind, title: title, titled: titled, org: org, born: t.message}
		if h.stays && org == "" && t.now != nil && t.now.kind == h.kind {
			e.org = t.now.org
			if len(t.now.evidence) > 0 && e.org != "" {
				e.prove(quote)
				e.prove(t.now.evidence[0])
			}
		}
		t.recall(e)
		t.found = append(t.found, e)
	}
	degree := h.kind == "education" && containsWord(s, h.title, degreeWords)
	if degree && !e.degree && e.kind == h.kind {
		e.title, e.degree = title, true
	}
	if !e.titled && titled {
		e.title, e.titled, e.kind = title, true, h.kind
	}
	if e.org == "" {
		e.org = org
	}
	if h.field.to > h.field.from && e.field == "" {
		e.field = s.quote(h.field)
	}
	e.prove(quote)
	t.now, t.nowAt = e, t.at
	w := t.readWhen(s, cut, h)
	w.current = w.current || w.finished == "" && (h.current || holdsPresent(s, cut)) && !h.finishes
	e.date(w, t.dateQuote(s, cut, w))
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
		if w == "currently" || w == "now" && (i == 0 || s.toks[i-1].lower != "by" && s.toks[i-1].lower != "until") || w == "derzeit" || w == "aktuell" || w == "actualmente" || w == "actuellement" || w == "atualmente" {
			return true
		}
	}
	return false
}

// matching finds the experience a hit goes on about.
func (t *telling) matching(h hit, title string, titled bool, org string, turned bool) *experience {
	near := t.now != nil && t.at-t.nowAt <= 1 && !turned && t.now.kind == h.kind && !(h.current && t.now.when.finished != "")
	for i := len(t.found) - 1; i >= 0; i-- {
		e := t.found[i]
		if org != "" && sameOrg(e.org, org) && e.kind == h.kind && (!titled || !e.titled || sameName(e.title, title)) {
			return e
		}
		if org == "" && titled && e.titled && sameName(e.title, title) && !h.stays && !turned {
			return e
		}
	}
	switch {
	case !near || h.stays:
		return nil
	case titled && org == "" && !t.now.titled && t.now.org != "":
		return t.now
	case h.kind == "education" && org == "" && t.now.field == "" && !t.now.degree:
		return t.now
	case !titled && t.now.titled && t.now.org == "" && !h.begins:
		return t.now
	}
	return nil
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
			if ok && sameOrg(strings.TrimRight(org, ")"), e.org) {
				e.title, e.titled = title, true
				return
			}
		}
	}
}

// follow takes a sentence that names no role: its dates may belong to the
// experience under discussion, or it may tell of a deed of its own.
func (t *telling) follow(s sentence) {
	if t.now != nil && t.now.dates == nil && (t.topic == topicDates || containsWord(s, s.whole(), datingWords)) && t.at-t.nowAt <= 3 {
		if ownTime(s) {
			w := t.readWhen(s, s.whole(), hit{kind: t.now.kind})
			t.now.date(w, t.pickOrNil(s, w.at))
		}
	} else if t.now != nil && t.now.when.finished == "" && containsWord(s, s.whole(), leavingWords) {
		w := t.readWhen(s, s.whole(), hit{kind: t.now.kind, finishes: true})
		t.now.date(w, t.pickOrNil(s, w.at))
	}
	if t.now == nil {
		if e := t.achievement(s); e != nil {
			t.begin(s, e)
		}
	}
}

var (
	datingWords  = set(`there since from until till between started left finished joined began stayed that it seit von bis desde hasta depuis até`)
	leavingWords = set(`left quit finished resigned stayed until`)
)

// aside begins a project that stands apart from the role under discussion: "in
// my spare time I built".
func (t *telling) aside(s sentence) bool {
	if !holds(asideCues, s, s.whole()) {
		return false
	}
	e := t.achievement(s)
	if e == nil {
		return false
	}
	t.begin(s, e)
	return true
}

var asideCues = newFrameIndex([]frame{
	{pattern: "side project|projects|hustle"}, {pattern: "spare|free time"}, {pattern: "for fun"}, {pattern: "personal|school|university|college|hobby|final-year|thesis|community project"},
	{pattern: "final year project"}, {pattern: "as a hobby"}, {pattern: "hackathon"}, {pattern: "open source|open-source"}, {pattern: "at|in university|uni|college|school"}, {pattern: "on my own time"},
	{pattern: "in meiner freizeit"}, {pattern: "en mi tiempo libre"}, {pattern: "proyecto personal"}, {pattern: "projet personnel"}, {pattern: "projeto pessoal"},
})

// begin makes an experience the one under discussion and dates it.
func (t *telling) begin(s sentence, e *experience) {
	e.born = t.message
	t.found = append(t.found, e)
	t.now, t.nowAt = e, t.at
	w := t.readWhen(s, s.whole(), hit{kind: e.kind})
	e.date(w, t.pickOrNil(s, w.at))
}

// ownTime keeps the dates of others' lives apart.
func ownTime(s sentence) bool {
	return ownVerb(s, s.whole(), false) >= 0 || len(s.toks) <= 14 || containsWord(s, s.whole(), selfWords)
}

// noteOrg remembers the words of an organisation, which are no skills.
func (t *telling) noteOrg(s sentence, sp span) {
	if len(t.orgs) < 500 {
		t.orgs[strings.ToLower(s.quote(sp))] = true
	}
}

func (t *telling) output() prompts.ExtractOutput {
	out := prompts.ExtractOutput{Experiences: []prompts.ExtractedExperience{}, Skills: []prompts.ExtractedSkill{}}
	index := map[*experience]int{}
	for _, e := range t.found {
		index[e] = len(out.Experiences)
		out.Experiences = append(out.Experiences, e.output())
	}
	out.Skills = t.claims.output(index)
	for i, e := range t.found {
		out.Experiences[i].Tags = e.output().Tags
	}
	return out
}
