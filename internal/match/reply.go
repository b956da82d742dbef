package match

import (
	"assay/models"
)

// reply is what the facts give to a question, ready to be put into the result of
// every posting that asks it. It does not change once it is made.
type reply struct {
	q *question
	*voice
	missing Ask
	sum     sum
}

// voice is an answer and how a contribution tells it.
type voice struct {
	answer
	*shown
	// line is the contribution, but for what is the posting's own.
	line models.Contribution
}

// reply answers what r asks for.
func (p *Prepared) reply(r *models.JobRequirement) *reply {
	q := p.lexicon.question(r)
	return p.replies.of(q.numbered, func() *reply { return p.compose(q) })
}

func (p *Prepared) compose(q *question) *reply {
	a := p.answerTo(q)
	s, missing := p.show(&a), q.missing(p.denials)
	if s == nil && q.isSilence(&a, missing) {
		return &q.silence
	}
	r := &reply{q: q, voice: &voice{answer: a, shown: s}, missing: missing, sum: q.digest(&a, missing, s)}
	r.missing.Related = r.nearest
	if s == nil {
		r.shown = nothing()
	}
	r.voice.tell(q)
	return r
}

// silence is the voice of no answer, which is the same for everything of a kind.
func silence(kind string, left bool) *voice {
	v := &voice{shown: nothing()}
	v.tell(&question{ask: models.Ask{Kind: kind}, left: left})
	return v
}

func nothing() *shown {
	return &shown{experiences: []models.ID{}, evidence: []models.ID{}, quotes: []string{}}
}

func (v *voice) tell(q *question) {
	v.line = models.Contribution{
		State: v.state(), Relation: string(v.relation),
		RelationPct: v.relPct, EvidencePct: v.evPct, YearsPct: v.yearPct, RecencyPct: v.recPct,
		ExperienceIDs: v.experiences, EvidenceIDs: v.evidence, Quotes: v.quotes, Note: v.note(q),
	}
	if v.skill != nil {
		id := v.skill.id
		v.line.SkillID, v.line.SkillTitle = &id, v.skill.title
	}
}

func (p *Prepared) answerTo(q *question) (a answer) {
	if !q.left {
		a = p.answer(q)
	}
	return a
}

// show is what is shown of an answer, or nil for silence.
func (p *Prepared) show(a *answer) *shown {
	switch {
	case a.denied:
		s := &shown{experiences: []models.ID{}}
		list := a.denial.quotes
		s.show(list[:min(len(list), maxQuotes)])
		return s
	case a.option != nil:
		return p.shownOf(a.option)
	default:
		return nil
	}
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
	q := p.lexicon.questionOf(ask)
	a := p.answerTo(q)
	s, missing := p.show(&a), q.missing(p.denials)
	if s == nil && q.isSilence(&a, missing) {
		return q.silence.sum[:]
	}
	sum := q.digest(&a, missing, s)
	return sum[:]
}

// isSilence reports whether an answer for which there is nothing to show is no
// answer at all.
func (q *question) isSilence(a *answer, missing Ask) bool {
	return a.nearest == "" && a.pending == "" && missing.Key == q.silence.missing.Key
}

// digest is the checksum of an answer to q. What a note says follows from what
// is in it.
func (q *question) digest(a *answer, missing Ask, s *shown) sum {
	var room [512]byte
	e := encoder{room[:0]}
	e.id(q.ask.ID)
	e.text(q.title)
	e.text(q.same)
	e.flag(q.own)
	e.flag(q.left)
	e.text(missing.Key)
	e.text(missing.Title)
	e.text(a.nearest)
	e.flag(a.denied)
	if a.silent() {
		e.text(a.pending)
	}
	e.text(string(a.relation))
	for _, n := range []int{a.relPct, a.evPct, a.yearPct, a.recPct} {
		e.unsigned(n)
	}
	switch {
	case a.denied:
		e.shown(s)
	case s != nil:
		e.b = append(e.b, s.sum[:]...)
		if q.asksYears() {
			e.flag(a.timeKnown)
			e.text(years(a.have)) // as it is shown: a month more often changes nothing
		}
		if a.recPct < 100 {
			e.number((a.lastUsed - 1) / 12)
		}
	}
	return sumOf(e.b)
}
