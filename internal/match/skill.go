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

// forSkill answers a thing asked by its key. need is in months.
func (p *Prepared) forSkill(k *asked, need int, required bool) answer {
	if d, ok := p.denials[k.key]; ok {
		return answer{denied: true, denial: d, nearest: nearest(p.relatives(k))}
	}
	st := p.byKey.of(k.numbered, func() *standing {
		relatives := p.relatives(k)
		st := newStanding(p.proofsOf(k, relatives), p.now)
		st.nearest = nearest(relatives)
		return st
	})
	a := st.evaluate(need, !required)
	a.nearest = st.nearest
	if a.credit() == 0 && !a.nearest.none() {
		a.pending = a.nearest.title + notAMustHave
	}
	return a
}

// proofsOf are all proofs that bear on a key. Of what the person rejected, only
// their other skills can speak.
func (p *Prepared) proofsOf(k *asked, relatives []relative) []held {
	var all []held
	for _, r := range relatives {
		for _, pr := range r.skill.proofs {
			all = append(all, hold(pr, r.relation))
		}
	}
	if p.rejects(k) {
		return all
	}
	all = append(all, p.byTitle(k)...)
	all = append(all, p.said(k.names, false)...)
	return append(all, p.writes(k.key)...)
}

// rejects reports whether the person rejected the thing: that a title, a sentence
// or the language of a sentence names it is then the reading that they refused.
func (p *Prepared) rejects(k *asked) bool {
	return slices.ContainsFunc(p.rejected, func(s *skill) bool {
		return s.key == k.key || p.relate(s, k.key, k.names) == taxonomy.RelationExact
	})
}

// byTitle are the roles whose titles name the thing: a Java developer has used
// Java and an electrician has done electrical work, as far as a title can tell.
func (p *Prepared) byTitle(k *asked) []held {
	var all []held
	for _, i := range p.rolesTitled(k.key, k.names) {
		if r := p.roles[i]; p.titleNames(r, k.key, k.names) {
			all = append(all, hold(&r.proof, taxonomy.RelationImplied))
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

// relatives lists the person's skills that bear on a key, the closest first. A
// denied skill bears on nothing.
func (p *Prepared) relatives(k *asked) (list []relative) {
	for _, i := range p.skillsFor(k.key, k.names) {
		s := p.skills[i]
		if _, denied := p.denials[s.key]; denied {
			continue
		}
		if r := p.relate(s, k.key, k.names); r != taxonomy.RelationNone {
			list = append(list, relative{s, r})
		}
	}
	slices.SortStableFunc(list, func(a, b relative) int {
		return cmp.Compare(relationPct(b.relation), relationPct(a.relation))
	})
	return list
}

// relate asks the taxonomy, and compares words where it does not know one side.
func (p *Prepared) relate(s *skill, key string, names []phrase) taxonomy.Relation {
	best := p.taxonomy.Relate(s.key, key)
	if best != taxonomy.RelationNone {
		return best
	}
	known := p.lexicon.known(s.key)
	if known && p.lexicon.known(key) {
		if len(s.names) > 0 && len(names) > 0 && s.names[0].relate(names[0]) == taxonomy.RelationParent {
			return taxonomy.RelationParent
		}
		return taxonomy.RelationNone
	}
	for _, have := range s.names {
		for _, want := range names {
			by := have.relate(want)
			// One word is too little to make a skill of the taxonomy a kind of it.
			if by == taxonomy.RelationChild && len(want) == 1 && known {
				continue
			}
			if relationPct(by) > relationPct(best) {
				best = by
			}
		}
	}
	return best
}

// nearest is the closest other skill that is proven: by relation,
// then by the strength of its proof, then by key.
func nearest(relatives []relative) near {
	var best *skill
	rank := [2]int{}
	for _, r := range relatives {
		if r.relation == taxonomy.RelationExact {
			continue
		}
		now := [2]int{relationPct(r.relation), strongest(r.skill)}
		if c := cmp.Or(cmp.Compare(now[0], rank[0]), cmp.Compare(now[1], rank[1])); c > 0 || c == 0 && strings.Compare(r.skill.key, best.key) < 0 {
			best, rank = r.skill, now
		}
	}
	if best == nil {
		return near{}
	}
	return near{best.title, best.id}
}

func strongest(s *skill) int {
	top := 0
	for _, pr := range s.proofs {
		top = max(top, pr.level)
	}
	return top
}
