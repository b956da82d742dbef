package offline

import (
	"strings"

	"assay/models"
	"assay/prompts"
)

// How much of one experience goes into a summary.
const (
	bulletsOfOne = 4
	storyOfOne   = 3 // sentences in the narrative
)

// summarise arranges proofs by rules. It phrases nothing: each sentence is a
// quote as it stands, or the fields of an experience side by side.
func summarise(in prompts.SummaryInput) prompts.SummaryOutput {
	out := prompts.SummaryOutput{
		Narrative: []prompts.SummaryText{}, Bullets: []prompts.SummaryLine{}, Stories: []prompts.SummaryStory{},
		Achievements: []prompts.SummaryText{}, RoleContext: []prompts.SummaryText{},
	}
	for _, x := range in.Experiences {
		told := quotes(x.Proofs, "")
		out.Narrative = append(out.Narrative, told[:min(len(told), storyOfOne)]...)
		for _, t := range did(x.Proofs) {
			out.Bullets = append(out.Bullets, prompts.SummaryLine{Experience: x.ID, Text: t.Text, Proofs: t.Proofs})
		}
		out.Achievements = append(out.Achievements, quotes(x.Proofs, models.FieldResult)...)
		story := prompts.SummaryStory{Experience: x.ID, Situation: first(x.Proofs, models.FieldSituation), Action: first(x.Proofs, models.FieldAction), Result: first(x.Proofs, models.FieldResult)}
		if story.Action != nil || story.Result != nil {
			out.Stories = append(out.Stories, story)
		}
		if t, ok := roleOf(x); ok {
			out.RoleContext = append(out.RoleContext, t)
		}
	}
	for _, s := range in.Skills {
		told := quotes(s.Proofs, "")
		out.Narrative = append(out.Narrative, told[:min(len(told), 1)]...)
	}
	out.Narrative = once(out.Narrative)
	return out
}

// quotes are the proofs of one field, or of any, as sentences. A quote that is
// part of one before it says nothing new.
func quotes(proofs []prompts.SummaryProof, field string) []prompts.SummaryText {
	out := []prompts.SummaryText{}
	for _, p := range proofs {
		if field == "" || p.Field == field {
			out = append(out, prompts.SummaryText{Text: strings.TrimSpace(p.Quote), Proofs: []string{p.ID}})
		}
	}
	return once(out)
}

// once leaves out a sentence that stands within another, and repetitions.
func once(list []prompts.SummaryText) []prompts.SummaryText {
	out := []prompts.SummaryText{}
	for i, t := range list {
		within := t.Text == ""
		for j, other := range list {
			within = within || j != i && strings.Contains(other.Text, t.Text) && (len(other.Text) > len(t.Text) || j < i)
		}
		if !within {
			out = append(out, t)
		}
	}
	return out
}

// did is what was done and what came of it; where nobody said so by itself,
// what proves the experience.
func did(proofs []prompts.SummaryProof) []prompts.SummaryText {
	list := append(quotes(proofs, models.FieldAction), quotes(proofs, models.FieldResult)...)
	list = append(list, quotes(proofs, models.FieldSkill)...)
	if len(list) == 0 {
		list = quotes(proofs, models.FieldExperience)
	}
	list = once(list)
	return list[:min(len(list), bulletsOfOne)]
}

func first(proofs []prompts.SummaryProof, field string) *prompts.SummaryText {
	if list := quotes(proofs, field); len(list) > 0 {
		return &list[0]
	}
	return nil
}

// roleOf puts what an experience was, where and when side by side.
func roleOf(x prompts.SummaryExperience) (prompts.SummaryText, bool) {
	if len(x.Proofs) == 0 || x.Title == "" {
		return prompts.SummaryText{}, false
	}
	parts := []string{x.Title}
	if x.Organisation != "" {
		parts = append(parts, x.Organisation)
	}
	switch started, finished := yearOf(x.Started), yearOf(x.Finished); {
	case started != "" && finished != "" && started != finished:
		parts = append(parts, started+" – "+finished)
	case started != "" && x.Current:
		parts = append(parts, started+" –")
	case started != "" || finished != "":
		parts = append(parts, max(started, finished))
	}
	text := prompts.SummaryText{Text: strings.Join(parts, ", ")}
	for _, p := range x.Proofs {
		switch p.Field {
		case models.FieldExperience, models.FieldTitle, models.FieldOrganisation, models.FieldDates:
			text.Proofs = append(text.Proofs, p.ID)
		}
	}
	if text.Proofs == nil {
		text.Proofs = []string{x.Proofs[0].ID}
	}
	return text, true
}

func yearOf(date string) string { return date[:min(len(date), 4)] }
