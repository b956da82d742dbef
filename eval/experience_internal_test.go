package eval

import (
	"testing"

	"assay/models"
)

func TestExperiencesMatchByProofAndName(t *testing.T) {
	t.Parallel()
	const said = "I was a night nurse at St Brannoc's from March 2019 to 2021. Then I cooked for a ship."
	nurse := Experience{ID: "e1", Kind: models.ExperienceEmployment, Title: "night nurse", Organisation: "St Brannoc's", Started: "2019-03", Finished: "2021",
		Evidence: []Quote{{"m1", "I was a night nurse at St Brannoc's from March 2019 to 2021"}}}
	right := models.Experience{Title: "night nurse", Organisation: "St Brannoc's", DateStarted: "2019-03", DateFinished: "2021", ExperienceType: models.ExperienceEmployment}
	change := func(f func(*models.Experience)) models.Experience { e := right; f(&e); return e }
	for name, c := range map[string]struct {
		stored models.Experience
		quote  string
		want   map[string]float64
	}{
		"the same": {right, "I was a night nurse at St Brannoc's", map[string]float64{"experiences_f1": 1, "experiences_role": 1, "experiences_organisation": 1, "experiences_date": 1, "experiences_current": 1}},
		"a date less precise": {change(func(e *models.Experience) { e.DateStarted = "2019" }), "night nurse",
			map[string]float64{"experiences_f1": 1, "experiences_date": .5}},
		"still going on":   {change(func(e *models.Experience) { e.IsCurrent = true }), "night nurse", map[string]float64{"experiences_current": 0}},
		"no organisation":  {change(func(e *models.Experience) { e.Organisation = "" }), "night nurse", map[string]float64{"experiences_f1": 1, "experiences_organisation": 0}},
		"by the place":     {change(func(e *models.Experience) { e.Title = "carer" }), "night nurse", map[string]float64{"experiences_f1": 1, "experiences_role": 0}},
		"another proof":    {right, "Then I cooked for a ship", map[string]float64{"experiences_precision": 0, "experiences_recall": 0}},
		"another job":      {models.Experience{Title: "cook", Organisation: "a ship"}, "night nurse", map[string]float64{"experiences_f1": 0}},
		"some of the role": {change(func(e *models.Experience) { e.Title = "nurse" }), "night nurse", map[string]float64{"experiences_role": 1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := talk(t, said)
			h.experience(t, c.stored, 1, c.quote)
			r := bench(t, Golden{Conversations: []Conversation{{Experiences: []Experience{nurse}}}}, h)
			scores, err := r.experiences()
			expect(t, figures(t, scores, err), c.want)
		})
	}
}

// Two tellings of one job do not count twice: the second is wrong.
func TestAnExperienceMatchesOnce(t *testing.T) {
	t.Parallel()
	h := talk(t, "I was a nurse at Elm. I was a nurse at Elm.")
	gold := Experience{ID: "e1", Title: "nurse", Organisation: "Elm", Evidence: []Quote{{"m1", "I was a nurse at Elm"}}}
	h.experience(t, models.Experience{Title: "nurse", Organisation: "Elm"}, 1, "I was a nurse at Elm")
	h.experience(t, models.Experience{Title: "nurse", Organisation: "Elm", DateStarted: "2020"}, 1, "I was a nurse at Elm")
	r := bench(t, Golden{Conversations: []Conversation{{Experiences: []Experience{gold}}}}, h)
	scores, err := r.experiences()
	expect(t, figures(t, scores, err), map[string]float64{"experiences_precision": .5, "experiences_recall": 1})
}
