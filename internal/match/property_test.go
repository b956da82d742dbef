package match_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"assay/internal/match"
	"assay/internal/taxonomy"
	"assay/models"
)

// vocabulary is keys that relate in every way the taxonomy knows, and two that
// it does not.
func vocabulary(tb testing.TB) []string {
	keys := []string{"python", "german", "own:till", "own:patient-care"}
	for _, r := range []taxonomy.Relation{taxonomy.RelationChild, taxonomy.RelationImplied, taxonomy.RelationParent, taxonomy.RelationSibling} {
		have, want := pair(tb, r)
		keys = append(keys, have, want)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

var (
	titles    = []string{"Nurse", "Registered nurse", "Shop assistant", "Driver", "Software developer", "BSc Biology", ""}
	texts     = []string{"3 years as a nurse", "Driving or nursing", "work experience", "Bachelor's degree in biology or nursing", "High school diploma", "PhD", ""}
	sentences = []string{"I care for patients", "nursing three wards, driving the van", "a degree in biology", "", "Python"}
	degrees   = []string{"BSc", "Master's degree", "High school diploma", "Diploma", "", "some course"}
	dates     = []models.Date{"", "2010", "2015-03", "2019", "2019-21", "2019-11-30", "2024", "2030", "bad"}
	kinds     = []string{"skill", "experience", "education", "certification", "language", "other", "strange"}
)

// drawFacts draws a person; n keeps the ids of a second draw apart.
func drawFacts(t *rapid.T, keys []string, n int) match.Facts {
	f := match.Facts{AsOf: rapid.SampledFrom([]models.Date{"2025-06", "2025", ""}).Draw(t, "as of")}
	number := n * 10_000
	prove := func(label string) []models.Evidence {
		var out []models.Evidence
		for range rapid.IntRange(0, 2).Draw(t, label) {
			number++
			out = append(out, said(number)...)
		}
		return out
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "experiences") {
		x := models.Experience{
			ID: id('x', n*100+i), Title: rapid.SampledFrom(titles).Draw(t, "title"),
			ExperienceType: rapid.SampledFrom([]string{"employment", "education", "volunteering"}).Draw(t, "type"),
			Tags:           rapid.SliceOfN(rapid.SampledFrom([]string{"nurse", "registered", "driving"}), 0, 2).Draw(t, "tags"),
			DateStarted:    rapid.SampledFrom(dates).Draw(t, "start"), DateFinished: rapid.SampledFrom(dates).Draw(t, "finish"),
			IsCurrent: rapid.Bool().Draw(t, "current"), Result: rapid.SampledFrom([]string{"", "Fewer falls."}).Draw(t, "result"),
			Review:    rapid.SampledFrom([]string{"proposed", "accepted", "rejected"}).Draw(t, "review"),
			Evidences: prove("said"),
		}
		f.Experiences = append(f.Experiences, x)
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "skills") {
		s := match.SkillFact{Skill: models.Skill{
			ID: id('s', n*100+i), CanonicalKey: rapid.SampledFrom(keys).Draw(t, "key"), Title: fmt.Sprint("skill ", i),
			SkillType: rapid.SampledFrom([]string{tech, pro}).Draw(t, "skill type"),
			Review:    rapid.SampledFrom([]string{"proposed", "accepted", "rejected"}).Draw(t, "skill review"),
		}, Evidence: prove("claimed")}
		if rapid.Bool().Draw(t, "stated") {
			s = stating(s, rapid.Float64Range(-1, 12).Draw(t, "years"))
		}
		for range rapid.IntRange(0, 4).Draw(t, "uses") {
			s.Uses = append(s.Uses, match.Use{
				ExperienceID: id('x', n*100+rapid.IntRange(0, 5).Draw(t, "at")),
				Proficiency:  rapid.SampledFrom([]string{mentioned, used, achieved, "odd"}).Draw(t, "proficiency"),
				Prominence:   rapid.SampledFrom([]string{"primary", "secondary"}).Draw(t, "prominence"),
				Evidence:     prove("used"),
			})
		}
		f.Skills = append(f.Skills, s)
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "educations") {
		ed := models.Education{
			ID: id('u', n*100+i), Degree: rapid.SampledFrom(degrees).Draw(t, "degree"),
			FieldOfStudy: rapid.SampledFrom([]string{"", "Nursing", "Biology"}).Draw(t, "field"), IsCurrent: rapid.Bool().Draw(t, "studying"),
		}
		f.Educations = append(f.Educations, ed)
		for _, ev := range prove("studied") {
			ev.EducationID = &ed.ID
			f.Evidence = append(f.Evidence, ev)
		}
	}
	for range rapid.IntRange(0, 3).Draw(t, "statements") {
		s := match.Statement{Language: rapid.SampledFrom([]string{"", "english", "german"}).Draw(t, "language")}
		for _, s.Evidence = range prove("stated") {
			s.Evidence.Quote = rapid.SampledFrom(sentences).Draw(t, "sentence")
			s.Asserted = nil
			for _, text := range rapid.SliceOfN(rapid.SampledFrom(sentences), 0, 2).Draw(t, "asserted") {
				s.Asserted = append(s.Asserted, match.Assertion{Text: text, Years: rapid.SampledFrom([]float64{0, 0, 1.5, 8}).Draw(t, "lasted")})
			}
			switch rapid.IntRange(0, 2).Draw(t, "of what") {
			case 1:
				at := id('x', n*100+rapid.IntRange(0, 5).Draw(t, "of"))
				s.Evidence.ExperienceID = &at
			case 2:
				of := id('s', n*100+rapid.IntRange(0, 5).Draw(t, "of"))
				s.Evidence.SkillID = &of
			}
			f.Statements = append(f.Statements, s)
		}
	}
	return f
}

func drawDenials(t *rapid.T, keys []string) []models.SkillDenial {
	return deny(rapid.SliceOfNDistinct(rapid.SampledFrom(keys), 0, 3, rapid.ID[string]).Draw(t, "denied")...)
}

func drawAsks(t *rapid.T, keys []string) []models.JobRequirement {
	var list []models.JobRequirement
	for range rapid.IntRange(0, 9).Draw(t, "requirements") {
		r := req(rapid.SampledFrom(kinds).Draw(t, "kind"), rapid.SampledFrom(texts).Draw(t, "text"),
			rapid.SampledFrom([]float64{0, 0, 1, 2.5, 5, 10}).Draw(t, "need"),
			rapid.SliceOfN(rapid.SampledFrom(keys), 0, 2).Draw(t, "keys")...)
		if rapid.Bool().Draw(t, "preferred") {
			r.Importance = models.ImportancePreferred
		}
		list = append(list, r)
	}
	return asks(list...)
}

// invariant fails when a result breaks a promise that holds for any input.
func invariant(tb rapid.TB, r match.Result, n int) {
	tb.Helper()
	sum, top, backed := 0, 0, 0
	if len(r.Contributions) != n || len(r.Asks) != n {
		tb.Fatalf("%d contributions and %d asks for %d requirements", len(r.Contributions), len(r.Asks), n)
	}
	for i, c := range r.Contributions {
		sum, top = sum+c.Points, top+c.MaxPoints
		if c.Points < 0 || c.Points > c.MaxPoints {
			tb.Fatalf("contribution %d has %d of at most %d points", i, c.Points, c.MaxPoints)
		}
		if c.Points > 0 && (len(c.Quotes) == 0 || len(c.Quotes) != len(c.EvidenceIDs)) {
			tb.Fatalf("contribution %d has %d points, %d quotes and %d evidences", i, c.Points, len(c.Quotes), len(c.EvidenceIDs))
		}
		if silent := c.State == models.StateNotDiscussed || c.State == models.StateGap; silent && c.Points != 0 {
			tb.Fatalf("contribution %d is %s and has %d points", i, c.State, c.Points)
		}
		if c.Relation == "sibling" && c.Importance == models.ImportanceRequired {
			tb.Fatalf("contribution %d: a sibling answers a must-have", i)
		}
	}
	if sum != r.Score {
		tb.Fatalf("contributions add up to %d, the score is %d", sum, r.Score)
	}
	if top != 0 && top != 10_000 {
		tb.Fatalf("the most that could be had is %d", top)
	}
	if r.Low < 0 || r.Low > r.Score || r.Score > r.High || r.High > 10_000 {
		tb.Fatalf("low %d, score %d, high %d", r.Low, r.Score, r.High)
	}
	for _, x := range r.JobExperiences {
		backed += x.MatchScore
	}
	if backed > r.Score {
		tb.Fatalf("experiences back %d of a score of %d", backed, r.Score)
	}
}

func encode(tb rapid.TB, r match.Result) string {
	b, err := json.Marshal(r)
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}

func shuffle[T any](t *rapid.T, list []T) []T {
	if len(list) == 0 {
		return list
	}
	return rapid.Permutation(list).Draw(t, "order")
}

// together is one person with the facts of both.
func together(a, b match.Facts) match.Facts {
	a.Skills = append(slices.Clone(a.Skills), b.Skills...)
	a.Experiences = append(slices.Clone(a.Experiences), b.Experiences...)
	a.Educations = append(slices.Clone(a.Educations), b.Educations...)
	a.Evidence = append(slices.Clone(a.Evidence), b.Evidence...)
	a.Statements = append(slices.Clone(a.Statements), b.Statements...)
	return a
}

func TestAnyFactsKeepThePromises(t *testing.T) {
	t.Parallel()
	tax, keys := skills(t), vocabulary(t)
	rapid.Check(t, func(t *rapid.T) {
		f := drawFacts(t, keys, 1)
		f.Denials = drawDenials(t, keys)
		list := drawAsks(t, keys)
		invariant(t, match.Score(tax, f, list), len(list))
	})
}

func TestMoreProofNeverLowersTheScore(t *testing.T) {
	t.Parallel()
	tax, keys := skills(t), vocabulary(t)
	rapid.Check(t, func(t *rapid.T) {
		few, list := drawFacts(t, keys, 1), drawAsks(t, keys)
		few.Denials = drawDenials(t, keys)
		proof := drawFacts(t, keys, 2)
		for i := range proof.Skills {
			proof.Skills[i].Skill.Review = models.ReviewAccepted // a rejection is no proof
		}
		many := together(few, proof)
		// More uses and words for what is already there, too.
		for i := range many.Skills[:len(few.Skills)] {
			s := many.Skills[i]
			more := drawFacts(t, keys, 3+i).Skills
			for _, extra := range more {
				s.Uses, s.Evidence = append(slices.Clone(s.Uses), extra.Uses...), append(slices.Clone(s.Evidence), extra.Evidence...)
			}
			for j := range s.Uses[len(few.Skills[i].Uses):] {
				s.Uses[len(few.Skills[i].Uses)+j].ExperienceID = id('x', 100+j%5)
			}
			many.Skills[i] = s
		}
		before, after := match.Score(tax, few, list), match.Score(tax, many, list)
		if after.Score < before.Score {
			t.Fatalf("more proof took the score from %d to %d\n%s", before.Score, after.Score,
				cmp.Diff(before.Contributions, after.Contributions))
		}
	})
}

func TestRepetitionAndOrderChangeNothing(t *testing.T) {
	t.Parallel()
	tax, keys := skills(t), vocabulary(t)
	rapid.Check(t, func(t *rapid.T) {
		f, list := drawFacts(t, keys, 1), drawAsks(t, keys)
		f.Denials = drawDenials(t, keys)
		want := encode(t, match.Score(tax, f, list))
		g := together(f, f)
		g.Denials = append(slices.Clone(f.Denials), f.Denials...)
		g.Skills, g.Experiences, g.Educations = shuffle(t, g.Skills), shuffle(t, g.Experiences), shuffle(t, g.Educations)
		g.Denials, g.Evidence = shuffle(t, g.Denials), shuffle(t, g.Evidence)
		g.Statements = shuffle(t, g.Statements)
		for i, s := range g.Skills {
			g.Skills[i].Uses = shuffle(t, append(slices.Clone(s.Uses), s.Uses...))
			g.Skills[i].Evidence = shuffle(t, append(slices.Clone(s.Evidence), s.Evidence...))
		}
		for i, x := range g.Experiences {
			g.Experiences[i].Evidences, g.Experiences[i].Tags = shuffle(t, x.Evidences), shuffle(t, x.Tags)
		}
		if got := encode(t, match.Score(tax, g, shuffle(t, list))); got != want {
			t.Fatalf("the same facts gave another result\n%s", cmp.Diff(want, got))
		}
	})
}

func TestADenialNeverRaises(t *testing.T) {
	t.Parallel()
	tax, keys := skills(t), vocabulary(t)
	rapid.Check(t, func(t *rapid.T) {
		f, list := drawFacts(t, keys, 1), drawAsks(t, keys)
		before := match.Score(tax, f, list)
		f.Denials = drawDenials(t, keys)
		after := match.Score(tax, f, list)
		if after.Score > before.Score {
			t.Fatalf("denying raised %d to %d", before.Score, after.Score)
		}
	})
}

// A rejected skill is worth what it is worth not to have it, and less where words
// would have spoken for it.
func TestARejectionNeverRaises(t *testing.T) {
	t.Parallel()
	tax, keys := skills(t), vocabulary(t)
	rapid.Check(t, func(t *rapid.T) {
		f, list := drawFacts(t, keys, 1), drawAsks(t, keys)
		if len(f.Skills) == 0 {
			return
		}
		one := rapid.IntRange(0, len(f.Skills)-1).Draw(t, "one")
		f.Skills[one].Skill.Review = models.ReviewProposed
		before := match.Score(tax, f, list)
		without := f
		without.Skills = slices.Delete(slices.Clone(f.Skills), one, one+1)
		none := match.Score(tax, without, list)
		f.Skills[one].Skill.Review = models.ReviewRejected
		after := match.Score(tax, f, list)
		if after.Score > before.Score || after.Score > none.Score {
			t.Fatalf("rejecting took %d to %d; without the skill it is %d", before.Score, after.Score, none.Score)
		}
		for i, c := range after.Contributions {
			if id := f.Skills[one].Skill.ID; c.SkillID != nil && *c.SkillID == id || c.NearestSkillID != nil && *c.NearestSkillID == id {
				t.Fatalf("contribution %d speaks of a rejected skill: %+v", i, c)
			}
		}
	})
}

func TestWhoAndWhereNeverCounts(t *testing.T) {
	t.Parallel()
	tax, keys := skills(t), vocabulary(t)
	rapid.Check(t, func(t *rapid.T) {
		f, list := drawFacts(t, keys, 1), drawAsks(t, keys)
		want := encode(t, match.Score(tax, f, list))
		text := rapid.String()
		for i := range f.Experiences {
			x := &f.Experiences[i]
			x.UserID, x.Organisation = id('p', 9), text.Draw(t, "organisation")
			x.Details = map[string]any{"age": 60, "gender": "x"}
		}
		for i := range f.Educations {
			ed := &f.Educations[i]
			ed.UserID, ed.InstitutionName, ed.Location = id('p', 9), text.Draw(t, "school"), text.Draw(t, "place")
			ed.Honors, ed.Details = models.Strings{text.Draw(t, "honour")}, map[string]any{"name": "y"}
		}
		for i := range f.Skills {
			f.Skills[i].Skill.UserID, f.Skills[i].Skill.Details = id('p', 9), map[string]any{"age": 17}
		}
		if got := encode(t, match.Score(tax, f, list)); got != want {
			t.Fatalf("who or where changed the result\n%s", cmp.Diff(want, got))
		}
	})
}

// The hash must differ whenever the result does.
func TestEqualHashesMeanEqualResults(t *testing.T) {
	t.Parallel()
	tax, keys := skills(t), vocabulary(t)
	seen := map[string]string{}
	rapid.Check(t, func(t *rapid.T) {
		f, list := drawFacts(t, keys, 1), drawAsks(t, keys)
		f.Denials = drawDenials(t, keys)
		r := match.Score(tax, f, list)
		hash := string(r.FactsHash)
		got := encode(t, r)
		if want, ok := seen[hash]; ok && want != got {
			t.Fatalf("one hash for two results\n%s", cmp.Diff(want, got))
		}
		seen[hash] = got
	})
}

func TestAPreparedPersonAnswersTheSameEveryTime(t *testing.T) {
	t.Parallel()
	tax, keys := skills(t), vocabulary(t)
	rapid.Check(t, func(t *rapid.T) {
		f := drawFacts(t, keys, 1)
		p := match.Prepare(tax, f)
		for range 3 {
			list := drawAsks(t, keys)
			if diff := cmp.Diff(match.Score(tax, f, list), p.Score(list)); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}

func TestManyMayAskOnePersonAtOnce(t *testing.T) {
	t.Parallel()
	f, postings := crowd(vocabulary(t), 3, 20, 20, 40)
	p := match.Prepare(skills(t), f)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, list := range postings {
				if diff := cmp.Diff(match.Score(skills(t), f, list), p.Score(list)); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
	wg.Wait()
}
