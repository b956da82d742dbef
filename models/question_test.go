package models_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"assay/models"
)

func silent(kind, title, text string) models.Contribution {
	return models.Contribution{Kind: kind, Title: title, Text: text, State: models.StateNotDiscussed, Weight: 3, MaxPoints: 1000}
}

func ptr(n float64) *float64 { return &n }

func partly(relation, evidence, years, recency int) models.Contribution {
	return models.Contribution{
		Kind: models.RequirementSkill, Title: "Python", Text: "Python", State: models.StatePartlyMet, Weight: 1, MaxPoints: 1000, Points: 400,
		RelationPct: relation, EvidencePct: evidence, YearsPct: years, RecencyPct: recency, SkillTitle: "Django",
	}
}

func with(c models.Contribution, change func(*models.Contribution)) models.Contribution {
	change(&c)
	return c
}

func TestAQuestionIsAboutTheWeakestFactor(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		of    models.Contribution
		after []string
		says  string
	}{
		"nothing said":                       {silent("skill", "Kubernetes", "You know Kubernetes"), []string{"use"}, "What about Kubernetes: have you done or used it, or not?"},
		"nothing said, in a posting's words": {silent("experience", "5 years of it", "5 years of it"), []string{"use"}, "What about “5 years of it”: have"},
		"nothing said of a length": {with(silent("skill", "Kubernetes", ""), func(c *models.Contribution) { c.AskedYears = ptr(5) }),
			[]string{"use", "length"}, "From when to when"},
		"a licence":     {silent("certification", "Forklift licence", ""), []string{"held"}, "do you hold it, or not?"},
		"a degree":      {silent("education", "", "BSc in biology"), []string{"held"}, "have you finished such a course, or not?"},
		"a language":    {silent("language", "German", ""), []string{"level"}, "do you speak or write it, or not?"},
		"other":         {silent("other", "Night shifts", ""), []string{"use"}, "Night shifts"},
		"near it alone": {with(silent("skill", "Kubernetes", ""), func(c *models.Contribution) { c.Nearest = "Docker" }), []string{"direct"}, "You have told of Docker. What about Kubernetes itself"},
		"an unclear degree": {with(silent("education", "", "BSc"), func(c *models.Contribution) { c.Nearest = "Some course" }),
			[]string{"level"}, "which degree or certificate"},
		"only claimed":     {partly(100, 50, 100, 100), []string{"action"}, "You have named Django. Where was that, and what was your own part in it?"},
		"no outcome":       {partly(100, 80, 100, 90), []string{"outcome", "recency"}, "what came of it"},
		"too short":        {partly(100, 100, 40, 100), []string{"length"}, "From when to when was your work with Django"},
		"long ago":         {partly(100, 100, 100, 60), []string{"recency"}, "When did you last use Django"},
		"broader":          {partly(40, 80, 100, 100), []string{"direct", "outcome"}, "You have told of Django. What about Python itself"},
		"of equals, first": {partly(70, 70, 70, 70), []string{"direct", "length", "outcome", "recency"}, "Python itself"},
		"of unknown length": {with(partly(70, 100, 100, 100), func(c *models.Contribution) { c.AskedYears = ptr(3) }),
			[]string{"direct", "length"}, "From when to when"},
		"a language written": {with(partly(70, 80, 100, 100), func(c *models.Contribution) { c.Kind, c.Title = "language", "German" }),
			[]string{"level", "outcome"}, "How well do you speak and write German"},
	} {
		q, ok := c.of.Question()
		if diff := cmp.Diff(c.after, q.After); !ok || diff != "" || !strings.Contains(q.Text, c.says) || q.PointsAtStake != c.of.MaxPoints-c.of.Points {
			t.Errorf("%s: %+v, want %q\n%s", name, q, c.says, diff)
		}
	}
}

func TestNothingIsAskedThatIsSettled(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]models.Contribution{
		"denied":           with(silent("skill", "Pastry", ""), func(c *models.Contribution) { c.State = models.StateGap }),
		"met":              with(partly(100, 80, 100, 100), func(c *models.Contribution) { c.State = models.StateMet }),
		"out of the score": with(silent("other", "Shifts", ""), func(c *models.Contribution) { c.Weight, c.MaxPoints = 0, 0 }),
	} {
		if q, ok := c.Question(); ok {
			t.Errorf("%s: %+v", name, q)
		}
	}
	if got := models.Questions(nil); got == nil || len(got) != 0 {
		t.Errorf("%#v", got)
	}
}

// The rules that hold for whatever a posting says: bounded, in order of what is
// at stake, open to a no where nothing was said, and silent on how long would do.
func TestQuestionsOfAnyPosting(t *testing.T) {
	t.Parallel()
	pct := rapid.SampledFrom([]int{25, 40, 50, 70, 80, 92, 100})
	aims := []string{"use", "held", "level", "action", "outcome", "length", "recency", "direct"}
	rapid.Check(t, func(t *rapid.T) {
		var list []models.Contribution
		for range rapid.IntRange(0, 14).Draw(t, "contributions") {
			c := models.Contribution{
				RequirementID: models.NewID(), Title: rapid.SampledFrom([]string{"", "Python", "Night work"}).Draw(t, "title"), Text: "7 " + rapid.String().Draw(t, "text"),
				Kind:  rapid.SampledFrom([]string{"skill", "experience", "education", "certification", "language", "other"}).Draw(t, "kind"),
				State: rapid.SampledFrom([]string{"met", "partly_met", "gap", "not_discussed"}).Draw(t, "state"), MaxPoints: rapid.IntRange(0, 3).Draw(t, "max"),
				AskedYears: rapid.SampledFrom([]*float64{nil, ptr(7)}).Draw(t, "asked"), ShownYears: rapid.SampledFrom([]*float64{nil, ptr(0), ptr(7)}).Draw(t, "shown"),
				Nearest: rapid.SampledFrom([]string{"", "Ruby"}).Draw(t, "nearest"), SkillTitle: rapid.SampledFrom([]string{"", "Perl"}).Draw(t, "skill"),
			}
			if c.State == models.StatePartlyMet {
				c.RelationPct, c.EvidencePct, c.YearsPct, c.RecencyPct = pct.Draw(t, "relation"), pct.Draw(t, "evidence"), pct.Draw(t, "years"), pct.Draw(t, "recency")
			}
			list = append(list, c)
		}
		got := models.Questions(list)
		if len(got) > models.MaxQuestions {
			t.Fatalf("%d questions", len(got))
		}
		for i, q := range got {
			c := list[slices.IndexFunc(list, func(c models.Contribution) bool { return c.RequirementID == *q.RequirementID })]
			if i > 0 && got[i-1].PointsAtStake < q.PointsAtStake {
				t.Fatalf("question %d has more at stake than the one before", i)
			}
			if c.State != models.StateNotDiscussed && c.State != models.StatePartlyMet || len(q.After) == 0 || !strings.Contains(q.Text, "?") {
				t.Fatalf("%+v of %+v", q, c)
			}
			if slices.ContainsFunc(q.After, func(a string) bool { return !slices.Contains(aims, a) }) || len(slices.Compact(slices.Sorted(slices.Values(q.After)))) != len(q.After) {
				t.Fatalf("after %v", q.After)
			}
			if c.State == models.StateNotDiscussed && !strings.Contains(q.Text, "or not?") && !strings.HasPrefix(q.Text, "Which courses") {
				t.Fatalf("%q leaves no room for a no", q.Text)
			}
			if c.Title != "" && strings.Contains(q.Text, "7") {
				t.Fatalf("%q says how long would do", q.Text)
			}
			if len([]rune(q.Text)) > 600 {
				t.Fatalf("a question of %d characters", len([]rune(q.Text)))
			}
		}
	})
}
