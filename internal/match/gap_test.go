package match_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"assay/internal/match"
	"assay/models"
)

func TestGapsGatherWhatSeveralPostingsAsk(t *testing.T) {
	t.Parallel()
	f := match.Facts{
		Skills:      []match.SkillFact{skill("own:till", pro, use(1, achieved)), stating(claimed(skill("python", tech), 1), 2)},
		Experiences: []models.Experience{job(1, "Cashier", "2020", "2022")},
		Denials:     deny("kubernetes"), AsOf: today,
	}
	p := match.Prepare(skills(t), f)
	items := []match.Scored{
		// Max 3750, 3750, 2500 with half points (.5 * 2/4) on Python.
		{id('j', 2), p.Score(asks(req("skill", "4 years of Python", 4, "python"), req("skill", "Kubernetes", 0, "kubernetes"), req("skill", "Docker?", 0, "docker"), req("skill", "Till?", 0, "own:till")))},
		{id('j', 1), p.Score(asks(req("skill", "Kubernetes?", 0, "kubernetes"), req("education", "A first-aid course", 0), req("other", "Shifts", 0)))},
	}
	// First: weights 3,3,1,1: max 3750,3750,1250,1250; Python .5*.5 of 3750 = 937.5,
	// till 1250: score 2188 (2187.5, halves up). In full: Python 5000-2188,
	// Kubernetes 5937.5 -> 5938-2188, Docker 3437.5 -> 3438-2188.
	// Second: weights 1,3: max 2500, 7500, nothing proven.
	want := []models.SkillGap{
		{Title: "A first-aid course", State: models.StateNotDiscussed, Postings: 1, RequiredIn: 1, PostingIDs: []models.ID{id('j', 1)}, PointsToGain: 7500},
		{CanonicalKey: "kubernetes", Title: "Kubernetes", State: models.StateGap, Postings: 2, RequiredIn: 1, PostingIDs: []models.ID{id('j', 1), id('j', 2)}, PointsToGain: 3750 + 2500},
		{CanonicalKey: "python", Title: "Python", State: models.StatePartlyMet, Postings: 1, RequiredIn: 1, PostingIDs: []models.ID{id('j', 2)}, PointsToGain: 2812},
		{CanonicalKey: "docker", Title: "Docker", State: models.StateNotDiscussed, Postings: 1, PostingIDs: []models.ID{id('j', 2)}, PointsToGain: 1250},
	}
	got := match.Gaps(items)
	for i := range got {
		got[i].Related = "" // depends on the taxonomy; tested with the relations
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	items[0], items[1] = items[1], items[0]
	if diff := cmp.Diff(match.Gaps(items), match.Gaps(append(items, items...))); diff != "" {
		t.Error("order or repetition changed the gaps", diff)
	}
}

func TestNoPostingsNoGaps(t *testing.T) {
	t.Parallel()
	if got := match.Gaps(nil); got == nil || len(got) != 0 {
		t.Errorf("%#v", got)
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
		var items []match.Scored
		for i := range rapid.IntRange(0, 5).Draw(t, "postings") {
			items = append(items, match.Scored{PostingID: id('j', i), Result: p.Score(drawAsks(t, keys))})
		}
		got := match.Gaps(items)
		for i, g := range got {
			if g.PointsToGain < 0 || g.Postings != len(g.PostingIDs) || g.RequiredIn > g.Postings {
				t.Fatalf("line %d: %+v", i, g)
			}
			if i > 0 && got[i-1].PointsToGain < g.PointsToGain {
				t.Fatalf("line %d gains more than the one above it", i)
			}
		}
		rand.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		if diff := cmp.Diff(got, match.Gaps(items)); diff != "" {
			t.Fatal(diff)
		}
	})
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
	for _, g := range match.Gaps([]match.Scored{{PostingID: id('j', 1), Result: before}}) {
		h := f
		h.Skills = append([]match.SkillFact{skill(g.CanonicalKey, pro, use(2, achieved))}, f.Skills...)
		h.Experiences = append([]models.Experience{job(2, "Job", "2010", "2019")}, f.Experiences...)
		if after := match.Score(tax, h, list); after.Score-before.Score != g.PointsToGain {
			t.Errorf("%s was to gain %d and gained %d", g.CanonicalKey, g.PointsToGain, after.Score-before.Score)
		}
	}
}
