package interview_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/internal/interview"
	"assay/models"
)

// talk is an interview under way in a test.
type talk struct{ interview.Talk }

func (k *talk) say(role, text string, metadata map[string]any) models.ID {
	m := models.ConversationMessage{ID: models.NewID(), Role: role, Content: text, Metadata: metadata, Position: len(k.Messages) + 1}
	k.Messages = append(k.Messages, m)
	return m.ID
}

// ask asks what comes next, as the worker does.
func (k *talk) ask() interview.Question {
	q := k.Next()
	k.say(models.RoleAssistant, interview.Ask(k.Tongue(), q, k.Topic, k.Said()), q.Metadata())
	return q
}

func (k *talk) prove(e *models.Experience, message models.ID, quote string) {
	e.Evidences = append(e.Evidences, models.Evidence{ConversationMessageID: &message, Quote: quote})
}

func TestNextFollowsTheStory(t *testing.T) {
	t.Parallel()
	var k talk
	if q := k.ask(); q.About != interview.AboutOpening {
		t.Fatalf("begins with %+v", q)
	}
	m := k.say(models.RoleUser, "I worked as a pastry baker at Millstone from 2015 to 2019.", nil)
	e := models.Experience{ID: models.NewID(), Title: "Pastry baker", Organisation: "Millstone", DateStarted: "2015", DateFinished: "2019"}
	k.prove(&e, m, k.Messages[1].Content)
	k.Experiences, k.ReadThrough = []models.Experience{e}, 2
	var order []string
	for range 12 {
		q := k.ask()
		order = append(order, q.About)
		k.say(models.RoleUser, "Hm.", nil)
		k.ReadThrough = len(k.Messages)
	}
	want := []string{"situation", "task", "action", "own_part", "tools", "result", "numbers", "other", "other", "enough", "enough", "enough"}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Errorf("asked in another order (-want +got):\n%s", diff)
	}
	seen := map[string]bool{}
	for _, said := range k.Said() {
		if seen[said] {
			t.Errorf("asked twice: %s", said)
		}
		seen[said] = true
	}
}

func TestWhatWasSaidIsNotAsked(t *testing.T) {
	t.Parallel()
	var k talk
	k.ask()
	k.say(models.RoleUser, "Ich war verantwortlich für zwölf Leute, seit 2015, als Bäcker bei Mühlenhof.", nil)
	c := k.Checklists()
	if len(c) != 1 || c[0].ExperienceID != nil {
		t.Fatalf("while nothing is on file: %+v", c)
	}
	if diff := cmp.Diff([]string{"role", "where", "when", "task", "numbers"}, c[0].Known); diff != "" {
		t.Errorf("heard something else (-want +got):\n%s", diff)
	}
	if q := k.Next(); q.About != "situation" || k.Tongue() != "de" {
		t.Errorf("asks %+v in %s", q, k.Tongue())
	}
}

// An answer gets the benefit of the doubt until it has been read; then it counts
// as what it proved.
func TestAnAnswerCountsBeforeItIsRead(t *testing.T) {
	t.Parallel()
	var k talk
	m := k.say(models.RoleUser, "I baked bread at Millstone.", nil)
	e := models.Experience{ID: models.NewID(), Title: "Baker", Organisation: "Millstone", DateStarted: "2015"}
	k.prove(&e, m, "I baked bread")
	k.Experiences, k.ReadThrough = []models.Experience{e}, 1
	k.say(models.RoleAssistant, "What came of it?", interview.Question{About: models.ItemResult, ExperienceID: &e.ID}.Metadata())
	k.say(models.RoleUser, "People came back every single day.", nil)
	if c := k.Checklists()[0]; !slices.Contains(c.Known, models.ItemResult) {
		t.Errorf("before it is read: %+v", c)
	}
	k.ReadThrough = 3
	if c := k.Checklists()[0]; slices.Contains(c.Known, models.ItemResult) {
		t.Errorf("read, and nothing proven: %+v", c)
	}
}

func TestEnoughEndsIt(t *testing.T) {
	t.Parallel()
	var k talk
	m := k.say(models.RoleUser, "I baked 400 loaves a day and cut the waste by a third. My job was to plan the night.", nil)
	e := models.Experience{ID: models.NewID(), Title: "Baker", Organisation: "Millstone", DateStarted: "2015", Action: "I baked 400 loaves a day", Result: "cut the waste by a third"}
	k.prove(&e, m, "I baked 400 loaves a day")
	k.Experiences, k.ReadThrough = []models.Experience{e}, 1
	if c := k.Checklists()[0]; !c.Enough || !k.Enough() {
		t.Errorf("it is not enough: %+v", c)
	}
	if q := k.Next(); q.About != interview.AboutOther || !q.Enough || !strings.Contains(k.Suggestion(), "Enough") {
		t.Errorf("asks %+v and suggests %q", q, k.Suggestion())
	}
	k.Skills = []string{"Kubernetes"}
	if q := k.Next(); q.About != interview.AboutSkill || q.Skill != "Kubernetes" || k.Enough() {
		t.Errorf("with a skill to ask about it asks %+v", q)
	}
}

// An experience that was withdrawn takes along what it was asked, but not that
// these words were asked about.
func TestWhatWasAskedOfAnExperienceThatIsGone(t *testing.T) {
	t.Parallel()
	var k talk
	m := k.say(models.RoleUser, "I worked at Millstone.", nil)
	gone := models.NewID()
	k.say(models.RoleAssistant, "What was your task in it?", interview.Question{About: models.ItemTask, ExperienceID: &gone}.Metadata())
	e := models.Experience{ID: models.NewID(), Title: "Baker", Organisation: "Millstone", DateStarted: "2015", Situation: "x"}
	k.prove(&e, m, "I worked at Millstone")
	k.Experiences, k.ReadThrough = []models.Experience{e}, 2
	if q := k.Next(); q.About != models.ItemAction {
		t.Errorf("asks %+v", q)
	}
	k.Experiences[0].Organisation, k.Experiences[0].ExperienceType = "", models.ExperienceProject
	if missing := k.Checklists()[0].Missing; missing[0] == models.ItemWhere {
		t.Errorf("of a project it wants %v", missing)
	}
}

func TestGoalsComeFirstWhenNothingWasTold(t *testing.T) {
	t.Parallel()
	k := talk{interview.Talk{Skills: []string{"Excel", "SQL"}, Topic: "the night shift"}}
	var got []string
	for range 4 {
		q := k.ask()
		got = append(got, q.About+" "+q.Skill)
	}
	if diff := cmp.Diff([]string{"skill Excel", "skill SQL", "topic ", "opening "}, got); diff != "" {
		t.Error(diff)
	}
}

func TestTongue(t *testing.T) {
	t.Parallel()
	for want, said := range map[string]string{
		"en": "I was responsible for the night shift and we moved the boxes.",
		"de": "Ich war für die Nachtschicht zuständig und habe mit dem Team Kisten bewegt.",
		"es": "Yo era la encargada del turno de noche y movíamos las cajas con el equipo.",
		"fr": "J'étais responsable de l'équipe de nuit et nous avons déplacé les cartons.",
		"pt": "Eu era responsável pelo turno da noite e não tinha uma equipe com caixas.",
	} {
		k := talk{interview.Talk{}}
		k.say(models.RoleUser, said, nil)
		if got := k.Tongue(); got != want {
			t.Errorf("%q is held for %s", said, got)
		}
		k.Language = "fr"
		if k.Tongue() != "fr" {
			t.Error("the language that was chosen does not count")
		}
	}
}
