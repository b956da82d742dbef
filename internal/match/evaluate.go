package match

import (
	"bytes"
	"cmp"
	"slices"

	"assay/internal/taxonomy"
	"assay/models"
)

// How far a proof of one strength goes, in percent: an own action with an
// outcome, an own action, a bare claim. An unknown strength is a bare claim.
const (
	levelAchieved  = 100
	levelUsed      = 80
	levelMentioned = 50
)

func level(proficiency string) int {
	switch proficiency {
	case models.ProficiencyAchieved:
		return levelAchieved
	case models.ProficiencyUsed:
		return levelUsed
	default:
		return levelMentioned
	}
}

// How far a related thing stands in for the thing asked, in percent. Having a
// kind of it satisfies it; a sibling never satisfies a required one.
var relationPct = map[taxonomy.Relation]int{
	taxonomy.RelationExact:   100,
	taxonomy.RelationChild:   100,
	taxonomy.RelationImplied: 70,
	taxonomy.RelationParent:  40,
	taxonomy.RelationSibling: 25,
}

// tiers are the relations from the strongest, equal ones together.
var tiers = []int{100, 70, 40, 25}

// recencyPct is what remains of a technical skill after so many full years
// without use: a half-life of eight years, 100 * 2^(-years/8), rounded, and
// never under recencyFloor.
var recencyPct = []int{100, 92, 84, 77, 71, 65}

const recencyFloor = 60

// full is a credit of one: four factors of 100 percent.
const full = 100 * 100 * 100 * 100

// held is a proof and how it stands to what is asked.
type held struct {
	*proof
	relation taxonomy.Relation
}

// answer is what the facts say to one thing asked. The zero value is silence.
type answer struct {
	relation taxonomy.Relation
	// relPct, evPct, yearPct and recPct are the factors, in percent.
	relPct, evPct, yearPct, recPct int
	// have is the months proven or stated, when timeKnown.
	have      int
	timeKnown bool
	lastUsed  int // months since the year 0, one past the last; 0 is unknown
	denied    bool
	denial    denial
	// pending says why something near is not counted, as a sentence.
	pending string
	// nearest is the strongest other thing proven.
	nearest string
	proofs  []held
}

func (a answer) credit() int64 {
	return int64(a.relPct) * int64(a.evPct) * int64(a.yearPct) * int64(a.recPct)
}

// evaluate returns the best answer that any selection of the proofs gives to
// a thing wanted for need months (0 is no matter how long). Taking the best
// selection, and not all, is what keeps one more proof from ever lowering a
// score: a short job with dates does not take away what an undated one was
// worth.
//
// Four selections per tier suffice. Within a selection evidence, months and
// last use only grow with more proofs; what can fall is learning that time is
// known at all, or last use at all. So it is enough to try leaving out what has
// a known length, what has a known end, both, and nothing.
func evaluate(all []held, need, now int, sibling bool) answer {
	var best answer
	for _, pct := range tiers {
		if pct == relationPct[taxonomy.RelationSibling] && !sibling {
			continue
		}
		pool := make([]held, 0, len(all))
		reached := false
		for _, h := range all {
			if relationPct[h.relation] >= pct {
				pool = append(pool, h)
				reached = reached || relationPct[h.relation] == pct
			}
		}
		if !reached {
			continue
		}
		for _, without := range []struct{ length, end bool }{{}, {length: true}, {end: true}, {true, true}} {
			if without.length && need == 0 {
				continue
			}
			a := answerOf(pick(pool, without.length, without.end), pct, need, now)
			if a.credit() > best.credit() {
				best = a
			}
		}
	}
	best.settle()
	return best
}

func pick(pool []held, withoutLength, withoutEnd bool) []held {
	out := make([]held, 0, len(pool))
	for _, h := range pool {
		if withoutLength && (h.timed || h.stated > 0) || withoutEnd && h.ages {
			continue
		}
		out = append(out, h)
	}
	return out
}

func answerOf(pool []held, pct, need, now int) answer {
	if len(pool) == 0 {
		return answer{}
	}
	a := answer{relPct: pct, yearPct: 100, recPct: 100, proofs: pool}
	var spans []span
	for _, h := range pool {
		a.evPct = max(a.evPct, h.level)
		a.have = max(a.have, h.stated)
		if h.timed {
			spans = append(spans, h.span)
		}
		if h.ages {
			a.lastUsed = max(a.lastUsed, h.to)
		}
	}
	if need > 0 {
		a.have = max(a.have, unionMonths(spans))
		a.timeKnown = a.have > 0
	}
	if a.timeKnown && a.have < need {
		// A little time is not none: it must not read as never discussed.
		a.yearPct = max(1, a.have*100/need)
	}
	if a.lastUsed > 0 {
		a.recPct = recency(now - a.lastUsed)
	}
	return a
}

func recency(months int) int {
	if years := months / 12; years < len(recencyPct) {
		return recencyPct[max(0, years)]
	}
	return recencyFloor
}

// settle orders the proofs, the most telling first, and names the relation by
// the one that carries the tier.
func (a *answer) settle() {
	slices.SortFunc(a.proofs, compareHeld)
	for _, h := range a.proofs {
		if relationPct[h.relation] == a.relPct {
			a.relation = h.relation
			return
		}
	}
}

func compareHeld(a, b held) int {
	return cmp.Or(
		cmp.Compare(b.level, a.level),
		cmp.Compare(relationPct[b.relation], relationPct[a.relation]),
		cmp.Compare(b.relation, a.relation), // "exact" before "child"
		cmp.Compare(prominence(b), prominence(a)),
		cmp.Compare(b.to, a.to),
		bytes.Compare(a.experience[:], b.experience[:]),
		cmp.Compare(a.order, b.order),
	)
}

func prominence(h held) int {
	if h.primary {
		return 1
	}
	return 0
}
