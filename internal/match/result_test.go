package match_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/internal/match"
	"assay/models"
)

var update = flag.Bool("update", false, "write the golden files anew")

// kitchen is a person with something of everything, and a posting for them.
func kitchen() (match.Facts, []models.JobRequirement) {
	denial := models.SkillDenial{ID: id('d', 1), CanonicalKey: "own:pastry", Title: "Pastry"}
	course := job(3, "Diploma in hotel management", "2012", "2014")
	course.ExperienceType = models.ExperienceEducation
	f := match.Facts{
		Experiences: []models.Experience{
			withResult(job(1, "Line cook", "2015-03", "2018-08")), current(job(2, "Sous chef", "2019-01", "")), course,
		},
		Skills: []match.SkillFact{
			skill("own:menu-planning", pro, use(2, achieved), use(1, mentioned)),
			stating(skill("python", tech, use(2, used)), 1),
			claimed(skill("german", "language"), 1),
		},
		Denials:    []models.SkillDenial{denial},
		Evidence:   []models.Evidence{{ID: id('e', 90), SkillDenialID: &denial.ID, Quote: "I have never made pastry"}},
		Educations: []models.Education{{ID: id('u', 1), Degree: "NVQ", FieldOfStudy: "Catering"}},
		AsOf:       today,
	}
	f.Evidence = append(f.Evidence, models.Evidence{ID: id('e', 91), EducationID: &f.Educations[0].ID, Quote: "I did an NVQ in catering"})
	return f, asks(
		req("experience", "10 years as a cook or chef", 10, "own:cook", "own:chef"),
		req("skill", "Menu planning", 0, "own:menu-planning"),
		req("skill", "Pastry?", 0, "own:pastry"),
		req("language", "German", 0, "german"),
		req("skill", "3 years of Python?", 3, "python"),
		req("certification", "Food hygiene certificate", 0, "own:food-hygiene-certificate"),
		req("education", "Bachelor's degree in hotel management?", 0),
		req("other", "Weekend shifts", 0),
		req("skill", "Plan menus", 0, "own:menu-planning"),
	)
}

func TestAWholeResultReadsAsRecorded(t *testing.T) {
	t.Parallel()
	f, list := kitchen()
	r := match.Score(skills(t), f, list)
	if len(r.FactsHash) != 32 {
		t.Errorf("the hash has %d bytes", len(r.FactsHash))
	}
	r.FactsHash = nil // follows the version of the taxonomy
	got, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "kitchen.golden.json")
	if *update {
		if err := os.WriteFile(file, append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)+"\n"); diff != "" {
		t.Error(diff)
	}
}

// The hash changes with what changes the result, and with nothing else: a tag or a
// quote that no answer shows leaves a posting's row alone.
func TestTheHashFollowsWhatCounts(t *testing.T) {
	t.Parallel()
	changes := map[string]func(*match.Facts, []models.JobRequirement){
		"a quote":             func(f *match.Facts, _ []models.JobRequirement) { f.Experiences[0].Evidences[0].Quote += "!" },
		"a date":              func(f *match.Facts, _ []models.JobRequirement) { f.Experiences[0].DateFinished = "2018-09" },
		"a title":             func(f *match.Facts, _ []models.JobRequirement) { f.Experiences[1].Title = "Chef" },
		"an outcome":          func(f *match.Facts, _ []models.JobRequirement) { f.Experiences[1].Result = "A star." },
		"a rejection":         func(f *match.Facts, _ []models.JobRequirement) { f.Experiences[1].Review = models.ReviewRejected },
		"a rejected skill":    func(f *match.Facts, _ []models.JobRequirement) { f.Skills[0].Skill.Review = models.ReviewRejected },
		"an accepted skill":   func(f *match.Facts, _ []models.JobRequirement) { f.Skills[0].Skill.Review = models.ReviewAccepted },
		"a strength":          func(f *match.Facts, _ []models.JobRequirement) { f.Skills[0].Uses[0].Proficiency = used },
		"years stated":        func(f *match.Facts, _ []models.JobRequirement) { *f.Skills[1].Skill.YearsExperience = 2 },
		"a skill's title":     func(f *match.Facts, _ []models.JobRequirement) { f.Skills[0].Skill.Title = "Menus" },
		"a denial":            func(f *match.Facts, _ []models.JobRequirement) { f.Denials = nil },
		"words of a denial":   func(f *match.Facts, _ []models.JobRequirement) { f.Evidence[0].Quote = "no pastry from me" },
		"a tag":               func(f *match.Facts, _ []models.JobRequirement) { f.Experiences[1].Tags = models.Strings{"grill"} },
		"a sort of skill":     func(f *match.Facts, _ []models.JobRequirement) { f.Skills[0].Skill.SkillType = tech },
		"a degree":            func(f *match.Facts, _ []models.JobRequirement) { f.Educations[0].Degree = "MSc" },
		"a later year":        func(f *match.Facts, _ []models.JobRequirement) { f.AsOf = "2027-06" },
		"the day":             func(f *match.Facts, _ []models.JobRequirement) { f.AsOf = "2025-07" },
		"an importance":       func(_ *match.Facts, l []models.JobRequirement) { l[0].Importance = models.ImportancePreferred },
		"years asked":         func(_ *match.Facts, l []models.JobRequirement) { *l[0].MinYears = 9 },
		"an alternative":      func(_ *match.Facts, l []models.JobRequirement) { l[0].AnyOf = nil },
		"a kind":              func(_ *match.Facts, l []models.JobRequirement) { l[1].Kind = "certification" },
		"a requirement's row": func(_ *match.Facts, l []models.JobRequirement) { l[0].ID = id('r', 99) },
		"an order":            func(_ *match.Facts, l []models.JobRequirement) { l[0].Position = 99 },
	}
	quiet := []string{"a quote", "a date", "years stated", "a tag", "the day", "an accepted skill"}
	f, list := kitchen()
	base := match.Score(skills(t), f, list)
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, list := kitchen()
			change(&f, list)
			r := match.Score(skills(t), f, list)
			same := string(r.FactsHash) == string(base.FactsHash)
			r.FactsHash = base.FactsHash
			if alike := encode(t, r) == encode(t, base); same != alike || same != slices.Contains(quiet, name) {
				t.Errorf("the hash stayed the same: %v, the result did: %v", same, alike)
			}
		})
	}
	t.Run("not the day of the month", func(t *testing.T) {
		f, list := kitchen()
		f.AsOf += "-17"
		if string(match.Score(skills(t), f, list).FactsHash) != string(base.FactsHash) {
			t.Error("the hash changed")
		}
	})
}

func TestBandsAreCappedByMustHaves(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		denied       []string
		wishes       int
		required     string
		band, reason string
	}{
		"nothing missing":                      {nil, 12, "own:a", "strong", ""},
		"one must-have not discussed, of much": {nil, 12, "own:z", "good", "not discussed yet: own:z"},
		"one must-have denied, of much":        {[]string{"own:z"}, 12, "own:z", "partial", "missing must-have: own:z"},
		"one must-have denied, of little":      {[]string{"own:z"}, 1, "own:z", "low", "missing must-have: own:z"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := match.Facts{
				Skills:      []match.SkillFact{skill("own:a", pro, use(1, achieved))},
				Experiences: []models.Experience{job(1, "Job", "", "")}, Denials: deny(c.denied...), AsOf: today,
			}
			list := []models.JobRequirement{req("skill", c.required, 0, c.required)}
			for i := range c.wishes {
				list = append(list, req("skill", "a?", float64(i+1), "own:a"))
			}
			r := match.Score(skills(t), f, asks(list...))
			if r.Band != c.band || r.BandReason != c.reason {
				t.Errorf("score %d: %s (%s), want %s (%s)", r.Score, r.Band, r.BandReason, c.band, c.reason)
			}
		})
	}
}

func TestMatchCarriesTheResult(t *testing.T) {
	t.Parallel()
	f, list := kitchen()
	r := match.Score(skills(t), f, list)
	m := r.Match()
	if m.Score != r.Score || m.Low != r.Low || m.High != r.High || m.Band != r.Band || m.Scorer != match.Scorer ||
		len(m.Contributions) != len(list) || string(m.FactsHash) != string(r.FactsHash) {
		t.Errorf("%+v", m)
	}
}

// Evidence is in proportion to its strength, each experience at its strongest;
// what only a bare claim backs belongs to none.
func TestPointsAreSharedAmongExperiences(t *testing.T) {
	t.Parallel()
	f := match.Facts{
		Skills: []match.SkillFact{
			skill("own:a", pro, use(1, achieved), use(1, used), use(2, mentioned)),
			claimed(skill("own:bb", pro), 1),
		},
		Experiences: []models.Experience{job(1, "Job", "", ""), job(2, "Job", "", ""), job(3, "Job", "", "")}, AsOf: today,
	}
	r := match.Score(skills(t), f, asks(req("skill", "a", 0, "own:a"), req("skill", "b", 0, "own:bb")))
	// 5000 + 2500; the 5000 are split 100 to 80, since an experience shows a use; a
	// third and a tenth of 7500 are 2500 and 750.
	want := []models.JobExperience{
		{ExperienceID: id('x', 1), MatchScore: 2778, Relevance: "high"},
		{ExperienceID: id('x', 2), MatchScore: 2222, Relevance: "medium"},
	}
	for i := range want {
		want[i].TargetSkills, want[i].CreationSource = models.Strings{"own:a"}, match.Scorer
		want[i].RelevanceNotes = "Speaks for 1 of the 2 things asked: a."
	}
	if diff := cmp.Diff(want, r.JobExperiences); diff != "" {
		t.Error(diff)
	}
}

func TestEvidenceIsFoundByItsSubject(t *testing.T) {
	t.Parallel()
	about := func(n int, subject func(*models.Evidence, *models.ID), at models.ID) models.Evidence {
		ev := said(n)[0]
		subject(&ev, &at)
		return ev
	}
	toUse := func(ev *models.Evidence, at *models.ID) { ev.ExperienceSkillID = at }
	toSkill := func(ev *models.Evidence, at *models.ID) { ev.SkillID = at }
	toExperience := func(ev *models.Evidence, at *models.ID) { ev.ExperienceID = at }
	one := skill("own:a", pro, match.Use{ID: id('v', 1), ExperienceID: id('x', 1), Proficiency: achieved})
	cases := map[string]struct {
		evidence models.Evidence
		inSkill  bool
		review   string
		asked    models.JobRequirement
		points   int
	}{
		"of a use":                       {about(1, toUse, id('v', 1)), false, "", req("skill", "a", 0, "own:a"), 10000},
		"of a skill":                     {about(1, toSkill, one.Skill.ID), false, "", req("skill", "a", 0, "own:a"), 5000},
		"of an experience":               {about(1, toExperience, id('x', 1)), false, "", req("experience", "cook", 0), 8000},
		"of an experience, not a skill":  {about(1, toExperience, id('x', 1)), false, "", req("skill", "a", 0, "own:a"), 0},
		"of a use, listed with a skill":  {about(1, toUse, id('v', 1)), true, "", req("skill", "a", 0, "own:a"), 0},
		"of a rejected experience":       {about(1, toExperience, id('x', 1)), false, models.ReviewRejected, req("experience", "cook", 0), 0},
		"of a use in a rejected one":     {about(1, toUse, id('v', 1)), false, models.ReviewRejected, req("skill", "a", 0, "own:a"), 0},
		"of a use of another":            {about(1, toUse, id('v', 2)), false, "", req("skill", "a", 0, "own:a"), 0},
		"of a skill, rejected elsewhere": {about(1, toSkill, one.Skill.ID), true, models.ReviewRejected, req("skill", "a", 0, "own:a"), 5000},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x, s := job(1, "Cook", "", ""), one
			x.Evidences, x.Review = nil, c.review
			f := match.Facts{Experiences: []models.Experience{x}, AsOf: today}
			if c.inSkill {
				s.Evidence = []models.Evidence{c.evidence}
			} else {
				f.Evidence = []models.Evidence{c.evidence}
			}
			f.Skills = []match.SkillFact{s}
			if got := match.Score(skills(t), f, asks(c.asked)).Score; got != c.points {
				t.Errorf("%d points, want %d", got, c.points)
			}
		})
	}
}
