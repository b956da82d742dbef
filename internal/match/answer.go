package match

import (
	"cmp"

	"assay/models"
)

// answer finds the best answer to a question.
func (p *Prepared) answer(q *question) answer {
	switch q.ask.Kind {
	case models.RequirementEducation:
		return p.answerEducation(q)
	case models.RequirementExperience:
		if len(q.keys) == 0 {
			return best(p.roleAnswers(q))
		}
		return best(p.keyAnswers(q, true))
	default:
		return best(p.keyAnswers(q, false))
	}
}

func (p *Prepared) keyAnswers(q *question, roles bool) []answer {
	var all []answer
	for i := range q.keys {
		k := &q.keys[i]
		got := p.forSkill(k, q.need, q.ask.Required)
		all = append(all, got)
		if roles && !got.denied {
			all = append(all, p.forRole(k.wanted, k.key, q.need, q.ask.Required), p.inWords('k', k.key, k.names, q))
		}
	}
	return all
}

// roleAnswers answers a role that came without names by the parts of its text. A
// part that names no role counts only when no other part does, and the skill a
// part names only when it is one: of several it is not said which would do.
func (p *Prepared) roleAnswers(q *question) []answer {
	var all []answer
	for i := range q.parts {
		part := &q.parts[i]
		all = append(all, p.inPart(part, q), p.forRole(part.wanted, part.key, q.need, q.ask.Required))
	}
	if len(all) == 0 {
		all = append(all, p.forRole(nil, "", q.need, q.ask.Required))
	}
	return all
}

func (p *Prepared) inPart(part *part, q *question) answer {
	var e encoder
	for _, w := range part.words {
		e.text(w)
	}
	return p.inWords('p', string(e.b), []phrase{part.words}, q)
}

// inWords answers by the sentences that say all the words of one of the names.
// sort and key tell the names from others.
func (p *Prepared) inWords(sort byte, key string, names []phrase, q *question) answer {
	role := q.ask.Kind == models.RequirementExperience
	if role {
		sort -= 'a' - 'A'
	}
	st := p.standing(sort, key, func() *standing { return newStanding(p.said(names, role), p.now) })
	return st.evaluate(q.need, !q.ask.Required)
}

// standing remembers what bears on the thing that sort and key name.
func (p *Prepared) standing(sort byte, key string, compute func() *standing) *standing {
	var room [64]byte
	name := append(append(room[:0], sort), key...)
	p.mu.RLock()
	st, ok := p.standings[string(name)]
	p.mu.RUnlock()
	if ok {
		return st
	}
	return remembered(&p.mu, p.standings, string(name), compute)
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
	all := []answer{p.forStudy(text, q.ask.Required)}
	for i := range q.parts {
		all = append(all, p.inPart(&q.parts[i], q))
	}
	return best(all)
}

// best is the answer with the most credit, the earlier of equals. A denial
// stands only when every alternative is denied.
func best(all []answer) answer {
	var out answer
	found := false
	for _, a := range all {
		if a.denied {
			continue
		}
		if !found || a.credit() > out.credit() {
			near, pending := out.nearest, out.pending
			out, found = a, true
			out.nearest, out.pending = cmp.Or(out.nearest, near), cmp.Or(out.pending, pending)
			continue
		}
		out.nearest, out.pending = cmp.Or(out.nearest, a.nearest), cmp.Or(out.pending, a.pending)
	}
	if !found && len(all) > 0 {
		return all[0]
	}
	return out
}
