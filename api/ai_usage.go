package api

import (
	"context"
	"net/http"
	"time"

	"assay/internal/store"
	"assay/models"
)

// AIUsageReport is what the calls of a time used and cost.
type AIUsageReport struct {
	From  time.Time        `json:"from"`
	To    time.Time        `json:"to" doc:"not included"`
	By    string           `json:"by"`
	Total models.AIUsage   `json:"total"`
	Items []models.AIUsage `json:"items" doc:"one for each key, in the order of keys"`

	PerConversationMicros orNull[int64] `json:"per_conversation_micros" doc:"what reading a conversation cost on average, in millionths of a US dollar; null when none was read"`
	PerPostingMicros      orNull[int64] `json:"per_posting_micros" doc:"what reading a posting cost on average; null when none was read"`
}

type usageQuery struct {
	From time.Time `query:"from" doc:"from when; the default is 30 days before to" example:"2026-11-01T00:00:00Z"`
	To   time.Time `query:"to" doc:"until when, not included; the default is now"`
	By   string    `query:"by" enum:"day,step,model,conversation,posting" default:"day" doc:"what to sum up by"`
}

// usualSpan is what is summed up when no start is given.
const usualSpan = 30 * 24 * time.Hour

func (s *server) getAIUsage(ctx context.Context, in *usageQuery) (*one[AIUsageReport], error) {
	u := AIUsageReport{From: in.From, To: in.To, By: in.By}
	if u.To.IsZero() {
		u.To = time.Now().UTC()
	}
	if u.From.IsZero() {
		u.From = u.To.Add(-usualSpan)
	}
	if !u.From.Before(u.To) {
		return nil, at("query.from", models.Errorf(models.CodeInvalid, "The time asked for ends before it begins. Send a from that is before to."))
	}
	err := s.tx(ctx, func(tx *store.Tx) error {
		sum := func(by store.UsageBy) (rows []models.AIUsage, err error) { return tx.AIUsage(ctx, u.From, u.To, by) }
		all, err := sum("")
		if err != nil {
			return err
		}
		u.Total.Key = "all"
		if len(all) == 1 {
			u.Total = all[0]
		}
		if u.Items, err = sum(store.UsageBy(in.By)); err != nil {
			return err
		}
		conversations, err := sum(store.UsageByConversation)
		if err != nil {
			return err
		}
		postings, err := sum(store.UsageByPosting)
		u.PerConversationMicros, u.PerPostingMicros = average(conversations), average(postings)
		return err
	})
	return &one[AIUsageReport]{Status: http.StatusOK, Body: u}, err
}

// average is what one subject cost, rounded to the nearest.
func average(rows []models.AIUsage) orNull[int64] {
	if len(rows) == 0 {
		return orNull[int64]{}
	}
	n, sum := int64(len(rows)), int64(0)
	for _, row := range rows {
		sum += row.CostMicros
	}
	sum = (sum + n/2) / n
	return orNull[int64]{&sum}
}
