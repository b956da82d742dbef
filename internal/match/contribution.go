package match

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/taxonomy"
	"assay/models"
)

// metFrom is the credit from which a requirement is met.
const metFrom = full / 10 * 8

// maxQuotes is how many quotes a contribution shows. They are taken one from
// each proof in turn, so that several experiences show before one shows twice.
const maxQuotes = 6

func contribution(a *ask) models.Contribution {
	got := a.answer
	c := models.Contribution{
		RequirementID: a.req.ID, Text: a.req.Text, Kind: a.req.Kind, Importance: a.req.Importance,
		State: state(a), Weight: a.weight, Points: a.points, MaxPoints: a.max,
		Relation: string(got.relation), RelationPct: got.relPct, EvidencePct: got.evPct,
		YearsPct: got.yearPct, RecencyPct: got.recPct,
		ExperienceIDs: []models.ID{}, EvidenceIDs: []models.ID{}, Quotes: []string{},
		Note: note(a),
	}
	for _, h := range got.proofs {
		if h.skill != nil && c.SkillID == nil && h.relation == got.relation {
			id := h.skill.id
			c.SkillID, c.SkillTitle = &id, h.skill.title
		}
		if h.experience != (models.ID{}) && !slices.Contains(c.ExperienceIDs, h.experience) {
			c.ExperienceIDs = append(c.ExperienceIDs, h.experience)
		}
	}
	for _, q := range shown(got) {
		c.EvidenceIDs = append(c.EvidenceIDs, q.id)
		c.Quotes = append(c.Quotes, q.text)
	}
	return c
}

func shown(a answer) []quote {
	if a.denied {
		return a.denial.quotes[:min(len(a.denial.quotes), maxQuotes)]
	}
	var out []quote
	for turn, more := 0, true; more; turn++ {
		more = false
		for _, h := range a.proofs {
			if turn >= len(h.quotes) {
				continue
			}
			more = true
			if !slices.Contains(out, h.quotes[turn]) {
				out = append(out, h.quotes[turn])
			}
			if len(out) == maxQuotes {
				return out
			}
		}
	}
	return out
}

func state(a *ask) string {
	switch got := a.answer; {
	case got.denied:
		return models.StateGap
	case got.credit() == 0:
		return models.StateNotDiscussed
	case got.credit() >= metFrom && got.yearPct == 100:
		return models.StateMet
	default:
		return models.StatePartlyMet
	}
}

// note says in plain sentences what the percentages do not.
func note(a *ask) string {
	got := a.answer
	switch {
	case a.again:
		return "Asked for more than once; counted once."
	case a.left:
		return "Only you can judge this one; it is left out of the score."
	case got.denied:
		return "You said that you do not have this."
	case got.credit() == 0:
		return got.pending
	}
	var parts []string
	top := got.proofs[0].title
	for _, h := range got.proofs {
		if h.relation == got.relation {
			top = h.title
			break
		}
	}
	switch got.relation {
	case taxonomy.RelationChild:
		parts = append(parts, top+" is a kind of it.")
	case taxonomy.RelationImplied:
		parts = append(parts, top+" goes some way to show it.")
	case taxonomy.RelationParent:
		parts = append(parts, top+" is broader or a step short of it.")
	case taxonomy.RelationSibling:
		parts = append(parts, top+" is a neighbour of it.")
	}
	if a.need > 0 && a.req.Kind != models.RequirementEducation {
		if got.timeKnown {
			parts = append(parts, fmt.Sprintf("Shows %s years; asks for %s.", years(got.have), years(a.need)))
		} else {
			parts = append(parts, fmt.Sprintf("Asks for %s years; how long you did it is not known.", years(a.need)))
		}
	}
	if got.recPct < 100 {
		parts = append(parts, fmt.Sprintf("Last used in %d.", (got.lastUsed-1)/12))
	}
	return strings.Join(parts, " ")
}

// years writes months as years with at most one decimal, rounded down.
func years(months int) string {
	if tenth := months % 12 * 10 / 12; tenth > 0 {
		return fmt.Sprintf("%d.%d", months/12, tenth)
	}
	return fmt.Sprintf("%d", months/12)
}
