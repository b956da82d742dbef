package match

import (
	"bytes"
	"cmp"

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

// relationPct is how far a related thing stands in for the thing asked, in
// percent. Having a kind of it satisfies it; a sibling never satisfies a
// required one.
func relationPct(r taxonomy.Relation) int {
	switch r {
	case taxonomy.RelationExact, taxonomy.RelationChild:
		return 100
	case taxonomy.RelationImplied:
		return 70
	case taxonomy.RelationParent:
		return 40
	case taxonomy.RelationSibling:
		return siblingPct
	}
	return 0
}

const siblingPct = 25

// tiers are the relations from the strongest, equal ones together.
var tiers = []int{100, 70, 40, siblingPct}

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
	pct      int
}

func hold(p *proof, by taxonomy.Relation) held { return held{p, by, relationPct(by)} }

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
	nearest string
	option  *option // nil for silence
}

func (a answer) credit() int64 {
	return int64(a.relPct) * int64(a.evPct) * int64(a.yearPct) * int64(a.recPct)
}

func (a answer) silent() bool { return !a.denied && a.credit() == 0 }

func recency(months int) int {
	if years := months / 12; years < len(recencyPct) {
		return recencyPct[max(0, years)]
	}
	return recencyFloor
}

func compareHeld(a, b held) int {
	if c := cmp.Or(cmp.Compare(b.level, a.level), cmp.Compare(b.pct, a.pct)); c != 0 {
		return c
	}
	return cmp.Or(
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
