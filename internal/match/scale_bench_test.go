package match_test

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"assay/internal/match"
	"assay/internal/taxonomy"
	"assay/models"
)

// market is what many postings ask for, drawn anew for each from its number, so
// that none has to be kept. Which key is asked for follows Zipf's law over all
// keys of the taxonomy and some own ones, in an order of chance; of twelve
// requirements about nine are asked by a key, one in eight of those as one of
// two (which two go together is settled), one in five with years. The rest are roles and degrees by their words,
// and what only the person can judge.
type market struct {
	keys    []string
	pairs   [][2]string // what is asked for as one of two, such as AWS or Azure
	degrees []string
	roles   []string
	ways    []string
	trades  []string
}

func newMarket(t *taxonomy.Taxonomy) *market {
	m := &market{}
	r := rand.New(rand.NewPCG(11, 11))
	m.ways, m.trades = invented(r, 60), invented(r, 400)
	way, trade := func() string { return m.ways[r.IntN(len(m.ways))] }, func() string { return m.trades[r.IntN(len(m.trades))] }
	for _, s := range t.Skills() {
		m.keys = append(m.keys, s.Key)
	}
	for range 2000 {
		m.keys = append(m.keys, fmt.Sprintf("own:%s-%s", way(), trade()))
	}
	r.Shuffle(len(m.keys), func(i, j int) { m.keys[i], m.keys[j] = m.keys[j], m.keys[i] })
	key := zipf(r, len(m.keys))
	for range 2000 {
		m.pairs = append(m.pairs, [2]string{m.keys[key()], m.keys[key()]})
	}
	for i := range 3000 {
		m.roles = append(m.roles, fmt.Sprintf("%d years as a %s %s or in %s", 1+i%9, way(), trade(), trade()))
	}
	for i := range 1000 {
		m.degrees = append(m.degrees, fmt.Sprintf("%s in %s or %s, or equivalent", []string{"Bachelor's degree", "Master's degree", "Diploma"}[i%3], trade(), trade()))
	}
	return m
}

// invented returns n invented words.
func invented(r *rand.Rand, n int) []string {
	out := make([]string, n)
	for i := range out {
		for range 2 + r.IntN(2) {
			out[i] += string("bdfgklmnprstvz"[r.IntN(14)]) + string("aeiou"[r.IntN(5)]) + string("lmnrstx"[r.IntN(7)])
		}
	}
	return out
}

// zipf draws a place in a list by Zipf's law.
func zipf(r *rand.Rand, n int) func() int {
	z := rand.NewZipf(r, 1.1, 3, uint64(n-1))
	return func() int { return int(z.Uint64()) }
}

func (m *market) posting(n, requirements int) []models.JobRequirement {
	r := rand.New(rand.NewPCG(5, uint64(n)))
	key, pair, role, degree := zipf(r, len(m.keys)), zipf(r, len(m.pairs)), zipf(r, len(m.roles)), zipf(r, len(m.degrees))
	list := make([]models.JobRequirement, requirements)
	for i := range list {
		q := &list[i]
		*q = models.JobRequirement{ID: id('r', n*100+i), JobPostingID: id('j', n), Position: i, Importance: models.ImportanceRequired}
		if r.IntN(3) == 0 {
			q.Importance = models.ImportancePreferred
		}
		switch kind := r.IntN(100); {
		case kind < 75:
			k := m.keys[key()]
			if r.IntN(8) == 0 {
				two := m.pairs[pair()]
				k, q.AnyOf = two[0], models.Strings{two[1]}
			}
			q.Kind, q.Text, q.CanonicalKey = models.RequirementSkill, "We ask for "+k, &k
			if kind < 6 {
				q.Kind = models.RequirementExperience
			}
			if r.IntN(5) == 0 {
				years := []float64{1, 2, 3, 3, 5, 5, 8, 10}[r.IntN(8)]
				q.MinYears = &years
			}
		case kind < 83:
			q.Kind, q.Text = models.RequirementExperience, m.roles[role()]
		case kind < 91:
			q.Kind, q.Text = models.RequirementEducation, m.degrees[degree()]
		default:
			q.Kind, q.Text = models.RequirementOther, fmt.Sprint("Something only you can judge, number ", r.IntN(500))
		}
	}
	for i := range list { // as a requirement on file is
		ask := match.AskOf(list[i]).ID
		list[i].AskID = &ask
	}
	return list
}

// applicant has what this market often asks for: the skills follow the same law.
func (m *market) applicant(skills, experiences int) match.Facts {
	r := rand.New(rand.NewPCG(3, 3))
	f := match.Facts{AsOf: today}
	for i := range experiences {
		year := 2000 + r.IntN(24)
		x := job(i, m.ways[r.IntN(len(m.ways))]+" "+m.trades[r.IntN(len(m.trades))], models.YearMonth(year, 1+r.IntN(12)), models.YearMonth(year+1, 1+r.IntN(12)))
		if r.IntN(3) == 0 {
			x = withResult(x)
		}
		f.Experiences = append(f.Experiences, x)
		f.Statements = append(f.Statements, match.Statement{Evidence: x.Evidences[0], Language: "english",
			Asserted: []match.Assertion{{Text: fmt.Sprintf("as a %s I worked on the %s of the %s, case %d", x.Title, m.ways[r.IntN(len(m.ways))], m.trades[r.IntN(len(m.trades))], i)}}})
	}
	key := zipf(r, len(m.keys))
	have := map[string]bool{}
	for len(f.Skills) < skills {
		k := m.keys[key()]
		if have[k] {
			continue
		}
		have[k] = true
		s := skill(k, []string{tech, pro}[r.IntN(2)])
		s.Skill.ID = id('s', len(f.Skills))
		for range 1 + r.IntN(8) {
			u := use(r.IntN(experiences), []string{mentioned, used, achieved}[r.IntN(3)])
			u.Evidence = said(10_000 + r.IntN(1_000_000))
			s.Uses = append(s.Uses, u)
		}
		f.Skills = append(f.Skills, s)
	}
	return f
}

// scale is one person against many postings, with what the table of asks holds.
type scale struct {
	*market
	facts    match.Facts
	lexicon  *match.Lexicon
	asks     []models.Ask
	answers  [][16]byte // by ask
	postings [][]int32
	behind   int // experiences behind all scores
}

const (
	manyPostings = 100_000
	askedEach    = 12
	atATime      = 500
)

// gather finds out which asks there are.
func (s *scale) gather() {
	known := map[models.ID]bool{}
	for n := range manyPostings {
		for _, r := range s.posting(n, askedEach) {
			if !known[*r.AskID] {
				known[*r.AskID] = true
				s.asks = append(s.asks, match.AskOf(r))
			}
		}
	}
	s.answers = make([][16]byte, len(s.asks))
}

// find finds out in which postings they are, as the index of requirements says.
func (s *scale) find() {
	place := map[models.ID]int{}
	for i, ask := range s.asks {
		place[ask.ID] = i
	}
	s.postings = make([][]int32, len(s.asks))
	for n := range manyPostings {
		for _, r := range s.posting(n, askedEach) {
			at := place[*r.AskID]
			s.postings[at] = append(s.postings[at], int32(n))
		}
	}
}

// digests answers every ask and returns those whose answer is another than on file.
func (s *scale) digests(p *match.Prepared, keep bool) (changed []int) {
	for i := range s.asks {
		if digest := p.Digest(s.asks[i]); !bytes.Equal(digest, s.answers[i][:]) {
			changed = append(changed, i)
			if keep {
				s.answers[i] = [16]byte(digest)
			}
		}
	}
	return changed
}

// full scores everything and returns for how long, and the most memory in use.
// Postings come in batches, drawn while the clock stands, and results go again.
func (s *scale) full(keep bool) (time.Duration, float64) {
	runtime.GC()
	var m runtime.MemStats
	peak := uint64(0)
	start := processor()
	p := s.lexicon.Prepare(s.facts)
	s.digests(p, keep)
	spent := processor() - start
	for first := 0; first < manyPostings; first += atATime {
		batch := make([][]models.JobRequirement, atATime)
		for i := range batch {
			batch[i] = s.posting(first+i, askedEach)
		}
		start = processor()
		results := make([]match.Result, 0, atATime)
		for _, list := range batch {
			results = append(results, p.Score(list))
			s.behind += len(results[len(results)-1].JobExperiences)
		}
		spent += processor() - start
		runtime.ReadMemStats(&m)
		peak = max(peak, m.HeapInuse)
		start = processor()
		for _, r := range results { // they were written
			p.Free(r)
		}
		spent += processor() - start
	}
	return spent, float64(peak) / (1 << 20)
}

// incremental changes one skill and scores what that can touch.
func (s *scale) incremental(n int) (time.Duration, int, int) {
	f := s.facts
	f.Skills = slices.Clone(f.Skills)
	one := &f.Skills[n]
	more := use((n*37)%len(f.Experiences), achieved)
	more.Evidence = said(5_000_000 + n)
	one.Uses = append(slices.Clone(one.Uses), more)
	runtime.GC()
	start := processor()
	p := s.lexicon.Prepare(f)
	changed := s.digests(p, false)
	var affected []int32
	for _, at := range changed {
		affected = append(affected, s.postings[at]...)
	}
	slices.Sort(affected)
	affected = slices.Compact(affected)
	spent := processor() - start
	for first := 0; first < len(affected); first += atATime {
		var batch [][]models.JobRequirement
		for _, n := range affected[first:min(first+atATime, len(affected))] {
			batch = append(batch, s.posting(int(n), askedEach))
		}
		start = processor()
		results := make([]match.Result, 0, len(batch))
		for _, list := range batch {
			results = append(results, p.Score(list))
		}
		for _, r := range results {
			p.Free(r)
		}
		spent += processor() - start
	}
	return spent, len(changed), len(affected)
}

// BenchmarkManyPostings scores one person with 300 skills and 400 experiences
// against 100,000 postings on one core: all of them, and again after one skill
// has changed. The naive scorer is timed on a sample. What asks mean is read
// before the clock starts when only a skill changed, since a worker keeps that.
func BenchmarkManyPostings(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	tax := skills(b)
	for b.Loop() {
		s := &scale{market: newMarket(tax), lexicon: match.NewLexicon(tax)}
		s.facts = s.applicant(300, 400)
		s.gather()
		full, peak := s.full(true)
		s.find()

		const sample = 200
		slow := newNaive(tax, s.facts)
		var naively time.Duration
		for n := range sample {
			list := s.posting(n*499, askedEach)
			start := processor()
			slow.score(list)
			naively += processor() - start
		}
		var shares, touched []float64
		for n := 0; n < 300; n += 6 {
			spent, _, affected := s.incremental(n)
			shares, touched = append(shares, float64(spent)/float64(full)), append(touched, float64(affected))
		}
		b.ReportMetric(full.Seconds(), "full-s")
		b.ReportMetric(peak, "peak-MB")
		b.ReportMetric(float64(naively)/sample*manyPostings/float64(full), "x-naive")
		b.ReportMetric(quantile(shares, .5), "share")
		b.ReportMetric(quantile(shares, .95), "share-p95")
		b.ReportMetric(quantile(touched, .5), "touched")
		b.ReportMetric(quantile(touched, .95), "touched-p95")
		b.ReportMetric(float64(len(s.asks)), "asks")
		b.ReportMetric(float64(s.behind)/manyPostings, "experiences-behind")
	}
}

// processor is how long the process has been at work. With one core that is how
// long a thing takes where nobody else is waiting for the core.
func processor() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func quantile[T cmp.Ordered](list []T, q float64) T {
	list = slices.Clone(list)
	slices.Sort(list)
	return list[int(q*float64(len(list)-1))]
}
