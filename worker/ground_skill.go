package worker

import (
	"slices"
	"strings"

	"assay/internal/evidence"
	"assay/models"
	"assay/prompts"
)

// skill keeps a proposal whose quote names the skill and asserts it, or a
// denial whose quote names it and denies it.
func (g *grounder) skill(p prompts.ExtractedSkill, experiences []*models.Experience) {
	name := clip(strings.TrimSpace(p.Name), 80)
	if name == "" || models.CheckText(name) != nil {
		g.drop(droppedBadName, 1)
		return
	}
	if len(p.Evidence) == 0 {
		g.drop(droppedNoQuote, 1)
		return
	}
	switch p.Standing {
	case "has":
		g.hasSkill(name, p, experiences)
	case "lacks":
		g.lacksSkill(name, p)
	default:
		g.drop(droppedNoStanding, 1)
	}
}

func (g *grounder) hasSkill(name string, p prompts.ExtractedSkill, experiences []*models.Experience) {
	var spans []evidence.Span
	key, _ := g.taxonomy.KeyFor(name)
	for _, span := range g.find(p.Evidence) {
		if reason := g.namesSkill(span, name); reason != "" {
			g.drop(reason, 1)
			continue
		}
		if g.decided(key, true, span) {
			g.drop(droppedSettled, 1)
			continue
		}
		spans = append(spans, span)
	}
	if len(spans) == 0 {
		return
	}
	s := g.keepSkill(name, g.messages[spans[0].MessageID].UserID)
	g.years(s, p.Years, spans)
	var of *models.Experience
	if p.Experience != nil && *p.Experience >= 0 && *p.Experience < len(experiences) {
		of = experiences[*p.Experience]
	}
	for _, span := range spans {
		proof := g.proof(models.FieldSkill, span)
		if of == nil {
			proof.SkillID = &s.ID
		} else {
			proof.ExperienceSkillID = &g.link(of, s, p).ID
		}
		g.prove(proof)
	}
}

// namesSkill says why a span does not prove a skill, or "". The quote must
// name it, and the name must stand in a clause that asserts it: "I know Python
// but never touched Java" proves one of the two.
func (g *grounder) namesSkill(span evidence.Span, name string) string {
	if !g.taxonomy.Mentions(span.Quote, name) {
		return droppedNotNamed
	}
	at := g.mentionsOf(span.Quote, name)
	worst := ""
	for _, m := range at {
		polarity := g.finder.PolarityAt(span.MessageID, span.Start+m[0], span.Start+m[1])
		if polarity == evidence.Asserted {
			return ""
		}
		worst = string(polarity)
	}
	return worst
}

// mentionsOf returns where a text names a skill, in characters.
func (g *grounder) mentionsOf(text, name string) [][2]int {
	var at [][2]int
	key, _ := g.taxonomy.KeyFor(name)
	for _, m := range g.taxonomy.Find(text) {
		if m.Skill.Key == key {
			at = append(at, [2]int{m.Start, m.End})
		}
	}
	if len(at) == 0 {
		for _, form := range []string{name, strings.ToLower(name)} {
			if start, end, ok := evidence.FindIn(text, form); ok {
				return [][2]int{{start, end}}
			}
		}
	}
	return at
}

func (g *grounder) lacksSkill(name string, p prompts.ExtractedSkill) {
	for _, q := range p.Evidence[:min(len(p.Evidence), maxQuotesOfOneItem)] {
		span, err := g.finder.FindDenial(evidence.Claim{MessageID: q.MessageID, Quote: q.Quote})
		if err != nil {
			g.refused(err)
			continue
		}
		if !g.taxonomy.Mentions(span.Quote, name) || !g.denies(span, name) {
			g.drop(droppedNotNamed, 1)
			continue
		}
		key, title := g.taxonomy.KeyFor(name)
		if g.decided(key, false, span) {
			g.drop(droppedSettled, 1)
			continue
		}
		d, ok := g.denials[key]
		if !ok {
			d = &models.SkillDenial{ID: models.NewID(), UserID: g.messages[span.MessageID].UserID, CanonicalKey: key, Title: title}
			g.denials[key] = d
		}
		proof := g.proof(models.FieldDenial, span)
		proof.SkillDenialID = &d.ID
		g.prove(proof)
	}
}

func (g *grounder) denies(span evidence.Span, name string) bool {
	at := g.mentionsOf(span.Quote, name)
	return len(at) == 0 || slices.ContainsFunc(at, func(m [2]int) bool {
		return g.finder.PolarityAt(span.MessageID, span.Start+m[0], span.Start+m[1]) == evidence.Negated
	})
}

func (g *grounder) keepSkill(name string, user models.ID) *models.Skill {
	key, title := g.taxonomy.KeyFor(name)
	if s, ok := g.skills[key]; ok {
		return s
	}
	s := &models.Skill{ID: models.NewID(), UserID: user, CanonicalKey: key, Title: title, Category: "other", SkillType: "professional", Review: models.ReviewProposed}
	if known, ok := g.taxonomy.ByKey(key); ok {
		s.Category, s.SkillType = known.Category, known.Type
	}
	g.skills[key] = s
	return s
}

// years keeps a number of years that a quote states.
func (g *grounder) years(s *models.Skill, proposed *float64, spans []evidence.Span) {
	if proposed == nil {
		return
	}
	for _, span := range spans {
		for _, m := range evidence.Years(span.Quote) {
			if m.Years == *proposed && (s.YearsExperience == nil || *s.YearsExperience < m.Years) {
				years := m.Years
				s.YearsExperience = &years
				proof := g.proof(models.FieldYears, span)
				proof.SkillID = &s.ID
				g.prove(proof)
				return
			}
		}
	}
	if s.YearsExperience == nil {
		g.drop(droppedYears, 1)
	}
}

// link connects a skill to the experience that shows it, as strongly as what
// was proven of the experience allows: "achieved" needs a result in the
// person's words.
func (g *grounder) link(e *models.Experience, s *models.Skill, p prompts.ExtractedSkill) *models.ExperienceSkill {
	strength := p.Strength
	if strength == models.ProficiencyAchieved && !g.proven[string(e.ContentHash)] {
		strength = models.ProficiencyUsed
	}
	if !slices.Contains(strengths(), strength) {
		strength = models.ProficiencyMentioned
	}
	key := linkKey{e.ID, s.ID}
	l, ok := g.links[key]
	if !ok {
		l = &models.ExperienceSkill{ID: models.NewID(), UserID: e.UserID, ExperienceID: e.ID, SkillID: s.ID,
			ProficiencyDemonstrated: strength, Prominence: models.ProminenceSecondary}
		g.links[key] = l
		if !slices.Contains(e.SkillsUsed, s.Title) {
			e.SkillsUsed = append(e.SkillsUsed, s.Title)
		}
	}
	if slices.Index(strengths(), strength) > slices.Index(strengths(), l.ProficiencyDemonstrated) {
		l.ProficiencyDemonstrated = strength
	}
	if p.Prominence == models.ProminencePrimary {
		l.Prominence = models.ProminencePrimary
	}
	return l
}

// strengths, weakest first.
func strengths() []string {
	return []string{models.ProficiencyMentioned, models.ProficiencyUsed, models.ProficiencyAchieved}
}
