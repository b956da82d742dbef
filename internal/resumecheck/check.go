package resumecheck

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/taxonomy"
	"assay/models"
)

// Facts are what is on file of the person whose resume it is.
type Facts struct {
	Skills []Skill
	Denied []string // canonical keys
}

// Skill is a skill with its proofs. One without any proves nothing.
type Skill struct {
	ID        models.ID
	Key       string
	Title     string
	Evidences []models.ID
}

// Bounds on what is listed. What stands behind them is counted.
const (
	maxPlaces    = 5
	maxUnproven  = 50
	maxEvidences = 20
)

// Check reads text against what a posting asks. t must not be nil.
func Check(t *taxonomy.Taxonomy, text string, asks []models.JobRequirement, f Facts) models.ResumeCheck {
	p := newPage(text)
	c := checker{
		page: p, taxonomy: t, named: map[string]*mention{}, importance: map[string]string{},
		facts: slices.DeleteFunc(slices.Clone(f.Skills), func(s Skill) bool { return len(s.Evidences) == 0 }),
	}
	slices.SortFunc(c.facts, compareSkills)
	c.find()
	out := models.ResumeCheck{Words: len(p.words)}
	out.Terms = c.terms(asks, &out)
	out.Unmentioned = c.unmentioned(out.Terms)
	out.Unproven = c.unproven(f.Denied)
	out.UnprovenTotal = len(out.Unproven)
	out.Unproven = out.Unproven[:min(len(out.Unproven), maxUnproven)]
	out.Findings, out.RulesChecked = p.findings()
	out.Summary = summary(out.Required, out.Preferred)
	return out
}

func compareSkills(a, b Skill) int {
	if c := strings.Compare(a.Key, b.Key); c != 0 {
		return c
	}
	return slices.Compare(a.ID[:], b.ID[:])
}

// mention is a thing that the text names, and where.
type mention struct {
	key, title string
	found
}

type checker struct {
	*page
	taxonomy   *taxonomy.Taxonomy
	facts      []Skill
	named      map[string]*mention
	order      []*mention // as they come in the text
	importance map[string]string
	keys       [][]string // of each term
}

// find gathers what the taxonomy recognises.
func (c *checker) find() {
	for _, m := range c.taxonomy.Find(c.text) {
		c.name(m.Skill.Key, m.Skill.Name).add(c.place(m.Start, m.End))
	}
}

func (c *checker) name(key, title string) *mention {
	m := c.named[key]
	if m == nil {
		m = &mention{key: key, title: title}
		c.named[key] = m
		c.order = append(c.order, m)
	}
	return m
}

// terms looks for everything the posting asks for by name.
func (c *checker) terms(asks []models.JobRequirement, out *models.ResumeCheck) []models.ResumeTerm {
	asks = slices.Clone(asks)
	slices.SortStableFunc(asks, func(a, b models.JobRequirement) int {
		if (a.Importance == models.ImportanceRequired) != (b.Importance == models.ImportanceRequired) {
			if a.Importance == models.ImportanceRequired {
				return -1
			}
			return 1
		}
		if a.Position != b.Position {
			return a.Position - b.Position
		}
		return slices.Compare(a.ID[:], b.ID[:])
	})
	terms := []models.ResumeTerm{}
	seen := map[string]bool{}
	for _, ask := range asks {
		count := &out.Preferred
		if ask.Importance == models.ImportanceRequired {
			count = &out.Required
		}
		keys := termKeys(ask)
		term := models.ResumeTerm{
			RequirementID: ask.ID, Text: ask.Text, Title: ask.Text, Kind: ask.Kind, Importance: ask.Importance,
			State: models.TermNone, Places: []models.TextPlace{},
		}
		if len(keys) == 0 {
			count.NotTerms++
		} else {
			same := strings.Join(slices.Sorted(slices.Values(keys)), "\n")
			if seen[same] {
				continue
			}
			seen[same] = true
			c.look(&term, keys)
			tally(count, term.State)
		}
		terms, c.keys = append(terms, term), append(c.keys, keys)
	}
	out.Required.SharePct, out.Preferred.SharePct = share(out.Required), share(out.Preferred)
	return terms
}

// termKeys are the keys of what can be looked for in a text. How long somebody
// did something, and what a degree is called where they come from, cannot; nor
// can what is filed under other.
func termKeys(ask models.JobRequirement) []string {
	if ask.Kind == models.RequirementEducation || ask.Kind == models.RequirementOther {
		return nil
	}
	var keys []string
	if ask.CanonicalKey != nil {
		keys = append(keys, *ask.CanonicalKey)
	}
	keys = append(keys, ask.AnyOf...)
	keys = slices.DeleteFunc(keys, func(k string) bool { return k == "" })
	slices.Sort(keys[min(1, len(keys)):])
	return slices.Compact(keys)
}

// look finds where one of the keys is named, or else what includes one.
func (c *checker) look(term *models.ResumeTerm, keys []string) {
	var titles []string
	var own, related found
	for _, key := range keys {
		title := c.taxonomy.NameOf(key)
		titles = append(titles, title)
		if _, ok := c.importance[key]; !ok {
			c.importance[key] = term.Importance
		}
		if c.named[key] == nil {
			if at := c.inWords(key, title); at.times > 0 {
				c.name(key, title).found = at
			}
		}
		if m := c.named[key]; m != nil {
			own.join(m.found)
			continue
		}
		for _, m := range c.order {
			if answers(c.taxonomy.Relate(m.key, key)) {
				related.join(m.found)
			}
		}
	}
	term.Title = strings.Join(titles, " or ")
	switch {
	case own.times > 0:
		term.State, term.Times, term.Places = models.TermAppears, own.times, first(own.places)
	case related.times > 0:
		term.State, term.Times, term.Places = models.TermOnlyRelated, related.times, first(related.places)
	default:
		term.State = models.TermAbsent
	}
}

// inWords finds a name word by word. Names that are everyday words, or that signs
// make what they are, such as C++, are for the taxonomy alone to recognise.
func (c *checker) inWords(key, name string) found {
	known, ok := c.taxonomy.ByKey(key)
	if ok && known.Ambiguous || strings.ContainsAny(name, "+#.") {
		return found{}
	}
	return c.literal(name)
}

// answers reports a relation by which having the one shows the other.
func answers(r taxonomy.Relation) bool {
	return r == taxonomy.RelationExact || r == taxonomy.RelationChild || r == taxonomy.RelationImplied
}

// first are the first places, in the order of the text.
func first(places []models.TextPlace) []models.TextPlace {
	places = append([]models.TextPlace{}, places...)
	slices.SortFunc(places, func(a, b models.TextPlace) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	return places[:min(len(places), maxPlaces)]
}

func tally(count *models.TermCount, state string) {
	count.Asked++
	switch state {
	case models.TermAppears:
		count.Appear++
	case models.TermOnlyRelated:
		count.OnlyRelated++
	default:
		count.Absent++
	}
}

func share(c models.TermCount) *int {
	if c.Asked == 0 {
		return nil
	}
	pct := c.Appear * 100 / c.Asked
	return &pct
}

func summary(required, preferred models.TermCount) string {
	var parts []string
	if required.Asked > 0 {
		parts = append(parts, fmt.Sprintf("%d of %d required terms appear.", required.Appear, required.Asked))
	}
	if preferred.Asked > 0 {
		parts = append(parts, fmt.Sprintf("%d of %d preferred terms appear.", preferred.Appear, preferred.Asked))
	}
	if len(parts) == 0 {
		parts = append(parts, "The posting asks for nothing that can be looked for by name.")
	}
	if n := required.NotTerms + preferred.NotTerms; n > 0 {
		parts = append(parts, fmt.Sprintf("%d more of what is asked cannot be looked for by name; read it yourself.", n))
	}
	return strings.Join(parts, " ")
}
