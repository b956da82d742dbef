package match

import (
	"slices"
	"strconv"
	"strings"

	"assay/internal/taxonomy"
	"assay/models"
)

// metFrom is the credit from which a requirement is met.
const metFrom = full / 10 * 8

// maxQuotes is how many quotes a contribution shows. They are taken one from
// each proof in turn, so that several experiences show before one shows twice.
const maxQuotes = 6

// shown is what a contribution shows of a selection of proofs. Every answer that
// rests on the selection shares it.
type shown struct {
	skill       *skill
	title       string // of the proof that carries the relation
	experiences []models.ID
	backers     []int32
	strength    []int64 // of the strongest proof from each backer
	evidence    []models.ID
	quotes      []string
	sum         sum
}

// shownOf reads o, which must have a proof.
func shownOf(o *option) *shown {
	s := &shown{title: o.proofs[0].title, experiences: []models.ID{}}
	if i := slices.IndexFunc(o.proofs, func(h held) bool { return h.relation == o.relation }); i >= 0 {
		s.title = o.proofs[i].title
	}
	for _, h := range o.proofs {
		if h.skill != nil && s.skill == nil && h.relation == o.relation {
			s.skill = h.skill
		}
		if h.backer < 0 {
			continue
		}
		i := slices.Index(s.backers, int32(h.backer))
		if i < 0 {
			i = len(s.backers)
			s.experiences, s.backers, s.strength = append(s.experiences, h.experience), append(s.backers, int32(h.backer)), append(s.strength, 0)
		}
		s.strength[i] = max(s.strength[i], int64(h.level))
	}
	s.show(quotesShown(o.proofs))
	s.experiences = slices.Clip(s.experiences)
	var e encoder
	e.text(s.title)
	if s.skill != nil {
		e.id(s.skill.id)
		e.text(s.skill.title)
	}
	e.unsigned(len(s.experiences))
	for i, id := range s.experiences {
		e.id(id)
		e.unsigned(int(s.strength[i]))
	}
	e.shown(s)
	s.sum = sumOf(e.b)
	return s
}

func (s *shown) show(list []quote) {
	s.evidence, s.quotes = make([]models.ID, 0, len(list)), make([]string, 0, len(list))
	for _, q := range list {
		s.evidence, s.quotes = append(s.evidence, q.id), append(s.quotes, q.text)
	}
}

func (e *encoder) shown(s *shown) {
	e.unsigned(len(s.quotes))
	for i, text := range s.quotes {
		e.id(s.evidence[i])
		e.text(text)
	}
}

func quotesShown(proofs []held) (out []quote) {
	for turn, more := 0, true; more; turn++ {
		more = false
		for _, h := range proofs {
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

func (a *answer) state() string {
	switch {
	case a.denied:
		return models.StateGap
	case a.credit() == 0:
		return models.StateNotDiscussed
	case a.credit() >= metFrom && a.yearPct == 100:
		return models.StateMet
	default:
		return models.StatePartlyMet
	}
}

const (
	noteAgain = "Asked for more than once; counted once."
	noteLeft  = "Only you can judge this one; it is left out of the score."
)

// note says in plain sentences what the percentages do not.
func (v *voice) note(q *question) string {
	switch {
	case q.left:
		return noteLeft
	case v.denied:
		return "You said that you do not have this."
	case v.silent():
		return v.pending
	}
	var parts []string
	switch v.relation {
	case taxonomy.RelationChild:
		parts = append(parts, v.shown.title+" is a kind of it.")
	case taxonomy.RelationImplied:
		parts = append(parts, v.shown.title+" goes some way to show it.")
	case taxonomy.RelationParent:
		parts = append(parts, v.shown.title+" is broader or a step short of it.")
	case taxonomy.RelationSibling:
		parts = append(parts, v.shown.title+" is a neighbour of it.")
	}
	if q.asksYears() {
		if v.timeKnown {
			parts = append(parts, "Shows "+years(v.have)+" years; asks for "+years(q.need)+".")
		} else {
			parts = append(parts, "Asks for "+years(q.need)+" years; how long you did it is not known.")
		}
	}
	if v.recPct < 100 {
		parts = append(parts, "Last used in "+strconv.Itoa((v.lastUsed-1)/12)+".")
	}
	return strings.Join(parts, " ")
}

// years writes months as years with at most one decimal, rounded down.
func years(months int) string {
	whole := strconv.Itoa(months / 12)
	if tenth := months % 12 * 10 / 12; tenth > 0 {
		return whole + "." + strconv.Itoa(tenth)
	}
	return whole
}
