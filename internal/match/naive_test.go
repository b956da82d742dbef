package match_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/internal/match"
	"assay/internal/taxonomy"
	"assay/models"
)

// naive scores skill requirements the straightforward way: every requirement
// against every skill and every use of it, with nothing remembered from one
// requirement or posting to the next. It knows only what the rules say and
// shares no code with the package. What anybody would look up and not search
// for, experiences by id and denials by key, it looks up.
type naive struct {
	taxonomy    *taxonomy.Taxonomy
	facts       match.Facts
	experiences map[models.ID]models.Experience
	denied      map[string]bool
	titles      []map[string]bool // the words of each experience's title
	said        []map[string]bool // and of each sentence
	now         int
}

func newNaive(t *taxonomy.Taxonomy, f match.Facts) *naive {
	n := &naive{taxonomy: t, facts: f, experiences: map[models.ID]models.Experience{}, denied: map[string]bool{}, now: f.AsOf.Year()*12 + f.AsOf.Month()}
	for _, x := range f.Experiences {
		if x.Review != models.ReviewRejected {
			n.experiences[x.ID] = x
		}
	}
	for _, d := range f.Denials {
		n.denied[d.CanonicalKey] = true
	}
	for _, x := range f.Experiences {
		n.titles = append(n.titles, wordSet(x.Title))
	}
	for _, s := range f.Statements {
		for _, a := range s.Asserted {
			n.said = append(n.said, wordSet(a.Text))
		}
	}
	return n
}

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(strings.ToLower(text)) {
		set[w] = true
	}
	return set
}

// named are the proofs by words: titles and sentences that hold every word of a
// name of the key. It does not know stems and endings, which only spares it work.
func (n *naive) named(key string) (proofs []naiveProof) {
	names := []string{strings.ReplaceAll(strings.TrimPrefix(key, "own:"), "-", " ")}
	if s, ok := n.taxonomy.ByKey(key); ok {
		names = append(slices.Clip(s.Aliases), s.Name)
	}
	for _, name := range names {
		words := strings.Fields(strings.ToLower(name))
		if len(words) < 2 {
			continue
		}
		for _, list := range [][]map[string]bool{n.titles, n.said} {
			for _, text := range list {
				if !slices.ContainsFunc(words, func(w string) bool { return !text[w] }) {
					proofs = append(proofs, naiveProof{pct: 70, level: 50})
				}
			}
		}
	}
	return proofs
}

// worded is how well a title answers a role or a degree asked by its words.
func (n *naive) worded(text string) int {
	words := strings.Fields(strings.ToLower(text))
	best := 0
	for _, title := range n.titles {
		hits := 0
		for _, w := range words {
			if title[w] {
				hits++
			}
		}
		best = max(best, hits*80/max(1, len(words)))
	}
	return best * 100 * 100 * 100
}

func (n *naive) score(reqs []models.JobRequirement) int {
	total, sum := 0, 0.0
	for _, r := range reqs {
		if r.Kind == models.RequirementOther {
			continue
		}
		weight := 1
		if r.Importance == models.ImportanceRequired {
			weight = 3
		}
		total += weight
		best := 0
		if r.CanonicalKey == nil {
			best = n.worded(r.Text)
		} else {
			best = n.credit(*r.CanonicalKey, r)
		}
		for _, key := range r.AnyOf {
			best = max(best, n.credit(key, r))
		}
		sum += float64(weight) * float64(best) / 1e8
	}
	return int(math.Round(1e4 * sum / float64(total)))
}

// naiveProof is one use of a skill that bears on what is asked.
type naiveProof struct {
	pct, level, from, to int
	timed, ages          bool
}

func (n *naive) credit(key string, r models.JobRequirement) int {
	if n.denied[key] {
		return 0
	}
	proofs := n.named(key)
	for _, s := range n.facts.Skills {
		pct := 0
		switch n.taxonomy.Relate(s.Skill.CanonicalKey, key) {
		case taxonomy.RelationExact, taxonomy.RelationChild:
			pct = 100
		case taxonomy.RelationImplied:
			pct = 70
		case taxonomy.RelationParent:
			pct = 40
		case taxonomy.RelationSibling:
			if r.Importance != models.ImportanceRequired {
				pct = 25
			}
		}
		if pct == 0 || n.denied[s.Skill.CanonicalKey] {
			continue
		}
		for _, u := range s.Uses {
			x, ok := n.experiences[u.ExperienceID]
			if !ok {
				continue
			}
			p := naiveProof{pct: pct, level: 80, from: x.DateStarted.Year()*12 + x.DateStarted.Month() - 1, to: x.DateFinished.Year()*12 + x.DateFinished.Month()}
			if u.Proficiency == achieved || naiveHeld(n.taxonomy, s) {
				p.level = 100
			}
			p.timed, p.ages = p.from > 0 && p.to > 0, p.to > 0 && naiveTechnical(n.taxonomy, s)
			proofs = append(proofs, p)
		}
	}
	need, best := 0, 0
	if r.MinYears != nil {
		need = int(math.Round(*r.MinYears * 12))
	}
	for _, tier := range []int{100, 70, 40, 25} {
		for selection := range 4 {
			best = max(best, tier*n.selection(proofs, tier, need, selection&1 == 1, selection&2 == 2))
		}
	}
	return best
}

func (n *naive) selection(proofs []naiveProof, tier, need int, noLength, noEnd bool) int {
	level, last, have := 0, -1, 0
	var calendar [50 * 12]bool // from 1980 on
	for _, p := range proofs {
		if p.pct < tier || noLength && p.timed || noEnd && p.ages {
			continue
		}
		level = max(level, p.level)
		for m := p.from; p.timed && m < p.to; m++ {
			calendar[m-1980*12] = true
		}
		if p.ages {
			last = max(last, p.to)
		}
	}
	if level == 0 {
		return 0
	}
	years, recency := 100, 100
	if need > 0 {
		for _, there := range calendar {
			if there {
				have++
			}
		}
		if have > 0 && have < need {
			years = max(1, have*100/need)
		}
	}
	if last >= 0 {
		recency = max(60, int(math.Round(100*math.Pow(2, -float64((n.now-last)/12)/8))))
	}
	return level * years * recency
}

// naiveHeld reports a certificate or a language, of which words are all the
// proof there can be.
func naiveHeld(t *taxonomy.Taxonomy, s match.SkillFact) bool {
	known, ok := t.ByKey(s.Skill.CanonicalKey)
	return ok && (known.Type == taxonomy.TypeCertification || known.Type == taxonomy.TypeLanguage)
}

func naiveTechnical(t *taxonomy.Taxonomy, s match.SkillFact) bool {
	if known, ok := t.ByKey(s.Skill.CanonicalKey); ok {
		return known.Type == tech
	}
	return s.Skill.SkillType == tech
}

// crowd makes a person with many skills and experiences, and postings that ask
// for skills, the same ones for one seed.
func crowd(keys []string, seed uint64, people, jobs, postings int) (match.Facts, [][]models.JobRequirement) {
	r := rand.New(rand.NewPCG(seed, 1))
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	f := match.Facts{AsOf: today}
	for i := range jobs {
		year := 2000 + r.IntN(24)
		x := job(i, "Job", "", "")
		if r.IntN(8) > 0 {
			x.DateStarted = models.YearMonth(year, 1+r.IntN(12))
		}
		if r.IntN(8) > 0 {
			x.DateFinished = models.YearMonth(year+1, 1+r.IntN(12))
		}
		f.Experiences = append(f.Experiences, x)
	}
	for i := range people {
		s := skill(keys[i%len(keys)], pick([]string{tech, pro}))
		s.Skill.ID = id('s', i)
		for range 1 + r.IntN(8) {
			s.Uses = append(s.Uses, use(r.IntN(jobs), pick([]string{mentioned, used, achieved})))
		}
		f.Skills = append(f.Skills, s)
	}
	var all [][]models.JobRequirement
	for range postings {
		var list []models.JobRequirement
		for range 12 {
			q := req("skill", fmt.Sprint("ask ", len(list)), []float64{0, 0, 1, 3, 5, 10}[r.IntN(6)], pick(keys))
			if r.IntN(4) == 0 {
				q.AnyOf = models.Strings{pick(keys)}
			}
			if r.IntN(3) == 0 {
				q.Importance = models.ImportancePreferred
			}
			list = append(list, q)
		}
		all = append(all, asks(list...))
	}
	return f, all
}

// Rounding maxima to whole hundredths moves a score by less than half of one
// for each requirement; anything more is another rule.
func TestTheIndexedScorerAgreesWithTheNaiveOne(t *testing.T) {
	t.Parallel()
	tax := skills(t)
	// The naive scorer compares no names by their words.
	keys := slices.DeleteFunc(vocabulary(t), func(key string) bool { return key == "own:patient-care" })
	rapid.Check(t, func(t *rapid.T) {
		f, postings := crowd(keys, rapid.Uint64().Draw(t, "seed"), rapid.IntRange(1, len(keys)).Draw(t, "skills"), 8, 1)
		f.Denials = drawDenials(t, keys)
		list := unrepeated(postings[0])
		got, want := match.Score(tax, f, list).Score, newNaive(tax, f).score(list)
		if diff := got - want; diff*diff > len(list)*len(list)/4 {
			t.Fatalf("score %d, the naive scorer says %d", got, want)
		}
	})
}

// unrepeated drops requirements that ask what an earlier one does, which the
// naive scorer does not know about.
func unrepeated(list []models.JobRequirement) []models.JobRequirement {
	seen := map[string]bool{}
	var out []models.JobRequirement
	for _, r := range list {
		years := 0.0
		if r.MinYears != nil {
			years = *r.MinYears
		}
		keys := map[string]bool{*r.CanonicalKey: true}
		for _, k := range r.AnyOf {
			keys[k] = true
		}
		if same := fmt.Sprint(years, keys); !seen[same] {
			seen[same] = true
			out = append(out, r)
		}
	}
	return out
}
