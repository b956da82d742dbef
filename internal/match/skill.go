package match

import (
	"cmp"
	"slices"
	"strings"
	"sync"

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
// ever new things, lengths of time and names of roles.
const maxRemembered = 1 << 14

// forSkill answers a thing asked by its key. need is in months.
func (p *Prepared) forSkill(key string, need int, required bool) answer {
	if d, ok := p.denials[key]; ok {
		return answer{denied: true, denial: d, nearest: p.nearest(key)}
	}
	return remembered(&p.mu, p.answers, question{key, need, !required}, func() answer { return p.answerSkill(key, need, required) })
}

// remembered looks a value up, or computes it and keeps it while there is room. What
// comes of it depends on the key alone, so that it does not matter who computes it.
func remembered[K comparable, V any](mu *sync.RWMutex, known map[K]V, key K, compute func() V) V {
	mu.RLock()
	v, ok := known[key]
	mu.RUnlock()
	if ok {
		return v
	}
	v = compute()
	mu.Lock()
	if len(known) < maxRemembered {
		known[key] = v
	}
	mu.Unlock()
	return v
}

func (p *Prepared) answerSkill(key string, need int, required bool) answer {
	var all []held
	for _, r := range p.relatives(key) {
		for _, pr := range r.skill.proofs {
			all = append(all, held{pr, r.relation})
		}
	}
	all = append(all, p.byTitle(key)...)
	all = append(all, p.said(p.names(key), false)...)
	all = append(all, p.writes(key)...)

	a := evaluate(all, need, p.now, !required)
	a.nearest = p.nearest(key)
	if a.credit() == 0 && a.nearest != "" {
		a.pending = a.nearest + " is close, but a neighbour does not stand in for a must-have."
	}
	return a
}

// byTitle are the roles whose titles name the thing: a Java developer has used
// Java and an electrician has done electrical work, as far as a title can tell.
func (p *Prepared) byTitle(key string) []held {
	names := p.names(key)
	var all []held
	for _, r := range p.roles {
		if p.titleNames(r, key, names) {
			all = append(all, held{&r.proof, taxonomy.RelationImplied})
		}
	}
	return all
}

func (p *Prepared) titleNames(r *role, key string, names []phrase) bool {
	for _, k := range r.named {
		if by := p.taxonomy.Relate(k, key); by == taxonomy.RelationExact || by == taxonomy.RelationChild {
			return true
		}
	}
	return slices.ContainsFunc(names, func(name phrase) bool {
		return len(name) >= minSaid && !slices.ContainsFunc(name, func(w string) bool { return !slices.Contains(r.words, w) })
	})
}

// relatives lists the person's skills that bear on key, the closest first.
func (p *Prepared) relatives(key string) []relative {
	return remembered(&p.mu, p.related, key, func() []relative { return p.findRelatives(key) })
}

func (p *Prepared) findRelatives(key string) (list []relative) {
	names := p.names(key)
	for _, s := range p.skills {
		if _, denied := p.denials[s.key]; denied {
			continue
		}
		if r := p.relate(s, key, names); r != taxonomy.RelationNone {
			list = append(list, relative{s, r})
		}
	}
	slices.SortStableFunc(list, func(a, b relative) int {
		return cmp.Compare(relationPct[b.relation], relationPct[a.relation])
	})
	return list
}

// relate asks the taxonomy, and compares words where it does not know one side.
func (p *Prepared) relate(s *skill, key string, names []phrase) taxonomy.Relation {
	best := p.taxonomy.Relate(s.key, key)
	if best != taxonomy.RelationNone {
		return best
	}
	if p.known(s.key) && p.known(key) {
		if len(s.names) > 0 && len(names) > 0 && s.names[0].relate(names[0]) == taxonomy.RelationParent {
			return taxonomy.RelationParent
		}
		return taxonomy.RelationNone
	}
	for _, have := range s.names {
		for _, want := range names {
			by := have.relate(want)
			// One word is too little to make a skill of the taxonomy a kind of it.
			if by == taxonomy.RelationChild && len(want) == 1 && p.known(s.key) {
				continue
			}
			if relationPct[by] > relationPct[best] {
				best = by
			}
		}
	}
	return best
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
