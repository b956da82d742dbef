package match_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/internal/match"
	"assay/models"
)

const (
	tech      = "technical"
	pro       = "professional"
	mentioned = models.ProficiencyMentioned
	used      = models.ProficiencyUsed
	achieved  = models.ProficiencyAchieved
)

type wanted struct {
	Score, High int
	Band        string
	Reason      string
	Points      []int
	States      string // one letter each: m met, p partly, g gap, n not discussed
}

func summary(r match.Result) wanted {
	letters := map[string]string{
		models.StateMet: "m", models.StatePartlyMet: "p", models.StateGap: "g", models.StateNotDiscussed: "n",
	}
	w := wanted{Score: r.Score, High: r.High, Band: r.Band, Reason: r.BandReason}
	for _, c := range r.Contributions {
		w.Points = append(w.Points, c.Points)
		w.States += letters[c.State]
	}
	return w
}

// Every figure below was worked out by hand; the sums stand beside the cases.
func TestScoreAddsUpByHand(t *testing.T) {
	t.Parallel()
	bachelor := models.Education{ID: id('u', 1), Degree: "BSc Nursing", DateFinished: "2021"}
	bachelorSaid := []models.Evidence{{ID: id('e', 77), EducationID: &bachelor.ID, Quote: "I finished my BSc in nursing"}}
	cases := map[string]struct {
		facts match.Facts
		asks  []models.JobRequirement
		want  wanted
	}{
		// Max 3750+3750+1250+1250. Python: 60 of 60 months, outcome, fresh: all.
		// Docker .8 of 1250 = 1000. German, which is held or not, 1250.
		"a developer who lacks a must-have": {
			match.Facts{
				Experiences: []models.Experience{job(1, "Backend developer", "2020-01", "2024-12")},
				Skills: []match.SkillFact{
					skill("python", tech, use(1, achieved)),
					skill("docker", tech, use(1, used)),
					claimed(skill("german", "language"), 1),
				},
				Denials: deny("kubernetes"),
			},
			asks(req("skill", "5 years of Python", 5, "python"), req("skill", "Kubernetes", 0, "kubernetes"),
				req("skill", "Docker?", 0, "docker"), req("language", "German?", 0, "german")),
			wanted{6000, 6000, "partial", "missing must-have: Kubernetes", []int{3750, 0, 1000, 1250}, "mgmm"},
		},
		// Max 3000+3000+3000+0+1000. Care 1.0. 18 of 36 months at .8: .4. Degree
		// 1.0. Nights leave the sum. German unknown: 1000 more at best.
		"a nurse with half the years asked": {
			match.Facts{
				Experiences: []models.Experience{job(1, "Registered nurse", "2021-03", "2022-08")},
				Skills:      []match.SkillFact{skill("own:patient-care", pro, use(1, achieved))},
				Educations:  []models.Education{bachelor},
				Evidence:    bachelorSaid,
			},
			asks(req("skill", "Patient care", 0, "own:patient-care"), req("experience", "3 years as a registered nurse", 3),
				req("education", "Bachelor's degree in nursing", 0), req("other", "Night shifts", 0), req("language", "German?", 0, "german")),
			wanted{7200, 8200, "good", "", []int{3000, 1200, 3000, 0, 0}, "mpmnn"},
		},
		// Max 7500+2500. Till, used in a job, .8 of 7500 = 6000. Two overlapping jobs cover 18 of
		// 24 months: .75 * .8 = .6 of 2500 = 1500.
		"a cashier with overlapping jobs": {
			match.Facts{
				Experiences: []models.Experience{job(1, "Cashier", "2020-01", "2020-12"), job(2, "Shop assistant", "2020-07", "2021-06")},
				Skills:      []match.SkillFact{skill("own:till", pro, use(1, mentioned))},
			},
			asks(req("skill", "Using a till", 0, "own:till"), req("experience", "2 years of work experience?", 2)),
			wanted{7500, 7500, "good", "", []int{6000, 1500}, "mp"},
		},
		// Max 6000+2000+2000. Licence held = 6000. Volunteering counts as a role:
		// .8 = 1600. Scanners unknown.
		"a warehouse worker and volunteer": {
			match.Facts{
				Experiences: []models.Experience{
					job(1, "Picker", "2019", "2023"),
					{ID: id('x', 2), Title: "Food bank driver", ExperienceType: models.ExperienceVolunteering, Evidences: said(2)},
				},
				Skills: []match.SkillFact{skill("own:forklift-licence", "certification", use(1, used))},
			},
			asks(req("certification", "Forklift licence", 0, "own:forklift-licence"), req("experience", "Driving experience?", 0),
				req("skill", "Hand scanners?", 0, "own:hand-scanners")),
			wanted{7600, 9600, "good", "", []int{6000, 1600, 0}, "mmn"},
		},
		// All full, but a required thing was never talked about: 3/6 of the sum is
		// open. 3334+3333+3333, two of them full.
		"thirds add up": {
			match.Facts{Skills: []match.SkillFact{skill("own:b", pro, use(1, achieved)), skill("own:cc", pro, use(1, achieved))},
				Experiences: []models.Experience{job(1, "Job", "", "")}},
			asks(req("skill", "a", 0, "own:a"), req("skill", "b", 0, "own:b"), req("skill", "cc", 0, "own:cc")),
			wanted{6666, 10000, "good", "not discussed yet: a", []int{0, 3333, 3333}, "nmm"},
		},
		// Ended June 2021, read in June 2025: four full years, 100*2^(-4/8) = 71.
		"a technology fades": {
			match.Facts{Experiences: []models.Experience{job(1, "Job", "2019-01", "2021-06")},
				Skills: []match.SkillFact{skill("python", tech, use(1, achieved))}},
			asks(req("skill", "Python", 0, "python")),
			wanted{7100, 7100, "good", "", []int{7100}, "p"},
		},
		"a craft does not fade": {
			match.Facts{Experiences: []models.Experience{job(1, "Job", "1989-01", "1991-06")},
				Skills: []match.SkillFact{skill("own:tiling", pro, use(1, achieved))}},
			asks(req("skill", "Tiling", 0, "own:tiling")),
			wanted{10000, 10000, "strong", "", []int{10000}, "m"},
		},
		"fading stops at the floor": {
			match.Facts{Experiences: []models.Experience{job(1, "Job", "1989-01", "1991-06")},
				Skills: []match.SkillFact{skill("python", tech, use(1, achieved))}},
			asks(req("skill", "Python", 0, "python")),
			wanted{6000, 6000, "good", "", []int{6000}, "p"},
		},
		// 5 stated years of 10, bare claim: .5 * .5.
		"stated years count without dates": {
			match.Facts{Skills: []match.SkillFact{stating(claimed(skill("own:x", pro), 1), 5)}},
			asks(req("skill", "x", 10, "own:x")),
			wanted{2500, 2500, "low", "", []int{2500}, "p"},
		},
		// 11 of 12 months: 91 percent, and still not what was asked.
		"a month short is not met": {
			match.Facts{Experiences: []models.Experience{job(1, "Job", "2020-01", "2020-11")},
				Skills: []match.SkillFact{skill("own:x", pro, use(1, achieved))}},
			asks(req("skill", "x", 1, "own:x")),
			wanted{9100, 9100, "strong", "", []int{9100}, "p"},
		},
		// A licence filed under "other" is a thing facts can speak to; travel is
		// not, even for somebody who said they travel.
		"what facts can speak to counts whatever it is filed under": {
			match.Facts{Skills: []match.SkillFact{claimed(skill("driving-licence", "certification"), 1), claimed(skill("own:travel", pro), 2)}},
			asks(req("other", "Driving licence", 0, "driving-licence"), req("other", "Travel", 0, "own:travel"), req("skill", "x", 0, "own:x")),
			wanted{5000, 10000, "partial", "not discussed yet: x", []int{5000, 0, 0}, "mnn"},
		},
		"nothing known": {
			match.Facts{},
			asks(req("skill", "x", 0, "own:x"), req("skill", "y?", 0, "own:y")),
			wanted{0, 10000, "unknown", "not discussed yet: x", []int{0, 0}, "nn"},
		},
		"nothing asked": {
			match.Facts{Denials: deny("python")}, nil,
			wanted{0, 0, "unknown", "this posting asks for nothing that your facts can speak to", nil, ""},
		},
		"one of two alternatives denied is no gap": {
			match.Facts{Denials: deny("python")},
			asks(req("skill", "Python or Docker", 0, "python", "docker")),
			wanted{0, 10000, "unknown", "not discussed yet: Python or Docker", []int{0}, "n"},
		},
		"all alternatives denied is a gap": {
			match.Facts{Denials: deny("docker", "python")},
			asks(req("skill", "Python or Docker", 0, "python", "docker")),
			wanted{0, 0, "low", "missing must-have: Python or Docker", []int{0}, "g"},
		},
		"the better alternative counts": {
			match.Facts{Skills: []match.SkillFact{claimed(skill("python", tech), 1), skill("docker", tech, use(1, used))},
				Experiences: []models.Experience{job(1, "Job", "", "")}},
			asks(req("skill", "Python or Docker", 0, "python", "docker")),
			wanted{8000, 8000, "strong", "", []int{8000}, "m"},
		},
		"a thing asked twice counts once, at its heavier weight": {
			match.Facts{Skills: []match.SkillFact{claimed(skill("python", tech), 1)}},
			asks(req("skill", "Python?", 0, "python"), req("skill", "Good Python", 0, "python"), req("skill", "Docker?", 0, "docker")),
			wanted{3750, 6250, "partial", "", []int{0, 3750, 0}, "ppn"},
		},
		"the person's own denial outweighs a story": {
			match.Facts{Denials: deny("python"), Skills: []match.SkillFact{skill("python", tech, use(1, achieved))},
				Experiences: []models.Experience{job(1, "Job", "", "")}},
			asks(req("skill", "Python?", 0, "python")),
			wanted{0, 0, "low", "", []int{0}, "g"},
		},
		"without evidence nothing counts": {
			match.Facts{
				Skills:      []match.SkillFact{skill("python", tech, match.Use{ExperienceID: id('x', 1), Proficiency: achieved})},
				Experiences: []models.Experience{{ID: id('x', 1), Title: "Python developer", ExperienceType: "employment"}},
				Educations:  []models.Education{bachelor},
			},
			asks(req("skill", "Python", 0, "python"), req("experience", "Developer", 0), req("education", "BSc", 0)),
			wanted{0, 10000, "unknown", "not discussed yet: Python, Developer, BSc", []int{0, 0, 0}, "nnn"},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.facts.AsOf = today
			got := match.Score(skills(t), c.facts, c.asks)
			if diff := cmp.Diff(c.want, summary(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
