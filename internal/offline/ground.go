package offline

import (
	"context"

	"assay/internal/evidence"
	"assay/prompts"
)

// ground drops every quote that would not be accepted as evidence, and every
// finding that has none left. The rules already choose their quotes with care;
// this holds them to the same judge as any other model.
func ground(ctx context.Context, in prompts.ExtractInput, out prompts.ExtractOutput) (prompts.ExtractOutput, error) {
	var messages []evidence.Message
	for _, m := range in.Messages {
		messages = append(messages, evidence.Message{ID: m.ID, ByPerson: m.Speaker == prompts.SpeakerPerson, Text: m.Text})
	}
	finder := evidence.NewFinder(messages)
	holds := func(q prompts.Quote) bool {
		_, err := finder.Find(evidence.Claim{MessageID: q.MessageID, Quote: q.Quote})
		return err == nil
	}
	kept := prompts.ExtractOutput{Experiences: []prompts.ExtractedExperience{}, Skills: []prompts.ExtractedSkill{}}
	moved := map[int]int{}
	for i, e := range out.Experiences {
		if ctx.Err() != nil {
			return prompts.ExtractOutput{}, ctx.Err()
		}
		if groundExperience(&e, holds) {
			moved[i] = len(kept.Experiences)
			kept.Experiences = append(kept.Experiences, e)
		}
	}
	for _, s := range out.Skills {
		if ctx.Err() != nil {
			return prompts.ExtractOutput{}, ctx.Err()
		}
		judge := holds
		if s.Standing == "lacks" {
			judge = func(q prompts.Quote) bool {
				_, err := finder.FindDenial(evidence.Claim{MessageID: q.MessageID, Quote: q.Quote})
				return err == nil
			}
		}
		s.Evidence = onlyHeld(s.Evidence, judge)
		if len(s.Evidence) == 0 {
			continue
		}
		if s.Experience != nil {
			n, ok := moved[*s.Experience]
			s.Experience = nil
			if ok {
				s.Experience = &n
			}
		}
		kept.Skills = append(kept.Skills, s)
	}
	return kept, nil
}

func groundExperience(e *prompts.ExtractedExperience, holds func(prompts.Quote) bool) bool {
	e.Evidence = onlyHeld(e.Evidence, holds)
	if len(e.Evidence) == 0 || e.Title == "" {
		return false
	}
	for _, q := range []**prompts.Quote{&e.Dates, &e.Situation, &e.Action, &e.Result} {
		if *q != nil && !holds(**q) {
			*q = nil
		}
	}
	if e.Dates == nil {
		e.Started, e.Finished = nil, nil
	}
	return true
}

func onlyHeld(quotes []prompts.Quote, holds func(prompts.Quote) bool) []prompts.Quote {
	kept := []prompts.Quote{}
	for _, q := range quotes {
		if holds(q) {
			kept = append(kept, q)
		}
	}
	return kept
}
