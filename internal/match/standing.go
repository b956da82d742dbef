package match

import (
	"slices"

	"assay/internal/taxonomy"
)

// standing is all that bears on one thing asked, weighed for any length of time
// that may be wanted.
//
// Its options are selections of the proofs. Taking the best selection, and not
// all, is what keeps one more proof from ever lowering a score: a short job with
// dates does not take away what an undated one was worth.
//
// Four selections per tier suffice. Within a selection evidence, months and
// last use only grow with more proofs; what can fall is learning that time is
// known at all, or last use at all. So it is enough to try leaving out what has
// a known length, what has a known end, both, and nothing.
type standing struct {
	options []option
	// nearest is the strongest other thing proven.
	nearest string
}

// option is one selection of proofs, the most telling first, and what it comes to.
type option struct {
	pct, evPct, recPct int
	relation           taxonomy.Relation
	stated             int // months the person says
	proven             int // months proven or stated
	lastUsed           int
	withoutLength      bool
	proofs             []held
	shown              *shown
}

// newStanding weighs proofs as of the month now. It orders all.
func newStanding(all []held, now int) *standing {
	st := &standing{}
	if len(all) == 0 {
		return st
	}
	all = slices.Clone(all)
	slices.SortFunc(all, compareHeld)
	for _, pct := range tiers {
		if !slices.ContainsFunc(all, func(h held) bool { return h.pct == pct }) {
			continue
		}
		pool := all
		if slices.ContainsFunc(all, func(h held) bool { return h.pct < pct }) {
			pool = slices.DeleteFunc(slices.Clone(all), func(h held) bool { return h.pct < pct })
		}
		length := slices.ContainsFunc(pool, held.long)
		end := slices.ContainsFunc(pool, func(h held) bool { return h.ages })
		for _, without := range []struct{ length, end bool }{{}, {length: true}, {end: true}, {true, true}} {
			if without.length && !length || without.end && !end {
				continue // there is nothing to leave out
			}
			if list := pick(pool, without.length, without.end); len(list) > 0 {
				st.options = append(st.options, optionOf(list, pct, without.length, now))
			}
		}
	}
	return st
}

func (h held) long() bool { return h.timed || h.stated > 0 }

func pick(pool []held, withoutLength, withoutEnd bool) []held {
	if !withoutLength && !withoutEnd {
		return pool
	}
	return slices.DeleteFunc(slices.Clone(pool), func(h held) bool { return withoutLength && h.long() || withoutEnd && h.ages })
}

func optionOf(list []held, pct int, withoutLength bool, now int) option {
	o := option{pct: pct, recPct: 100, withoutLength: withoutLength, proofs: list}
	var spans []span
	for _, h := range list {
		if o.relation == "" && h.pct == pct {
			o.relation = h.relation
		}
		o.evPct, o.stated = max(o.evPct, h.level), max(o.stated, h.stated)
		if h.timed {
			spans = append(spans, h.span)
		}
		if h.ages {
			o.lastUsed = max(o.lastUsed, h.to)
		}
	}
	o.proven = max(o.stated, unionMonths(spans))
	if o.lastUsed > 0 {
		o.recPct = recency(now - o.lastUsed)
	}
	return o
}

// evaluate returns the best answer that any selection of the proofs gives to
// a thing wanted for need months (0 is no matter how long).
func (st *standing) evaluate(need int, sibling bool) (best answer) {
	for i := range st.options {
		o := &st.options[i]
		if o.withoutLength && need == 0 || o.pct == siblingPct && !sibling {
			continue
		}
		a := answer{relation: o.relation, relPct: o.pct, evPct: o.evPct, yearPct: 100, recPct: o.recPct, lastUsed: o.lastUsed, option: o}
		if need > 0 {
			a.have, a.timeKnown = o.proven, o.proven > 0
		}
		if a.timeKnown && a.have < need {
			// A little time is not none: it must not read as never discussed.
			a.yearPct = max(1, a.have*100/need)
		}
		if a.credit() > best.credit() {
			best = a
		}
	}
	return best
}
