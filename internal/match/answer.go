package match

import (
	"cmp"

	"assay/models"
)

// answer finds the best answer to a question.
func (p *Prepared) answer(q *question) answer {
	switch {
	case q.ask.Kind == models.RequirementEducation:
		return p.answerEducation(q)
	case q.ask.Kind != models.RequirementExperience && len(q.keys) == 1:
		return p.forSkill(q.keys[0], q.need, q.ask.Required)
	}
	var b best
	switch {
	case q.ask.Kind == models.RequirementExperience && len(q.keys) == 0:
		p.roleAnswers(&b, q)
	default:
		p.keyAnswers(&b, q, q.ask.Kind == models.RequirementExperience)
	}
	return b.out
}

func (p *Prepared) keyAnswers(b *best, q *question, roles bool) {
	for _, k := range q.keys {
		got := p.forSkill(k, q.need, q.ask.Required)
		b.add(got)
		if roles && !got.denied {
			b.add(p.forRole(&p.roleByKey, k.numbered, k.wanted, k.key, q))
			if !p.rejects(k) {
				b.add(p.inWords(&p.saidByKey, k.numbered, k.names, true, q))
			}
		}
	}
}

// roleAnswers answers a role that came without names by the parts of its text. A
// part that names no role counts only when no other part does, and the skill a
// part names only when it is one: of several it is not said which would do.
func (p *Prepared) roleAnswers(b *best, q *question) {
	for _, part := range q.parts {
		b.add(p.inWords(&p.saidByPart, part.numbered, part.words, true, q))
		b.add(p.forRole(&p.roleByPart, part.numbered, part.wanted, part.key, q))
	}
	if len(q.parts) == 0 {
		b.add(p.forRole(&p.anyRole, numbered{1}, nil, "", q))
	}
}

// inWords answers by the sentences that say all the words of one of the names.
func (p *Prepared) inWords(known *memo[standing], n numbered, names []phrase, role bool, q *question) answer {
	st := known.of(n, func() *standing { return newStanding(p.said(names, role), p.now) })
	return st.evaluate(q.need, !q.ask.Required)
}

func (p *Prepared) answerEducation(q *question) answer {
	text := q.ask.Text
	open := 0
	var denied answer
	for _, k := range q.keys {
		if d, ok := p.denials[k.key]; ok {
			denied = answer{denied: true, denial: d}
			continue
		}
		open++
		text += " " + k.name
	}
	if len(q.keys) > 0 && open == 0 {
		return denied
	}
	var b best
	b.add(p.forStudy(text, q.ask.Required))
	for _, part := range q.parts {
		b.add(p.inWords(&p.saidByPart, part.numbered, part.words, false, q))
	}
	return b.out
}

// best keeps the answer with the most credit, the earlier of equals. A denial
// stands only when every alternative is denied.
type best struct {
	out           answer
	found, denied bool
}

func (b *best) add(a answer) {
	switch {
	case a.denied && !b.found && !b.denied:
		b.out, b.denied = a, true
	case a.denied:
	case !b.found:
		b.out, b.found = a, true
	case a.credit() > b.out.credit():
		near, pending := b.out.nearest, b.out.pending
		b.out = a
		b.out.nearest, b.out.pending = cmp.Or(a.nearest, near), cmp.Or(a.pending, pending)
	default:
		b.out.nearest, b.out.pending = cmp.Or(b.out.nearest, a.nearest), cmp.Or(b.out.pending, a.pending)
	}
}
