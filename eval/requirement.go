package eval

import (
	"cmp"
	"slices"

	"assay/internal/evidence"
	"assay/internal/taxonomy"
	"assay/models"
)

// askedFor are the keys that satisfy a labelled requirement.
func askedFor(t *taxonomy.Taxonomy, name string, anyOf []string) (keys []string, known bool) {
	for _, n := range append([]string{name}, anyOf...) {
		key, _ := t.KeyFor(n)
		if _, ok := t.ByKey(key); ok {
			known = true
		}
		if key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys, known
}

// keysOf are the keys that satisfy a stored requirement.
func keysOf(r models.JobRequirement) []string {
	if r.CanonicalKey == nil {
		return nil
	}
	return append([]string{*r.CanonicalKey}, r.AnyOf...)
}

func common(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// standing is where a quote stands in a posting: letter for letter, or else
// after folding, since a posting's text is cleaned when it is taken in.
func standing(text, quote string) []span {
	if at := occurrences("", text, quote); at != nil {
		return at
	}
	if start, end, ok := evidence.FindIn(text, quote); ok {
		return []span{{"", start, end}}
	}
	return nil
}

// matchRequirements pairs labels with stored requirements, each at most once. A
// pair overlaps in the text. The same skill goes first, then the same kind. Two
// skills that the taxonomy knows to be different are never one.
func matchRequirements(t *taxonomy.Taxonomy, p Posting, s seen) []pairing {
	var all []pairing
	for g, want := range p.Requirements {
		keys, known := askedFor(t, want.Name, want.AnyOf)
		at := standing(s.row.Description, want.Quote)
		for f, have := range s.read.Rows {
			where := span{"", have.StartChar, have.EndChar}
			if !touch([]span{where}, at) {
				continue
			}
			same := common(keys, keysOf(have))
			if !same && known && knows(t, keysOf(have)) && byName(want.Kind) && byName(have.Kind) {
				continue
			}
			fit := float64(btoi(same)*4 + btoi(have.Kind == want.Kind)*2)
			for _, a := range at {
				fit += ratio(float64(where.shared(a)), float64(max(a.end-a.start, where.end-where.start))) / float64(len(at))
			}
			all = append(all, pairing{g, f, fit})
		}
	}
	slices.SortFunc(all, func(a, b pairing) int { return cmp.Or(cmp.Compare(b.fit, a.fit), a.gold-b.gold, a.found-b.found) })
	var pairs []pairing
	for _, one := range all {
		if !slices.ContainsFunc(pairs, func(o pairing) bool { return o.gold == one.gold || o.found == one.found }) {
			pairs = append(pairs, one)
		}
	}
	return pairs
}

func knows(t *taxonomy.Taxonomy, keys []string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { _, ok := t.ByKey(k); return ok })
}

// byName says which kinds mean nothing without a name.
func byName(kind string) bool {
	return kind == models.RequirementSkill || kind == models.RequirementCertification || kind == models.RequirementLanguage
}

// readRequirements gathers what the figures of requirements rest on, by posting.
type readRequirements struct {
	found               []tally
	kinds, importances  []classes
	kindsOf, weightsOf  []classes // among those found alone
	named, names        []int
	exact, years        []int
	exactFound, stating []int
	taken, refusable    []int
}

// requirements compares stored requirements with the labels. A kind's and an
// importance's F1 count what was not found as missed and what nobody asked for
// as wrong; "of those found" leaves both out. Years are exact when the same
// number, or none, stands with the requirement.
func (r *run) requirements() ([]Score, error) {
	docs, err := r.readPostings()
	if err != nil {
		return nil, err
	}
	n := len(docs)
	q := readRequirements{
		found: make([]tally, n), kinds: make([]classes, n), importances: make([]classes, n), kindsOf: make([]classes, n), weightsOf: make([]classes, n),
		named: make([]int, n), names: make([]int, n), exact: make([]int, n), years: make([]int, n), exactFound: make([]int, n), stating: make([]int, n),
		taken: make([]int, n), refusable: make([]int, n),
	}
	for i, s := range docs {
		q.kinds[i], q.importances[i], q.kindsOf[i], q.weightsOf[i] = classes{}, classes{}, classes{}, classes{}
		r.compareRequirements(&q, i, r.golden.Postings[i], s)
	}
	scores := prf("requirements", q.found, noTargets())
	return append(scores,
		macro("requirement_kind_macro_f1", q.kinds, .88),
		macro("requirement_kind_macro_f1_of_those_found", q.kindsOf, nan()),
		macro("requirement_importance_macro_f1", q.importances, nan()),
		macro("requirement_importance_macro_f1_of_those_found", q.weightsOf, nan()),
		shareOf("requirement_name", q.named, q.names).noting("of those found, the skill, certificate or language is the right one"),
		shareOf("requirement_years_exact", q.exact, q.years).atLeast(.95).noting("of all labels with years"),
		shareOf("requirement_years_exact_of_those_found", q.exactFound, q.stating).noting("of pairs in which either side has years"),
		shareOf("requirement_false_alarms", q.taken, q.refusable).noting("of quotes labelled as no requirement"),
	), nil
}

func (r *run) compareRequirements(q *readRequirements, i int, p Posting, s seen) {
	t, split := r.system.taxonomy, p.split()
	pairs := matchRequirements(t, p, s)
	have := s.read.Rows
	q.found[i] = tally{hit: len(pairs), wrong: len(have) - len(pairs), missed: len(p.Requirements) - len(pairs)}
	paired := func(match func(pairing) bool) bool { return slices.ContainsFunc(pairs, match) }
	for _, pair := range pairs {
		want, got := p.Requirements[pair.gold], have[pair.found]
		confuse(q.kinds[i], want.Kind, got.Kind)
		confuse(q.kindsOf[i], want.Kind, got.Kind)
		confuse(q.importances[i], want.Importance, got.Importance)
		confuse(q.weightsOf[i], want.Importance, got.Importance)
		if byName(want.Kind) {
			keys, _ := askedFor(t, want.Name, want.AnyOf)
			q.names[i]++
			q.named[i] += btoi(common(keys, keysOf(got)))
		}
		same := sameYears(want.MinYears, got.MinYears)
		q.exact[i] += btoi(want.MinYears != nil && same)
		if want.MinYears != nil || got.MinYears != nil {
			q.stating[i]++
			q.exactFound[i] += btoi(same)
		}
		if want.Kind != got.Kind || want.Importance != got.Importance || !same {
			r.miss(split, "requirements", p.ID, "differs", describe(want.Kind, want.Importance, want.MinYears)+" read as "+describe(got.Kind, got.Importance, got.MinYears), got.Quote)
		}
	}
	for g, want := range p.Requirements {
		q.years[i] += btoi(want.MinYears != nil)
		if !paired(func(o pairing) bool { return o.gold == g }) {
			q.kinds[i].add(want.Kind, tally{missed: 1})
			q.importances[i].add(want.Importance, tally{missed: 1})
			r.miss(split, "requirements", p.ID, "missed", want.Kind+": "+want.Name, want.Quote)
		}
	}
	for f, got := range have {
		if !paired(func(o pairing) bool { return o.found == f }) {
			q.kinds[i].add(got.Kind, tally{wrong: 1})
			q.importances[i].add(got.Importance, tally{wrong: 1})
			r.miss(split, "requirements", p.ID, "wrong", got.Kind+": "+title(got), got.Quote)
		}
	}
	for _, quote := range p.NotRequirements {
		q.refusable[i]++
		at := standing(s.row.Description, quote)
		q.taken[i] += btoi(slices.ContainsFunc(have, func(got models.JobRequirement) bool {
			return touch([]span{{"", got.StartChar, got.EndChar}}, at)
		}))
	}
}

// confuse counts one pair: a hit of its class, or a miss of one and a wrong one
// of another.
func confuse(c classes, want, got string) {
	if want == got {
		c.add(want, tally{hit: 1})
		return
	}
	c.add(want, tally{missed: 1})
	c.add(got, tally{wrong: 1})
}

func sameYears(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func describe(kind, importance string, years *float64) string {
	if years == nil {
		return kind + " " + importance
	}
	return kind + " " + importance + " " + number(*years) + " years"
}

func title(r models.JobRequirement) string {
	if r.CanonicalKey == nil {
		return r.Text
	}
	return *r.CanonicalKey
}
