package worker

import (
	"bytes"
	"cmp"
	"strings"

	"assay/internal/evidence"
	"assay/internal/store"
	"assay/models"
	"assay/prompts"
)

// experience keeps a proposal that at least one quote proves, and of its
// details those that the person's words prove too.
func (g *grounder) experience(p prompts.ExtractedExperience) *models.Experience {
	spans := g.find(p.Evidence)
	if len(spans) == 0 {
		if len(p.Evidence) == 0 {
			g.drop(droppedNoQuote, 1)
		}
		return nil
	}
	e := models.Experience{
		ID: models.NewID(), ExperienceType: experienceType(p.Kind),
		Visibility: models.VisibilityPrivate, Review: models.ReviewProposed,
		SkillsUsed: models.Strings{}, Tags: models.Strings{},
	}
	message := g.messages[spans[0].MessageID]
	e.UserID, e.ConversationID = message.UserID, &message.ConversationID
	known := g.onFile(p)
	e.Title = known.Title
	if e.Title == "" {
		e.Title = g.title(p.Title, spans)
	}
	organisation, where := g.organisation(p.Organisation, spans, known.Organisation != "")
	e.Organisation = cmp.Or(known.Organisation, organisation)
	dates := g.dates(p, &e, spans)
	e.Description = clip(spans[0].Quote, 500)
	e.Tags = g.tags(p.Tags)

	stored := g.keepExperience(e, spans)
	for _, span := range spans {
		g.proveExperience(stored, models.FieldExperience, span)
	}
	for _, span := range where {
		g.proveExperience(stored, models.FieldOrganisation, span)
	}
	for _, span := range dates {
		g.proveExperience(stored, models.FieldDates, span)
	}
	g.tell(&stored.Situation, models.FieldSituation, p.Situation, stored)
	g.tell(&stored.Action, models.FieldAction, p.Action, stored)
	g.tell(&stored.Result, models.FieldResult, p.Result, stored)
	g.place(stored, p, spans, where)
	return stored
}

// keepExperience returns the experience that e repeats, or e itself.
func (g *grounder) keepExperience(e models.Experience, spans []evidence.Span) *models.Experience {
	e.ContentHash = g.experienceHash(e, spans)
	for _, k := range g.known {
		// Under an earlier name it may have been told with dates that it has not.
		if bytes.Equal(k.ContentHash, e.ContentHash) && !k.Alias {
			dates := k.Period().Admits(e.Period())
			e.DateStarted, e.DateFinished = dates.Start, dates.End
		}
	}
	g.remember(e, spans)
	same, ok := g.experiences[string(e.ContentHash)]
	if !ok {
		g.experiences[string(e.ContentHash)] = &e
		return &e
	}
	same.DateStarted = same.DateStarted.Narrower(e.DateStarted)
	same.DateFinished = same.DateFinished.Narrower(e.DateFinished)
	same.IsCurrent = (same.IsCurrent || e.IsCurrent) && same.DateFinished == ""
	return same
}

func (g *grounder) proveExperience(e *models.Experience, field string, span evidence.Span) {
	proof := g.proof(field, span)
	proof.ExperienceID = &e.ID
	g.prove(proof)
}

// tell fills one part of the story with the person's own words.
func (g *grounder) tell(part *string, field string, q *prompts.Quote, e *models.Experience) {
	if q == nil || *part != "" {
		return
	}
	find := g.finder.Find
	if field == models.FieldSituation {
		// A scene may be about others or about what was missing ("nobody knew
		// how to run the ward"); it proves nothing the person can do.
		find = g.finder.Locate
	}
	span, err := find(evidence.Claim{MessageID: q.MessageID, Quote: q.Quote})
	if err != nil {
		g.refused(err)
		return
	}
	*part = span.Quote
	g.proveExperience(e, field, span)
	if field == models.FieldResult {
		g.proven[string(e.ContentHash)] = true
	}
}

// title keeps the proposed title when the person said its words, else the
// beginning of the first quote.
func (g *grounder) title(proposed string, spans []evidence.Span) string {
	proposed = clip(strings.TrimSpace(proposed), 120)
	if proposed != "" && saidAll(proposed, g.textsOf(spans)) {
		return proposed
	}
	g.drop(droppedTitle, 1)
	return clip(spans[0].Quote, 80)
}

// onFile returns the experience that a proposal continues: one proven earlier,
// under the same title and organisation. Neither has to be said again.
func (g *grounder) onFile(p prompts.ExtractedExperience) store.KnownExperience {
	organisation := ""
	if p.Organisation != nil {
		organisation = *p.Organisation
	}
	for _, k := range g.known {
		if sameThing(k, experienceType(p.Kind), p.Title, organisation) {
			return k
		}
	}
	return store.KnownExperience{}
}

// organisation keeps the proposed name when the person said it, asserting it,
// in a message that the experience's quotes come from. One that is proven
// already is looked for and not missed.
func (g *grounder) organisation(proposed *string, spans []evidence.Span, proven bool) (string, []evidence.Span) {
	if proposed == nil || strings.TrimSpace(*proposed) == "" {
		return "", nil
	}
	name := clip(strings.TrimSpace(*proposed), 120)
	for _, label := range g.labelsOf(spans) {
		if span, ok := g.locate(label, name); ok {
			return name, []evidence.Span{span}
		}
	}
	if !proven {
		g.drop(droppedOrg, 1)
	}
	return "", nil
}

// locate finds a name in a message of the person, as written or in lower case,
// where it is not denied.
func (g *grounder) locate(label, name string) (evidence.Span, bool) {
	message, ok := g.messages[label]
	if !ok {
		return evidence.Span{}, false
	}
	for _, form := range []string{name, strings.ToLower(name), strings.ToUpper(name)} {
		start, end, ok := evidence.FindIn(message.Content, form)
		if !ok || g.finder.PolarityAt(label, start, end) != evidence.Asserted {
			continue
		}
		quote := string([]rune(message.Content)[start:end])
		return evidence.Span{MessageID: label, Start: start, End: end, Quote: quote}, true
	}
	return evidence.Span{}, false
}

// dates keeps the dates that a quote of this experience states.
func (g *grounder) dates(p prompts.ExtractedExperience, e *models.Experience, spans []evidence.Span) []evidence.Span {
	all := spans
	if p.Dates != nil {
		all = append(g.find([]prompts.Quote{*p.Dates}), spans...)
	}
	used := map[evidence.Span]bool{}
	var proofs []evidence.Span
	keep := func(proposed *string) models.Date {
		if proposed == nil || *proposed == "" {
			return ""
		}
		date, span, ok := g.stated(models.Date(*proposed), all)
		if !ok {
			g.drop(droppedDate, 1)
			return ""
		}
		if !used[span] {
			used[span] = true
			proofs = append(proofs, span)
		}
		return date
	}
	e.DateStarted, e.DateFinished = keep(p.Started), keep(p.Finished)
	if e.DateStarted != "" && e.DateFinished != "" && e.DateFinished[:4] < e.DateStarted[:4] {
		g.drop(droppedDate, 1)
		e.DateFinished = ""
	}
	e.IsCurrent = p.Current && e.DateFinished == "" && saysOngoing(all)
	return proofs
}

// stated returns the date as precisely as a span states it.
func (g *grounder) stated(date models.Date, spans []evidence.Span) (models.Date, evidence.Span, bool) {
	if !date.Valid() {
		return "", evidence.Span{}, false
	}
	for _, length := range []int{10, 7, 4} {
		if len(date) < length {
			continue
		}
		for _, span := range spans {
			if evidence.States(span.Quote, g.messages[span.MessageID].SentAt, date[:length]) {
				return date[:length], span, true
			}
		}
	}
	return "", evidence.Span{}, false
}

func (g *grounder) tags(proposed []string) models.Strings {
	tags := models.Strings{}
	for _, tag := range proposed[:min(len(proposed), 5)] {
		tag = strings.ToLower(clip(strings.TrimSpace(tag), 40))
		switch {
		case tag == "":
		case !saidAll(tag, g.textsOf(nil)):
			g.drop(droppedTag, 1)
		default:
			tags = append(tags, tag)
		}
	}
	return tags
}

func experienceType(kind string) string {
	switch kind {
	case models.ExperienceEmployment, models.ExperienceEducation, models.ExperienceProject, models.ExperienceVolunteering:
		return kind
	default:
		return models.ExperienceOther
	}
}
