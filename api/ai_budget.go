package api

import (
	"context"
	"net/http"

	"assay/internal/store"
	"assay/models"
)

// AIBudget is what calls to models may cost in a calendar month, in millionths
// of a US dollar.
type AIBudget struct {
	Month           string        `json:"month" doc:"the calendar month it counts, in UTC" example:"2026-11"`
	CapMicros       orNull[int64] `json:"cap_micros" doc:"what the month's calls may cost; null for no limit"`
	SpentMicros     int64         `json:"spent_micros" doc:"what they have cost"`
	ReservedMicros  int64         `json:"reserved_micros" doc:"what calls under way may still cost"`
	RemainingMicros orNull[int64] `json:"remaining_micros" doc:"what is left for calls that have not begun; null for no limit"`
}

func (s *server) getAIBudget(ctx context.Context, _ *struct{}) (*one[AIBudget], error) {
	out := &one[AIBudget]{Status: http.StatusOK}
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		out.Body, err = budgetOf(ctx, tx)
		return err
	})
	return out, err
}

func budgetOf(ctx context.Context, tx *store.Tx) (AIBudget, error) {
	row, err := tx.AIBudget(ctx)
	if models.CodeOf(err) == models.CodeNotFound {
		// Without a limit nothing is counted; what was spent is in the ledger.
		month, spent, err := tx.SpentThisMonth(ctx)
		return AIBudget{Month: month.Format("2006-01"), SpentMicros: spent}, err
	}
	left := max(0, row.CapMicros-row.SpentMicros-row.ReservedMicros)
	return AIBudget{
		Month: row.Month.Format("2006-01"), CapMicros: orNull[int64]{&row.CapMicros}, SpentMicros: row.SpentMicros,
		ReservedMicros: row.ReservedMicros, RemainingMicros: orNull[int64]{&left},
	}, err
}

type newBudget struct {
	Body struct {
		CapMicros *int64 `json:"cap_micros" required:"true" nullable:"true" minimum:"0" maximum:"1000000000000" doc:"millionths of a US dollar a month; null for no limit" example:"5000000"`
	}
}

func (s *server) setAIBudget(ctx context.Context, in *newBudget) (*one[AIBudget], error) {
	if err := s.mayCap(ctx, in.Body.CapMicros); err != nil {
		return nil, err
	}
	out := &one[AIBudget]{Status: http.StatusOK}
	err := s.tx(ctx, func(tx *store.Tx) error {
		err := tx.SetAIBudget(ctx, in.Body.CapMicros)
		if err != nil {
			return err
		}
		out.Body, err = budgetOf(ctx, tx)
		return err
	})
	return out, err
}
