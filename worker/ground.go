package worker

import (
	"errors"
	"slices"
	"time"

	"assay/internal/evidence"
	"assay/internal/store"
	"assay/internal/taxonomy"
	"assay/models"
	"assay/prompts"
)

// Reasons for leaving something out, beside those of package evidence.
const (
	droppedTooMany     = "too_many"
	droppedNoQuote     = "no_quote"
	droppedElsewhere   = "not_asked_there"
	droppedNotNamed    = "not_named_in_quote"
	droppedTitle       = "title_not_said"
	droppedOrg         = "organisation_not_said"
	droppedDate        = "date_not_said"
	droppedYears       = "years_not_said"
	droppedField       = "field_of_study_not_said"
	droppedTag         = "tag_not_said"
	droppedNoStanding  = "unknown_standing"
	droppedBadName     = "bad_name"
	droppedSettled     = "settled_by_the_person"
	maxQuotesOfOneItem = 8
)

// grounded is what was proven, and how much was not.
type grounded struct {
	store.Facts
	dropped map[string]int
}

// grounder turns a model's proposals into facts. What it cannot find in the
// person's own words it leaves out and counts.
type grounder struct {
	taxonomy *taxonomy.Taxonomy
	finder   *evidence.Finder
	messages map[string]models.ConversationMessage // by label, of the person only
	order    []string
	said     time.Time
	out      *grounded
	known    []store.KnownExperience
	told     map[proofKey][]string // the content hashes of the experiences that these words prove
	settled  []store.SettledSkill

	experiences map[string]*models.Experience // by content hash
	skills      map[string]*models.Skill      // by canonical key
	links       map[linkKey]*models.ExperienceSkill
	denials     map[string]*models.SkillDenial
	proven      map[string]bool // experiences, by content hash, with a result in the person's words
}

type linkKey struct{ experience, skill models.ID }

func newGrounder(t *taxonomy.Taxonomy, r reading) *grounder {
	g := &grounder{
		taxonomy: t, messages: map[string]models.ConversationMessage{},
		known: slices.Clone(r.onHand.known), settled: r.onHand.settled, told: map[proofKey][]string{},
		out:         &grounded{dropped: map[string]int{}},
		experiences: map[string]*models.Experience{}, skills: map[string]*models.Skill{},
		links: map[linkKey]*models.ExperienceSkill{}, denials: map[string]*models.SkillDenial{}, proven: map[string]bool{},
	}
	var all []evidence.Message
	for _, m := range r.messages {
		label := messageLabel(m.Position)
		all = append(all, evidence.Message{ID: label, ByPerson: m.ByPerson(), Text: m.Content, SentAt: m.SentAt})
		if m.ByPerson() {
			g.messages[label] = m
			g.order = append(g.order, label)
		}
		g.said = m.SentAt
	}
	for _, p := range r.onHand.proofs {
		key := proofKey{p.ConversationMessageID, p.StartChar, p.EndChar}
		g.told[key] = append(g.told[key], string(p.ContentHash))
	}
	g.finder = evidence.NewFinder(all)
	return g
}

// ground takes one answer in.
func (g *grounder) ground(out prompts.ExtractOutput) {
	if n := len(out.Experiences) - maxExperiences; n > 0 {
		g.drop(droppedTooMany, n)
		out.Experiences = out.Experiences[:maxExperiences]
	}
	if n := len(out.Skills) - maxSkills; n > 0 {
		g.drop(droppedTooMany, n)
		out.Skills = out.Skills[:maxSkills]
	}
	stored := make([]*models.Experience, len(out.Experiences))
	for i, proposal := range out.Experiences {
		stored[i] = g.experience(proposal)
	}
	for _, proposal := range out.Skills {
		g.skill(proposal, stored)
	}
}

// facts returns everything proven so far.
func (g *grounder) facts(model string) *grounded {
	f := &g.out.Facts
	for _, e := range g.experiences {
		e.ExtractedBy = model
		f.Experiences = append(f.Experiences, *e)
	}
	for _, s := range g.skills {
		s.ExtractedBy = model
		f.Skills = append(f.Skills, *s)
	}
	for _, l := range g.links {
		l.ExtractionMethod = model
		f.Links = append(f.Links, *l)
	}
	for _, d := range g.denials {
		f.Denials = append(f.Denials, *d)
	}
	return g.out
}

func (g *grounder) drop(reason string, n int) { g.out.dropped[reason] += n }

// refused counts a quote that was not found good, under evidence's own reason.
func (g *grounder) refused(err error) {
	var refusal *evidence.Refusal
	if errors.As(err, &refusal) {
		g.drop(string(refusal.Reason), 1)
	}
}

// find locates quotes and counts the refused ones.
func (g *grounder) find(quotes []prompts.Quote) []evidence.Span {
	if len(quotes) > maxQuotesOfOneItem {
		g.drop(droppedTooMany, len(quotes)-maxQuotesOfOneItem)
		quotes = quotes[:maxQuotesOfOneItem]
	}
	var spans []evidence.Span
	for _, q := range quotes {
		span, err := g.finder.Find(evidence.Claim{MessageID: q.MessageID, Quote: q.Quote})
		if err != nil {
			g.refused(err)
			continue
		}
		spans = append(spans, span)
	}
	return spans
}

// proof makes the evidence row for a span; the caller sets its subject.
func (g *grounder) proof(field string, span evidence.Span) models.Evidence {
	message := g.messages[span.MessageID]
	id := message.ID
	return models.Evidence{
		ID: models.NewID(), UserID: message.UserID, ConversationMessageID: &id,
		Field: field, StartChar: span.Start, EndChar: span.End, Quote: span.Quote,
	}
}

// prove adds an evidence row.
func (g *grounder) prove(e models.Evidence) { g.out.Evidences = append(g.out.Evidences, e) }
