package match

import (
	"slices"
	"strings"

	"assay/internal/taxonomy"
	"assay/models"
)

// role is a proven experience as an answer to "three years as a cashier". Its
// length is a fact about the person that evidence levels do not sharpen much:
// having held it is an own action, with an outcome when the person told one.
type role struct {
	proof
	title []string // stems of the title
	all   []string // and of the tags
	words phrase   // the title, as names are compared
	named []string // skills that the title names
	keys  []string // and those that a tag names
	kind  string
}

// addRoles keeps the proven experiences and returns, for the uses of skills,
// the dates of all that are not rejected.
func (p *Prepared) addRoles(f Facts, evidence map[models.ID][]models.Evidence) map[models.ID]*role {
	list := slices.DeleteFunc(slices.Clone(f.Experiences), func(x models.Experience) bool {
		return x.Review == models.ReviewRejected
	})
	list = sorted(list, func(e *encoder, x models.Experience) {
		e.id(x.ID)
		e.text(x.ExperienceType)
		e.text(x.Title)
		e.words(x.Tags)
		e.text(string(x.DateStarted))
		e.text(string(x.DateFinished))
		e.flag(x.IsCurrent)
		e.flag(hasResult(x))
		e.number(tenure(f, x))
		e.quotes(quotesOf(x.Evidences, evidence[x.ID]))
	})
	dates := map[models.ID]*role{}
	for _, x := range list {
		r := p.readRole(x, evidence)
		r.stated = tenure(f, x)
		if _, ok := dates[x.ID]; !ok {
			dates[x.ID] = r
		}
		// A course of study is not time spent in a role.
		if len(r.quotes) > 0 && r.kind != models.ExperienceEducation {
			r.order = len(p.roles)
			p.roles = append(p.roles, r)
		}
	}
	return dates
}

func (p *Prepared) readRole(x models.Experience, evidence map[models.ID][]models.Evidence) *role {
	r := &role{
		proof: proof{
			when:  readWhen(x.DateStarted, x.DateFinished, x.IsCurrent, p.now),
			level: levelUsed, experience: x.ID, title: x.Title,
			quotes: quotesOf(x.Evidences, evidence[x.ID]),
		},
		title: telling(x.Title),
		kind:  x.ExperienceType,
	}
	if hasResult(x) {
		r.level = levelAchieved
	}
	r.all = slices.Clone(r.title)
	for _, tag := range x.Tags {
		r.all = append(r.all, telling(tag)...)
	}
	r.words = phraseOf(x.Title)
	for _, m := range p.taxonomy.Find(x.Title) {
		r.named = appendNew(r.named, m.Skill.Key)
	}
	r.keys = slices.Clone(r.named)
	for _, tag := range x.Tags {
		for _, m := range p.taxonomy.Find(tag) {
			r.keys = appendNew(r.keys, m.Skill.Key)
		}
	}
	return r
}

func (r *role) employed() bool { return r.kind == models.ExperienceEmployment }

// tenure is how many months an experience lasted by the person's word alone.
func tenure(f Facts, x models.Experience) int {
	if years, ok := f.Tenures[x.ID]; ok {
		return months(&years)
	}
	return 0
}

func hasResult(x models.Experience) bool { return strings.TrimSpace(x.Result) != "" }

// forRole answers "experience as X" by the skill that titles and tags name
// ("cashier" is a name of till work), by their words, or, when no word says
// which role, by all employment. key may be empty.
func (p *Prepared) forRole(known *memo[standing], n numbered, wanted []string, key string, q *question) answer {
	st := known.of(n, func() *standing {
		all := p.rank(wanted, key)
		st := newStanding(all, p.now)
		for _, h := range all {
			if h.relation != taxonomy.RelationExact && h.relation != taxonomy.RelationChild {
				st.nearest = h.title
				break
			}
		}
		return st
	})
	a := st.evaluate(q.need, !q.ask.Required)
	a.nearest = st.nearest
	if a.credit() == 0 && a.nearest != "" {
		a.pending = a.nearest + notAMustHave
	}
	return a
}

const notAMustHave = " is close, but a neighbour does not stand in for a must-have."

func (p *Prepared) rank(wanted []string, key string) []held {
	var all []held
	for _, i := range p.rolesFor(wanted, key) {
		r := p.roles[i]
		best := r.relate(wanted)
		for _, k := range r.keys {
			if by := p.taxonomy.Relate(k, key); relationPct(by) > relationPct(best) {
				best = by
			}
		}
		if best != taxonomy.RelationNone {
			all = append(all, hold(&r.proof, best))
		}
	}
	return all
}

// relate is the taxonomy's relations carried over to words. All wanted words
// in the title and tags: this role, or a kind of it when the title says more.
// All of the title among the wanted words: something broader ("nurse" for
// "registered nurse"). At least half of the wanted words: a neighbour.
func (r *role) relate(wanted []string) taxonomy.Relation {
	if len(wanted) == 0 {
		if r.employed() {
			return taxonomy.RelationExact
		}
		return taxonomy.RelationNone
	}
	hits := shared(wanted, r.all)
	switch {
	case hits == len(wanted) && len(r.title) > len(wanted):
		return taxonomy.RelationChild
	case hits == len(wanted):
		return taxonomy.RelationExact
	case len(r.title) > 0 && shared(r.title, wanted) == len(r.title):
		return taxonomy.RelationParent
	case hits*2 >= len(wanted) && hits > 0:
		return taxonomy.RelationSibling
	}
	return taxonomy.RelationNone
}

// shared counts the words of a that stand in b.
func shared(a, b []string) int {
	n := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			n++
		}
	}
	return n
}
