package worker_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
	"assay/prompts"
)

// story is a conversation of one message and what a good model makes of it.
type story struct {
	text   string
	answer prompts.ExtractOutput
}

// bakes is a story of having been a baker at Mühlenhof.
func bakes(when string, from, to *string) story {
	text := strings.TrimSpace("I was a baker at Mühlenhof "+when) + "."
	return story{text, prompts.ExtractOutput{Skills: []prompts.ExtractedSkill{}, Experiences: []prompts.ExtractedExperience{{
		Kind: "employment", Title: "Baker", Organisation: ptr("Mühlenhof"), Started: from, Finished: to, Tags: []string{},
		Evidence: []prompts.Quote{quote("m1", strings.TrimSuffix(text, "."))},
	}}}}
}

// excel is a story of having a skill, or lacking it.
func excel(standing, text string) story {
	return story{text, prompts.ExtractOutput{Experiences: []prompts.ExtractedExperience{}, Skills: []prompts.ExtractedSkill{{
		Name: "Microsoft Excel", Standing: standing, Strength: "used", Prominence: "secondary", Evidence: []prompts.Quote{quote("m1", strings.TrimSuffix(text, "."))},
	}}}}
}

func stories() []story {
	both := bakes("and did the payroll in Excel", nil, nil)
	both.answer.Skills = excel("has", both.text).answer.Skills
	both.answer.Skills[0].Experience = ptr(0)
	return []story{
		bakes("", nil, nil),
		bakes("from 2010 to 2014", ptr("2010"), ptr("2014")),
		bakes("from 2010 to 2012", ptr("2010"), ptr("2012")),
		bakes("from March 2010 to May 2014", ptr("2010-03"), ptr("2014-05")),
		bakes("from 2018 to 2020", ptr("2018"), ptr("2020")),
		bakes("in 2010", ptr("2010"), nil),
		bakes("until 2014", nil, ptr("2014")),
		bakes("from 2012", ptr("2012"), nil),
		excel("has", "I use Excel every day."),
		excel("lacks", "I have never used Excel."),
		both,
	}
}

// hears has a story told and read, and returns its conversation.
func (b *bench) hears(t *testing.T, s story) models.ID {
	t.Helper()
	b.fake.Reply("extract", s.answer)
	task := b.tell(t, said(s.text))
	if got := b.run(t, task.ID); got.Status != models.StatusDone {
		t.Fatalf("%s ended %s: %s", s.text, got.Status, got.Message)
	}
	return task.SubjectID
}

// hearsAgain has a conversation read once more from its first message.
func (b *bench) hearsAgain(t *testing.T, conversation models.ID, s story) models.Task {
	t.Helper()
	b.fake.Reply("extract", s.answer)
	task := models.NewTask(b.user, models.KindExtract, conversation, []byte(models.NewID().String()))
	b.do(t, func(tx *store.Tx) error { return tx.ReadAgain(t.Context(), conversation) })
	b.enqueue(t, task)
	got := b.run(t, task.ID)
	if got.Status != models.StatusDone {
		t.Fatalf("%s ended %s: %s", s.text, got.Status, got.Message)
	}
	return got
}

func (b *bench) contradictions(t *testing.T) (rows []models.Contradiction) {
	t.Helper()
	b.do(t, func(tx *store.Tx) error {
		var err error
		rows, err = tx.Contradictions(t.Context(), models.ID{}, models.ContradictionOpen, false, store.Page{Limit: 100})
		return err
	})
	return rows
}

func TestWhatCannotBothBeRightIsKeptApart(t *testing.T) {
	t.Parallel()
	b := setup(t)
	all := stories()
	for name, c := range map[string]struct {
		told        []int
		experiences []string
		fields      []string
	}{
		"told twice":                {[]int{1, 1}, []string{"2010 2014"}, nil},
		"a blank to fill":           {[]int{0, 1}, []string{"2010 2014"}, nil},
		"a blank, afterwards":       {[]int{1, 0}, []string{"2010 2014"}, nil},
		"said more closely":         {[]int{1, 3}, []string{"2010-03 2014-05"}, nil},
		"said less closely":         {[]int{3, 1}, []string{"2010-03 2014-05"}, nil},
		"both halves":               {[]int{5, 6}, []string{"2010 2014"}, nil},
		"another end":               {[]int{1, 2}, []string{"2010 2012", "2010 2014"}, []string{"date_finished"}},
		"another end, first":        {[]int{2, 1}, []string{"2010 2012", "2010 2014"}, []string{"date_finished"}},
		"another start":             {[]int{1, 7}, []string{"2010 2014", "2012 "}, []string{"date_started"}},
		"two stints":                {[]int{2, 4}, []string{"2010 2012", "2018 2020"}, nil},
		"two stints, then no dates": {[]int{2, 4, 0}, []string{" ", "2010 2012", "2018 2020"}, nil},
		"settled by what came":      {[]int{5, 7, 2}, []string{"2010 2012", "2012 "}, nil},
		"a skill had and lacked":    {[]int{8, 9}, nil, []string{"skill"}},
		"lacked, then had":          {[]int{9, 8}, nil, []string{"skill"}},
	} {
		t.Run(name, func(t *testing.T) {
			b.user = storetest.User(t, b.store)
			for _, i := range c.told {
				b.hears(t, all[i])
			}
			var dates, fields []string
			for _, e := range b.profile(t).Experiences {
				dates = append(dates, string(e.DateStarted+" "+e.DateFinished))
			}
			slices.Sort(dates)
			for _, c := range b.contradictions(t) {
				fields = append(fields, c.Field)
			}
			if !slices.Equal(dates, c.experiences) || !slices.Equal(fields, c.fields) {
				t.Errorf("there are %q with the contradictions %q, want %q with %q", dates, fields, c.experiences, c.fields)
			}
		})
	}
}

// proven is every proof there is, whatever fact it is of.
func (b *bench) proven(t *testing.T) map[string]bool {
	t.Helper()
	proofs := map[string]bool{}
	for _, e := range b.profile(t).Evidences {
		proofs[fmt.Sprint(e.ConversationMessageID, e.Field, e.StartChar, e.EndChar)] = true
	}
	return proofs
}

// keepsFacts are the tables that reading again must leave as they are.
func keepsFacts(rows map[string]string) map[string]string {
	maps.DeleteFunc(rows, func(table, _ string) bool {
		return !slices.Contains([]string{"employments", "educations", "experiences", "experience_aliases", "skills", "experience_skills", "skill_denials", "evidences", "contradictions", "fact_changes"}, table)
	})
	return rows
}

// After any tellings in any order, with renames, merges and decisions of the
// person between them, no proof was ever lost but those of a side of a skill that
// was removed; and reading everything again changes nothing, not even a time, and
// writes no history.
func TestTellingsInAnyOrder(t *testing.T) {
	t.Parallel()
	b := setup(t)
	rows := storetest.NewFiller(t, b.url)
	for seed := range uint64(15) {
		random := rand.New(rand.NewPCG(7, seed))
		b.user = storetest.User(t, b.store)
		var told []int
		var where []models.ID
		var acts []string
		for range 7 {
			before := b.proven(t)
			i := random.IntN(len(stories()))
			told, where = append(told, i), append(where, b.hears(t, stories()[i]))
			acts = append(acts, stories()[i].text)
			act := ""
			if random.IntN(2) == 0 {
				act = b.acts(t, random)
				acts = append(acts, act)
			}
			after := b.proven(t)
			for proof := range before {
				if !after[proof] && !strings.HasPrefix(act, "a skill") {
					t.Fatalf("%s is lost after %q", proof, acts)
				}
			}
		}
		was := keepsFacts(rows.Rows(t, b.user))
		for _, n := range random.Perm(len(told)) {
			b.hearsAgain(t, where[n], stories()[told[n]])
		}
		if diff := cmp.Diff(was, keepsFacts(rows.Rows(t, b.user))); diff != "" {
			t.Fatalf("reading again changed something after %q:\n%s", acts, diff)
		}
	}
}

// acts is something that the person does with their facts.
func (b *bench) acts(t *testing.T, random *rand.Rand) (act string) {
	t.Helper()
	p, open := b.profile(t), b.contradictions(t)
	b.do(t, func(tx *store.Tx) error {
		if err := tx.ChangeFacts(t.Context(), models.CausePerson); err != nil {
			return err
		}
		switch n := len(p.Experiences); {
		case random.IntN(3) == 0 && len(open) > 0:
			c, keep := open[random.IntN(len(open))], []string{models.KeepFirst, models.KeepSecond, models.KeepBoth}[random.IntN(3)]
			act = "kept " + keep
			if c.ExperienceID == nil {
				act = "a skill: " + act
			} else if keep != models.KeepBoth {
				return nil // Profile shows nothing of what is rejected
			}
			return tx.ResolveContradiction(t.Context(), c, keep)
		case random.IntN(2) == 0 && n > 1:
			into := random.IntN(n)
			act = "merged"
			return tx.MergeExperiences(t.Context(), p.Experiences[into], p.Experiences[(into+1)%n])
		case n > 0:
			e := p.Experiences[random.IntN(n)]
			e.Title = []string{"Baker", "Master baker"}[random.IntN(2)]
			act = "renamed to " + e.Title
			return tx.UpdateExperience(t.Context(), e)
		}
		return nil
	})
	return act
}

// What the person decided about a skill is not undone by what was said before,
// and is asked again after it is said anew.
func TestADecisionAboutASkillStands(t *testing.T) {
	t.Parallel()
	b := setup(t)
	has, lacks := stories()[8], stories()[9]
	one, two := b.hears(t, has), b.hears(t, lacks)
	decide := func(keep string) {
		b.do(t, func(tx *store.Tx) error {
			if err := tx.ChangeFacts(t.Context(), models.CausePerson); err != nil {
				return err
			}
			return tx.ResolveContradiction(t.Context(), b.contradictions(t)[0], keep)
		})
	}
	decide(models.KeepFirst)
	if task := b.hearsAgain(t, two, lacks); task.Result.Dropped["settled_by_the_person"] != 1 || len(b.contradictions(t)) != 0 || len(b.profile(t).Denials) != 0 {
		t.Errorf("reading again undid a decision: dropped %v", task.Result.Dropped)
	}
	time.Sleep(5 * time.Millisecond)
	b.hears(t, lacks)
	decide(models.KeepSecond)
	if task := b.hearsAgain(t, one, has); task.Result.Dropped["settled_by_the_person"] != 1 || len(b.profile(t).Skills) != 0 {
		t.Errorf("reading again undid a decision: dropped %v", task.Result.Dropped)
	}
}

// A change that a reading makes is known by the model that was asked.
func TestHistoryNamesTheModelThatWasAsked(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.hears(t, stories()[0])
	b.hears(t, stories()[1])
	b.do(t, func(tx *store.Tx) error {
		changes, err := tx.ExperienceHistory(t.Context(), b.profile(t).Experiences[0].ID, store.Page{Limit: 10})
		if err == nil && (len(changes) != 1 || models.ChangedBy(changes[0].Cause) != "test-model" || len(changes[0].Fields) != 2) {
			t.Errorf("the history is %+v", changes)
		}
		return err
	})
}

// Two conversations that are read at the same time and tell different ends are
// kept apart as well: each is compared with what the other has written.
func TestContradictionsToldAtTheSameTime(t *testing.T) {
	t.Parallel()
	b := setup(t)
	first, second := stories()[1], stories()[2]
	b.fake.Reply("extract", first.answer)
	task := b.tell(t, said(first.text))
	b.onCall(t, func() {
		b.onCall(t, nil)
		b.hears(t, second)
		b.fake.Reply("extract", first.answer)
	})
	b.run(t, task.ID)
	if p := b.profile(t); len(p.Experiences) != 2 || len(b.contradictions(t)) != 1 {
		t.Errorf("%d experiences, %d contradictions", len(p.Experiences), len(b.contradictions(t)))
	}
}
