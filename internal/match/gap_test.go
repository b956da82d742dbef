package match_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"assay/internal/match"
	"assay/models"
)

// scored is one posting and its result.
type scored struct {
	posting models.ID
	result  match.Result
}

func gapsOf(items ...scored) []models.SkillGap {
	s := match.NewSurvey()
	for _, item := range items {
		s.Add(item.posting, item.result)
	}
	gaps, _ := s.Gaps()
	return gaps
}

func TestGapsGatherWhatSeveralPostingsAsk(t *testing.T) {
	t.Parallel()
	f := match.Facts{
		Skills:      []match.SkillFact{skill("own:till", pro, use(1, achieved)), stating(claimed(skill("python", tech), 1), 2)},
		Experiences: []models.Experience{job(1, "Cashier", "2020", "2022")},
		Denials:     deny("kubernetes"), AsOf: today,
	}
	p := match.Prepare(skills(t), f)
	items := []scored{
		// Max 3750, 3750, 2500 with half points (.5 * 2/4) on Python.
		{id('j', 2), p.Score(asks(req("skill", "4 years of Python", 4, "python"), req("skill", "Kubernetes", 0, "kubernetes"), req("skill", "Docker?", 0, "docker"), req("skill", "Till?", 0, "own:till")))},
		{id('j', 1), p.Score(asks(req("skill", "Kubernetes?", 0, "kubernetes"), req("education", "A first-aid course", 0), req("other", "Shifts", 0)))},
	}
	// First: weights 3,3,1,1: max 3750,3750,1250,1250; Python .5*.5 of 3750 = 937.5,
	// till 1250: score 2188 (2187.5, halves up). In full: Python 5000-2188,
	// Kubernetes 5937.5 -> 5938-2188, Docker 3437.5 -> 3438-2188.
	// Second: weights 1,3: max 2500, 7500, nothing proven.
	raise := func(n, from, to int, before, after string) models.GapGain {
		return models.GapGain{JobPostingID: id('j', n), From: from, To: to, BandBefore: before, BandAfter: after}
	}
	want := []models.SkillGap{
		{Title: "A first-aid course", State: models.StateNotDiscussed, Postings: 1, RequiredIn: 1, PointsToGain: 7500, BandsToGain: 1,
			Raises: []models.GapGain{raise(1, 0, 7500, "low", "good")}},
		{CanonicalKey: "kubernetes", Title: "Kubernetes", State: models.StateGap, Postings: 2, RequiredIn: 1, PointsToGain: 3750 + 2500, BandsToGain: 1,
			Raises: []models.GapGain{raise(2, 2188, 5938, "low", "partial"), raise(1, 0, 2500, "low", "low")}},
		{CanonicalKey: "python", Title: "Python", State: models.StatePartlyMet, Postings: 1, RequiredIn: 1, PointsToGain: 2812, BandsToGain: 1,
			Raises: []models.GapGain{raise(2, 2188, 5000, "low", "partial")}},
		{CanonicalKey: "docker", Title: "Docker", State: models.StateNotDiscussed, Postings: 1, PointsToGain: 1250,
			Raises: []models.GapGain{raise(2, 2188, 3438, "low", "low")}},
	}
	got := gapsOf(items...)
	for i := range got {
		// Each is tested by itself; related depends on the taxonomy.
		got[i].Related, got[i].RelatedSkillID, got[i].Note, got[i].Question = "", nil, "", nil
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(gapsOf(items[0], items[1]), gapsOf(items[1], items[0])); diff != "" {
		t.Error("order changed the gaps", diff)
	}
}

func TestNoPostingsNoGaps(t *testing.T) {
	t.Parallel()
	if got, n := match.NewSurvey().Gaps(); got == nil || len(got) != 0 || n != 0 {
		t.Errorf("%#v, %d", got, n)
	}
}

// What is listed is bounded and what is counted is not.
func TestGapsAreBounded(t *testing.T) {
	t.Parallel()
	p := match.Prepare(skills(t), match.Facts{AsOf: today})
	s := match.NewSurvey()
	for n := range 30 {
		var list []models.JobRequirement
		for i := range 10 {
			list = append(list, req("skill", fmt.Sprint("thing ", n, i), 0, fmt.Sprintf("own:thing-%d-%d", n, i)))
		}
		s.Add(id('j', n), p.Score(asks(append(list, req("skill", "Docker", 0, "docker"))...)))
	}
	gaps, all := s.Gaps()
	if len(gaps) != 200 || all != 301 {
		t.Errorf("%d gaps listed of %d, want 200 of 301", len(gaps), all)
	}
	if g := gaps[0]; g.CanonicalKey != "docker" || g.Postings != 30 || len(g.Raises) != 5 || g.Raises[0].JobPostingID != id('j', 0) {
		t.Errorf("%+v", g)
	}
}

// Every way the promise of a gap line can be kept: in any order the same, no
// gain below nothing, and closing everything a posting asks reaches its whole.
func TestGapsOfAnyPostings(t *testing.T) {
	t.Parallel()
	tax, keys := skills(t), vocabulary(t)
	rapid.Check(t, func(t *rapid.T) {
		f := drawFacts(t, keys, 1)
		f.Denials = drawDenials(t, keys)
		p := match.Prepare(tax, f)
		var items []scored
		for i := range rapid.IntRange(0, 8).Draw(t, "postings") {
			items = append(items, scored{id('j', i), p.Score(drawAsks(t, keys))})
		}
		got := gapsOf(items...)
		for i, g := range got {
			holdsGap(t, g, items)
			if i > 0 && got[i-1].PointsToGain < g.PointsToGain {
				t.Fatalf("line %d gains more than the one above it", i)
			}
		}
		rand.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		if diff := cmp.Diff(got, gapsOf(items...)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func holdsGap(t *rapid.T, g models.SkillGap, items []scored) {
	t.Helper()
	if g.PointsToGain < 0 || g.Postings < 1 || g.RequiredIn > g.Postings || g.BandsToGain > g.Postings || len(g.Raises) != min(g.Postings, 5) {
		t.Fatalf("%+v", g)
	}
	sum := 0
	for i, r := range g.Raises {
		sum += r.To - r.From
		if i > 0 && g.Raises[i-1].To-g.Raises[i-1].From < r.To-r.From {
			t.Fatalf("raise %d is more than the one above it: %+v", i, g.Raises)
		}
		for _, item := range items {
			if item.posting == r.JobPostingID && (item.result.Score != r.From || item.result.Band != r.BandBefore) {
				t.Fatalf("%+v is no part of %d %s", r, item.result.Score, item.result.Band)
			}
		}
	}
	if len(g.Raises) == g.Postings && sum != g.PointsToGain {
		t.Fatalf("the raises add up to %d of %d", sum, g.PointsToGain)
	}
	if denied := g.State == models.StateGap; denied != (g.Question == nil) || denied != (g.Note != "") {
		t.Fatalf("a gap is not asked about again, all else is: %+v", g)
	}
}

// The gain of a gap is what the score really gains once the thing is proven in
// full: prove it and score again.
func TestTheGainIsRealised(t *testing.T) {
	t.Parallel()
	tax := skills(t)
	list := asks(req("skill", "a", 0, "own:a"), req("skill", "3 years of b", 3, "own:bb"), req("skill", "c?", 0, "own:ccc"))
	f := match.Facts{
		Skills:      []match.SkillFact{skill("own:a", pro, use(1, used)), skill("own:bb", pro, use(1, used))},
		Experiences: []models.Experience{job(1, "Job", "2020-01", "2020-12")}, AsOf: today,
	}
	before := match.Score(tax, f, list)
	for _, g := range gapsOf(scored{id('j', 1), before}) {
		h := f
		h.Skills = append([]match.SkillFact{skill(g.CanonicalKey, pro, use(2, achieved))}, f.Skills...)
		h.Experiences = append([]models.Experience{job(2, "Job", "2010", "2019")}, f.Experiences...)
		after := match.Score(tax, h, list)
		if after.Score-before.Score != g.PointsToGain {
			t.Errorf("%s was to gain %d and gained %d", g.CanonicalKey, g.PointsToGain, after.Score-before.Score)
		}
		if want := (models.GapGain{JobPostingID: id('j', 1), From: before.Score, To: after.Score, BandBefore: before.Band, BandAfter: after.Band}); g.Raises[0] != want {
			t.Errorf("%s: %+v, want %+v", g.CanonicalKey, g.Raises[0], want)
		}
	}
}
