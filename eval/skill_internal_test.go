package eval

import (
	"testing"

	"assay/internal/taxonomy"
	"assay/models"
)

const someSkills = "I write Python and Next.js, and I prune the orchid maze by hand. Never touched Kubernetes. My brother does the Docker side."

func TestSkillsCountWhatIsFoundWrongAndMissed(t *testing.T) {
	t.Parallel()
	tech := taxonomy.TypeTechnical
	gold := Conversation{Split: SplitDev, Skills: []Skill{label("Python", tech, 1, "Python"), label("Next.js", tech, 1, "Next.js"), label("Orchid maze pruning", taxonomy.TypeProfessional, 1, "prune the orchid maze")}}
	for name, c := range map[string]struct {
		read func(*heard)
		want map[string]float64
	}{
		"everything": {func(h *heard) {
			h.skill(t, "Python", 1, "Python")
			h.skill(t, "Next.js", 1, "Next.js")
			h.skill(t, "Orchid maze pruning", 1, "prune the orchid maze")
		}, map[string]float64{"skills_precision": 1, "skills_recall": 1, "skills_f1": 1, "skills_missed_without_a_name": 0}},
		"one missed": {func(h *heard) { h.skill(t, "Python", 1, "Python") },
			map[string]float64{"skills_precision": 1, "skills_recall": 1. / 3, "skills_technical_recall": .5, "skills_professional_recall": 0, "skills_missed_without_a_name": 1}},
		"one wrong": {func(h *heard) {
			h.skill(t, "Python", 1, "Python")
			h.skill(t, "Kubernetes", 1, "Kubernetes")
		}, map[string]float64{"skills_precision": .5, "skills_recall": 1. / 3, "skills_technical_precision": .5}},
		"a broad term of what is labelled counts neither way": {func(h *heard) {
			h.skill(t, "Next.js", 1, "Next.js")
			h.skill(t, "React", 1, "Next.js")
		}, map[string]float64{"skills_precision": 1, "skills_recall": 1. / 3}},
		"a name that the taxonomy lacks, by its words": {func(h *heard) { h.skill(t, "Gardening of orchids", 1, "prune the orchid maze by hand") },
			map[string]float64{"skills_precision": 1, "skills_recall": 1. / 3, "skills_professional_recall": 1}},
		"other words are another skill": {func(h *heard) { h.skill(t, "Gardening of orchids", 1, "My brother does") },
			map[string]float64{"skills_precision": 0, "skills_recall": 0}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := talk(t, someSkills)
			c.read(&h)
			r := bench(t, Golden{Conversations: []Conversation{gold}}, h)
			scores, err := r.skills()
			expect(t, figures(t, scores, err), c.want)
		})
	}
}

func TestSkillsTellHowLong(t *testing.T) {
	t.Parallel()
	six, seven := 6.0, 7.0
	h := talk(t, someSkills)
	h.skill(t, "Python", 1, "Python")
	h.reading.Facts.Skills[0].YearsExperience = &six
	gold := label("Python", taxonomy.TypeTechnical, 1, "Python")
	for _, c := range []struct {
		years *float64
		want  float64
	}{{&six, 1}, {&seven, 0}, {nil, 0}} {
		gold.Years = c.years
		r := bench(t, Golden{Conversations: []Conversation{{Skills: []Skill{gold}}}}, h)
		scores, err := r.skills()
		expect(t, figures(t, scores, err), map[string]float64{"skills_years": c.want})
	}
}

func TestSpeakerErrorsAreWhatIsCreditedAllTheSame(t *testing.T) {
	t.Parallel()
	gold := Conversation{
		Skills:  []Skill{label("Python", taxonomy.TypeTechnical, 1, "Python")},
		Refused: []Refused{{"Kubernetes", "negated", "m1", "Never touched Kubernetes"}, {"Docker", "other", "m1", "My brother does the Docker side"}},
		Lacks:   []Lack{{"Kubernetes", "m1", "Never touched Kubernetes"}},
	}
	h := talk(t, someSkills)
	h.skill(t, "Python", 1, "Python")
	r := bench(t, Golden{Conversations: []Conversation{gold}}, h)
	scores, err := r.speaker()
	expect(t, figures(t, scores, err), map[string]float64{"speaker_errors": 0, "denials_recall": 0})

	h.skill(t, "Docker", 1, "My brother does the Docker side")
	h.reading.Facts.Denials = append(h.reading.Facts.Denials, models.SkillDenial{ID: models.NewID(), CanonicalKey: "kubernetes"})
	r = bench(t, Golden{Conversations: []Conversation{gold}}, h)
	scores, err = r.speaker()
	expect(t, figures(t, scores, err), map[string]float64{"speaker_errors": .5, "denials_recall": 1, "denials_precision": 1})

	// Who has it by other words of theirs is credited rightly.
	gold.Skills = append(gold.Skills, label("Docker", taxonomy.TypeTechnical, 1, "does the Docker"))
	r = bench(t, Golden{Conversations: []Conversation{gold}}, h)
	scores, err = r.speaker()
	expect(t, figures(t, scores, err), map[string]float64{"speaker_errors": 0})
}

func TestGroundingSeesEveryWayToBeWrong(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*heard){
		"":                             func(*heard) {},
		"one character off":            func(h *heard) { h.reading.Facts.Evidences[0].StartChar++ },
		"other words":                  func(h *heard) { h.reading.Facts.Evidences[0].Quote = "cobol" },
		"past the end":                 func(h *heard) { h.reading.Facts.Evidences[0].EndChar = 900 },
		"before the start":             func(h *heard) { h.reading.Facts.Evidences[0].StartChar = -1 },
		"no message":                   func(h *heard) { h.reading.Facts.Evidences[0].ConversationMessageID = nil },
		"said by the interviewer":      func(h *heard) { h.doc.rows[0].Role = models.RoleAssistant },
		"offsets counted in bytes":     func(h *heard) { h.reading.Facts.Evidences[0].StartChar += 3; h.reading.Facts.Evidences[0].EndChar += 3 },
		"a message of somebody else's": func(h *heard) { id := models.NewID(); h.reading.Facts.Evidences[0].ConversationMessageID = &id },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := talk(t, "😀 I write Python.")
			h.skill(t, "Python", 1, "Python")
			spoil(&h)
			r := bench(t, Golden{Conversations: []Conversation{{}}}, h)
			r.attacks, r.postings = memo[[]heard]{done: true}, memo[[]seen]{done: true}
			scores, err := r.grounding()
			expect(t, figures(t, scores, err), map[string]float64{"grounding": float64(btoi(name == ""))})
		})
	}
}

func TestSpansOverlapAndAreTight(t *testing.T) {
	t.Parallel()
	h := talk(t, "I dress wounds. I like tea.")
	h.skill(t, "Wound care", 1, "I dress wounds.")
	h.skill(t, "Tea tasting", 1, "I like tea.")
	r := bench(t, Golden{Conversations: []Conversation{{Skills: []Skill{label("Wound care", taxonomy.TypeProfessional, 1, "dress wounds")}}}}, h)
	scores, err := r.spans()
	expect(t, figures(t, scores, err), map[string]float64{"span_precision": .5, "span_recall": 1, "span_tightness": 12. / 26})
}

func TestErrorsOfTheReportSplitAreNeverListed(t *testing.T) {
	t.Parallel()
	for split, want := range map[string]int{SplitDev: 1, SplitReport: 0} {
		h := talk(t, someSkills)
		h.doc.split = split
		r := bench(t, Golden{Conversations: []Conversation{{Split: split, Skills: []Skill{label("Python", taxonomy.TypeTechnical, 1, "Python")}}}}, h)
		if _, err := r.skills(); err != nil || len(r.misses) != want {
			t.Errorf("%s: %d errors kept, %v", split, len(r.misses), err)
		}
	}
}
