package worker

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/internal/store"
	"assay/models"
	"assay/prompts"
)

// Why a sentence of a summary is dropped.
const (
	droppedUnproven    = "unproven_sentence"   // it names no proof, one that there is not, or another experience's
	droppedNumber      = "number_not_said"     // a number is in none of its proofs
	droppedName        = "name_not_said"       // a name is in none of its proofs
	droppedUnsupported = "sentence_not_said"   // it shares no word with its proofs
	droppedForm        = "sentence_not_usable" // it is empty, too long, or more than a line
)

// ground keeps the sentences that their proofs hold, and adds what needs no
// phrasing: skills by kind, and when it was.
func (g *summaryGrounder) ground(out prompts.SummaryOutput) models.ExperienceSummary {
	s := models.ExperienceSummary{
		Narrative: g.sentences(out.Narrative), Achievements: g.sentences(out.Achievements), RoleContext: g.sentences(out.RoleContext),
		Bullets: []models.SummaryBullet{}, Stories: []models.SummaryStory{}, Skills: g.byKind(), Timeline: g.timeline(),
	}
	for _, line := range g.atMost(len(out.Bullets)) {
		b := out.Bullets[line]
		id, ok := g.labels[b.Experience]
		if !ok {
			g.dropped[droppedUnproven]++
			continue
		}
		if sentence := g.sentence(&prompts.SummaryText{Text: b.Text, Proofs: b.Proofs}, &id); sentence != nil {
			s.Bullets = append(s.Bullets, models.SummaryBullet{ExperienceID: id, Text: sentence.Text, EvidenceIDs: sentence.EvidenceIDs})
		}
	}
	for _, at := range g.atMost(len(out.Stories)) {
		told := out.Stories[at]
		id, ok := g.labels[told.Experience]
		if !ok {
			g.dropped[droppedUnproven]++
			continue
		}
		story := models.SummaryStory{ExperienceID: id, Situation: g.sentence(told.Situation, &id), Task: g.sentence(told.Task, &id), Action: g.sentence(told.Action, &id), Result: g.sentence(told.Result, &id)}
		if story.Action != nil || story.Result != nil {
			s.Stories = append(s.Stories, story)
		}
	}
	return s
}

// atMost is the places of a list that are looked at.
func (g *summaryGrounder) atMost(n int) []int {
	if n > summarySentences {
		g.dropped[droppedTooMany] += n - summarySentences
		n = summarySentences
	}
	places := make([]int, n)
	for i := range places {
		places[i] = i
	}
	return places
}

func (g *summaryGrounder) sentences(list []prompts.SummaryText) []models.SummarySentence {
	out := []models.SummarySentence{}
	for _, at := range g.atMost(len(list)) {
		if s := g.sentence(&list[at], nil); s != nil {
			out = append(out, *s)
		}
	}
	return out
}

// sentence returns a proposal that its proofs hold, else nil. of, where it is
// set, is the experience that all of them have to be about.
func (g *summaryGrounder) sentence(t *prompts.SummaryText, of *models.ID) *models.SummarySentence {
	if t == nil {
		return nil
	}
	text := strings.Join(strings.Fields(t.Text), " ")
	if text == "" || utf8.RuneCountInString(text) > sentenceChars && !g.quoted(text, t.Proofs) || strings.ContainsFunc(text, unicode.IsControl) || models.CheckText(text) != nil {
		g.dropped[droppedForm]++
		return nil
	}
	out := &models.SummarySentence{Text: text, EvidenceIDs: []models.ID{}}
	from := newSpoken()
	for _, label := range t.Proofs {
		p, ok := g.proofs[strings.TrimSpace(label)]
		if !ok || of != nil && (p.OfExperience == nil || *p.OfExperience != *of) {
			g.dropped[droppedUnproven]++
			return nil
		}
		if !slices.Contains(out.EvidenceIDs, p.ID) {
			out.EvidenceIDs = append(out.EvidenceIDs, p.ID)
			g.speak(from, p)
		}
	}
	if len(out.EvidenceIDs) == 0 {
		g.dropped[droppedUnproven]++
		return nil
	}
	if reason := from.refuses(text); reason != "" {
		g.dropped[reason]++
		return nil
	}
	return out
}

// quoted reports whether a sentence is one of its quotes as it stands: then it
// may be as long as the person made it.
func (g *summaryGrounder) quoted(text string, labels []string) bool {
	return slices.ContainsFunc(labels, func(label string) bool {
		return strings.Contains(strings.Join(strings.Fields(g.proofs[label].Quote), " "), text)
	})
}

// speak adds what a proof says: its quote, and the fields of what it is about.
func (g *summaryGrounder) speak(from *spoken, p store.SummaryProof) {
	from.add(p.Quote)
	if p.OfSkill != nil {
		from.add(g.skills[*p.OfSkill].Title)
	}
	if p.OfExperience == nil {
		return
	}
	e := g.experiences[*p.OfExperience]
	from.add(e.Title)
	from.add(e.Organisation)
	for _, date := range []models.Date{e.DateStarted, e.DateFinished} {
		from.add(string(date[:min(len(date), 4)]))
	}
}

func (g *summaryGrounder) byKind() map[string][]models.SummarySkill {
	out := map[string][]models.SummarySkill{}
	for _, s := range g.facts.Skills {
		row := models.SummarySkill{SkillID: s.ID, Title: s.Title, EvidenceIDs: []models.ID{}}
		for _, p := range g.facts.Proofs {
			if p.OfSkill != nil && *p.OfSkill == s.ID && len(row.EvidenceIDs) < proofsOfOne {
				row.EvidenceIDs = append(row.EvidenceIDs, p.ID)
			}
		}
		if len(row.EvidenceIDs) > 0 {
			out[s.SkillType] = append(out[s.SkillType], row)
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b models.SummarySkill) int { return strings.Compare(a.Title, b.Title) })
	}
	return out
}

// timeline is each experience with a date, proven by the words that say when,
// else by those that say what.
func (g *summaryGrounder) timeline() []models.SummaryPeriod {
	out := []models.SummaryPeriod{}
	for _, e := range g.facts.Experiences {
		if e.DateStarted == "" && e.DateFinished == "" {
			continue
		}
		when, what := []models.ID{}, []models.ID{}
		for _, p := range g.facts.Proofs {
			switch {
			case p.ExperienceID == nil || *p.ExperienceID != e.ID:
			case p.Field == models.FieldDates:
				when = append(when, p.ID)
			case p.Field == models.FieldExperience:
				what = append(what, p.ID)
			}
		}
		if len(when) == 0 {
			when = what
		}
		if len(when) > 0 {
			out = append(out, models.SummaryPeriod{ExperienceID: e.ID, Title: e.Title, Start: e.DateStarted, End: e.DateFinished, IsCurrent: e.IsCurrent, EvidenceIDs: when})
		}
	}
	return out
}
