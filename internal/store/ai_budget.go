package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"assay/models"
)

// thisMonth is the calendar month that budgets count in.
const thisMonth = `date_trunc('month', now() AT TIME ZONE 'UTC')::date`

// spentNow is what a budget's row has spent in this month.
const spentNow = `(CASE WHEN month = ` + thisMonth + ` THEN spent_micros ELSE 0 END)`

// settleSoon is how long to wait when calls under way hold what is left: they
// rarely cost all that they reserve.
const settleSoon = 5 * time.Second

// BudgetReached is in the chain of a CodeBudgetReached.
type BudgetReached struct{ After time.Duration }

// Error says for how long.
func (b *BudgetReached) Error() string { return fmt.Sprintf("no budget for %s", b.After) }

// Wait is how long until there may be money again.
func (b *BudgetReached) Wait() time.Duration { return b.After }

// AIBudget returns the user's budget as it stands this month, or CodeNotFound
// when there is no limit.
func (tx *Tx) AIBudget(ctx context.Context) (models.AIBudget, error) {
	var rows []models.AIBudget
	err := tx.db.WithContext(ctx).Raw(`SELECT user_id, cap_micros, `+thisMonth+` AS month, `+spentNow+` AS spent_micros, reserved_micros, created_at, updated_at
		FROM ai_budgets WHERE user_id = ?`, tx.User).Scan(&rows).Error
	if err != nil {
		return models.AIBudget{}, translate(err)
	}
	if len(rows) == 0 {
		return models.AIBudget{}, notFound("budget")
	}
	return rows[0], nil
}

// SetAIBudget limits what the user's calls may cost in a month, or ends the
// limit when limit is nil. Tasks that wait for money go on at once.
func (tx *Tx) SetAIBudget(ctx context.Context, limit *int64) error {
	db := tx.db.WithContext(ctx)
	var err error
	if limit == nil {
		err = db.Exec(`DELETE FROM ai_budgets WHERE user_id = ?`, tx.User).Error
	} else {
		err = db.Exec(`INSERT INTO ai_budgets (user_id, cap_micros, spent_micros) VALUES (?, ?,
				(SELECT COALESCE(sum(cost_micros), 0) FROM ai_events WHERE user_id = ? AND created_at >= `+thisMonth+` AT TIME ZONE 'UTC'))
			ON CONFLICT (user_id) DO UPDATE SET cap_micros = excluded.cap_micros`, tx.User, *limit, tx.User).Error
	}
	if err != nil {
		return translate(err)
	}
	return translate(db.Exec(`UPDATE tasks SET next_run_at = now() WHERE user_id = ? AND status = 'waiting_provider' AND error_code = ?`,
		tx.User, models.CodeBudgetReached).Error)
}

// MaySpend answers CodeBudgetReached when this month's budget is used up.
func (tx *Tx) MaySpend(ctx context.Context) error {
	budget, err := tx.AIBudget(ctx)
	if models.CodeOf(err) == models.CodeNotFound {
		return nil
	}
	if err == nil && budget.SpentMicros >= budget.CapMicros {
		return tx.refuse(ctx)
	}
	return err
}

// reserve holds micros back from the budget, if there is one, in one statement:
// of calls that start together, no more than there is money for get it.
func (tx *Tx) reserve(ctx context.Context, micros int64) error {
	if micros == 0 {
		return nil
	}
	db := tx.db.WithContext(ctx)
	var outcome string
	err := db.Raw(`WITH budget AS (SELECT cap_micros FROM ai_budgets WHERE user_id = @user),
		got AS (UPDATE ai_budgets SET spent_micros = `+spentNow+`, month = `+thisMonth+`, reserved_micros = reserved_micros + @micros
			WHERE user_id = @user AND `+spentNow+` + reserved_micros + @micros <= cap_micros RETURNING user_id)
		SELECT CASE WHEN NOT EXISTS (SELECT FROM budget) OR EXISTS (SELECT FROM got) THEN 'ok'
			WHEN (SELECT `+spentNow+` + @micros <= cap_micros FROM ai_budgets WHERE user_id = @user) THEN 'held' ELSE 'spent' END`,
		map[string]any{"user": tx.User, "micros": micros}).Row().Scan(&outcome)
	switch {
	case err != nil:
		return translate(err)
	case outcome == "held":
		return reached(settleSoon)
	case outcome == "spent":
		return tx.refuse(ctx)
	}
	return nil
}

// refuse answers CodeBudgetReached, to wait for the next month.
func (tx *Tx) refuse(ctx context.Context) error {
	var left sql.NullFloat64
	err := tx.db.WithContext(ctx).Raw(`SELECT extract(epoch FROM ((` + thisMonth + ` + interval '1 month') AT TIME ZONE 'UTC') - now())`).Row().Scan(&left)
	if err != nil {
		return translate(err)
	}
	return reached(seconds(left.Float64))
}

func reached(wait time.Duration) error {
	return &models.Error{Code: models.CodeBudgetReached, Err: &BudgetReached{wait},
		Message: "This month's budget for model calls is used up. Raise it under /api/v1/ai-budget, or wait: the work goes on by itself when there is money again."}
}

// spend gives back what was reserved and counts what was paid.
func (tx *Tx) spend(ctx context.Context, reserved, cost int64) error {
	if reserved == 0 && cost == 0 {
		return nil
	}
	return tx.db.WithContext(ctx).Exec(`UPDATE ai_budgets SET reserved_micros = greatest(0, reserved_micros - ?), spent_micros = `+spentNow+` + ?, month = `+thisMonth+`
		WHERE user_id = ?`, reserved, cost, tx.User).Error
}
