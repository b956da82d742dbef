package match

import (
	"assay/models"
)

// reply is what the facts give to a question, ready to be put into the result of
// every posting that asks it. It does not change once it is made.
type reply struct {
	q *question
	answer
	*shown
	missing Ask
	// line is the contribution, but for what is the posting's own.
	line models.Contribution
	sum  sum
}

// nothing is what is shown of no proof.
func nothing() *shown {
	return &shown{experiences: []models.ID{}, evidence: []models.ID{}, quotes: []string{}}
}

// reply answers what r asks for. code is room to work in.
func (p *Prepared) reply(r *models.JobRequirement, code []byte) (*reply, []byte) {
	code = encodeRequirement(code[:0], r)
	p.mu.RLock()
	known, ok := p.replies[string(code)]
	p.mu.RUnlock()
	if ok {
		return known, code
	}
	q := p.lexicon.question(code, func() models.Ask { return AskOf(*r) })
	return remembered(&p.mu, p.replies, q.code, func() *reply { return p.compose(q) }), code
}

func (p *Prepared) compose(q *question) *reply {
	r := p.answered(q)
	r.sum = q.digest(r)
	c := models.Contribution{
		Kind: q.ask.Kind, State: r.state(),
		Relation: string(r.relation), RelationPct: r.relPct, EvidencePct: r.evPct, YearsPct: r.yearPct, RecencyPct: r.recPct,
		ExperienceIDs: r.experiences, EvidenceIDs: r.evidence, Quotes: r.quotes, Note: r.note(),
	}
	if r.skill != nil {
		id := r.skill.id
		c.SkillID, c.SkillTitle = &id, r.skill.title
	}
	r.line = c
	return r
}

func (p *Prepared) answered(q *question) *reply {
	r := &reply{q: q, missing: q.missing(p.denials)}
	if !q.left {
		r.answer = p.answer(q)
	}
	r.missing.Related = r.nearest
	switch {
	case r.denied:
		r.shown = nothing()
		list := r.denial.quotes
		r.shown.show(list[:min(len(list), maxQuotes)])
	case r.option != nil:
		r.shown = p.shownOf(r.option)
	default:
		r.shown = nothing()
	}
	return r
}

// shownOf reads an option once.
func (p *Prepared) shownOf(o *option) *shown {
	p.mu.RLock()
	s := o.shown
	p.mu.RUnlock()
	if s == nil {
		s = shownOf(o)
		p.mu.Lock()
		o.shown = s
		p.mu.Unlock()
	}
	return s
}

// Digest is a checksum over all that an ask's answer brings into a result: it
// changes when the facts, the taxonomy or the month change the answer, and not
// when they do not. An ask without any answer has one too.
func (p *Prepared) Digest(ask models.Ask) []byte {
	var room [256]byte
	code := encodeAsk(room[:0], ask.Kind, ask.Keys, ask.Months, ask.Required, ask.Text)
	q := p.lexicon.question(code, func() models.Ask { return ask })
	r := p.answered(q)
	s := q.digest(r)
	return s[:]
}

// digest is the checksum of r as an answer to q. What a note says follows from
// what is in it.
func (q *question) digest(r *reply) sum {
	plain := !r.denied && r.option == nil && r.nearest == "" && r.pending == "" && r.missing.Key == q.first()
	if plain && q.silence != (sum{}) {
		return q.silence
	}
	var room [512]byte
	e := encoder{room[:0]}
	e.text(q.code)
	e.text(q.title)
	e.text(q.same)
	e.flag(q.own)
	e.flag(q.left)
	e.text(r.missing.Key)
	e.text(r.missing.Title)
	e.text(r.nearest)
	e.flag(r.denied)
	if r.silent() {
		e.text(r.pending)
	}
	e.text(string(r.relation))
	for _, n := range []int{r.relPct, r.evPct, r.yearPct, r.recPct} {
		e.unsigned(n)
	}
	switch {
	case r.denied:
		e.shown(r.shown)
	case r.option != nil:
		e.b = append(e.b, r.shown.sum[:]...)
		if q.need > 0 {
			e.flag(r.timeKnown)
			e.number(r.have)
		}
		if r.recPct < 100 {
			e.number((r.lastUsed - 1) / 12)
		}
	}
	return sumOf(e.b)
}

// first is the key a gap is filed under when nothing is denied.
func (q *question) first() string {
	if len(q.keys) == 0 {
		return ""
	}
	return q.keys[0].key
}
