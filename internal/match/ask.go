package match

import (
	"cmp"
	"slices"
	"strings"

	"assay/internal/taxonomy"
	"assay/models"
)

// Weights of a requirement. What is not marked required counts as preferred.
const (
	weightRequired  = 3
	weightPreferred = 1
)

// ask is one requirement, read.
type ask struct {
	req    models.JobRequirement
	keys   []string
	need   int // months
	weight int // 0 when it takes no part
	title  string
	again  bool // another requirement asks the same
	left   bool // facts cannot speak to it
	answer answer
	max    int
	points int
}

func (a *ask) required() bool { return a.req.Importance == models.ImportanceRequired }

func (a *ask) silent() bool { return !a.answer.denied && a.answer.credit() == 0 }

// read puts requirements in order and finds out what each asks, how much it
// weighs, and whether it takes part.
func (p *Prepared) read(reqs []models.JobRequirement) []*ask {
	asks := make([]*ask, len(reqs))
	for i, req := range reqs {
		a := &ask{req: req, keys: keysOf(req), need: months(req.MinYears), weight: weightPreferred}
		if len(a.keys) == 0 && (req.Kind == models.RequirementSkill || req.Kind == models.RequirementCertification || req.Kind == models.RequirementLanguage) {
			if key, _ := p.taxonomy.KeyFor(req.Text); key != "" {
				a.keys = []string{key}
			}
		}
		if a.required() {
			a.weight = weightRequired
		}
		a.title = p.titleOf(a)
		asks[i] = a
	}
	slices.SortStableFunc(asks, func(a, b *ask) int {
		return cmp.Or(
			cmp.Compare(a.req.Position, b.req.Position),
			slices.Compare(a.req.ID[:], b.req.ID[:]),
		)
	})
	p.leaveOut(asks)
	return asks
}

// leaveOut takes the weight off what facts cannot speak to, and off what is
// asked more than once: the weightiest of those counts, and of equals the
// first.
func (p *Prepared) leaveOut(asks []*ask) {
	first := map[string]*ask{}
	for _, a := range asks {
		if a.req.Kind == models.RequirementOther && !slices.ContainsFunc(a.keys, p.speakable) {
			a.weight, a.left = 0, true
			continue
		}
		var e encoder
		e.text(a.req.Kind)
		e.number(a.need)
		e.words(a.keys)
		if len(a.keys) == 0 || a.req.Kind == models.RequirementEducation {
			e.text(fold(a.req.Text))
		}
		same := string(e.b)
		other, ok := first[same]
		switch {
		case !ok:
			first[same] = a
		case other.weight >= a.weight:
			a.weight, a.again = 0, true
		default:
			first[same] = a
			other.weight, other.again = 0, true
		}
	}
}

// speakable reports a thing filed under "other" that facts can speak to all the
// same: one that the taxonomy knows, or whose words name a certificate.
func (p *Prepared) speakable(key string) bool {
	return p.known(key) || slices.ContainsFunc(p.taxonomy.Find(p.name(key)), func(m taxonomy.Mention) bool {
		return m.Skill.Type == taxonomy.TypeCertification
	})
}

func (p *Prepared) known(key string) bool {
	_, ok := p.taxonomy.ByKey(key)
	return ok
}

// keysOf lists the keys that satisfy a requirement, the first one first.
func keysOf(req models.JobRequirement) []string {
	var keys []string
	if req.CanonicalKey != nil {
		keys = append(keys, *req.CanonicalKey)
	}
	keys = append(keys, req.AnyOf...)
	var out []string
	for _, k := range keys {
		if k != "" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// shortTitle is how long a requirement's own text may be to name it.
const shortTitle = 40

func (p *Prepared) titleOf(a *ask) string {
	if a.req.Kind == models.RequirementEducation || len(a.keys) == 0 {
		return cmp.Or(a.req.Text, a.req.Kind)
	}
	var names []string
	for _, k := range a.keys {
		name := p.name(k)
		if !p.known(k) && len(a.keys) == 1 && a.req.Text != "" && len([]rune(a.req.Text)) <= shortTitle {
			name = a.req.Text
		}
		names = append(names, name)
	}
	return strings.Join(names, " or ")
}

// missing is what a gap in this requirement is filed under: the first of its
// keys that the person did not deny, since that one is the nearer way.
func (p *Prepared) missing(a *ask) Ask {
	out := Ask{Title: a.title, Related: a.answer.nearest}
	if len(a.keys) == 0 {
		return out
	}
	out.Key = a.keys[0]
	for _, k := range a.keys {
		if _, denied := p.denials[k]; !denied {
			out.Key = k
			break
		}
	}
	if len(a.keys) > 1 && a.req.Kind != models.RequirementEducation {
		out.Title = p.name(out.Key)
	}
	return out
}
