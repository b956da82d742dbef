package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"slices"

	"assay/models"
)

// demoResult is what a demo shows, and prints as JSON.
type demoResult struct {
	Model         string               `json:"model"`
	Seconds       float64              `json:"seconds"` // from the first request to the last result
	Conversations []demoConversation   `json:"conversations"`
	Experiences   []models.Experience  `json:"experiences"`
	Skills        []models.Skill       `json:"skills"`
	Matches       []demoMatch          `json:"matches"`
	Gaps          []models.SkillGap    `json:"gaps"`
	Analysis      models.SkillAnalysis `json:"skill_analysis"`
	AIEvents      demoCalls            `json:"ai_events"`
}

type demoConversation struct {
	models.Conversation
	Messages []models.ConversationMessage `json:"messages"`
}

type demoMatch struct {
	models.Match
	JobTitle       string                 `json:"job_title"`
	CompanyName    string                 `json:"company_name"`
	JobExperiences []models.JobExperience `json:"job_experiences"`
}

// demoCalls sums the ledger.
type demoCalls struct {
	Calls        int   `json:"calls"`
	Errors       int   `json:"errors"`
	CacheHits    int   `json:"cache_hits"`
	InputTokens  int   `json:"input_tokens"`
	OutputTokens int   `json:"output_tokens"`
	CostMicros   int64 `json:"cost_micros"`
}

// gather reads the results back through the API.
func gather(ctx context.Context, c *client, conversations []models.ID) (*demoResult, error) {
	r := &demoResult{Gaps: []models.SkillGap{}, Matches: []demoMatch{}}
	for _, id := range conversations {
		var d demoConversation
		if err := c.call(ctx, http.MethodGet, "/api/v1/conversations/"+id.String(), "", nil, &d.Conversation); err != nil {
			return nil, err
		}
		var err error
		if d.Messages, err = all[models.ConversationMessage](ctx, c, "/api/v1/conversations/"+id.String()+"/messages"); err != nil {
			return nil, err
		}
		r.Conversations = append(r.Conversations, d)
	}
	var err error
	if r.Experiences, err = all[models.Experience](ctx, c, "/api/v1/experiences"); err != nil {
		return nil, err
	}
	if r.Skills, err = all[models.Skill](ctx, c, "/api/v1/skills"); err != nil {
		return nil, err
	}
	if err := r.gatherMatches(ctx, c); err != nil {
		return nil, err
	}
	analyses, err := all[models.SkillAnalysis](ctx, c, "/api/v1/skill-analyses")
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(analyses, func(a models.SkillAnalysis) bool { return a.Status == models.AnalysisDone }); i >= 0 {
		r.Analysis, r.Gaps = analyses[i], analyses[i].SkillGaps
	}
	return r, r.gatherCalls(ctx, c)
}

func (r *demoResult) gatherMatches(ctx context.Context, c *client) error {
	postings, err := all[models.JobPosting](ctx, c, "/api/v1/job-postings")
	if err != nil {
		return err
	}
	for _, p := range postings {
		m := demoMatch{JobTitle: p.JobTitle, CompanyName: p.CompanyName}
		err := c.call(ctx, http.MethodGet, "/api/v1/job-postings/"+p.ID.String()+"/match", "", nil, &m)
		if models.CodeOf(err) == models.CodeNotFound {
			continue
		}
		if err != nil {
			return err
		}
		r.Matches = append(r.Matches, m)
	}
	slices.SortStableFunc(r.Matches, func(a, b demoMatch) int { return b.Score - a.Score })
	return nil
}

func (r *demoResult) gatherCalls(ctx context.Context, c *client) error {
	events, err := all[models.AIEvent](ctx, c, "/api/v1/ai-events")
	for _, e := range events {
		if e.CacheHit {
			r.AIEvents.CacheHits++
			continue
		}
		r.AIEvents.Calls++
		if e.Status != models.AISuccess {
			r.AIEvents.Errors++
		}
		r.AIEvents.InputTokens += e.InputTokens
		r.AIEvents.OutputTokens += e.OutputTokens
		r.AIEvents.CostMicros += e.CostMicros
	}
	return err
}

func (r *demoResult) writeJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(r)
}
