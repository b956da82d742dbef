package worker_test

import (
	"strings"
	"testing"

	"assay/internal/fakellm"
	"assay/models"
	"assay/prompts"
)

// baker is a conversation, and an answer that a good model would give to it.
func baker() ([]turn, prompts.ExtractOutput) {
	turns := []turn{
		asked("Where did you work, and did you use Excel there?"),
		said("I worked as a pastry baker at Mühlenhof from 2015 to 2019. I did the payroll in Excel and cut the bread waste by a third."),
		asked("Any experience with forklifts?"),
		said("No, I have never driven a forklift. My brother drives a forklift at the mill."),
	}
	return turns, prompts.ExtractOutput{
		Experiences: []prompts.ExtractedExperience{{
			Kind: "employment", Title: "Pastry baker", Organisation: ptr("Mühlenhof"), Started: ptr("2015"), Finished: ptr("2019"),
			Dates:    ptr(quote("m2", "from 2015 to 2019")),
			Evidence: []prompts.Quote{quote("m2", "I worked as a pastry baker at Mühlenhof")},
			Action:   ptr(quote("m2", "I did the payroll in Excel")),
			Result:   ptr(quote("m2", "cut the bread waste by a third")),
			Tags:     []string{"bread"},
		}},
		Skills: []prompts.ExtractedSkill{{
			Name: "Microsoft Excel", Experience: ptr(0), Standing: "has", Strength: "achieved", Prominence: "secondary",
			Evidence: []prompts.Quote{quote("m2", "I did the payroll in Excel")},
		}},
	}
}

func TestExtractStoresWhatIsProven(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	answer.Skills = append(answer.Skills, prompts.ExtractedSkill{
		Name: "forklift driving", Standing: "lacks", Strength: "mentioned", Prominence: "secondary",
		Evidence: []prompts.Quote{quote("m4", "I have never driven a forklift")},
	})
	b.fake.Reply("extract", answer)
	task := b.run(t, b.tell(t, turns...).ID)
	if task.Status != models.StatusDone || task.Result.Model != "test-model" || len(task.Result.ExperienceIDs) != 1 || len(task.Result.FollowUpIDs) != 1 {
		t.Fatalf("task ended %s %s with %+v", task.Status, task.Message, task.Result)
	}
	p := b.profile(t)
	e := p.Experiences[0]
	if e.Title != "Pastry baker" || e.Organisation != "Mühlenhof" || e.DateStarted != "2015" || e.DateFinished != "2019" ||
		e.Action != "I did the payroll in Excel" || e.Result != "cut the bread waste by a third" || e.ExtractedBy != "test-model" {
		t.Errorf("stored %+v", e)
	}
	if len(p.Skills) != 1 || p.Skills[0].Title == "" || len(p.Links) != 1 || p.Links[0].ProficiencyDemonstrated != models.ProficiencyAchieved {
		t.Errorf("stored skills %+v, links %+v", p.Skills, p.Links)
	}
	if len(p.Denials) != 1 {
		t.Errorf("stored denials %+v", p.Denials)
	}
	events := b.events(t)
	if len(events) != 1 || events[0].Status != models.AISuccess || events[0].Step != "extract" || *events[0].TaskID != task.ID {
		t.Errorf("ledger holds %+v", events)
	}
}

func TestExtractRefusesWhatIsNotProven(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]struct {
		change func(*prompts.ExtractOutput)
		reason string
	}{
		"a quote that is not there": {func(o *prompts.ExtractOutput) { o.Skills[0].Evidence[0].Quote = "I did the payroll in SAP Excel" }, "not_found"},
		"a quote of the interviewer": {func(o *prompts.ExtractOutput) {
			o.Skills[0].Evidence[0] = quote("m1", "did you use Excel there")
		}, "wrong_speaker"},
		"the interviewer's words under the person's message": {func(o *prompts.ExtractOutput) {
			o.Skills[0].Evidence[0] = quote("m2", "did you use Excel there")
		}, "wrong_speaker"},
		"a negated quote": {func(o *prompts.ExtractOutput) {
			o.Skills[0].Name, o.Skills[0].Evidence[0] = "forklift driving", quote("m4", "I have never driven a forklift")
		}, "negated"},
		"somebody else's work": {func(o *prompts.ExtractOutput) {
			o.Skills[0].Name, o.Skills[0].Evidence[0] = "forklift driving", quote("m4", "My brother drives a forklift at the mill")
		}, "third_party"},
		"a message that does not exist": {func(o *prompts.ExtractOutput) { o.Skills[0].Evidence[0].MessageID = "m99" }, "unknown_message"},
		"a quote stitched from two places": {func(o *prompts.ExtractOutput) {
			o.Skills[0].Evidence[0].Quote = "I did the payroll in Excel at Mühlenhof"
		}, "not_found"},
		"a skill the quote does not name": {func(o *prompts.ExtractOutput) { o.Skills[0].Name = "Kubernetes" }, "not_named_in_quote"},
		"no quote at all":                 {func(o *prompts.ExtractOutput) { o.Skills[0].Evidence = []prompts.Quote{} }, "no_quote"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			turns, answer := baker()
			spoil.change(&answer)
			b.fake.Reply("extract", answer)
			task := b.run(t, b.tell(t, turns...).ID)
			if task.Status != models.StatusDone {
				t.Fatalf("task ended %s: %s", task.Status, task.Message)
			}
			if p := b.profile(t); len(p.Skills) != 0 || len(p.Links) != 0 {
				t.Errorf("stored %+v", p.Skills)
			}
			if task.Result.Dropped[spoil.reason] == 0 {
				t.Errorf("dropped %v, want %s counted", task.Result.Dropped, spoil.reason)
			}
			if len(b.events(t)) == 0 {
				t.Error("the call left no ai_event")
			}
		})
	}
}

func TestExtractDropsDetailsNobodySaid(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	e := &answer.Experiences[0]
	e.Title, e.Organisation, e.Started, e.Finished, e.Current = "Chief Executive Officer", ptr("Siemens"), ptr("1999-05"), nil, true
	e.Result = ptr(quote("m2", "doubled the revenue of the bakery"))
	e.Tags = []string{"leadership"}
	answer.Skills[0].Years = ptr(12.0)
	b.fake.Reply("extract", answer)
	task := b.run(t, b.tell(t, turns...).ID)
	p := b.profile(t)
	got := p.Experiences[0]
	if strings.Contains(got.Title, "Chief") || got.Organisation != "" || got.DateStarted != "" || got.IsCurrent || got.Result != "" || len(got.Tags) != 0 {
		t.Errorf("stored unproven details: %+v", got)
	}
	if p.Skills[0].YearsExperience != nil {
		t.Errorf("stored %v years that nobody said", *p.Skills[0].YearsExperience)
	}
	if p.Links[0].ProficiencyDemonstrated != models.ProficiencyUsed {
		t.Errorf("an achievement without a proven result counts as %s", p.Links[0].ProficiencyDemonstrated)
	}
	for _, reason := range []string{"title_not_said", "organisation_not_said", "date_not_said", "years_not_said", "tag_not_said", "not_found"} {
		if task.Result.Dropped[reason] == 0 {
			t.Errorf("%s was not counted: %v", reason, task.Result.Dropped)
		}
	}
}

func TestExtractBoundsTenThousandItems(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	for len(answer.Skills) < 10_000 {
		answer.Skills = append(answer.Skills, answer.Skills[0])
	}
	for len(answer.Experiences) < 1_000 {
		answer.Experiences = append(answer.Experiences, answer.Experiences[0])
	}
	b.fake.Reply("extract", answer)
	task := b.run(t, b.tell(t, turns...).ID)
	p := b.profile(t)
	if task.Status == models.StatusDone && (len(p.Experiences) != 1 || len(p.Skills) != 1 || task.Result.Dropped["too_many"] == 0) {
		t.Errorf("stored %d experiences and %d skills, dropped %v", len(p.Experiences), len(p.Skills), task.Result.Dropped)
	}
	if task.Status != models.StatusDone && (task.Status != models.StatusFailed || *task.ErrorCode != models.CodeModelMalformed || len(p.Skills) != 0) {
		t.Errorf("task ended %s %s", task.Status, task.Message)
	}
}

func TestExtractMergesWhatIsToldTwice(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	b.run(t, b.tell(t, turns...).ID)
	b.run(t, b.tell(t, turns...).ID)
	p := b.profile(t)
	if len(p.Experiences) != 1 || len(p.Skills) != 1 || len(p.Links) != 1 {
		t.Errorf("stored %d experiences, %d skills, %d links", len(p.Experiences), len(p.Skills), len(p.Links))
	}
	messages := map[models.ID]bool{}
	for _, e := range p.Evidences {
		messages[*e.ConversationMessageID] = true
	}
	if len(messages) != 2 {
		t.Errorf("proofs come from %d messages, want those of both conversations", len(messages))
	}
}

func TestExtractReadsOnlyWhatIsNew(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	first := b.tell(t, turns...)
	b.run(t, first.ID)
	again := models.NewTask(b.user, models.KindExtract, first.SubjectID, []byte("again"))
	b.enqueue(t, again)
	if task := b.run(t, again.ID); task.Status != models.StatusDone {
		t.Fatalf("second reading ended %s: %s", task.Status, task.Message)
	}
	if calls := b.fake.Requests(); strings.Contains(calls[len(calls)-1].User, "payroll") && len(calls) > 1 {
		t.Error("a message already read was sent again")
	}
}

func TestExtractContinuesWhatIsOnFile(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	later := answer
	e := answer.Experiences[0]
	e.Dates, e.Started, e.Finished, e.Action, e.Result, e.Tags = nil, nil, nil, nil, nil, []string{}
	e.Evidence = []prompts.Quote{quote("m2", "I also trained two apprentices there")}
	later.Experiences, later.Skills = []prompts.ExtractedExperience{e}, []prompts.ExtractedSkill{}
	b.fake.Script("extract", fakellm.JSON(answer), fakellm.JSON(later))
	b.run(t, b.tell(t, turns...).ID)
	task := b.run(t, b.tell(t, asked("What else?"), said("I also trained two apprentices there.")).ID)
	p := b.profile(t)
	if len(p.Experiences) != 1 || p.Experiences[0].Title != "Pastry baker" || p.Experiences[0].DateStarted != "2015" || len(task.Result.Dropped) != 0 {
		t.Errorf("stored %+v, dropped %v", p.Experiences, task.Result.Dropped)
	}
}

func TestExtractWithoutAnyWordOfThePersonFails(t *testing.T) {
	t.Parallel()
	b := setup(t)
	task := b.run(t, b.tell(t, asked("Where did you work?"), asked("Hello?")).ID)
	if task.Status != models.StatusFailed || *task.ErrorCode != models.CodeNothingSaid || !strings.Contains(task.Message, "role") {
		t.Errorf("task ended %s %v: %s", task.Status, task.ErrorCode, task.Message)
	}
	if len(b.fake.Requests()) != 0 {
		t.Error("a model was asked about nothing")
	}
}

func TestExtractReadsALongConversationInParts(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	filler := strings.Repeat("Then I went home and fed the cats, as one does. ", 400)
	task := b.run(t, b.tell(t, append(turns, said(filler), said(filler), said(filler))...).ID)
	if task.Status != models.StatusDone {
		t.Fatalf("task ended %s: %s", task.Status, task.Message)
	}
	if n := len(b.fake.Requests()); n < 2 {
		t.Errorf("%d calls for %d characters", n, 3*len(filler))
	}
	for _, r := range b.fake.Requests() {
		if len(r.User) > 60_000 {
			t.Errorf("one call carries %d bytes", len(r.User))
		}
	}
	if p := b.profile(t); len(p.Experiences) != 1 {
		t.Errorf("stored %d experiences, want 1", len(p.Experiences))
	}
}

// Two roles at one place, told in one conversation, are two experiences; the
// same role told twice in it is one, at one employment.
func TestExtractKeepsPlacesApart(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns := []turn{
		said("I was a baker at Mühlenhof from 2010 to 2014. Then I was shift lead at Mühlenhof until 2019. I studied food technology at Hochschule Anhalt."),
		said("As I said, I was a baker at Mühlenhof and liked it."),
	}
	e := func(kind, title, at, message, words string, from, to *string) prompts.ExtractedExperience {
		return prompts.ExtractedExperience{Kind: kind, Title: title, Organisation: &at, Started: from, Finished: to, Evidence: []prompts.Quote{quote(message, words)}, Tags: []string{}}
	}
	study := e("education", "Food technology", "Hochschule Anhalt", "m1", "I studied food technology at Hochschule Anhalt", nil, nil)
	study.FieldOfStudy = ptr("food technology")
	b.fake.Reply("extract", prompts.ExtractOutput{Skills: []prompts.ExtractedSkill{}, Experiences: []prompts.ExtractedExperience{
		e("employment", "Baker", "Mühlenhof", "m1", "I was a baker at Mühlenhof from 2010 to 2014", ptr("2010"), ptr("2014")),
		e("employment", "Shift lead", "Mühlenhof", "m1", "Then I was shift lead at Mühlenhof until 2019", nil, ptr("2019")),
		study,
		e("employment", "Baker", "Mühlenhof", "m2", "I was a baker at Mühlenhof", ptr("2010"), nil),
	}})
	b.run(t, b.tell(t, turns...).ID)
	b.run(t, b.tell(t, turns...).ID)
	p := b.profile(t)
	if len(p.Experiences) != 3 || len(p.Educations) != 1 || p.Educations[0].FieldOfStudy != "food technology" {
		t.Fatalf("stored %d experiences, educations %+v", len(p.Experiences), p.Educations)
	}
	places := map[models.ID]string{}
	for _, e := range p.Experiences {
		switch {
		case e.EmploymentID != nil:
			places[*e.EmploymentID] = e.Title
		case e.EducationID != nil && *e.EducationID != p.Educations[0].ID:
			t.Error("the study points at another education")
		}
	}
	if len(places) != 2 {
		t.Errorf("the two roles stand at %v", places)
	}
}

// Reading again what was read already asks no model, though the last thing read
// was the person's.
func TestNothingNewIsNotReadAgain(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	first := b.tell(t, turns...)
	b.runAll(t, first.ID)
	again := models.NewTask(b.user, models.KindExtract, first.SubjectID, []byte("once more"))
	b.enqueue(t, again)
	if got := b.run(t, again.ID); got.Status != models.StatusDone || got.Progress != 1 || got.Result != nil {
		t.Errorf("ended %s with %+v", got.Status, got.Result)
	}
	if n := len(b.fake.Requests()); n != 1 {
		t.Errorf("%d calls for one conversation", n)
	}
}

// What other conversations prove meanwhile does not change what a task asks:
// tried again, it finds the reply that was paid for.
func TestARetryFindsItsReplyWhateverWasLearntMeanwhile(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	task := b.tell(t, turns...)
	b.run(t, task.ID)
	asked := len(b.fake.Requests())
	other := b.tell(t, said("I worked as a carpenter at Oak Ltd from 2001 to 2003."))
	b.alter(t, "UPDATE experiences SET title = 'Gardener', content_hash = '\\x01', created_at = now() + interval '1 s'")
	b.run(t, other.ID)
	b.alter(t, "UPDATE tasks SET status = 'queued', attempt = 0, finished_at = NULL, result = NULL WHERE id = '"+task.ID.String()+"'")
	b.alter(t, "UPDATE conversations SET extracted_through = 0 WHERE id = '"+task.SubjectID.String()+"'")
	b.run(t, task.ID)
	if got := b.task(t, task.ID); got.Status != models.StatusDone {
		t.Fatalf("the retry ended %s: %s", got.Status, got.Message)
	}
	if n := len(b.fake.Requests()); n != asked+1 {
		t.Errorf("%d calls for two conversations, one of them read twice", n)
	}
}
