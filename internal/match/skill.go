package match

import (
	"cmp"
	"slices"
	"strings"

	"assay/internal/taxonomy"
)

// relative is a skill of the person that stands in some relation to a key.
type relative struct {
	skill    *skill
	relation taxonomy.Relation
}

// question is what the answers to skill requirements are remembered by.
type question struct {
	key     string
	need    int
	sibling bool
}

// maxRemembered bounds what is remembered of each sort; postings can ask for
// ever new lengths of time and names of roles.
const maxRemembered = 1 << 14

// forSkill answers a thing asked by its key. need is in months. Answers are
// remembered for keys of the taxonomy and of the person, of which there are
// only so many. Of other keys postings can invent any number; nothing answers
// them.
func (p *Prepared) forSkill(key string, need int, required bool) answer {
	if d, ok := p.denials[key]; ok {
		return answer{denied: true, denial: d, nearest: p.nearest(key)}
	}
	if !p.known(key) && len(p.byKey[key]) == 0 {
		return answer{}
	}
	q := question{key, need, !required}
	p.mu.RLock()
	a, ok := p.answers[q]
	p.mu.RUnlock()
	if ok {
		return a
	}
	a = p.answerSkill(key, need, required)
	p.mu.Lock()
	if len(p.answers) < maxRemembered {
		p.answers[q] = a
	}
	p.mu.Unlock()
	return a
}

func (p *Prepared) answerSkill(key string, need int, required bool) answer {
	var all []held
	for _, r := range p.relatives(key) {
		for _, pr := range r.skill.proofs {
			all = append(all, held{pr, r.relation})
		}
	}
	a := evaluate(all, need, p.now, !required)
	a.nearest = p.nearest(key)
	if a.credit() == 0 && a.nearest != "" {
		a.pending = a.nearest + " is close, but a neighbour does not stand in for a must-have."
	}
	return a
}

// relatives lists the person's skills that bear on key, the closest first. A
// key outside the taxonomy relates only to itself.
func (p *Prepared) relatives(key string) []relative {
	if !p.known(key) {
		return p.exact(key)
	}
	p.mu.RLock()
	list, ok := p.related[key]
	p.mu.RUnlock()
	if ok {
		return list
	}
	for _, s := range p.skills {
		if _, denied := p.denials[s.key]; denied {
			continue
		}
		if r := p.taxonomy.Relate(s.key, key); r != taxonomy.RelationNone {
			list = append(list, relative{s, r})
		}
	}
	slices.SortStableFunc(list, func(a, b relative) int {
		return cmp.Compare(relationPct[b.relation], relationPct[a.relation])
	})
	p.mu.Lock()
	p.related[key] = list
	p.mu.Unlock()
	return list
}

func (p *Prepared) exact(key string) []relative {
	var out []relative
	for _, s := range p.byKey[key] {
		out = append(out, relative{s, taxonomy.RelationExact})
	}
	return out
}

// nearest is the title of the closest other skill that is proven: by relation,
// then by the strength of its proof, then by key.
func (p *Prepared) nearest(key string) string {
	var best *skill
	rank := [2]int{}
	for _, r := range p.relatives(key) {
		if r.relation == taxonomy.RelationExact {
			continue
		}
		now := [2]int{relationPct[r.relation], strongest(r.skill)}
		if c := cmp.Or(cmp.Compare(now[0], rank[0]), cmp.Compare(now[1], rank[1])); c > 0 || c == 0 && strings.Compare(r.skill.key, best.key) < 0 {
			best, rank = r.skill, now
		}
	}
	if best == nil {
		return ""
	}
	return best.title
}

func strongest(s *skill) int {
	top := 0
	for _, pr := range s.proofs {
		top = max(top, pr.level)
	}
	return top
}
