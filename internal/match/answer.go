package match

import (
	"cmp"
	"strings"

	"assay/models"
)

// answer finds the best answer to one requirement.
func (p *Prepared) answer(a *ask) answer {
	switch a.req.Kind {
	case models.RequirementEducation:
		return p.answerEducation(a)
	case models.RequirementExperience:
		if len(a.keys) == 0 {
			return best(p.roleAnswers(a))
		}
		return best(p.keyAnswers(a, true))
	default:
		return best(p.keyAnswers(a, false))
	}
}

func (p *Prepared) keyAnswers(a *ask, roles bool) []answer {
	var all []answer
	for _, k := range a.keys {
		got := p.forSkill(k, a.need, a.required())
		all = append(all, got)
		if roles && !got.denied {
			all = append(all, p.forRole(p.name(k), k, a.need, a.required()), p.inWords(p.names(k), a))
		}
	}
	return all
}

// roleAnswers reads the alternatives out of the text of a requirement that
// came without names. A part that names no role counts only when no other part
// does, and the skill a part names only when it is one: of several it is not
// said which would do.
func (p *Prepared) roleAnswers(a *ask) []answer {
	var all []answer
	for _, part := range alternatives(a.req.Text) {
		if len(telling(part)) == 0 {
			continue
		}
		all = append(all, p.inWords([]phrase{phraseOf(part)}, a))
		key := ""
		if found := p.taxonomy.Find(part); len(found) == 1 {
			key = found[0].Skill.Key
		}
		all = append(all, p.forRole(part, key, a.need, a.required()))
	}
	if len(all) == 0 {
		all = append(all, p.forRole("", "", a.need, a.required()))
	}
	return all
}

// alternatives are the parts of a text that "or" and its like hold apart.
func alternatives(text string) []string {
	for _, or := range []string{" or ", " oder ", " ou ", " o ", " u "} {
		text = strings.ReplaceAll(text, or, "/")
	}
	return strings.Split(text, "/")
}

// inWords answers by the sentences that say all the words of one of the names.
func (p *Prepared) inWords(names []phrase, a *ask) answer {
	return evaluate(p.said(names, a.req.Kind == models.RequirementExperience), a.need, p.now, !a.required())
}

func (p *Prepared) answerEducation(a *ask) answer {
	text := a.req.Text
	open := 0
	var denied answer
	for _, k := range a.keys {
		if d, ok := p.denials[k]; ok {
			denied = answer{denied: true, denial: d}
			continue
		}
		open++
		text += " " + p.name(k)
	}
	if len(a.keys) > 0 && open == 0 {
		return denied
	}
	all := []answer{p.forStudy(text, a.required())}
	for _, part := range alternatives(a.req.Text) {
		all = append(all, p.inWords([]phrase{phraseOf(part)}, a))
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
