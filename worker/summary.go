package worker

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"assay/internal/store"
	"assay/models"
	"assay/prompts"
)

// What a summary is made of: as much as one model call reads.
const (
	summaryChars     = chunkChars
	proofsOfOne      = 40
	summarySentences = 80 // of each kind in one answer; the rest is dropped and counted
	sentenceChars    = 400
)

// summary writes what a conversation amounts to. A model arranges and phrases;
// a sentence stays when its proofs hold it, number by number and name by name.
func (w *Worker) summary(ctx context.Context, j *job) (finish, error) {
	var facts store.SummaryFacts
	call := models.Call{Step: j.Kind, UserID: j.UserID, TaskID: j.ID, ConversationID: &j.SubjectID}
	err := j.tx(ctx, func(tx *store.Tx) error {
		if _, err := tx.Conversation(ctx, j.SubjectID); err != nil {
			return err
		}
		user, err := tx.UserRow(ctx)
		if err != nil {
			return err
		}
		call.LedgerKey = user.LedgerKey
		facts, err = tx.SummaryFacts(ctx, j.SubjectID)
		return err
	})
	if err != nil {
		return nil, err
	}
	g := newSummaryGrounder(facts)
	if len(g.proofs) == 0 {
		return keepSummary(j.SubjectID, nil, models.TaskResult{}), nil
	}
	var out prompts.SummaryOutput
	model, err := w.model.Ask(ctx, call, g.input, &out)
	if err != nil {
		return nil, err
	}
	s := g.ground(out)
	s.Model, s.WrittenAt = model, time.Now().UTC().Truncate(time.Microsecond)
	result := models.TaskResult{Model: model, Evidences: len(s.Proofs()), Dropped: g.dropped}
	for _, e := range facts.Experiences {
		result.ExperienceIDs = append(result.ExperienceIDs, e.ID)
	}
	if s.Empty() {
		return keepSummary(j.SubjectID, nil, result), nil
	}
	return keepSummary(j.SubjectID, &s, result), nil
}

func keepSummary(conversation models.ID, s *models.ExperienceSummary, said models.TaskResult) finish {
	return func(ctx context.Context, tx *store.Tx, result *models.TaskResult) ([]models.Task, error) {
		*result = said
		return nil, tx.SaveSummary(ctx, conversation, s)
	}
}

// sumUp asks for the summary of a conversation that is complete and read to
// its end. It is called in the transaction that has just moved the end of what
// was read, and so holds the row: who completes it at the same time comes before
// and is seen here, or after and sees that all is read.
func sumUp(ctx context.Context, tx *store.Tx, j *job) ([]models.Task, error) {
	c, err := tx.Conversation(ctx, j.SubjectID)
	if err != nil || c.Status != models.ConversationCompleted {
		return nil, err
	}
	there, err := tx.Extent(ctx, c.ID)
	if err != nil || c.ExtractedThrough < there.Messages {
		return nil, err
	}
	return followUp(ctx, tx, j, models.KindSummary, c.ID, c.ID)
}

// summaryGrounder knows what a summary may say.
type summaryGrounder struct {
	input       prompts.SummaryInput
	proofs      map[string]store.SummaryProof // by the label in the input
	experiences map[models.ID]models.Experience
	labels      map[string]models.ID // of experiences
	skills      map[models.ID]models.Skill
	facts       store.SummaryFacts
	dropped     map[string]int
}

func newSummaryGrounder(f store.SummaryFacts) *summaryGrounder {
	g := &summaryGrounder{
		input:  prompts.SummaryInput{Experiences: []prompts.SummaryExperience{}, Skills: []prompts.SummarySkill{}},
		proofs: map[string]store.SummaryProof{}, experiences: map[models.ID]models.Experience{}, labels: map[string]models.ID{},
		skills: map[models.ID]models.Skill{}, facts: f, dropped: map[string]int{},
	}
	for _, s := range f.Skills {
		g.skills[s.ID] = s
	}
	f.Experiences = slices.Clone(f.Experiences)
	slices.SortStableFunc(f.Experiences, func(a, b models.Experience) int {
		return cmp.Or(cmp.Compare(dated(a), dated(b)), cmp.Compare(g.firstTold(a.ID), g.firstTold(b.ID)))
	})
	g.facts.Experiences = f.Experiences
	chars := 0
	for _, e := range f.Experiences {
		g.experiences[e.ID] = e
		of := prompts.SummaryExperience{
			ID: fmt.Sprintf("x%d", len(g.labels)+1), Kind: e.ExperienceType, Title: e.Title, Organisation: e.Organisation,
			Started: string(e.DateStarted), Finished: string(e.DateFinished), Current: e.IsCurrent, Skills: []string{}, Proofs: []prompts.SummaryProof{},
		}
		for _, p := range f.Proofs {
			if p.OfExperience == nil || *p.OfExperience != e.ID {
				continue
			}
			if p.OfSkill != nil && !slices.Contains(of.Skills, g.skills[*p.OfSkill].Title) {
				of.Skills = append(of.Skills, g.skills[*p.OfSkill].Title)
			}
			g.offer(&of.Proofs, p, &chars)
		}
		g.labels[of.ID] = e.ID
		g.input.Experiences = append(g.input.Experiences, of)
	}
	for _, s := range f.Skills {
		of := prompts.SummarySkill{Title: s.Title, Proofs: []prompts.SummaryProof{}}
		for _, p := range f.Proofs {
			if p.OfExperience == nil && p.OfSkill != nil && *p.OfSkill == s.ID {
				g.offer(&of.Proofs, p, &chars)
			}
		}
		if len(of.Proofs) > 0 {
			g.input.Skills = append(g.input.Skills, of)
		}
	}
	return g
}

// offer puts a proof into the input, under a label of its own, while there is
// room.
func (g *summaryGrounder) offer(list *[]prompts.SummaryProof, p store.SummaryProof, chars *int) {
	if len(*list) == proofsOfOne || *chars+len(p.Quote) > summaryChars {
		g.dropped[droppedTooMany]++
		return
	}
	*chars += len(p.Quote)
	label := fmt.Sprintf("e%d", len(g.proofs)+1)
	g.proofs[label] = p
	*list = append(*list, prompts.SummaryProof{ID: label, Field: p.Field, Quote: p.Quote})
}

// dated is when an experience began, as text that sorts; undated ones come last.
func dated(e models.Experience) string {
	return string(cmp.Or(e.DateStarted, e.DateFinished, models.Date("9999")))
}

func (g *summaryGrounder) firstTold(experience models.ID) int {
	return slices.IndexFunc(g.facts.Proofs, func(p store.SummaryProof) bool { return p.OfExperience != nil && *p.OfExperience == experience })
}
