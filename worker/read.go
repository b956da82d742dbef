package worker

import (
	"context"
	"strings"
	"time"

	"assay/internal/match"
	"assay/internal/store"
	"assay/internal/taxonomy"
	"assay/models"
	"assay/prompts"
)

// Reading is what one conversation proves. Dropped counts, by reason, what the
// model proposed and the person's words do not prove. Model is the name of the
// model that answered, or "" when nobody had to be asked.
type Reading struct {
	Facts   store.Facts
	Dropped map[string]int
	Model   string
}

// Read reads a whole conversation as the step extract does, without a database:
// messages must be in order, with ids, positions from 1 and the times they were
// sent. It writes nothing; the ids of the facts are fresh. A conversation in
// which the person says nothing is read as an empty Reading. Errors are those of
// m.Ask.
func Read(ctx context.Context, m Model, t *taxonomy.Taxonomy, call models.Call, messages []models.ConversationMessage) (Reading, error) {
	if !personSpoke(messages) {
		return Reading{Dropped: map[string]int{}}, nil
	}
	r := reading{messages: messages, call: call}
	a, err := r.ask(ctx, m, time.Time{}, func(context.Context, int, int) {})
	if err != nil {
		return Reading{}, err
	}
	g := r.ground(t, a)
	return Reading{Facts: g.Facts, Dropped: g.dropped, Model: a.model}, nil
}

// FactsOf arranges a Reading's facts for scoring, as they stand on the day asOf.
func FactsOf(f store.Facts, asOf time.Time) match.Facts {
	return factsOf(store.Profile{
		Skills: f.Skills, Links: f.Links, Evidences: f.Evidences,
		Experiences: f.Experiences, Educations: f.Educations, Denials: f.Denials,
	}, asOf)
}

// Requirements is what one posting asks for, in the order of its text. Dropped
// and Model are as in Reading.
type Requirements struct {
	Rows    []models.JobRequirement
	Dropped map[string]int
	Model   string
}

// ReadPosting reads p.Description as the step analyze does, without a database.
// The spans of the rows count characters of p.Description; their ids are fresh.
// Errors are those of m.Ask, and CodeEmptyContent for a blank description.
func ReadPosting(ctx context.Context, m Model, t *taxonomy.Taxonomy, call models.Call, p models.JobPosting) (Requirements, error) {
	return readPosting(ctx, m, t, call, p, func(context.Context, int, int) {})
}

// progress is told which part of how many is about to be read.
type progress func(ctx context.Context, part, of int)

// answer is what a model made of a reading, part by part.
type answer struct {
	model string
	parts []prompts.ExtractOutput
}

// ask asks about each part of a conversation. Experiences that were on file when
// it was asked for are made known.
func (r reading) ask(ctx context.Context, m Model, asked time.Time, report progress) (answer, error) {
	var a answer
	chunks := chunkMessages(r.messages, chunkChars)
	read := 0
	err := readParts(chunks, halveChunk, func(chunk []prompts.ExtractMessage) error {
		report(ctx, read, len(chunks))
		read++
		var out prompts.ExtractOutput
		input := prompts.ExtractInput{Messages: chunk, Known: digest(r.onHand.known, asked, chunk), Date: r.messages[len(r.messages)-1].SentAt.Format("2006-01-02")}
		answered, err := m.Ask(ctx, r.call, input, &out)
		if err == nil {
			a.model, a.parts = answered, append(a.parts, out)
		}
		return err
	})
	return a, err
}

// ground keeps what the person's words prove of an answer.
func (r reading) ground(t *taxonomy.Taxonomy, a answer) *grounded {
	g := newGrounder(t, r)
	for _, part := range a.parts {
		g.ground(part)
	}
	return g.facts(a.model)
}

// readPosting asks about each part of a posting.
func readPosting(ctx context.Context, m Model, t *taxonomy.Taxonomy, call models.Call, p models.JobPosting, report progress) (Requirements, error) {
	if strings.TrimSpace(p.Description) == "" {
		return Requirements{}, models.Errorf(models.CodeEmptyContent, "This posting holds no text to read. Paste its text instead.")
	}
	r := requirementReader{taxonomy: t, posting: p, dropped: map[string]int{}, elsewhere: newElsewhere(p)}
	var model string
	parts := cutText(p.Description, chunkChars)
	asked := 0
	err := readParts(parts, halveText, func(part string) error {
		report(ctx, asked, len(parts))
		asked++
		var out prompts.AnalyzeOutput
		answered, err := m.Ask(ctx, call, prompts.AnalyzeInput{Title: p.JobTitle, Company: p.CompanyName, Text: part}, &out)
		if err == nil {
			model = answered
			r.read(out)
		}
		return err
	})
	if err != nil {
		return Requirements{}, err
	}
	return Requirements{Rows: r.rows(model), Dropped: r.dropped, Model: model}, nil
}
