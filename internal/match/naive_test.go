package match_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/internal/match"
	"assay/internal/taxonomy"
	"assay/models"
)

// naive scores skill requirements the straightforward way: every requirement
// against every skill, every use against every experience, nothing remembered.
// It knows only what the rules say and shares no code with the package.
func naive(t *taxonomy.Taxonomy, f match.Facts, reqs []models.JobRequirement) int {
	weights, total := make([]int, len(reqs)), 0
	for i, r := range reqs {
		weights[i] = 1
		if r.Importance == models.ImportanceRequired {
			weights[i] = 3
		}
		total += weights[i]
	}
	sum := 0.0
	for i, r := range reqs {
		best := 0
		for _, key := range append([]string{*r.CanonicalKey}, r.AnyOf...) {
			best = max(best, naiveCredit(t, f, key, r))
		}
		sum += float64(weights[i]) * float64(best) / 1e8
	}
	return int(math.Round(1e4 * sum / float64(total)))
}

func naiveCredit(t *taxonomy.Taxonomy, f match.Facts, key string, r models.JobRequirement) int {
	for _, d := range f.Denials {
		if d.CanonicalKey == key {
			return 0
		}
	}
	pct := map[taxonomy.Relation]int{"exact": 100, "child": 100, "implied": 70, "parent": 40, "sibling": 25}
	if r.Importance == models.ImportanceRequired {
		pct["sibling"] = 0
	}
	need := 0
	if r.MinYears != nil {
		need = int(math.Round(*r.MinYears * 12))
	}
	best := 0
	for _, tier := range []int{100, 70, 40, 25} {
		for selection := range 4 {
			best = max(best, tier*naiveSelection(t, f, key, pct, tier, need, selection&1 == 1, selection&2 == 2))
		}
	}
	return best
}

func naiveSelection(t *taxonomy.Taxonomy, f match.Facts, key string, pct map[taxonomy.Relation]int, tier, need int, noLength, noEnd bool) int {
	now := f.AsOf.Year()*12 + f.AsOf.Month()
	months, level, last, have := map[int]bool{}, 0, -1, 0
	for _, s := range f.Skills {
		denied := false
		for _, d := range f.Denials {
			denied = denied || d.CanonicalKey == s.Skill.CanonicalKey
		}
		if denied || pct[t.Relate(s.Skill.CanonicalKey, key)] < tier {
			continue
		}
		for _, u := range s.Uses {
			for _, x := range f.Experiences {
				if x.ID != u.ExperienceID || x.Review == models.ReviewRejected {
					continue
				}
				from, to := x.DateStarted.Year()*12+x.DateStarted.Month()-1, x.DateFinished.Year()*12+x.DateFinished.Month()
				timed, ended := from > 0 && to > 0, to > 0 && naiveTechnical(t, s)
				if noLength && timed || noEnd && ended {
					continue
				}
				level = max(level, map[string]int{achieved: 100, used: 80, mentioned: 80}[u.Proficiency])
				if naiveHeld(t, s) {
					level = 100
				}
				for m := from; timed && m < to; m++ {
					months[m] = true
				}
				if ended {
					last = max(last, to)
				}
			}
		}
	}
	have = max(have, len(months))
	years, recency := 100, 100
	if need > 0 && have > 0 && have < need {
		years = max(1, have*100/need)
	}
	if last >= 0 {
		recency = max(60, int(math.Round(100*math.Pow(2, -float64((now-last)/12)/8))))
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
		got, want := match.Score(tax, f, list).Score, naive(tax, f, list)
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

// BenchmarkManyPostings scores one person with 300 skills and 400 experiences
// against many postings and reports how many times faster that is than the
// naive scorer, and than reading the facts anew for each posting.
func BenchmarkManyPostings(b *testing.B) {
	tax := skills(b)
	var keys []string
	for _, s := range tax.Skills() {
		keys = append(keys, s.Key)
	}
	for i := len(keys); i < 300; i++ {
		keys = append(keys, fmt.Sprint("own:skill-", i))
	}
	f, postings := crowd(keys, 7, 300, 400, 1000)
	spent := func(n int, run func(i int)) float64 {
		start := time.Now()
		for i := range n {
			run(i % len(postings))
		}
		return float64(time.Since(start)) / float64(n)
	}
	slow := spent(5, func(i int) { naive(tax, f, postings[i]) })
	again := spent(10, func(i int) { match.Score(tax, f, postings[i]) })
	p := match.Prepare(tax, f)
	b.ReportAllocs()
	b.ResetTimer()
	fast := spent(b.N, func(i int) { p.Score(postings[i]) })
	b.ReportMetric(slow/fast, "x-naive")
	b.ReportMetric(again/fast, "x-unprepared")
}
